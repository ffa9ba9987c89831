//! Every reader of files, held to what it promises whatever bytes it gets: it doesn't fall over, it says the same each
//! time, and what it accepts it writes and reads again as the same. Used by the random runs and over what they found.

use xuncun::codec::checklist::ChecklistText;
use xuncun::codec::swift::Reader;
use xuncun::codec::{backup, builtin, checklist, inspection, merged, rectification, results};
use xuncun::domain::digest::ContentHash;
use xuncun::hq_cli::intake::bytes;

/// A reader's name, and the check of one input.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 5] = [
    ("results", results_json),
    ("merged", merged_json),
    ("checklist", checklist_json),
    ("backup", backup_json),
    ("zip", zip),
];

thread_local! {
    static KNOWN: ChecklistText = builtin::checklist("environment").unwrap();
}

fn known(hash: &ContentHash) -> Option<ChecklistText> {
    KNOWN.with(|list| (list.checklist.hash() == *hash).then(|| list.clone()))
}

fn results_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = results::decode(text, known);
    assert_eq!(read, Reader::default().results(text, known), "the quick way differs");
    let Ok(read) = read else { return };
    let own = |hash: &ContentHash| {
        let own = read.checklists.iter().find(|list| list.checklist.hash() == *hash);
        own.cloned().or_else(|| known(hash))
    };
    let written = results::encode(&read.records, &read.exported, "t1", own);
    let again = results::decode(&written, known).expect("what was accepted is written readably");
    assert_eq!(again.records, read.records);
}

fn merged_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = merged::decode(text, known) else { return };
    let texts = |records: &[inspection::Record]| -> Vec<String> {
        records.iter().map(|record| String::from_utf8(inspection::encode(record)).unwrap()).collect()
    };
    let ledger: Vec<String> = read
        .rectifications
        .iter()
        .map(|one| String::from_utf8(rectification::encode(one)).unwrap())
        .collect();
    let (records, aside) = (texts(&read.records), texts(&read.aside));
    let written = merged::encode(&read.checklists, records, aside, &read.decisions, ledger, &read.rules);
    assert_eq!(merged::decode(&written, known), Ok(read));
}

fn checklist_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = checklist::decode(text) else { return };
    assert_eq!(checklist::decode(&read.text), Ok(read));
}

fn backup_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = backup::decode(text) else { return };
    let written = backup::encode(&read, "王芳", "2026-11-23T09:30:00+08:00");
    assert_eq!(backup::decode(&written), Ok(read));
}

fn zip(bytes: &[u8]) {
    let Ok(documents) = bytes::unzip(bytes) else { return };
    for (_, document) in documents {
        results_json(&document);
    }
}
