//! The town's rules set from what is typed: in the app's form, and on the command line.

use std::rc::Rc;

use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::points::{Points, PointsError};
use crate::domain::publication::{Preset, Publication, PublicationFault, PublicationField, TownRules};
use crate::domain::rectification::{Policy, PolicyFault, PolicyField, Reason, RuleChange, Rulebook};
use crate::domain::typed;
use crate::wire::{publication as written, rules as stored};

/// One of the values that are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleField {
    Publication(PublicationField),
    Rectification(PolicyField),
}

/// Why what is typed are no rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Publication(PublicationFault),
    Rectification(PolicyFault),
}

impl Fault {
    pub fn field(self) -> RuleField {
        match self {
            Self::Publication(fault) => RuleField::Publication(fault.field()),
            Self::Rectification(PolicyFault::Range { field, .. } | PolicyFault::Order { field }) => {
                RuleField::Rectification(field)
            }
        }
    }
}

impl RuleField {
    pub fn all() -> impl Iterator<Item = Self> {
        let publication = PublicationField::ALL.into_iter().map(Self::Publication);
        publication.chain(PolicyField::ALL.into_iter().map(Self::Rectification))
    }
}

/// The name of a value, in files and on the command line.
pub fn name(field: RuleField) -> &'static str {
    match field {
        RuleField::Publication(field) => written::name(field),
        RuleField::Rectification(field) => stored::name(field),
    }
}

/// All values, as rules or as they are being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    pub publication: Publication,
    pub policy: Policy,
}

impl Values {
    pub const BUILT_IN: Self = Self { publication: Publication::BUILT_IN, policy: Policy::BUILT_IN };

    /// Those that hold.
    pub fn of(town: &TownRules) -> Self {
        Self { publication: town.publication(), policy: town.rectification.policy() }
    }

    /// A value as it is typed: `90`, `1 3 7 15 30`, or nothing.
    pub fn text(&self, field: RuleField) -> String {
        match field {
            RuleField::Publication(field) => {
                self.publication.number(field).map_or_else(String::new, |number| number.to_string())
            }
            RuleField::Rectification(field) => {
                let numbers: Vec<String> = self.policy.numbers(field).iter().map(u16::to_string).collect();
                numbers.join(" ")
            }
        }
    }

    /// The values of what is typed. `text` gives that of each field.
    ///
    /// # Errors
    /// The first field that doesn't fit.
    pub fn typed(preset: Preset, text: impl Fn(RuleField) -> Rc<str>) -> Result<Self, Fault> {
        let publication = Publication::of(preset, |field| number(&text(RuleField::Publication(field))));
        let policy = Policy::of(|field| typed::wholes(&text(RuleField::Rectification(field))));
        Ok(Self {
            publication: publication.map_err(Fault::Publication)?,
            policy: policy.map_err(Fault::Rectification)?,
        })
    }

    /// The changes that make these values hold: of each set of rules one, where it differs from what holds. `None` where
    /// nothing does.
    pub fn change(&self, holding: &TownRules, id: &EventId, mark: &Mark, why: &Reason) -> Option<TownRules> {
        let held = Self::of(holding);
        let mut change = TownRules::default();
        if self.publication != held.publication {
            change.publication = one(id, mark, why, self.publication);
        }
        if self.policy != held.policy {
            change.rectification = one(id, mark, why, self.policy.clone());
        }
        (!change.is_empty()).then_some(change)
    }
}

fn one<P: Clone + Ord>(id: &EventId, mark: &Mark, why: &Reason, policy: P) -> Rulebook<P> {
    Rulebook::default().with(RuleChange { id: id.clone(), mark: mark.clone(), why: why.clone(), policy })
}

/// A decimal number, or nothing.
fn number(text: &str) -> Result<Option<Points>, PointsError> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { Points::parse(&typed::decimal(text)).map(Some) }
}
