//! Random inputs for every reader, made from good files by damaging them: `make fuzz` gives each reader 60 seconds
//! (`SECONDS_EACH=5 make fuzz` fewer). An input that makes a reader break its promise is kept in `tests/fixtures/found`, where
//! `tests/command.rs` reads it for ever.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "keeps what it finds, and looks at the clock for its time")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "../support/readers.rs"]
mod readers;

use std::fs;
use std::io::{Cursor, Write as _};
use std::panic;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};

use xuncun::domain::date::{Month, Timestamp};
use xuncun::domain::inspection::Mark;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, Version, demo};
use xuncun::store::{Key, Kind, Lineage, Revision, Writer, seal};
use xuncun::wire::backup::{self, BackupBlock};
use xuncun::wire::package::{self, PackedPhoto};
use xuncun::wire::photo::{self, PhotoEntry};
use xuncun::wire::results::encode;
use xuncun::wire::{builtin, inspection};

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap()
    }
}

/// Such as `v1/results.json`.
fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// Good files of each kind.
fn good(target: &str) -> Vec<Vec<u8>> {
    let list = builtin::checklist("environment").unwrap();
    let by = Mark { by: "王芳".into(), at: Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap() };
    let mut records = demo::year(1, Month::new(2026, 1).unwrap(), &list.checklist);
    records.truncate(3);
    let handed = encode(&records[..1], &by, "t1", |_| None).into_bytes();
    let fixture_results = [fixture("v1/results.json"), fixture("v2/results.json")];
    match target {
        "results" => {
            let mut files = vec![handed, encode(&records, &by, "t1", |_| None).into_bytes()];
            files.extend(fixture_results);
            files
        }
        "merged" => {
            let mut merge_result = Merged::default();
            let versions = records
                .iter()
                .map(|record| Version::in_memory(record, &list.checklist, Depth::Scores))
                .collect();
            merge_result.add(versions, [], &AllInMemory);
            let plain = merge_result.write(&Library::default(), &AllInMemory).into_bytes();
            // With versions aside, a decision, photos, signatures and rules.
            vec![plain, fixture("v1/merged.json"), fixture("v2/merged.json")]
        }
        "checklist" => vec![fixture("v1/checklist.json")],
        "backup" => vec![fixture("v1/backup.json")],
        "rescue" => vec![sealed()],
        "rectification" => vec![fixture("v1/rectification.json"), fixture("v2/rectification.json")],
        "rules" => vec![fixture("v1/rules.json")],
        "preferences" => vec![fixture("v1/preferences.json")],
        "villages" => vec![fixture("v1/villages.json")],
        "exports" => vec![fixture("v2/exports.json"), fixture("v2/exports-2.json")],
        "photo" => entries(),
        "town" => {
            let merged: serde_json::Value = serde_json::from_slice(&fixture("v2/merged.json")).unwrap();
            vec![merged["rules"].to_string().into_bytes()]
        }
        _ => {
            let mut packed = Vec::new();
            for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
                let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
                let options = zip::write::SimpleFileOptions::default().compression_method(method);
                zip.start_file("results.json", options).unwrap();
                zip.write_all(&handed).unwrap();
                zip.start_file("photos/1.jpg", options).unwrap();
                zip.write_all(&[1; 300]).unwrap();
                packed.push(zip.finish().unwrap().into_inner());
            }
            packed
        }
    }
}

/// What is kept beside each picture of an inspection.
fn entries() -> Vec<Vec<u8>> {
    let record = inspection::decode(2, &fixture("v2/record-evidence.json")).unwrap();
    let photos = package::photos(&[record], []);
    let dropped = Timestamp::parse("2026-11-23T09:30:00+08:00");
    let entry = |packed: PackedPhoto| PhotoEntry { dropped, ..packed.entry };
    photos.into_iter().map(|packed| photo::encode(&entry(packed))).collect()
}

/// A tablet's backup as it is written: with its envelopes.
fn sealed() -> Vec<u8> {
    let records =
        [("inspection/4f1c-signed", fixture("v2/record-signed.json")), ("rules", fixture("v1/rules.json"))];
    let blocks = records.map(|(key, body)| {
        let (key, revision) = (Key::parse(key).unwrap(), Revision(1));
        let lineage = Lineage::first(Writer(3), revision);
        let kind = Kind::Record { format: if key.as_str() == "rules" { 1 } else { 2 }, movable: false };
        let bytes = seal(&key, revision, kind, &lineage, &body);
        BackupBlock { key: key.to_string(), revision: 1, bytes }
    });
    backup::encode(&blocks, "王芳", "2026-11-23T09:30:00+08:00").into_bytes()
}

/// What stands in files of ours, and what stands at the edges.
const WORDS: [&str; 40] = [
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "1e9",
    "01",
    "65535",
    "65536",
    "18446744073709551616",
    "0.005",
    "\"\"",
    "[]",
    "{}",
    "[[[[",
    "]]]]",
    "{\"",
    "\"}",
    ",",
    ":",
    "\\",
    "\\u0000",
    "\\ud800",
    "\"\\ud83d\\ude00\"",
    "\u{feff}",
    "\u{2028}",
    "村",
    "\"fine\"",
    "\"findings\"",
    "\"not-applicable\"",
    "\"finished\"",
    "\"draft\"",
    "\"discarded\"",
    "\"reopened\"",
    "\"2026-02-30\"",
    "\"9999-12-31T23:59:59+23:59\"",
    "\"item\":",
    "\"tier\":",
    "PK\u{1}\u{2}",
    "PK\u{5}\u{6}",
];

fn damage(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.below(bytes.len());
    let length = 1 + dice.below(24);
    let end = |from: usize, of: usize| (from + length).min(of);
    match dice.below(8) {
        0 if !bytes.is_empty() => bytes[at] = dice.next().to_le_bytes()[0],
        1 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
        2 => drop(bytes.drain(at..end(at, bytes.len()))),
        3 => {
            let piece = bytes[at..end(at, bytes.len())].to_vec();
            let to = dice.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        4 => bytes.truncate(at),
        5 => {
            let from = dice.below(other.len());
            let piece = other[from..(from + length * 8).min(other.len())].to_vec();
            bytes.splice(at..end(at, bytes.len()), piece);
        }
        // A word in the place of the next value.
        6 => {
            let word = WORDS[dice.below(WORDS.len())].bytes();
            let Some(colon) = bytes[at..].iter().position(|byte| *byte == b':') else { return };
            let from = at + colon + 1;
            let stop = bytes[from..].iter().position(|byte| b",]}".contains(byte));
            bytes.splice(from..stop.map_or(from, |stop| from + stop), word);
        }
        _ => {
            let word = WORDS[dice.below(WORDS.len())].bytes();
            bytes.splice(at..at, word);
        }
    }
}

fn main() -> ExitCode {
    let seconds = std::env::var("SECONDS_EACH").ok().and_then(|text| text.parse().ok()).unwrap_or(60);
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let seed = std::env::var("SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(since.as_secs());
    println!("SEED={seed}");
    panic::set_hook(Box::new(|_| {}));
    let mut found = 0;
    for (name, check) in readers::TARGETS {
        let (files, mut dice) = (good(name), Dice(seed));
        for file in &files {
            assert!(panic::catch_unwind(|| check(file)).is_ok(), "{name}: a good file");
        }
        let begun = Instant::now();
        let (mut runs, mut kept) = (0_u64, 0);
        while begun.elapsed() < Duration::from_secs(seconds) && kept < 3 {
            let mut bytes = files[dice.below(files.len())].clone();
            let other = &files[dice.below(files.len())];
            for _ in 0..=dice.below(4) {
                damage(&mut bytes, other, &mut dice);
            }
            runs += 1;
            if let Err(why) = panic::catch_unwind(|| check(&bytes)) {
                let why = why.downcast_ref::<String>().cloned();
                let file = keep(name, &bytes);
                println!("{name}: {file}: {}", why.unwrap_or_default().lines().next().unwrap_or_default());
                kept += 1;
            }
        }
        println!("{name}: {runs} inputs, {kept} broke it");
        found += kept;
    }
    if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn keep(name: &str, bytes: &[u8]) -> String {
    let hash = xuncun::domain::digest::ContentHash::of(bytes).short();
    let file = format!("tests/fixtures/found/{name}-{hash}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    file
}
