//! The score of one inspection, down to each finding; of a finished one also its history.

use std::rc::Rc;

use super::form::{VetoRow, vetoes};
use crate::app::Model;
use crate::app::photos::names;
use crate::codec::inspection::{Record, signed_hash};
use crate::domain::checklist::{AdjustmentKind, Checklist, Item};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Adjustment, Answer, Core, Details, Entry, Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, explain};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct ScoreView {
    pub id: InspectionId,
    pub details: Details,
    pub finished: Option<Mark>,
    pub checklist: Rc<Checklist>,
    pub explanation: Rc<Explanation>,
    pub grade: Option<LocalText>,
    pub sections: Vec<SectionScore>,
    pub adjustments: Vec<(Adjustment, AdjustmentKind)>,
    pub vetoes: Vec<VetoRow>,
    pub history: Vec<Entry>,
    pub reopen_reason: Rc<str>,
    pub reason_missing: bool,
    pub can_share: bool,
    pub discarded: bool,
    pub photos: usize,
    /// Signatures under an earlier version of the content.
    pub void_signatures: usize,
    /// Where the form goes on, for a draft.
    pub form_page: u16,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SectionScore {
    pub name: LocalText,
    pub points: Points,
    pub lost: Points,
    pub lines: Vec<(Rc<Item>, ItemLine, Option<Rc<Answer>>)>,
}

pub(super) fn view(model: &Model, record: &Record, checklist: &Rc<Checklist>) -> ScoreView {
    let mut view = of(record, checklist);
    let bookmark = model.preferences().bookmark.as_ref().filter(|mark| mark.inspection == view.id);
    view.form_page = bookmark.map_or(0, |mark| mark.page);
    view.reopen_reason = model.fill.reopen_reason.clone();
    view.reason_missing = model.fill.reason_missing;
    view.can_share = model.abilities.share;
    view
}

/// Of an inspection that is only looked at.
pub(super) fn of(record: &Record, checklist: &Rc<Checklist>) -> ScoreView {
    let content = record.inspection.content();
    let explanation = Rc::new(explain(checklist, content));
    let mut lines = explanation.items.iter();
    let sections = checklist
        .sections()
        .iter()
        .map(|section| {
            let lines: Vec<_> = section
                .items
                .iter()
                .zip(lines.by_ref())
                .map(|(item, line)| (item.clone(), line.clone(), content.answers.get(&item.id).cloned()))
                .collect();
            let lost = lines.iter().map(|(_, line, _)| line.lost).sum();
            SectionScore { name: section.name.clone(), points: section.points, lost, lines }
        })
        .collect();
    // A grade says something only when everything was looked at.
    let grade = explanation.grade.as_ref().filter(|_| explanation.unanswered == 0);
    let grade = grade.and_then(|id| checklist.grades().iter().find(|grade| grade.id == *id));
    let known = |adjustment: &Adjustment| {
        checklist.adjustment(&adjustment.kind).map(|kind| (adjustment.clone(), kind.clone()))
    };
    let core = record.inspection.core();
    ScoreView {
        id: core.id.clone(),
        details: content.details.clone(),
        finished: match &*record.inspection {
            Inspection::Finished(done) => Some(done.finished().clone()),
            Inspection::Draft(_) => None,
        },
        grade: grade.map(|grade| grade.name.clone()),
        sections,
        adjustments: content.adjustments.iter().filter_map(known).collect(),
        vetoes: vetoes(record, checklist, &explanation),
        history: core.history.clone(),
        reopen_reason: "".into(),
        reason_missing: false,
        can_share: false,
        discarded: record.inspection.is_discarded(),
        photos: names(content).count(),
        void_signatures: void_signatures(core),
        form_page: 0,
        explanation,
        checklist: checklist.clone(),
    }
}

fn void_signatures(core: &Core) -> usize {
    if core.signatures.is_empty() {
        return 0;
    }
    let now = signed_hash(core);
    core.signatures.iter().filter(|signature| signature.signed != now).count()
}
