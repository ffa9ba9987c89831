//! By when something has to be done: the end of a day, or a moment where hours are counted.

use crate::domain::date::{Date, Timestamp};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(Timestamp);

impl Deadline {
    /// The last second of a day, by a clock `offset` minutes east of UTC.
    pub fn end_of(date: Date, offset: i16) -> Self {
        Self(Timestamp { date, hour: 23, minute: 59, second: 59, offset })
    }

    /// The end of the day that many days after `from`.
    pub fn in_days(from: Timestamp, days: u16) -> Self {
        Self::end_of(from.date.later(days), from.offset)
    }

    /// That many hours after `from`.
    pub fn in_hours(from: Timestamp, hours: u16) -> Self {
        let moment =
            Timestamp::from_unix((from.unix_seconds() + i64::from(hours) * 3600) * 1000, from.offset);
        // Beyond the last moment that can be kept.
        moment.map_or_else(|| Self::in_days(from, hours.div_ceil(24)), Self)
    }

    pub const fn at(moment: Timestamp) -> Self {
        Self(moment)
    }

    pub const fn moment(self) -> Timestamp {
        self.0
    }

    pub const fn date(self) -> Date {
        self.0.date
    }

    /// Whether it is the end of a day, so that only the day is shown.
    pub const fn is_whole_day(self) -> bool {
        self.0.hour == 23 && self.0.minute == 59 && self.0.second == 59
    }

    /// That many days later.
    #[must_use]
    pub fn extended(self, days: u16) -> Self {
        Self(Timestamp { date: self.0.date.later(days), ..self.0 })
    }

    pub fn is_over(self, now: Timestamp) -> bool {
        now.unix_seconds() > self.0.unix_seconds()
    }

    /// Whole hours since it was over, where it is a moment and not yet a day ago.
    pub fn hours_over(self, now: Timestamp) -> Option<u16> {
        let hours = (now.unix_seconds() - self.0.unix_seconds()) / 3600;
        u16::try_from(hours).ok().filter(|hours| !self.is_whole_day() && *hours < 24)
    }

    /// Whole days since it was over, counted by the calendar; 0 on its own day and before.
    pub fn days_over(self, now: Timestamp) -> u16 {
        u16::try_from(now.date.days_since(self.0.date)).unwrap_or(0)
    }
}
