//! What headquarters keeps as drafts of forms: the rules that are being set, and the decision of each conflict.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::drafts::{DecisionDraft, RulesDraft};
use super::page::HeadquartersPage;
use super::state::{Deciding, State};
use crate::app::form_draft::{DraftForm, Loaded, entries, filled, texts};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::form_draft::{Fields, Form};
use crate::domain::id::InspectionId;
use crate::domain::publication::Preset;
use crate::headquarters::rules::{RuleField, name};

/// Every form with entries, and each whose entries became part of the rules or of a decision since.
pub(in crate::app) fn loaded(state: &State, session: &Session) -> Vec<Loaded> {
    let known = session.form_drafts.iter().filter_map(|(key, _)| decided(key));
    let held = state.drafts.decisions.keys().filter_map(|id| InspectionId::parse(id));
    let all: BTreeSet<InspectionId> = known.chain(held).collect();
    let decision = |id: InspectionId| {
        let fields = state.drafts.decisions.get(id.as_str()).map(DecisionDraft::fields).unwrap_or_default();
        (Form::Decision(id), fields)
    };
    let rules = (Form::TownRules, entries(&state.drafts.rules, &RulesDraft::default()));
    all.into_iter().map(decision).chain([rules]).collect()
}

/// Reads the drafts.
pub(in crate::app) fn load(state: &mut State, session: &Session) {
    let drafts = session.archive.form_drafts();
    state.drafts.rules = filled(RulesDraft::default(), &drafts.fields(&Form::TownRules));
    let decisions = drafts.iter().filter_map(|(key, draft)| {
        let fresh = DecisionDraft {
            chosen: ContentHash::parse(draft.fields.get("chosen")?)?,
            by: "".into(),
            reason: "".into(),
        };
        Some((decided(key)?.as_str().into(), filled(fresh, &draft.fields)))
    });
    state.drafts.decisions = decisions.collect();
    arrived(state, session);
}

/// Opens the decision that a reason was typed for, where the page of conflicts shows none.
pub(in crate::app) fn arrived(state: &mut State, session: &Session) {
    let route = &session.route;
    let is_shown = matches!(route, Route::Headquarters(rest) if HeadquartersPage::parse(rest) == HeadquartersPage::Conflicts);
    let sought = match &session.sought {
        Some(Form::Decision(id)) if state.drafts.decisions.contains_key(id.as_str()) => {
            Some(id.as_str().into())
        }
        _ => None,
    };
    if let Some(id) = sought.filter(|_| is_shown) {
        state.deciding = Some(Deciding { id, refused: None, waits: false });
    } else if is_shown && state.deciding.is_none() {
        let typed = state.drafts.decisions.iter().find(|(_, draft)| !draft.reason.trim().is_empty());
        state.deciding = typed.map(|(id, _)| Deciding { id: id.clone(), refused: None, waits: false });
    }
}

fn decided(key: &str) -> Option<InspectionId> {
    match Form::parse(key)? {
        Form::Decision(id) => Some(id),
        _ => None,
    }
}

impl DraftForm for DecisionDraft {
    fn fields(&self) -> Fields {
        let chosen = Rc::from(self.chosen.to_string());
        texts([("chosen", &chosen), ("by", &self.by), ("reason", &self.reason)])
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        match name {
            "by" => self.by = text.clone(),
            "reason" => self.reason = text.clone(),
            _ => {}
        }
    }
}

impl DraftForm for RulesDraft {
    fn fields(&self) -> Fields {
        let mut fields = texts([("why", &self.why)]);
        // A rule, or the name, may be typed away: that is an entry, too.
        fields.extend(self.texts.iter().map(|(field, text)| (rule(*field).into(), text.clone())));
        fields.extend(self.preset.map(|preset| ("preset".into(), preset.code().into())));
        fields.extend(self.by.clone().map(|by| ("by".into(), by)));
        fields
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        match name {
            "why" => self.why = text.clone(),
            "by" => self.by = Some(text.clone()),
            "preset" => self.preset = Preset::ALL.into_iter().find(|preset| preset.code() == &**text),
            _ => {
                if let Some(field) = RuleField::all().find(|field| rule(*field) == name) {
                    self.texts.retain(|(known, _)| *known != field);
                    self.texts.push((field, text.clone()));
                }
            }
        }
    }
}

fn rule(field: RuleField) -> String {
    format!("rule/{}", name(field))
}
