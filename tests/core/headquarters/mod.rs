//! Headquarters: merging, ranking, comparing, and what is written of it.

mod clocks;
mod example;
mod figures;
mod ledger;
mod merging;
mod ranking;
mod reader;
mod reports;
mod rules;
mod tables;
