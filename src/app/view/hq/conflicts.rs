//! Versions of one inspection that don't know of each other, side by side; and the decisions that were made.

use std::rc::Rc;

use super::differing::{Differing, differing};
use super::{Named, named};
use crate::app::Model;
use crate::app::hq::{Deciding, State};
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::hq::summary::State as Finished;
use crate::hq::{Summary, Version};

#[derive(Clone, Debug, PartialEq)]
pub struct ConflictsView {
    pub conflicts: Vec<ConflictView>,
    pub decisions: Vec<DecisionRow>,
    pub deciding: Option<Deciding>,
    /// Decisions are about what was handed over only.
    pub demo: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ConflictView {
    pub id: Box<str>,
    pub village: Named,
    pub month: Month,
    pub round: Round,
    pub sides: Vec<Side>,
    /// Empty where only who changed what, and when, differs.
    pub differences: Vec<Differing>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub hash: ContentHash,
    pub score: Option<Points>,
    pub finished: Option<(Rc<str>, Timestamp)>,
    pub inspectors: Rc<str>,
    pub findings: u32,
    pub unanswered: u16,
    /// Changes made on each tablet.
    pub tablets: Vec<(Rc<str>, u64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow {
    pub village: Named,
    pub month: Month,
    pub id: Box<str>,
    pub by: Rc<str>,
    pub at: Timestamp,
    pub reason: Rc<str>,
    /// The version that was chosen, and those it was chosen over, each with its score.
    pub chosen: (ContentHash, Option<Points>),
    pub others: Vec<(ContentHash, Option<Points>)>,
}

pub(super) fn view(model: &Model, hq: &State) -> ConflictsView {
    let gathered = &hq.workspace.gathered;
    let name = |summary: &Summary| named(model.archive.villages(), summary.village, &summary.village_name);
    let conflicts = gathered.conflicts().map(|versions| {
        let summary = &versions[0].summary;
        ConflictView {
            id: summary.id.clone(),
            village: name(summary),
            month: summary.month,
            round: summary.round,
            sides: versions.iter().filter_map(side).collect(),
            differences: {
                let list = hq.workspace.library.get(&summary.checklist);
                list.map(|list| differing(versions, &list.checklist)).unwrap_or_default()
            },
        }
    });
    let decisions = gathered.decisions().iter().filter_map(|made| {
        let held = || gathered.current().iter().chain(gathered.aside()).filter(|one| *one.id() == *made.id);
        let score_of = |hash: &ContentHash| {
            let score = held().find(|one| one.hash_here() == Some(*hash)).and_then(|one| one.summary.score);
            (*hash, score)
        };
        let summary = &held().next()?.summary;
        Some(DecisionRow {
            village: name(summary),
            month: summary.month,
            id: made.id.clone(),
            by: (*made.by).into(),
            at: made.at,
            reason: (*made.reason).into(),
            chosen: score_of(&made.chosen),
            others: made.others.iter().map(score_of).collect(),
        })
    });
    let mut decisions: Vec<DecisionRow> = decisions.collect();
    decisions.sort_by_key(|made| std::cmp::Reverse(made.at.unix_seconds()));
    ConflictsView {
        conflicts: conflicts.collect(),
        decisions,
        deciding: hq.deciding.clone(),
        demo: hq.collection != crate::hq::Collection::Real,
    }
}

fn side(version: &Version) -> Option<Side> {
    let summary = &version.summary;
    Some(Side {
        hash: version.hash_here()?,
        score: summary.score,
        finished: match &summary.state {
            Finished::Finished { by, at } => Some(((**by).into(), *at)),
            Finished::Draft | Finished::Discarded => None,
        },
        inspectors: summary.inspectors.join(" · ").into(),
        findings: summary.lines.iter().map(|line| u32::from(line.findings)).sum(),
        unanswered: summary.unanswered,
        tablets: version.lineage.iter().map(|(tablet, count)| ((**tablet).into(), *count)).collect(),
    })
}
