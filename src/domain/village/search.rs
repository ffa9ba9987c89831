//! Finding a village by a few signs of its name or code.

use super::VillageCode;
use super::found::{Highlight, Match, Rank};
use super::matching::Name;
use super::query::Sought;
use super::record::Villages;

/// The villages a query may mean, best first; equally good ones in the order of their codes. The same query
/// over the same list always gives the same answer.
///
/// A query may write each character as itself (traditional forms too), by any of its readings, or by the
/// beginning of one, in any mixture, from any character of the name on, with or without 村: 张湾镇, 張灣,
/// zhangwan, zw, 张w, zhangw, z湾. Case, width, tones, spaces and apostrophes don't matter, and ü, v and u
/// are the same. Digits look for the code: all of it, its last three, or a part.
///
/// Only when nothing fits, and the query is at least three letters long (a character counts for two), one
/// slip is forgiven from the name's first character on: a sign or syllable too many, left out, wrong, or
/// swapped with its neighbour. That is how "zjw" and 张家w, which stand for the town itself and for no village, find 张湾
/// (zw) first: the j, or 家, is the sign too many.
///
/// An empty query gives every village.
pub fn search(query: &str, villages: &Villages) -> Vec<Match> {
    let mut found: Vec<Match> = match Sought::parse(query) {
        Sought::Everything => collect(villages, |_| Some((Rank::Beginning, Highlight::NONE))),
        Sought::Nothing => Vec::new(),
        Sought::Digits(digits) => fits_by_code(villages, &digits),
        Sought::Name(query) => {
            let fit = fits_by_name(villages, |name| name.fit(&query));
            if fit.is_empty() && query.may_hold_a_slip() {
                fits_by_name(villages, |name| name.fit_nearly(&query))
            } else {
                fit
            }
        }
    };
    // Equally good ones stay in the order of their codes.
    found.sort_by_key(|one| one.rank);
    found
}

fn collect(villages: &Villages, fit: impl Fn(VillageCode) -> Option<(Rank, Highlight)>) -> Vec<Match> {
    let codes = villages.iter().map(|record| record.village().code());
    codes.filter_map(|code| fit(code).map(|(rank, highlight)| Match { code, rank, highlight })).collect()
}

fn fits_by_name(villages: &Villages, fit: impl Fn(&Name) -> Option<(Rank, Highlight)>) -> Vec<Match> {
    let found = villages.iter().filter_map(|record| {
        let village = record.village();
        let (rank, highlight) = fit(&Name::of(village))?;
        Some(Match { code: village.code(), rank, highlight })
    });
    found.collect()
}

fn fits_by_code(villages: &Villages, sought: &[u8]) -> Vec<Match> {
    collect(villages, |code| {
        let digits = code.digits();
        let last_three = &digits[VillageCode::DIGITS - 3..];
        let rank = if digits == sought {
            Rank::Whole
        } else if last_three == sought {
            Rank::Short
        } else if last_three.starts_with(sought) {
            Rank::Beginning
        } else if digits.starts_with(sought) || (sought.len() > 3 && digits.ends_with(sought)) {
            Rank::Inside
        } else {
            return None;
        };
        Some((rank, Highlight::NONE))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_panics_and_the_answer_is_in_order(text in any::<String>()) {
            let found = search(&text, &Villages::built_in());
            prop_assert!(found.windows(2).all(|two| (two[0].rank, two[0].code) < (two[1].rank, two[1].code)));
        }

        #[test]
        fn no_likely_text_panics_and_only_real_characters_are_marked(
            text in "([zhangwuxiv张灣湾村0-9’ ü̈ｚ]|zh|ang){0,80}"
        ) {
            let villages = Villages::built_in();
            for found in search(&text, &villages) {
                let length = villages.get(found.code).unwrap().village().short().chars().count();
                prop_assert!(found.highlight.ranges().all(|range| range.end <= length), "{text} {found:?}");
            }
        }
    }
}
