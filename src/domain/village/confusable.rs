//! Villages with names that are easily confused, so that a screen can show what distinguishes them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::built_in::VILLAGES;
use super::{Village, VillageCode};

/// Pairs of characters that alone distinguish two names, and are easily confused.
const SWAPPED: [&str; 5] = ["前中后", "南北", "东西", "大小", "头上"];

/// Compared once, not at every card of a list.
static CONFUSABLE: LazyLock<BTreeMap<VillageCode, Vec<VillageCode>>> = LazyLock::new(|| {
    let of = |one: &Village| {
        let others = VILLAGES.iter().filter(|other| *other != one && are_confusable(one, other));
        (one.code(), others.map(Village::code).collect())
    };
    VILLAGES.iter().map(of).collect()
});

/// The villages a village is easily confused with, in the order of their codes; empty for most. Always mutual.
pub fn confusable(code: VillageCode) -> &'static [VillageCode] {
    CONFUSABLE.get(&code).map_or(&[], Vec::as_slice)
}

fn are_confusable(one: &Village, other: &Village) -> bool {
    look_alike(one.short(), other.short()) || sound_alike(one, other)
}

/// Names that differ by one telling character: it is another, or a last one is missing.
fn look_alike(one: &str, other: &str) -> bool {
    let (lengths, pairs) = ((one.chars().count(), other.chars().count()), one.chars().zip(other.chars()));
    let differing: Vec<(char, char)> = pairs.filter(|(one, other)| one != other).collect();
    match differing[..] {
        [] => lengths.0.abs_diff(lengths.1) == 1,
        [(one, other)] => {
            lengths.0 == lengths.1 && SWAPPED.iter().any(|signs| signs.contains(one) && signs.contains(other))
        }
        _ => false,
    }
}

/// Names of three syllables or more that all rhyme: 王各庄 and 梁各庄. Shorter ones, as 宽街 and 前街, are not confused.
fn sound_alike(one: &Village, other: &Village) -> bool {
    one.syllables().count() >= 3 && one.syllables().map(rhyme).eq(other.syllables().map(rhyme))
}

/// The end of a syllable from its main vowel on, without initial and medial.
fn rhyme(syllable: &str) -> &str {
    let vowels = syllable.trim_start_matches(|letter| !"aeiou".contains(letter));
    match (vowels, vowels.as_bytes()) {
        // Short spellings of iou, uei and uen.
        ("iu", _) => "ou",
        ("ui", _) => "ei",
        ("un", _) => "en",
        (_, [b'i' | b'u', b'a' | b'e' | b'o', ..]) => &vowels[1..],
        _ => vowels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPECTED: [(&str, &[&str]); 25] = [
        ("北许场", &["南许场"]),
        ("梁各庄", &["王各庄"]),
        ("南许场", &["北许场"]),
        ("张湾镇", &["张湾"]),
        ("张湾", &["张湾镇"]),
        ("东定福庄", &["西定福庄"]),
        ("西定福庄", &["东定福庄"]),
        ("枣林庄", &["姚辛庄"]),
        ("姚辛庄", &["枣林庄"]),
        ("中街", &["前街", "后街"]),
        ("前街", &["中街", "后街"]),
        ("后街", &["中街", "前街"]),
        ("苍头", &["苍上"]),
        ("北大化", &["南大化"]),
        ("大北关", &["小北关"]),
        ("小北关", &["大北关"]),
        ("南大化", &["北大化"]),
        ("西永和屯", &["东永和屯"]),
        ("东永和屯", &["西永和屯"]),
        ("王各庄", &["梁各庄"]),
        ("苍上", &["苍头"]),
        ("后青山", &["前青山"]),
        ("前青山", &["后青山"]),
        ("后南关", &["前南关"]),
        ("前南关", &["后南关"]),
    ];

    #[test]
    fn exactly_these_villages_are_confusable() {
        let name = |code: &VillageCode| VILLAGES.iter().find(|one| one.code() == *code).unwrap().short();
        let found: Vec<(&str, Vec<&str>)> = VILLAGES
            .iter()
            .map(|one| (one.short(), confusable(one.code()).iter().map(name).collect()))
            .filter(|(_, others): &(_, Vec<_>)| !others.is_empty())
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            EXPECTED.into_iter().map(|(one, others)| (one, others.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_village_elsewhere_is_not_confused_with_ours() {
        assert!(confusable(VillageCode::parse("110112106209").unwrap()).is_empty());
    }
}
