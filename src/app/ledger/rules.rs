//! The town's rules: deadlines, limits, when it steps in. Set by a person, with the reason; every change is kept.

use std::rc::Rc;

use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::codec::{DecodeError, rules as codec};
use crate::domain::id::EventId;
use crate::domain::rectification::{Policy, PolicyFault, PolicyField, Reason, RuleChange, Rulebook};

/// The rules as they are known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The stored body this was read from.
    read: Option<Rc<[u8]>>,
    pub book: Rc<Rulebook>,
    pub policy: Rc<Policy>,
    /// What is stored can't be used; the defaults hold.
    pub unreadable: Option<DecodeError>,
}

impl Default for Rules {
    fn default() -> Self {
        let policy = Rc::new(Policy::BUILT_IN);
        Self { read: None, book: Rc::default(), policy, unreadable: None }
    }
}

/// What is typed; fields nobody touched are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesForm {
    pub texts: Vec<(PolicyField, Rc<str>)>,
    pub why: Rc<str>,
    pub refused: Option<RulesRefusal>,
}

/// Why they were not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesRefusal {
    Fault(PolicyFault),
    ReasonMissing,
    /// They are what holds already.
    Unchanged,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Typed {
        field: PolicyField,
        text: Rc<str>,
    },
    WhyTyped(Rc<str>),
    /// Fills in the values that come with the app; they hold when they are set.
    DefaultsTaken,
    Set,
}

/// The text of a field: what is typed, or what holds.
pub fn text(model: &Model, field: PolicyField) -> Rc<str> {
    let typed = model.ledger.rules_form.texts.iter().find(|(known, _)| *known == field);
    typed.map_or_else(|| print(&model.ledger.rules.policy, field), |(_, text)| text.clone())
}

/// `1 3 7 15 30`.
fn print(policy: &Policy, field: PolicyField) -> Rc<str> {
    let numbers: Vec<String> = policy.numbers(field).iter().map(u16::to_string).collect();
    numbers.join(" ").into()
}

/// Numbers separated by spaces or commas of any script; `None` where anything else stands there.
fn numbers(text: &str) -> Option<Vec<u16>> {
    let parts = text.split(|sign: char| sign.is_whitespace() || ",，、;；".contains(sign));
    parts.filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let form = &mut model.ledger.rules_form;
    match event {
        Event::Typed { field, text } => {
            form.texts.retain(|(known, _)| *known != field);
            form.texts.push((field, text));
        }
        Event::WhyTyped(why) => form.why = why,
        Event::DefaultsTaken => {
            form.texts = PolicyField::ALL.map(|field| (field, print(&Policy::BUILT_IN, field))).to_vec();
        }
        Event::Set => return set(model, ctx),
    }
    form.refused = None;
    Vec::new()
}

fn set(model: &mut Model, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match changed(model, ctx) {
        Ok(Some(change)) => {
            let book = model.ledger.rules.book.with(change);
            let effects = store_effects(model.archive.put_rules(codec::FORMAT, &codec::encode(&book)));
            if effects.is_empty() {
                model.toast = Toast::said(Done::NotPossible);
                return effects;
            }
            model.ledger.rules_form = RulesForm::default();
            model.toast = Toast::said(Done::RulesSet);
            effects
        }
        // `new_id` promises letters and digits.
        Ok(None) => Vec::new(),
        Err(refused) => {
            model.ledger.rules_form.refused = Some(refused);
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

fn changed(model: &Model, ctx: &mut Ctx<'_>) -> Result<Option<RuleChange>, RulesRefusal> {
    let policy = Policy::of(|field| numbers(&text(model, field))).map_err(RulesRefusal::Fault)?;
    if policy == *model.ledger.rules.policy {
        return Err(RulesRefusal::Unchanged);
    }
    let why = Reason::new(&model.ledger.rules_form.why).ok_or(RulesRefusal::ReasonMissing)?;
    let id = EventId::parse(&(ctx.new_id)());
    Ok(id.map(|id| RuleChange { id, mark: model.mark(), why, policy }))
}

/// The id of a field's element in the page.
pub fn element_id(field: PolicyField) -> String {
    let at = PolicyField::ALL.iter().position(|one| *one == field).unwrap_or(0);
    format!("rule-{at}")
}

/// Reads what is stored where that has changed, and brings in what another tab's came before.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(ours) = model.archive.take_overtaken_rules()
        && let Ok(ours) = codec::decode(ours.format, &ours.body)
    {
        let theirs = model.archive.rules().map(|known| codec::decode(known.format, &known.body));
        // Unreadable, theirs is a newer version's: it stays.
        if let Ok(theirs) = theirs.unwrap_or_else(|| Ok(Rulebook::default())) {
            let both = theirs.merged(&ours);
            if both != theirs {
                effects = store_effects(model.archive.put_rules(codec::FORMAT, &codec::encode(&both)));
            }
        }
    }
    let stored = model.archive.rules().map(|known| (known.format, known.body.clone()));
    if model.ledger.rules.read.as_ref() == stored.as_ref().map(|(_, body)| body) {
        return effects;
    }
    model.ledger.rules = match &stored {
        None => Rules::default(),
        Some((format, body)) => {
            let read = Some(body.clone());
            match codec::decode(*format, body) {
                Ok(book) => {
                    let policy = Rc::new(book.policy());
                    Rules { read, book: Rc::new(book), policy, unreadable: None }
                }
                Err(why) => Rules { read, unreadable: Some(why), ..Rules::default() },
            }
        }
    };
    effects
}
