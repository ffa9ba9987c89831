//! Reports as data: sheets of typed cells, without a word of their own (headings come from whoever builds them), and
//! the forms they are given out in. The same book always gives the same bytes: the one moment in it is an input.

pub mod csv;
pub mod geojson;
pub mod html;
pub mod json;
pub mod xlsx;
mod zip;

use crate::domain::date::{Date, Timestamp};
use crate::domain::points::Points;
use crate::hq::share::Share;

/// Files as one zip file, each under its name, all of one given moment.
pub fn zipped(files: &[(String, Vec<u8>)], made: Timestamp) -> Vec<u8> {
    zip::write(files, made)
}

/// What is given out together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    pub title: String,
    pub sheets: Vec<Sheet>,
    /// The moment that files name as their creation: of the data, never of a clock.
    pub made: Timestamp,
    /// Whether any of it was generated: said on every sheet.
    pub demo: Option<String>,
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

    /// As it is read on paper and in CSV: exact decimals, dates as ISO 8601 has them.
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
