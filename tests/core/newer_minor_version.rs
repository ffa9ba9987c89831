//! Files of a newer minor version: fields this app doesn't know are kept to the letter, on the tablet and at headquarters,
//! and take part in hashes. The rule is in `docs/formats.md`.

#![allow(clippy::disallowed_methods, reason = "reads the fixtures")]

use xuncun::app::route::{Page, Route};
use xuncun::app::transfer::Outcome;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::inspection::Inspection;
use xuncun::domain::preferences::Language;
use xuncun::headquarters::Workspace;
use xuncun::headquarters::import::Import;
use xuncun::i18n::history::changes;
use xuncun::wire::inspection::{decode, encode, signed_hash};
use xuncun::wire::{DecodeError, Problem, merged, rectification, results};

use crate::newer::{added, newer};
use crate::support::example::built_in;
use crate::support::scenario::Scenario;

const RUBBISH: &str = "rubbish.public-rubbish";

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn what_is_not_known_is_written_again_to_the_letter() {
    for name in [
        "v1/record-draft.json",
        "v1/record-finished.json",
        "v1/record-reopened.json",
        "v2/record-evidence.json",
        "v2/record-signed.json",
    ] {
        let text = newer(&fixture(name));
        assert!(added(&text).len() > 5, "{name}: {}", added(&text).len());
        let read = decode(2, text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(encode(&read)).unwrap(), text, "{name}");
    }
    let text = newer(&fixture("v2/rectification.json"));
    let read = rectification::decode(2, text.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(rectification::encode(&read)).unwrap(), text);
}

#[test]
fn what_is_not_known_is_part_of_the_hashes() {
    let plain = fixture("v2/record-signed.json");
    let of = |text: &str| decode(2, text.as_bytes()).unwrap();
    let hash = |text: &str| signed_hash(of(text).inspection.core());
    assert_ne!(hash(&plain), hash(&newer(&plain)));
    // In the answers alone, too, and only in what is signed.
    let in_answer = plain.replacen(r#""answer":"fine"}"#, r#""answer":"fine","heat":1}"#, 1);
    let in_record = plain.replacen(r#","lineage":{"#, r#","heat":1,"lineage":{"#, 1);
    assert!(in_answer != plain && in_record != plain);
    assert_ne!(hash(&plain), hash(&in_answer));
    assert_eq!(hash(&plain), hash(&in_record));
    assert_ne!(encode(&of(&plain)), encode(&of(&in_record)));
}

/// A newer app's detail that was changed after a reopening stands in the history by its name.
#[test]
fn a_changed_detail_that_is_not_known_is_kept_in_the_history_and_shown() {
    let text = fixture("v1/record-reopened.json");
    let change = r#""field":"weather""#;
    assert!(text.contains(change), "the fixture has a changed detail: {text}");
    let newer = text.replacen(change, r#""field":"thermalCamera""#, 1);
    let read = decode(2, newer.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(encode(&read)).unwrap(), newer);
    let words = |language| {
        let checklist = built_in("environment");
        let lines =
            read.inspection.core().history.iter().flat_map(|entry| changes(language, entry, &checklist));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(
        words(Language::Chinese).contains("新版本的项目（thermalCamera）"),
        "{}",
        words(Language::Chinese)
    );
    assert!(words(Language::English).contains("A detail of a newer version (thermalCamera)"));
    for bad in ["", "thermal camera", "é", "1x"] {
        let broken = text.replacen(change, &format!(r#""field":"{bad}""#), 1);
        let DecodeError::Field { problem, .. } = decode(2, broken.as_bytes()).unwrap_err() else {
            panic!("{bad}")
        };
        assert!(matches!(problem, Problem::UnknownWord { .. }), "{bad}: {problem:?}");
    }
}

#[test]
fn a_merged_file_keeps_what_is_not_known_and_its_decisions_hold() {
    let text = merged_file();
    let read = merged::decode(&text, |_| None).unwrap();
    let stored = |records: &[xuncun::wire::inspection::Record]| -> Vec<String> {
        records.iter().map(|one| String::from_utf8(encode(one)).unwrap()).collect()
    };
    let none: [String; 0] = [];
    let again = merged::encode(
        &read.checklists,
        stored(&read.records),
        stored(&read.aside),
        &read.decisions,
        none,
        &read.rules,
        &read.unknown,
    );
    assert_eq!(again, text);
    // A decision names versions by hashes over all they say.
    let decision: serde_json::Value =
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["decisions"][0].clone();
    let chosen = bodies(&text)
        .into_iter()
        .find(|body| decision["chosen"] == ContentHash::of(body.as_bytes()).to_string());
    let chosen = chosen.expect("the chosen version is there");
    let refused = merged::decode(&text.replacen(&chosen, &chosen.replacen("1.50", "1.5", 1), 1), |_| None);
    assert!(
        matches!(&refused, Err(DecodeError::Field { path, problem: Problem::NotAnId { .. } }) if path == "decisions[0].others"),
        "{refused:?}"
    );
}

/// The frozen one, grown; its decision names the grown versions.
fn merged_file() -> String {
    let plain = fixture("v2/merged.json");
    let mut text = newer(&plain);
    text.truncate(text.len() - 1);
    text.push_str(r#","office":{"name":"镇"}}"#);
    let (old, new) = (bodies(&plain), bodies(&text));
    for (old, new) in old.iter().zip(&new) {
        let [old, new] = [old, new].map(|body| ContentHash::of(body.as_bytes()).to_string());
        text = text.replace(&old, &new);
    }
    text
}

/// The inspections of a merged file as they stand there, those set aside included.
fn bodies(text: &str) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Bodies<'a> {
        #[serde(borrow)]
        inspections: Vec<&'a serde_json::value::RawValue>,
        #[serde(borrow)]
        aside: Vec<&'a serde_json::value::RawValue>,
    }
    let read: Bodies<'_> = serde_json::from_str(text).unwrap();
    read.inspections.iter().chain(&read.aside).map(|raw| raw.get().to_owned()).collect()
}

/// A draft of a tablet with a newer app, as it is handed over.
fn handed_over() -> String {
    let mut first = Scenario::tablet("a");
    first.welcome("王芳").open("张湾镇村").tier(RUBBISH, 0).place(RUBBISH, "村口").remark("风大");
    newer(&first.export_one().text)
}

#[test]
fn a_tablet_takes_edits_and_hands_on_what_it_does_not_know() {
    let file = handed_over();
    let fields = added(&file);
    // The inspection, its content, an answer and a finding.
    assert_eq!(fields.len(), 4);
    let mut tablet = Scenario::tablet("b");
    tablet.welcome("李强").import_text("a.json", &file).expect_outcomes(&[Outcome::Taken]);
    let id = results::decode(&file, |_| None).unwrap().records[0].inspection.id().clone();
    let form = Route::Inspection { id: id.clone(), page: Page::Items(0) };
    tablet.go(form.clone()).note(RUBBISH, "两处").remark("风停了").rest_fine();
    // Stored, and read again by an app that was killed.
    tablet.kill_and_restart().go(form);
    let draft = tablet.export_one();
    assert_eq!(added(&draft.text), fields);
    assert!(draft.text.contains("两处") && draft.text.contains("风停了"));
    tablet.finish().reopen("漏记").tier(RUBBISH, 1).finish();
    let text = tablet.export_one().text;
    let inspection = results::decode(&text, |_| None).unwrap().records.remove(0);
    assert!(matches!(&*inspection.inspection, Inspection::Finished(_)));
    // The history tells the answer before and after, with what the answer had.
    let all = text.matches("thermal camera").count();
    assert!(all > fields.len(), "{text}");
    for field in &fields {
        assert!(text.contains(field), "{field}");
    }
    // Back to the newer app.
    let mut back = Scenario::tablet("c");
    back.welcome("王芳").import_text("b.json", &text).expect_outcomes(&[Outcome::Taken]);
    assert_eq!(back.export(&id).text.matches("thermal camera").count(), all);
}

#[test]
fn headquarters_merges_keeps_and_backs_up_what_it_does_not_know() {
    let merged = merged_file();
    let take = |files: &[(&str, &str)]| {
        let mut workspace = Workspace::default();
        let mut import = Import::new(workspace.library.clone(), |_| None);
        for (name, text) in files {
            import.file(name, &mut text.as_bytes());
        }
        let library = workspace.library.clone();
        import.finish(&library);
        import.merge(&mut workspace);
        workspace
    };
    let handed = handed_over();
    let written = take(&[("merged.json", &merged), ("a.json", &handed)]).write();
    assert_eq!(written, take(&[("a.json", &handed), ("merged.json", &merged)]).write(), "in any order");
    for body in bodies(&merged) {
        assert!(written.contains(&body), "{body}");
    }
    for field in added(&handed) {
        assert!(written.contains(&field), "{field}");
    }
    assert!(written.ends_with(r#","office":{"name":"镇"}}"#));
    // A backup is this text; the parts are what the page gets.
    let again = Workspace::read(&written).unwrap();
    assert_eq!(again.write(), written);
    let parts = again.parts().concat();
    for field in added(&handed) {
        assert!(parts.contains(&field), "{field}");
    }
    assert!(parts.contains(r#""office":{"name":"镇"}"#));
}

#[test]
fn a_newer_major_version_is_refused_as_such() {
    let file = handed_over().replacen(r#""version":2"#, r#""version":3"#, 1);
    assert_eq!(results::decode(&file, |_| None), Err(DecodeError::Newer { found: 3, newest: 2 }));
}
