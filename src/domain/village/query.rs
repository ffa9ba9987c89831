//! A search query: the typed text, with all differences folded that don't matter.

use super::spelling::{is_silent, letter, simplified};
use crate::domain::typed::half_width;

/// The longest query that is compared, in signs. No name is as long.
const LONGEST: usize = 63;

/// How much must be right beside a slip. A letter weighs 1; a character says as much as a syllable and weighs 2. So a slip
/// needs three letters, a letter and a character, or two characters.
const LEAST_KEPT: usize = 2;

/// A parsed search text.
pub(super) enum Sought {
    /// Nothing in particular: every village.
    Everything,
    /// Part of a code.
    Digits(Vec<u8>),
    Name(Query),
    /// Longer than any name.
    Nothing,
}

/// A query for a name: a row of signs, each a lower-case letter or a character.
pub(super) struct Query {
    signs: Vec<char>,
    /// The letters from each sign on, up to the next character.
    letters: Vec<String>,
}

impl Sought {
    /// Folds width, case, tones (marks, loose accents, and digits after a syllable), traditional forms, ü and v, and drops
    /// spaces, apostrophes and other punctuation.
    pub(super) fn parse(text: &str) -> Self {
        let mut signs: Vec<char> = Vec::new();
        for character in text.chars().map(half_width).filter(|&character| !is_silent(character)) {
            let after_letter = signs.last().is_some_and(char::is_ascii_lowercase);
            match letter(character) {
                Some(letter) => signs.push(char::from(letter)),
                None if after_letter && matches!(character, '0'..='5') => {}
                None => signs.push(simplified(character)),
            }
            if signs.len() > LONGEST {
                return Self::Nothing;
            }
        }
        if signs.iter().all(char::is_ascii_digit) && !signs.is_empty() {
            return Self::Digits(signs.iter().map(|&digit| digit as u8).collect());
        }
        // "Village" alone is in every name and distinguishes none.
        match signs.as_slice() {
            [] | ['村'] | ['c', 'u', 'n'] => Self::Everything,
            _ => Self::Name(Query::new(signs)),
        }
    }
}

impl Query {
    fn new(signs: Vec<char>) -> Self {
        let run = |place: usize| signs[place..].iter().take_while(|sign| sign.is_ascii_lowercase()).collect();
        let letters = (0..=signs.len()).map(run).collect();
        Self { signs, letters }
    }

    pub(super) fn len(&self) -> usize {
        self.signs.len()
    }

    /// The signs from a place on.
    pub(super) fn after(&self, place: usize) -> &[char] {
        self.signs.get(place..).unwrap_or_default()
    }

    /// The letters from a place on, up to the next character.
    pub(super) fn letters(&self, place: usize) -> &str {
        self.letters.get(place).map_or("", String::as_str)
    }

    /// Whether the sign at this place may be a slip: what is left without it still says enough.
    pub(super) fn can_spare(&self, place: usize) -> bool {
        self.signs.get(place).is_some_and(|sign| self.weight() >= weight(*sign) + LEAST_KEPT)
    }

    /// Whether the query is long enough that one slip in it can be forgiven.
    pub(super) fn may_hold_a_slip(&self) -> bool {
        self.weight() > LEAST_KEPT
    }

    fn weight(&self) -> usize {
        self.signs.iter().copied().map(weight).sum()
    }
}

fn weight(sign: char) -> usize {
    if sign.is_ascii_lowercase() { 1 } else { 2 }
}
