//! The forms of the ledger's pages, and what they keep as drafts.

use std::rc::Rc;

use super::complaint;
use super::state::{ActionForm, Complaint, EditForm, FixedForm, Recheck, RulesForm, State};
use crate::app::findings::finding_of;
use crate::app::form_draft::{DraftForm, Loaded, entries, filled, texts};
use crate::app::route::LedgerPage;
use crate::app::session::Session;
use crate::domain::checklist::{Level, Severity};
use crate::domain::form_draft::{Fields, Form};
use crate::domain::id::{ItemId, RectificationId};
use crate::domain::rectification::{LedgerAction, PolicyField};
use crate::domain::village::VillageCode;
use crate::wire::rules;

/// The forms that are held.
pub(in crate::app) fn loaded(state: &State) -> Vec<Loaded> {
    let mut loaded = vec![
        (Form::Complaint, entries(&state.complaint, &Complaint::default())),
        (Form::Rules, entries(&state.rules_form, &RulesForm::default())),
    ];
    if let Some(form) = &state.form {
        let fresh = ActionForm::new(form.of.clone(), form.action);
        loaded.push((Form::Action(form.of.clone(), form.action), entries(form, &fresh)));
    }
    if let Some(form) = &state.edit {
        let fresh = EditForm::new(form.of.clone(), &form.before);
        loaded.push((Form::Correction(form.of.clone()), entries(form, &fresh)));
    }
    if let Some(of) = &state.fixed.of {
        let who = state.fixed.proposed.clone();
        let fresh = FixedForm { who, ..FixedForm::default() };
        loaded.push((Form::Fixed(of.clone()), entries(&state.fixed, &fresh)));
    }
    if let Some(of) = &state.recheck.of {
        loaded.push((Form::Recheck(of.clone()), entries(&state.recheck, &Recheck::default())));
    }
    loaded
}

/// Reads the drafts of the forms that are held, and of those that belong on `page`.
pub(in crate::app) fn load(state: &mut State, session: &Session, page: Option<&LedgerPage>) {
    load_everywhere(state, session);
    let held = (state.recheck.of.clone(), state.fixed.of.clone());
    let (recheck, fixed) = match page {
        Some(LedgerPage::One(id)) => {
            load_one(state, session, id);
            held
        }
        Some(LedgerPage::Recheck(id)) => (Some(id.clone()), held.1),
        Some(LedgerPage::Fixed(id)) => (held.0, Some(id.clone())),
        _ => held,
    };
    let drafts = session.archive.form_drafts();
    if let Some(id) = recheck {
        let known = std::mem::take(&mut state.recheck);
        let known = if known.of.as_ref() == Some(&id) { known } else { Recheck::default() };
        let fresh = Recheck { of: Some(id.clone()), text: "".into(), ..known };
        state.recheck = filled(fresh, &drafts.fields(&Form::Recheck(id)));
    }
    if let Some(id) = fixed {
        let refused = state.fixed.refused.take().filter(|_| state.fixed.of.as_ref() == Some(&id));
        let fresh = FixedForm { refused, ..fixed_form(session, &id) };
        state.fixed = filled(fresh, &drafts.fields(&Form::Fixed(id)));
    }
}

/// The forms that belong to no page of one rectification.
fn load_everywhere(state: &mut State, session: &Session) {
    let drafts = session.archive.form_drafts();
    let fresh = Complaint { tried: state.complaint.tried, ..Complaint::default() };
    state.complaint = filled(fresh, &drafts.fields(&Form::Complaint));
    if state.complaint.id.as_ref().is_some_and(|id| session.archive.rectification(id).is_some()) {
        // Killed after it had been entered, before its draft was taken away.
        state.complaint = Complaint::default();
    }
    let fresh = RulesForm { refused: state.rules_form.refused, ..RulesForm::default() };
    state.rules_form = filled(fresh, &drafts.fields(&Form::Rules));
    if let Some(form) = state.form.take() {
        let again = action_form(session, &form.of, form.action);
        state.form = Some(ActionForm { refused: form.refused, ..again });
    }
    if let Some(form) = state.edit.take() {
        let again = edit_form(session, &form.of);
        state.edit = again.map(|again| EditForm { refused: form.refused, ..again });
    }
}

/// The page of one rectification shows one form: the open one, otherwise the one with the latest entries.
fn load_one(state: &mut State, session: &Session, id: &RectificationId) {
    let drafts = session.archive.form_drafts();
    let actions =
        LedgerAction::ALL.into_iter().map(|action| (Some(action), Form::Action(id.clone(), action)));
    let all = actions.chain([(None, Form::Correction(id.clone()))]);
    let all: Vec<_> = all
        .filter_map(|(action, form)| Some((drafts.get(&form)?.changed.unix_seconds(), action, form)))
        .collect();
    let sought = all.iter().find(|(_, _, form)| session.sought.as_ref() == Some(form));
    let latest = all.iter().max_by_key(|(changed, ..)| *changed);
    let is_open = state.form.as_ref().is_some_and(|form| form.of == *id)
        || state.edit.as_ref().is_some_and(|form| form.of == *id);
    let shown = sought.or_else(|| latest.filter(|_| !is_open)).map(|(_, action, _)| *action);
    if sought.is_some() {
        (state.form, state.edit) = (None, None);
    }
    match shown {
        Some(Some(action)) => state.form = Some(action_form(session, id, action)),
        Some(None) => state.edit = edit_form(session, id),
        None => {}
    }
}

/// The form of an action, with its stored entries.
pub(super) fn action_form(session: &Session, id: &RectificationId, action: LedgerAction) -> ActionForm {
    let entries = session.archive.form_drafts().fields(&Form::Action(id.clone(), action));
    filled(ActionForm::new(id.clone(), action), &entries)
}

/// The form of a correction, with its stored entries. `None` where the rectification isn't here.
pub(super) fn edit_form(session: &Session, id: &RectificationId) -> Option<EditForm> {
    let one = session.archive.rectification(id)?;
    let entries = session.archive.form_drafts().fields(&Form::Correction(id.clone()));
    Some(filled(EditForm::new(id.clone(), one.details()), &entries))
}

/// The form of a finding or rectification, before any entry.
fn fixed_form(session: &Session, id: &RectificationId) -> FixedForm {
    let known = session.archive.rectification(id).map(|one| one.details().responsible.clone());
    let who = known.or_else(|| {
        let (inspection, _, _) = finding_of(session, id)?;
        let village = session.archive.record(&inspection)?.inspection.details().village;
        session.archive.villages().get(village)?.secretary.as_deref().map(Rc::from)
    });
    let who = who.unwrap_or_else(|| "".into());
    FixedForm { of: Some(id.clone()), proposed: who.clone(), who, ..FixedForm::default() }
}

impl DraftForm for ActionForm {
    fn fields(&self) -> Fields {
        texts([("text", &self.text), ("days", &self.days)])
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        match name {
            "text" => self.text = text.clone(),
            "days" => self.days = text.clone(),
            _ => {}
        }
    }
}

impl DraftForm for EditForm {
    fn fields(&self) -> Fields {
        let (severity, level) = (Rc::from(self.severity.code()), Rc::from(self.level.code()));
        texts([
            ("place", &self.place),
            ("description", &self.description),
            ("demand", &self.demand),
            ("responsible", &self.responsible),
            ("reason", &self.reason),
            ("severity", &severity),
            ("level", &level),
        ])
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        let field = match name {
            "place" => &mut self.place,
            "description" => &mut self.description,
            "demand" => &mut self.demand,
            "responsible" => &mut self.responsible,
            "reason" => &mut self.reason,
            "severity" => return self.severity = Severity::of(text).unwrap_or(self.severity),
            "level" => return self.level = Level::of(text).unwrap_or(self.level),
            _ => return,
        };
        *field = text.clone();
    }
}

impl DraftForm for FixedForm {
    fn fields(&self) -> Fields {
        texts([("who", &self.who), ("reason", &self.reason)])
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        match name {
            "who" => self.who = text.clone(),
            "reason" => self.reason = text.clone(),
            _ => {}
        }
    }
}

impl DraftForm for Recheck {
    fn fields(&self) -> Fields {
        texts([("text", &self.text)])
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        if name == "text" {
            self.text = text.clone();
        }
    }
}

impl DraftForm for RulesForm {
    fn fields(&self) -> Fields {
        let rules = self.texts.iter().map(|(field, text)| (rules::name(*field), text));
        // A rule may be typed away: that is an entry, too.
        let rules = rules.map(|(name, text)| (Rc::from(name), text.clone()));
        rules.chain(texts([("why", &self.why)])).collect()
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        if name == "why" {
            self.why = text.clone();
        } else if let Some(field) = PolicyField::ALL.into_iter().find(|field| rules::name(*field) == name) {
            self.texts.retain(|(known, _)| *known != field);
            self.texts.push((field, text.clone()));
        }
    }
}

impl DraftForm for Complaint {
    fn fields(&self) -> Fields {
        let code = |code: &str| Some(Rc::from(code));
        let printed = |value: &dyn std::fmt::Display| Some(Rc::from(value.to_string()));
        let chosen: [(&str, Option<Rc<str>>); 7] = [
            ("id", self.id.as_ref().and_then(|id| code(id.as_str()))),
            ("village", self.village.as_ref().and_then(|village| printed(village))),
            ("source", Some(complaint::source_code(self.source))),
            ("item", self.item.as_ref().and_then(|item| code(item.as_str()))),
            ("days", self.days.as_ref().and_then(|days| printed(days))),
            ("severity", self.severity.and_then(|severity| code(severity.code()))),
            ("level", self.level.and_then(|level| code(level.code()))),
        ];
        let chosen = chosen.into_iter().filter_map(|(name, text)| Some((Rc::from(name), text?)));
        let typed = texts([
            ("number", &self.number),
            ("place", &self.place),
            ("description", &self.description),
            ("demand", &self.demand),
            ("responsible", &self.responsible),
            ("received", &self.received),
        ]);
        chosen.chain(typed).collect()
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        let field = match name {
            "number" => &mut self.number,
            "place" => &mut self.place,
            "description" => &mut self.description,
            "demand" => &mut self.demand,
            "responsible" => &mut self.responsible,
            "received" => &mut self.received,
            _ => return self.choose(name, text),
        };
        *field = text.clone();
    }
}

impl Complaint {
    fn choose(&mut self, name: &str, code: &str) {
        match name {
            "id" => self.id = RectificationId::parse(code),
            "village" => self.village = VillageCode::parse(code),
            "source" => self.source = complaint::source(code).unwrap_or(self.source),
            "item" => self.item = ItemId::parse(code),
            "days" => self.days = code.parse().ok(),
            "severity" => self.severity = Severity::of(code),
            "level" => self.level = Level::of(code),
            _ => {}
        }
    }
}
