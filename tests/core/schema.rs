//! The schemas in `docs/schemas` are what the types generate now (feature `schema`).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "reads the tree it tests")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use xuncun::wire::schema::documents;

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
    // Schemas of former versions are kept as they were.
    wanted.extend(
        ["checklist-1.schema.json", "results-1.schema.json", "rectification-1.schema.json"]
            .map(str::to_owned),
    );
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
        // A checklist and a rectification are parts of other files.
        if name != "checklist-2" && name != "rectification-2" {
            let (format, version) = name.split_once('-').unwrap();
            let version: u32 = version.parse().unwrap();
            assert_eq!(schema["properties"]["format"]["const"], format!("xuncun-{format}"));
            assert_eq!(schema["properties"]["version"]["const"], json!(version));
            // A backup is closed; the others may have fields of newer apps.
            let is_closed = schema["additionalProperties"] == json!(false);
            assert_eq!(is_closed, format == "backup");
        }
    }
}

/// The names of all fields in a document, but for those of checklists.
fn fields(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                names.insert(name.clone());
                // A lineage's names are tablets.
                if name != "checklists" && name != "lineage" {
                    fields(value, names);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| fields(value, names)),
        _ => {}
    }
}

/// What is written and read field by field, and the types the schemas are made from, are of the same fields.
#[test]
fn the_fixtures_have_the_fields_the_schemas_name_and_no_others() {
    for (name, text) in documents() {
        // The built-in checklists are compared field by field in `built_in_checklists.rs`.
        let Some((kind, version)) = name.split_once('-').filter(|(kind, _)| *kind != "checklist") else {
            continue;
        };
        // A version writes what the former ones wrote, and more.
        let mut written = BTreeSet::new();
        for version in 1..=version.parse::<u32>().unwrap() {
            let path = format!("tests/fixtures/v{version}/{kind}.json");
            let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
            fields(&serde_json::from_str(&file).unwrap(), &mut written);
        }
        if kind == "results" {
            for version in [1, 2] {
                let path = format!("tests/fixtures/v{version}/rectification.json");
                let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
                fields(&serde_json::from_str(&file).unwrap(), &mut written);
            }
            // A later fixture has the subjects.
            let path = "tests/fixtures/v2/results-subjects.json";
            let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
            fields(&serde_json::from_str(&file).unwrap(), &mut written);
            // Its field of a later app.
            for name in ["later", "a"] {
                assert!(written.remove(name), "{name}");
            }
            assert!(written.insert("rectifications".to_owned()));
            // No household is noted twice in the fixtures.
            assert!(written.insert("repeated".to_owned()));
        }
        if kind == "merged" {
            // Nothing is put right in the fixtures, and nothing is scored in what is stored.
            let others = [
                "tests/fixtures/v2/rectification.json",
                "tests/fixtures/v1/rectification.json",
                "tests/fixtures/v2/results.json",
                "tests/fixtures/v1/results.json",
            ];
            for path in others {
                let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
                fields(&serde_json::from_str(&file).unwrap(), &mut written);
            }
            for name in ["exported", "tablet", "app"] {
                assert!(written.remove(name), "{name}");
            }
            assert!(written.insert("repeated".to_owned()));
        }
        // Newer than the frozen files: `v2/record-photo-times.json` has them.
        if kind != "backup" {
            assert!(written.insert("clockDoubt".to_owned()));
            for name in ["added", "camera_position"] {
                assert!(written.insert(name.to_owned()), "{name}");
            }
        }
        if kind == "merged" {
            assert!(written.insert("over".to_owned()));
        }
        // `v2/record-patrol.json` has them.
        if kind == "results" || kind == "merged" {
            for name in ["start", "end"] {
                assert!(written.insert(name.to_owned()), "{name}");
            }
        }
        // `v2/rectification-words.json` has them; a site is a detail of inspections, too.
        if kind != "backup" {
            for name in ["problemZh", "problemEn", "orderZh", "orderEn"] {
                assert!(written.insert(name.to_owned()), "{name}");
            }
            if kind == "rectification" {
                assert!(written.insert("site".to_owned()));
            }
        }
        let schema: Value = serde_json::from_str(&text).unwrap();
        let mut named = BTreeSet::new();
        let parts = schema["$defs"].as_object().unwrap().iter();
        // The parts of a checklist are named `Wire…`.
        let parts = parts.filter(|(name, _)| *name != "Checklist" && !name.starts_with("Wire"));
        let variants = |part: &'_ Value| part["oneOf"].as_array().cloned().unwrap_or_default();
        let parts: Vec<Value> =
            parts.flat_map(|(_, part)| [vec![part.clone()], variants(part)].concat()).collect();
        for part in parts.iter().chain([&schema]) {
            named.extend(part["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        }
        assert_eq!(written, named, "{kind}");
    }
}
