//! Demo data from a seeded generator: the 57 villages over a year, filled in through the same rules as on a tablet.
//! The same seed gives the same inspections, and each is the same whatever else is generated. Every one is
//! marked: its id and its tablet begin with `demo-`.

use std::rc::Rc;

use super::summary::DEMO;
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::{Date, Month, Timestamp};
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, InspectionId, TabletId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::{
    Answer, Change, DetailTexts, Details, Draft, Finding, Inspection, Lineage, Mark, Round, Visit,
};
use crate::domain::unknown::UnknownFields;
use crate::domain::village::{Village, Villages};
use crate::wire::inspection::Record;

const PLACES: &str = include_str!("../data/demo-places.txt");
const PEOPLE: &str = include_str!("../data/demo-people.txt");

/// Minutes east of UTC on the tablets of the town.
const OFFSET: i16 = 480;

/// A year of monthly inspections, in the order of months and villages. `checklist` is the one they are made with.
pub fn year(seed: u64, first: Month, checklist: &Checklist) -> Vec<Record> {
    let villages = Villages::built_in();
    std::iter::successors(Some(first), |month| Some(month.next()))
        .take(12)
        .flat_map(|month| villages.iter().map(move |record| (month, *record.village())))
        .filter_map(|(month, village)| inspection(seed, &village, Round::Monthly, month, checklist))
        .collect()
}

/// One generated inspection, finished. `None` only for a checklist that can't be filled in.
pub fn inspection(
    seed: u64,
    village: &Village,
    round: Round,
    month: Month,
    checklist: &Checklist,
) -> Option<Record> {
    let code = u64::from(village.code().last_three());
    let mut chance = Chance::new(&[seed, code, month_number(month), round as u64]);
    // A village keeps its ways: most are good, some are not. Summer is the harder season.
    let ways = Chance::new(&[seed, code]).below(5);
    let season = if (6..=9).contains(&month.month) { 3 } else { 2 };
    let per_thousand = [8, 25, 60, 110, 180][usize::try_from(ways).unwrap_or(0)] * season / 2;
    let mut answers = Vec::with_capacity(checklist.item_count());
    let begun = begun(village, month)?;
    for item in checklist.items() {
        let is_found = !item.veto && chance.below(1000) < per_thousand;
        let answer = if is_found { found(item, &mut chance, begun)? } else { Answer::Fine };
        answers.push((item.id.clone(), Some(Rc::new(answer))));
    }
    record("", village, round, month, checklist, answers)
}

/// An inspection with these answers, made by the generator; `kind` is part of its id.
pub(super) fn record(
    kind: &str,
    village: &Village,
    round: Round,
    month: Month,
    checklist: &Checklist,
    answers: Vec<(crate::domain::id::ItemId, Option<Rc<Answer>>)>,
) -> Option<Record> {
    let code = village.code();
    let begun = begun(village, month)?;
    let id = InspectionId::parse(&format!("{DEMO}{kind}{code}-{month}-{}", round.code()))?;
    let mut people = PEOPLE.lines().cycle().skip(usize::from(code.last_three()) % 3 * 2);
    let (first, second) = (people.next()?, people.next()?);
    let details = Details {
        village: code,
        village_name: village.name().into(),
        round,
        month,
        inspectors: vec![first.into(), second.into()],
        visit: Visit::Unannounced,
        households: 10,
        position: None,
        texts: DetailTexts::default(),
    };
    let draft = Draft::start(id, checklist.reference(), begun, details);
    let (draft, _) = draft.apply(&Change::Answers(answers), checklist).ok()?;
    let at = Timestamp { minute: 50, ..begun };
    let done = draft.finish(checklist, Mark { by: first.into(), at }).ok()?;
    let tablet = TabletId::parse(&format!("{DEMO}{}", code.last_three() % 3 + 1))?;
    Some(Record {
        inspection: Rc::new(Inspection::Finished(done)),
        lineage: Lineage::from_counts([(tablet, u64::try_from(checklist.item_count()).unwrap_or(1))]),
    })
}

/// Five villages a day from the third of the month, one an hour from 9 o'clock.
fn begun(village: &Village, month: Month) -> Option<Timestamp> {
    let place = u8::try_from(village.code().last_three() % 100 % 75).ok()?;
    let date = Date::new(month.year, month.month, 3 + place / 5)?;
    Some(Timestamp { date, hour: 9 + place % 5, minute: 5, second: 0, offset: OFFSET })
}

fn found(item: &Item, chance: &mut Chance, at: Timestamp) -> Option<Answer> {
    let tiers = match &item.rule {
        crate::domain::checklist::Rule::PerOccurrence { tiers, .. } => tiers.len(),
        crate::domain::checklist::Rule::ZeroOnFirst { .. } => 1,
    };
    let tiers = u64::try_from(tiers).ok()?;
    let places: Vec<&str> = PLACES.lines().collect();
    let count = 1 + chance.below(3) / 2;
    let findings = (0..count).map(|_| {
        let place = usize::try_from(chance.below(u64::try_from(places.len()).ok()?)).ok()?;
        Some(Rc::new(Finding {
            id: FindingId::parse(&format!("f{:016x}", chance.next()))?,
            tier: u16::try_from(chance.below(tiers)).ok()?,
            place: (*places.get(place)?).into(),
            note: item.text.pick(true),
            noted: Timestamp { minute: 20, ..at },
            evidence: Evidence::default(),
            unknown: UnknownFields::default(),
        }))
    });
    Findings::new(findings.collect::<Option<Vec<_>>>()?).map(Answer::Findings)
}

fn month_number(month: Month) -> u64 {
    u64::from(month.year) * 12 + u64::from(month.month)
}

/// `SplitMix64`: a small generator whose numbers depend on its seed alone.
struct Chance(u64);

impl Chance {
    fn new(seeds: &[u64]) -> Self {
        let mut chance = Self(0);
        for seed in seeds {
            chance.0 ^= *seed;
            chance.0 = chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `limit` − 1, near enough to evenly.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }
}
