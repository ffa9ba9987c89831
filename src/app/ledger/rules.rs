//! The town's rules: deadlines, limits, escalation. Set by a person, with the reason; every change is stored.

use std::rc::Rc;

use super::state;
use super::state::{RulesForm, RulesRefusal};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft::{self, entries};
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::form_draft::Form;
use crate::domain::id::EventId;
use crate::domain::rectification::{Policy, PolicyFault, PolicyField, Reason, RuleChange};
use crate::domain::typed;
use crate::wire::rules as wire_rules;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Typed {
        field: PolicyField,
        text: Rc<str>,
    },
    WhyTyped(Rc<str>),
    /// Fills in the app's default values; they take effect when they are set.
    DefaultsTaken,
    Set,
}

/// The text of a field: the typed one, or the current value.
pub fn text(state: &state::State, session: &Session, field: PolicyField) -> Rc<str> {
    let typed = state.rules_form.texts.iter().find(|(known, _)| *known == field);
    typed.map_or_else(|| print(&session.rules.policy, field), |(_, text)| text.clone())
}

/// `1 3 7 15 30`.
fn print(policy: &Policy, field: PolicyField) -> Rc<str> {
    let numbers: Vec<String> = policy.numbers(field).iter().map(u16::to_string).collect();
    numbers.join(" ").into()
}

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let form = &mut state.rules_form;
    match event {
        Event::Typed { field, text } => {
            form.texts.retain(|(known, _)| *known != field);
            form.texts.push((field, text));
        }
        Event::WhyTyped(why) => form.why = why,
        Event::DefaultsTaken => {
            form.texts = PolicyField::ALL.map(|field| (field, print(&Policy::BUILT_IN, field))).to_vec();
            form.refused = None;
            let after = entries(&state.rules_form, &RulesForm::default());
            form_draft::offer_undo(session, &Form::Rules, after, Done::DefaultsTaken);
            return Vec::new();
        }
        Event::Set => return set(state, session, ctx),
    }
    form.refused = None;
    Vec::new()
}

fn set(state: &mut state::State, session: &mut Session, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match changed(state, session, ctx) {
        Ok(Some(change)) => {
            let book = session.rules.book.with(change);
            let mut effects =
                store_effects(session.archive.put_rules(wire_rules::FORMAT, &wire_rules::encode(&book)));
            if effects.is_empty() {
                session.toast = Toast::message(Done::NotPossible);
                return effects;
            }
            state.rules_form = RulesForm::default();
            effects.extend(form_draft::end(session, &Form::Rules));
            session.toast = Toast::message(Done::RulesSet);
            effects
        }
        // `new_id` promises letters and digits.
        Ok(None) => Vec::new(),
        Err(refused) => {
            state.rules_form.refused = Some(refused);
            let focus = match refused {
                RulesRefusal::Fault(PolicyFault::Range { field, .. } | PolicyFault::Order { field }) => {
                    element_id(field)
                }
                RulesRefusal::ReasonMissing | RulesRefusal::Unchanged => "rules-why".to_owned(),
            };
            vec![Effect::Focus(focus)]
        }
    }
}

fn changed(
    state: &state::State,
    session: &Session,
    ctx: &mut Ctx<'_>,
) -> Result<Option<RuleChange>, RulesRefusal> {
    let policy =
        Policy::of(|field| typed::wholes(&text(state, session, field))).map_err(RulesRefusal::Fault)?;
    if policy == *session.rules.policy {
        return Err(RulesRefusal::Unchanged);
    }
    let why = Reason::new(&state.rules_form.why).ok_or(RulesRefusal::ReasonMissing)?;
    let id = EventId::parse(&(ctx.new_id)());
    Ok(id.map(|id| RuleChange { id, mark: session.mark(), why, policy }))
}

/// The id of a field's element in the page.
pub fn element_id(field: PolicyField) -> String {
    let at = PolicyField::ALL.iter().position(|one| *one == field).unwrap_or(0);
    format!("rule-{at}")
}
