//! An inspection is scored with the very checklist it was begun with, for ever.

use xuncun::domain::digest::ContentHash;
use xuncun::domain::score::explain;
use xuncun::wire::checklist::{ChecklistText, decode};
use xuncun::wire::results;
use xuncun::wire::{DecodeError, Problem};

use crate::support::by;
use crate::support::example::{SMALL, all_fine, finished, noted, record, small};

/// The same checklist a year later: another version, and litter costs twice as much.
fn newer() -> ChecklistText {
    let text = SMALL.replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"");
    decode(&text.replace("\"en\": \"pile\", \"points\": 1 ", "\"en\": \"pile\", \"points\": 2 ")).unwrap()
}

#[test]
fn a_newer_version_of_the_same_checklist_changes_no_old_score() {
    let (old, new) = (small(), newer());
    assert_eq!(old.checklist.id(), new.checklist.id());
    assert_ne!(old.checklist.reference(), new.checklist.reference());
    let draft = noted(&all_fine(&old.checklist), &old.checklist, "yard.litter", 0, "");
    assert_eq!(draft.core().checklist, old.checklist.reference());
    let score = |list: &ChecklistText| explain(&list.checklist, draft.content()).score.unwrap().to_string();
    assert_eq!((score(&old).as_str(), score(&new).as_str()), ("19", "18"));

    // Both are at hand; the hash picks the old one, when the file is written and when it is read.
    let known =
        |hash: &ContentHash| [new.clone(), old.clone()].into_iter().find(|one| one.checklist.hash() == *hash);
    let done = record(finished(&draft, &old.checklist, by("王芳")));
    let file = results::encode(std::slice::from_ref(&done), &by("王芳"), "t1", known);
    assert!(file.contains(r#""result":{"score":19,"#), "{file}");
    let read = results::decode(&file, |_| Some(new.clone())).unwrap();
    assert_eq!((read.records, read.checklists), (vec![done], vec![old]));
}

#[test]
fn an_inspection_whose_checklist_is_not_at_hand_is_refused() {
    let list = small();
    let done = record(finished(&all_fine(&list.checklist), &list.checklist, by("王芳")));
    let file = results::encode(&[done], &by("王芳"), "t1", |_| None);
    assert!(!file.contains("\"result\""));
    let hash = list.checklist.hash().to_string();
    let missing = DecodeError::field("inspections[0].checklist.hash", Problem::ChecklistMissing { hash });
    assert_eq!(results::decode(&file, |_| None), Err(missing));
    // A checklist that is here already need not be in the file.
    assert!(results::decode(&file, |_| Some(small())).is_ok());
}

#[test]
fn a_checklist_with_another_hash_does_not_pass_for_the_pinned_one() {
    let list = small();
    let done = record(finished(&all_fine(&list.checklist), &list.checklist, by("王芳")));
    let file = results::encode(&[done], &by("王芳"), "t1", |_| Some(small()));
    let altered = file.replacen("\"minHouseholds\":10", "\"minHouseholds\":9", 1);
    let refused = results::decode(&altered, |_| None).unwrap_err();
    assert!(
        matches!(&refused, DecodeError::Field { path, problem: Problem::ChecklistMissing { .. } }
            if path == "inspections[0].checklist.hash"),
        "{refused:?}"
    );
}

#[test]
fn the_id_and_version_must_be_those_of_the_pinned_checklist() {
    let list = small();
    let done = record(finished(&all_fine(&list.checklist), &list.checklist, by("王芳")));
    let file = results::encode(&[done], &by("王芳"), "t1", |_| Some(small()));
    let pin = r#""checklist":{"id":"small","version":"1.0.0","#;
    assert!(file.contains(pin));
    for (other, path, found) in [
        (r#""checklist":{"id":"safety","version":"1.0.0","#, "inspections[0].checklist.id", "safety"),
        (r#""checklist":{"id":"small","version":"9","#, "inspections[0].checklist.version", "9"),
    ] {
        let problem = Problem::UnknownWord { found: found.to_owned() };
        assert_eq!(
            results::decode(&file.replacen(pin, other, 1), |_| None),
            Err(DecodeError::field(path, problem))
        );
    }
}
