//! What was typed, taken apart once, so that comparing it with each of many names is a few shifts and ands.

use super::spelling::{half_width, is_silent, letter, simplified};

/// Positions in a query, one bit each: bit `j` set in a set of *ends* means "the first `j` signs are used
/// up"; in a set of *signs*, "sign `j`".
pub(super) type Positions = u64;

/// Longest query that is looked at, in signs; with its end it must fit [`Positions`]. No name is as long.
const LONGEST: usize = 63;

/// What is looked for.
pub(super) enum Sought {
    /// Nothing in particular: every village.
    Everything,
    /// Part of a code.
    Digits(Vec<u8>),
    Name(Box<Query>),
    /// Longer than any name.
    Nothing,
}

/// A query for a name: a row of signs, each a letter or a character.
pub(super) struct Query {
    length: usize,
    letters: [Positions; 26],
    characters: Vec<(char, Positions)>,
    any_letter: Positions,
    spare: Positions,
    weight: usize,
}

impl Sought {
    /// Folds width, case, tones (marks, loose accents, and digits after a syllable), traditional forms, ü and
    /// v, and drops spaces, apostrophes and other punctuation.
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
        // "Village" alone is in every name and tells nothing.
        match signs.as_slice() {
            [] | ['村'] | ['c', 'u', 'n'] => Self::Everything,
            signs => Self::Name(Box::new(Query::new(signs))),
        }
    }
}

impl Query {
    fn new(signs: &[char]) -> Self {
        let weight_of = |sign: char| if sign.is_ascii_lowercase() { 1 } else { 2 };
        let mut query = Self {
            length: signs.len(),
            letters: [0; 26],
            characters: Vec::new(),
            any_letter: 0,
            spare: 0,
            weight: signs.iter().map(|&sign| weight_of(sign)).sum(),
        };
        for (index, &sign) in signs.iter().enumerate() {
            let bit = 1 << index;
            if sign.is_ascii_lowercase() {
                query.letters[usize::from(sign as u8 - b'a')] |= bit;
                query.any_letter |= bit;
            } else if let Some((_, places)) = query.characters.iter_mut().find(|(known, _)| *known == sign) {
                *places |= bit;
            } else {
                query.characters.push((sign, bit));
            }
            if query.weight >= weight_of(sign) + LEAST_KEPT {
                query.spare |= bit;
            }
        }
        query
    }

    /// The set of ends that means the query is used up.
    pub(super) fn end(&self) -> Positions {
        1 << self.length
    }

    /// Where a lower-case letter of a reading stands. Readings write ü as u, as queries are folded.
    pub(super) fn letter(&self, letter: u8) -> Positions {
        let index = usize::from(letter.wrapping_sub(b'a'));
        self.letters.get(index).copied().unwrap_or(0)
    }

    /// Where a character stands.
    pub(super) fn character(&self, character: char) -> Positions {
        if self.characters.is_empty() {
            return 0;
        }
        self.characters.iter().find(|(known, _)| *known == character).map_or(0, |&(_, places)| places)
    }

    /// Where any letter stands.
    pub(super) fn any_letter(&self) -> Positions {
        self.any_letter
    }

    /// The signs that may be a slip: what is left without one of them still says enough.
    pub(super) fn spare(&self) -> Positions {
        self.spare
    }

    /// Whether the query is long enough that one slip in it can be forgiven.
    pub(super) fn may_hold_a_slip(&self) -> bool {
        self.weight > LEAST_KEPT
    }
}

/// How much must be right beside a slip. A letter weighs 1; a character says as much as a syllable and weighs
/// 2. So a slip needs three letters, a letter and a character, or two characters.
const LEAST_KEPT: usize = 2;
