//! Moments and months: what is printed reads back, and comparing is by the clock of the world.

use proptest::prelude::*;
use xuncun::domain::date::{Date, Month, Timestamp};

use crate::support::content::month;
use crate::support::moment;

proptest! {
    #[test]
    fn moments_read_back_as_printed(moment in moment()) {
        prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        prop_assert_eq!(Timestamp::from_unix(moment.unix_seconds() * 1000, moment.offset), Some(moment));
    }

    /// Of one offset, printed moments sort as they happened.
    #[test]
    fn printed_moments_sort_by_time(one in 946_771_200_i64..7_258_032_000, other in 946_771_200_i64..7_258_032_000) {
        let text = |seconds: i64| Timestamp::from_unix(seconds * 1000, 480).unwrap().to_string();
        prop_assert_eq!(text(one).cmp(&text(other)), one.cmp(&other));
    }

    #[test]
    fn months_read_back_and_step_to_their_neighbours(month in month()) {
        prop_assert_eq!(Month::parse(&month.to_string()), Some(month));
        prop_assert_eq!(month.next().previous(), month);
        prop_assert!(month.previous() < month && month < month.next());
    }

    #[test]
    fn no_text_makes_reading_a_moment_panic(text in "[-0-9T:+Z]{0,30}|.{0,30}") {
        if let Some(moment) = Timestamp::parse(&text) {
            prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }
    }
}

#[test]
fn every_day_of_two_hundred_years_follows_the_one_before() {
    let mut day = Timestamp::parse("2000-01-01T12:00:00+00:00").unwrap();
    let mut count = 1;
    while let Some(next) = Timestamp::from_unix((day.unix_seconds() + 86_400) * 1000, 0) {
        let expected = Date::new(day.date.month.year, day.date.month.month, day.date.day + 1)
            .or_else(|| Some(Date { month: day.date.month.next(), day: 1 }));
        assert_eq!(Some(next.date), expected);
        day = next;
        count += 1;
    }
    assert_eq!((day.date.to_string().as_str(), count), ("2199-12-31", 73_049));
}

#[test]
fn a_moment_is_the_same_whatever_clock_shows_it() {
    let moment = |text: &str| Timestamp::parse(text).unwrap().unix_seconds();
    assert_eq!(moment("2026-11-23T09:30:00+08:00"), moment("2026-11-23T01:30:00Z"));
    assert_eq!(moment("2026-11-23T00:00:00-03:30"), moment("2026-11-23T03:30:00+00:00"));
}
