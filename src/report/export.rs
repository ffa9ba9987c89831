//! Orders carried out: the bytes that leave, and the name they leave under.

use std::io;

use super::{Setting, annual, book, ledger, matrix, notes, of_round, of_two, pay, ranking_alone};
use crate::domain::date::Timestamp;
use crate::domain::preferences::Language;
use crate::domain::publication::Preset;
use crate::domain::village::Villages;
use crate::headquarters::annual::parts;
use crate::headquarters::export_request::{ExportRequest, FileFormat, Subject, YearQuery, before, expected};
use crate::headquarters::table::{Book, Sheet, archive, csv, geojson, html, json, xlsx};
use crate::headquarters::{Library, Merged, Selection};
use crate::i18n::report::{Heading, heading};
use crate::i18n::{command, phrase, report};

/// A file that is given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// `None` where nothing counts; an error where the form can't hold it.
pub fn export(
    request: &ExportRequest,
    merged: &Merged,
    library: &Library,
    villages: &Villages,
    language: Language,
) -> io::Result<Option<ExportedFile>> {
    let setting = Setting { language, villages, library, lists: request.lists };
    if let (FileFormat::Geojson, Subject::Round(wanted)) = (request.format, &request.subject) {
        let selection = Selection::of(merged, wanted);
        let is_demo = selection.counted.iter().any(|one| one.summary.demo);
        let map = geojson::write(&super::findings::places(&setting, &selection), is_demo);
        return Ok(Some(ExportedFile { name: name(request, true, is_demo), bytes: map.into_bytes() }));
    }
    let Some(book) = of(&setting, merged, &request.subject, request.now) else { return Ok(None) };
    let bytes = match request.format {
        FileFormat::Csv => Some(csv_of(&book)?),
        form => written(&book, form, language)?,
    };
    let name = name(request, alone(&book).is_some(), book.demo.is_some());
    Ok(bytes.map(|bytes| ExportedFile { name, bytes }))
}

/// The book of a subject; `None` where nothing counts.
pub fn of(setting: &Setting<'_>, merged: &Merged, subject: &Subject, now: Timestamp) -> Option<Book> {
    let selected = |wanted| {
        let selection = Selection::of(merged, wanted);
        (!selection.counted.is_empty()).then_some(selection)
    };
    let all = merged.ledger();
    let policy = || merged.rules().rectification.policy();
    Some(match subject {
        Subject::Round(wanted) => {
            let counted = selected(wanted)?;
            let expected = expected(setting.villages, &counted);
            let more = (!all.is_empty()).then(|| ledger::sheet(setting, all, &policy(), now, false));
            let earlier = before(merged, wanted);
            of_round(setting, wanted, &counted, earlier.as_ref(), &expected, more.into_iter().collect())
        }
        Subject::Ranking(wanted) => ranking_alone(setting, wanted, &selected(wanted)?),
        Subject::Compare(first, second) => {
            of_two(setting, (first, &selected(first)?), (second, &selected(second)?))
        }
        Subject::Year(of) => {
            let parts = parts(merged, of);
            let (months, year_end) = (&parts.months, &parts.year_end);
            let counted = || months.iter().chain([year_end]);
            if counted().all(|one| one.counted.is_empty()) {
                return None;
            }
            let rules = merged.rules().publication();
            let mut sheets = vec![annual::sheet(setting, months, year_end, rules.annual)];
            let mut said = report::annual_rules(setting.language, rules.annual, parts.end);
            // Nothing is paid for a year that isn't over.
            let years = || crate::headquarters::annual::annual(months, year_end, rules.annual);
            let is_paid = rules.pay.preset != Preset::None;
            if let Some(sheet) = is_paid.then(years).and_then(|years| pay::sheet(setting, &years, &rules.pay))
            {
                sheets.push(sheet);
                said.extend(report::pay_rule(setting.language, &rules.pay));
            }
            sheets.push(notes::of(setting, said));
            year_book(setting, of, sheets, &counted().collect::<Vec<_>>())
        }
        Subject::YearMatrix(of) => {
            let months = months(merged, of)?;
            let sheet = matrix::of_year(setting, &months);
            year_book(setting, of, vec![sheet], &months.iter().collect::<Vec<_>>())
        }
        Subject::Ledger { only_open } => {
            if all.is_empty() {
                return None;
            }
            let sheet = ledger::sheet(setting, all, &policy(), now, *only_open);
            let title = heading(setting.language, Heading::Ledger).to_owned();
            let is_demo = merged.current().iter().any(|version| version.summary.demo);
            let cut = report::cut(setting.language).to_owned();
            super::marked(setting, Book { title, sheets: vec![sheet], made: now, demo: None, cut }, is_demo)
        }
    })
}

fn months<'a>(merged: &'a Merged, of: &YearQuery) -> Option<Vec<Selection<'a>>> {
    let months: Vec<_> = of.months().map(|month| Selection::of(merged, &month)).collect();
    months.iter().any(|month| !month.counted.is_empty()).then_some(months)
}

fn year_book(setting: &Setting<'_>, of: &YearQuery, sheets: Vec<Sheet>, counted: &[&Selection<'_>]) -> Book {
    let round = phrase::round(setting.language, of.round);
    let title = command::year_title(setting.language, of.year, round, &setting.checklist(&of.checklist));
    book(setting, title, sheets, counted)
}

/// A book in one of the forms that are one file; `None` for the others.
pub fn written(book: &Book, form: FileFormat, language: Language) -> io::Result<Option<Vec<u8>>> {
    Ok(Some(match form {
        FileFormat::Json => (json::write(book) + "\n").into_bytes(),
        FileFormat::Html => {
            let code = match language {
                Language::Chinese => "zh-CN",
                Language::English => "en",
            };
            html::write(book, code).into_bytes()
        }
        FileFormat::Xlsx => xlsx::write(book)?,
        FileFormat::Csv | FileFormat::Geojson => return Ok(None),
    }))
}

/// The sheet that is all of the book, its notes aside: as CSV it is one file.
pub fn alone(book: &Book) -> Option<&Sheet> {
    let mut sheets = book.sheets.iter().filter(|sheet| sheet.key != super::notes::KEY);
    let first = sheets.next()?;
    sheets.next().is_none().then_some(first)
}

/// One sheet is a file, several are a zip of files, as the command writes them into a folder.
fn csv_of(book: &Book) -> io::Result<Vec<u8>> {
    if let Some(one) = alone(book) {
        return Ok(csv::write(one, book.demo.as_deref(), &book.cut).into_bytes());
    }
    archive::write(&csv_files(book), book.made)
}

/// The sheets as files, each with its name.
pub fn csv_files(book: &Book) -> Vec<(String, Vec<u8>)> {
    let mark = if book.demo.is_some() { DEMO } else { "" };
    let file = |sheet: &Sheet| {
        (format!("{mark}{}.csv", sheet.key), csv::write(sheet, book.demo.as_deref(), &book.cut).into_bytes())
    };
    book.sheets.iter().map(file).collect()
}

/// The prefix of the names of files with generated data.
const DEMO: &str = "demo_";

/// A name that sorts by month: what, which month, which round.
fn name(request: &ExportRequest, is_one: bool, is_demo: bool) -> String {
    let ending = match request.format {
        FileFormat::Xlsx => "xlsx",
        FileFormat::Csv if is_one => "csv",
        FileFormat::Csv => "zip",
        FileFormat::Json => "json",
        FileFormat::Html => "html",
        FileFormat::Geojson => "geojson",
    };
    let what = match &request.subject {
        Subject::Round(wanted) => {
            format!("{}_{}_{}_report", wanted.month, wanted.round.code(), wanted.checklist)
        }
        Subject::Ranking(wanted) => {
            format!("{}_{}_{}_ranking", wanted.month, wanted.round.code(), wanted.checklist)
        }
        Subject::Compare(first, second) => format!(
            "{}_{}_{}_compared-with_{}_{}",
            second.month,
            second.round.code(),
            second.checklist,
            first.month,
            first.round.code()
        ),
        Subject::Year(of) => format!("{}_{}_{}_year", of.year, of.round.code(), of.checklist),
        Subject::YearMatrix(of) => format!("{}_{}_{}_matrix", of.year, of.round.code(), of.checklist),
        Subject::Ledger { .. } => format!("{}_ledger", request.now.date),
    };
    let mark = if is_demo { DEMO } else { "" };
    format!("xuncun-hq_{mark}{what}.{ending}")
}
