//! Bytes ⇄ domain. Every byte read back from storage or a file comes through here, which knows every
//! version ever written; wire types are kept apart from the domain so that neither holds the other back.

pub mod backup;
pub mod builtin;
pub mod checklist;
mod compact;
pub mod error;
pub mod inspection;
mod json;
mod node;
pub mod number;
mod object;
pub mod preferences;
pub mod results;
#[cfg(feature = "schema")]
pub mod schema;

pub use error::{DecodeError, Problem};
