//! Changes to a draft, as data: they can be applied again on another tab's version, and be undone.

use std::rc::Rc;

use super::answer::{Answer, Finding, Findings};
use super::veto::{Veto, VetoCause, VetoRefusal};
use super::{Adjustment, Content, DetailChange};
use crate::domain::checklist::{Checklist, Item, Rule};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::EvidenceChange;
use crate::domain::id::{FindingId, ItemId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Sets or takes back whole answers: one item, a section, or an undo of either.
    Answers(Vec<(ItemId, Option<Rc<Answer>>)>),
    /// Answers those of the items that have no answer yet, whoever gave the others.
    Unanswered(Vec<(ItemId, Rc<Answer>)>),
    /// Adds a finding, whatever the item's answer was; a finding with the same id is replaced.
    NoteFinding {
        item: ItemId,
        finding: Finding,
    },
    /// Takes a finding back; the item is "not looked at" again when it was the last.
    DropFinding {
        item: ItemId,
        finding: FindingId,
    },
    Place {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
    Note {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
    Tier {
        item: ItemId,
        finding: FindingId,
        tier: u16,
    },
    /// Changes the evidence of a finding.
    Evidence {
        item: ItemId,
        finding: FindingId,
        what: EvidenceChange,
    },
    Detail(DetailChange),
    /// Raises or reviews a veto: replaces the one with the same cause.
    Veto(Veto),
    /// Takes a veto back that was raised by mistake.
    DropVeto(VetoCause),
    Adjustments(Vec<Adjustment>),
}

/// Why a change does not fit the inspection. The content stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    UnknownItem(ItemId),
    UnknownTier {
        item: ItemId,
        tier: u16,
    },
    UnknownFinding {
        item: ItemId,
        finding: FindingId,
    },
    /// The finding has no such photo.
    UnknownPhoto {
        item: ItemId,
        photo: ContentHash,
    },
    UnknownVeto,
    UnknownAdjustment {
        kind: Rc<str>,
    },
    /// A veto with an invalid review, e.g. confirmed by the person who raised it.
    BadReview(VetoRefusal),
}

impl Content {
    /// The content after `change`, and the change that takes it back.
    pub(super) fn apply(&self, change: &Change, checklist: &Checklist) -> Result<(Self, Change), Refusal> {
        let mut next = self.clone();
        let undo = match change {
            Change::Answers(list) => {
                let mut before = Vec::with_capacity(list.len());
                for (item, answer) in list {
                    check_answer(checklist.item(item), item, answer.as_deref())?;
                    before.push((item.clone(), set(&mut next, item, answer.clone())));
                }
                // For an item that is in the list twice, its first answer is restored last.
                before.reverse();
                Change::Answers(before)
            }
            Change::Unanswered(list) => {
                let mut before = Vec::with_capacity(list.len());
                for (item, answer) in list {
                    check_answer(checklist.item(item), item, Some(answer))?;
                    if !next.answers.contains_key(item) {
                        next.answers.insert(item.clone(), answer.clone());
                        before.push((item.clone(), None));
                    }
                }
                Change::Answers(before)
            }
            Change::NoteFinding { item, finding } => {
                check_tier(known(checklist.item(item), item)?, finding.tier)?;
                let findings = match self.answer(item) {
                    Some(Answer::Findings(known)) => known.with(finding.clone()),
                    _ => Findings::one(finding.clone()),
                };
                replace(&mut next, item, Some(Answer::Findings(findings)))
            }
            Change::Place { item, finding, text } => {
                self.edit(&mut next, item, finding, |found| found.place = text.clone())?
            }
            Change::Note { item, finding, text } => {
                self.edit(&mut next, item, finding, |found| found.note = text.clone())?
            }
            Change::Evidence { item, finding, what } => {
                let mut fits = true;
                let undo = self.edit(&mut next, item, finding, |found| fits = found.evidence.change(what))?;
                if let (false, EvidenceChange::DropPhoto(photo) | EvidenceChange::Marks { photo, .. }) =
                    (fits, what)
                {
                    return Err(Refusal::UnknownPhoto { item: item.clone(), photo: *photo });
                }
                undo
            }
            Change::DropFinding { item, finding } => {
                let known = self.findings(item, finding)?;
                replace(&mut next, item, known.without(finding).map(Answer::Findings))
            }
            Change::Tier { item, finding, tier } => {
                check_tier(known(checklist.item(item), item)?, *tier)?;
                self.edit(&mut next, item, finding, |found| found.tier = *tier)?
            }
            Change::Detail(detail) => Change::Detail(next.details.set(detail)),
            Change::Veto(veto) => {
                check_cause(checklist, veto)?;
                veto.check().map_err(Refusal::BadReview)?;
                if let Some(known) = next.vetoes.iter_mut().find(|known| known.cause == veto.cause) {
                    Change::Veto(std::mem::replace(known, veto.clone()))
                } else {
                    next.vetoes.push(veto.clone());
                    next.vetoes.sort_by_key(|veto| veto.cause.clone());
                    Change::DropVeto(veto.cause.clone())
                }
            }
            Change::DropVeto(cause) => {
                let at =
                    next.vetoes.iter().position(|known| known.cause == *cause).ok_or(Refusal::UnknownVeto)?;
                Change::Veto(next.vetoes.remove(at))
            }
            Change::Adjustments(list) => {
                if let Some(odd) = list.iter().find(|one| checklist.adjustment(&one.kind).is_none()) {
                    return Err(Refusal::UnknownAdjustment { kind: odd.kind.clone() });
                }
                Change::Adjustments(std::mem::replace(&mut next.adjustments, list.clone()))
            }
        };
        Ok((next, undo))
    }

    fn findings(&self, item: &ItemId, finding: &FindingId) -> Result<&Findings, Refusal> {
        match self.answer(item) {
            Some(Answer::Findings(known)) if known.get(finding).is_some() => Ok(known),
            _ => Err(Refusal::UnknownFinding { item: item.clone(), finding: finding.clone() }),
        }
    }

    fn edit(
        &self,
        next: &mut Self,
        item: &ItemId,
        finding: &FindingId,
        change: impl FnOnce(&mut Finding),
    ) -> Result<Change, Refusal> {
        let known = self.findings(item, finding)?;
        let Some(found) = known.get(finding) else {
            return Err(Refusal::UnknownFinding { item: item.clone(), finding: finding.clone() });
        };
        let mut edited = Finding::clone(found);
        change(&mut edited);
        Ok(replace(next, item, Some(Answer::Findings(known.with(edited)))))
    }
}

impl Content {
    /// Checks everything in a content that came from a file against its checklist.
    pub fn check(&self, checklist: &Checklist) -> Result<(), Refusal> {
        for (item, answer, known) in checklist.with_items(&self.answers) {
            check_answer(known, item, Some(answer))?;
        }
        for veto in &self.vetoes {
            check_cause(checklist, veto)?;
            veto.check_written().map_err(Refusal::BadReview)?;
        }
        match self.adjustments.iter().find(|one| checklist.adjustment(&one.kind).is_none()) {
            Some(odd) => Err(Refusal::UnknownAdjustment { kind: odd.kind.clone() }),
            None => Ok(()),
        }
    }
}

/// The item `id`, as the checklist has it.
fn known<'a>(item: Option<&'a Rc<Item>>, id: &ItemId) -> Result<&'a Item, Refusal> {
    item.map(Rc::as_ref).ok_or_else(|| Refusal::UnknownItem(id.clone()))
}

fn check_answer(item: Option<&Rc<Item>>, id: &ItemId, answer: Option<&Answer>) -> Result<(), Refusal> {
    let item = known(item, id)?;
    let findings = answer.map_or(&[][..], Answer::findings);
    findings.iter().try_for_each(|finding| check_tier(item, finding.tier))
}

fn check_tier(item: &Item, tier: u16) -> Result<(), Refusal> {
    let tiers = match &item.rule {
        Rule::PerOccurrence { tiers, .. } => tiers.len(),
        Rule::ZeroOnFirst { .. } => 1,
    };
    if usize::from(tier) < tiers { Ok(()) } else { Err(Refusal::UnknownTier { item: item.id.clone(), tier }) }
}

fn check_cause(checklist: &Checklist, veto: &Veto) -> Result<(), Refusal> {
    let known = match &veto.cause {
        VetoCause::Item(item) => checklist.item(item).is_some_and(|item| item.veto),
        VetoCause::Condition(id) => checklist.veto_condition(id).is_some(),
    };
    if known { Ok(()) } else { Err(Refusal::UnknownVeto) }
}

fn set(content: &mut Content, item: &ItemId, answer: Option<Rc<Answer>>) -> Option<Rc<Answer>> {
    match answer {
        Some(answer) => content.answers.insert(item.clone(), answer),
        None => content.answers.remove(item),
    }
}

fn replace(content: &mut Content, item: &ItemId, answer: Option<Answer>) -> Change {
    let before = set(content, item, answer.map(Rc::new));
    Change::Answers(vec![(item.clone(), before)])
}
