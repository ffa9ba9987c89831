//! The town's rules as they are set, and every change of them.

use std::rc::Rc;

use crate::app::Model;
use crate::app::hq::State;
use crate::app::hq::rules::Refused;
use crate::domain::inspection::Mark;
use crate::domain::publication::{Preset, Publication};
use crate::domain::rectification::Policy;
use crate::hq::Collection;
use crate::hq::rules::RuleField;

#[derive(Clone, Debug, PartialEq)]
pub struct RulesView {
    /// Those that are shown, with their texts.
    pub fields: Vec<(RuleField, Rc<str>)>,
    pub preset: Preset,
    pub by: Rc<str>,
    pub why: Rc<str>,
    pub refused: Option<Refused>,
    pub waits: bool,
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
    pub what: What,
}

/// All values from then on.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Publication(Box<Publication>),
    Rectification(Policy),
}

pub(super) fn view(model: &Model, hq: &State) -> RulesView {
    let (form, town) = (&hq.rules, hq.workspace.gathered.rules());
    let publication = town.publication.changes().iter().map(|one| Change {
        key: format!("p-{}", one.id.as_str()),
        mark: one.mark.clone(),
        why: one.why.as_str().into(),
        what: What::Publication(Box::new(one.policy)),
    });
    let rectification = town.rectification.changes().iter().map(|one| Change {
        key: format!("r-{}", one.id.as_str()),
        mark: one.mark.clone(),
        why: one.why.as_str().into(),
        what: What::Rectification(one.policy.clone()),
    });
    let mut changes: Vec<Change> = publication.chain(rectification).collect();
    changes.sort_by_key(|one| std::cmp::Reverse(one.mark.at.unix_seconds()));
    let shown = RuleField::all().filter(|field| form.shows(town, *field));
    RulesView {
        fields: shown.map(|field| (field, form.text(town, field))).collect(),
        preset: form.preset(town),
        by: form.by(&model.preferences().me),
        why: form.why.clone(),
        refused: form.refused,
        waits: form.waits,
        changes,
        demo: hq.collection != Collection::Real,
    }
}
