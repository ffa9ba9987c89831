//! The town's rules as they are set.

use std::rc::Rc;

use crate::app::Model;
use crate::app::ledger::RulesRefusal;
use crate::app::ledger::rules::text;
use crate::codec::DecodeError;
use crate::domain::rectification::{PolicyField, RuleChange};

#[derive(Clone, Debug, PartialEq)]
pub struct RulesView {
    pub fields: Vec<(PolicyField, Rc<str>)>,
    pub why: Rc<str>,
    pub refused: Option<RulesRefusal>,
    /// Newest first.
    pub changes: Vec<Rc<RuleChange>>,
    pub unreadable: Option<DecodeError>,
}

pub(super) fn view(model: &Model) -> RulesView {
    let (rules, form) = (&model.ledger.rules, &model.ledger.rules_form);
    RulesView {
        fields: PolicyField::ALL.map(|field| (field, text(model, field))).to_vec(),
        why: form.why.clone(),
        refused: form.refused,
        changes: rules.book.changes().iter().rev().cloned().collect(),
        unreadable: rules.unreadable.clone(),
    }
}
