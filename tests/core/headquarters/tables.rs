//! What is given out reads back equal, by readers that share nothing with the writers, and no cell is a formula.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use xuncun::domain::points::Points;
use xuncun::headquarters::share::Share;
use xuncun::headquarters::table::{Book, Cell, Column, Sheet, csv, html, json, xlsx};

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
        cut: String::new(),
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
        let bytes = xlsx::write(&book).unwrap();
        prop_assert_eq!(&bytes, &xlsx::write(&book).unwrap());
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
    fn a_text_of_a_csv_is_text_and_reads_back_equal(sheet in sheet("排名")) {
        let text = csv::write(&sheet, None, "");
        let rest = text.strip_prefix('\u{feff}').unwrap();
        prop_assert!(rest.ends_with("\r\n"));
        let rows = split(rest);
        prop_assert_eq!(rows.len(), sheet.rows.len() + 1);
        for (row, cells) in rows[1..].iter().zip(&sheet.rows) {
            prop_assert_eq!(row.len(), cells.len());
            for (read, cell) in row.iter().zip(cells) {
                match cell {
                    Cell::Text(text) if read.starts_with('=') => prop_assert_eq!(&evaluated(read), text),
                    Cell::Text(text) => {
                        prop_assert_eq!(read, text);
                        prop_assert!(!read.starts_with(['+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{:?}", read);
                        prop_assert!(read.trim().parse::<f64>().is_err(), "{:?}", read);
                    }
                    Cell::Moment(at) => {
                        prop_assert_eq!(read.replace(' ', "T"), at.to_string()[..19].to_owned());
                    }
                    other => prop_assert_eq!(read, &other.plain()),
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

/// A part of a spreadsheet, as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_spreadsheet_is_laid_out_for_reading_and_for_printing() {
    let columns = vec![Column::new("village", "村", 8), Column::new("score", "分", 5)];
    let rows = vec![vec![Cell::text("张湾"), Cell::Points(Points::from_hundredths(9650))]; 2];
    let sheet = Sheet { key: "ranking", name: "排名".to_owned(), columns, rows, frozen: 1 };
    let book = Book {
        title: "11 月 & 12 月".to_owned(),
        sheets: vec![sheet],
        made: at("2026-11-23T09:30:00+08:00"),
        demo: Some("演示数据".to_owned()),
        cut: String::new(),
    };
    let bytes = xlsx::write(&book).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for wanted in [
        r#"<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>"#,
        r#"<col min="1" max="1" width="17" customWidth="1"/><col min="2" max="2" width="11" customWidth="1"/>"#,
        r#"<autoFilter ref="A1:B3"/>"#,
        r#"<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>"#,
        r#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape""#,
        r"<oddHeader>&amp;C11 月 &amp;&amp; 12 月&amp;R演示数据</oddHeader>",
        r"<oddFooter>&amp;C&amp;A  &amp;P / &amp;N</oddFooter>",
        "<v>96.5</v>",
    ] {
        assert!(sheet.contains(wanted), "{wanted} is not in {sheet}");
    }
    // Names may be quoted.
    let workbook = part(&bytes, "xl/workbook.xml").replace('\'', "");
    for wanted in [
        r#"<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">排名!$A$1:$B$3<"#,
        r#"<definedName name="_xlnm.Print_Area" localSheetId="0">排名!$A$1:$B$3<"#,
        r#"<definedName name="_xlnm.Print_Titles" localSheetId="0">排名!$1:$1<"#,
    ] {
        assert!(workbook.contains(wanted), "{wanted} is not in {workbook}");
    }
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains(">2026-11-23T01:30:00Z</dcterms:created>"), "{core}");
    // Texts are shared: what is said twice is kept once.
    assert_eq!(part(&bytes, "xl/sharedStrings.xml").matches("张湾").count(), 1);
}

#[test]
fn a_text_of_digits_is_a_text_and_a_moment_is_a_moment() {
    let texts = ["202611230012346789", "007", "+86 138 0000 0000", "-已清理", "1e5", "2026-11-23", "80.5"];
    let moment = at("2026-11-23T09:30:15+08:00");
    let rows = texts.map(|text| vec![Cell::text(text), Cell::Moment(moment)]);
    let sheet = Sheet {
        key: "rows",
        name: "文".to_owned(),
        columns: vec![Column::new("text", "文字", 10), Column::new("at", "时间", 10)],
        rows: rows.to_vec(),
        frozen: 0,
    };
    let book =
        Book { title: String::new(), sheets: vec![sheet], made: moment, demo: None, cut: String::new() };
    let mut read: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(xlsx::write(&book).unwrap())).unwrap();
    let range = read.worksheet_range("文").unwrap();
    let lines = split(csv::write(&book.sheets[0], None, "").trim_start_matches('\u{feff}'));
    for ((row, line), text) in (1..).zip(&lines[1..]).zip(texts) {
        assert_eq!(range.get_value((row, 0)), Some(&Data::String(text.to_owned())));
        assert!(matches!(range.get_value((row, 1)), Some(Data::DateTime(_))), "{text}");
        assert_eq!((evaluated(&line[0]).as_str(), line[1].as_str()), (text, "2026-11-23 09:30:15"));
    }
}

#[test]
fn a_sheet_with_more_rows_than_the_format_has_is_refused() {
    let sheet = Sheet {
        key: "findings",
        name: "问题".to_owned(),
        columns: vec![Column::new("count", "数", 5)],
        rows: vec![vec![Cell::Empty]; 1 << 20],
        frozen: 0,
    };
    let made = at("2026-11-23T09:30:00+08:00");
    let book = Book { title: String::new(), sheets: vec![sheet], made, demo: None, cut: String::new() };
    assert!(xlsx::write(&book).is_err());
}

/// What a formula of texts gives.
fn evaluated(formula: &str) -> String {
    let mut text = String::new();
    let mut rest = formula.strip_prefix('=').unwrap();
    loop {
        if let Some(own) = rest.strip_prefix('"') {
            let (piece, after) = own.split_once('"').unwrap();
            assert!(piece.encode_utf16().count() <= 255);
            text.push_str(piece);
            rest = after;
        } else {
            let (code, after) = rest.strip_prefix("CHAR(").unwrap().split_once(')').unwrap();
            text.push(char::from(code.parse::<u8>().unwrap()));
            rest = after;
        }
        match rest.strip_prefix('&') {
            Some(more) => rest = more,
            None => break,
        }
    }
    assert_eq!(rest, "");
    text
}

#[test]
fn what_a_cell_does_not_hold_is_cut_with_a_word() {
    let long = format!("{}尾", "村".repeat(32_766));
    let (whole, longer) = (Cell::text(&long), Cell::text(long.clone() + "巴"));
    let sheet = Sheet {
        key: "rows",
        name: "长".to_owned(),
        columns: vec![Column::new("text", "文字", 10)],
        rows: vec![vec![whole], vec![longer]],
        frozen: 0,
    };
    let book = Book {
        title: String::new(),
        sheets: vec![sheet],
        made: at("2026-11-23T09:30:00+08:00"),
        demo: None,
        cut: "……（截断）".to_owned(),
    };
    let mut read: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(xlsx::write(&book).unwrap())).unwrap();
    let range = read.worksheet_range("长").unwrap();
    let text = |row| range.get_value((row, 0)).unwrap().to_string();
    assert_eq!(text(1), long);
    assert!(text(2).ends_with("村……（截断）") && text(2).chars().count() == 32_767);
    let rows = split(csv::write(&book.sheets[0], None, &book.cut).trim_start_matches('\u{feff}'));
    assert_eq!([&rows[1][0], &rows[2][0]], [&text(1), &text(2)]);
    // JSON has all of it.
    assert!(json::write(&book).contains("尾巴"));
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
            // Within a field that doesn't begin with it, it is a sign like any other.
            '"' if quoted || cell.is_empty() => quoted = !quoted,
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
