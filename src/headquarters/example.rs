//! The figures of the town's own speech (3 December 2019), as an example that must come out right: of the 38
//! villages of the second batch 19 had full marks at the acceptance, 50%; by the look on the spot 21 should have had
//! them. Which villages, and what the others got, the speech does not say: the first 38 of the list stand in, and
//! the others lose points on a few items.

use std::rc::Rc;

use super::demo;
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::{Date, Month, Timestamp};
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::{Answer, Finding, Round};
use crate::domain::unknown::UnknownFields;
use crate::domain::village::Villages;
use crate::wire::inspection::Record;

/// Villages of the second batch.
pub const VILLAGES: usize = 38;
/// Full marks by the look on the spot.
pub const EXPECTED_FULL: usize = 21;
/// Full marks at the acceptance.
pub const FULL: usize = 19;
/// The month of the example.
pub const MONTH: Month = Month { year: 2019, month: 11 };

/// Both rounds: the villages' own check, as it looked on the spot, and the acceptance.
pub fn speech(checklist: &Checklist) -> Vec<Record> {
    let villages = Villages::built_in();
    let mut records = Vec::with_capacity(2 * VILLAGES);
    for (round, full) in [(Round::SelfCheck, EXPECTED_FULL), (Round::Acceptance, FULL)] {
        for (at, village) in villages.iter().take(VILLAGES).enumerate() {
            let wanting = if at < full { 0 } else { wanting(at) };
            let answers = answers(checklist, wanting);
            let village = village.village();
            records.extend(demo::record("speech-", village, round, MONTH, checklist, answers));
        }
    }
    records
}

/// On how many items a village that has no full marks falls short: most little, the last two so much that they stay
/// below 90 (个别90分以下).
fn wanting(at: usize) -> usize {
    if at + 2 >= VILLAGES { 12 } else { 1 + at % 3 }
}

/// Everything fine but the first `wanting` items that cost no veto.
fn answers(checklist: &Checklist, wanting: usize) -> Vec<(ItemId, Option<Rc<Answer>>)> {
    let mut left = wanting;
    let mut answers = Vec::with_capacity(checklist.item_count());
    for item in checklist.items() {
        let answer = if left > 0 && !item.veto { found(item) } else { None };
        left -= usize::from(answer.is_some());
        answers.push((item.id.clone(), Some(Rc::new(answer.unwrap_or(Answer::Fine)))));
    }
    answers
}

fn found(item: &Item) -> Option<Answer> {
    let finding = Finding {
        id: FindingId::parse(&format!("f-{}", item.id))?,
        tier: 0,
        place: "".into(),
        note: item.text.pick(true),
        noted: Timestamp { date: Date { month: MONTH, day: 5 }, hour: 10, minute: 0, second: 0, offset: 480 },
        evidence: Evidence::default(),
        unknown: UnknownFields::default(),
    };
    Findings::new(vec![Rc::new(finding)]).map(Answer::Findings)
}
