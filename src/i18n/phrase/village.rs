//! A village's name, as a reader of the language needs it.

use crate::domain::preferences::Language;
use crate::domain::village;

/// A village's name; in English text its reading follows.
pub fn village(language: Language, name: &str) -> String {
    match reading(language, name) {
        Some(reading) => format!("{name} {reading}"),
        None => name.to_owned(),
    }
}

/// How a village's name is read, where the language's reader needs to be told.
pub fn reading(language: Language, name: &str) -> Option<String> {
    if language == Language::English { village::reading(name) } else { None }
}
