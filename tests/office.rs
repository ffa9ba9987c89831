//! `LibreOffice` opens the spreadsheets, and the CSV as in China by a double click, and reads every sheet back equal. Run by `.ci/test office`, which installs it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "starts the program that reads the files")]

use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx};
use xuncun::domain::date::Month;
use xuncun::domain::date::Timestamp;
use xuncun::domain::inspection::Round;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::village::{VillageCode, Villages};
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::table::{Book, Cell, Column, Sheet, csv, xlsx};
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version, demo};
use xuncun::report::{self, Setting};
use xuncun::wire::builtin;

/// CSV of every sheet: comma, quotes, UTF-8, numbers as they are kept, not as they are shown.
const AS_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// A month of the generated year, and a sheet of what must not become formulas.
fn book() -> Book {
    let list = builtin::checklist("environment").unwrap().checklist;
    let mut merged = Merged::default();
    let records = demo::year(1, Month::new(2026, 1).unwrap(), &list);
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merged.add(versions, [], &AllInMemory);
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let setting = Setting {
        language: Language::Chinese,
        villages: &villages,
        library: &library,
        lists: PublicLists::default(),
    };
    let wanted = |month| RoundQuery {
        round: Round::Monthly,
        month: Month::new(2026, month).unwrap(),
        checklist: "environment".into(),
    };
    let now = Selection::of(&merged, &wanted(11));
    let before = Selection::of(&merged, &wanted(10));
    let expected: Vec<VillageCode> = villages.iter().map(|one| one.village().code()).collect();
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "007",
        "1e5",
        "TRUE",
        "2026-11-23",
        " x ",
        "a\nb",
        "\"q\", 村",
        "202611230012346789",
        "110112105201",
        "+86 13800138000",
        "-已清理",
        "＝1+1",
        "１２",
        "2026-11",
        "11-23",
        "1/2",
        "3 1/4",
        "12:30",
        "2026年11月23日",
        "上午9时",
        "50%",
        "1,234",
        "￥12.50",
        "0.10",
        "Nov 5",
        "false",
        "-两行\n第二行,\"引号\"",
        "2026-11-23T09:30:00+08:00",
    ];
    let moment = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
    let odd = Sheet {
        key: "odd",
        name: "不是公式".to_owned(),
        columns: vec![
            Column::new("text", "文字", 10),
            Column::new("points", "分", 5),
            Column::new("2026-11", "2026-11", 5),
        ],
        rows: texts
            .iter()
            .map(|text| text.to_string())
            .chain([format!("-{}", "长".repeat(600))])
            .map(|text| {
                vec![Cell::text(text), Cell::Points(Points::from_hundredths(-350)), Cell::Moment(moment)]
            })
            .collect(),
        frozen: 1,
    };
    report::of_round(&setting, &wanted(11), &now, Some(&before), &expected, vec![odd])
}

#[test]
fn libreoffice_opens_every_sheet_and_reads_it_back_equal() {
    let folder = std::env::temp_dir().join(format!("xuncun-office-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let book = book();
    std::fs::write(folder.join("book.xlsx"), xlsx::write(&book).unwrap()).unwrap();
    convert(&folder, "book.xlsx", AS_CSV, &[]);
    for sheet in &book.sheets {
        let rows = read(&folder.join(format!("book-{}.csv", sheet.name)));
        assert_eq!(rows.len(), sheet.rows.len() + 1, "{}", sheet.name);
        let headings: Vec<&str> = sheet.columns.iter().map(|column| &*column.heading).collect();
        assert_eq!(rows[0], headings, "{}", sheet.name);
        for (row, cells) in rows[1..].iter().zip(&sheet.rows) {
            for (read, cell) in row.iter().zip(cells) {
                assert!(says(cell, read), "{}: {cell:?} reads as {read:?}", sheet.name);
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// `LibreOffice` reads a file of the folder and writes it there in another format.
fn convert(folder: &Path, file: &str, format: &str, more: &[&str]) {
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .arg("--headless")
        .args(more)
        .args(["--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output()
        .expect("LibreOffice; `.ci/setup test` installs it");
    let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && !said.to_lowercase().contains("error"), "{said}");
}

/// As CSV is opened in China: UTF-8, language 2052, numbers and dates recognised; quoted fields are texts or not.
const OPENED: [&str; 2] = ["CSV:44,34,76,1,,2052,false,true", "CSV:44,34,76,1,,2052,true,true"];

#[test]
fn libreoffice_reads_csv_back_equal_with_every_text_a_text_and_every_moment_a_moment() {
    let folder = std::env::temp_dir().join(format!("xuncun-office-csv-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let book = book();
    for (at, sheet) in book.sheets.iter().enumerate() {
        for (way, opened) in OPENED.iter().enumerate() {
            let name = format!("sheet{at}-{way}");
            std::fs::write(folder.join(format!("{name}.csv")), csv::write(sheet, None, &book.cut)).unwrap();
            convert(
                &folder,
                &format!("{name}.csv"),
                "xlsx:Calc MS Excel 2007 XML",
                &[&format!("--infilter={opened}")],
            );
            let mut read: Xlsx<_> = calamine::open_workbook(folder.join(format!("{name}.xlsx"))).unwrap();
            let range = read.worksheet_range_at(0).unwrap().unwrap();
            for (down, row) in (1..).zip(&sheet.rows) {
                for (right, cell) in (0..).zip(row) {
                    let found = range.get_value((down, right)).cloned().unwrap_or_default();
                    assert!(is_kept(cell, &found), "{}, {opened}: {cell:?} reads as {found:?}", sheet.name);
                }
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn is_kept(cell: &Cell, found: &Data) -> bool {
    let number = |wanted: f64| match found {
        Data::Float(found) => (found - wanted).abs() < 1e-9,
        Data::Int(found) => found.to_string() == wanted.to_string(),
        _ => false,
    };
    match cell {
        Cell::Empty => matches!(found, Data::Empty) || matches!(found, Data::String(text) if text.is_empty()),
        Cell::Text(text) => matches!(found, Data::String(found) if found == text),
        Cell::Whole(whole) => number(whole.to_string().parse().unwrap()),
        Cell::Points(points) => number(points.to_string().parse().unwrap()),
        Cell::Share(share) => {
            share.percent().is_some_and(|percent| number(percent.to_string().parse::<f64>().unwrap() / 100.0))
        }
        Cell::Day(_) | Cell::Moment(_) => {
            let Data::DateTime(found) = found else { return false };
            let (year, month, day, hour, minute, ..) = found.to_ymd_hms_milli();
            let read = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}");
            let plain = cell.plain();
            plain.len() == 10 && read.starts_with(&plain) || plain.starts_with(&read)
        }
    }
}

fn says(cell: &Cell, read: &str) -> bool {
    match cell {
        // Kept as shares of 1.
        Cell::Share(share) => {
            let percent = share.percent().unwrap().hundredths();
            let shown = Points::parse(read.trim_end_matches('%')).map(Points::hundredths);
            shown == Ok(percent)
                || read
                    .parse::<f64>()
                    .is_ok_and(|read| format!("{:.0}", read * 10_000.0) == percent.to_string())
        }
        // As the tablet's clock showed it.
        Cell::Moment(at) => at.to_string().replace('T', " ").get(..19) == Some(read),
        other => other.plain() == read,
    }
}

/// The records of a CSV file.
fn read(file: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.push(signs.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}
