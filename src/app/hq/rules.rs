//! The town's rules (公布规则) set at headquarters: typed, checked, and kept by the worker with who, when and why.

use std::rc::Rc;

use super::{Command, State};
use crate::app::{Ctx, Effect};
use crate::codec::publication;
use crate::domain::date::Timestamp;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::publication::{Preset, TownRules};
use crate::domain::rectification::Reason;
use crate::hq::Collection;
use crate::hq::rules::{Fault, RuleField, Values, name};

/// What is typed; fields nobody touched are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    texts: Vec<(RuleField, Rc<str>)>,
    preset: Option<Preset>,
    by: Option<Rc<str>>,
    pub why: Rc<str>,
    pub refused: Option<Refused>,
    /// The worker is at it.
    pub waits: bool,
}

/// Why they were not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Fault(Fault),
    NameMissing,
    ReasonMissing,
    /// They are what holds already.
    Unchanged,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Typed {
        field: RuleField,
        text: Rc<str>,
    },
    PresetChosen(Rc<str>),
    NameTyped(Rc<str>),
    WhyTyped(Rc<str>),
    /// Fills in the values that come with the app; they hold when they are set.
    DefaultsTaken,
    Set,
}

impl Form {
    /// How pay is made of the results: as chosen, or as it holds.
    pub fn preset(&self, town: &TownRules) -> Preset {
        self.preset.unwrap_or_else(|| town.publication().pay.preset)
    }

    /// The text of a field: what is typed, or what holds.
    pub fn text(&self, town: &TownRules, field: RuleField) -> Rc<str> {
        let typed = self.texts.iter().find(|(known, _)| *known == field);
        typed.map_or_else(|| Values::of(town).text(field).into(), |(_, text)| text.clone())
    }

    /// Who sets them: as typed, or whoever works here.
    pub fn by(&self, me: &Rc<str>) -> Rc<str> {
        self.by.clone().unwrap_or_else(|| me.clone())
    }

    /// Whether a field is shown: those of another way to pay aren't.
    pub fn shows(&self, town: &TownRules, field: RuleField) -> bool {
        match field {
            RuleField::Publication(field) => field.preset().is_none_or(|own| own == self.preset(town)),
            RuleField::Rectification(_) => true,
        }
    }
}

/// The id of a field's element in the page.
pub fn element_id(field: RuleField) -> String {
    format!("hq-rule-{}", name(field))
}

pub(super) fn update(
    hq: &mut State,
    event: Event,
    me: &Rc<str>,
    now: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let form = &mut hq.rules;
    match event {
        Event::Typed { field, text } => {
            form.texts.retain(|(known, _)| *known != field);
            form.texts.push((field, text));
        }
        Event::PresetChosen(code) => form.preset = Preset::parse(&code),
        Event::NameTyped(by) => form.by = Some(by),
        Event::WhyTyped(why) => form.why = why,
        Event::DefaultsTaken => {
            let built_in = Values::BUILT_IN;
            form.preset = Some(built_in.publication.pay.preset);
            form.texts = RuleField::all().map(|field| (field, built_in.text(field).into())).collect();
        }
        Event::Set => return set(hq, me, now, ctx),
    }
    form.refused = None;
    Vec::new()
}

fn set(hq: &mut State, me: &Rc<str>, now: Timestamp, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    // Generated inspections follow the defaults, and keep nothing.
    if hq.collection != Collection::Real {
        return Vec::new();
    }
    // `new_id` promises letters and digits.
    let Some(id) = EventId::parse(&(ctx.new_id)()) else { return Vec::new() };
    match changed(hq, &id, me, now) {
        Ok(change) => {
            hq.rules.waits = true;
            vec![Effect::Hq(Command::SetRules(publication::encode(&change).into()))]
        }
        Err(refused) => {
            hq.rules.refused = Some(refused);
            vec![Effect::Focus(match refused {
                Refused::Fault(fault) => element_id(fault.field()),
                Refused::NameMissing => "hq-rules-name".to_owned(),
                Refused::ReasonMissing | Refused::Unchanged => "hq-rules-why".to_owned(),
            })]
        }
    }
}

fn changed(hq: &State, id: &EventId, me: &Rc<str>, at: Timestamp) -> Result<TownRules, Refused> {
    let (form, town) = (&hq.rules, hq.workspace.gathered.rules());
    let held = Values::of(town);
    let text = |field| if form.shows(town, field) { form.text(town, field) } else { held.text(field).into() };
    let values = Values::typed(form.preset(town), text).map_err(Refused::Fault)?;
    if values == held {
        return Err(Refused::Unchanged);
    }
    let by = form.by(me);
    if by.trim().is_empty() {
        return Err(Refused::NameMissing);
    }
    let why = Reason::new(&form.why).ok_or(Refused::ReasonMissing)?;
    let mark = Mark { by: by.trim().into(), at };
    values.change(town, id, &mark, &why).ok_or(Refused::Unchanged)
}
