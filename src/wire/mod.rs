//! Converts between bytes and the domain. Every byte read back from storage or a file is decoded here, in every version
//! ever written. The wire types are those of the files, separate from the domain's own, so that each can change
//! independently; serde reads and writes them.

pub mod backup;
pub mod builtin;
pub mod checklist;
mod compact;
mod document;
pub mod error;
pub mod exports;
mod fault;
pub mod file_kind;
pub mod file_text;
pub mod form_drafts;
pub mod inspection;
pub mod merged;
mod number;
mod object;
mod open;
pub mod package;
pub mod photo;
mod place;
pub mod preferences;
pub mod publication;
pub mod rectification;
pub mod register;
pub mod results;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod text;
pub(crate) mod verbatim;
pub mod zip;

pub(crate) use document::written;
pub use error::{DecodeError, Problem};
pub(crate) use number::{Coordinate, Number};
