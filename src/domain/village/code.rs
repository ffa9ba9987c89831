//! A village's official number, the one name of it that never changes.

use std::fmt;

/// The twelve-digit statistical division code of a village (统计用区划代码): province, prefecture, county
/// (six digits), town (three), village (three).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VillageCode(u64);

impl VillageCode {
    /// How many digits a code has.
    pub const DIGITS: usize = 12;

    /// Accepts exactly twelve ASCII digits, the first of them not 0 (no province has such a code).
    pub fn parse(text: &str) -> Option<Self> {
        let right = text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        if right && !text.starts_with('0') { text.parse().ok().map(Self) } else { None }
    }

    /// A code of Zhangjiawan Town, from its last three digits.
    #[cfg(test)]
    pub(super) const fn in_town(last_three: u16) -> Self {
        Self(110_112_105_000 + last_three as u64)
    }

    /// The code as digits, without allocating.
    pub(super) fn digits(self) -> [u8; Self::DIGITS] {
        let mut digits = [b'0'; Self::DIGITS];
        let mut rest = self.0;
        for digit in digits.iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        digits
    }

    /// The short number used in speech: 208 for 110112105208.
    pub const fn last_three(self) -> u16 {
        (self.0 % 1000) as u16
    }
}

impl fmt::Display for VillageCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_twelve_digits_are_a_code() {
        let code = VillageCode::parse("110112105208").unwrap();
        assert_eq!(code, VillageCode::in_town(208));
        assert_eq!((code.to_string().as_str(), code.last_three()), ("110112105208", 208));
        assert_eq!(&code.digits(), b"110112105208");
        for text in [
            "",
            "208",
            "11011210520",
            "1101121052080",
            "11011210520x",
            "+10112105208",
            "010112105208",
            "１１０",
        ] {
            assert_eq!(VillageCode::parse(text), None, "{text:?}");
        }
    }
}
