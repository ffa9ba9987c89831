//! What is given out reads back equal, by readers that share nothing with the writers, and no cell is a formula.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use xuncun::domain::points::Points;
use xuncun::hq::share::Share;
use xuncun::hq::table::{Book, Cell, Column, Sheet, csv, html, json, xlsx};

use crate::support::{at, moment, words};

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        1 => Just(Cell::Empty),
        4 => words().prop_map(Cell::text),
        2 => "[=+@\t\r-][A-Z0-9()]{0,8}".prop_map(Cell::Text),
        1 => "_x00[0-4][0-9a-f]_{0,2}".prop_map(Cell::Text),
        1 => (-1_000_000..1_000_000_i64).prop_map(Cell::Whole),
        1 => (-1_000_000..1_000_000_i64).prop_map(|points| Cell::Points(Points::from_hundredths(points))),
        1 => (0..500_u32, 1..500_u32).prop_map(|(part, more)| Cell::Share(Share { part, whole: part + more })),
        1 => moment().prop_map(|at| Cell::Day(at.date)),
        1 => moment().prop_map(Cell::Moment),
    ]
}

fn sheet(name: &'static str) -> impl Strategy<Value = Sheet> {
    (1..6_usize, 0..3_u16).prop_flat_map(move |(width, frozen)| {
        let columns = prop::collection::vec((words(), 1..40_u16), width);
        let rows = prop::collection::vec(prop::collection::vec(cell(), width), 0..12);
        (columns, rows).prop_map(move |(columns, rows)| Sheet {
            key: "rows",
            name: name.to_owned(),
            columns: (0..)
                .zip(columns)
                .map(|(at, (heading, width))| Column::new(format!("c{at}"), format!("列{heading}"), width))
                .collect(),
            rows,
            frozen,
        })
    })
}

fn book() -> impl Strategy<Value = Book> {
    (sheet("排名"), sheet("A & B <'村'>"), words()).prop_map(|(one, other, title)| Book {
        title,
        sheets: vec![one, other],
        made: at("2026-11-23T09:30:00+08:00"),
        demo: None,
    })
}

/// A text as XML can hold it: line ends as they are read back.
fn held(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn says(cell: &Cell, read: &Data) -> bool {
    let number = |text: String| {
        let wanted: f64 = text.parse().unwrap();
        match read {
            Data::Float(found) => (found - wanted).abs() < 1e-9,
            Data::Int(found) => found.to_string() == text,
            _ => false,
        }
    };
    match cell {
        Cell::Empty => matches!(read, Data::Empty),
        Cell::Text(text) => {
            matches!(read, Data::String(found) if *found == *text || held(found) == held(text))
        }
        Cell::Whole(whole) => number(whole.to_string()),
        Cell::Points(points) => number(points.to_string()),
        Cell::Share(share) => {
            let percent: f64 = share.percent().unwrap().to_string().parse().unwrap();
            number((percent / 100.0).to_string())
        }
        Cell::Day(_) | Cell::Moment(_) => {
            let Data::DateTime(found) = read else { return false };
            let (year, month, day, hour, minute, ..) = found.to_ymd_hms_milli();
            let plain = cell.plain();
            let read = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
            plain.len() == 10 && read.starts_with(&plain) || plain.starts_with(&read)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_spreadsheet_reads_back_equal_by_an_independent_reader(book in book()) {
        let bytes = xlsx::write(&book);
        prop_assert_eq!(&bytes, &xlsx::write(&book));
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let names = read.sheet_names();
        prop_assert_eq!(names.len(), 2);
        for (sheet, name) in book.sheets.iter().zip(names) {
            let range = read.worksheet_range(&name).unwrap();
            for (at, column) in (0..).zip(&sheet.columns) {
                let heading = Cell::Text(column.heading.clone());
                prop_assert!(says(&heading, range.get_value((0, at)).unwrap()), "{heading:?}");
            }
            for (down, row) in (1..).zip(&sheet.rows) {
                for (at, cell) in (0..).zip(row) {
                    let found = range.get_value((down, at)).cloned().unwrap_or_default();
                    prop_assert!(says(cell, &found), "{cell:?} reads as {found:?}");
                }
            }
            // No cell holds a formula.
            let formulas = read.worksheet_formula(&name).unwrap();
            prop_assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
        }
    }

    #[test]
    fn no_text_of_a_csv_begins_like_a_formula(sheet in sheet("排名")) {
        let text = csv::write(&sheet, None);
        let rest = text.strip_prefix('\u{feff}').unwrap();
        prop_assert!(rest.ends_with("\r\n"));
        let rows = split(rest);
        prop_assert_eq!(rows.len(), sheet.rows.len() + 1);
        for (row, cells) in rows[1..].iter().zip(&sheet.rows) {
            prop_assert_eq!(row.len(), cells.len());
            for (read, cell) in row.iter().zip(cells) {
                let plain = cell.plain();
                if let Cell::Text(text) = cell {
                    prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", read);
                    let guarded = format!("'{text}");
                    prop_assert!(*read == *text || *read == guarded);
                } else {
                    prop_assert_eq!(read, &plain);
                }
            }
        }
    }

    #[test]
    fn json_says_the_same(book in book()) {
        let mut book = book;
        book.sheets.truncate(1);
        let read: serde_json::Value = serde_json::from_str(&json::write(&book)).unwrap();
        let rows = read["sheets"]["rows"].as_array().unwrap();
        let sheet = &book.sheets[0];
        prop_assert_eq!(rows.len(), sheet.rows.len());
        for (row, cells) in rows.iter().zip(&sheet.rows) {
            for (column, cell) in sheet.columns.iter().zip(cells) {
                let value = row.get(&column.key);
                match cell {
                    Cell::Empty => prop_assert!(value.is_none()),
                    Cell::Text(text) => prop_assert_eq!(value.unwrap().as_str(), Some(&**text)),
                    Cell::Whole(number) => prop_assert_eq!(value.unwrap().as_i64(), Some(*number)),
                    other => prop_assert_eq!(
                        value.unwrap().to_string().trim_matches('"').trim_end_matches(".0").to_owned(),
                        other.plain().trim_end_matches('%').to_owned()
                    ),
                }
            }
        }
    }

    #[test]
    fn a_page_holds_no_markup_but_its_own(book in book()) {
        let page = html::write(&book, "zh-CN");
        let cells: usize = book.sheets.iter().map(|sheet| sheet.rows.len() * sheet.columns.len()).sum();
        prop_assert_eq!(page.matches("<td").count(), cells);
        prop_assert_eq!(page.matches("<table").count(), 2);
    }
}

/// Records of a CSV text, read by its rules alone.
fn split(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && signs.peek() == Some(&'\n') => {
                signs.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}
