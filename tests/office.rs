//! `LibreOffice` opens the spreadsheets and reads every sheet back equal. Run by `.ci/test office`, which installs it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "starts the program that reads the files")]

use std::path::Path;
use std::process::Command;

use xuncun::codec::builtin;
use xuncun::domain::date::Month;
use xuncun::domain::inspection::Round;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::village::{VillageCode, Villages};
use xuncun::hq::policy::PublicLists;
use xuncun::hq::summary::Depth;
use xuncun::hq::table::{Book, Cell, Column, Sheet, xlsx};
use xuncun::hq::version::NothingLeft;
use xuncun::hq::{Gathered, Library, Selection, Version, Wanted, demo};
use xuncun::report::{self, Setting};

/// CSV of every sheet: comma, quotes, UTF-8, numbers as they are kept, not as they are shown.
const AS_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// A month of the generated year, and a sheet of what must not become formulas.
fn book() -> Book {
    let list = builtin::checklist("environment").unwrap().checklist;
    let mut gathered = Gathered::default();
    let records = demo::year(1, Month::new(2026, 1).unwrap(), &list);
    let versions = records.iter().map(|record| Version::here(record, &list, Depth::Findings)).collect();
    gathered.take(versions, [], &NothingLeft);
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let setting = Setting {
        language: Language::Chinese,
        villages: &villages,
        library: &library,
        lists: PublicLists::default(),
    };
    let wanted = |month| Wanted {
        round: Round::Monthly,
        month: Month::new(2026, month).unwrap(),
        checklist: "environment".into(),
    };
    let now = Selection::of(&gathered, &wanted(11));
    let before = Selection::of(&gathered, &wanted(10));
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
    ];
    let odd = Sheet {
        key: "odd",
        name: "不是公式".to_owned(),
        columns: vec![Column::new("text", "文字", 10), Column::new("points", "分", 5)],
        rows: texts
            .iter()
            .map(|text| vec![Cell::text(*text), Cell::Points(Points::from_hundredths(-350))])
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
    std::fs::write(folder.join("book.xlsx"), xlsx::write(&book)).unwrap();
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .args(["--headless", "--convert-to", AS_CSV, "--outdir"])
        .arg(&folder)
        .arg(folder.join("book.xlsx"))
        .output()
        .expect("LibreOffice; `.ci/setup test` installs it");
    let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && !said.to_lowercase().contains("error"), "{said}");
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
