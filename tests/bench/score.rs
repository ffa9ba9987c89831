//! How fast the core is: scoring, reading and writing inspections of the real 49-item checklist. Prints a
//! table of medians over seven runs and fails above a limit: `cargo bench --bench score`.

#![allow(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "measures time")]

use std::hint::black_box;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use xuncun::domain::checklist::{Checklist, Rule};
use xuncun::domain::date::{Month, Timestamp};
use xuncun::domain::evidence::Evidence;
use xuncun::domain::id::{FindingId, InspectionId, TabletId};
use xuncun::domain::inspection::answer::Findings;
use xuncun::domain::inspection::{
    Answer, Core, DetailText, DetailTexts, Details, Draft, Finding, Inspection, Lineage, Mark, Round, Visit,
};
use xuncun::domain::score::explain;
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::VillageCode;
use xuncun::wire::builtin;
use xuncun::wire::inspection::{FORMAT, Record, decode, encode};

const RUNS: usize = 7;

/// Numbers that look random and are the same each time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// A filled inspection as they are in practice: most items fine, a fifth with one to four findings.
fn filled(checklist: &Checklist, number: u64, dice: &mut Dice) -> Inspection {
    let at = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
    let details = Details {
        village: VillageCode::parse("110112105208").unwrap(),
        village_name: "张湾镇村".into(),
        round: Round::Monthly,
        month: Month::new(2026, 11).unwrap(),
        inspectors: vec!["王芳".into(), "李强".into()],
        visit: Visit::Unannounced,
        households: 10,
        position: None,
        texts: DetailTexts::new(|text| match text {
            DetailText::Companion => "赵敏".into(),
            DetailText::Weather => "晴".into(),
            DetailText::Route => "东线".into(),
            DetailText::Site | DetailText::Remarks | DetailText::Start | DetailText::End => "".into(),
        }),
    };
    let id = InspectionId::parse(&format!("{number:032x}")).unwrap();
    let start = Draft::start(id, checklist.reference(), at, details);
    let mut content = start.content().clone();
    for item in checklist.items() {
        let tiers = match &item.rule {
            Rule::PerOccurrence { tiers, .. } => tiers.len() as u64,
            Rule::ZeroOnFirst { .. } => 1,
        };
        let answer = match dice.below(20) {
            0 => Answer::NotApplicable { reason: "本村没有".into() },
            1..=4 => {
                let finding = |place: u64, dice: &mut Dice| Finding {
                    id: FindingId::parse(&format!("{:032x}", dice.below(u64::MAX))).unwrap(),
                    tier: u16::try_from(dice.below(tiers)).unwrap(),
                    place: format!("东街{place}号").into(),
                    note: "门前堆放".into(),
                    noted: at,
                    evidence: Evidence::default(),
                    unknown: UnknownFields::default(),
                };
                let count = 1 + dice.below(4);
                let findings = (0..count).map(|_| Rc::new(finding(dice.below(3), dice))).collect();
                Answer::Findings(Findings::new(findings).unwrap())
            }
            _ => Answer::Fine,
        };
        content.answers.insert(item.id.clone(), Rc::new(answer));
    }
    let core = Core { content: Rc::new(content), ..start.core().clone() };
    let mark = Mark { by: "王芳".into(), at };
    Inspection::Finished(Draft::from_parts(core, None, None).finish(checklist, mark).unwrap())
}

/// How long this thread has been on the processor, where the system tells (Linux). Unlike the time on the
/// wall it doesn't grow with what else the machine is doing.
fn on_processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}

/// The middle of seven runs.
fn median(mut work: impl FnMut()) -> Duration {
    work(); // once before, so that the first run is like the others
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let (begun, before) = (Instant::now(), on_processor());
            work();
            match (before, on_processor()) {
                (Some(before), Some(after)) => after.saturating_sub(before),
                _ => begun.elapsed(),
            }
        })
        .collect();
    times.sort_unstable();
    times[RUNS / 2]
}

fn main() -> ExitCode {
    // `cargo test --benches` runs this too, unoptimised; there it is only seen to work.
    let times = if std::env::args().any(|argument| argument == "--bench") { 1 } else { 100 };
    let checklist = builtin::checklist("environment").unwrap().checklist;
    let mut dice = Dice(49);
    let tablet = TabletId::parse("t1").unwrap();
    let records: Vec<Record> = (0..1000)
        .map(|number| Record {
            inspection: Rc::new(filled(&checklist, number, &mut dice)),
            lineage: Lineage::default().changed_on(&tablet),
        })
        .collect();
    let bodies: Vec<Vec<u8>> = records.iter().map(encode).collect();

    let (scorings, records_each) = (100 / times, 10_usize.div_ceil(times));
    let rows = [
        (
            "score 100,000 inspections of 49 items",
            Duration::from_secs(1),
            median(|| {
                for _ in 0..scorings {
                    for record in &records {
                        black_box(explain(&checklist, record.inspection.content()));
                    }
                }
            }),
        ),
        (
            "read 10,000 records",
            Duration::from_secs(3),
            median(|| {
                for _ in 0..records_each {
                    for body in &bodies {
                        black_box(decode(FORMAT, body).unwrap());
                    }
                }
            }),
        ),
        (
            "write 10,000 records",
            Duration::from_millis(1500),
            median(|| {
                for _ in 0..records_each {
                    for record in &records {
                        black_box(encode(record));
                    }
                }
            }),
        ),
    ];

    let size = bodies.iter().map(Vec::len).sum::<usize>() / bodies.len();
    println!("median of {RUNS} runs; a record is {size} bytes on average");
    println!("{:<40}{:>10}{:>10}", "", "ms", "limit");
    let mut slow = false;
    for (what, limit, took) in rows {
        let over = took > limit && times == 1;
        slow |= over;
        let verdict = if over { "  TOO SLOW" } else { "" };
        println!("{what:<40}{:>10}{:>10}{verdict}", took.as_millis(), limit.as_millis());
    }
    if slow { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
