//! The text of a copied or typed place: without what comes around it, and with the signs of a plain keyboard.

use crate::domain::typed::half_width;

/// Words that come with a copied place.
const LABELS: [&str; 6] = ["坐标", "位置", "定位", "经纬度", "geo", "gps"];

/// Without a label before, and the full stop of a sentence behind.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['。', '.', '，', ',', ';', '；']).trim_end();
    let is_label =
        |label: &&&str| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
    match LABELS.iter().find(is_label) {
        Some(label) => text[label.len()..].trim_start_matches([':', '：', ' ', '\u{3000}']),
        None => text,
    }
}

/// The signs of Chinese keyboards and of typography as those of a plain one.
pub(super) fn plain(text: &str) -> Vec<char> {
    let narrow = |sign: char| match sign {
        '。' => '.',
        '−' | '–' | '—' => '-',
        'º' | '˚' | '度' => '°',
        '′' | '’' | '‘' | '´' | '分' => '\'',
        '″' | '”' | '“' | '秒' => '"',
        '、' | '；' | ';' | '/' | '／' | '|' | '｜' => ',',
        other => half_width(other),
    };
    let mut signs: Vec<char> = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
    // An object of JSON quotes its names, and maybe its numbers.
    if signs.first() == Some(&'{') {
        signs.retain(|sign| !matches!(sign, '{' | '}' | '"'));
    }
    close_up(&mut signs);
    // `39,85 116,705`: two decimal commas, and no point.
    let is_digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let inner = |at: &usize| signs[*at] == ',' && *at > 0 && is_digit(at - 1) && is_digit(at + 1);
    let commas: Vec<usize> = (0..signs.len()).filter(inner).collect();
    if commas.len() == 2 && !signs.contains(&'.') {
        for at in commas {
            signs[at] = '.';
        }
    }
    signs
}

/// `116. 705`: an input method or a mail put a space behind the point of a number.
fn close_up(signs: &mut Vec<char>) {
    let is_digit = |signs: &[char], at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let mut at = 1;
    while at < signs.len() {
        let is_point = signs[at] == '.' && is_digit(signs, at - 1);
        if is_point && signs.get(at + 1) == Some(&' ') && is_digit(signs, at + 2) {
            signs.remove(at + 1);
        }
        at += 1;
    }
}
