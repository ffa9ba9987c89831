//! Filling in an inspection: the effect of each tap or keystroke, and its undo.

mod answers;
mod carry;
mod forms;
mod lifecycle;
mod marked;
pub mod phrases;
mod state;
mod vetoes;
pub mod view;

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::editing::{change, change_with_toast, redo, undo};
use crate::app::effect::Effect;
use crate::app::pages;
use crate::app::route::{Page, Route};
use crate::app::session::{Session, set_preference};
use crate::app::toast::{Done, Undo};
use crate::domain::checklist::Checklist;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Change;
use crate::domain::person::is_nameless;
use crate::domain::preferences::{Bookmark, Preference};

pub use crate::app::pages::{Span, spans};
pub use crate::app::steps::Steps;
pub(super) use forms::{load, loaded};
pub(super) use marked::of_route as item_of_route;
pub use state::{Event, State, VetoForm};

/// The route changed from `from` to an inspection: opens it, and stores the place.
pub(super) fn arrived(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    page: Page,
    from: &Route,
) -> Vec<Effect> {
    if session.archive.record(id).is_none() {
        return vec![Effect::Go { route: Route::Home, replace: true }];
    }
    if session.editor.open.as_ref() != Some(id) {
        *state = State::default();
        session.editor.open(id);
        // An undo of the other inspection's last change would change this one's; any other stays until the next act.
        if session.toast.as_ref().is_some_and(|toast| toast.undo == Some(Undo::LastChange)) {
            session.toast = None;
        }
    }
    session.editor.steps.pause();
    load(state, session);
    state.marked = None;
    match page {
        Page::Items(at) => {
            let Some((_, checklist)) = open(session) else { return Vec::new() };
            if let Some(last) = pages::last(&checklist)
                && at > last
            {
                // An old link, or a bookmark from another version of the checklist.
                let route = Route::Inspection { id: id.clone(), page: Page::Items(last) };
                return vec![Effect::Go { route, replace: true }];
            }
            state.marked = marked::on_page(session, &checklist, at, from);
            let bookmark = Bookmark { inspection: id.clone(), page: at };
            let mut effects = set_preference(session, Preference::Bookmark(Some(bookmark)));
            effects.extend(state.marked.as_ref().map(|item| Effect::Focus(pages::element_id(item))));
            effects
        }
        Page::Details | Page::Review | Page::Score => Vec::new(),
    }
}

pub(super) fn update(
    state: &mut State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some((id, checklist)) = open(session) else { return Vec::new() };
    if let Some(item) = marked::of_event(&event) {
        session.editor.item = Some(item.clone());
        state.marked = None;
    }
    match event {
        Event::ItemLinked(_) => Vec::new(),
        Event::FinePressed(item) => answers::fine(session, &id, &item),
        Event::TierPressed { item, tier } => answers::tier(session, &id, item, tier, ctx),
        Event::NotApplicablePressed(item) => answers::not_applicable(session, &id, &item),
        Event::ReasonTyped { item, text } => answers::reason(session, &id, item, text),
        Event::PlaceTyped { item, finding, text } => {
            change(session, &id, Change::Place { item, finding, text })
        }
        Event::NoteTyped { item, finding, text } => {
            change(session, &id, Change::Note { item, finding, text })
        }
        Event::PhraseTapped { item, finding, phrase } => {
            answers::phrase(session, &id, item, finding, &phrase)
        }
        Event::PageFinePressed => answers::page_fine(session, &id, &checklist),
        Event::NothingFoundPressed => lifecycle::nothing_found(state, session, &id, &checklist),
        Event::NextUnansweredPressed => answers::next_unanswered(session, &id, &checklist),
        Event::TierChanged { item, finding, tier } => {
            change(session, &id, Change::Tier { item, finding, tier })
        }
        Event::FindingDropped { item, finding } => change_with_toast(
            session,
            &id,
            Change::DropFinding { item, finding },
            Done::FindingsDropped { count: 1 },
        ),
        Event::PreviousTaken => carry::take(session, &id),
        Event::UndoPressed => undo(session),
        Event::RedoPressed => redo(session),
        Event::DetailChanged(detail) => change(session, &id, Change::Detail(detail)),
        Event::HouseholdsTyped(text) => answers::households(state, session, &id, text),
        Event::InspectorToggled(name) => answers::inspector(session, &id, &name),
        Event::InspectorTyped(name) => {
            state.new_inspector = name;
            Vec::new()
        }
        Event::InspectorAdded => {
            let name = std::mem::replace(&mut state.new_inspector, "".into());
            if is_nameless(&name) {
                return Vec::new();
            }
            let mut effects = set_preference(session, Preference::AddInspector(name.clone()));
            effects.extend(answers::name_inspector(session, &id, name.trim()));
            effects
        }
        Event::AdjustmentAdded(_) | Event::AdjustmentDropped(_) | Event::AdjustmentNoted { .. } => {
            answers::adjust(session, &id, &event)
        }
        Event::VetoRaised(_)
        | Event::VetoDropped(_)
        | Event::VetoReviewOpened(_)
        | Event::VetoReviewClosed
        | Event::VetoReviewerTyped(_)
        | Event::VetoReasonTyped(_)
        | Event::VetoConfirmed
        | Event::VetoDismissed => vetoes::update(state, session, &id, event),
        Event::FinishPressed => lifecycle::finish(state, session, &id),
        Event::ReopenReasonTyped(text) => {
            state.reopen_reason = text;
            state.reason_missing = false;
            Vec::new()
        }
        Event::ReopenPressed => lifecycle::reopen(state, session, &id),
        Event::DiscardPressed => lifecycle::discard(session, &id),
        Event::CancelPressed => lifecycle::cancel(state, session, &id),
    }
}

/// The open inspection and the checklist it is scored with.
fn open(session: &Session) -> Option<(InspectionId, Rc<Checklist>)> {
    let id = session.editor.open.clone()?;
    let record = session.archive.record(&id)?;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    Some((id, checklist))
}
