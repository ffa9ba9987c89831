//! The schemas in `docs/schemas` are what the types generate now (feature `schema`).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "reads the tree it tests")]

use std::path::Path;

use serde_json::{Value, json};
use xuncun::codec::schema::documents;

#[test]
fn the_schemas_are_what_the_types_generate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas");
    let mut wanted: Vec<String> = Vec::new();
    for (name, text) in documents() {
        let file = format!("{name}.schema.json");
        let there = std::fs::read_to_string(folder.join(&file)).unwrap();
        assert_eq!(there, text, "docs/schemas/{file} is old: run `make schema`");
        wanted.push(file);
    }
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".schema."))
        .collect();
    wanted.sort();
    there.sort();
    assert_eq!(there, wanted);
}

#[test]
fn each_schema_names_itself_and_pins_its_format_and_version() {
    for (name, text) in documents() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("urn:xuncun:schema:{name}"));
        if name != "checklist" {
            let format = name.trim_end_matches("-1");
            assert_eq!(schema["properties"]["format"]["const"], format!("xuncun-{format}"));
            assert_eq!(schema["properties"]["version"]["const"], json!(1));
            assert_eq!(schema["additionalProperties"], json!(false));
        }
    }
}
