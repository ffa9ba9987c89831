//! Rectifications as stored: what is written reads back, what doesn't fit is refused by its path.

use std::io::Write as _;
use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::date::Timestamp;
use xuncun::domain::evidence::{Photo, PhotoMark, PhotoPosition, Picture, Position, Spot};
use xuncun::domain::id::RectificationId;
use xuncun::domain::inspection::Mark;
use xuncun::domain::rectification::{
    Amendment, Deadline, Details, Event, EventKind, Extension, HotlineLimit, ItemWords, Move, Reason,
    Rectification, Source, Verb,
};
use xuncun::domain::text::LocalText;
use xuncun::wire::rectification::{FORMAT, decode, encode};
use xuncun::wire::{DecodeError, Problem};

use crate::support::ledger::{acts, any_events, any_matter, bare, event_id, moved, opened, photo, played};

const FOUND: &str = "2026-11-03T10:00:00+08:00";

fn with(change: impl FnOnce(&mut Value)) -> Result<(), DecodeError> {
    let one = moved(&opened(FOUND), FOUND, &[Verb::Issue, Verb::Report, Verb::Return]);
    let mut value: Value = serde_json::from_slice(&encode(&one)).unwrap();
    change(&mut value);
    decode(FORMAT, value.to_string().as_bytes()).map(|_| ())
}

fn at(error: Result<(), DecodeError>) -> (String, Problem) {
    match error {
        Err(DecodeError::Field { path, problem }) => (path, problem),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(details in any_matter(), acts in acts()) {
        for one in played(&details, &acts) {
            prop_assert_eq!(decode(FORMAT, &encode(&one)).unwrap(), one);
        }
    }

    #[test]
    fn events_that_no_app_makes_read_back_as_well(events in any_events()) {
        let id = xuncun::domain::id::RectificationId::parse("f1").unwrap();
        let one = xuncun::domain::rectification::Rectification::from_events(id, events).unwrap();
        prop_assert_eq!(decode(FORMAT, &encode(&one)).unwrap(), one);
    }
}

#[test]
fn the_plain_one_fits() {
    assert_eq!(with(|_| {}), Ok(()));
}

#[test]
fn what_does_not_fit_is_named() {
    let missing = |name: &str| Problem::Missing { name: name.to_owned() };
    let unexpected = |name: &str| Problem::Unexpected { name: name.to_owned() };
    let e = |at: usize, tail: &str| format!("events[{at}]{tail}");
    let remove = |of: usize, name: &str| {
        at(with(|value| drop(value["events"][of].as_object_mut().unwrap().remove(name))))
    };
    // Events stand in the order of their ids: opened, issued, reported, returned.
    assert_eq!(remove(0, "matter"), (e(0, ""), missing("matter")));
    assert_eq!(remove(3, "reason"), (e(3, ""), missing("reason")));
    assert_eq!(
        at(with(|value| value["events"][3]["reason"] = json!(" "))),
        (e(3, ".reason"), Problem::Empty)
    );
    assert_eq!(at(with(|value| value["events"][1]["reason"] = json!("x"))), (e(1, ""), unexpected("reason")));
    assert_eq!(at(with(|value| value["events"][1]["photos"] = json!(["0"]))).0, e(1, ".photos[0]"));
    assert_eq!(at(with(|value| value["events"][2]["photos"] = json!([{}]))).0, e(2, ".photos[0]"));
    assert_eq!(
        at(with(|value| {
            value["events"][2]["photos"][0]["marks"] =
                json!([{"mark": "arrow", "from": "1,1", "to": "2,2", "seen": 1}]);
        }))
        .0,
        e(2, ".photos[0].marks[0].seen")
    );
    assert_eq!(at(with(|value| value["events"][0]["matter"]["limit"] = json!("urgent"))).0, e(0, ".matter"));
    assert_eq!(
        at(with(|value| value["events"][0]["matter"]["village"]["caller"] = json!("张三"))).0,
        e(0, ".matter.village.caller")
    );
    assert_eq!(at(with(|value| value["events"] = json!([]))), ("events".to_owned(), Problem::Empty));
    let twice = at(with(|value| {
        let first = value["events"][1].clone();
        value["events"].as_array_mut().unwrap().push(first);
    }));
    assert_eq!(twice, ("events".to_owned(), Problem::Repeated { found: "id".to_owned() }));
    let newer = decode(FORMAT + 1, b"{}");
    assert_eq!(newer, Err(DecodeError::Newer { found: u32::from(FORMAT) + 1, newest: u32::from(FORMAT) }));
}

/// One of every kind of event and every field: read for ever as each format wrote it.
fn complete(picture: fn(&str) -> Picture) -> Rectification {
    let reason = || Reason::new("连续降雨").unwrap();
    let shown = || vec![picture("after")];
    let details = Details {
        source: Source::Hotline(HotlineLimit::Utilities),
        photos: vec![picture("before")],
        ..crate::support::ledger::details(FOUND)
    };
    let whats = [
        EventKind::Opened(Box::new(details)),
        EventKind::Amended(Amendment::Place("村西".into())),
        EventKind::Amended(Amendment::Description("两堆".into())),
        EventKind::Amended(Amendment::Demand("三日内清走".into())),
        EventKind::Amended(Amendment::Responsible("刘静".into())),
        EventKind::Amended(Amendment::Severity(Severity::Serious)),
        EventKind::Amended(Amendment::Level(Level::Town)),
        EventKind::Amended(Amendment::Deadline(Deadline::in_hours(Timestamp::parse(FOUND).unwrap(), 24))),
        EventKind::Moved(Move::Issue),
        EventKind::Extended(Extension { days: 5, reason: reason() }),
        EventKind::Moved(Move::Start),
        EventKind::Moved(Move::Report { photos: shown() }),
        EventKind::Moved(Move::Return { reason: reason(), photos: shown() }),
        EventKind::Noted,
        EventKind::Moved(Move::Report { photos: shown() }),
        EventKind::Moved(Move::Pass { photos: shown() }),
        EventKind::Moved(Move::Withdraw { reason: reason() }),
    ];
    let id = |at: usize| event_id(&format!("e{at:02}"));
    let events = whats.into_iter().enumerate().map(|(at, what)| {
        let mark = Mark { by: "王芳".into(), at: Timestamp::parse(FOUND).unwrap() };
        let after = if at == 0 { Vec::new() } else { vec![id(at - 1)] };
        Rc::new(Event::new(id(at), after, mark, what, "说明".into()))
    });
    Rectification::from_events(RectificationId::parse("f1").unwrap(), events).unwrap()
}

/// A photo with everything that a finding says of one.
fn marked(name: &str) -> Picture {
    let Picture::Photo(photo) = photo(name) else { panic!("a photo") };
    let position = Position::parse("39.85 116.705 12 2026-11-03T10:04:30+08:00");
    let (from, to) = (Spot::new(1000, 2000), Spot::new(5000, 5000));
    let marks = vec![
        PhotoMark::Arrow { from, to },
        PhotoMark::Circle { centre: to, edge: from },
        PhotoMark::Text { at: to, text: "柴草".into() },
    ];
    Picture::Photo(Photo { position: position.map(PhotoPosition::Measured), marks, ..photo })
}

/// `UPDATE_FIXTURES=1` writes the file when it is not there yet, and never over it.
#[allow(clippy::disallowed_methods, reason = "reads and writes the fixture")]
fn kept(path: &str, one: &Rectification) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_FIXTURES").is_some()
        && let Ok(mut new) = std::fs::File::create_new(&path)
    {
        new.write_all(&encode(one)).unwrap();
    }
    std::fs::read(path).unwrap()
}

#[test]
fn a_rectification_of_format_1_is_read() {
    let bytes = kept("v1/rectification.json", &complete(bare));
    assert_eq!(decode(1, &bytes).unwrap(), complete(bare));
    assert_eq!(encode(&complete(bare)), bytes, "what format 1 had is written as it was");
}

#[test]
fn a_rectification_of_format_2_is_read() {
    let bytes = kept("v2/rectification.json", &complete(marked));
    assert_eq!(decode(2, &bytes).unwrap(), complete(marked));
    assert_eq!(encode(&complete(marked)), bytes, "format 2 is frozen");
}

/// Of a shop, with the checklist's words for the problem and the order.
fn worded() -> Rectification {
    let mut details = crate::support::ledger::details(FOUND);
    details.site = "便民超市".into();
    let item = details.item.as_mut().expect("an item");
    item.words = Some(ItemWords {
        problem: LocalText::new("街巷两侧有堆物堆料", "Piles along a street"),
        order: LocalText::new("清走", "Clear them away"),
    });
    let mark = Mark { by: "王芳".into(), at: Timestamp::parse(FOUND).unwrap() };
    let opened = EventKind::Opened(Box::new(details));
    let event = Rc::new(Event::new(event_id("e00"), Vec::new(), mark, opened, "".into()));
    Rectification::from_events(RectificationId::parse("f2").unwrap(), [event]).unwrap()
}

#[test]
fn the_words_of_the_checklist_and_the_place_are_read_and_shown_in_both_languages() {
    let bytes = kept("v2/rectification-words.json", &worded());
    assert_eq!(decode(2, &bytes).unwrap(), worded());
    assert_eq!(encode(&worded()), bytes, "format 2 is frozen");
    let one = worded();
    let details = one.details();
    assert_eq!((&*details.problem().en, &*details.demand().en), ("Piles along a street", "Clear them away"));
    assert_eq!((&*details.subject().village, &*details.subject().site), ("张湾镇村", "便民超市"));
    let text = String::from_utf8(bytes).unwrap();
    let (start, rest) = text.split_once(",\"orderEn\":").unwrap();
    let half = format!("{start}{}", rest.split_once('"').unwrap().1.split_once('"').unwrap().1);
    assert!(decode(2, half.as_bytes()).is_err(), "words come in both languages: {half}");
}

/// One tablet took it from an old file, the other from a new one: it is one event all the same.
#[test]
fn an_event_that_two_formats_tell_differently_is_kept_once_and_in_any_order() {
    let (old, new) = (complete(bare), complete(marked));
    let merged = old.merged(&new);
    assert_eq!(merged, new.merged(&old));
    assert_eq!(merged.events().len(), old.events().len());
    assert_eq!(merged.merged(&old), merged);
}
