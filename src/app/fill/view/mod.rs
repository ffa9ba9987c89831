//! The form: a rail of pages with progress and points lost, and one page at a time.

mod carried;
mod details;
mod rectification_link;
mod review;
mod row;
pub mod score;

pub use carried::{Carried, Open};
pub use details::DetailsView;
pub use rectification_link::RectificationLink;
pub use review::{ReviewLine, ReviewView};
pub use row::{ItemRow, Last};

use std::rc::Rc;

use review::review;
use row::first_line;

use crate::app::editing::{self, Way};
use crate::app::fill::state::State;
use crate::app::pages::{Span, spans};
use crate::app::photos::view::tiles;
use crate::app::route::Page;
use crate::app::session::Session;
use crate::app::subjects::kind_of;
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Answer, DetailText, Inspection, Round};
use crate::domain::person::is_same;
use crate::domain::points::Points;
use crate::domain::register::SubjectKind;
use crate::domain::score::{Explanation, LineState, explain};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::i18n::message::done::Act;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct FormView {
    pub head: Head,
    pub tabs: Vec<Rc<Tab>>,
    pub page: Page,
    pub body: Body,
}

/// The head of every page of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: InspectionId,
    pub subject: Subject,
    pub code: VillageCode,
    pub round: Round,
    pub month: Month,
    pub reopened: bool,
    pub score: Option<Points>,
    /// How many findings there are, where the checklist is not scored.
    pub findings: Option<u32>,
    pub lost: Points,
    pub answered: usize,
    pub items: usize,
    /// What undo takes back, and what redo does again; `None` where there is no step.
    pub undo: Option<Act>,
    pub redo: Option<Act>,
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
    /// Findings are hazards, which have grades of their own.
    pub hazards: bool,
    pub carried: Option<Rc<carried::Carried>>,
}

pub(in crate::app) fn view(
    state: &State,
    session: &Session,
    record: &Record,
    checklist: &Rc<Checklist>,
    page: Page,
) -> FormView {
    let content = record.inspection.content();
    let explanation = Rc::new(explain(checklist, content));
    let spans = spans(checklist);
    let tabs: Vec<Rc<Tab>> = spans.iter().map(|span| Rc::new(tab(span, checklist, &explanation))).collect();
    let items = checklist.item_count();
    let head = Head {
        id: record.inspection.id().clone(),
        subject: content.details.subject(),
        code: content.details.village,
        round: content.details.round,
        month: content.details.month,
        reopened: matches!(&*record.inspection, Inspection::Draft(draft) if draft.is_reopened()),
        score: explanation.score,
        findings: (!checklist.is_scored()).then(|| explanation.findings()),
        lost: explanation.lost(),
        answered: items - explanation.unanswered,
        items,
        undo: editing::next(session, checklist, Way::Back),
        redo: editing::next(session, checklist, Way::Again),
    };
    let last_page = u16::try_from(spans.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let (page, body) = match page {
        Page::Items(at) => {
            let at = at.min(last_page);
            let span = spans[usize::from(at)];
            let tab = tabs[usize::from(at)].clone();
            (
                Page::Items(at),
                Body::Items(items_view(
                    state,
                    session,
                    record,
                    checklist,
                    &explanation,
                    span,
                    tab,
                    at,
                    last_page,
                )),
            )
        }
        Page::Details | Page::Score => {
            (Page::Details, Body::Details(Rc::new(details::view(state, session, record, checklist))))
        }
        Page::Review => (page, Body::Review(Rc::new(review(state, session, record, checklist, explanation)))),
    };
    FormView { head, tabs, page, body }
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
    state: &State,
    session: &Session,
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
    let former = former(session, record, checklist);
    let items = &checklist.sections()[span.section].items[span.from..span.to];
    let places = row::places([content].into_iter().chain(former.map(|former| former.inspection.content())));
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
                marked: state.marked.as_ref() == Some(&item.id),
                missing: state.finish_tried && answer.is_none(),
                places: match answer.as_deref() {
                    Some(Answer::Findings(_)) => places.clone(),
                    _ => [].into(),
                },
                seeking: row::seeking(session, &item.id),
                rectification_link: rectification_link::view(session, &item.id, answer.as_deref()),
                photos: tiles(session, record.inspection.id(), &item.id, answer.as_deref()),
                answer,
                max: checklist.is_scored().then_some(item.max),
                lost: line.lost,
                capped: matches!(line.state, LineState::Counted { raw, cap, .. } if raw > cap),
                last: former.and_then(|former| last(session, former, item)),
            }
        })
        .collect();
    let carried = carried::view(session, record, &rows, at == 0);
    ItemsView {
        at,
        tab,
        carried,
        unanswered: rows.iter().filter(|row| row.answer.is_none()).count(),
        rows,
        unanswered_in_all: explanation.unanswered,
        is_last: at == last_page,
        hazards: kind_of(checklist) == Some(SubjectKind::Place),
    }
}

/// The last finished inspection of the same village and checklist from an earlier month: of the same place, where the
/// checklist is about one place of several. A village's self-check is compared with self-checks only.
fn former<'a>(session: &'a Session, record: &Record, checklist: &Checklist) -> Option<&'a Record> {
    let details = record.inspection.details();
    let of_place = is_of_place(checklist);
    let checklist = &record.inspection.core().checklist.id;
    let own = |round: Round| round == Round::SelfCheck;
    session
        .archive
        .records()
        .filter(|other| {
            let theirs = other.inspection.details();
            matches!(*other.inspection, Inspection::Finished(_))
                && theirs.village == details.village
                && theirs.month < details.month
                && own(theirs.round) == own(details.round)
                && (!of_place || is_same(&theirs.texts[DetailText::Site], &details.texts[DetailText::Site]))
                && other.inspection.core().checklist.id == *checklist
        })
        .max_by_key(|other| {
            (other.inspection.details().month, other.inspection.core().started.unix_seconds())
        })
}

/// Whether a village may have several inspected places, distinguished by the site's name.
pub(in crate::app) fn is_of_place(checklist: &Checklist) -> bool {
    checklist.subject() != "village"
}

fn last(session: &Session, former: &Record, item: &Item) -> Option<Rc<Last>> {
    let content = former.inspection.content();
    let answer = content.answers.get(&item.id)?.clone();
    let checklist = session.archive.checklist_of(&former.inspection)?;
    let known = checklist.item(&item.id)?;
    let lost = crate::domain::score::line::lost(&checklist, known, &answer);
    Some(Rc::new(Last { month: former.inspection.details().month, answer, lost }))
}
