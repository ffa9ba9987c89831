//! How one query fits one name. A name is a row of characters; each may be written as itself or as any
//! beginning of one of its readings, and the query must be used up by neighbouring characters.
//!
//! All ways to do that are followed at once: a set of positions in the query (one bit each) is pushed through
//! the name character by character. Cost: length of the name × letters of its pinyin, whatever the query's
//! length, without allocation and without backtracking.

use super::Village;
use super::found::{Highlight, Rank};
use super::query::{Positions, Query};
use super::spelling::also_read;

/// Characters of a name that are searched; the longest of the built-in names has four.
const LONGEST: usize = 10;

const VILLAGE: Sign = Sign { character: '村', syllable: "cun", others: &[] };

#[derive(Clone, Copy)]
struct Sign {
    character: char,
    syllable: &'static str,
    /// Its further readings.
    others: &'static [&'static str],
}

impl Sign {
    /// Calls back with each reading.
    fn each_reading(self, mut look: impl FnMut(&'static [u8])) {
        look(self.syllable.as_bytes());
        for other in self.others {
            look(other.as_bytes());
        }
    }
}

/// A name ready to be compared.
pub(super) struct Name {
    signs: [Sign; LONGEST + 1],
    /// Signs of the short name.
    own: usize,
    /// With the 村 at the end, which may be written and need not be.
    all: usize,
}

/// From where the query has been followed to where: sets of ends, by how the characters were written.
#[derive(Clone, Copy)]
struct Reach {
    /// Each written out.
    full: Positions,
    /// Each as itself or by its initial.
    initials: Positions,
    /// In any way; includes the others.
    any: Positions,
}

impl Name {
    pub(super) fn of(village: &Village) -> Self {
        let mut name = Self { signs: [VILLAGE; LONGEST + 1], own: 0, all: 0 };
        let mut spelling = village.spelling;
        for (place, character) in name.signs.iter_mut().take(LONGEST).zip(village.short().chars()) {
            // By bytes: splitting by a pattern costs as much as the whole comparison.
            let end = spelling.bytes().position(|byte| byte == b' ').unwrap_or(spelling.len());
            let syllable = &spelling[..end];
            spelling = spelling.get(end + 1..).unwrap_or_default();
            *place = Sign { character, syllable, others: also_read(character) };
            name.own += 1;
        }
        name.all = name.own + usize::from(village.name().ends_with('村'));
        name
    }

    /// The best exact fit.
    pub(super) fn fit(&self, query: &Query) -> Option<(Rank, Highlight)> {
        self.fit_beginning(query).or_else(|| self.fit_inside(query))
    }

    fn fit_beginning(&self, query: &Query) -> Option<(Rank, Highlight)> {
        let mut best: Option<(Rank, Highlight)> = None;
        let mut reach = Reach { full: 1, initials: 1, any: 1 };
        for (index, &sign) in self.signs[..self.all].iter().enumerate() {
            reach.any = advance(query, reach.any, sign);
            if reach.any == 0 {
                break;
            }
            reach.full = advance_full(query, reach.full, sign);
            reach.initials = advance_short(query, reach.initials, sign);
            if reach.any & query.end() == 0 {
                continue;
            }
            let end = index + 1;
            let is_full = reach.full & query.end() != 0;
            let rank = match (end >= self.own, is_full) {
                (true, true) => Rank::Whole,
                (true, false) => Rank::Short,
                (false, true) => Rank::Beginning,
                (false, false) if reach.initials & query.end() != 0 => Rank::BeginningByInitials,
                (false, false) => Rank::BeginningByPinyin,
            };
            if best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, Highlight::span(0, end.min(self.own))));
            }
        }
        best
    }

    fn fit_inside(&self, query: &Query) -> Option<(Rank, Highlight)> {
        (1..self.own).find_map(|start| {
            let end = self.follow(query, 1, start)?;
            Some((Rank::Inside, Highlight::span(start, end.min(self.own))))
        })
    }

    /// Follows the query exactly from one sign on; the first sign's index after which it is used up.
    fn follow(&self, query: &Query, from: Positions, start: usize) -> Option<usize> {
        let mut ends = from;
        for index in start..=self.all {
            if ends & query.end() != 0 {
                return Some(index);
            }
            if ends == 0 || index == self.all {
                break;
            }
            ends = advance(query, ends, self.signs[index]);
        }
        None
    }

    /// The best fit from the name's first character on with one slip: a sign or syllable too many, a
    /// character left out or mistaken for another, two characters swapped, or one slip in the letters of a
    /// syllable.
    pub(super) fn fit_nearly(&self, query: &Query) -> Option<(Rank, Highlight)> {
        let mut best: Option<(Rank, Highlight)> = None;
        let mut consider = |from: Positions, resume: usize, lost: Option<usize>| {
            let Some(end) = self.follow(query, from, resume) else { return };
            let rank = if end >= self.own { Rank::NearWhole } else { Rank::NearBeginning };
            let all = Highlight::span(0, end.min(self.own));
            let highlight = lost.map_or(all, |index| all.without(index));
            if highlight != Highlight::NONE && best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, highlight));
            }
        };
        // The ends reached without a slip before each sign.
        let mut ends: Positions = 1;
        // The same with every sign written out: only then is a run of letters a syllable of its own.
        let mut full: Positions = 1;
        for index in 0..=self.own {
            let syllable = if index > 0 { skip_syllable(query, full) } else { 0 };
            let skipped = ((ends & query.spare()) << 1) | syllable;
            consider(skipped, index, None);
            if index == self.own {
                break;
            }
            let sign = self.signs[index];
            consider(advance_with_slip(query, ends, sign), index + 1, None);
            consider(ends | skipped, index + 1, Some(index));
            if index + 1 < self.own {
                let swapped = advance_short(query, advance_short(query, ends, self.signs[index + 1]), sign);
                consider(swapped, index + 2, None);
            }
            full = advance_full(query, full, sign);
            ends = advance(query, ends, sign);
            if ends == 0 {
                break;
            }
        }
        best
    }
}

/// A sign written in any way.
fn advance(query: &Query, from: Positions, sign: Sign) -> Positions {
    let mut reached = (from & query.character(sign.character)) << 1;
    sign.each_reading(|reading| {
        let mut ends = from;
        for &letter in reading {
            ends = (ends & query.letter(letter)) << 1;
            if ends == 0 {
                break;
            }
            reached |= ends;
        }
    });
    reached
}

/// A sign as itself or by its initial (z, and zh as well).
fn advance_short(query: &Query, from: Positions, sign: Sign) -> Positions {
    let mut reached = (from & query.character(sign.character)) << 1;
    sign.each_reading(|reading| {
        let [initial, others @ ..] = reading else { return };
        let first = (from & query.letter(*initial)) << 1;
        reached |= first;
        if others.first() == Some(&b'h') {
            reached |= (first & query.letter(b'h')) << 1;
        }
    });
    reached
}

/// A sign written out.
fn advance_full(query: &Query, from: Positions, sign: Sign) -> Positions {
    let mut reached = (from & query.character(sign.character)) << 1;
    sign.each_reading(|reading| {
        reached |= reading.iter().fold(from, |ends, &letter| (ends & query.letter(letter)) << 1);
    });
    reached
}

/// Past any letters in the shape of a syllable: the jia of zhangjiawan.
fn skip_syllable(query: &Query, from: Positions) -> Positions {
    let vowels = b"aeiou".iter().fold(0, |all, &letter| all | query.letter(letter));
    let initial = (from & query.any_letter() & !vowels) << 1;
    let initial = initial | ((initial & query.letter(b'h')) << 1);
    let one = (initial & vowels) << 1;
    let two = (one & vowels) << 1;
    let open = one | two | ((two & vowels) << 1);
    let nasal = (open & query.letter(b'n')) << 1;
    open | nasal | ((nasal & query.letter(b'g')) << 1)
}

/// A sign's syllable with one letter wrong, left out, too many, or swapped with the next; written to its end
/// or to the query's (then three letters at least).
fn advance_with_slip(query: &Query, from: Positions, sign: Sign) -> Positions {
    if from & query.any_letter() == 0 {
        return 0;
    }
    let mut reached = 0;
    sign.each_reading(|reading| {
        // Ends without a slip so far (before this letter, and before the last), and with one.
        let (mut right, mut before, mut slipped) = (from, 0, 0);
        let mut last = 0;
        for (index, &letter) in reading.iter().enumerate() {
            let here = query.letter(letter);
            let matched = (right & here) << 1;
            let wrong = (right & query.any_letter()) << 1;
            let too_many = (matched & query.any_letter()) << 1;
            let swapped = (before & here & (query.letter(last) >> 1)) << 2;
            slipped = ((slipped & here) << 1) | wrong | right | too_many | swapped;
            (before, right, last) = (right, matched, letter);
            if slipped == 0 {
                break;
            }
            if index >= 2 {
                reached |= slipped & query.end();
            }
        }
        // One letter alone can't be recognised by what is left of it.
        if reading.len() > 1 {
            reached |= slipped;
        }
    });
    reached
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::built_in::VILLAGES;
    use super::super::query::Sought;
    use super::*;

    /// The rule told again in the plainest way: try every way to write the rest of the name.
    fn writes(rest: &[char], signs: &[Sign]) -> bool {
        if rest.is_empty() {
            return true;
        }
        let Some((&sign, later)) = signs.split_first() else { return false };
        (rest[0] == sign.character && writes(&rest[1..], later))
            || std::iter::once(&sign.syllable).chain(sign.others).any(|reading| {
                let common = reading.chars().zip(rest).take_while(|(one, other)| one == *other).count();
                (1..=common).any(|used| writes(&rest[used..], later))
            })
    }

    fn query(signs: &str) -> Option<Query> {
        match Sought::parse(signs) {
            Sought::Name(query) => Some(*query),
            _ => None,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn following_all_ways_at_once_finds_what_trying_each_finds(
            signs in "[acdefghijlnorsuwxyz张湾庄村北大化南前后关]{1,5}|(zh?|x|w|d|da|dai|ba?|hu?|ch?|g|y)(an|ang|in|u|a|i)?[zxwcdhg张湾]{0,2}"
        ) {
            let Some(query) = query(&signs) else { return Ok(()) };
            let rest: Vec<char> = signs.chars().collect();
            for village in VILLAGES {
                let name = Name::of(&village);
                let written = |start: usize| writes(&rest, &name.signs[start..name.all]);
                let expected = (0..name.own).find(|&start| written(start));
                let found = name.fit(&query).map(|(rank, marked)| {
                    prop_assert_eq!(rank == Rank::Inside, !marked.contains(0));
                    Ok((0..name.own).find(|&index| marked.contains(index)).unwrap())
                });
                prop_assert_eq!(found.transpose()?, expected, "{} in {}", signs, village.short());
            }
        }

        #[test]
        fn any_single_slip_in_the_full_pinyin_is_forgiven(
            index in 0..VILLAGES.len(), at in 0usize..20, kind in 0..4, wrong in "[a-z]",
        ) {
            let right: Vec<char> = VILLAGES[index].syllables().flat_map(str::chars).collect();
            let (at, wrong) = (at % right.len(), wrong.chars().next().unwrap());
            let mut signs = right.clone();
            match kind {
                0 => signs.insert(at, wrong),
                1 => signs[at] = wrong,
                2 => drop(signs.remove(at)),
                _ => signs.swap(at, (at + 1).min(right.len() - 1)),
            }
            let signs: String = signs.into_iter().collect();
            let Some(query) = query(&signs) else { return Ok(()) };
            let name = Name::of(&VILLAGES[index]);
            prop_assert!(name.fit(&query).or_else(|| name.fit_nearly(&query)).is_some(), "{}", signs);
        }

        #[test]
        fn letters_that_make_no_syllable_are_more_than_one_slip(index in 0..VILLAGES.len(), at in 0usize..20) {
            let mut signs: String = VILLAGES[index].syllables().collect();
            signs.insert_str(at % signs.len(), "fff");
            let query = query(&signs).unwrap();
            prop_assert_eq!(Name::of(&VILLAGES[index]).fit_nearly(&query), None, "{}", signs);
        }
    }

    #[test]
    fn one_slip_between_characters_is_forgiven_and_the_lost_one_not_marked() {
        let near = |signs: &str, short: &str| {
            let village = VILLAGES.iter().find(|village| village.short() == short).unwrap();
            let (rank, marked) = Name::of(village).fit_nearly(&query(signs).unwrap())?;
            Some((rank, marked.ranges().map(|range| (range.start, range.end)).collect::<Vec<_>>()))
        };
        let whole = |ranges| Some((Rank::NearWhole, ranges));
        assert_eq!(near("张家湾", "张湾"), whole(vec![(0, 2)]));
        assert_eq!(near("王庄", "王各庄"), Some((Rank::NearBeginning, vec![(0, 1)])));
        assert_eq!(near("王庄村", "王各庄"), whole(vec![(0, 1), (2, 3)]));
        assert_eq!(near("章湾镇", "张湾镇"), whole(vec![(1, 3)]));
        assert_eq!(near("wzz", "张湾镇"), whole(vec![(0, 3)]));
        assert_eq!(near("zxzz", "张湾镇"), None);
    }
}
