//! Messages as data: what the app keeps until it is shown, and what only exists to become words. The functions beside
//! this module turn them into sentences.

pub mod done;
pub mod headquarters;
pub mod import;
pub mod ledger;
pub mod photo;
pub mod register;
pub mod sign;
