//! One inspection in its usual form. Ids of items are those of the checklist, and answers that say only "fine" are one
//! and the same, so that a record takes little time and little room.

use std::rc::Rc;

use super::cursor::Cursor;
use crate::codec::inspection::{Record, parts, result::FIELDS};
use crate::codec::node::Node;
use crate::domain::checklist::{Checklist, ChecklistRef, Rule};
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, InspectionId, ItemId, TabletId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::{
    Answer, Content, Core, Details, Draft, Entry, Finding, Finished, Inspection, Lineage, Mark, Occurrence,
    Round, Visit,
};
use crate::domain::points::Points;
use crate::domain::score;
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

/// What is looked up of a checklist.
pub(super) struct Sheet {
    checklist: Rc<Checklist>,
    reference: ChecklistRef,
    /// In the order of their ids; with each, how many tiers it has.
    items: Vec<(ItemId, u16)>,
    fine: Rc<Answer>,
    empty: Rc<str>,
    /// Whether it may be used by a file that doesn't bring it.
    pub(super) is_known: bool,
}

impl Sheet {
    pub(super) fn new(checklist: &Rc<Checklist>, is_known: bool) -> Self {
        let tiers = |rule: &Rule| match rule {
            Rule::PerOccurrence { tiers, .. } => u16::try_from(tiers.len()).unwrap_or(u16::MAX),
            Rule::ZeroOnFirst { .. } => 1,
        };
        let mut items: Vec<(ItemId, u16)> =
            checklist.items().map(|item| (item.id.clone(), tiers(&item.rule))).collect();
        items.sort_unstable();
        Self {
            checklist: checklist.clone(),
            reference: checklist.reference(),
            items,
            fine: Rc::new(Answer::Fine),
            empty: "".into(),
            is_known,
        }
    }

    pub(super) fn hash(&self) -> ContentHash {
        self.reference.hash
    }
}

#[derive(PartialEq, Eq)]
enum State {
    Draft,
    Finished,
}

pub(super) fn read(
    at: &mut Cursor<'_>,
    find: impl FnOnce(&ContentHash) -> Option<Rc<Sheet>>,
) -> Option<Record> {
    let (mut id, mut list, mut state, mut started) = (None, None, None, None);
    let (mut finished, mut written, mut find) = (None, None, Some(find));
    let (mut content, mut history, mut signatures, mut lineage) = (None, None, None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "id" if id.is_none() => id = Some(InspectionId::parse(at.text()?)?),
            "checklist" => list = Some(pinned(at, find.take()?)?),
            "state" if state.is_none() => {
                state = Some(match at.text()? {
                    "draft" => State::Draft,
                    "finished" => State::Finished,
                    _ => return None,
                });
            }
            "started" if started.is_none() => started = Some(Timestamp::parse(at.text()?)?),
            "finished" if finished.is_none() => finished = Some(mark(at)?),
            "content" if content.is_none() => content = Some(self::content(at, list.as_deref()?)?),
            "history" if history.is_none() => {
                let place = at.place();
                let quick = self::history(at);
                if quick.is_none() {
                    at.go_back(place);
                }
                history = Some(quick.or_else(|| usual(at, |list| Some(parts::history(list))))?);
            }
            "signatures" if signatures.is_none() => {
                signatures = Some(usual(at, |list| Some(parts::signatures(list)))?);
            }
            "lineage" if lineage.is_none() => lineage = Some(self::lineage(at)?),
            "result" if written.is_none() => written = Some(result(at)?),
            _ => return None,
        }
    }
    let list = list?;
    let core = Core {
        id: id?,
        checklist: list.reference.clone(),
        started: started?,
        content: Rc::new(content?),
        history: history.unwrap_or_default(),
        signatures: signatures.unwrap_or_default(),
    };
    // What was read here fits the checklist; what was read the usual way has to be looked at.
    let is_unusual = !core.content.vetoes.is_empty() || !core.content.adjustments.is_empty();
    if is_unusual && core.content.check(&list.checklist).is_err() {
        return None;
    }
    let computed = score::explain(&list.checklist, &core.content).score;
    if written.is_some_and(|written| written != computed) {
        return None;
    }
    let inspection = match (state?, finished) {
        (State::Finished, Some(by)) => {
            let done = Finished::from_parts(core, by);
            if done.last_score().is_some_and(|(_, score)| score != computed) {
                return None;
            }
            Inspection::Finished(done)
        }
        (State::Draft, None) => Inspection::Draft(Draft::from_parts(core, None, None)),
        _ => return None,
    };
    Some(Record { inspection: Rc::new(inspection), lineage: lineage? })
}

/// A part that is read the usual way.
fn usual<T>(at: &mut Cursor<'_>, read: impl FnOnce(&Node<'_>) -> Option<T>) -> Option<T> {
    Node::read(at.nested()?, read).ok()
}

/// The sheet of the checklist that is named, by all three of its names.
fn pinned(at: &mut Cursor<'_>, find: impl FnOnce(&ContentHash) -> Option<Rc<Sheet>>) -> Option<Rc<Sheet>> {
    let (mut id, mut version, mut hash) = (None, None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "id" if id.is_none() => id = Some(at.text()?),
            "version" if version.is_none() => version = Some(at.text()?),
            "hash" if hash.is_none() => hash = Some(ContentHash::parse(at.text()?)?),
            _ => return None,
        }
    }
    let sheet = find(&hash?)?;
    (sheet.reference.id.as_str() == id? && *sheet.reference.version == *version?).then_some(sheet)
}

fn mark(at: &mut Cursor<'_>) -> Option<Mark> {
    let (mut by, mut moment) = (None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "by" if by.is_none() => by = Some(at.text()?.into()),
            "at" if moment.is_none() => moment = Some(Timestamp::parse(at.text()?)?),
            _ => return None,
        }
    }
    Some(Mark { at: moment?, by: by? })
}

/// Texts that are left out where they are empty.
const NAMES: [&str; 5] = ["site", "companion", "weather", "route", "remarks"];

fn content(at: &mut Cursor<'_>, list: &Sheet) -> Option<Content> {
    let (mut village, mut round, mut month, mut visit) = (None, None, None, None);
    let (mut inspectors, mut households, mut answers): (Option<Vec<Rc<str>>>, _, _) = (None, None, None);
    let (mut vetoes, mut adjustments, mut position) = (None, None, None);
    let mut texts: [Option<&str>; 5] = [None; 5];
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "village" if village.is_none() => village = Some(self::village(at)?),
            "round" if round.is_none() => {
                let word = at.text()?;
                round = Some(Round::ALL.into_iter().find(|round| round.code() == word)?);
            }
            "month" if month.is_none() => month = Some(Month::parse(at.text()?)?),
            "visit" if visit.is_none() => {
                let word = at.text()?;
                visit =
                    Some([Visit::Unannounced, Visit::Announced].into_iter().find(|one| one.code() == word)?);
            }
            "inspectors" if inspectors.is_none() => {
                let mut names = Vec::new();
                let mut list = at.list()?;
                while at.entry(&mut list)? {
                    names.push(at.text()?.into());
                }
                inspectors = Some(names);
            }
            "vetoes" if vetoes.is_none() => vetoes = Some(usual(at, |list| Some(parts::vetoes(list)))?),
            "adjustments" if adjustments.is_none() => {
                adjustments = Some(usual(at, |list| Some(parts::adjustments(list)))?);
            }
            "position" if position.is_none() => {
                let alone = format!("{{\"position\":{}}}", at.nested()?);
                position = Some(Node::read(&alone, |alone| Some(parts::position(alone))).ok()?);
            }
            "households" if households.is_none() => households = Some(u16::try_from(at.whole()?).ok()?),
            "answers" if answers.is_none() => answers = Some(self::answers(at, list)?),
            _ => {
                let place = NAMES.iter().position(|known| *known == name)?;
                texts[place].is_none().then_some(())?;
                texts[place] = Some(at.text()?);
            }
        }
    }
    let (code, name) = village?;
    let [site, companion, weather, route, remarks] =
        texts.map(|text| text.map_or_else(|| list.empty.clone(), Rc::from));
    Some(Content {
        details: Details {
            position: position.flatten(),
            village: code,
            village_name: name.into(),
            round: round?,
            month: month?,
            site,
            inspectors: inspectors?,
            companion,
            visit: visit?,
            weather,
            route,
            households: households.unwrap_or(0),
            remarks,
        },
        answers: answers?,
        vetoes: vetoes.unwrap_or_default(),
        adjustments: adjustments.unwrap_or_default(),
    })
}

fn village<'a>(at: &mut Cursor<'a>) -> Option<(VillageCode, &'a str)> {
    let (mut code, mut called) = (None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "code" if code.is_none() => code = Some(VillageCode::parse(at.text()?)?),
            "name" if called.is_none() => called = Some(at.text()?),
            _ => return None,
        }
    }
    Some((code?, called?))
}

/// In the order of the items' ids, as the app writes them.
fn answers(at: &mut Cursor<'_>, sheet: &Sheet) -> Option<SortedMap<ItemId, Rc<Answer>>> {
    let mut answers = Vec::with_capacity(sheet.items.len());
    let mut next = 0;
    let mut list = at.list()?;
    while at.entry(&mut list)? {
        answers.push(answer(at, sheet, &mut next)?);
    }
    SortedMap::from_ascending(answers)
}

fn answer(at: &mut Cursor<'_>, sheet: &Sheet, next: &mut usize) -> Option<(ItemId, Rc<Answer>)> {
    let (mut item, mut kind, mut found, mut reason) = (None, None, None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "item" if item.is_none() => {
                let id = at.text()?;
                // Items that were not looked at are passed over.
                let place = sheet.items.get(*next..)?.iter().position(|(known, _)| known.as_str() == id)?;
                *next += place + 1;
                item = sheet.items.get(*next - 1);
            }
            "answer" if kind.is_none() => kind = Some(at.text()?),
            "findings" if found.is_none() => {
                let (_, tiers) = item?;
                found = Some(findings(at, *tiers)?);
            }
            "reason" if reason.is_none() => reason = Some(at.text()?),
            _ => return None,
        }
    }
    let (item, _) = item?;
    let answer = match (kind?, found, reason) {
        ("fine", None, None) => sheet.fine.clone(),
        ("findings", Some(found), None) => Rc::new(Answer::Findings(Findings::new(found)?)),
        ("not-applicable", None, reason) => {
            Rc::new(Answer::NotApplicable { reason: reason.unwrap_or_default().into() })
        }
        _ => return None,
    };
    Some((item.clone(), answer))
}

fn findings(at: &mut Cursor<'_>, tiers: u16) -> Option<Vec<Rc<Finding>>> {
    let mut findings: Vec<Rc<Finding>> = Vec::new();
    let mut list = at.list()?;
    while at.entry(&mut list)? {
        let place = at.place();
        let quick = finding(at);
        if quick.is_none() {
            at.go_back(place);
        }
        let finding = quick.or_else(|| usual(at, parts::finding))?;
        if finding.tier >= tiers || findings.iter().any(|known| known.id == finding.id) {
            return None;
        }
        findings.push(Rc::new(finding));
    }
    Some(findings)
}

fn finding(at: &mut Cursor<'_>) -> Option<Finding> {
    let (mut id, mut noted, mut tier, mut place, mut note) = (None, None, None, None, None);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "id" if id.is_none() => id = Some(FindingId::parse(at.text()?)?),
            "at" if noted.is_none() => noted = Some(Timestamp::parse(at.text()?)?),
            "tier" if tier.is_none() => tier = Some(u16::try_from(at.whole()?).ok()?),
            "place" if place.is_none() => place = Some(at.text()?),
            "note" if note.is_none() => note = Some(at.text()?),
            _ => return None,
        }
    }
    Some(Finding {
        id: id?,
        tier: tier.unwrap_or(0),
        place: place.unwrap_or_default().into(),
        note: note.unwrap_or_default().into(),
        noted: noted?,
        evidence: Evidence::default(),
    })
}

/// What was finished and reopened, where nothing else had changed.
fn history(at: &mut Cursor<'_>) -> Option<Vec<Entry>> {
    let mut history = Vec::new();
    let mut list = at.list()?;
    while at.entry(&mut list)? {
        let (mut by, mut moment, mut what, mut score, mut reason) = (None, None, None, None, None);
        let mut fields = at.object()?;
        while let Some(name) = at.field(&mut fields)? {
            match name {
                "by" if by.is_none() => by = Some(at.text()?.into()),
                "at" if moment.is_none() => moment = Some(Timestamp::parse(at.text()?)?),
                "what" if what.is_none() => what = Some(at.text()?),
                "score" if score.is_none() => score = Some(at.points()?),
                "reason" if reason.is_none() => reason = Some(at.text()?),
                _ => return None,
            }
        }
        let mark = Mark { at: moment?, by: by? };
        let what = match (what?, reason) {
            ("finished", None) => Occurrence::Finished { score, changes: Vec::new() },
            ("reopened", Some(reason)) if score.is_none() && !reason.trim().is_empty() => {
                Occurrence::Reopened { reason: reason.into() }
            }
            _ => return None,
        };
        history.push(Entry { mark, what });
    }
    Some(history)
}

fn lineage(at: &mut Cursor<'_>) -> Option<Lineage> {
    let mut counts: Vec<(TabletId, u64)> = Vec::new();
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        let tablet = TabletId::parse(name)?;
        if counts.iter().any(|(known, _)| *known == tablet) {
            return None;
        }
        counts.push((tablet, at.whole()?));
    }
    Some(Lineage::from_counts(counts))
}

/// The score as it is written; the rest is computed from the same answers.
fn result(at: &mut Cursor<'_>) -> Option<Option<Points>> {
    let mut score = None;
    // One bit a field, so that none stands there twice.
    let mut seen = 0_u32;
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        let place = FIELDS.iter().position(|known| *known == name)?;
        (seen & (1 << place) == 0).then(|| seen |= 1 << place)?;
        if name == "score" { score = Some(at.points()?) } else { at.skip()? }
    }
    Some(score)
}
