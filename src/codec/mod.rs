//! Bytes ⇄ domain. Every byte read back from storage or a file comes through here, which knows every
//! version ever written. Files are read and written field by field, apart from the domain's own types, so that
//! neither holds the other back.

pub mod backup;
pub mod builtin;
pub mod checklist;
mod compact;
pub mod error;
pub mod exports;
pub mod inspection;
mod json;
pub mod merged;
mod node;
mod object;
pub mod package;
pub mod photo;
pub mod preferences;
pub mod publication;
pub mod rectification;
pub mod results;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod swift;
pub(crate) mod writer;
pub mod zip;

pub use error::{DecodeError, Problem};
