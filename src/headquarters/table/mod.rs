//! Reports as data: sheets of typed cells, without a word of their own (the caller supplies the headings), and the file
//! formats they are written in. The same book always gives the same bytes: the only time in it is an input.

pub mod archive;
pub mod csv;
pub mod geojson;
pub mod html;
pub mod json;
pub mod xlsx;

use std::borrow::Cow;

use crate::domain::date::{Date, Timestamp};
use crate::domain::points::Points;
use crate::headquarters::share::Share;

/// The sheets of one export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    pub title: String,
    pub sheets: Vec<Sheet>,
    /// The moment that files name as their creation: of the data, never of a clock.
    pub made: Timestamp,
    /// Whether any of it was generated: marked on every sheet.
    pub demo: Option<String>,
    /// The words after a text of which a cell holds only the beginning.
    pub cut: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name other programs know it by: `ranking`.
    pub key: &'static str,
    /// The name on the sheet's tab.
    pub name: String,
    pub columns: Vec<Column>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Columns that stay in sight, from the left.
    pub frozen: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name other programs know it by: `score`, or an item's id.
    pub key: String,
    pub heading: String,
    /// In Chinese characters.
    pub width: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    Points(Points),
    Share(Share),
    Day(Date),
    Moment(Timestamp),
}

impl Column {
    pub fn new(key: impl Into<String>, heading: impl Into<String>, width: u16) -> Self {
        Self { key: key.into(), heading: heading.into(), width }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn points_if_any(points: Option<Points>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }

    pub fn whole(number: impl Into<i64>) -> Self {
        Self::Whole(number.into())
    }

    pub fn count<T>(list: &[T]) -> Self {
        Self::Whole(i64::try_from(list.len()).unwrap_or(i64::MAX))
    }

    /// As it is read on paper: exact decimals, dates as ISO 8601 has them.
    pub fn plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Points(points) => points.to_string(),
            Self::Share(share) => share.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Moment(moment) => moment.to_string(),
        }
    }
}

/// The most UTF-16 units that a cell of any spreadsheet program holds.
const LONGEST_TEXT: usize = 32_767;

/// A text, or as much of its beginning as a cell holds, and then these words.
fn fitted<'a>(text: &'a str, words: &str) -> Cow<'a, str> {
    if text.len() <= LONGEST_TEXT || cut(text, LONGEST_TEXT) == text {
        return Cow::Borrowed(text);
    }
    let room = LONGEST_TEXT.saturating_sub(words.encode_utf16().count());
    Cow::Owned(format!("{}{words}", cut(text, room)))
}

/// The beginning of a text with at most so many UTF-16 units.
fn cut(text: &str, limit: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units > limit
    });
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!([cut("村a", 0), cut("村a", 1), cut("村a", 2)], ["", "村", "村a"]);
        assert_eq!([cut("😀a", 1), cut("😀a", 2), cut("😀a", 9)], ["", "😀", "😀a"]);
    }

    #[test]
    fn a_text_that_was_cut_says_so() {
        let longest = "村".repeat(LONGEST_TEXT);
        assert_eq!(fitted(&longest, "……"), longest);
        let longer = longest.clone() + "村";
        assert_eq!(fitted(&longer, "……"), "村".repeat(LONGEST_TEXT - 2) + "……");
    }
}
