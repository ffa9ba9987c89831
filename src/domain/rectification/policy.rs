//! The town's working rules for rectification, as data. `src/data/policy.json` names the source of each default.

use std::borrow::Cow;

use super::details::HotlineLimit;
use super::flags::{Escalation, Trigger};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Policy {
    /// The deadlines that are offered, in days.
    pub tiers_days: Cow<'static, [u16]>,
    pub extension: ExtensionRule,
    pub escalation: EscalationRule,
    /// Hours of each of the hotline's limits, in the order of [`HotlineLimit::ALL`].
    pub hotline_hours: [u16; 4],
    /// How many days before it is over a deadline is "soon"; 1 is today and tomorrow.
    pub due_soon_days: u16,
    /// Found again in the same village within so many months, a finding is a repeat.
    pub repeat_months: u8,
}

/// How often and by how much a deadline may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtensionRule {
    /// 0 or 1: more than one extension is none.
    pub times: u16,
    /// Days at most.
    pub days: u16,
}

/// When the town steps in about what isn't put right; 0 never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EscalationRule {
    /// Days overdue until a reminder (提醒).
    pub reminder_days: u16,
    /// Days overdue until the town supervises (镇级督办).
    pub supervision_days: u16,
    /// Days overdue until the talk with the secretary (约谈).
    pub talk_days: u16,
    /// Failed re-checks until that talk.
    pub talk_returns: u16,
}

impl EscalationRule {
    /// The escalations with their triggers, the mildest first.
    pub fn steps(self) -> impl Iterator<Item = (Trigger, Escalation)> {
        let overdue = |days: u16| (days > 0).then_some(Trigger::OverdueDays(days));
        let returned = (self.talk_returns > 0).then_some(Trigger::Returns(self.talk_returns));
        [
            (overdue(self.reminder_days), Escalation::Reminder),
            (overdue(self.supervision_days), Escalation::TownSupervision),
            (returned, Escalation::Talk),
            (overdue(self.talk_days), Escalation::Talk),
        ]
        .into_iter()
        .filter_map(|(trigger, what)| Some((trigger?, what)))
    }
}

/// One of the values a town can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyField {
    Tiers,
    ExtensionDays,
    DueSoon,
    Repeat,
    Hours(HotlineLimit),
    ReminderDays,
    SupervisionDays,
    TalkDays,
    TalkReturns,
}

/// Why values are no rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// A whole number, or several, of this range.
    Range { field: PolicyField, least: u16, most: u16 },
    /// Each has to be more than the one before.
    Order { field: PolicyField },
}

/// How many deadlines can be offered side by side.
const MOST_TIERS: usize = 8;

impl PolicyField {
    pub const ALL: [Self; 12] = [
        Self::Tiers,
        Self::ExtensionDays,
        Self::DueSoon,
        Self::Repeat,
        Self::ReminderDays,
        Self::SupervisionDays,
        Self::TalkDays,
        Self::TalkReturns,
        Self::Hours(HotlineLimit::Urgent),
        Self::Hours(HotlineLimit::Utilities),
        Self::Hours(HotlineLimit::Ordinary),
        Self::Hours(HotlineLimit::Complex),
    ];

    /// The smallest and the largest value; our own bounds, against slips of the finger.
    pub const fn range(self) -> (u16, u16) {
        match self {
            Self::Tiers => (1, 365),
            Self::ExtensionDays => (0, 90),
            Self::DueSoon => (0, 30),
            Self::Repeat => (0, 24),
            Self::Hours(_) => (1, 2160),
            Self::ReminderDays | Self::SupervisionDays | Self::TalkDays => (0, 365),
            Self::TalkReturns => (0, 20),
        }
    }
}

impl Policy {
    /// The defaults that come with the app.
    pub const BUILT_IN: Self = Self {
        tiers_days: Cow::Borrowed(&[1, 3, 7, 15, 30]),
        extension: ExtensionRule { times: 1, days: 15 },
        escalation: EscalationRule { reminder_days: 1, supervision_days: 7, talk_days: 15, talk_returns: 2 },
        hotline_hours: [2, 24, 168, 360],
        due_soon_days: 1,
        repeat_months: 2,
    };

    pub fn hours(&self, limit: HotlineLimit) -> u16 {
        match limit {
            HotlineLimit::Urgent => self.hotline_hours[0],
            HotlineLimit::Utilities => self.hotline_hours[1],
            HotlineLimit::Ordinary => self.hotline_hours[2],
            HotlineLimit::Complex => self.hotline_hours[3],
        }
    }

    /// The numbers of a field: one, or the tiers.
    pub fn numbers(&self, field: PolicyField) -> Vec<u16> {
        match field {
            PolicyField::Tiers => self.tiers_days.to_vec(),
            PolicyField::ExtensionDays => {
                vec![if self.extension.times == 0 { 0 } else { self.extension.days }]
            }
            PolicyField::DueSoon => vec![self.due_soon_days],
            PolicyField::Repeat => vec![self.repeat_months.into()],
            PolicyField::Hours(limit) => vec![self.hours(limit)],
            PolicyField::ReminderDays => vec![self.escalation.reminder_days],
            PolicyField::SupervisionDays => vec![self.escalation.supervision_days],
            PolicyField::TalkDays => vec![self.escalation.talk_days],
            PolicyField::TalkReturns => vec![self.escalation.talk_returns],
        }
    }

    /// Rules of these numbers. `numbers` gives those of each field; nothing where they can't be read.
    ///
    /// # Errors
    /// The first field that doesn't fit.
    pub fn of(numbers: impl Fn(PolicyField) -> Option<Vec<u16>>) -> Result<Self, PolicyFault> {
        let fault = |field: PolicyField| {
            let (least, most) = field.range();
            PolicyFault::Range { field, least, most }
        };
        let read = |field: PolicyField| {
            let (least, most) = field.range();
            let fits = |found: &Vec<u16>| found.iter().all(|number| (least..=most).contains(number));
            numbers(field).filter(fits).ok_or(fault(field))
        };
        let one = |field: PolicyField| match read(field)?[..] {
            [number] => Ok(number),
            _ => Err(fault(field)),
        };
        let tiers = read(PolicyField::Tiers)?;
        if tiers.is_empty() || tiers.len() > MOST_TIERS {
            return Err(fault(PolicyField::Tiers));
        }
        if !tiers.is_sorted_by(|one, next| one < next) {
            return Err(PolicyFault::Order { field: PolicyField::Tiers });
        }
        let days = one(PolicyField::ExtensionDays)?;
        let steps = [PolicyField::ReminderDays, PolicyField::SupervisionDays, PolicyField::TalkDays];
        let hours = HotlineLimit::ALL.map(PolicyField::Hours);
        // A value set to "never" is skipped.
        rising(&steps, &one)?;
        rising(&hours, &one)?;
        let [urgent, utilities, ordinary, complex] = hours;
        Ok(Self {
            tiers_days: tiers.into(),
            extension: ExtensionRule { times: u16::from(days > 0), days },
            escalation: EscalationRule {
                reminder_days: one(PolicyField::ReminderDays)?,
                supervision_days: one(PolicyField::SupervisionDays)?,
                talk_days: one(PolicyField::TalkDays)?,
                talk_returns: one(PolicyField::TalkReturns)?,
            },
            hotline_hours: [one(urgent)?, one(utilities)?, one(ordinary)?, one(complex)?],
            due_soon_days: one(PolicyField::DueSoon)?,
            // Its range is far below.
            repeat_months: u8::try_from(one(PolicyField::Repeat)?).unwrap_or(u8::MAX),
        })
    }
}

fn rising(
    fields: &[PolicyField],
    one: &impl Fn(PolicyField) -> Result<u16, PolicyFault>,
) -> Result<(), PolicyFault> {
    let mut before = 0;
    for field in fields {
        match one(*field)? {
            0 => {}
            number if number > before => before = number,
            _ => return Err(PolicyFault::Order { field: *field }),
        }
    }
    Ok(())
}
