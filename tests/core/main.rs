//! The rules, the properties and the files of the core, tested natively: one binary, one file a subject.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod village_search;
