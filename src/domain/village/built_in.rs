//! The villages of Zhangjiawan as they come with the app. The source is `src/data/villages.json`, which says
//! where every row is from; this table repeats it so that nothing has to be parsed at start, and a test below
//! compares the two field by field.

use super::{Village, VillageCode};

const fn row(last_three: u16, name: &'static str, pinyin: &'static str, spelling: &'static str) -> Village {
    Village { code: VillageCode::in_town(last_three), name, pinyin, spelling }
}

/// In the order of their codes: the last three digits, name, pinyin with tones, syllables without.
#[rustfmt::skip]
pub(super) const VILLAGES: [Village; 57] = [
    row(201, "北许场村", "Běixǔchǎng", "bei xu chang"),
    row(202, "张辛庄村", "Zhāngxīnzhuāng", "zhang xin zhuang"),
    row(203, "上马头村", "Shàngmǎtóu", "shang ma tou"),
    row(204, "梁各庄村", "Liánggèzhuāng", "liang ge zhuang"),
    row(205, "土桥村", "Tǔqiáo", "tu qiao"),
    row(206, "皇木厂村", "Huángmùchǎng", "huang mu chang"),
    row(207, "南许场村", "Nánxǔchǎng", "nan xu chang"),
    row(208, "张湾镇村", "Zhāngwānzhèn", "zhang wan zhen"),
    row(209, "张湾村", "Zhāngwān", "zhang wan"),
    row(210, "大高力庄村", "Dàgāolìzhuāng", "da gao li zhuang"),
    row(211, "上店村", "Shàngdiàn", "shang dian"),
    row(212, "贾各庄村", "Jiǎgèzhuāng", "jia ge zhuang"),
    row(213, "东定福庄村", "Dōngdìngfúzhuāng", "dong ding fu zhuang"),
    row(214, "西定福庄村", "Xīdìngfúzhuāng", "xi ding fu zhuang"),
    row(215, "立禅庵村", "Lìchán'ān", "li chan an"),
    row(216, "宽街村", "Kuānjiē", "kuan jie"),
    row(217, "唐小庄村", "Tángxiǎozhuāng", "tang xiao zhuang"),
    row(218, "施园村", "Shīyuán", "shi yuan"),
    row(219, "里二泗村", "Lǐ'èrsì", "li er si"),
    row(220, "烧酒巷村", "Shāojiǔxiàng", "shao jiu xiang"),
    row(221, "瓜厂村", "Guāchǎng", "gua chang"),
    row(222, "马营村", "Mǎyíng", "ma ying"),
    row(223, "何各庄村", "Hégèzhuāng", "he ge zhuang"),
    row(224, "牌楼营村", "Páilóuyíng", "pai lou ying"),
    row(225, "齐善庄村", "Qíshànzhuāng", "qi shan zhuang"),
    row(226, "南姚园村", "Nányáoyuán", "nan yao yuan"),
    row(227, "大辛庄村", "Dàxīnzhuāng", "da xin zhuang"),
    row(228, "枣林庄村", "Zǎolínzhuāng", "zao lin zhuang"),
    row(229, "姚辛庄村", "Yáoxīnzhuāng", "yao xin zhuang"),
    row(230, "中街村", "Zhōngjiē", "zhong jie"),
    row(231, "前街村", "Qiánjiē", "qian jie"),
    row(232, "后街村", "Hòujiē", "hou jie"),
    row(233, "苍头村", "Cāngtóu", "cang tou"),
    row(234, "十里庄村", "Shílǐzhuāng", "shi li zhuang"),
    row(235, "南火垡村", "Nánhuǒfá", "nan huo fa"),
    row(236, "三间房村", "Sānjiānfáng", "san jian fang"),
    row(237, "样田村", "Yàngtián", "yang tian"),
    row(238, "垡头村", "Fátóu", "fa tou"),
    row(239, "陆辛庄村", "Lùxīnzhuāng", "lu xin zhuang"),
    row(240, "北大化村", "Běidàhuà", "bei da hua"),
    row(241, "大北关村", "Dàběiguān", "da bei guan"),
    row(242, "小北关村", "Xiǎoběiguān", "xiao bei guan"),
    row(243, "南大化村", "Nándàhuà", "nan da hua"),
    row(244, "柳营村", "Liǔyíng", "liu ying"),
    row(245, "高营村", "Gāoyíng", "gao ying"),
    row(246, "坨堤村", "Tuódī", "tuo di"),
    row(247, "西永和屯村", "Xīyǒnghétún", "xi yong he tun"),
    row(248, "东永和屯村", "Dōngyǒnghétún", "dong yong he tun"),
    row(249, "王各庄村", "Wánggèzhuāng", "wang ge zhuang"),
    row(250, "苍上村", "Cāngshàng", "cang shang"),
    row(251, "后坨村", "Hòutuó", "hou tuo"),
    row(252, "后青山村", "Hòuqīngshān", "hou qing shan"),
    row(253, "前青山村", "Qiánqīngshān", "qian qing shan"),
    row(254, "后南关村", "Hòunánguān", "hou nan guan"),
    row(255, "前南关村", "Qiánnánguān", "qian nan guan"),
    row(256, "北仪阁村", "Běiyígé", "bei yi ge"),
    row(257, "小耕垡村", "Xiǎogēngfá", "xiao geng fa"),
];

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    #[test]
    fn the_table_says_what_the_data_says() {
        let data: serde_json::Value = serde_json::from_str(include_str!("../../data/villages.json")).unwrap();
        let rows = data.as_array().unwrap();
        assert_eq!(rows.len(), 57);
        for (row, village) in rows.iter().zip(VILLAGES) {
            let says = |field: &str| row[field].as_str().unwrap();
            assert_eq!(village.code().to_string(), says("code"));
            assert_eq!(village.name(), says("name"));
            assert_eq!(village.short(), says("short"));
            assert_eq!(village.pinyin(), says("pinyinShort"));
            assert_eq!(format!("{} Cūn", village.pinyin()), says("pinyin"));
            assert_eq!(village.syllables().collect::<String>(), says("ascii"));
            let initials: String = village.syllables().map(|syllable| &syllable[..1]).collect();
            assert_eq!(initials, says("initials"));
            let (area, area_zh) = match village.part() {
                Part::North => ("zhangjiawan-1996", "原张家湾镇（北片）"),
                Part::South => ("niubaotun-1996", "原牛堡屯镇（南片）"),
            };
            assert_eq!((area, area_zh), (says("area"), says("areaZh")));
        }
    }

    #[test]
    fn codes_rise_and_every_character_has_its_syllable() {
        assert!(VILLAGES.windows(2).all(|two| two[0].code() < two[1].code()));
        for village in VILLAGES {
            assert_eq!(village.syllables().count(), village.short().chars().count(), "{}", village.name());
        }
    }
}
