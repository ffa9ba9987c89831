//! What makes a checklist acceptable. A checklist that could not be scored to its full marks, or whose
//! parts can't be told apart, is refused with the place named, before any village is scored with it.

use crate::sorted::SortedSet;

use super::{ChecklistParts, Item, Rule};
use crate::domain::points::Points;

/// Why a checklist is refused, and where in its JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistFault {
    /// Path in the JSON: `categories[2].items[0].maxPoints`.
    pub place: String,
    pub kind: FaultKind,
}

/// What is wrong at the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The parts add up to `found`, but `stated` is written there.
    SumDiffers { stated: Points, found: Points },
    /// The id stands at `first` already.
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

fn fault(place: impl Into<String>, kind: FaultKind) -> Check {
    Err(ChecklistFault { place: place.into(), kind })
}

pub(super) fn check(parts: &ChecklistParts) -> Check {
    if !positive(parts.total) {
        return fault("totalPoints", FaultKind::NotPositive);
    }
    if !positive(parts.step) {
        return fault("step", FaultKind::NotPositive);
    }
    check_sections(parts)?;
    check_grades(parts)?;
    check_names("vetoConditions", parts.veto_conditions.iter().map(|condition| &*condition.id))?;
    check_names("adjustments", parts.adjustments.iter().map(|kind| &*kind.id))?;
    let bounds = parts.adjustment_bounds;
    if bounds.min > Points::ZERO || bounds.max < Points::ZERO {
        return fault("adjustmentsCap", FaultKind::BoundsCrossed);
    }
    Ok(())
}

fn check_sections(parts: &ChecklistParts) -> Check {
    if parts.sections.is_empty() {
        return fault("categories", FaultKind::Empty);
    }
    check_names("categories", parts.sections.iter().map(|section| section.id.as_str()))?;
    let mut seen: crate::sorted::SortedMap<&str, String> = crate::sorted::SortedMap::new();
    for (at, section) in parts.sections.iter().enumerate() {
        let place = format!("categories[{at}]");
        if section.items.is_empty() {
            return fault(format!("{place}.items"), FaultKind::Empty);
        }
        for (position, item) in section.items.iter().enumerate() {
            let place = format!("{place}.items[{position}]");
            if let Some(first) = seen.insert(item.id.as_str(), place.clone()) {
                return fault(format!("{place}.id"), FaultKind::Repeated { first });
            }
            check_item(&place, item, parts.step)?;
        }
        let found: Points = section.items.iter().map(|item| item.max).sum();
        if found != section.points {
            return fault(format!("{place}.points"), FaultKind::SumDiffers { stated: section.points, found });
        }
    }
    let found: Points = parts.sections.iter().map(|section| section.points).sum();
    if found != parts.total {
        return fault("totalPoints", FaultKind::SumDiffers { stated: parts.total, found });
    }
    Ok(())
}

fn check_item(place: &str, item: &Item, step: Points) -> Check {
    let amount = |field: &str, points: Points, most: Points| {
        let place = format!("{place}.{field}");
        if !positive(points) {
            fault(place, FaultKind::NotPositive)
        } else if points > most {
            fault(place, FaultKind::TooMuch { most })
        } else if points.hundredths() % step.hundredths() != 0 {
            fault(place, FaultKind::OffStep { step })
        } else {
            Ok(())
        }
    };
    amount("maxPoints", item.max, item.max)?;
    if let Rule::PerOccurrence { tiers, cap, .. } = &item.rule {
        amount("deduction.cap", *cap, item.max)?;
        let single = tiers.len() == 1 && tiers[0].name.is_none();
        for (at, tier) in tiers.iter().enumerate() {
            let field = if single {
                "deduction.perOccurrence".into()
            } else {
                format!("deduction.tiers[{at}].points")
            };
            amount(&field, tier.points, *cap)?;
        }
        if tiers.is_empty() {
            return fault(format!("{place}.deduction.tiers"), FaultKind::Empty);
        }
    }
    Ok(())
}

fn check_grades(parts: &ChecklistParts) -> Check {
    if parts.grades.is_empty() {
        return fault("grades", FaultKind::Empty);
    }
    check_names("grades", parts.grades.iter().map(|grade| &*grade.id))?;
    let mut lines = SortedSet::new();
    for (at, grade) in parts.grades.iter().enumerate() {
        let place = format!("grades[{at}].min");
        if grade.min > parts.total {
            return fault(place, FaultKind::TooMuch { most: parts.total });
        }
        if grade.min < Points::ZERO {
            // No score reaches down there, so the lowest grade would not be the one that begins at 0.
            return fault(place, FaultKind::Unknown { found: grade.min.to_string() });
        }
        if !lines.insert(grade.min) {
            return fault(place, FaultKind::Repeated { first: "grades".into() });
        }
    }
    if !lines.contains(&Points::ZERO) {
        return fault("grades", FaultKind::NoLowestGrade);
    }
    Ok(())
}

fn check_names<'a>(list: &str, ids: impl Iterator<Item = &'a str>) -> Check {
    let mut seen: Vec<&str> = Vec::new();
    for (at, id) in ids.enumerate() {
        if id.is_empty() {
            return fault(format!("{list}[{at}].id"), FaultKind::Empty);
        }
        if let Some(first) = seen.iter().position(|known| *known == id) {
            return fault(
                format!("{list}[{at}].id"),
                FaultKind::Repeated { first: format!("{list}[{first}]") },
            );
        }
        seen.push(id);
    }
    Ok(())
}

fn positive(points: Points) -> bool {
    points > Points::ZERO
}
