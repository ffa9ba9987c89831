//! How a name may be written by someone who looks for it: other readings of a character, traditional forms,
//! letters with tone marks. Hand-made for the characters that occur in the built-in list.

/// Further readings of a character beside the one its village is known by, without tones. From 现代汉语词典,
/// customary ones included (堤 tí, 耕 jīng); rare scholarly readings are left out, as they would only bring
/// false finds. A reading that is the beginning of another (南 nā) needs no entry.
pub(super) const fn also_read(character: char) -> &'static [&'static str] {
    match character {
        '厂' => &["an"],
        '和' => &["hu", "huo"],
        '堤' => &["ti"],
        '大' => &["dai"],
        '屯' => &["zhun"],
        '巷' => &["hang"],
        '禅' => &["shan"],
        '耕' => &["jing"],
        '许' => &["hu"],
        '贾' => &["gu"],
        '陆' => &["liu"],
        _ => &[],
    }
}

/// The simplified form of a traditional or variant character; every other character as it is.
pub(super) const fn simplified(character: char) -> char {
    match character {
        '東' => '东',
        '儀' => '仪',
        '關' | '闗' => '关',
        '廠' | '厰' => '厂',
        '後' => '后',
        '園' => '园',
        '場' | '塲' => '场',
        '隄' => '堤',
        '頭' => '头',
        '寬' | '寛' => '宽',
        '莊' | '荘' => '庄',
        '菴' => '庵',
        '張' => '张',
        '邨' => '村',
        '棗' => '枣',
        '栁' => '柳',
        '樣' | '様' => '样',
        '樑' => '梁',
        '橋' => '桥',
        '樓' => '楼',
        '灣' => '湾',
        '燒' => '烧',
        '禪' => '禅',
        '畊' => '耕',
        '蒼' => '苍',
        '營' => '营',
        '許' => '许',
        '賈' => '贾',
        '裏' | '裡' => '里',
        '鎮' | '鎭' => '镇',
        '間' => '间',
        '閣' => '阁',
        '陸' => '陆',
        '靑' => '青',
        '馬' => '马',
        '髙' => '高',
        '齊' => '齐',
        other => other,
    }
}

/// The plain letter under a tone mark or diaeresis, its case kept except for ü; `None` for anything else.
/// ü and v, which stands for it on keyboards, are both taken for u: no two names here differ by that.
pub(super) const fn toneless(letter: char) -> Option<char> {
    Some(match letter {
        'ā' | 'á' | 'ǎ' | 'à' | 'ă' => 'a',
        'Ā' | 'Á' | 'Ǎ' | 'À' | 'Ă' => 'A',
        'ē' | 'é' | 'ě' | 'è' | 'ĕ' | 'ê' => 'e',
        'Ē' | 'É' | 'Ě' | 'È' | 'Ĕ' | 'Ê' => 'E',
        'ī' | 'í' | 'ǐ' | 'ì' | 'ĭ' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' | 'ŏ' => 'o',
        'Ō' | 'Ó' | 'Ǒ' | 'Ò' | 'Ŏ' => 'O',
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ŭ' | 'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'Ü' | 'Ǖ' | 'Ǘ' | 'Ǚ' | 'Ǜ' => {
            'u'
        }
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        _ => return None,
    })
}

/// A letter as two spellings are compared: lower case, ü and v as u. `None` for what is not a Latin letter.
pub(super) const fn letter(character: char) -> Option<u8> {
    let plain = match toneless(character) {
        Some(plain) => plain,
        None => character,
    };
    if !plain.is_ascii_alphabetic() {
        return None;
    }
    match (plain as u8).to_ascii_lowercase() {
        b'v' => Some(b'u'),
        letter => Some(letter),
    }
}

/// Whether a character is ignored: spaces, apostrophes and other punctuation, combining accents, invisible marks.
pub(super) fn is_silent(character: char) -> bool {
    character.is_ascii_punctuation()
        || character.is_ascii_control()
        || matches!(character,
            ' ' | '\u{80}'..='\u{a0}' | '\u{ad}' | '´' | '·'
            | '\u{2b0}'..='\u{36f}' // modifier letters (ʼ ˊ) and combining accents
            | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3020}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::built_in::VILLAGES;
    use super::*;
    use crate::domain::typed::half_width;

    fn characters() -> impl Iterator<Item = char> {
        VILLAGES.iter().flat_map(|village| village.name().chars())
    }

    #[test]
    fn every_entry_leads_to_a_character_that_occurs() {
        for code in 0x3400..0x9fff {
            let character = char::from_u32(code).unwrap();
            let simple = simplified(character);
            assert!(simple == character || characters().any(|known| known == simple), "{character}");
            assert!(also_read(character).is_empty() || characters().any(|known| known == character));
        }
        assert!(characters().all(|known| simplified(known) == known));
    }

    #[test]
    fn readings_are_plain_and_differ() {
        for village in VILLAGES.iter() {
            for (character, syllable) in village.short().chars().zip(village.syllables()) {
                assert!(!syllable.contains('v'), "{syllable}: ü is written u");
                for other in also_read(character) {
                    assert!(!syllable.starts_with(other), "{character} {other}");
                }
            }
        }
    }

    #[test]
    fn a_letter_is_the_same_with_and_without_its_marks() {
        for (marked, plain) in "āÉǐòǙüVvZńĀÜ".chars().zip(*b"aeiouuuuznau") {
            assert_eq!(letter(marked), Some(plain), "{marked}");
        }
        assert_eq!((letter('张'), letter('1'), letter('ß')), (None, None, None));
        assert_eq!("ｚＷ２～".chars().map(half_width).collect::<String>(), "zW2~");
    }

    #[test]
    fn silence_holds_no_name() {
        assert!(characters().all(|known| !is_silent(known)));
        assert!(" \t'’ʼ·-，\u{3000}\u{301}\u{200b}".chars().map(half_width).all(is_silent));
    }
}
