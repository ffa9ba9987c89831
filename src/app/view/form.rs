//! The form: a rail of pages with progress and points lost, and one page at a time.

use std::rc::Rc;

use super::carried;
use super::details::{self, DetailsView};
use super::onward::{self, Onward};
use super::photos::{Tile, tiles};
use crate::app::Model;
use crate::app::fill::{Span, VetoForm, spans};
use crate::app::route::Page;
use crate::codec::inspection::Record;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item, VetoCondition};
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::review::{Advice, Missing, advice, missing};
use crate::domain::inspection::{Adjustment, Answer, Inspection, Round, Veto, VetoCause};
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, LineState, explain};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::later::later;

#[derive(Clone, Debug, PartialEq)]
pub struct FormView {
    pub head: Head,
    pub tabs: Vec<Rc<Tab>>,
    pub page: Page,
    pub body: Body,
}

/// What stands above every page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: InspectionId,
    pub village: Rc<str>,
    pub code: VillageCode,
    pub round: Round,
    pub month: Month,
    pub reopened: bool,
    pub score: Option<Points>,
    pub lost: Points,
    pub answered: usize,
    pub items: usize,
    pub can_undo: bool,
    pub can_redo: bool,
}

/// One entry of the rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Number of the section, from 1.
    pub number: usize,
    pub name: LocalText,
    /// Which part of the section, from 1, and of how many.
    pub part: usize,
    pub parts: usize,
    pub answered: usize,
    pub items: usize,
    pub lost: Points,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Details(Rc<DetailsView>),
    Items(ItemsView),
    Review(Rc<ReviewView>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct ItemsView {
    pub at: u16,
    pub tab: Rc<Tab>,
    pub rows: Vec<ItemRow>,
    /// Items of the page without an answer.
    pub unanswered: usize,
    /// Items of the whole form without an answer.
    pub unanswered_in_all: usize,
    pub is_last: bool,
    pub carried: Option<Rc<carried::Carried>>,
}

/// One item: everything that is shared is compared by its pointer first.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRow {
    /// `3.2`: section and item, from 1.
    pub section: usize,
    pub number: usize,
    pub item: Rc<Item>,
    pub answer: Option<Rc<Answer>>,
    pub lost: Points,
    /// More would have been lost but for the cap.
    pub capped: bool,
    pub last: Option<Rc<Last>>,
    /// The photos of its findings.
    pub photos: Vec<Tile>,
    /// What became of its findings, or can.
    pub onward: Vec<Onward>,
    /// "Finish" was pressed and this item has no answer.
    pub missing: bool,
}

/// What was found at the same item the last time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    pub month: Month,
    pub answer: Rc<Answer>,
    pub lost: Points,
}

/// An item with its line of the score, its answer and the page it stands on.
pub type ReviewLine = (Rc<Item>, ItemLine, Option<Rc<Answer>>, u16);

#[derive(Clone, Debug, PartialEq)]
pub struct ReviewView {
    pub missing: Vec<Missing>,
    /// Item of each missing answer, with the page it stands on.
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

/// A veto that stands, waits, or was dismissed. `veto` is `None` when a finding started the review by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoRow {
    pub cause: VetoCause,
    pub name: LocalText,
    pub veto: Option<Veto>,
}

pub(super) fn view(model: &Model, record: &Record, checklist: &Rc<Checklist>, page: Page) -> FormView {
    let content = record.inspection.content();
    let explanation = Rc::new(explain(checklist, content));
    let spans = spans(checklist);
    let tabs: Vec<Rc<Tab>> = spans.iter().map(|span| Rc::new(tab(span, checklist, &explanation))).collect();
    let items = checklist.item_count();
    let head = Head {
        id: record.inspection.id().clone(),
        village: content.details.village_name.clone(),
        code: content.details.village,
        round: content.details.round,
        month: content.details.month,
        reopened: matches!(&*record.inspection, Inspection::Draft(draft) if draft.is_reopened()),
        score: explanation.score,
        lost: explanation.lost(),
        answered: items - explanation.unanswered,
        items,
        can_undo: model.fill.steps.can_undo(),
        can_redo: model.fill.steps.can_redo(),
    };
    let last_page = u16::try_from(spans.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let (page, body) = match page {
        Page::Items(at) => {
            let at = at.min(last_page);
            let span = spans[usize::from(at)];
            let tab = tabs[usize::from(at)].clone();
            (
                Page::Items(at),
                Body::Items(items_view(model, record, checklist, &explanation, span, tab, at, last_page)),
            )
        }
        Page::Details | Page::Score => {
            (Page::Details, later(|| Body::Details(Rc::new(details::view(model, record, checklist)))))
        }
        Page::Review => {
            (page, later(|| Body::Review(Rc::new(review(model, record, checklist, explanation)))))
        }
    };
    FormView { head, tabs, page, body }
}

fn first_line(checklist: &Checklist, span: &Span) -> usize {
    checklist.sections()[..span.section].iter().map(|section| section.items.len()).sum::<usize>() + span.from
}

fn tab(span: &Span, checklist: &Checklist, explanation: &Explanation) -> Tab {
    let start = first_line(checklist, span);
    let lines = &explanation.items[start..start + span.to - span.from];
    Tab {
        number: span.section + 1,
        name: checklist.sections()[span.section].name.clone(),
        part: span.part + 1,
        parts: span.parts,
        answered: lines.iter().filter(|line| line.state != LineState::NotLooked).count(),
        items: lines.len(),
        lost: lines.iter().map(|line| line.lost).sum(),
    }
}

#[expect(clippy::too_many_arguments, reason = "a page is made of what the form has computed already")]
fn items_view(
    model: &Model,
    record: &Record,
    checklist: &Checklist,
    explanation: &Explanation,
    span: Span,
    tab: Rc<Tab>,
    at: u16,
    last_page: u16,
) -> ItemsView {
    let content = record.inspection.content();
    let start = first_line(checklist, &span);
    let former = former(model, record, checklist);
    let items = &checklist.sections()[span.section].items[span.from..span.to];
    let rows: Vec<ItemRow> = items
        .iter()
        .enumerate()
        .map(|(position, item)| {
            let line = &explanation.items[start + position];
            let answer = content.answers.get(&item.id).cloned();
            ItemRow {
                section: span.section + 1,
                number: span.from + position + 1,
                item: item.clone(),
                missing: model.fill.finish_tried && answer.is_none(),
                onward: onward::view(model, &item.id, answer.as_deref()),
                photos: tiles(model, record.inspection.id(), &item.id, answer.as_deref()),
                answer,
                lost: line.lost,
                capped: matches!(line.state, LineState::Counted { raw, cap, .. } if raw > cap),
                last: former.and_then(|former| last(model, former, item)),
            }
        })
        .collect();
    let carried = carried::view(model, record, &rows, at == 0);
    ItemsView {
        at,
        tab,
        carried,
        unanswered: rows.iter().filter(|row| row.answer.is_none()).count(),
        rows,
        unanswered_in_all: explanation.unanswered,
        is_last: at == last_page,
    }
}

/// The last finished inspection of the same village and checklist from an earlier month: of the same place, where the
/// checklist is about one place of several. A village's look at itself is compared with the same only.
fn former<'a>(model: &'a Model, record: &Record, checklist: &Checklist) -> Option<&'a Record> {
    let details = record.inspection.details();
    let of_place = is_of_place(checklist);
    let checklist = &record.inspection.core().checklist.id;
    let own = |round: Round| round == Round::SelfCheck;
    model
        .archive
        .records()
        .filter(|other| {
            let theirs = other.inspection.details();
            matches!(*other.inspection, Inspection::Finished(_))
                && theirs.village == details.village
                && theirs.month < details.month
                && own(theirs.round) == own(details.round)
                && (!of_place || theirs.site.trim() == details.site.trim())
                && other.inspection.core().checklist.id == *checklist
        })
        .max_by_key(|other| {
            (other.inspection.details().month, other.inspection.core().started.unix_seconds())
        })
}

/// Whether a village may have several of what is inspected, told apart by the site that is named.
pub(super) fn is_of_place(checklist: &Checklist) -> bool {
    checklist.subject() != "village"
}

fn last(model: &Model, former: &Record, item: &Item) -> Option<Rc<Last>> {
    let content = former.inspection.content();
    let answer = content.answers.get(&item.id)?.clone();
    let checklist = model.archive.checklist_of(&former.inspection)?;
    let known = checklist.item(&item.id)?;
    let lost = crate::domain::score::line::lost(known, &answer);
    Some(Rc::new(Last { month: former.inspection.details().month, answer, lost }))
}

fn review(
    model: &Model,
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
        .filter(|((_, line), _)| line.lost > Points::ZERO || line.state == LineState::NotApplicable)
        .map(|((item, line), page)| {
            (item.clone(), line.clone(), content.answers.get(&item.id).cloned(), *page)
        })
        .collect();
    let known = |adjustment: &Adjustment| {
        checklist.adjustment(&adjustment.kind).map(|kind| (adjustment.clone(), kind.clone()))
    };
    let me = model.preferences().me.clone();
    ReviewView {
        advice: advice(content, checklist),
        missing,
        missing_items,
        lines,
        vetoes: vetoes(record, checklist, &explanation),
        conditions: checklist.veto_conditions().to_vec(),
        form: model.fill.veto_form.clone(),
        adjustments: content.adjustments.iter().filter_map(known).collect(),
        kinds: checklist.adjustments().to_vec(),
        finish_tried: model.fill.finish_tried,
        reviewers: model.preferences().inspectors.iter().filter(|name| **name != me).cloned().collect(),
        me,
        explanation,
        checklist: checklist.clone(),
    }
}

/// The page of every item, in the checklist's order.
fn page_numbers(checklist: &Checklist) -> Vec<u16> {
    let mut pages = Vec::with_capacity(checklist.item_count());
    for (at, span) in (0_u16..).zip(spans(checklist)) {
        pages.extend(std::iter::repeat_n(at, span.to - span.from));
    }
    pages
}

/// Every veto that was raised, and every one a finding started by itself.
pub(super) fn vetoes(record: &Record, checklist: &Checklist, explanation: &Explanation) -> Vec<VetoRow> {
    let content = record.inspection.content();
    let name = |cause: &VetoCause| match cause {
        VetoCause::Item(id) => checklist.item(id).map(|item| item.text.clone()),
        VetoCause::Condition(id) => checklist.veto_condition(id).map(|condition| condition.name.clone()),
    };
    let raised = content.vetoes.iter().map(|veto| (veto.cause.clone(), Some(veto.clone())));
    let started = explanation
        .veto
        .pending
        .iter()
        .filter(|cause| !content.vetoes.iter().any(|veto| veto.cause == **cause));
    raised
        .chain(started.map(|cause| (cause.clone(), None)))
        .map(|(cause, veto)| VetoRow { name: name(&cause).unwrap_or_default(), cause, veto })
        .collect()
}
