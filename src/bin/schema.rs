//! Writes the JSON Schemas of the files the app writes into `docs/schemas/`, from the wire types themselves.

#![allow(clippy::disallowed_methods, reason = "a development tool that writes files")]

fn main() -> std::io::Result<()> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in xuncun::wire::schema::documents() {
        std::fs::write(folder.join(format!("{name}.schema.json")), text)?;
    }
    Ok(())
}
