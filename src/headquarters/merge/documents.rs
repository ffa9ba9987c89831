//! Merges documents that were read: the same for the command, which reads on all cores, and for the app, whose worker
//! reads file by file.

use super::super::document::Contents;
use super::super::version::{BodySource, Version};
use super::{Merged, Outcome};
use crate::wire::{publication, rectification};

/// The outcome of each inspection of one document, by its id.
pub type DocumentOutcomes = Vec<(Box<str>, Outcome)>;

/// Merges the documents in their order; returns the outcomes of each one's inspections, `None` for a checklist.
pub fn merge(
    merged: &mut Merged,
    documents: Vec<Contents>,
    left: &dyn BodySource,
) -> Vec<Option<DocumentOutcomes>> {
    let mut arriving: Vec<Version> = Vec::with_capacity(documents.len());
    let (mut decisions, mut stored, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    // Of each document, which of the arriving are its own.
    let mut parts: Vec<Option<std::ops::Range<usize>>> = Vec::with_capacity(documents.len());
    for contents in documents {
        let begun = arriving.len();
        match contents {
            Contents::Results { versions, rectifications } => {
                stored.extend(rectifications);
                arriving.extend(versions);
                parts.push(Some(begun..arriving.len()));
            }
            Contents::Merged { current, aside, decisions: made, rectifications, rules: own, unknown } => {
                merged.add_unknown(&unknown);
                if !own.is_empty() {
                    rules.push(own);
                }
                stored.extend(rectifications);
                arriving.extend(current);
                parts.push(Some(begun..arriving.len()));
                arriving.extend(aside);
                decisions.extend(made);
            }
            Contents::Checklist => parts.push(None),
        }
    }
    let mut ids: Vec<Box<str>> = arriving.iter().map(|version| version.summary.id.clone()).collect();
    let outcomes = merged.add(arriving, decisions, left);
    // They were written a moment ago, by the same codec.
    merged.add_rectifications(
        stored.iter().filter_map(|one| rectification::decode(rectification::FORMAT, one).ok()),
    );
    for town in rules.iter().filter_map(|one| publication::decode(one).ok()) {
        merged.add_rules(&town);
    }
    let mut own = |range: std::ops::Range<usize>| {
        range.map(|at| (std::mem::take(&mut ids[at]), outcomes[at])).collect()
    };
    parts.into_iter().map(|part| part.map(&mut own)).collect()
}
