//! Each field of an inspection's details, one after the other: its words, its change, its place in history, files and
//! reports. The form and the printed sheet: `tests/views.rs`.

use std::collections::BTreeSet;

use serde_json::Value;
use xuncun::app::fill::Event as Fill;
use xuncun::domain::date::Month;
use xuncun::domain::inspection::{
    DetailChange, DetailField, DetailText, Details, Difference, Inspection, Occurrence, Round,
};
use xuncun::domain::preferences::Language;
use xuncun::domain::village::Villages;
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version};
use xuncun::i18n::{detail, history};
use xuncun::report::{Setting, ranking};
use xuncun::wire::inspection::{FORMAT, decode, encode};
use xuncun::wire::results;

use crate::support::by;
use crate::support::details::{changed, detail_of};
use crate::support::example::{all_fine, built_in, detailed, details, draft, record, small};
use crate::support::scenario::Scenario;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

#[test]
fn every_field_is_listed_once_and_has_a_name_of_its_own() {
    for text in DetailText::ALL {
        assert!(DetailField::ALL.contains(&DetailField::Text(text)), "{text:?}");
        let mut all = details();
        all.texts[text] = "雨".into();
        let given = DetailText::ALL.into_iter().filter(|one| !all.texts[*one].is_empty());
        assert_eq!(given.collect::<Vec<_>>(), [text]);
    }
    let codes: BTreeSet<_> = DetailField::ALL.iter().map(|field| field.code()).collect();
    assert_eq!(codes.len(), DetailField::ALL.len(), "{codes:?}");
    for language in LANGUAGES {
        let names: BTreeSet<_> =
            DetailField::ALL.iter().map(|field| detail::name(language, *field)).collect();
        assert_eq!(names.len(), DetailField::ALL.len(), "{names:?}");
        let is_right = |name: &&str| name.is_ascii() == (language == Language::English) && !name.is_empty();
        assert!(names.iter().all(is_right), "{names:?}");
    }
}

/// The change, its undo, and the change done again, as the tablet does them.
#[test]
fn every_field_is_changed_taken_back_and_changed_again() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let read =
        |tablet: &Scenario, field: DetailField| field.read(tablet.record().inspection.details()).clone();
    let other = changed(tablet.record().inspection.details());
    for field in DetailField::ALL {
        let before = read(&tablet, field);
        let after = field.read(&other);
        assert_ne!(before, after, "{field:?}");
        tablet.fill(Fill::DetailChanged(detail_of(field, &other)));
        assert_eq!(read(&tablet, field), after, "{field:?}");
        tablet.undo();
        assert_eq!(read(&tablet, field), before, "undo of {field:?}");
        tablet.redo();
        assert_eq!(read(&tablet, field), after, "redo of {field:?}");
    }
    assert_eq!(*tablet.record().inspection.details(), other);
    tablet.kill_and_restart();
    let kept = tablet.session().archive.records().next().unwrap().inspection.details().clone();
    assert_eq!(kept, other);
}

#[test]
fn a_text_that_is_typed_is_one_step() {
    for text in DetailText::ALL {
        let mut tablet = Scenario::new();
        tablet.welcome("王芳").open("张湾镇村");
        tablet.type_each("晴转多云", |typed| Fill::DetailChanged(DetailChange::Text(text, typed)));
        assert_eq!(&*tablet.record().inspection.details().texts[text], "晴转多云");
        tablet.undo();
        assert_eq!(&*tablet.record().inspection.details().texts[text], "", "{text:?}");
        assert!(tablet.session().editor.steps.next_undo().is_none(), "{text:?}");
    }
}

#[test]
fn every_field_is_in_the_history_with_both_sides() {
    let list = small().checklist;
    let done = all_fine(&list).finish(&list, by("王芳")).unwrap();
    let other = changed(&details());
    for field in DetailField::ALL {
        let again = detailed(&done.reopen(by("李强"), "复核").unwrap(), &list, detail_of(field, &other));
        let done = again.finish(&list, by("李强")).unwrap();
        let entry = done.core().history.last().unwrap();
        let Occurrence::Finished { changes, .. } = &entry.what else { panic!("{entry:?}") };
        let (before, after) = (field.read(&details()), field.read(&other));
        assert_eq!(*changes, [Difference::Detail { field, before, after: after.clone() }]);
        for language in LANGUAGES {
            let lines = history::changes(language, entry, &list);
            let name = detail::name(language, field);
            assert!(lines.len() == 1 && lines[0].starts_with(name), "{name}: {lines:?}");
            let said = detail::value(language, field, &after);
            assert!(lines[0].contains(" → ") && lines[0].ends_with(&said), "{said}: {lines:?}");
        }
        let kept = record(Inspection::Finished(done));
        assert_eq!(decode(FORMAT, &encode(&kept)).unwrap(), kept, "{field:?}");
    }
}

/// One field at a time, so that none is written under another's name.
#[test]
fn every_field_comes_back_from_a_file_under_its_code() {
    let list = small();
    let content = |text: &str| {
        let file: Value = serde_json::from_str(text).unwrap();
        file["inspections"][0]["content"].as_object().unwrap().clone()
    };
    let file = |details: Option<DetailChange>| {
        let start = draft(&list.checklist);
        let changed = details.map_or(start.clone(), |detail| detailed(&start, &list.checklist, detail));
        let kept = record(Inspection::Draft(changed));
        let text = results::encode(std::slice::from_ref(&kept), &by("王芳"), "t1", |_| Some(list.clone()));
        assert_eq!(results::decode(&text, |_| None).unwrap().records, [kept]);
        content(&text)
    };
    let (plain, other) = (file(None), changed(&details()));
    for field in DetailField::ALL {
        let with = file(Some(detail_of(field, &other)));
        let names: BTreeSet<_> = plain.keys().chain(with.keys()).collect();
        let differ: Vec<_> = names.into_iter().filter(|name| plain.get(*name) != with.get(*name)).collect();
        assert_eq!(differ, [field.code()]);
        if let DetailField::Text(text) = field {
            assert!(!plain.contains_key(field.code()), "a text that isn't given is left out");
            assert_eq!(with[field.code()], *other.texts[text]);
        }
    }
}

#[test]
fn every_reported_field_is_a_column_of_the_ranking_and_no_other_is() {
    let list = built_in("environment");
    let other = Details { round: Round::Monthly, ..changed(&details()) };
    let fill = |draft, field| detailed(&draft, &list, detail_of(field, &other));
    let filled = DetailField::ALL.into_iter().fold(all_fine(&list), fill);
    let kept = record(Inspection::Finished(filled.finish(&list, by("王芳")).unwrap()));
    let mut merged = Merged::default();
    merged.add(vec![Version::in_memory(&kept, &list, Depth::Scores)], [], &AllInMemory);
    let wanted = RoundQuery {
        round: other.round,
        month: Month::new(2026, 10).unwrap(),
        checklist: "environment".into(),
    };
    let selection = Selection::of(&merged, &wanted);
    let (villages, library) = (Villages::built_in(), Library::built_in());
    for language in LANGUAGES {
        let setting =
            Setting { language, villages: &villages, library: &library, lists: PublicLists::default() };
        let sheet = ranking::sheet(&setting, &selection);
        assert_eq!(sheet.rows[0].len(), sheet.columns.len());
        for field in DetailField::ALL {
            let found = sheet.columns.iter().position(|column| column.key == field.code());
            assert_eq!(found.is_some(), field.is_reported(), "{field:?}");
            if let Some(at) = found {
                assert_eq!(sheet.columns[at].heading, detail::name(language, field));
                let value = detail::value(language, field, &field.read(&other));
                assert_eq!(sheet.rows[0][at].plain(), value);
            }
        }
    }
    assert!(DetailField::ALL.iter().any(|field| field.is_reported()));
}
