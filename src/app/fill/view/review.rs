//! The review before an inspection is finished.

use std::rc::Rc;

use crate::app::fill::state::{State, VetoForm};
use crate::app::pages::spans;
use crate::app::session::Session;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item, VetoCondition};
use crate::domain::inspection::review::{Advice, Missing, advice, missing};
use crate::domain::inspection::{Adjustment, Answer};
use crate::domain::person::is_same;
use crate::domain::score::{Explanation, ItemLine, LineState, VetoRow, veto};
use crate::wire::inspection::Record;

/// An item with its line of the score, its answer and its page.
pub type ReviewLine = (Rc<Item>, ItemLine, Option<Rc<Answer>>, u16);

#[derive(Clone, Debug, PartialEq)]
pub struct ReviewView {
    pub missing: Vec<Missing>,
    /// Item of each missing answer, with its page.
    pub missing_items: Vec<(Rc<Item>, u16)>,
    pub advice: Vec<Advice>,
    pub checklist: Rc<Checklist>,
    /// Items that lost points or don't apply.
    pub lines: Vec<ReviewLine>,
    pub explanation: Rc<Explanation>,
    pub vetoes: Vec<VetoRow>,
    pub conditions: Vec<VetoCondition>,
    pub form: Option<VetoForm>,
    pub adjustments: Vec<(Adjustment, AdjustmentKind)>,
    pub kinds: Vec<AdjustmentKind>,
    pub finish_tried: bool,
    pub reviewers: Vec<Rc<str>>,
    pub me: Rc<str>,
}

pub(super) fn review(
    state: &State,
    session: &Session,
    record: &Record,
    checklist: &Rc<Checklist>,
    explanation: Rc<Explanation>,
) -> ReviewView {
    let content = record.inspection.content();
    let missing = missing(content, checklist);
    let pages = page_numbers(checklist);
    let located = checklist.items().zip(&explanation.items).zip(&pages);
    let missing_items = located
        .clone()
        .filter(|((_, line), _)| line.state == LineState::NotLooked)
        .map(|((item, _), page)| (item.clone(), *page))
        .collect();
    let lines = located
        .filter(|((_, line), _)| line.has_findings() || line.state == LineState::NotApplicable)
        .map(|((item, line), page)| {
            (item.clone(), line.clone(), content.answers.get(&item.id).cloned(), *page)
        })
        .collect();
    let known = |adjustment: &Adjustment| {
        checklist.adjustment(&adjustment.kind).map(|kind| (adjustment.clone(), kind.clone()))
    };
    let me = session.preferences().me.clone();
    ReviewView {
        advice: advice(content, checklist),
        missing,
        missing_items,
        lines,
        vetoes: veto::rows(checklist, content, &explanation.veto),
        conditions: checklist.veto_conditions().to_vec(),
        form: state.veto_form.clone(),
        adjustments: content.adjustments.iter().filter_map(known).collect(),
        kinds: checklist.adjustments().to_vec(),
        finish_tried: state.finish_tried,
        reviewers: session
            .preferences()
            .inspectors
            .iter()
            .filter(|name| !is_same(name, &me))
            .cloned()
            .collect(),
        me,
        explanation,
        checklist: checklist.clone(),
    }
}

/// The page of every item, in the checklist's order.
pub(super) fn page_numbers(checklist: &Checklist) -> Vec<u16> {
    let mut pages = Vec::with_capacity(checklist.item_count());
    for (at, span) in (0_u16..).zip(spans(checklist)) {
        pages.extend(std::iter::repeat_n(at, span.to - span.from));
    }
    pages
}
