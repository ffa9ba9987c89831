//! Civil dates, months and moments: read, print, compare. No clock: the time arrives as an argument.

use std::fmt;

/// A calendar month, such as 2026-11: the period an inspection round belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
}

impl Month {
    /// Years 2000 to 2199, months 1 to 12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        ((2000..2200).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        Self::new(digits(year, 4)?, u8::try_from(digits(month, 2)?).ok()?)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        if self.month == 1 {
            Self { year: self.year - 1, month: 12 }
        } else {
            Self { month: self.month - 1, ..self }
        }
    }

    #[must_use]
    pub fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { month: self.month + 1, ..self }
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub month: Month,
    /// 1 to 31, and within the month.
    pub day: u8,
}

impl Date {
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let month = Month::new(year, month)?;
        (day >= 1 && day <= days_in(month)).then_some(Self { month, day })
    }

    /// Reads `2026-11-23`.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = (text.get(..7)?, text.get(7..)?.strip_prefix('-')?);
        let month = Month::parse(month)?;
        Self::new(month.year, month.month, u8::try_from(digits(day, 2)?).ok()?)
    }

    /// The day that many days later; the last that can be kept (31 December 2199) where there is none.
    #[must_use]
    pub fn later(self, days: u16) -> Self {
        let (year, month, day) = civil_from_days(days_from_civil(self) + i64::from(days));
        let found = match (u16::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) => Self::new(year, month, day),
            _ => None,
        };
        found.unwrap_or(Self { month: Month { year: 2199, month: 12 }, day: 31 })
    }

    /// Days from `other` to this day; negative where this one is the earlier.
    pub fn days_since(self, other: Self) -> i64 {
        days_from_civil(self) - days_from_civil(other)
    }

    /// The same day so many months earlier, or the last of that month where it is shorter.
    #[must_use]
    pub fn months_earlier(self, months: u8) -> Self {
        let month = (0..months).fold(self.month, |month, _| month.previous());
        Self { month, day: self.day.min(days_in(month)) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{:02}", self.month, self.day)
    }
}

fn days_in(month: Month) -> u8 {
    match month.month {
        4 | 6 | 9 | 11 => 30,
        2 if month.year.is_multiple_of(4)
            && (!month.year.is_multiple_of(100) || month.year.is_multiple_of(400)) =>
        {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// A moment as the tablet's clock showed it: local civil time and its distance from UTC.
/// Kept as shown, so that a record reads the same wherever it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    pub date: Date,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
    /// Minutes east of UTC, −1439 to 1439.
    pub offset: i16,
}

impl Timestamp {
    /// `09:10`, as the clock on the wall showed it.
    pub fn time_of_day(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// From milliseconds since 1970 (UTC) and minutes east of UTC. `None` outside 2000 to 2199.
    pub fn from_unix(milliseconds: i64, offset: i16) -> Option<Self> {
        if !(-1439..=1439).contains(&offset) {
            return None;
        }
        let seconds = milliseconds.div_euclid(1000) + i64::from(offset) * 60;
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        let small = |value: i64| u8::try_from(value).ok();
        Some(Self {
            date: Date::new(u16::try_from(year).ok()?, small(month)?, small(day)?)?,
            hour: small(rest / 3600)?,
            minute: small(rest / 60 % 60)?,
            second: small(rest % 60)?,
            offset,
        })
    }

    /// Seconds since 1970 (UTC), for comparing moments of different offsets.
    pub fn unix_seconds(self) -> i64 {
        days_from_civil(self.date) * 86_400
            + i64::from(self.hour) * 3600
            + i64::from(self.minute) * 60
            + i64::from(self.second)
            - i64::from(self.offset) * 60
    }

    /// Reads `2026-11-23T09:30:00+08:00` (RFC 3339 without fractions; `Z` is an offset of 0).
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let day = date.get(8..10)?;
        let month = Month::parse(date.get(0..7)?)?;
        if date.get(7..8)? != "-" {
            return None;
        }
        let date = Date::new(month.year, month.month, u8::try_from(digits(day, 2)?).ok()?)?;
        let (time, zone) = rest.strip_prefix('T')?.split_at_checked(8)?;
        let mut parts = time.split(':').map(|part| digits(part, 2));
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let offset = if zone == "Z" {
            0
        } else {
            let (hours, minutes) = zone.get(1..)?.split_once(':')?;
            let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let size = i16::try_from(hours * 60 + minutes).ok()?;
            match zone.as_bytes().first()? {
                b'+' => size,
                b'-' => -size,
                _ => return None,
            }
        };
        let small = |value: u16| u8::try_from(value).ok();
        Some(Self { date, hour: small(hour)?, minute: small(minute)?, second: small(second)?, offset })
    }
}

/// In the order of time; moments shown by different clocks at the same time, by their offsets.
impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.unix_seconds(), self.offset).cmp(&(other.unix_seconds(), other.offset))
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}T{:02}:{:02}:{:02}", self.date, self.hour, self.minute, self.second)?;
        let size = self.offset.unsigned_abs();
        write!(out, "{}{:02}:{:02}", if self.offset < 0 { '-' } else { '+' }, size / 60, size % 60)
    }
}

fn digits(text: &str, count: usize) -> Option<u16> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.bytes().fold(0, |sum, byte| sum * 10 + u16::from(byte - b'0')))
}

/// Days since 1970-01-01 of a proleptic Gregorian date. Eras of 400 years begin on 1 March, so
/// that the leap day is an era's last day and needs no case of its own.
fn days_from_civil(date: Date) -> i64 {
    let (year, month, day) = (i64::from(date.month.year), i64::from(date.month.month), i64::from(date.day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_back_as_printed() {
        for text in ["2026-11-23T09:30:00+08:00", "2024-02-29T23:59:59-03:30", "2000-01-01T00:00:00+00:00"] {
            let moment = Timestamp::parse(text).unwrap();
            assert_eq!(moment.to_string(), text);
            assert_eq!(Timestamp::from_unix(moment.unix_seconds() * 1000, moment.offset), Some(moment));
        }
        assert_eq!(
            Timestamp::from_unix(1_795_397_400_000, 480).unwrap().to_string(),
            "2026-11-23T09:30:00+08:00"
        );
    }

    #[test]
    fn impossible_moments_are_refused() {
        for text in [
            "2026-02-29T00:00:00+08:00",
            "2026-13-01T00:00:00+08:00",
            "2026-11-23T24:00:00+08:00",
            "2026-11-23 09:30:00+08:00",
            "2026-11-23T09:30:00",
            "2026-11-23T09:30:00+8:00",
            "１２３４",
            "2026-11-23T09:30:00村",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn days_are_counted_over_months_and_leap_days() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(day("2024-02-28").later(2).to_string(), "2024-03-01");
        assert_eq!(day("2026-12-25").later(15), day("2027-01-09"));
        assert_eq!(day("2027-01-09").days_since(day("2026-12-25")), 15);
        assert_eq!(day("2199-12-31").later(9), day("2199-12-31"));
        assert_eq!(day("2024-04-30").months_earlier(2), day("2024-02-29"));
        assert_eq!(day("2026-01-15").months_earlier(2), day("2025-11-15"));
        for odd in ["2026-02-30", "2026-1-01", "2026-01-1", "20260101", "2026-01-01x"] {
            assert_eq!(Date::parse(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn moments_stand_in_the_order_of_time() {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        assert!(at("2026-11-23T09:30:00+08:00") < at("2026-11-23T02:00:00+00:00"));
        assert_ne!(at("2026-11-23T09:30:00+08:00"), at("2026-11-23T01:30:00+00:00"));
        assert!(at("2026-11-23T01:30:00+00:00") < at("2026-11-23T09:30:00+08:00"));
    }

    #[test]
    fn months_step_over_the_year() {
        let january = Month::parse("2026-01").unwrap();
        assert_eq!(january.previous().to_string(), "2025-12");
        assert_eq!(january.previous().next(), january);
        assert_eq!(Month::parse("2026-1"), None);
    }
}
