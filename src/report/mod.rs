//! Reports: headquarters' figures as sheets, with words. One function a sheet; the app and the command line put the
//! same sheets into the same book, and so give out the same bytes.

pub mod annual;
pub mod compare;
pub mod export;
pub mod findings;
pub mod ledger;
pub mod matrix;
pub mod notes;
pub mod overview;
pub mod pay;
pub mod progress;
pub mod ranking;

use crate::domain::date::Timestamp;
use crate::domain::inspection::Round;
use crate::domain::preferences::Language;
use crate::domain::village::{VillageCode, Villages};
use crate::headquarters::policy::PublicLists;
use crate::headquarters::selection::Counted;
use crate::headquarters::table::{Book, Cell, Column, Sheet};
use crate::headquarters::{Library, RoundQuery, Selection};
use crate::i18n::report::{Heading, heading};
use crate::i18n::{format, phrase, report};

/// The input of every sheet.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub language: Language,
    pub villages: &'a Villages,
    pub library: &'a Library,
    pub lists: PublicLists,
}

impl Setting<'_> {
    fn word(&self, word: Heading) -> &'static str {
        heading(self.language, word)
    }

    fn column(&self, key: &str, word: Heading, width: u16) -> Column {
        Column::new(key, self.word(word), width)
    }

    fn sheet(&self, key: &'static str, name: Heading, columns: Vec<Column>, frozen: u16) -> Sheet {
        Sheet { key, name: self.word(name).to_owned(), columns, rows: Vec::new(), frozen }
    }

    /// The village's name on the list, or on the day where it is on no list.
    fn village(&self, counted: &Counted<'_>) -> String {
        self.named(counted.summary.village, &counted.summary.village_name)
    }

    fn named(&self, code: VillageCode, on_the_day: &str) -> String {
        match (self.villages.get(code), self.language) {
            (Some(record), Language::English) => record.village().english(),
            (Some(record), Language::Chinese) => record.village().name().to_owned(),
            (None, _) => on_the_day.to_owned(),
        }
    }

    fn grade(&self, counted: &Counted<'_>) -> String {
        let summary = counted.summary;
        let Some(id) = &summary.grade else { return String::new() };
        let list = self.library.get(&summary.checklist);
        let grade = list.and_then(|list| list.checklist.grades().iter().find(|grade| *grade.id == **id));
        grade.map_or_else(|| id.to_string(), |grade| format::local(self.language, &grade.name))
    }

    /// A checklist's name, by its id.
    pub fn checklist(&self, id: &str) -> String {
        let list = self.library.iter().find(|list| list.checklist.id().as_str() == id);
        list.map_or_else(|| id.to_owned(), |list| format::local(self.language, list.checklist.name()))
    }

    fn title(&self, wanted: &RoundQuery) -> String {
        let name = self.checklist(&wanted.checklist);
        round_title(self.language, wanted.round, &format::month(self.language, wanted.month), &name)
    }
}

fn round_title(language: Language, round: Round, month: &str, checklist: &str) -> String {
    format!("{month} {} {checklist}", phrase::round(language, round))
}

/// The book of one round: ranking, matrix, findings, progress where there is a round before, and what comes from
/// elsewhere (`more`: the ledger).
pub fn of_round(
    setting: &Setting<'_>,
    wanted: &RoundQuery,
    selection: &Selection<'_>,
    before: Option<&Selection<'_>>,
    expected: &[VillageCode],
    more: Vec<Sheet>,
) -> Book {
    let mut sheets = vec![
        ranking::sheet(setting, selection),
        overview::sheet(setting, selection, before, expected),
        matrix::sheet(setting, selection),
        findings::sheet(setting, selection),
    ];
    if let Some(before) = before {
        sheets.push(progress::sheet(setting, before, selection));
    }
    sheets.extend(more);
    sheets.push(notes::sheet(setting, selection));
    book(setting, setting.title(wanted), sheets, &[selection])
}

/// The ranking of a round alone, with its rules beside it.
pub fn ranking_alone(setting: &Setting<'_>, wanted: &RoundQuery, selection: &Selection<'_>) -> Book {
    let sheets = vec![ranking::sheet(setting, selection), notes::sheet(setting, selection)];
    book(setting, setting.title(wanted), sheets, &[selection])
}

/// The book of two rounds side by side.
pub fn of_two(
    setting: &Setting<'_>,
    first: (&RoundQuery, &Selection<'_>),
    second: (&RoundQuery, &Selection<'_>),
) -> Book {
    let title = format!("{} / {}", setting.title(first.0), setting.title(second.0));
    book(setting, title, compare::sheets(setting, first.1, second.1), &[first.1, second.1])
}

/// A book whose moment is that of the last inspection in it.
pub fn book(setting: &Setting<'_>, title: String, sheets: Vec<Sheet>, selections: &[&Selection<'_>]) -> Book {
    let counted = || selections.iter().flat_map(|selection| &selection.counted);
    let made = counted().filter_map(|one| one.summary.finished()).max_by_key(|at| at.unix_seconds());
    let is_demo = counted().any(|one| one.summary.demo);
    let cut = report::cut(setting.language).to_owned();
    marked(setting, Book { title, sheets, made: made.unwrap_or(NOTHING_MADE), demo: None, cut }, is_demo)
}

/// Marks a book of generated data as such: on every sheet's tab, on paper, and in the first of its notes.
fn marked(setting: &Setting<'_>, mut book: Book, is_demo: bool) -> Book {
    if is_demo {
        let said = report::demo(setting.language);
        if !book.sheets.iter().any(|sheet| sheet.key == notes::KEY) {
            book.sheets.push(notes::of(setting, []));
        }
        for sheet in &mut book.sheets {
            sheet.name = report::demo_sheet(setting.language, &sheet.name);
            if sheet.key == notes::KEY {
                let mut row = vec![Cell::Empty; sheet.columns.len()];
                row[0] = Cell::text(said);
                sheet.rows.insert(0, row);
            }
        }
        book.demo = Some(said.to_owned());
    }
    book
}

/// The moment of a book without an inspection.
const NOTHING_MADE: Timestamp = Timestamp {
    date: crate::domain::date::Date { month: crate::domain::date::Month { year: 2000, month: 1 }, day: 1 },
    hour: 0,
    minute: 0,
    second: 0,
    offset: 0,
};
