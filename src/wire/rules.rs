//! The stored body of the town's rules: their changes, each with all values.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, each, id};
use super::inspection::mark::mark;
use super::object::Object;
use super::text::Text;
use crate::domain::id::EventId;
use crate::domain::rectification::{
    HotlineLimit, Policy, PolicyFault, PolicyField as F, Reason, RuleChange, Rulebook,
};

/// The version of the body that this app writes.
pub const FORMAT: u16 = 1;

/// The name of a field, in files and on the command line.
pub fn name(field: F) -> &'static str {
    match field {
        F::Tiers => "tiersDays",
        F::ExtensionDays => "extensionDays",
        F::DueSoon => "dueSoonDays",
        F::Repeat => "repeatMonths",
        F::ReminderDays => "reminderDays",
        F::SupervisionDays => "supervisionDays",
        F::TalkDays => "talkDays",
        F::TalkReturns => "talkReturns",
        F::Hours(HotlineLimit::Urgent) => "urgentHours",
        F::Hours(HotlineLimit::Utilities) => "utilitiesHours",
        F::Hours(HotlineLimit::Ordinary) => "ordinaryHours",
        F::Hours(HotlineLimit::Complex) => "complexHours",
    }
}

/// Every change, the oldest first; the last one holds.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RectificationRules"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WireDeadlines<'a> {
    #[serde(borrow)]
    changes: Vec<Object<WireDeadlineChange<'a>>>,
}

/// Deadlines and limits from then on, each as a list of one number; of the deadlines offered as many as there are.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RectificationChange"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WireDeadlineChange<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    by: Text<'a>,
    at: Text<'a>,
    why: Text<'a>,
    tiers_days: Vec<u16>,
    extension_days: Vec<u16>,
    due_soon_days: Vec<u16>,
    repeat_months: Vec<u16>,
    reminder_days: Vec<u16>,
    supervision_days: Vec<u16>,
    talk_days: Vec<u16>,
    talk_returns: Vec<u16>,
    urgent_hours: Vec<u16>,
    utilities_hours: Vec<u16>,
    ordinary_hours: Vec<u16>,
    complex_hours: Vec<u16>,
}

pub fn encode(book: &Rulebook) -> Vec<u8> {
    document::written(&WireDeadlines::of(book)).into_bytes()
}

/// Reads the rules.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the invalid field.
pub fn decode(format: u16, body: &[u8]) -> Result<Rulebook, DecodeError> {
    Ok(rulebook(document::stored(format, FORMAT, body)?)?)
}

/// The changes as written in a document.
pub(super) fn rulebook(Object(wire): Object<WireDeadlines<'_>>) -> Result<Rulebook, Fault> {
    book(each("changes", wire.changes, |change| change.0.change())?)
}

/// A rulebook of changes with distinct ids.
pub(super) fn book<P: Clone + Ord>(changes: Vec<Rc<RuleChange<P>>>) -> Result<Rulebook<P>, Fault> {
    let count = changes.len();
    let book = Rulebook::of(changes);
    if book.changes().len() == count {
        Ok(book)
    } else {
        Err(Fault::of("changes", Problem::Repeated { found: "id".to_owned() }))
    }
}

/// The members that all changes of rules have in common.
pub(super) fn change<P>(
    [change, by, at, why]: [&Text<'_>; 4],
    policy: P,
) -> Result<Rc<RuleChange<P>>, Fault> {
    let change = id("id", change, EventId::parse)?;
    let mark = mark(by, at)?;
    let why = Reason::new(why).ok_or_else(|| Fault::of("why", Problem::Empty))?;
    Ok(Rc::new(RuleChange { id: change, mark, why, policy }))
}

impl<'a> WireDeadlines<'a> {
    pub(super) fn of(book: &'a Rulebook) -> Self {
        Self { changes: book.changes().iter().map(|change| Object(WireDeadlineChange::of(change))).collect() }
    }
}

impl<'a> WireDeadlineChange<'a> {
    fn of(change: &'a RuleChange) -> Self {
        let numbers = |field| change.policy.numbers(field);
        Self {
            id: change.id.as_str().into(),
            by: (&change.mark.by).into(),
            at: Text::printed(&change.mark.at),
            why: change.why.as_str().into(),
            tiers_days: numbers(F::Tiers),
            extension_days: numbers(F::ExtensionDays),
            due_soon_days: numbers(F::DueSoon),
            repeat_months: numbers(F::Repeat),
            reminder_days: numbers(F::ReminderDays),
            supervision_days: numbers(F::SupervisionDays),
            talk_days: numbers(F::TalkDays),
            talk_returns: numbers(F::TalkReturns),
            urgent_hours: numbers(F::Hours(HotlineLimit::Urgent)),
            utilities_hours: numbers(F::Hours(HotlineLimit::Utilities)),
            ordinary_hours: numbers(F::Hours(HotlineLimit::Ordinary)),
            complex_hours: numbers(F::Hours(HotlineLimit::Complex)),
        }
    }

    fn numbers(&self, field: F) -> &Vec<u16> {
        match field {
            F::Tiers => &self.tiers_days,
            F::ExtensionDays => &self.extension_days,
            F::DueSoon => &self.due_soon_days,
            F::Repeat => &self.repeat_months,
            F::ReminderDays => &self.reminder_days,
            F::SupervisionDays => &self.supervision_days,
            F::TalkDays => &self.talk_days,
            F::TalkReturns => &self.talk_returns,
            F::Hours(HotlineLimit::Urgent) => &self.urgent_hours,
            F::Hours(HotlineLimit::Utilities) => &self.utilities_hours,
            F::Hours(HotlineLimit::Ordinary) => &self.ordinary_hours,
            F::Hours(HotlineLimit::Complex) => &self.complex_hours,
        }
    }

    fn change(self) -> Result<Rc<RuleChange>, Fault> {
        let policy = Policy::of(|field| Some(self.numbers(field).clone())).map_err(|fault| {
            let (PolicyFault::Range { field, .. } | PolicyFault::Order { field }) = fault;
            let found = format!("{:?}", self.numbers(field));
            Fault::of(name(field), Problem::NotANumber { found })
        })?;
        change([&self.id, &self.by, &self.at, &self.why], policy)
    }
}
