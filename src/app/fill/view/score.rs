//! The score of one inspection, down to each finding; of a finished one also its history.

use std::rc::Rc;

use crate::app::fill::state::State;
use crate::app::findings::corrected_away;
use crate::app::next_steps::{NextSteps, next_steps};
use crate::app::photos::names;
use crate::app::session::Session;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item};
use crate::domain::clock::ClockDoubt;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Adjustment, Answer, Core, Details, Entry, Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::rectification::Rectification;
use crate::domain::score::{Explanation, ItemLine, SectionSum, VetoRow, explain, veto};
use crate::domain::text::LocalText;
use crate::wire::inspection::{Record, signed_hash};

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
    /// Why the tablet's clock was doubted when something of it was made.
    pub clock_doubt: Option<ClockDoubt>,
    pub reopen_reason: Rc<str>,
    pub reason_missing: bool,
    pub can_share: bool,
    pub discarded: bool,
    pub photos: usize,
    /// Matters whose finding a correction took away, and of which nothing was decided yet.
    pub corrected: Vec<Rc<Rectification>>,
    /// Signatures under an earlier version of the content.
    pub void_signatures: usize,
    /// The page on which the form continues, for a draft.
    pub form_page: u16,
    /// What is to be done next, of a finished one on the tablet.
    pub next: Option<NextSteps>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SectionScore {
    pub name: LocalText,
    pub points: Points,
    pub sum: SectionSum,
    pub lines: Vec<(Rc<Item>, ItemLine, Option<Rc<Answer>>)>,
}

impl SectionScore {
    /// Full marks of items that are left out of the score, because they don't apply.
    pub fn left_out(&self) -> Points {
        self.points - self.sum.applicable
    }
}

pub(in crate::app) fn view(
    state: &State,
    session: &Session,
    record: &Record,
    checklist: &Rc<Checklist>,
) -> ScoreView {
    let mut view = of(record, checklist);
    let bookmark = session.preferences().bookmark.as_ref().filter(|mark| mark.inspection == view.id);
    view.form_page = bookmark.map_or(0, |mark| mark.page);
    view.reopen_reason = state.reopen_reason.clone();
    view.reason_missing = state.reason_missing;
    view.can_share = session.abilities.share;
    view.corrected = corrected_away(session, &view.id);
    view.next = view.finished.is_some().then(|| next_steps(session, record));
    view
}

/// The score of an inspection that is shown read-only.
pub(in crate::app) fn of(record: &Record, checklist: &Rc<Checklist>) -> ScoreView {
    let content = record.inspection.content();
    let explanation = Rc::new(explain(checklist, content));
    let mut lines = explanation.items.iter();
    let sections = checklist
        .sections()
        .iter()
        .zip(explanation.sections(checklist))
        .map(|(section, sum)| {
            let lines: Vec<_> = section
                .items
                .iter()
                .zip(lines.by_ref())
                .map(|(item, line)| (item.clone(), line.clone(), content.answers.get(&item.id).cloned()))
                .collect();
            SectionScore { name: section.name.clone(), points: section.points, sum, lines }
        })
        .collect();
    // A grade is meaningful only when every item was answered.
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
        vetoes: veto::rows(checklist, content, &explanation.veto),
        history: core.history.clone(),
        clock_doubt: core.clock_doubt,
        reopen_reason: "".into(),
        reason_missing: false,
        can_share: false,
        discarded: record.inspection.is_discarded(),
        photos: names(content).count(),
        corrected: Vec::new(),
        void_signatures: void_signatures(core),
        form_page: 0,
        next: None,
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
