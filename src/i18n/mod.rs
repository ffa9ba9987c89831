//! Words: every text that a person reads, in both languages; all other layers pass data.

pub mod command;
pub mod detail;
pub mod error;
pub mod explain;
pub mod form_draft;
pub mod format;
pub mod headquarters;
pub mod help;
pub mod history;
pub mod ledger;
pub mod letterhead;
pub mod message;
pub mod phrase;
pub mod publication;
pub mod register;
pub mod report;
mod words;

pub use words::W;

use crate::domain::preferences::Language;

/// A fixed text in the wanted language.
#[inline(never)]
pub fn t(language: Language, word: W) -> &'static str {
    let (chinese, english) = word.texts();
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// One of two, by language.
fn by<T>(language: Language, chinese: T, english: T) -> T {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}
