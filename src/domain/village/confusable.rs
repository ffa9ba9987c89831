//! Villages that are mistaken for one another, so that a screen can tell them apart before it is too late.

use super::VillageCode;

const fn at(last_three: u16) -> VillageCode {
    VillageCode::in_town(last_three)
}

#[rustfmt::skip]
const CONFUSABLE: [(VillageCode, &[VillageCode]); 28] = [
    (at(201), &[at(207)]), // 北许场: 南许场
    (at(204), &[at(249)]), // 梁各庄: 王各庄
    (at(207), &[at(201)]), // 南许场: 北许场
    (at(208), &[at(209)]), // 张湾镇: 张湾
    (at(209), &[at(208), at(211), at(237)]), // 张湾: 张湾镇、上店、样田
    (at(211), &[at(209), at(237)]), // 上店: 张湾、样田
    (at(213), &[at(214)]), // 东定福庄: 西定福庄
    (at(214), &[at(213)]), // 西定福庄: 东定福庄
    (at(216), &[at(231)]), // 宽街: 前街
    (at(228), &[at(229)]), // 枣林庄: 姚辛庄
    (at(229), &[at(228)]), // 姚辛庄: 枣林庄
    (at(230), &[at(231), at(232)]), // 中街: 前街、后街
    (at(231), &[at(216), at(230), at(232)]), // 前街: 宽街、中街、后街
    (at(232), &[at(230), at(231)]), // 后街: 中街、前街
    (at(233), &[at(250)]), // 苍头: 苍上
    (at(237), &[at(209), at(211)]), // 样田: 张湾、上店
    (at(240), &[at(243)]), // 北大化: 南大化
    (at(241), &[at(242)]), // 大北关: 小北关
    (at(242), &[at(241)]), // 小北关: 大北关
    (at(243), &[at(240)]), // 南大化: 北大化
    (at(247), &[at(248)]), // 西永和屯: 东永和屯
    (at(248), &[at(247)]), // 东永和屯: 西永和屯
    (at(249), &[at(204)]), // 王各庄: 梁各庄
    (at(250), &[at(233)]), // 苍上: 苍头
    (at(252), &[at(253)]), // 后青山: 前青山
    (at(253), &[at(252)]), // 前青山: 后青山
    (at(254), &[at(255)]), // 后南关: 前南关
    (at(255), &[at(254)]), // 前南关: 后南关
];

/// The villages a village is easily confused with, in the order of their codes; empty for most. Always
/// mutual. Two kinds: names that differ by one telling character (前 or 后, 南 or 北, 大 or 小, the
/// last character missing), as the town's list of them has it; and names heard alike, as each of their
/// syllables rhymes (王各庄 and 梁各庄).
pub fn confusable(code: VillageCode) -> &'static [VillageCode] {
    CONFUSABLE.iter().find(|(known, _)| *known == code).map_or(&[], |(_, others)| others)
}

#[cfg(test)]
mod tests {
    use super::super::Village;
    use super::super::built_in::VILLAGES;
    use super::*;

    /// Names that differ by one telling character.
    const ALIKE: [&[&str]; 10] = [
        &["张湾镇", "张湾"],
        &["苍头", "苍上"],
        &["前青山", "后青山"],
        &["前南关", "后南关"],
        &["大北关", "小北关"],
        &["南大化", "北大化"],
        &["南许场", "北许场"],
        &["东定福庄", "西定福庄"],
        &["东永和屯", "西永和屯"],
        &["前街", "中街", "后街"],
    ];

    /// What makes a syllable rhyme: its end from the main vowel on, without initial and medial.
    fn rhyme(syllable: &str) -> String {
        let vowels = syllable.trim_start_matches(|letter| !"aeiou".contains(letter));
        let full = match vowels {
            "iu" => "ou",
            "ui" => "ei",
            "un" => "en",
            other => other,
        };
        match full.as_bytes() {
            [b'i' | b'u', b'a' | b'e' | b'o', ..] => full[1..].to_string(),
            _ => full.to_string(),
        }
    }

    fn expected(one: &Village, other: &Village) -> bool {
        let listed = ALIKE.iter().any(|group| group.contains(&one.short()) && group.contains(&other.short()));
        let heard = one.syllables().map(rhyme).eq(other.syllables().map(rhyme));
        one != other && (listed || heard)
    }

    #[test]
    fn exactly_the_listed_and_the_rhyming_villages_are_confusable() {
        let mut pairs = 0;
        for one in &VILLAGES {
            let others: Vec<_> =
                VILLAGES.iter().filter(|other| expected(one, other)).map(Village::code).collect();
            assert_eq!(confusable(one.code()), others, "{}", one.name());
            pairs += others.len();
        }
        assert_eq!(pairs, 2 * (12 + 6));
    }

    #[test]
    fn confusion_is_mutual() {
        for one in VILLAGES {
            for &other in confusable(one.code()) {
                assert!(confusable(other).contains(&one.code()), "{} {other}", one.name());
            }
        }
    }

    #[test]
    fn a_village_elsewhere_is_not_confused_with_ours() {
        assert!(confusable(VillageCode::parse("110112106209").unwrap()).is_empty());
    }
}
