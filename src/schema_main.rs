//! Writes the JSON Schemas of the files the app writes into `docs/schemas/`, from the wire types themselves.

#![allow(clippy::disallowed_methods, reason = "a development tool that writes files")]

use xuncun::codec::{backup, checklist, results};

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    std::fs::create_dir_all(&folder)?;
    let schemas = [
        ("results-1.schema.json", schemars::schema_for!(results::WireResults)),
        ("backup-1.schema.json", schemars::schema_for!(backup::WireBackup)),
        ("checklist.schema.json", schemars::schema_for!(checklist::Wire)),
    ];
    for (name, schema) in schemas {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
