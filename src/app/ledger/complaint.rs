//! Problems that were reported to the town other than by an inspection: a case of the hotline, a petition, a notice
//! from above, a patrol. No field identifies the complainant.

use std::rc::Rc;

use super::state::{Complaint, ComplaintField};
use super::{create, evidence, state};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{LedgerPage, Route};
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::checklist::{Item, Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::form_draft::Form;
use crate::domain::id::{EventId, ItemId, RectificationId};
use crate::domain::rectification::{
    Deadline, Details, EventKind, HotlineLimit, Move, Number, Rectification, Source,
};
use crate::domain::unknown::UnknownFields;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Typed { field: ComplaintField, text: Rc<str> },
    Village(Option<VillageCode>),
    Source(Source),
    Item(Option<ItemId>),
    Days(u16),
    Severity(Severity),
    Level(Level),
    Entered,
}

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let form = &mut state.complaint;
    match event {
        Event::Typed { field, text } => match field {
            ComplaintField::Number => form.number = text,
            ComplaintField::Place => form.place = text,
            ComplaintField::Description => form.description = text,
            ComplaintField::Demand => form.demand = text,
            ComplaintField::Responsible => form.responsible = text,
            ComplaintField::Received => form.received = text,
        },
        Event::Village(village) => {
            form.village = village;
            if form.id.is_none() {
                form.id = RectificationId::parse(&(ctx.new_id)());
            }
        }
        Event::Source(source) => form.source = source,
        Event::Item(item) => form.item = item,
        Event::Days(days) => form.days = Some(days),
        Event::Severity(severity) => form.severity = Some(severity),
        Event::Level(level) => form.level = Some(level),
        Event::Entered => return enter(state, session, ctx),
    }
    Vec::new()
}

/// The source as its draft names it: `hotline/urgent`, `petition`.
pub(super) fn source_code(source: Source) -> Rc<str> {
    match source {
        Source::Hotline(limit) => format!("{}/{}", source.code(), limit.code()).into(),
        _ => source.code().into(),
    }
}

/// Reads [`source_code`].
pub(super) fn source(code: &str) -> Option<Source> {
    let hotline = HotlineLimit::ALL.into_iter().map(Source::Hotline);
    Source::ALL.into_iter().chain(hotline).find(|one| *source_code(*one) == *code)
}

/// Items that it can be about: those of the checklist in use.
pub(in crate::app) fn items(session: &Session) -> Vec<Rc<Item>> {
    session.active_checklist().map_or_else(Vec::new, |text| text.checklist.items().cloned().collect())
}

/// When it was received. `None` where the text is no time, or lies in the future.
pub(in crate::app) fn received(form: &Complaint, now: Timestamp) -> Option<Timestamp> {
    if form.received.is_empty() {
        return Some(now);
    }
    // The clock is the tablet's own: so is the offset.
    let offset = now.to_string().get(19..).map(str::to_owned)?;
    let at = Timestamp::parse(&format!("{}:00{offset}", form.received.get(..16)?))?;
    (at.unix_seconds() <= now.unix_seconds()).then_some(at)
}

/// The typed number; ours where none is typed. `None` where it is too long, or no number.
pub(in crate::app) fn number(
    state: &state::State,
    session: &Session,
    village: VillageCode,
    now: Timestamp,
) -> Option<Number> {
    match state.complaint.number.trim() {
        "" => Some(create::next_number(session, village, now.date.month)),
        typed => Number::parse(typed),
    }
}

/// The severity, level and deadline that follow from its item, or from the values chosen instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub severity: Severity,
    pub level: Level,
    pub deadline: Deadline,
}

pub(in crate::app) fn terms(state: &state::State, session: &Session, at: Timestamp) -> Terms {
    let form = &state.complaint;
    let item = form.item.as_ref().and_then(|id| items(session).into_iter().find(|item| item.id == *id));
    let item = item.as_ref();
    let policy = &session.rules.policy;
    let general = if form.source == Source::Hotline(HotlineLimit::Urgent) {
        Severity::Critical
    } else {
        item.map_or(Severity::General, |item| item.severity)
    };
    let ordinary = policy.hours(HotlineLimit::Ordinary) / 24;
    Terms {
        severity: form.severity.unwrap_or(general),
        level: form.level.or(item.map(|item| item.level)).unwrap_or(Level::Village),
        deadline: match form.source {
            Source::Hotline(limit) => Deadline::in_hours(at, policy.hours(limit)),
            Source::Petition => Deadline::in_hours(at, policy.hours(HotlineLimit::Complex)),
            _ => {
                let days = form.days.or(item.map(|item| item.deadline_days));
                Deadline::in_days(at, days.unwrap_or(ordinary))
            }
        },
    }
}

/// Opened and issued in one step: its deadline is running already.
fn enter(state: &mut state::State, session: &mut Session, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match made(state, session, ctx) {
        Ok(one) => {
            let id = one.id().clone();
            let mut effects = store_effects(session.archive.join_own(one));
            state.complaint = Complaint::default();
            effects.extend(form_draft::end(session, &Form::Complaint));
            session.toast = Toast::message(Done::LedgerChanged);
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(id)), replace: true });
            effects
        }
        Err(focus) => {
            state.complaint.tried = true;
            vec![Effect::Focus(focus.into())]
        }
    }
}

/// The error is the element to focus where a field is missing or wrong.
fn made(state: &state::State, session: &Session, ctx: &mut Ctx<'_>) -> Result<Rectification, &'static str> {
    let form = &state.complaint;
    let village = form.village.and_then(|code| session.archive.villages().get(code));
    let (Some(village), Some(id)) = (village, form.id.clone()) else { return Err("complaint-village") };
    if form.description.trim().is_empty() {
        return Err("complaint-description");
    }
    let code = village.village().code();
    let found = received(form, ctx.now).ok_or("complaint-received")?;
    let number = number(state, session, code, ctx.now).ok_or("complaint-number")?;
    let photos = evidence::taken(session, &id).ok_or("complaint-photos")?;
    let terms = terms(state, session, found);
    let item = form.item.as_ref().and_then(|id| items(session).into_iter().find(|item| item.id == *id));
    let details = Details {
        number,
        village: code,
        village_name: village.village().name().into(),
        source: form.source,
        origin: None,
        item: item.map(|item| (&*item).into()),
        site: "".into(),
        place: form.place.trim().into(),
        description: form.description.trim().into(),
        demand: form.demand.trim().into(),
        photos,
        severity: terms.severity,
        level: terms.level,
        responsible: match form.responsible.trim() {
            "" => village.secretary.as_deref().unwrap_or_default().into(),
            name => name.into(),
        },
        found,
        deadline: terms.deadline,
        extension: session.rules.policy.extension,
        unknown: UnknownFields::default(),
    };
    // `new_id` promises letters and digits.
    let id_of_event = EventId::parse(&(ctx.new_id)()).zip(EventId::parse(&(ctx.new_id)()));
    let (event, next) = id_of_event.ok_or("complaint-description")?;
    let one = Rectification::open(id, event, session.mark(), details);
    // A draft can always be issued.
    Ok(one.with(next, session.mark(), EventKind::Moved(Move::Issue), "".into()).unwrap_or(one))
}
