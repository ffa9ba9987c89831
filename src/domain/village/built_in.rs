//! The villages of Zhangjiawan as they come with the app, read from `src/data/villages.json`, which names the source of
//! every row.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Village, VillageCode};

const DATA: &str = include_str!("../../data/villages.json");

/// In the order of their codes; parsed on first use.
#[expect(clippy::expect_used, reason = "the data is compiled in, and a test reads it")]
pub(super) static VILLAGES: LazyLock<Vec<Village>> = LazyLock::new(|| {
    let rows: Vec<VillageRow> = serde_json::from_str(DATA).expect("a list of villages");
    rows.into_iter().map(|row| row.village().expect("twelve digits")).collect()
});

#[derive(Deserialize)]
struct VillageRow {
    code: &'static str,
    name: &'static str,
    #[serde(rename = "pinyinShort")]
    pinyin: &'static str,
    syllables: &'static str,
}

impl VillageRow {
    fn village(self) -> Option<Village> {
        let code = VillageCode::parse(self.code)?;
        Some(Village { code, name: self.name, pinyin: self.pinyin, spelling: self.syllables })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::*;

    #[test]
    fn the_fields_of_a_row_fit_together() {
        let data: serde_json::Value = serde_json::from_str(DATA).unwrap();
        let rows = data.as_array().unwrap();
        assert_eq!((rows.len(), VILLAGES.len()), (57, 57));
        for (row, village) in rows.iter().zip(VILLAGES.iter()) {
            let says = |field: &str| row[field].as_str().unwrap();
            assert_eq!(village.code().to_string(), says("code"));
            assert_eq!(village.short(), says("short"));
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
        for village in VILLAGES.iter() {
            assert_eq!(village.syllables().count(), village.short().chars().count(), "{}", village.name());
        }
    }
}
