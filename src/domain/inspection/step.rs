//! A change together with the state it was made on. It is rebased, part by part, onto changes made elsewhere meanwhile,
//! and refused where both changed the same part: undo never reverts another tab's change.

use std::rc::Rc;

use super::answer::{Answer, Finding, Findings};
use super::{Change, Content, DetailChange};
use crate::domain::evidence::{Evidence, Photo};
use crate::domain::id::ItemId;
use crate::domain::person::is_among;

/// The values before and after. Both name the same parts of a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub from: Change,
    pub to: Change,
}

/// The same part was changed elsewhere meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict;

/// A step as it is done to a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebased {
    pub change: Change,
    /// How many answers were changed elsewhere and are left unchanged.
    pub skipped: usize,
}

impl Content {
    /// The current values of all parts that `change` would replace.
    pub fn current_value(&self, change: &Change) -> Change {
        let answer = |item: &ItemId| (item.clone(), self.answers.get(item).cloned());
        let cause = match change {
            Change::Answers(list) => {
                return Change::Answers(list.iter().map(|(item, _)| answer(item)).collect());
            }
            Change::Unanswered(list) => {
                return Change::Answers(list.iter().map(|(item, _)| answer(item)).collect());
            }
            Change::NoteFinding { item, .. }
            | Change::DropFinding { item, .. }
            | Change::Place { item, .. }
            | Change::Note { item, .. }
            | Change::Tier { item, .. }
            | Change::Evidence { item, .. } => return Change::Answers(vec![answer(item)]),
            Change::Detail(detail) => return Change::Detail(self.details.clone().set(detail)),
            Change::Adjustments(_) => return Change::Adjustments(self.adjustments.clone()),
            Change::Veto(veto) => &veto.cause,
            Change::DropVeto(cause) => cause,
        };
        let known = self.vetoes.iter().find(|veto| veto.cause == *cause);
        known.map_or_else(|| Change::DropVeto(cause.clone()), |veto| Change::Veto(veto.clone()))
    }

    /// The step rebased onto this content.
    ///
    /// # Errors
    /// A part it would change was changed elsewhere.
    pub fn rebased(&self, step: &Step) -> Result<Rebased, Conflict> {
        let whole = |change| Ok(Rebased { change, skipped: 0 });
        match (&step.from, &step.to) {
            (Change::Answers(from), Change::Answers(to)) => self.rebased_answers(from, to),
            (from, to) if self.current_value(to) == *from => whole(to.clone()),
            (Change::Adjustments(from), Change::Adjustments(to)) => {
                whole(Change::Adjustments(listed(from, to, &self.adjustments)?))
            }
            (
                Change::Detail(DetailChange::Inspectors(from)),
                Change::Detail(DetailChange::Inspectors(to)),
            ) => {
                let mut names: Vec<Rc<str>> = Vec::new();
                for name in listed(from, to, &self.details.inspectors)? {
                    if !is_among(&name, &names) {
                        names.push(name);
                    }
                }
                whole(Change::Detail(DetailChange::Inspectors(names)))
            }
            _ => Err(Conflict),
        }
    }

    fn rebased_answers(
        &self,
        from: &[(ItemId, Option<Rc<Answer>>)],
        to: &[(ItemId, Option<Rc<Answer>>)],
    ) -> Result<Rebased, Conflict> {
        let (mut list, mut left) = (Vec::new(), 0);
        for (item, to) in to {
            let from = from.iter().find(|(known, _)| known == item).and_then(|(_, from)| from.as_ref());
            match answer(from, to.as_ref(), self.answers.get(item)) {
                Ok(next) => list.push((item.clone(), next)),
                Err(Conflict) => left += 1,
            }
        }
        if list.is_empty() {
            Err(Conflict)
        } else {
            Ok(Rebased { change: Change::Answers(list), skipped: left })
        }
    }
}

/// One value: ours where nobody else changed it, theirs where we didn't.
fn one<T: PartialEq + Clone>(from: &T, to: &T, now: &T) -> Result<T, Conflict> {
    if from == to {
        Ok(now.clone())
    } else if now == from || now == to {
        Ok(to.clone())
    } else {
        Err(Conflict)
    }
}

fn answer(
    from: Option<&Rc<Answer>>,
    to: Option<&Rc<Answer>>,
    now: Option<&Rc<Answer>>,
) -> Result<Option<Rc<Answer>>, Conflict> {
    if let Ok(simple) = one(&from, &to, &now) {
        return Ok(simple.cloned());
    }
    let merged = each(findings(from)?, findings(to)?, findings(now)?, |one| &one.id, finding)?;
    Ok(Findings::new(merged).map(|all| Rc::new(Answer::Findings(all))))
}

/// An item that wasn't looked at has no findings; one that is fine, or doesn't apply, is another answer.
fn findings(answer: Option<&Rc<Answer>>) -> Result<&[Rc<Finding>], Conflict> {
    match answer.map(|answer| &**answer) {
        None => Ok(&[]),
        Some(answer @ Answer::Findings(_)) => Ok(answer.findings()),
        Some(Answer::Fine | Answer::NotApplicable { .. }) => Err(Conflict),
    }
}

fn finding(from: &Rc<Finding>, to: &Rc<Finding>, now: &Rc<Finding>) -> Result<Rc<Finding>, Conflict> {
    Ok(Rc::new(Finding {
        id: now.id.clone(),
        tier: one(&from.tier, &to.tier, &now.tier)?,
        place: one(&from.place, &to.place, &now.place)?,
        note: one(&from.note, &to.note, &now.note)?,
        noted: one(&from.noted, &to.noted, &now.noted)?,
        evidence: evidence(&from.evidence, &to.evidence, &now.evidence)?,
        unknown: one(&from.unknown, &to.unknown, &now.unknown)?,
    }))
}

fn evidence(from: &Evidence, to: &Evidence, now: &Evidence) -> Result<Evidence, Conflict> {
    Ok(Evidence {
        photos: each(&from.photos, &to.photos, &now.photos, |photo| &photo.hash, photo)?,
        no_photo: one(&from.no_photo, &to.no_photo, &now.no_photo)?,
        position: one(&from.position, &to.position, &now.position)?,
    })
}

fn photo(from: &Photo, to: &Photo, now: &Photo) -> Result<Photo, Conflict> {
    Ok(Photo {
        taken: one(&from.taken, &to.taken, &now.taken)?,
        position: one(&from.position, &to.position, &now.position)?,
        marks: listed(&from.marks, &to.marks, &now.marks)?,
        unknown: one(&from.unknown, &to.unknown, &now.unknown)?,
        // The picture, by its hash, is the same.
        ..now.clone()
    })
}

/// Members that have a name each: those that are in all three are brought together by `merge`.
fn each<T: PartialEq + Clone, K: PartialEq>(
    from: &[T],
    to: &[T],
    now: &[T],
    name: impl Fn(&T) -> &K,
    merge: impl Fn(&T, &T, &T) -> Result<T, Conflict>,
) -> Result<Vec<T>, Conflict> {
    let find = |list: &[T], wanted: &T| list.iter().find(|known| name(known) == name(wanted)).cloned();
    let mut next = Vec::with_capacity(now.len());
    for theirs in now {
        let (from, to) = (find(from, theirs), find(to, theirs));
        next.extend(match (&from, &to) {
            (Some(from), Some(to)) => Some(merge(from, to, theirs)?),
            _ => one(&from, &to, &Some(theirs.clone()))?,
        });
    }
    for ours in to.iter().filter(|ours| find(now, ours).is_none()) {
        next.extend(one(&find(from, ours), &Some(ours.clone()), &None)?);
    }
    Ok(next)
}

/// Members without a name, of which one run was replaced by another: the same run is replaced in what is there now.
fn listed<T: PartialEq + Clone>(from: &[T], to: &[T], now: &[T]) -> Result<Vec<T>, Conflict> {
    if now == from || now == to {
        return Ok(to.to_vec());
    }
    let start = from.iter().zip(to).take_while(|(old, new)| old == new).count();
    let (old, new) = (&from[start..], &to[start..]);
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| old == new).count();
    let (gone, added) = (&old[..old.len() - end], &new[..new.len() - end]);
    let mut next = now.to_vec();
    let mut at = next.len();
    for one in gone {
        at = next.iter().rposition(|known| known == one).ok_or(Conflict)?;
        next.remove(at);
    }
    next.splice(at..at, added.iter().cloned());
    Ok(next)
}
