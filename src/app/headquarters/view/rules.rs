//! The town's rules as they are set, and every change of them.

use std::rc::Rc;

use crate::app::headquarters::RulesRefused;
use crate::app::headquarters::State;
use crate::app::headquarters::drafts::RulesDraft;
use crate::app::session::Session;
use crate::domain::inspection::Mark;
use crate::domain::publication::{Preset, Publication};
use crate::domain::rectification::Policy;
use crate::headquarters::Collection;
use crate::headquarters::rules::RuleField;

#[derive(Clone, Debug, PartialEq)]
pub struct RulesView {
    /// Those that are shown, with their texts.
    pub fields: Vec<(RuleField, Rc<str>)>,
    pub preset: Preset,
    pub by: Rc<str>,
    pub why: Rc<str>,
    pub refused: Option<RulesRefused>,
    pub waits: bool,
    /// Something was typed that doesn't hold yet.
    pub is_typed: bool,
    /// Newest first.
    pub changes: Vec<Change>,
    /// Generated inspections follow the defaults.
    pub demo: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub key: String,
    pub mark: Mark,
    pub why: Rc<str>,
    pub rules: ChangedRules,
}

/// All values from then on.
#[derive(Clone, Debug, PartialEq)]
pub enum ChangedRules {
    Publication(Box<Publication>),
    Rectification(Policy),
}

pub(super) fn view(session: &Session, headquarters: &State) -> RulesView {
    let (form, town) = (&headquarters.drafts.rules, headquarters.workspace.merged.rules());
    let publication = town.publication.changes().iter().map(|one| Change {
        key: format!("p-{}", one.id.as_str()),
        mark: one.mark.clone(),
        why: one.why.as_str().into(),
        rules: ChangedRules::Publication(Box::new(one.policy)),
    });
    let rectification = town.rectification.changes().iter().map(|one| Change {
        key: format!("r-{}", one.id.as_str()),
        mark: one.mark.clone(),
        why: one.why.as_str().into(),
        rules: ChangedRules::Rectification(one.policy.clone()),
    });
    let mut changes: Vec<Change> = publication.chain(rectification).collect();
    changes.sort_by_key(|one| std::cmp::Reverse(one.mark.at.unix_seconds()));
    let shown = RuleField::all().filter(|field| form.shows(town, *field));
    RulesView {
        fields: shown.map(|field| (field, form.text(town, field))).collect(),
        preset: form.preset(town),
        by: form.by(&session.preferences().me),
        why: form.why.clone(),
        refused: headquarters.rules.refused,
        waits: headquarters.rules.waits,
        is_typed: *form != RulesDraft::default(),
        changes,
        demo: headquarters.collection != Collection::Real,
    }
}
