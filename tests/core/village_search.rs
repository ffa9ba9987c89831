//! Every village must be found by whatever an inspector would type for it, before any other.

use proptest::prelude::*;
use xuncun::domain::village::{Rank, Village, Villages, search};

/// What was found, as short names, best first.
fn names(query: &str) -> Vec<&'static str> {
    let villages = Villages::built_in();
    let found = search(query, &villages);
    found.iter().map(|found| villages.get(found.code).unwrap().village().short()).collect()
}

fn first(query: &str) -> Option<(&'static str, Rank)> {
    let rank = search(query, &Villages::built_in()).first()?.rank;
    Some((names(query)[0], rank))
}

fn villages() -> Vec<Village> {
    Villages::built_in().iter().map(|record| *record.village()).collect()
}

fn signs(village: &Village) -> Vec<(char, &'static str)> {
    village.short().chars().zip(village.syllables()).collect()
}

/// Every way to write each character as itself, by its syllable or by its initial.
fn mixtures(village: &Village) -> Vec<String> {
    signs(village).into_iter().fold(vec![String::new()], |begun, (character, syllable)| {
        begun
            .iter()
            .flat_map(|text| {
                [
                    format!("{text}{character}"),
                    format!("{text}{syllable}"),
                    format!("{text}{}", &syllable[..1]),
                ]
            })
            .collect()
    })
}

#[test]
fn a_whole_name_finds_its_village_first() {
    for village in villages() {
        let whole = Some((village.short(), Rank::Whole));
        let pinyin: String = village.syllables().collect();
        for query in [village.short(), village.name(), &pinyin, village.pinyin(), &village.english()] {
            assert_eq!(first(query), whole, "{query}");
        }
        assert_eq!(first(&village.code().to_string()), whole);
        let last_three = village.code().last_three().to_string();
        assert_eq!(names(&last_three), [village.short()]);
    }
}

#[test]
fn initials_find_their_village_first() {
    for village in villages() {
        let initials: String = village.syllables().map(|syllable| &syllable[..1]).collect();
        assert_eq!(first(&initials), Some((village.short(), Rank::Short)), "{initials}");
    }
}

#[test]
fn every_mixture_of_characters_syllables_and_initials_finds_its_village_first() {
    let mut tried = 0;
    for village in villages() {
        for query in mixtures(&village) {
            let (name, rank) = first(&query).unwrap_or_else(|| panic!("{query} finds nothing"));
            assert_eq!((name, rank <= Rank::Short), (village.short(), true), "{query}");
            let village_too = format!("{query}村");
            assert_eq!(first(&village_too).map(|found| found.0), Some(village.short()), "{village_too}");
            tried += 1;
        }
    }
    assert!(tried > 1000, "{tried}");
}

proptest! {
    #[test]
    fn a_mixture_with_any_beginnings_spaces_and_capitals_finds_its_village(
        index in 0usize..57,
        ways in prop::collection::vec((0usize..8, any::<bool>(), "[ '’]?"), 4),
    ) {
        let village = villages()[index];
        let mut query = String::new();
        for ((character, syllable), (letters, capital, gap)) in signs(&village).into_iter().zip(&ways) {
            let written = match letters {
                0 => character.to_string(),
                &letters => syllable[..letters.min(syllable.len())].to_string(),
            };
            query += &if *capital { written.to_uppercase() } else { written };
            query += gap;
        }
        let villages = Villages::built_in();
        let found = search(&query, &villages);
        let best = found.first().map(|found| found.rank);
        let own = found.iter().find(|found| found.code == village.code()).map(|found| found.rank);
        // Shortened this far, another name may be written the same way, but none may fit better.
        prop_assert!(own.is_some() && own <= Some(Rank::Short), "{query}");
        prop_assert!(own == best || best == Some(Rank::Whole), "{query}");
    }
}

#[test]
fn the_towns_own_initials_find_the_villages_named_after_it_as_a_guess() {
    assert_eq!(names("zjw"), ["张湾", "中街", "张湾镇"]);
    for query in ["张家w", "张家湾", "zhangjiawan", "張家灣"] {
        assert_eq!(names(query), ["张湾", "张湾镇"], "{query}");
    }
    assert_eq!(first("张家湾镇村"), Some(("张湾镇", Rank::NearWhole)));
    assert_eq!(first("张家湾村"), Some(("张湾", Rank::NearWhole)));
}

#[test]
fn mixtures_that_begin_several_names_find_them_all() {
    assert_eq!(names("张w"), ["张湾", "张湾镇"]);
    assert_eq!(names("z湾"), ["张湾", "张湾镇"]);
    assert_eq!(names("zhangw"), ["张湾", "张湾镇"]);
    assert_eq!(names("张x"), ["张辛庄"]);
    assert_eq!(names("张"), ["张辛庄", "张湾镇", "张湾"]);
    assert_eq!(names("zw"), ["张湾", "张湾镇"]);
    assert_eq!(names("zwz"), ["张湾镇"]);
}

#[test]
fn the_village_ending_tells_a_name_from_a_longer_one() {
    assert_eq!(names("张湾村"), ["张湾"]);
    assert_eq!(names("zwc"), ["张湾"]);
    assert_eq!(names("zhangwan cun"), ["张湾"]);
}

#[test]
fn a_beginning_comes_before_an_inside_and_a_guess_only_when_there_is_neither() {
    assert_eq!(names("头"), ["上马头", "苍头", "垡头"]);
    assert_eq!(names("shang"), ["上马头", "上店", "苍上"]);
    assert_eq!(names("大"), ["大高力庄", "大辛庄", "大北关", "北大化", "南大化"]);
    let villages = Villages::built_in();
    for query in ["zhang", "dbg", "大", "nan", "208", "庄", "xz"] {
        assert!(search(query, &villages).iter().all(|found| !found.rank.is_guess()), "{query}");
    }
}

#[test]
fn the_ranks_are_in_the_promised_order() {
    // By its initials all of 中街; the beginning of others only by letters of a syllable.
    assert_eq!(first("zj"), Some(("中街", Rank::Short)));
    // 立 and 里 are written out; 梁, 陆 (also read liu) and 柳 only begun.
    assert_eq!(names("li")[..5], ["立禅庵", "里二泗", "梁各庄", "陆辛庄", "柳营"]);
    assert_eq!(first("dongding"), Some(("东定福庄", Rank::Beginning)));
    assert_eq!(first("dd"), Some(("东定福庄", Rank::BeginningByInitials)));
    assert_eq!(search("zhw", &Villages::built_in())[1].rank, Rank::BeginningByInitials);
    assert_eq!(first("dongdin"), Some(("东定福庄", Rank::BeginningByPinyin)));
    assert_eq!(first("dingfu"), Some(("东定福庄", Rank::Inside)));
}

#[test]
fn other_readings_of_a_character_find_it() {
    for (query, name) in [
        ("daigaolizhuang", "大高力庄"),
        ("liuxinzhuang", "陆辛庄"),
        ("guachang", "瓜厂"),
        ("guaan", "瓜厂"),
        ("xiyonghutun", "西永和屯"),
        ("xiyonghuotun", "西永和屯"),
        ("dongyonghezhun", "东永和屯"),
        ("lishanan", "立禅庵"),
        ("shaojiuhang", "烧酒巷"),
        ("guge zhuang", "贾各庄"),
        ("tuoti", "坨堤"),
        ("beihuchang", "北许场"),
        ("xiaojingfa", "小耕垡"),
        ("大b关", "大北关"),
        ("daibg", "大北关"),
    ] {
        let (found, rank) = first(query).unwrap_or_else(|| panic!("{query} finds nothing"));
        assert_eq!((found, rank <= Rank::Short), (name, true), "{query}");
    }
}

#[test]
fn the_ways_of_writing_that_dont_matter_dont_matter() {
    for query in [
        "张湾镇",
        "張灣鎮",
        "張灣鎭邨",
        "ZHANGWANZHEN",
        "zhang wan zhen",
        "zhang'wan’zhen",
        "Zhāngwānzhèn",
        "ZHĀNG WĀN ZHÈN",
        "zhang1wan1zhen4",
        "ｚｈａｎｇ　ｗａｎｚｈｅｎ",
        "zha\u{304}ngwanzhe\u{300}n",
        " 张·湾-镇 ",
        "１１０１１２１０５２０８",
        "110112 105 208",
    ] {
        assert_eq!(first(query), Some(("张湾镇", Rank::Whole)), "{query}");
    }
    for query in ["beixüchang", "beixvchang", "beixu:chang", "beixǔchang", "beixu\u{308}chang"] {
        assert_eq!(first(query), Some(("北许场", Rank::Whole)), "{query}");
    }
    for query in
        ["東定福莊", "後南關", "馬營", "齊善莊", "裏二泗", "裡二泗", "棗林莊", "賈各莊", "皇木廠", "燒酒巷"]
    {
        assert!(matches!(first(query), Some((_, Rank::Whole))), "{query}");
    }
}

#[test]
fn one_slip_is_forgiven_but_not_in_a_query_too_short_to_tell() {
    for query in ["zhangwna", "zhagnwan", "zangwan", "zhangqan", "zhhangwan", "hangwan", "章湾", "湾张"] {
        assert_eq!(first(query), Some(("张湾", Rank::NearWhole)), "{query}");
    }
    assert_eq!(first("王庄"), Some(("王各庄", Rank::NearBeginning)));
    assert_eq!(first("zhangjiazhen"), Some(("张湾镇", Rank::NearWhole)));
    assert_eq!(first("daxiaoguan"), Some(("大北关", Rank::NearWhole)));
    assert_eq!(names("张家"), ["张湾", "张辛庄", "张湾镇"]);
    // One letter would be all that is right.
    assert_eq!(names("家w"), [""; 0]);
    assert_eq!(names("qw"), [""; 0]);
    assert_eq!(names("zhwnagzen"), [""; 0]);
}

#[test]
fn part_of_a_code_finds_its_villages() {
    assert_eq!(names("24").len(), 10);
    assert_eq!(names("5208"), ["张湾镇"]);
    assert_eq!(names("110112105").len(), 57);
    assert_eq!(names("999"), [""; 0]);
}

#[test]
fn nothing_in_particular_finds_all_in_the_order_of_their_codes() {
    let all: Vec<&str> = villages().iter().map(Village::short).collect();
    for query in ["", "  ", "'", "村", "cun"] {
        assert_eq!(names(query), all, "{query:?}");
    }
}

#[test]
fn a_query_longer_than_any_name_finds_nothing() {
    assert_eq!(names(&"zhang".repeat(13)), [""; 0]);
    assert_eq!(names(&"张".repeat(100_000)), [""; 0]);
}

#[test]
fn the_characters_that_were_meant_are_marked() {
    let villages = Villages::built_in();
    let marked = |query: &str| {
        search(query, &villages)[0]
            .highlight
            .ranges()
            .map(|range| (range.start, range.end))
            .collect::<Vec<_>>()
    };
    assert_eq!(marked("zhangw"), vec![(0, 2)]);
    assert_eq!(marked("dingfu"), vec![(1, 3)]);
    assert_eq!(marked("张湾村"), vec![(0, 2)]);
    assert_eq!(marked("王庄村"), vec![(0, 1), (2, 3)]);
    assert_eq!(marked("208"), vec![]);
}
