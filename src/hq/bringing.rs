//! What was read, brought together with what is here: the same for the command, which reads on all cores, and for the
//! app, whose worker reads file by file.

use super::document::Contents;
use super::gathered::{Gathered, Outcome};
use super::version::{Shelf, Version};
use crate::codec::{publication, rectification};

/// What became of each inspection of one document, by its id.
pub type Own = Vec<(Box<str>, Outcome)>;

/// Takes the documents in their order; says of each what became of its inspections, and nothing of a checklist.
pub fn bring(gathered: &mut Gathered, documents: Vec<Contents>, left: &dyn Shelf) -> Vec<Option<Own>> {
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
            Contents::Merged { current, aside, decisions: made, rectifications, rules: own } => {
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
    let ids: Vec<Box<str>> = arriving.iter().map(|version| version.summary.id.clone()).collect();
    let outcomes = gathered.take(arriving, decisions, left);
    // They were written a moment ago, by the same codec.
    gathered.take_rectifications(
        stored.iter().filter_map(|one| rectification::decode(rectification::FORMAT, one).ok()),
    );
    for town in rules.iter().filter_map(|one| publication::decode(one).ok()) {
        gathered.take_rules(&town);
    }
    let own = |range: std::ops::Range<usize>| range.map(|at| (ids[at].clone(), outcomes[at])).collect();
    parts.into_iter().map(|part| part.map(own)).collect()
}
