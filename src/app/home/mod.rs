//! The round at a glance: which villages are finished, in progress or without an inspection; and the links to each.

mod checklists;
mod drafts;
mod state;
mod subjects;
mod today;
pub mod view;

pub use checklists::ChecklistTab;
pub use state::{Event, Filter, Sort, State};
pub use today::{Matters, Today};

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{Page, Route};
use crate::app::session::{Session, set_preference, store_effects};
use crate::app::subjects::kind_of;
use crate::app::way_into::way_into;
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{DetailText, DetailTexts, Details, Draft, Inspection, Lineage, Round, Visit};
use crate::domain::person::is_nameless;
use crate::domain::preferences::{Preference, Shown};
use crate::domain::register::SubjectKind;
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

pub(super) fn update(
    state: &mut State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let month = state.shown_month(ctx.now.date.month);
    match event {
        Event::QueryTyped(query) => state.query = query,
        Event::FilterChosen(filter) => state.filter = filter,
        Event::SortChosen(sort) => state.sort = sort,
        Event::ChecklistChosen(hash) => return checklists::chosen(state, session, &hash),
        Event::RoundChosen(round) => {
            state.round = round;
            return shown(state, session);
        }
        Event::HalfFilledDropped(key) => return form_draft::give_up(session, &key),
        Event::HalfFilledRevived(key) => return form_draft::revive(session, key),
        Event::HalfFilledSought(key) => return form_draft::seek(session, &key),
        Event::MonthBack => {
            choose_month(state, month.previous());
            return shown(state, session);
        }
        Event::MonthForward => {
            choose_month(state, month.next());
            return shown(state, session);
        }
        Event::VillageOpened(village) => {
            let known = of_village(state, session, village);
            match &known[..] {
                [] if drafts::earlier(state, session, village).is_empty()
                    && !has_known_sites(session, village) =>
                {
                    return start(state, session, village, "".into(), ctx);
                }
                [only] if !has_sites(session) => return vec![go(way_into(session, only))],
                _ => state.opened = (state.opened != Some(village)).then_some(village),
            }
        }
        Event::AnotherStarted(village) => return start(state, session, village, "".into(), ctx),
        Event::SubjectStarted { village, name } => return start(state, session, village, name, ctx),
    }
    Vec::new()
}

/// Keeps the round and month for the rest of the day: what is begun after a reload is of the round that was chosen.
fn shown(state: &State, session: &mut Session) -> Vec<Effect> {
    let shown =
        Shown { on: session.now.date, round: state.round, month: state.month_chosen.then_some(state.month) };
    set_preference(session, Preference::Shown(shown))
}

fn choose_month(state: &mut State, month: Month) {
    // The calendar ends where dates can no longer be represented.
    if let Some(month) = Month::new(month.year, month.month) {
        state.month = month;
        state.month_chosen = true;
    }
}

fn go(route: Route) -> Effect {
    Effect::Go { route, replace: false }
}

/// The rounds of the checklist in use, the usual one first.
fn rounds(session: &Session) -> Vec<Round> {
    session.active_checklist().map_or_else(Vec::new, |text| text.checklist.rounds().to_vec())
}

/// Whether the checklist in use is of sites, of which a village has several.
pub(super) fn has_sites(session: &Session) -> bool {
    session.active_checklist().is_some_and(|text| text.checklist.subject() != "village")
}

/// Whether subjects of the checklist in use are known in a village.
fn has_known_sites(session: &Session, village: VillageCode) -> bool {
    subjects::Known::of_active(session).is_some_and(|known| !known.to_do(village, &[]).is_empty())
}

/// Inspections of the month shown that no village's row leads to in any round: by another checklist than the one in
/// use, in a round that this one doesn't have, or of a village that isn't listed.
pub(super) fn elsewhere<'a>(state: &State, session: &'a Session) -> Vec<&'a Record> {
    let month = state.shown_month(session.now.date.month);
    let (checklist, rounds) = (session.active_checklist(), rounds(session));
    let mut found: Vec<&Record> = session
        .archive
        .records()
        .filter(|record| {
            let (details, core) = (record.inspection.details(), record.inspection.core());
            let is_listed = session.archive.villages().get(details.village).is_some()
                && rounds.contains(&details.round)
                && checklist.as_ref().is_none_or(|text| *text.checklist.id() == core.checklist.id);
            details.month == month && !record.inspection.is_discarded() && !is_listed
        })
        .collect();
    newest_first(&mut found);
    found
}

/// A village's inspections in the round and month shown, newest first; discarded drafts don't count.
pub(super) fn of_village<'a>(state: &State, session: &'a Session, village: VillageCode) -> Vec<&'a Record> {
    let month = state.shown_month(session.now.date.month);
    let (checklist, round) = (session.active_checklist(), state.shown_round(&rounds(session)));
    let mut found: Vec<&Record> = session
        .archive
        .records()
        .filter(|record| {
            let (details, core) = (record.inspection.details(), record.inspection.core());
            details.village == village
                && details.round == round
                && details.month == month
                && !record.inspection.is_discarded()
                && checklist.as_ref().is_none_or(|text| *text.checklist.id() == core.checklist.id)
        })
        .collect();
    newest_first(&mut found);
    found
}

fn newest_first(found: &mut [&Record]) {
    found.sort_by_key(|record| {
        let core = record.inspection.core();
        (std::cmp::Reverse(core.started.unix_seconds()), core.id.clone())
    });
}

/// `site`: the name of the subject, where it is known already.
fn start(
    state: &mut State,
    session: &mut Session,
    village: VillageCode,
    site: Rc<str>,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let (Some(checklist), Some(id)) = (session.active_checklist(), InspectionId::parse(&(ctx.new_id)()))
    else {
        return Vec::new();
    };
    let Some(record) = session.archive.villages().get(village) else { return Vec::new() };
    let me = session.preferences().me.clone();
    let is_named = !is_nameless(&site);
    let mut texts = DetailTexts::default();
    texts[DetailText::Site] = site;
    let kind = kind_of(&checklist.checklist);
    // One of another month is typed up later: its patrol did not begin now.
    if kind == Some(SubjectKind::Reach) && state.shown_month(ctx.now.date.month) == ctx.now.date.month {
        texts[DetailText::Start] = ctx.now.time_of_day().into();
    }
    let details = Details {
        position: None,
        village,
        village_name: record.village().name().into(),
        round: state.shown_round(&rounds(session)),
        month: state.shown_month(ctx.now.date.month),
        inspectors: if me.is_empty() { Vec::new() } else { vec![me] },
        visit: Visit::Unannounced,
        households: 0,
        texts,
    };
    let draft = Draft::start(id.clone(), checklist.checklist.reference(), ctx.now, details);
    let tablet = session.preferences().tablet.clone();
    let record = Record {
        inspection: Rc::new(Inspection::Draft(draft)),
        lineage: Lineage::default().changed_on(&tablet),
    };
    // What is not scored is light: its page of the visit can finish it at once.
    let is_light = !checklist.checklist.is_scored();
    let is_village = checklist.checklist.subject() == "village";
    let page = if (is_named || is_village) && !is_light { Page::Items(0) } else { Page::Details };
    let mut effects = store_effects(session.archive.begin(record));
    effects.push(go(Route::Inspection { id, page }));
    effects
}
