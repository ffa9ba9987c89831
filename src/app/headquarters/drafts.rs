//! What is typed at headquarters and is part of nothing that is kept yet: plain data, each text by what it belongs to. No
//! page resets it: it stays until it becomes part of something, or is taken back.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::digest::ContentHash;
use crate::domain::publication::{Preset, TownRules};
use crate::headquarters::rules::{RuleField, Values};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts {
    pub rules: RulesDraft,
    /// By the inspection that is decided.
    pub decisions: BTreeMap<Box<str>, DecisionDraft>,
    pub search: Option<SearchDraft>,
}

/// The typed texts; untouched fields are not included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesDraft {
    pub texts: Vec<(RuleField, Rc<str>)>,
    pub preset: Option<Preset>,
    pub by: Option<Rc<str>>,
    pub why: Rc<str>,
}

/// Which version is to count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionDraft {
    pub chosen: ContentHash,
    pub by: Rc<str>,
    pub reason: Rc<str>,
}

/// The search of the ledger. It holds for the list that it was typed over: a number elsewhere that links to another list
/// was counted without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchDraft {
    /// The list's address.
    pub list: String,
    /// Part of the responsible person's name, or of the number on paper.
    pub person: Rc<str>,
}

impl RulesDraft {
    /// The preset that derives pay from the results: the chosen one, or the current one.
    pub fn preset(&self, town: &TownRules) -> Preset {
        self.preset.unwrap_or_else(|| town.publication().pay.preset)
    }

    /// The text of a field: the typed one, or the current value.
    pub fn text(&self, town: &TownRules, field: RuleField) -> Rc<str> {
        let typed = self.texts.iter().find(|(known, _)| *known == field);
        typed.map_or_else(|| Values::of(town).text(field).into(), |(_, text)| text.clone())
    }

    /// The author of the rules: the typed name, or the user's.
    pub fn by(&self, me: &Rc<str>) -> Rc<str> {
        self.by.clone().unwrap_or_else(|| me.clone())
    }

    /// Whether a field is shown: those of another pay preset aren't.
    pub fn shows(&self, town: &TownRules, field: RuleField) -> bool {
        match field {
            RuleField::Publication(field) => field.preset().is_none_or(|own| own == self.preset(town)),
            RuleField::Rectification(_) => true,
        }
    }
}
