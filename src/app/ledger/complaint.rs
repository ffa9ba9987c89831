//! A complaint as it is entered: a case of the hotline or a petition, without a word about who complained.

use std::rc::Rc;

use super::making;
use crate::app::route::{LedgerPage, Route};
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::checklist::{Level, Severity};
use crate::domain::id::{EventId, RectificationId};
use crate::domain::rectification::{
    Deadline, HotlineLimit, Matter, Move, Number, Rectification, Source, What,
};
use crate::domain::village::VillageCode;

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub village: Option<VillageCode>,
    /// The hotline's limit; `None` for a petition, which has the longest.
    pub limit: Option<HotlineLimit>,
    /// The number of the case; ours where it has none.
    pub number: Rc<str>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub responsible: Rc<str>,
    /// "Enter" was pressed while something was missing.
    pub tried: bool,
}

impl Default for Complaint {
    fn default() -> Self {
        Self {
            village: None,
            limit: Some(HotlineLimit::Ordinary),
            number: "".into(),
            place: "".into(),
            description: "".into(),
            responsible: "".into(),
            tried: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintField {
    Number,
    Place,
    Description,
    Responsible,
}

pub(super) fn typed(model: &mut Model, field: ComplaintField, text: Rc<str>) -> Vec<Effect> {
    let form = &mut model.ledger.complaint;
    match field {
        ComplaintField::Number => form.number = text,
        ComplaintField::Place => form.place = text,
        ComplaintField::Description => form.description = text,
        ComplaintField::Responsible => form.responsible = text,
    }
    Vec::new()
}

/// Opened and handed over in one: its time runs already.
pub(super) fn enter(model: &mut Model, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let form = model.ledger.complaint.clone();
    let village = form.village.and_then(|code| model.archive.villages().get(code));
    let (Some(village), false) = (village, form.description.trim().is_empty()) else {
        model.ledger.complaint.tried = true;
        let focus = if village.is_none() { "complaint-village" } else { "complaint-description" };
        return vec![Effect::Focus(focus.into())];
    };
    let limit = form.limit;
    let policy = model.ledger.rules.policy.clone();
    let code = village.village().code();
    let matter = Matter {
        number: Number::parse(form.number.trim())
            .unwrap_or_else(|| making::next_number(model, code, ctx.now.date.month)),
        village: code,
        village_name: village.village().name().into(),
        source: limit.map_or(Source::Petition, Source::Hotline),
        origin: None,
        item: None,
        place: form.place.trim().into(),
        description: form.description.trim().into(),
        demand: "".into(),
        photos: Vec::new(),
        severity: if limit == Some(HotlineLimit::Urgent) { Severity::Critical } else { Severity::General },
        level: Level::Village,
        responsible: match form.responsible.trim() {
            "" => village.secretary.as_deref().unwrap_or_default().into(),
            name => name.into(),
        },
        found: ctx.now,
        deadline: Deadline::in_hours(ctx.now, policy.hours(limit.unwrap_or(HotlineLimit::Complex))),
        extension: policy.extension,
    };
    let (Some(id), Some(event), Some(next)) = (
        RectificationId::parse(&(ctx.new_id)()),
        EventId::parse(&(ctx.new_id)()),
        EventId::parse(&(ctx.new_id)()),
    ) else {
        return Vec::new();
    };
    let one = Rectification::open(id.clone(), event, model.mark(), matter);
    // A draft can always be handed over.
    let one = one.with(next, model.mark(), What::Moved(Move::Issue), "".into()).unwrap_or(one);
    let mut effects = store_effects(model.archive.join(one));
    model.ledger.complaint = Complaint::default();
    model.toast = Toast::said(Done::LedgerChanged);
    effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(id)), replace: true });
    effects
}
