//! Plain examples: a small checklist with one item of each sort, and inspections to fill in with it.

use std::rc::Rc;

use xuncun::domain::checklist::Checklist;
use xuncun::domain::date::Month;
use xuncun::domain::evidence::Evidence;
use xuncun::domain::id::{FindingId, InspectionId, ItemId, TabletId};
use xuncun::domain::inspection::{
    Answer, Change, DetailChange, DetailTexts, Details, Draft, Finding, Inspection, Lineage, Mark, Round,
    Visit,
};
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::VillageCode;
use xuncun::wire::builtin;
use xuncun::wire::checklist::{ChecklistText, decode};
use xuncun::wire::inspection::Record;

use super::at;

/// Its items: `yard.litter` (4 points, tiers of 1 and 0.5 a place, at most 3), `yard.burning` (6, lost with
/// the first finding, starts a veto review), `home.toilet` (10, a household each 2 or 5, at most 10).
pub const SMALL: &str = include_str!("../../fixtures/v1/checklist.json");

pub fn small() -> ChecklistText {
    decode(SMALL).unwrap()
}

pub fn built_in(id: &str) -> Rc<Checklist> {
    builtin::checklist(id).unwrap().checklist
}

pub fn item(id: &str) -> ItemId {
    ItemId::parse(id).unwrap()
}

pub fn details() -> Details {
    Details {
        village: VillageCode::parse("110112105208").unwrap(),
        village_name: "张湾镇村".into(),
        round: Round::Monthly,
        month: Month::new(2026, 11).unwrap(),
        inspectors: vec!["王芳".into(), "李强".into()],
        visit: Visit::Unannounced,
        households: 10,
        position: None,
        texts: DetailTexts::default(),
    }
}

/// A draft nothing was filled in yet.
pub fn draft(checklist: &Checklist) -> Draft {
    let id = InspectionId::parse("0a1b").unwrap();
    Draft::start(id, checklist.reference(), at("2026-11-23T08:00:00+08:00"), details())
}

/// Every item looked at, nothing lost.
pub fn all_fine(checklist: &Checklist) -> Draft {
    let fine = |item: &ItemId| (item.clone(), Some(Rc::new(Answer::Fine)));
    let answers = checklist.items().map(|item| fine(&item.id)).collect();
    done(&draft(checklist), checklist, Change::Answers(answers))
}

/// The draft after a change that fits.
pub fn done(draft: &Draft, checklist: &Checklist, change: Change) -> Draft {
    draft.apply(&change, checklist).unwrap().0
}

/// One more finding at a place or household.
pub fn noted(draft: &Draft, checklist: &Checklist, of: &str, tier: u16, place: &str) -> Draft {
    let count = draft.content().answer(&item(of)).map_or(0, |given| given.findings().len());
    let finding = Finding {
        id: FindingId::parse(&format!("{of}-{count}")).unwrap(),
        tier,
        place: place.into(),
        note: "".into(),
        noted: at("2026-11-23T09:00:00+08:00"),
        evidence: Evidence::default(),
        unknown: UnknownFields::default(),
    };
    done(draft, checklist, Change::NoteFinding { item: item(of), finding })
}

pub fn skipped(draft: &Draft, checklist: &Checklist, of: &str) -> Draft {
    let answer = Answer::NotApplicable { reason: "没有".into() };
    done(draft, checklist, Change::Answers(vec![(item(of), Some(Rc::new(answer)))]))
}

pub fn detailed(draft: &Draft, checklist: &Checklist, detail: DetailChange) -> Draft {
    done(draft, checklist, Change::Detail(detail))
}

pub fn finished(draft: &Draft, checklist: &Checklist, mark: Mark) -> Inspection {
    Inspection::Finished(draft.finish(checklist, mark).unwrap())
}

/// The record of an inspection that was changed once, on tablet `t1`.
pub fn record(inspection: Inspection) -> Record {
    let tablet = TabletId::parse("t1").unwrap();
    Record { inspection: Rc::new(inspection), lineage: Lineage::default().changed_on(&tablet) }
}
