//! Numbers as people type them: Chinese keyboards write full-width digits and signs, and `。` where a point is meant; others
//! a decimal comma. Every field for a number reads its text here; files don't.

use std::str::FromStr;

/// A decimal number as [`super::points::Points`] reads it. What is no number stays none.
pub fn decimal(text: &str) -> String {
    let mut number = plain(text).replace('。', ".");
    // Three digits after a comma may be thousands: neither is guessed.
    if let Some((whole, fraction)) = number.split_once(',')
        && !number.contains('.')
        && fraction.len() != 3
    {
        number = format!("{whole}.{fraction}");
    }
    let number = number.strip_prefix('+').unwrap_or(&number);
    // A point at the end is the sentence's, as `80。`.
    let number = number.strip_suffix('.').unwrap_or(number);
    match number.strip_prefix('.') {
        Some(fraction) => format!("0.{fraction}"),
        None => number.to_owned(),
    }
}

/// A whole number.
pub fn whole<N: FromStr>(text: &str) -> Option<N> {
    decimal(text).parse().ok()
}

/// Whole numbers with spaces or commas of any script between them; `None` where there is any other text.
pub fn wholes<N: FromStr>(text: &str) -> Option<Vec<N>> {
    let text = plain(text);
    let parts = text.split(|sign: char| sign.is_whitespace() || ",、;。".contains(sign));
    parts.filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// The text with half-width digits and signs, without the space around it and without what can't be seen.
fn plain(typed: &str) -> String {
    let sign = |sign: char| match sign {
        '\u{ff61}' => '。',
        '\u{2212}' | '\u{2013}' => '-',
        other => half_width(other),
    };
    let is_seen = |sign: &char| !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    typed.trim().chars().filter(is_seen).map(sign).collect::<String>().trim().to_owned()
}

/// The ASCII form of a full-width letter, digit or sign (ｚｊｗ, ２０８, as an input method may leave it); every other
/// character stays.
pub fn half_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_from_any_keyboard() {
        for (typed, number) in [
            ("12", "12"),
            ("１２", "12"),
            ("　８０。５ ", "80.5"),
            ("80．5", "80.5"),
            ("80｡5", "80.5"),
            ("80,5", "80.5"),
            ("80，50", "80.50"),
            ("－３", "-3"),
            ("−3", "-3"),
            ("＋３", "3"),
            ("80。", "80"),
            ("。5", "0.5"),
            ("\u{200b}7\u{feff}", "7"),
        ] {
            assert_eq!(decimal(typed), number, "{typed}");
        }
        // What could be two numbers, or none, is not made one.
        for typed in ["1,200", "1,2,3", "1。2。3", "八十", "8 0", "1e5", ""] {
            assert!(crate::domain::points::Points::parse(&decimal(typed)).is_err(), "{typed}");
        }
    }

    #[test]
    fn lists_have_separators_of_any_script() {
        for typed in ["1 3 15", "１，３，１５", "1、3；15", " 1;3 ; 15。", "1,3,15"] {
            assert_eq!(wholes::<u16>(typed), Some(vec![1, 3, 15]), "{typed}");
        }
        assert_eq!(wholes::<u16>("1.3"), None);
        assert_eq!(whole::<u16>("１５"), Some(15));
        assert_eq!(whole::<u16>("1.5"), None);
    }
}
