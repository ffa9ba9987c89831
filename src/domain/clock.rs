//! Whether the clock can be believed. A clock never goes back behind what was stored by it, nor behind the day the app was
//! written; and where it runs ahead of everything that is known, a person is asked. The time comes in: there is no clock here.

use super::date::{Date, Month, Timestamp};

/// The day of this version, as in `docs/CHANGELOG.md`: no clock that is right shows an earlier one.
pub const RELEASED: Date = Date { month: Month { year: 2026, month: 11 }, day: 23 };

/// Clocks are set by a network now and then: so many seconds back are no fault.
const SLACK: i64 = 120;

/// So many seconds beyond what is known, a person is asked.
const FAR: i64 = 2 * 86_400;

/// Why a clock is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClockDoubt {
    /// It shows a day before this version of the app was written.
    BeforeRelease,
    /// It shows a moment before the last change that was stored by it.
    BeforeLastChange,
    /// It shows a moment more than two days after everything that is known.
    Ahead,
}

/// What is stored of a clock, beside the changes made by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The newest moment of an export or import, or at which a person said that the clock is right.
    pub seen: Option<Timestamp>,
    /// A person said at the first moment that the clock is right: changes after it and up to the second one had been
    /// made by a clock that was fast.
    pub wrong: Option<(Timestamp, Timestamp)>,
}

/// The clock, and what it is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub now: Timestamp,
    pub known: Known,
    /// The newest change that was stored by this clock while it was not doubted.
    last: Option<Timestamp>,
}

impl ClockDoubt {
    pub const ALL: [Self; 3] = [Self::BeforeRelease, Self::BeforeLastChange, Self::Ahead];

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::BeforeRelease => "before-release",
            Self::BeforeLastChange => "before-last-change",
            Self::Ahead => "ahead",
        }
    }
}

impl Known {
    /// What two tabs know.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self { seen: self.seen.max(other.seen), wrong: self.wrong.max(other.wrong) }
    }

    fn is_wrong(self, at: Timestamp) -> bool {
        self.wrong.is_some_and(|(from, to)| from < at && at <= to)
    }
}

impl Clock {
    pub fn new(now: Timestamp) -> Self {
        Self { now, known: Known::default(), last: None }
    }

    /// A change that was stored by this clock, not doubted at the time.
    pub fn changed_at(&mut self, at: Timestamp) {
        if !self.known.is_wrong(at) {
            self.last = self.last.max(Some(at));
        }
    }

    /// A change is stored now.
    pub fn changed(&mut self) {
        if self.doubt().is_none() {
            self.last = self.last.max(Some(self.now));
        }
    }

    /// An export, or an import of a file written then; `None` where nothing is learnt of it.
    pub fn seen(&self, at: Timestamp) -> Option<Known> {
        let is_believed = self.doubt().is_none() && at.unix_seconds() <= self.now.unix_seconds() + FAR;
        let is_news = self.known.seen.is_none_or(|seen| seen < at);
        (is_believed && is_news).then_some(Known { seen: Some(at), ..self.known })
    }

    /// A person said that the clock is right now.
    pub fn confirmed(&self) -> Known {
        let wrong = self.last.filter(|last| *last > self.now).map(|last| (self.now, last));
        Known { seen: Some(self.now), wrong: wrong.or(self.known.wrong) }
    }

    /// Takes what is known by now.
    pub fn learn(&mut self, known: Known) {
        self.known = known;
        if self.last.is_some_and(|last| known.is_wrong(last)) {
            self.last = known.wrong.map(|(from, _)| from);
        }
    }

    pub fn doubt(&self) -> Option<ClockDoubt> {
        let now = self.now.unix_seconds();
        let newest = self.last.max(self.known.seen);
        if self.now.date < RELEASED {
            Some(ClockDoubt::BeforeRelease)
        } else if self.last.is_some_and(|last| now + SLACK < last.unix_seconds()) {
            Some(ClockDoubt::BeforeLastChange)
        } else if newest.is_some_and(|newest| now > newest.unix_seconds() + FAR) {
            Some(ClockDoubt::Ahead)
        } else {
            None
        }
    }

    /// The newest moment that is known to be past.
    pub fn newest(&self) -> Option<Timestamp> {
        self.last.max(self.known.seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(&format!("{text}:00+08:00")).unwrap()
    }

    fn clock(now: &str, last: &str) -> Clock {
        let mut clock = Clock::new(at(now));
        clock.changed_at(at(last));
        clock
    }

    #[test]
    fn a_new_tablet_is_believed_unless_it_is_older_than_the_app() {
        assert_eq!(Clock::new(at("2026-11-23T00:00")).doubt(), None);
        assert_eq!(Clock::new(at("2031-01-01T00:00")).doubt(), None);
        for early in ["2026-11-22T23:59", "2001-01-01T00:00", "2000-01-01T00:00"] {
            assert_eq!(Clock::new(at(early)).doubt(), Some(ClockDoubt::BeforeRelease));
        }
    }

    #[test]
    fn a_clock_neither_goes_back_nor_runs_away() {
        for (now, doubt) in [
            ("2026-12-01T09:58", None),
            ("2026-12-01T09:57", Some(ClockDoubt::BeforeLastChange)),
            ("2026-12-03T10:00", None),
            ("2026-12-03T10:01", Some(ClockDoubt::Ahead)),
            ("2031-12-01T10:00", Some(ClockDoubt::Ahead)),
            ("2001-12-01T10:00", Some(ClockDoubt::BeforeRelease)),
        ] {
            assert_eq!(clock(now, "2026-12-01T10:00").doubt(), doubt, "{now}");
        }
    }

    #[test]
    fn what_is_done_by_a_doubted_clock_moves_no_floor() {
        let mut fast = clock("2031-12-01T10:00", "2026-12-01T10:00");
        fast.changed();
        assert_eq!(fast.seen(at("2031-12-01T10:00")), None);
        fast.now = at("2026-12-02T08:00");
        assert_eq!(fast.doubt(), None);
    }

    #[test]
    fn an_export_or_import_shows_what_time_it_is() {
        let mut used = clock("2026-12-03T09:00", "2026-12-01T10:00");
        assert_eq!(used.seen(at("2026-12-09T09:00")), None, "a file from a fast clock");
        let known = used.seen(at("2026-12-03T09:00")).unwrap();
        used.learn(known);
        assert_eq!(used.seen(at("2026-12-02T09:00")), None);
        used.now = at("2026-12-05T09:00");
        assert_eq!(used.doubt(), None);
    }

    #[test]
    fn a_person_ends_the_doubt_either_way() {
        let mut idle = clock("2026-12-20T09:00", "2026-12-01T10:00");
        idle.learn(idle.confirmed());
        assert_eq!(idle.doubt(), None);
        // The clock was fast from the beginning, and nobody noticed: the changes made by it count no more.
        let mut late = clock("2026-12-20T09:00", "2031-01-01T10:00");
        assert_eq!(late.doubt(), Some(ClockDoubt::BeforeLastChange));
        let known = late.confirmed();
        late.learn(known);
        assert_eq!(late.doubt(), None);
        let mut again = Clock::new(at("2026-12-20T10:00"));
        again.learn(known);
        again.changed_at(at("2031-01-01T10:00"));
        assert_eq!(again.doubt(), None);
        again.changed_at(at("2026-12-20T11:00"));
        assert_eq!(again.doubt(), None, "between the two: nothing is known");
    }
}
