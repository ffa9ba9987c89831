//! Headquarters: what the tablets hand over, brought together, ranked and compared. Pure: no browser, clock or
//! file; the command line and the app call the same functions and get the same bytes. Every figure is exact
//! and carries the ids of the inspections that it is made of.

pub mod annual;
pub mod clock_question;
pub mod compare;
pub mod demo;
pub mod differing;
pub mod document;
pub mod example;
pub mod export_request;
pub mod held;
pub mod import;
pub mod import_report;
pub mod ledger;
pub mod library;
pub mod merge;
pub mod overview;
pub mod pay;
pub mod photo_references;
pub mod policy;
pub mod possible_duplicates;
pub mod progress;
pub mod ranking;
pub mod rules;
pub mod selection;
pub mod share;
pub mod slice;
pub mod summary;
pub mod table;
pub mod tablet_backup;
pub mod version;
pub mod workspace;

pub use library::Library;
pub use merge::{Merged, Outcome};
pub use selection::{RoundQuery, Selection};
pub use summary::Summary;
pub use version::{Body, Version};
pub use workspace::{Collection, Workspace};
