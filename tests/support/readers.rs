//! Every reader of files, held to what it promises whatever bytes it gets: it doesn't fall over, it says the same each
//! time, and what it accepts it writes and reads again as the same. Used by the random runs and over what they found.

use xuncun::cli::intake::bytes::gbk;
use xuncun::domain::digest::ContentHash;
use xuncun::headquarters::import::{self, Import};
use xuncun::headquarters::{Library, Workspace, tablet_backup};
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::{
    backup, builtin, checklist, exports, inspection, merged, photo, preferences, publication, rectification,
    results, rules,
};

/// A reader's name, and the check of one input.
pub type Target = (&'static str, fn(&[u8]));

pub const TARGETS: [Target; 14] = [
    ("results", results_json),
    ("merged", merged_json),
    ("checklist", checklist_json),
    ("backup", backup_json),
    ("zip", zip),
    ("package", package),
    ("rectification", rectification_json),
    ("rules", rules_json),
    ("town", town_json),
    ("rescue", rescue_json),
    ("preferences", preferences_json),
    ("villages", villages_json),
    ("exports", exports_json),
    ("photo", photo_json),
];

thread_local! {
    static KNOWN: ChecklistText = builtin::checklist("environment").unwrap();
    static LIBRARY: Library = Library::built_in();
}

fn known(hash: &ContentHash) -> Option<ChecklistText> {
    KNOWN.with(|list| (list.checklist.hash() == *hash).then(|| list.clone()))
}

fn results_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = results::decode(text, known);
    assert_eq!(read, results::decode(text, known));
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
    let written =
        merged::encode(&read.checklists, records, aside, &read.decisions, ledger, &read.rules, &read.unknown);
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
    let mut source = bytes;
    let Ok(package) = import::package(&mut source, gbk) else { return };
    for (entry, fits) in package.documents {
        if let Ok(document) = fits.and_then(|()| import::unpack(&entry, &mut source)) {
            results_json(&document);
        }
    }
}

/// Whatever lies in a package: the same each time, and what is taken is written and read again as the same.
fn package(bytes: &[u8]) {
    let taken = || {
        let library = LIBRARY.with(Library::clone);
        let mut import = Import::new(library.clone(), gbk);
        let mut source = bytes;
        let pictures = import.file("a.zip", &mut source);
        for entry in &pictures {
            if let Ok((name, picture)) = import::picture(entry, &mut source) {
                assert_eq!(ContentHash::of(&picture), name);
            }
        }
        import.finish(&library);
        let mut workspace = Workspace::default();
        let arrivals = import.merge(&mut workspace);
        (arrivals, workspace)
    };
    let (arrivals, workspace) = taken();
    let (again, same) = taken();
    assert_eq!(arrivals, again);
    let text = workspace.write();
    assert_eq!(text, same.write());
    let read = Workspace::read(&text).expect("what was taken is written readably");
    assert_eq!(read.write(), text);
}

fn rectification_json(bytes: &[u8]) {
    for format in [1, 2, 3] {
        let Ok(read) = rectification::decode(format, bytes) else { continue };
        let written = rectification::encode(&read);
        assert_eq!(rectification::decode(rectification::FORMAT, &written), Ok(read));
    }
}

fn rules_json(bytes: &[u8]) {
    let Ok(read) = rules::decode(rules::FORMAT, bytes) else { return };
    assert_eq!(rules::decode(rules::FORMAT, &rules::encode(&read)), Ok(read));
}

fn town_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(read) = publication::decode(text) else { return };
    assert_eq!(publication::decode(&publication::encode(&read)), Ok(read));
}

fn rescue_json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let read = tablet_backup::decode(text, known);
    assert_eq!(read, tablet_backup::decode(text, known));
}

fn preferences_json(bytes: &[u8]) {
    let Ok(read) = preferences::decode(preferences::FORMAT, bytes) else { return };
    assert_eq!(preferences::decode(preferences::FORMAT, &preferences::encode(&read)), Ok(read));
}

fn villages_json(bytes: &[u8]) {
    let Ok(read) = preferences::decode_villages(preferences::FORMAT, bytes) else { return };
    let written = preferences::encode_villages(&read);
    assert_eq!(preferences::decode_villages(preferences::FORMAT, &written), Ok(read));
}

fn exports_json(bytes: &[u8]) {
    let Ok(read) = exports::decode(exports::FORMAT, bytes) else { return };
    assert_eq!(exports::decode(exports::FORMAT, &exports::encode(&read)), Ok(read));
}

fn photo_json(bytes: &[u8]) {
    let Ok(read) = photo::decode(bytes) else { return };
    assert_eq!(photo::decode(&photo::encode(&read)), Ok(read));
}
