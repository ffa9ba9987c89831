//! The lines of a stamp as they are drawn on a copy of a picture: wrapped, and smaller where they are many, so that all of
//! it lies within the picture.

use super::marks::Size;

/// A line's height, in letters.
const LEADING: f64 = 1.4;

/// From the picture's edge to the text, in letters.
const MARGIN: f64 = 1.0;

/// How much of the picture's height a stamp may cover.
const SHARE: f64 = 0.5;

#[derive(Clone, Debug, PartialEq)]
pub struct StampLayout {
    /// The height of the letters, in pixels.
    pub letter: f64,
    /// From above to below.
    pub lines: Vec<String>,
}

impl StampLayout {
    /// `width_of` measures a text in letters of a height, both in pixels.
    pub fn of(lines: &[String], size: Size, width_of: impl Fn(&str, f64) -> f64) -> Self {
        let mut letter = size.stroke() * 4.0;
        loop {
            let room = size.width - 2.0 * MARGIN * letter;
            let width = |text: &str| width_of(text, letter);
            let wrapped: Option<Vec<Vec<String>>> =
                lines.iter().map(|line| wrapped(line, room, width)).collect();
            if let Some(wrapped) = wrapped {
                let lines = wrapped.concat();
                let count = u32::try_from(lines.len()).map_or(f64::MAX, f64::from);
                if letter * (count * LEADING + MARGIN) <= size.height * SHARE {
                    return Self { letter, lines };
                }
            }
            // A letter of no height would fit, so this ends.
            letter *= 0.92;
        }
    }

    /// The left end and the base of each line, in pixels.
    pub fn placed(&self, size: Size) -> impl Iterator<Item = (&str, f64, f64)> {
        let from_below = (0_u32..).zip(self.lines.iter().rev());
        from_below.map(move |(line, text)| {
            let y = size.height - self.letter * (0.8 + LEADING * f64::from(line));
            (text.as_str(), self.letter * MARGIN, y)
        })
    }
}

/// The line in parts that are at most `room` wide; `None` where a single character is wider.
fn wrapped(line: &str, room: f64, width: impl Fn(&str) -> f64) -> Option<Vec<String>> {
    let fits = |text: &str| width(text.trim_end()) <= room;
    let mut parts = Vec::new();
    let mut current = String::new();
    for piece in pieces(line) {
        let longer = format!("{current}{piece}");
        if fits(&longer) {
            current = longer;
            continue;
        }
        if !current.is_empty() {
            parts.push(std::mem::take(&mut current).trim_end().to_owned());
        }
        // A word that is longer than a line breaks anywhere.
        for sign in piece.chars() {
            let longer = format!("{current}{sign}");
            if !fits(&longer) && !current.is_empty() {
                parts.push(std::mem::take(&mut current));
            }
            current.push(sign);
            if !fits(&current) {
                return None;
            }
        }
    }
    if !current.trim().is_empty() {
        parts.push(current.trim_end().to_owned());
    }
    Some(parts)
}

/// The line in pieces that aren't broken: words with the space behind them, single Chinese characters, each with the
/// punctuation that belongs to it.
fn pieces(line: &str) -> Vec<&str> {
    let signs: Vec<(usize, char)> = line.char_indices().collect();
    let mut pieces = Vec::new();
    let mut from = 0;
    for two in signs.windows(2) {
        let ((_, before), (at, after)) = (two[0], two[1]);
        let can_break = (before == ' ' && after != ' ') || is_wide(before) || is_wide(after);
        if can_break && !"，。、；：！？）」』》”’,.;:!?)·".contains(after) && !"（「『《“‘(".contains(before)
        {
            pieces.push(&line[from..at]);
            from = at;
        }
    }
    pieces.push(&line[from..]);
    pieces
}

/// A Chinese character, or punctuation as wide as one.
fn is_wide(sign: char) -> bool {
    sign >= '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wider than the fonts in use.
    fn width(text: &str, letter: f64) -> f64 {
        text.chars().map(|sign| if is_wide(sign) { 1.0 } else { 0.7 }).sum::<f64>() * letter
    }

    #[test]
    fn a_short_stamp_is_as_large_as_ever_and_a_long_one_breaks_between_words() {
        let size = Size::new(1600, 1200);
        let short = StampLayout::of(&["张湾村 · 路面".to_owned()], size, width);
        assert_eq!((format!("{:.0}", short.letter), short.lines.len()), ("40".to_owned(), 1));
        let line = "Waste is sorted, and the sorting station is clean and complete, with a sign (in use)";
        let long = StampLayout::of(&[line.to_owned()], size, width);
        assert!(long.lines.len() > 1 && long.lines.join(" ") == line, "{:?}", long.lines);
        let chinese = StampLayout::of(&["垃圾".repeat(18) + "桶，"], size, width);
        assert!(chinese.lines.iter().all(|line| !line.starts_with('，')), "{:?}", chinese.lines);
    }
}
