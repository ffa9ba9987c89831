//! Headquarters: what the tablets hand over, brought together, ranked and compared. Pure: no browser, clock or
//! file; the command line and the app call the same functions and get the same bytes. Every figure is exact
//! and carries the ids of the inspections that it is made of.

pub mod annual;
pub mod arrivals;
pub mod bringing;
pub mod compare;
pub mod demo;
pub mod document;
pub mod example;
pub mod gathered;
pub mod import;
pub mod ledger;
pub mod library;
pub mod named;
pub mod order;
pub mod overview;
pub mod pay;
pub mod policy;
pub mod progress;
pub mod ranking;
pub mod rescued;
pub mod rules;
pub mod selection;
pub mod share;
pub mod summary;
pub mod table;
pub mod twins;
pub mod version;
pub mod workspace;

pub use gathered::{Gathered, Outcome};
pub use library::Library;
pub use selection::{Selection, Wanted};
pub use summary::Summary;
pub use version::{Body, Version};
pub use workspace::{Collection, Workspace};
