//! The town's rules as they are set.

use std::rc::Rc;

use crate::app::ledger::rules::text;
use crate::app::ledger::state;
use crate::app::ledger::state::RulesRefusal;
use crate::app::session::Session;
use crate::domain::rectification::{PolicyField, RuleChange};
use crate::wire::DecodeError;

#[derive(Clone, Debug, PartialEq)]
pub struct RulesView {
    pub fields: Vec<(PolicyField, Rc<str>)>,
    pub why: Rc<str>,
    pub refused: Option<RulesRefusal>,
    /// Newest first.
    pub changes: Vec<Rc<RuleChange>>,
    pub unreadable: Option<DecodeError>,
}

pub(super) fn view(state: &state::State, session: &Session) -> RulesView {
    let (rules, form) = (&session.rules, &state.rules_form);
    RulesView {
        fields: PolicyField::ALL.map(|field| (field, text(state, session, field))).to_vec(),
        why: form.why.clone(),
        refused: form.refused,
        changes: rules.book.changes().iter().rev().cloned().collect(),
        unreadable: rules.unreadable.clone(),
    }
}
