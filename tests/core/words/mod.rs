//! What is said: histories with both sides, and counts that agree with their nouns.

mod history;
mod plurals;
