//! Rectifications to test with: plain ones, random ones as several tablets make them, and event sets that no app would
//! make.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::date::Timestamp;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{Photo, PhotoTime, Picture};
use xuncun::domain::id::{EventId, FindingId, InspectionId, ItemId, RectificationId};
use xuncun::domain::inspection::Mark;
use xuncun::domain::rectification::{
    Amendment, Deadline, Details, Event, EventKind, Extension, HotlineLimit, ItemNamed, Move, Number, Origin,
    Policy, Reason, Rectification, Source, Verb,
};
use xuncun::domain::text::LocalText;
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::VillageCode;

use super::{mark, moment, name, unknown, words};

pub fn village(last_three: u16) -> VillageCode {
    VillageCode::parse(&format!("110112105{last_three}")).unwrap()
}

pub fn photo(name: &str) -> Picture {
    Picture::Photo(Photo {
        hash: ContentHash::of(name.as_bytes()),
        width: 1600,
        height: 1200,
        bytes: 250_000,
        taken: PhotoTime::Taken(Timestamp::parse("2026-11-03T10:05:00+08:00").unwrap()),
        position: None,
        marks: Vec::new(),
        unknown: UnknownFields::default(),
    })
}

/// As format 1 named one.
pub fn bare(name: &str) -> Picture {
    Picture::Hash(ContentHash::of(name.as_bytes()))
}

/// A finding of the day given, to be put right within seven days.
pub fn details(found: &str) -> Details {
    let found = Timestamp::parse(found).unwrap();
    Details {
        number: Number::parse("ZG-208-2026-11-001-t1").unwrap(),
        village: village(208),
        village_name: "张湾镇村".into(),
        source: Source::Monthly,
        origin: Some(Origin {
            inspection: InspectionId::parse("0a1b").unwrap(),
            finding: FindingId::parse("f1").unwrap(),
        }),
        item: Some(ItemNamed {
            id: ItemId::parse("disorder.street-piles").unwrap(),
            text: LocalText::new("街巷两侧无堆物堆料", "No piles along streets"),
            words: None,
        }),
        site: "".into(),
        place: "村东路口".into(),
        description: "柴草堆".into(),
        demand: "清走".into(),
        photos: vec![photo("before")],
        severity: Severity::General,
        level: Level::Village,
        responsible: "刘强".into(),
        found,
        deadline: Deadline::in_days(found, 7),
        extension: Policy::BUILT_IN.extension,
        unknown: UnknownFields::default(),
    }
}

pub fn opened(found: &str) -> Rectification {
    let mark = Mark { by: "王芳".into(), at: Timestamp::parse(found).unwrap() };
    Rectification::open(RectificationId::parse("f1").unwrap(), event_id("e0"), mark, details(found))
}

pub fn event_id(id: &str) -> EventId {
    EventId::parse(id).unwrap()
}

/// A move with whatever belongs to it.
pub fn made(verb: Verb) -> Move {
    let reason = || Reason::new("还有一半没清").unwrap();
    match verb {
        Verb::Issue => Move::Issue,
        Verb::Start => Move::Start,
        Verb::Report => Move::Report { photos: vec![photo("after")] },
        Verb::Pass => Move::Pass { photos: Vec::new() },
        Verb::Return => Move::Return { reason: reason(), photos: Vec::new() },
        Verb::Withdraw => Move::Withdraw { reason: reason() },
    }
}

/// After moves made one after the other by the same person, a minute apart.
pub fn moved(from: &Rectification, at: &str, verbs: &[Verb]) -> Rectification {
    let start = Timestamp::parse(at).unwrap().unix_seconds();
    let mut next = from.clone();
    for (minute, verb) in (0..).zip(verbs) {
        let at = Timestamp::from_unix((start + minute * 60) * 1000, 480).unwrap();
        let id = event_id(&format!("e{}-{}", next.events().len(), at.unix_seconds()));
        next =
            next.with(id, Mark { by: "李强".into(), at }, EventKind::Moved(made(*verb)), "".into()).unwrap();
    }
    next
}

// --- random -------------------------------------------------------------------------------------

fn reason() -> impl Strategy<Value = Reason> {
    words().prop_map(|text| Reason::new(&text).unwrap_or_else(|| Reason::new("因为").unwrap()))
}

fn photos() -> impl Strategy<Value = Vec<Picture>> {
    let picture = (0_u8..4, any::<bool>(), super::evidence::photo());
    let picture = picture.prop_map(
        |(at, is_bare, photo)| {
            if is_bare { bare(&at.to_string()) } else { Picture::Photo(photo) }
        },
    );
    prop::collection::vec(picture, 0..3)
}

pub fn any_matter() -> impl Strategy<Value = Details> {
    let source = prop_oneof![
        prop::sample::select(&Source::ALL[..]),
        prop::sample::select(&HotlineLimit::ALL[..]).prop_map(Source::Hotline),
    ];
    let texts = (words(), words(), words(), words());
    let level = (any::<bool>(), 0_u8..3);
    let rest = (0_u16..40, any::<bool>(), any::<bool>(), unknown());
    (source, texts, photos(), moment(), level, rest).prop_map(
        |(source, (place, description, demand, responsible), photos, found, (town, severity), rest)| {
            let (days, with_item, with_origin, unknown) = rest;
            let plain = details("2026-11-23T09:30:00+08:00");
            Details {
                unknown,
                source,
                origin: plain.origin.filter(|_| with_origin),
                item: plain.item.filter(|_| with_item),
                place: place.into(),
                description: description.into(),
                demand: demand.into(),
                responsible: responsible.into(),
                photos,
                severity: [Severity::General, Severity::Serious, Severity::Critical][usize::from(severity)],
                level: if town { Level::Town } else { Level::Village },
                found,
                deadline: if days == 0 {
                    Deadline::in_hours(found, 2)
                } else {
                    Deadline::in_days(found, days)
                },
                ..plain
            }
        },
    )
}

fn any_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        Just(Move::Issue),
        Just(Move::Start),
        photos().prop_map(|photos| Move::Report { photos }),
        photos().prop_map(|photos| Move::Pass { photos }),
        (reason(), photos()).prop_map(|(reason, photos)| Move::Return { reason, photos }),
        reason().prop_map(|reason| Move::Withdraw { reason }),
    ]
}

pub fn any_what() -> BoxedStrategy<EventKind> {
    let amendment = prop_oneof![
        words().prop_map(|text| Amendment::Place(text.into())),
        words().prop_map(|text| Amendment::Description(text.into())),
        words().prop_map(|text| Amendment::Demand(text.into())),
        name().prop_map(|text| Amendment::Responsible(text.into())),
        Just(Amendment::Severity(Severity::Critical)),
        Just(Amendment::Level(Level::Town)),
        moment().prop_map(|at| Amendment::Deadline(Deadline::at(at))),
    ];
    prop_oneof![
        8 => any_move().prop_map(EventKind::Moved),
        2 => amendment.prop_map(EventKind::Amended),
        2 => (0_u16..20, reason()).prop_map(|(days, reason)| EventKind::Extended(Extension { days, reason })),
        1 => Just(EventKind::Noted),
    ]
    .boxed()
}

/// Any events under few ids that name each other at random: more than an app would ever write.
pub fn any_events() -> impl Strategy<Value = Vec<Rc<Event>>> {
    let id = || (0_u8..8).prop_map(|at| event_id(&format!("e{at}")));
    let what = prop_oneof![
        1 => any_matter().prop_map(|details| EventKind::Opened(Box::new(details))),
        6 => any_what(),
    ];
    let event = (id(), prop::collection::vec(id(), 0..3), mark(), what, words(), unknown()).prop_map(
        |(id, after, mark, what, note, unknown)| {
            Rc::new(Event::new(id, after, mark, what, note.into()).with_unknown(unknown))
        },
    );
    let opening = any_matter().prop_map(|details| {
        let mark = Mark { by: "王芳".into(), at: details.found };
        Rc::new(Event::new(
            event_id("open"),
            Vec::new(),
            mark,
            EventKind::Opened(Box::new(details)),
            "".into(),
        ))
    });
    (opening, prop::collection::vec(event, 0..10)).prop_map(|(opening, mut events)| {
        events.push(opening);
        events
    })
}

/// What happens on one of three tablets.
#[derive(Clone, Debug)]
pub enum Act {
    /// Tried, and done where it can be.
    Try { tablet: usize, what: EventKind, at: Timestamp },
    /// The first hears of everything the second knows.
    Hear { to: usize, from: usize },
}

pub fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => (0_usize..3, any_what(), moment()).prop_map(|(tablet, what, at)| Act::Try { tablet, what, at }),
        1 => (0_usize..3, 0_usize..3).prop_map(|(to, from)| Act::Hear { to, from }),
    ];
    prop::collection::vec(act, 0..24)
}

/// The three tablets' copies after all acts.
pub fn played(details: &Details, acts: &[Act]) -> [Rectification; 3] {
    let mark = Mark { by: "王芳".into(), at: details.found };
    let id = RectificationId::parse("f1").unwrap();
    let first = Rectification::open(id, event_id("e0"), mark, details.clone());
    let mut tablets = [first.clone(), first.clone(), first];
    for (count, act) in (1..).zip(acts) {
        match act {
            Act::Try { tablet, what, at } => {
                let mark = Mark { by: "李强".into(), at: *at };
                let id = event_id(&format!("e{count}"));
                if let Ok(next) = tablets[*tablet].with(id, mark, what.clone(), "".into()) {
                    tablets[*tablet] = next;
                }
            }
            Act::Hear { to, from } => tablets[*to] = tablets[*to].merged(&tablets[*from]),
        }
    }
    tablets
}
