//! What came to the town's knowledge other than by an inspection: a case of the hotline, a petition, a notice from above,
//! a patrol. Entered without a word about who complained.

use std::rc::Rc;

use super::{evidence, making};
use crate::app::route::{LedgerPage, Route};
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, home, store_effects};
use crate::domain::checklist::{Item, Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::id::{EventId, ItemId, RectificationId};
use crate::domain::rectification::{
    Deadline, HotlineLimit, ItemNamed, Matter, Move, Number, Rectification, Source, What,
};
use crate::domain::village::VillageCode;

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The id that it will have: photos are kept with it before. None until a village is chosen.
    pub id: Option<RectificationId>,
    pub village: Option<VillageCode>,
    /// The hotline with its limit, or another way by which the town came to know.
    pub source: Source,
    pub item: Option<ItemId>,
    /// Days for what has no limit in hours; what the item says, or the ordinary limit, where none are chosen.
    pub days: Option<u16>,
    /// What the item says, where none is chosen.
    pub severity: Option<Severity>,
    pub level: Option<Level>,
    /// The number of the case; ours where it has none.
    pub number: Rc<str>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub responsible: Rc<str>,
    /// When it was received, as `2026-11-23T09:30`; now where nothing is typed.
    pub received: Rc<str>,
    /// "Enter" was pressed while something was missing.
    pub tried: bool,
}

impl Default for Complaint {
    fn default() -> Self {
        let empty = || Rc::from("");
        Self {
            id: None,
            village: None,
            source: Source::Hotline(HotlineLimit::Ordinary),
            item: None,
            days: None,
            severity: None,
            level: None,
            number: empty(),
            place: empty(),
            description: empty(),
            demand: empty(),
            responsible: empty(),
            received: empty(),
            tried: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintField {
    Number,
    Place,
    Description,
    Demand,
    Responsible,
    Received,
}

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

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let form = &mut model.ledger.complaint;
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
        Event::Entered => return enter(model, ctx),
    }
    Vec::new()
}

/// Items that it can be about: those of the checklist in use.
pub(in crate::app) fn items(model: &Model) -> Vec<Rc<Item>> {
    home::active_checklist(model).map_or_else(Vec::new, |text| text.checklist.items().cloned().collect())
}

/// When it was received. `None` where what is typed is no time, or lies ahead.
pub(in crate::app) fn received(form: &Complaint, now: Timestamp) -> Option<Timestamp> {
    if form.received.is_empty() {
        return Some(now);
    }
    // The clock is the tablet's own: so is the offset.
    let offset = now.to_string().get(19..).map(str::to_owned)?;
    let at = Timestamp::parse(&format!("{}:00{offset}", form.received.get(..16)?))?;
    (at.unix_seconds() <= now.unix_seconds()).then_some(at)
}

/// The number that is typed; ours where none is. `None` where it is too long, or no number.
pub(in crate::app) fn number(model: &Model, village: VillageCode, now: Timestamp) -> Option<Number> {
    match model.ledger.complaint.number.trim() {
        "" => Some(making::next_number(model, village, now.date.month)),
        typed => Number::parse(typed),
    }
}

/// What its item, or what is chosen in its place, comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub severity: Severity,
    pub level: Level,
    pub deadline: Deadline,
}

pub(in crate::app) fn terms(model: &Model, at: Timestamp) -> Terms {
    let form = &model.ledger.complaint;
    let item = form.item.as_ref().and_then(|id| items(model).into_iter().find(|item| item.id == *id));
    let item = item.as_ref();
    let policy = &model.ledger.rules.policy;
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

/// Opened and handed over in one: its time runs already.
fn enter(model: &mut Model, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match made(model, ctx) {
        Ok(one) => {
            let id = one.id().clone();
            let mut effects = store_effects(model.archive.join(one));
            model.ledger.complaint = Complaint::default();
            model.toast = Toast::said(Done::LedgerChanged);
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(id)), replace: true });
            effects
        }
        Err(focus) => {
            model.ledger.complaint.tried = true;
            vec![Effect::Focus(focus.into())]
        }
    }
}

/// The element to be looked at where something is missing or wrong.
fn made(model: &Model, ctx: &mut Ctx<'_>) -> Result<Rectification, &'static str> {
    let form = &model.ledger.complaint;
    let village = form.village.and_then(|code| model.archive.villages().get(code));
    let (Some(village), Some(id)) = (village, form.id.clone()) else { return Err("complaint-village") };
    if form.description.trim().is_empty() {
        return Err("complaint-description");
    }
    let code = village.village().code();
    let found = received(form, ctx.now).ok_or("complaint-received")?;
    let number = number(model, code, ctx.now).ok_or("complaint-number")?;
    let photos = evidence::taken(model, &id).ok_or("complaint-photos")?;
    let terms = terms(model, found);
    let item = form.item.as_ref().and_then(|id| items(model).into_iter().find(|item| item.id == *id));
    let matter = Matter {
        number,
        village: code,
        village_name: village.village().name().into(),
        source: form.source,
        origin: None,
        item: item.map(|item| ItemNamed { id: item.id.clone(), text: item.text.clone() }),
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
        extension: model.ledger.rules.policy.extension,
    };
    // `new_id` promises letters and digits.
    let id_of_event = EventId::parse(&(ctx.new_id)()).zip(EventId::parse(&(ctx.new_id)()));
    let (event, next) = id_of_event.ok_or("complaint-description")?;
    let one = Rectification::open(id, event, model.mark(), matter);
    // A draft can always be handed over.
    Ok(one.with(next, model.mark(), What::Moved(Move::Issue), "".into()).unwrap_or(one))
}
