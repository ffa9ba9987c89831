//! The nouns and rules of village inspection. Pure: no clock, randomness, files, browser or language.

pub mod checklist;
pub mod clock;
pub mod date;
pub mod decision;
pub mod digest;
pub mod evidence;
pub mod exports;
pub mod form_draft;
pub mod id;
pub mod inspection;
pub mod letterhead;
pub mod person;
pub mod points;
pub mod preferences;
pub mod publication;
pub mod rectification;
pub mod register;
pub mod round;
pub mod score;
pub mod subject;
pub mod text;
pub mod typed;
pub mod unknown;
pub mod village;
