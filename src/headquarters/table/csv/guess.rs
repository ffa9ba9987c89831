//! What spreadsheet programs take for something else than text when they open CSV. Rather too much is taken here: a text
//! that is guarded without need reads the same.

use crate::domain::typed;

/// The signs that begin a formula, and the control characters that programs skip before looking for one.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Signs in numbers, sums of money, dates and times.
const SIGNS: &str = " .,/-:%+()'`·~￥¥$€£、。";

/// The signs of Chinese dates, times and numbers.
const CHINESE: &str = "年月日号时点分秒上下午星期周零〇一二三四五六七八九十百千万亿元";

const WORDS: [&str; 14] =
    ["e", "t", "z", "am", "pm", "a", "p", "true", "false", "gmt", "utc", "rmb", "cny", "usd"];

/// In English, months and days are recognised by their first three letters.
const NAMES: [&str; 19] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed",
    "thu", "fri", "sat", "sun",
];

pub(super) fn is_taken_for_a_value(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    if text.starts_with(FORMULA) || text.trim_start().starts_with(FORMULA) {
        return true;
    }
    let text = text.trim();
    if matches!(&*text.to_lowercase(), "true" | "false" | "真" | "假") {
        return true;
    }
    let has_number = text.chars().any(char::is_numeric);
    has_number && letters(text).all(|word| is_of_a_value(&word)) && text.chars().all(is_allowed)
}

/// Its full-width forms count as the sign.
fn half_width(sign: char) -> char {
    match sign {
        '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{2212}' => '-',
        other => typed::half_width(other),
    }
}

fn is_allowed(sign: char) -> bool {
    sign.is_numeric()
        || sign.is_ascii_alphabetic()
        || sign.is_control()
        || SIGNS.contains(sign)
        || CHINESE.contains(sign)
}

/// The runs of Latin letters, in lower case.
fn letters(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|sign: char| !sign.is_ascii_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
}

fn is_of_a_value(word: &str) -> bool {
    WORDS.contains(&word) || NAMES.iter().any(|name| word.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_dates_and_formulas_are_recognised_in_all_their_forms() {
        for text in [
            "1",
            "007",
            "202611230012346789",
            "1.5",
            "-1",
            "+86 138",
            "=1+1",
            "@SUM(A1)",
            "＝1",
            "－已清理",
            "\t=1",
            "１２",
            "1e5",
            "1E+5",
            "50%",
            "1,234",
            "(12)",
            "￥12",
            "2026-11-23",
            "2026/11/23",
            "2026-11",
            "11-23",
            "3/4",
            "1 1/2",
            "12:30",
            "9:30 PM",
            "2026年11月23日",
            "11月",
            "上午9时",
            "TRUE",
            "false",
            "Nov 5",
            "5-November",
            "2026-11-23T09:30:00Z",
            " 12 ",
            " =1",
        ] {
            assert!(is_taken_for_a_value(text), "{text}");
        }
        for text in [
            "",
            "张湾村",
            "村东头 3 号院",
            "3号楼前堆物",
            "f1",
            "0a1b",
            "ZG-208",
            "一月",
            "a=1",
            "marsh",
            "见图",
        ] {
            assert!(!is_taken_for_a_value(text), "{text}");
        }
    }
}
