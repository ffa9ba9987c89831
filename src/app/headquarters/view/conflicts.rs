//! Versions of one inspection that do not include each other, side by side; and the decisions so far.

use std::rc::Rc;

use super::{VillageName, named};
use crate::app::headquarters::{DecisionRefused, State};
use crate::app::session::Session;
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::headquarters::Summary;
use crate::headquarters::differing::{Differing, differing};
use crate::headquarters::version::Facts;

#[derive(Clone, Debug, PartialEq)]
pub struct ConflictsView {
    pub conflicts: Vec<ConflictView>,
    /// Inspections of one village and round, the clock of one in doubt: which one counts?
    pub questions: Vec<ClockQuestionView>,
    pub decisions: Vec<DecisionRow>,
    pub deciding: Option<DecisionForm>,
    /// Decisions apply to imported inspections only.
    pub demo: bool,
}

/// The form that decides a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionForm {
    pub id: Box<str>,
    pub chosen: ContentHash,
    pub by: Rc<str>,
    pub reason: Rc<str>,
    pub refused: Option<DecisionRefused>,
    /// The worker is processing it.
    pub waits: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ConflictView {
    pub id: Box<str>,
    pub village: VillageName,
    pub month: Month,
    pub round: Round,
    pub sides: Vec<Side>,
    /// Empty where only author and time of the changes differ.
    pub differences: Vec<Differing>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ClockQuestionView {
    pub village: VillageName,
    pub month: Month,
    pub round: Round,
    /// Each inspection with its id.
    pub sides: Vec<(Box<str>, Side)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub hash: ContentHash,
    pub facts: Facts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow {
    pub village: VillageName,
    pub month: Month,
    pub id: Box<str>,
    pub by: Rc<str>,
    pub at: Timestamp,
    pub reason: Rc<str>,
    /// The version that was chosen, and those it was chosen over, each with its score.
    pub chosen: (ContentHash, Option<Points>),
    pub others: Vec<(ContentHash, Option<Points>)>,
}

pub(super) fn view(session: &Session, headquarters: &State) -> ConflictsView {
    let merged = &headquarters.workspace.merged;
    let name = |summary: &Summary| named(session.archive.villages(), summary.village, &summary.village_name);
    let conflicts = merged.conflicts().map(|versions| {
        let summary = &versions[0].summary;
        ConflictView {
            id: summary.id.clone(),
            village: name(summary),
            month: summary.month,
            round: summary.round,
            sides: versions
                .iter()
                .filter_map(|version| Some(Side { hash: version.hash_in_memory()?, facts: version.facts() }))
                .collect(),
            differences: {
                let list = headquarters.workspace.library.get(&summary.checklist);
                list.map(|list| differing(versions, &list.checklist)).unwrap_or_default()
            },
        }
    });
    let questions = merged.clock_questions().into_iter().map(|results| {
        let summary = &results[0].summary;
        ClockQuestionView {
            village: name(summary),
            month: summary.month,
            round: summary.round,
            sides: results
                .iter()
                .filter_map(|one| {
                    let side = Side { hash: one.hash_in_memory()?, facts: one.facts() };
                    Some((one.id().into(), side))
                })
                .collect(),
        }
    });
    let decisions = merged.decisions().iter().filter_map(|made| {
        let held = || merged.current().iter().chain(merged.aside()).filter(|one| *one.id() == *made.id);
        let score_of = |hash: &ContentHash| {
            let score =
                held().find(|one| one.hash_in_memory() == Some(*hash)).and_then(|one| one.summary.score);
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
        questions: questions.collect(),
        decisions,
        deciding: headquarters.deciding.as_ref().and_then(|deciding| {
            let draft = headquarters.drafts.decisions.get(&deciding.id)?;
            let (id, refused, waits) = (deciding.id.clone(), deciding.refused, deciding.waits);
            let (by, reason) = (draft.by.clone(), draft.reason.clone());
            Some(DecisionForm { id, chosen: draft.chosen, by, reason, refused, waits })
        }),
        demo: headquarters.collection != crate::headquarters::Collection::Real,
    }
}
