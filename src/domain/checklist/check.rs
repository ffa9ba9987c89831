//! Validation of a checklist. A checklist that could not be scored to its full marks, or with parts that
//! can't be distinguished, is refused with the place of the fault, before any village is scored with it.

use super::{ChecklistParts, Item, Rule};
use crate::domain::points::Points;
use std::collections::{BTreeMap, BTreeSet};

/// Why a checklist is refused, and where in its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistFault {
    /// Path in the JSON: `categories[2].items[0].maxPoints`.
    pub place: String,
    pub kind: FaultKind,
}

/// The fault at that place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The parts add up to `found`, but `stated` is written there.
    SumDiffers { stated: Points, found: Points },
    /// The id was used before, at `first`.
    Repeated { first: String },
    /// Must be above zero.
    NotPositive,
    /// Must not be more than `most`.
    TooMuch { most: Points },
    /// Not a multiple of the checklist's step.
    OffStep { step: Points },
    /// There is nothing in it.
    Empty,
    /// No grade begins at 0, so a low score would have none.
    NoLowestGrade,
    /// The lower bound is above the upper one, or zero is outside them.
    BoundsCrossed,
    /// A word or number that this field can't hold.
    Unknown { found: String },
}

type Check = Result<(), ChecklistFault>;

/// The place and the words are put together only where something is wrong: on a tablet nothing ever is, for no other
/// checklist gets there.
fn fault(what: impl FnOnce() -> (String, FaultKind)) -> Check {
    let (place, kind) = what();
    Err(ChecklistFault { place, kind })
}

fn fault_at(place: &'static str, kind: FaultKind) -> Check {
    fault(|| (place.to_owned(), kind))
}

pub(super) fn check(parts: &ChecklistParts) -> Check {
    if !positive(parts.total) {
        return fault_at("totalPoints", FaultKind::NotPositive);
    }
    if !positive(parts.step) {
        return fault_at("step", FaultKind::NotPositive);
    }
    if parts.rounds.is_empty() {
        return fault_at("rounds", FaultKind::Empty);
    }
    check_sections(parts)?;
    check_grades(parts)?;
    check_names("vetoConditions", parts.veto_conditions.iter().map(|condition| &*condition.id))?;
    check_names("adjustments", parts.adjustments.iter().map(|kind| &*kind.id))?;
    let bounds = parts.adjustment_bounds;
    if bounds.min > Points::ZERO || bounds.max < Points::ZERO {
        return fault_at("adjustmentsCap", FaultKind::BoundsCrossed);
    }
    Ok(())
}

fn check_sections(parts: &ChecklistParts) -> Check {
    if parts.sections.is_empty() {
        return fault_at("categories", FaultKind::Empty);
    }
    check_names("categories", parts.sections.iter().map(|section| section.id.as_str()))?;
    let item_at = |(section, item): (usize, usize)| format!("categories[{section}].items[{item}]");
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, section) in parts.sections.iter().enumerate() {
        if section.items.is_empty() {
            return fault(|| (format!("categories[{at}].items"), FaultKind::Empty));
        }
        for (position, item) in section.items.iter().enumerate() {
            let place = (at, position);
            if let Some(first) = seen.insert(item.id.as_str(), place) {
                return fault(|| {
                    (format!("{}.id", item_at(place)), FaultKind::Repeated { first: item_at(first) })
                });
            }
            check_item(&|| item_at(place), item, parts.step)?;
        }
        let found: Points = section.items.iter().map(|item| item.max).sum();
        if found != section.points {
            let kind = FaultKind::SumDiffers { stated: section.points, found };
            return fault(|| (format!("categories[{at}].points"), kind));
        }
    }
    let found: Points = parts.sections.iter().map(|section| section.points).sum();
    if found != parts.total {
        return fault_at("totalPoints", FaultKind::SumDiffers { stated: parts.total, found });
    }
    Ok(())
}

fn check_item(place: &dyn Fn() -> String, item: &Item, step: Points) -> Check {
    let amount = |field: &dyn Fn() -> String, points: Points, most: Points| {
        let kind = if !positive(points) {
            FaultKind::NotPositive
        } else if points > most {
            FaultKind::TooMuch { most }
        } else if points.hundredths() % step.hundredths() != 0 {
            FaultKind::OffStep { step }
        } else {
            return Ok(());
        };
        fault(|| (format!("{}.{}", place(), field()), kind))
    };
    amount(&|| "maxPoints".to_owned(), item.max, item.max)?;
    if let Rule::PerOccurrence { tiers, cap, .. } = &item.rule {
        amount(&|| "deduction.cap".to_owned(), *cap, item.max)?;
        let single = tiers.len() == 1 && tiers[0].name.is_none();
        for (at, tier) in tiers.iter().enumerate() {
            let field = || {
                if single {
                    "deduction.perOccurrence".to_owned()
                } else {
                    format!("deduction.tiers[{at}].points")
                }
            };
            amount(&field, tier.points, *cap)?;
        }
        if tiers.is_empty() {
            return fault(|| (format!("{}.deduction.tiers", place()), FaultKind::Empty));
        }
    }
    Ok(())
}

fn check_grades(parts: &ChecklistParts) -> Check {
    if parts.grades.is_empty() {
        return fault_at("grades", FaultKind::Empty);
    }
    check_names("grades", parts.grades.iter().map(|grade| &*grade.id))?;
    let mut lines = BTreeSet::new();
    for (at, grade) in parts.grades.iter().enumerate() {
        let kind = if grade.min > parts.total {
            FaultKind::TooMuch { most: parts.total }
        } else if grade.min < Points::ZERO {
            // No score reaches down there, so the lowest grade would not be the one that begins at 0.
            return fault(|| {
                (format!("grades[{at}].min"), FaultKind::Unknown { found: grade.min.to_string() })
            });
        } else if !lines.insert(grade.min) {
            return fault(|| {
                (format!("grades[{at}].min"), FaultKind::Repeated { first: "grades".to_owned() })
            });
        } else {
            continue;
        };
        return fault(|| (format!("grades[{at}].min"), kind));
    }
    if !lines.contains(&Points::ZERO) {
        return fault_at("grades", FaultKind::NoLowestGrade);
    }
    Ok(())
}

fn check_names<'a>(list: &str, ids: impl Iterator<Item = &'a str>) -> Check {
    let mut seen: Vec<&str> = Vec::new();
    for (at, id) in ids.enumerate() {
        if id.is_empty() {
            return fault(|| (format!("{list}[{at}].id"), FaultKind::Empty));
        }
        if let Some(first) = seen.iter().position(|known| *known == id) {
            let first = || format!("{list}[{first}]");
            return fault(|| (format!("{list}[{at}].id"), FaultKind::Repeated { first: first() }));
        }
        seen.push(id);
    }
    Ok(())
}

fn positive(points: Points) -> bool {
    points > Points::ZERO
}
