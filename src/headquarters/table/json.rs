//! JSON for other programs: each sheet a list of objects, numbers exact, what is empty left out.

use serde::{Serialize, Serializer};

use super::{Book, Cell, Column, Sheet};
use crate::wire::{self, Number};

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    made: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    demo: bool,
    sheets: Sheets<'a>,
}

/// Each under its key.
struct Sheets<'a>(&'a [Sheet]);

struct Rows<'a>(&'a Sheet);

struct RowObject<'a>(&'a [Column], &'a [Cell]);

/// All sheets, each under its key.
pub fn write(book: &Book) -> String {
    wire::written(&Report {
        format: "xuncun-report",
        version: 1,
        title: &book.title,
        made: book.made.to_string(),
        demo: book.demo.is_some(),
        sheets: Sheets(&book.sheets),
    })
}

impl Serialize for Sheets<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|sheet| (sheet.key, Rows(sheet))))
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows.iter().map(|row| RowObject(&self.0.columns, row)))
    }
}

impl Serialize for RowObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.0.iter().zip(self.1).filter(|(_, cell)| **cell != Cell::Empty);
        serializer.collect_map(cells.map(|(column, cell)| (&column.key, cell)))
    }
}

/// Numbers as numbers; a share as its percent.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => number.serialize(serializer),
            Self::Points(points) => Number::from(*points).serialize(serializer),
            Self::Share(share) => share.percent().map(Number::from).serialize(serializer),
            other => other.plain().serialize(serializer),
        }
    }
}
