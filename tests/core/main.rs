//! The rules, the properties and the files of the core, tested natively: one binary, one file a subject.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "nothing here is reachable from elsewhere")]

#[path = "../support/newer.rs"]
mod newer;
mod support;

mod app_back;
mod app_clock;
mod app_corrected;
mod app_evidence;
mod app_form_drafts;
mod app_gesture;
mod app_headquarters;
mod app_headquarters_conflicts;
mod app_headquarters_ledger;
mod app_headquarters_photos;
mod app_headquarters_rounds;
mod app_home;
mod app_home_checklists;
mod app_inspection;
mod app_install;
mod app_ledger;
mod app_ledger_photos;
mod app_packages;
mod app_patrol;
mod app_photo_check;
mod app_photos;
mod app_position;
mod app_random;
mod app_result;
mod app_saving;
mod app_signing;
mod app_subjects;
mod app_transfer;
mod app_two_tabs;
mod app_undo;
mod built_in_checklists;
mod changes;
mod damaged_files;
mod dates;
mod details;
mod finishing;
mod fixtures;
mod fixtures_v2;
mod frozen_files;
mod handed_over;
mod headquarters;
mod lineage;
mod newer_minor_version;
mod pinned_checklists;
mod points;
mod preferences;
mod real_files;
mod rectification_files;
mod rectification_merge;
mod rectification_rules;
mod reference;
mod refused_checklists;
mod results_files;
mod rules;
mod same_person;
mod score_properties;
mod score_rules;
mod store;
mod vetoes;
mod village_search;
mod words;
mod written_and_read;
mod zip_files;
