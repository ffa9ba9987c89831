//! How fast a ledger of 20,000 rectifications is: reading it, listing it, filtering it. Prints medians of seven runs
//! and fails above a limit: `cargo bench --bench ledger`.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "measures time")]

use std::hint::black_box;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use xuncun::app::ledger::{Due, Filter, filter::listed};
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::date::Timestamp;
use xuncun::domain::id::{EventId, ItemId, RectificationId};
use xuncun::domain::inspection::Mark;
use xuncun::domain::rectification::{
    Deadline, Details, EventKind, Figures, ItemNamed, Move, Number, Policy, Rectification, Source,
};
use xuncun::domain::text::LocalText;
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::VillageCode;
use xuncun::wire::rectification::{FORMAT, decode, encode};

const RUNS: usize = 7;
const COUNT: i64 = 20_000;

/// Over three years, in 57 villages, a fifth of them still open.
fn one(number: i64) -> Rectification {
    let found = Timestamp::from_unix((1_700_000_000 + number * 4_000) * 1000, 480).unwrap();
    let mark = |at: Timestamp| Mark { by: "王芳".into(), at };
    let village = VillageCode::parse(&format!("110112105{}", 201 + number % 57)).unwrap();
    let details = Details {
        number: Number::parse(&format!("ZG-{number}")).unwrap(),
        village,
        village_name: "张湾镇村".into(),
        source: Source::Monthly,
        origin: None,
        item: Some(ItemNamed {
            id: ItemId::parse(&format!("item.{}", number % 49)).unwrap(),
            text: LocalText::new("街巷两侧无堆物堆料", "No piles along streets"),
            words: None,
        }),
        site: "".into(),
        place: "村东路口".into(),
        description: "柴草堆".into(),
        demand: "".into(),
        photos: Vec::new(),
        severity: Severity::General,
        level: Level::Village,
        responsible: "刘强".into(),
        found,
        deadline: Deadline::in_days(found, 7),
        extension: Policy::BUILT_IN.extension,
        unknown: UnknownFields::default(),
    };
    let event = |at: usize| EventId::parse(&format!("{number:08x}{at}")).unwrap();
    let id = RectificationId::parse(&format!("{number:032x}")).unwrap();
    let mut one = Rectification::open(id, event(0), mark(found), details);
    let moves = [Move::Issue, Move::Report { photos: Vec::new() }, Move::Pass { photos: Vec::new() }];
    let made = if number % 5 == 0 { 1 } else { 3 };
    for (at, made) in (1..).zip(moves.into_iter().take(made)) {
        one = one.with(event(at), mark(found), EventKind::Moved(made), "".into()).unwrap();
    }
    one
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn main() -> ExitCode {
    let all: Vec<Rc<Rectification>> = (0..COUNT).map(|number| Rc::new(one(number))).collect();
    let bodies: Vec<Vec<u8>> = all.iter().map(|one| encode(one)).collect();
    let now = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
    let show = |filter: &Filter| {
        let found = listed(all.iter(), filter, now, &Policy::BUILT_IN);
        let figures = Figures::of(found.iter().map(|one| &***one), now, &Policy::BUILT_IN);
        black_box((found.len(), figures));
    };
    let everything = Filter::default();
    let overdue =
        Filter { due: Some(Due::Overdue), village: Some(all[7].details().village), ..Filter::default() };
    let rows = [
        ("list and count all", median(|| show(&everything)), 300),
        ("filter by village and deadline", median(|| show(&overdue)), 100),
        (
            "read all from their stored bodies",
            median(|| bodies.iter().for_each(|body| drop(black_box(decode(FORMAT, body))))),
            5_000,
        ),
    ];
    let mut ok = true;
    for (what, took, most) in rows {
        println!("{what:<40}{:>8} ms (at most {most})", took.as_millis());
        ok &= took.as_millis() <= most;
    }
    if ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
