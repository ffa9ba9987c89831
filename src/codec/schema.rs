//! The JSON Schemas (draft 2020-12) of the files the app writes, from the wire types themselves. The program
//! that writes `docs/schemas/` and the test that they are up to date both ask here.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, schema_for};

use super::{backup, checklist, results};

/// Each schema's file name and text.
pub fn documents() -> [(&'static str, String); 3] {
    [
        document("results-1", schema_for!(results::WireResults)),
        document("backup-1", schema_for!(backup::WireBackup)),
        document("checklist", schema_for!(checklist::Wire)),
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
