//! The JSON Schemas (draft 2020-12) of the files the app writes, from types of the same shape. The program
//! that writes `docs/schemas/` and the test that they are up to date both ask here.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, schema_for};

use super::inspection::v2::WireInspection;
use super::merged::v2::WireMerged;
use super::rectification::v2::WireRectification;
use super::{backup, checklist, results};

/// Each schema's file name and text.
pub fn documents() -> [(&'static str, String); 5] {
    [
        document("results-2", schema_for!(WireResults)),
        document("merged-2", schema_for!(WireMerged)),
        document("backup-1", schema_for!(WireBackup)),
        document("checklist", schema_for!(checklist::Wire)),
        document("rectification-2", schema_for!(WireRectification)),
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

/// A results file.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Results")]
pub struct WireResults {
    /// Always `xuncun-results`.
    #[schemars(extend("const" = results::NAME))]
    pub format: String,
    #[schemars(extend("const" = results::VERSION))]
    pub version: u32,
    /// Who wrote the file, when, and on which tablet.
    pub exported: WireExported,
    /// Every checklist that an inspection in the file was scored with, whole.
    pub checklists: Vec<checklist::Wire>,
    pub inspections: Vec<WireInspection>,
    /// What is known of the villages' rectifications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rectifications: Vec<WireRectification>,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Exported")]
pub struct WireExported {
    pub by: String,
    pub at: String,
    pub tablet: String,
    /// Version of the app.
    pub app: String,
}

/// A backup file.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Backup")]
pub struct WireBackup {
    /// Always `xuncun-backup`.
    #[schemars(extend("const" = backup::NAME))]
    pub format: String,
    #[schemars(extend("const" = backup::VERSION))]
    pub version: u32,
    pub by: String,
    pub at: String,
    pub app: String,
    pub blocks: Vec<WireBlock>,
}

/// One stored block: `text` where its bytes are UTF-8, `hex` where they are not.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Block")]
pub struct WireBlock {
    pub key: String,
    pub revision: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hex: Option<String>,
}

/// A number of points as JSON writes it: `0.5`.
pub struct Number;

impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Points".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            // Not `multipleOf: 0.01`: validators that compute in binary fractions refuse 0.07 then.
            "description": "Points; a decimal with at most two digits after the point."
        })
    }
}

/// Degrees as JSON writes them: `116.705`.
pub struct Coordinate;

impl schemars::JsonSchema for Coordinate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Coordinate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "minimum": -180,
            "maximum": 180,
            "description": "Degrees; a decimal with at most six digits after the point."
        })
    }
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
