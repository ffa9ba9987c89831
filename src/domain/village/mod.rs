//! The villages that are inspected: the built-in list, what the town notes about each, and finding one of
//! them by a few letters.

mod built_in;
mod code;
mod confusable;
mod coordinate_text;
mod coordinate_tokens;
mod coordinates;
mod datum;
mod found;
mod matching;
mod place;
mod query;
mod record;
mod search;
mod spelling;

pub use code::VillageCode;
pub use confusable::confusable;
pub use coordinates::{CoordinatesFault, read as read_coordinates};
pub use datum::Datum;
pub use found::{Highlight, Match, Rank};
pub use place::Place;
pub use record::{VillageRecord, VillageStatus, Villages};
pub use search::search;

/// One village as the official list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Village {
    code: VillageCode,
    name: &'static str,
    pinyin: &'static str,
    spelling: &'static str,
}

/// Which of the two towns that were merged in 2001 a village belonged to. Inferred from the order of the
/// codes (201–229 are the 29 villages of one, 230–257 the 28 of the other); no source says it outright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 北片: Zhangjiawan before the merger.
    North,
    /// 南片: Niubaotun (牛堡屯) before the merger.
    South,
}

/// The reading of a name on the official list, for English text: 张湾镇村 is read Zhangwanzhen.
pub fn reading(name: &str) -> Option<String> {
    built_in::VILLAGES.iter().find(|village| village.name == name).map(Village::english)
}

/// The last three digits of the northern part's last village.
const LAST_OF_THE_NORTH: u16 = 229;

impl Village {
    pub fn code(&self) -> VillageCode {
        self.code
    }

    /// As on the official list: 张湾镇村.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Without the ending 村: 张湾镇.
    pub fn short(&self) -> &'static str {
        self.name.strip_suffix('村').unwrap_or(self.name)
    }

    /// The short name's pinyin with tones: Zhāngwānzhèn.
    pub fn pinyin(&self) -> &'static str {
        self.pinyin
    }

    /// The short name's syllables, one a character, lower-case ASCII without tones: zhang, wan, zhen.
    pub fn syllables(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.spelling.split(' ')
    }

    /// The name in English text: pinyin without tones, with the apostrophe where syllables would run
    /// together: Zhangwanzhen, Lichan'an.
    pub fn english(&self) -> String {
        self.pinyin.chars().map(|letter| spelling::toneless(letter).unwrap_or(letter)).enumerate().fold(
            String::new(),
            |mut text, (index, letter)| {
                text.push(if index == 0 { letter.to_ascii_uppercase() } else { letter });
                text
            },
        )
    }

    pub fn part(&self) -> Part {
        if self.code.last_three() <= LAST_OF_THE_NORTH { Part::North } else { Part::South }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_name_is_plain_capitalised_pinyin() {
        let english: Vec<String> = built_in::VILLAGES.iter().map(Village::english).collect();
        assert_eq!((english[7].as_str(), english[14].as_str()), ("Zhangwanzhen", "Lichan'an"));
        for (name, village) in english.iter().zip(built_in::VILLAGES.iter()) {
            let letters: String = name.chars().filter(|&letter| letter != '\'').collect();
            assert_eq!(letters.to_ascii_lowercase(), village.syllables().collect::<String>());
            assert!(name.starts_with(|letter: char| letter.is_ascii_uppercase()), "{name}");
        }
    }
}
