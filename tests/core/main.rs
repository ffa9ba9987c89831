//! The rules, the properties and the files of the core, tested natively: one binary, one file a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

mod support;

mod app_home;
mod app_hq;
mod app_hq_conflicts;
mod app_hq_ledger;
mod app_hq_photos;
mod app_hq_rounds;
mod app_inspection;
mod app_ledger;
mod app_ledger_photos;
mod app_packages;
mod app_photo_check;
mod app_photos;
mod app_random;
mod app_saving;
mod app_signing;
mod app_transfer;
mod app_two_tabs;
mod built_in_checklists;
mod changes;
mod damaged_files;
mod dates;
mod finishing;
mod fixtures;
mod fixtures_v2;
mod hq;
mod lineage;
mod pinned_checklists;
mod points;
mod preferences;
mod rectification_files;
mod rectification_merge;
mod rectification_rules;
mod reference;
mod refused_checklists;
mod results_files;
mod rules;
mod score_properties;
mod score_rules;
mod store;
mod vetoes;
mod village_search;
mod words;
mod written_and_read;
mod zip_files;
