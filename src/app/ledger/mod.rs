//! The ledger of rectifications (整改台账): its list, its actions, and entries from findings and complaints.

mod action;
pub mod camera;
mod cards;
pub mod complaint;
pub mod corrected;
mod create;
mod dispatch;
pub mod edit;
mod event;
mod evidence;
pub mod filter;
pub mod fixed;
mod forms;
pub mod recheck;
pub mod rules;
mod state;
pub mod view;

pub use crate::app::findings::finding_of;
pub(super) use crate::app::findings::{drafts, of_inspection_issued};
pub use event::Event;
pub use evidence::{PICTURED, waiting};
pub(super) use evidence::{all_waiting, pictured};
pub use filter::Filter;
pub(super) use forms::{load, loaded};
pub use state::{
    ActionForm, Camera, Complaint, ComplaintField, EditField, EditForm, FixedForm, Grouping, Recheck,
    RulesForm, RulesRefusal, State, WINDOW,
};

pub use super::rules::Rules;
pub use crate::domain::rectification::{Due, LedgerAction};
pub use crate::i18n::message::ledger::{FixedRefusal, Refused};

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::photos;
use crate::app::route::LedgerPage;
use crate::app::session::Session;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::rectification::{Source, Verb};

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        Event::VillageChosen(village) => filtered(state, |filter| filter.village = village),
        Event::StateChosen(progress) => filtered(state, |filter| filter.state = progress),
        Event::Listed { state: progress, due } => {
            filtered(state, |filter| *filter = Filter { state: progress, due, ..Filter::default() })
        }
        Event::HazardsListed => {
            let source = Some(Source::Safety.code());
            filtered(state, |filter| *filter = Filter { source, ..Filter::default() })
        }
        Event::SourceChosen(source) => filtered(state, |filter| filter.source = source),
        Event::ItemChosen(item) => filtered(state, |filter| filter.item = item),
        Event::DueChosen(due) => filtered(state, |filter| filter.due = due),
        Event::PersonTyped(person) => filtered(state, |filter| filter.person = person),
        Event::FilterCleared => filtered(state, |filter| *filter = Filter::default()),
        Event::GroupingChosen(grouping) => {
            (state.grouping, state.shown) = (grouping, WINDOW);
            Vec::new()
        }
        Event::MoreShown => {
            state.shown += WINDOW;
            Vec::new()
        }
        Event::ActBegun { of, act } => action::begin(state, session, of, act, ctx),
        Event::ActWanted { of, act } => {
            state.wanted = Some((of, act));
            Vec::new()
        }
        Event::ActTyped(text) => action::typed(state, |form| form.text = text),
        Event::ActDaysTyped(text) => action::typed(state, |form| form.days = text),
        Event::ActDone => action::done(state, session, ctx),
        Event::ActCancelled => action::cancel(state, session),
        Event::Edit(event) => edit::update(state, session, event, ctx),
        Event::DaysChosen { of, days } => action::set_deadline(session, &of, days, ctx),
        Event::FindingTaken { inspection, finding } => {
            create::create(session, &inspection, Some(&finding), ctx)
        }
        Event::AllTaken(inspection) => create::create(session, &inspection, None, ctx),
        Event::Fixed(event) => fixed::update(state, session, event, ctx),
        Event::Recheck(event) => recheck::update(state, session, event, ctx),
        Event::Corrected(event) => corrected::update(session, event, ctx),
        Event::Camera(event) => camera::update(state, session, event),
        Event::Rules(event) => rules::update(state, session, event, ctx),
        Event::PhotoDropped { of, photo } => evidence::dropped(session, &of, &photo),
        Event::AllIssued(inspection) => issue_all(state, session, &inspection, ctx),
        Event::Complaint(event) => complaint::update(state, session, event, ctx),
        Event::Printed => vec![Effect::Print],
    }
}

/// The route changed to a page of the ledger. `is_fresh`: by a link, so that a form without entries starts closed; a
/// step back shows it as it was left. Entries of half-filled forms, and photos that were taken for them, are shown in
/// either case.
pub(super) fn arrived(state: &mut State, session: &Session, page: &LedgerPage, is_fresh: bool) {
    let wanted = state.wanted.take();
    match page {
        LedgerPage::One(id) if is_fresh => {
            let wanted = wanted.filter(|(of, _)| of == id);
            (state.form, state.edit) = (wanted.map(|(of, act)| ActionForm::new(of, act)), None);
        }
        LedgerPage::Recheck(_) if is_fresh => state.recheck = Recheck::default(),
        LedgerPage::Rules if is_fresh => state.rules_form = RulesForm::default(),
        _ => {}
    }
    load(state, session, Some(page));
}

/// After every event: requests the pictures that the page shows, and turns the camera off where it shows none.
pub(super) fn settle(state: &mut State, session: &mut Session) -> Vec<Effect> {
    let (small, whole) = evidence::shown(state, session);
    let mut effects = photos::show_ledger(session, &small, &whole);
    effects.extend(camera::settle(state, session));
    effects
}

fn filtered(state: &mut state::State, change: impl FnOnce(&mut Filter)) -> Vec<Effect> {
    change(&mut state.filter);
    state.shown = WINDOW;
    Vec::new()
}

fn issue_all(
    state: &mut state::State,
    session: &mut Session,
    inspection: &InspectionId,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let drafts: Vec<RectificationId> = drafts(session, inspection).map(|one| one.id().clone()).collect();
    drafts
        .into_iter()
        .flat_map(|of| action::begin(state, session, of, LedgerAction::Move(Verb::Issue), ctx))
        .collect()
}
