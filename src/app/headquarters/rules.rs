//! The town's rules (公布规则) set at headquarters: typed, checked, and stored by the worker with author, time and reason.

use std::rc::Rc;

use super::drafts::RulesDraft;
use super::state::{RulesRefused, State};
use crate::app::form_draft::{self, entries};
use crate::app::port::headquarters::Command;
use crate::app::toast::Done;
use crate::app::{Ctx, Effect, Session};
use crate::domain::date::Timestamp;
use crate::domain::form_draft::Form;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::person::is_nameless;
use crate::domain::publication::{Preset, TownRules};
use crate::domain::rectification::Reason;
use crate::headquarters::Collection;
use crate::headquarters::rules::{RuleField, Values, name};
use crate::wire::publication;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Typed {
        field: RuleField,
        text: Rc<str>,
    },
    PresetChosen(Rc<str>),
    NameTyped(Rc<str>),
    WhyTyped(Rc<str>),
    /// Fills in the app's default values; they take effect when they are set.
    DefaultsTaken,
    /// What was typed is given up: the rules that hold are shown.
    GivenUp,
    Set,
}

/// The id of a field's element in the page.
pub fn element_id(field: RuleField) -> String {
    format!("hq-rule-{}", name(field))
}

pub(super) fn update(
    headquarters: &mut State,
    session: &mut Session,
    event: Event,
    me: &Rc<str>,
    now: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let form = &mut headquarters.drafts.rules;
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
            let after = entries(form, &RulesDraft::default());
            form_draft::offer_undo(session, &Form::TownRules, after, Done::DefaultsTaken);
        }
        Event::GivenUp => {
            headquarters.rules.refused = None;
            return form_draft::give_up(session, &Form::TownRules.key().into());
        }
        Event::Set => return set(headquarters, me, now, ctx),
    }
    headquarters.rules.refused = None;
    Vec::new()
}

fn set(headquarters: &mut State, me: &Rc<str>, now: Timestamp, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    // Generated inspections follow the defaults, and no change is stored.
    if headquarters.collection != Collection::Real {
        return Vec::new();
    }
    // `new_id` promises letters and digits.
    let Some(id) = EventId::parse(&(ctx.new_id)()) else { return Vec::new() };
    match changed(headquarters, &id, me, now) {
        Ok(change) => {
            headquarters.rules.waits = true;
            vec![Effect::Headquarters(Command::SetRules(publication::encode(&change).into()))]
        }
        Err(refused) => {
            headquarters.rules.refused = Some(refused);
            vec![Effect::Focus(match refused {
                RulesRefused::Fault(fault) => element_id(fault.field()),
                RulesRefused::NameMissing => "hq-rules-name".to_owned(),
                RulesRefused::ReasonMissing | RulesRefused::Unchanged => "hq-rules-why".to_owned(),
            })]
        }
    }
}

fn changed(
    headquarters: &State,
    id: &EventId,
    me: &Rc<str>,
    at: Timestamp,
) -> Result<TownRules, RulesRefused> {
    let (form, town) = (&headquarters.drafts.rules, headquarters.workspace.merged.rules());
    let held = Values::of(town);
    let text = |field| if form.shows(town, field) { form.text(town, field) } else { held.text(field).into() };
    let values = Values::typed(form.preset(town), text).map_err(RulesRefused::Fault)?;
    if values == held {
        return Err(RulesRefused::Unchanged);
    }
    let by = form.by(me);
    if is_nameless(&by) {
        return Err(RulesRefused::NameMissing);
    }
    let why = Reason::new(&form.why).ok_or(RulesRefused::ReasonMissing)?;
    let mark = Mark { by: by.trim().into(), at };
    values.change(town, id, &mark, &why).ok_or(RulesRefused::Unchanged)
}
