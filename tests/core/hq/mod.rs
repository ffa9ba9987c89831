//! Headquarters: merging, ranking, comparing, and what is written of it.

mod example;
mod figures;
mod ledger;
mod merging;
mod ranking;
mod reports;
mod rules;
mod swift;
mod tables;
