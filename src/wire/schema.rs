//! The JSON Schemas (draft 2020-12) of the files the app writes, from the wire types. The program that writes
//! `docs/schemas/` and the test that they are up to date both call this module.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, schema_for};

use super::backup::WireBackup;
use super::checklist::Wire;
use super::merged::WireMerged;
use super::rectification::WireRectification;
use super::results::WireResults;

/// Each schema's file name and text.
pub fn documents() -> [(&'static str, String); 5] {
    [
        document("results-2", schema_for!(WireResults<'_>)),
        document("merged-2", schema_for!(WireMerged<'_>)),
        document("backup-1", schema_for!(WireBackup<'_>)),
        document("checklist-2", schema_for!(Wire<'_>)),
        document("rectification-2", schema_for!(WireRectification<'_>)),
    ]
    .map(|(name, text)| (name, text + "\n"))
}

fn document(name: &'static str, mut schema: Schema) -> (&'static str, String) {
    // `uint16` and its like are no formats of the standard; strict validators refuse to guess what they mean.
    RecursiveTransform(|part: &mut Schema| {
        if part
            .get("format")
            .and_then(|format| format.as_str())
            .is_some_and(|format| format.starts_with("uint"))
        {
            part.remove("format");
        }
    })
    .transform(&mut schema);
    schema.insert("$id".to_owned(), format!("urn:xuncun:schema:{name}").into());
    // Serialising a schema into memory can't fail.
    (name, serde_json::to_string_pretty(&schema).unwrap_or_default())
}

/// Something drawn over a photo. Spots are ten-thousandths of its width and height: `5000,5000` is the middle.
#[derive(schemars::JsonSchema)]
#[serde(tag = "mark", rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "PhotoMark")]
pub enum PhotoMarkShape {
    Arrow { from: SpotText, to: SpotText },
    Circle { centre: SpotText, edge: SpotText },
    Text { at: SpotText, text: String },
}

/// A place on a picture: `1200,3400`.
pub struct SpotText;

impl schemars::JsonSchema for SpotText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Spot".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]{1,5},[0-9]{1,5}$",
            "description": "Ten-thousandths of the width and of the height, from the upper left."
        })
    }
}
