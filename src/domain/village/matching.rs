//! How a query fits a name. A name is a row of characters; each may be written as itself or as any beginning of one of its
//! readings, and the query must be used up by neighbouring characters.
//!
//! All ways to write a name are followed at once: the set of places in the query that the characters so far may reach.

use std::collections::BTreeSet;

use super::Village;
use super::found::{Highlight, Rank};
use super::query::Query;
use super::spelling::also_read;

/// Places in a query: how many of its signs are used up.
type Places = BTreeSet<usize>;

/// One character of a name.
struct Sign {
    character: char,
    /// The one of this village first.
    readings: Vec<&'static str>,
}

/// A way to write one character: how many signs of the query it uses, and how it is written.
struct Written {
    signs: usize,
    /// As itself or by a whole syllable.
    in_full: bool,
    /// As itself or by its initial (z, and zh as well).
    by_initial: bool,
}

impl Sign {
    /// The ways in which a query may begin with this character.
    fn written<'a>(&'a self, query: &'a [char]) -> impl Iterator<Item = Written> + 'a {
        let itself = query.first() == Some(&self.character);
        let itself = itself.then_some(Written { signs: 1, in_full: true, by_initial: true });
        let spelled = self.readings.iter().flat_map(move |reading| {
            let common = reading.chars().zip(query).take_while(|(one, other)| one == *other).count();
            (1..=common).map(|signs| Written {
                signs,
                in_full: signs == reading.len(),
                by_initial: signs == 1 || (signs == 2 && reading[1..].starts_with('h')),
            })
        });
        itself.into_iter().chain(spelled)
    }
}

/// A name ready to be compared.
pub(super) struct Name {
    /// With the 村 at the end, which may be written and need not be.
    signs: Vec<Sign>,
    /// Characters of the short name.
    own: usize,
}

impl Name {
    pub(super) fn of(village: &Village) -> Self {
        let spelled = village.short().chars().zip(village.syllables());
        let readings = |character, syllable| [&[syllable], also_read(character)].concat();
        let sign = |(character, syllable)| Sign { character, readings: readings(character, syllable) };
        let mut signs: Vec<Sign> = spelled.map(sign).collect();
        let own = signs.len();
        if village.name().ends_with('村') {
            signs.push(Sign { character: '村', readings: vec!["cun"] });
        }
        Self { signs, own }
    }

    /// The best exact fit.
    pub(super) fn fit(&self, query: &Query) -> Option<(Rank, Highlight)> {
        self.fit_beginning(query).or_else(|| self.fit_inside(query))
    }

    fn fit_beginning(&self, query: &Query) -> Option<(Rank, Highlight)> {
        let start = || Places::from([0]);
        let (mut any, mut full, mut initials) = (start(), start(), start());
        let mut best: Option<(Rank, Highlight)> = None;
        for (index, sign) in self.signs.iter().enumerate() {
            any = advance(query, &any, sign, |_| true);
            full = advance(query, &full, sign, |written| written.in_full);
            initials = advance(query, &initials, sign, |written| written.by_initial);
            if !any.contains(&query.len()) {
                continue;
            }
            let end = index + 1;
            let rank = match (end >= self.own, full.contains(&query.len())) {
                (true, true) => Rank::Whole,
                (true, false) => Rank::Short,
                (false, true) => Rank::Beginning,
                (false, false) if initials.contains(&query.len()) => Rank::BeginningByInitials,
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
            let end = self.follow(query, Places::from([0]), start)?;
            Some((Rank::Inside, Highlight::span(start, end.min(self.own))))
        })
    }

    /// Follows the query exactly from one character on; the index of the first one after which it is used up.
    fn follow(&self, query: &Query, mut places: Places, start: usize) -> Option<usize> {
        for index in start..=self.signs.len() {
            if places.contains(&query.len()) {
                return Some(index);
            }
            places = advance(query, &places, self.signs.get(index)?, |_| true);
        }
        None
    }

    /// The best fit from the name's first character on with one slip: a sign or syllable too many, a character left out
    /// or mistaken for another, two characters swapped, or one slip in the letters of a syllable.
    pub(super) fn fit_nearly(&self, query: &Query) -> Option<(Rank, Highlight)> {
        let mut best: Option<(Rank, Highlight)> = None;
        let mut consider = |places: Places, resume: usize, lost: Option<usize>| {
            let Some(end) = self.follow(query, places, resume) else { return };
            let rank = if end >= self.own { Rank::NearWhole } else { Rank::NearBeginning };
            let all = Highlight::span(0, end.min(self.own));
            let highlight = lost.map_or(all, |index| all.without(index));
            if highlight != Highlight::NONE && best.is_none_or(|(known, _)| rank < known) {
                best = Some((rank, highlight));
            }
        };
        let (mut places, mut full) = (Places::from([0]), Places::from([0]));
        for index in 0..=self.own {
            let mut skipped = after_a_sign_too_many(query, &places);
            // Only after whole syllables is a run of letters a syllable of its own.
            if index > 0 {
                skipped.extend(full.iter().flat_map(|&place| after_a_syllable(query, place)));
            }
            consider(skipped.clone(), index, None);
            if index == self.own {
                break;
            }
            let sign = &self.signs[index];
            consider(after_a_slip(query, &places, sign), index + 1, None);
            consider(&places | &skipped, index + 1, Some(index));
            if index + 1 < self.own {
                let short = |written: &Written| written.by_initial;
                let second = advance(query, &places, &self.signs[index + 1], short);
                consider(advance(query, &second, sign, short), index + 2, None);
            }
            full = advance(query, &full, sign, |written| written.in_full);
            places = advance(query, &places, sign, |_| true);
        }
        best
    }
}

/// The places after one more character, written in one of the ways that are allowed.
fn advance(query: &Query, from: &Places, sign: &Sign, is_allowed: impl Fn(&Written) -> bool) -> Places {
    let after = |&place: &usize| {
        let written = sign.written(query.after(place)).filter(&is_allowed);
        written.map(move |written| place + written.signs).collect::<Vec<_>>()
    };
    from.iter().flat_map(after).collect()
}

/// Past a sign that can be spared.
fn after_a_sign_too_many(query: &Query, from: &Places) -> Places {
    from.iter().filter(|place| query.can_spare(**place)).map(|place| place + 1).collect()
}

/// Past letters in the shape of a syllable, as the jia of zhangjiawan: a consonant (or two, with h), one to three vowels,
/// and n or ng perhaps.
fn after_a_syllable(query: &Query, place: usize) -> Vec<usize> {
    let letters = query.letters(place);
    let is_vowel = |letter: &u8| b"aeiou".contains(letter);
    let initial = match letters.as_bytes() {
        [first, ..] if is_vowel(first) => return Vec::new(),
        [_, b'h', ..] => 2,
        [_, ..] => 1,
        [] => return Vec::new(),
    };
    let vowels = letters.bytes().skip(initial).take_while(|letter| is_vowel(letter)).count().min(3);
    (1..=vowels)
        .map(|vowels| initial + vowels)
        .flat_map(|open| {
            let nasal = ["", "n", "ng"].into_iter().filter(move |nasal| letters[open..].starts_with(nasal));
            nasal.map(move |nasal| place + open + nasal.len())
        })
        .collect()
}

/// Past a syllable with one letter wrong, left out, too many, or swapped with the next; it may be broken off where the
/// query ends, after three letters at least.
fn after_a_slip(query: &Query, from: &Places, sign: &Sign) -> Places {
    let mut reached = Places::new();
    for (&place, reading) in from.iter().flat_map(|place| sign.readings.iter().map(move |one| (place, one))) {
        let letters = query.letters(place);
        let is_near = |letters: &str, reading: &str| strsim::osa_distance(letters, reading) <= 1;
        // One letter alone can't be recognised by what is left of it.
        if reading.len() == 1 {
            continue;
        }
        for length in reading.len() - 1..=reading.len() + 1 {
            if letters.get(..length).is_some_and(|letters| is_near(letters, reading)) {
                reached.insert(place + length);
            }
        }
        let ends_here = !letters.is_empty() && place + letters.len() == query.len();
        if ends_here && (3..reading.len()).any(|length| is_near(letters, &reading[..length])) {
            reached.insert(query.len());
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::built_in::VILLAGES;
    use super::super::query::Sought;
    use super::*;

    /// A reference implementation: try every way to write the rest of the name.
    fn writes(rest: &[char], signs: &[Sign]) -> bool {
        if rest.is_empty() {
            return true;
        }
        let Some((sign, later)) = signs.split_first() else { return false };
        (rest[0] == sign.character && writes(&rest[1..], later))
            || sign.readings.iter().any(|reading| {
                let common = reading.chars().zip(rest).take_while(|(one, other)| one == *other).count();
                (1..=common).any(|used| writes(&rest[used..], later))
            })
    }

    fn query(signs: &str) -> Option<Query> {
        match Sought::parse(signs) {
            Sought::Name(query) => Some(query),
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
            for village in VILLAGES.iter() {
                let name = Name::of(village);
                let written = |start: usize| writes(&rest, &name.signs[start..]);
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
            index in 0..57_usize, at in 0usize..20, kind in 0..4, wrong in "[a-z]",
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
        fn letters_that_make_no_syllable_are_more_than_one_slip(index in 0..57_usize, at in 0usize..20) {
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
