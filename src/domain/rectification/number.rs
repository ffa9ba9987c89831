//! The number a rectification goes by on paper.

use std::fmt;
use std::rc::Rc;

use crate::domain::date::Month;
use crate::domain::id::TabletId;
use crate::domain::village::VillageCode;

/// Such as `ZG-208-2026-11-003-k7f2`: village, month, running number, and the tablet that counted, so that two tablets
/// can't give the same number. It names nothing in the program; [`RectificationId`](crate::domain::id::RectificationId)
/// does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(Rc<str>);

/// Longest number that is read, in bytes.
const LONGEST: usize = 80;

/// How much of a tablet's id goes into a number.
const OF_TABLET: usize = 4;

impl Number {
    pub fn new(village: VillageCode, month: Month, running: u32, tablet: &TabletId) -> Self {
        let tablet = tablet.as_str();
        let short = tablet.get(..OF_TABLET).unwrap_or(tablet);
        Self(format!("ZG-{:03}-{month}-{running:03}-{short}", village.last_three()).into())
    }

    /// Any short text without line breaks: offices number their own way.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.trim().is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control);
        fits.then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The running number, when this tablet counted it for that village and month.
    pub fn running(&self, village: VillageCode, month: Month, tablet: &TabletId) -> Option<u32> {
        let running: u32 = self.0.split('-').nth(4)?.parse().ok()?;
        (*self == Self::new(village, month, running, tablet)).then_some(running)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_who_counted_it() {
        let village = VillageCode::parse("110112105208").unwrap();
        let (month, tablet) = (Month::parse("2026-11").unwrap(), TabletId::parse("k7f2aa00").unwrap());
        let number = Number::new(village, month, 3, &tablet);
        assert_eq!(number.as_str(), "ZG-208-2026-11-003-k7f2");
        assert_eq!(Number::parse(number.as_str()), Some(number.clone()));
        assert_eq!(number.running(village, month, &tablet), Some(3));
        assert_eq!(number.running(village, month.next(), &tablet), None);
        assert_eq!(number.running(village, month, &TabletId::parse("b").unwrap()), None);
        assert_eq!(Number::parse(" "), None);
        assert_eq!(Number::parse("a\nb"), None);
    }
}
