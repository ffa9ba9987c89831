//! What happened to an inspection after it was first finished: who, when, why, before and after.

use std::rc::Rc;

use super::{Adjustment, Answer, Content, Veto};
use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::points::Points;

/// Who did something, and when by the tablet's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub by: Rc<str>,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub mark: Mark,
    pub what: Occurrence,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// Finished; `changes` is empty the first time, later it is what differs from the time before.
    Finished { score: Option<Points>, changes: Vec<Difference> },
    /// A finished inspection was opened again, for this reason (never empty).
    Reopened { reason: Rc<str> },
}

/// One thing that differs between two finished versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Answer { item: ItemId, before: Option<Rc<Answer>>, after: Option<Rc<Answer>> },
    Detail { field: Field, before: String, after: String },
    Vetoes { before: Vec<Veto>, after: Vec<Veto> },
    Adjustments { before: Vec<Adjustment>, after: Vec<Adjustment> },
}

/// A field of the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Site,
    Round,
    Month,
    Inspectors,
    Companion,
    Visit,
    Weather,
    Route,
    Households,
    Remarks,
    Position,
}

impl Field {
    pub const ALL: [Self; 11] = [
        Self::Site,
        Self::Round,
        Self::Month,
        Self::Inspectors,
        Self::Companion,
        Self::Visit,
        Self::Weather,
        Self::Route,
        Self::Households,
        Self::Remarks,
        Self::Position,
    ];

    /// The word the file format uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Round => "round",
            Self::Month => "month",
            Self::Inspectors => "inspectors",
            Self::Companion => "companion",
            Self::Visit => "visit",
            Self::Weather => "weather",
            Self::Route => "route",
            Self::Households => "households",
            Self::Remarks => "remarks",
            Self::Position => "position",
        }
    }

    /// The field's text. Words come from i18n, so enums give their file names.
    pub fn read(self, content: &Content) -> String {
        let details = &content.details;
        match self {
            Self::Site => details.site.to_string(),
            Self::Round => details.round.code().to_owned(),
            Self::Month => details.month.to_string(),
            Self::Inspectors => details.inspectors.join("、"),
            Self::Companion => details.companion.to_string(),
            Self::Visit => details.visit.code().to_owned(),
            Self::Weather => details.weather.to_string(),
            Self::Route => details.route.to_string(),
            Self::Households => details.households.to_string(),
            Self::Remarks => details.remarks.to_string(),
            Self::Position => details.position.as_ref().map_or_else(String::new, ToString::to_string),
        }
    }
}

/// Everything that differs, in a fixed order: details, answers by item id, vetoes, adjustments.
pub fn differences(before: &Content, after: &Content) -> Vec<Difference> {
    let mut found = Vec::new();
    for field in Field::ALL {
        let (old, new) = (field.read(before), field.read(after));
        // Lists of names that read the same when joined may still differ.
        let names = field == Field::Inspectors && before.details.inspectors != after.details.inspectors;
        if old != new || names {
            found.push(Difference::Detail { field, before: old, after: new });
        }
    }
    let items: crate::sorted::SortedSet<_> = before.answers.keys().chain(after.answers.keys()).collect();
    for item in items {
        let (old, new) = (before.answers.get(item), after.answers.get(item));
        if old != new {
            found.push(Difference::Answer { item: item.clone(), before: old.cloned(), after: new.cloned() });
        }
    }
    if before.vetoes != after.vetoes {
        found.push(Difference::Vetoes { before: before.vetoes.clone(), after: after.vetoes.clone() });
    }
    if before.adjustments != after.adjustments {
        found.push(Difference::Adjustments {
            before: before.adjustments.clone(),
            after: after.adjustments.clone(),
        });
    }
    found
}

impl super::Round {
    /// The word the file format uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Drill => "drill",
            Self::SelfCheck => "self-check",
            Self::Acceptance => "acceptance",
            Self::Recheck => "re-check",
        }
    }
}

impl super::Visit {
    /// The word the file format uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unannounced => "unannounced",
            Self::Announced => "announced",
        }
    }
}
