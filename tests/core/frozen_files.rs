//! Every frozen file, of every version, is read and written again as the same bytes. A file that is added to the
//! fixtures and not to the list below fails the test.

#![allow(clippy::disallowed_methods, reason = "reads the fixtures")]

use std::fs;
use std::path::{Path, PathBuf};

use xuncun::domain::digest::ContentHash;
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::inspection::Record;
use xuncun::wire::{
    backup, checklist, exports, form_drafts, inspection, merged, photo, preferences, publication,
    rectification, register, results, rules,
};

/// The fixture, read and written again by today's code.
fn rewritten(folder: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let format = folder.strip_prefix('v').unwrap().parse().unwrap();
    match name.split(['-', '.']).next().unwrap() {
        "backup" => {
            let blocks = backup::decode(text).unwrap();
            backup::encode(&blocks, "王芳", "2026-11-23T09:30:00+08:00").into_bytes()
        }
        // A checklist is handed on as it was written, without the space between its tokens.
        "checklist" => {
            let read = checklist::decode(text).unwrap();
            assert_eq!(checklist::decode(&read.text).unwrap(), read);
            let compact: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::from_str::<serde_json::Value>(&read.text).unwrap(), compact);
            bytes.to_vec()
        }
        "exports" if name == "exports-2.json" => exports::encode(&exports::decode(2, bytes).unwrap()),
        // Format 1 said less: what it noted is read for ever, and written as format 2.
        "exports" => {
            let read = exports::decode(1, bytes).unwrap();
            assert_eq!(exports::decode(2, &exports::encode(&read)).unwrap(), read);
            bytes.to_vec()
        }
        "form" => form_drafts::encode(&form_drafts::decode(1, bytes).unwrap()),
        "merged" => {
            let read = merged::decode(text, |_| None).unwrap();
            let bodies = |records: &[Record]| -> Vec<String> {
                records.iter().map(|one| String::from_utf8(inspection::encode(one)).unwrap()).collect()
            };
            let ledger = read.rectifications.iter().map(rectification::encode);
            merged::encode(
                &read.checklists,
                bodies(&read.records),
                bodies(&read.aside),
                &read.decisions,
                ledger.map(|one| String::from_utf8(one).unwrap()),
                &read.rules,
                &read.unknown,
            )
            .into_bytes()
        }
        "photo" => photo::encode(&photo::decode(bytes).unwrap()),
        "preferences" => preferences::encode(&preferences::decode(1, bytes).unwrap()),
        "record" => inspection::encode(&inspection::decode(format, bytes).unwrap()),
        "rectification" => rectification::encode(&rectification::decode(format, bytes).unwrap()),
        "results" => {
            let read = results::decode(text, |_| None).unwrap();
            let known = |hash: &ContentHash| -> Option<ChecklistText> {
                read.checklists.iter().find(|one| one.checklist.hash() == *hash).cloned()
            };
            let ledger: Vec<_> = read.rectifications.iter().cloned().map(Into::into).collect();
            let subjects: Vec<_> = read.subjects.iter().cloned().map(Into::into).collect();
            let exported = &read.exported;
            results::encode_with(&read.records, &ledger, &subjects, exported, "8c0ffee0", known).into_bytes()
        }
        "register" => register::encode(&register::decode(1, bytes).unwrap()),
        "rules" => rules::encode(&rules::decode(1, bytes).unwrap()),
        "town" => publication::encode(&publication::decode(text).unwrap()).into_bytes(),
        "villages" => preferences::encode_villages(&preferences::decode_villages(1, bytes).unwrap()),
        other => panic!("no reader for {other}"),
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[test]
fn every_frozen_file_is_written_again_as_the_same_bytes() {
    let mut kinds = Vec::new();
    for folder in ["v1", "v2"] {
        for entry in fs::read_dir(fixtures().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let bytes = fs::read(fixtures().join(folder).join(&name)).unwrap();
            let again = rewritten(folder, &name, &bytes);
            // What changes with every version of the app; and what version 1 had is written as version 2 today.
            let text = String::from_utf8(bytes).unwrap();
            let now = format!(r#""app":"{}""#, env!("CARGO_PKG_VERSION"));
            let mut wanted = text.replacen(r#""app":"0.1.0""#, &now, 1);
            if folder == "v1" && name == "results.json" {
                wanted = wanted.replacen(r#""version":1"#, r#""version":2"#, 1);
            }
            assert!(again == wanted.as_bytes(), "{folder}/{name} is written differently");
            kinds.push(name.split(['-', '.']).next().unwrap().to_owned());
        }
    }
    kinds.sort();
    kinds.dedup();
    let all = "backup checklist exports form merged photo preferences record rectification register results rules town villages";
    assert_eq!(kinds.join(" "), all);
}

/// The hash that every inspection pins its checklist by.
#[test]
fn the_frozen_checklists_keep_their_hashes() {
    for folder in ["v1", "v2"] {
        for name in ["results.json", "merged.json"] {
            let text = fs::read_to_string(fixtures().join(folder).join(name)).unwrap();
            let file: serde_json::Value = serde_json::from_str(&text).unwrap();
            let lists = match name {
                "results.json" => results::decode(&text, |_| None).unwrap().checklists,
                _ => merged::decode(&text, |_| None).unwrap().checklists,
            };
            for one in file["inspections"].as_array().unwrap() {
                let pinned = one["checklist"]["hash"].as_str().unwrap();
                let hash = ContentHash::parse(pinned).unwrap();
                let list = lists.iter().find(|list| list.checklist.hash() == hash).unwrap();
                assert_eq!(ContentHash::of(list.text.as_bytes()), hash);
            }
        }
    }
}
