//! A checklist: the items inspected in a village, the deduction for each finding, and the grades' thresholds.
//! It is versioned data; this module defines its structure, `check.rs` validates it.

mod answered;
mod check;
mod wording;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use check::{ChecklistFault, FaultKind};
pub use wording::Wording;

use super::digest::ContentHash;
use super::id::{ChecklistId, ItemId, SectionId};
use super::points::Points;
use super::round::Round;
use super::text::LocalText;

/// The reference that pins a checklist: an inspection stores it and is scored by no other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChecklistRef {
    pub id: ChecklistId,
    /// As the checklist's author numbers it: `0.1.0`.
    pub version: Rc<str>,
    pub hash: ContentHash,
}

/// A checklist that passed every check: its points add up, its ids are unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    parts: ChecklistParts,
    hash: ContentHash,
    places: BTreeMap<ItemId, (usize, usize)>,
}

/// A checklist's content before it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistParts {
    pub id: ChecklistId,
    pub version: Rc<str>,
    pub name: LocalText,
    /// The kind of subject inspected: a village, a place, a river reach, a site.
    pub subject: Rc<str>,
    /// The rounds there are, the usual one first. Never empty.
    pub rounds: Vec<Round>,
    /// Who answers for the subject and signs beside the inspectors: the village's representative, the operator, the river
    /// chief. `None` where the checklist names none.
    pub signer: Option<LocalText>,
    /// Whether findings cost points. Without, the checklist is a list of what to look at.
    pub scored: bool,
    /// Full marks.
    pub total: Points,
    /// The smallest deduction; all of a checklist's points are multiples of it.
    pub step: Points,
    pub sections: Vec<Section>,
    pub grades: Vec<Grade>,
    pub not_applicable: NotApplicable,
    pub veto_conditions: Vec<VetoCondition>,
    pub veto_effect: VetoEffect,
    pub adjustments: Vec<AdjustmentKind>,
    pub adjustment_bounds: AdjustmentBounds,
    pub sampling: Option<Sampling>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: SectionId,
    pub name: LocalText,
    /// Sum of the items' full marks.
    pub points: Points,
    pub items: Vec<Rc<Item>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: ItemId,
    /// The standard: what is right.
    pub text: LocalText,
    /// How its findings are spoken of; `None` in a checklist that gives no words for it.
    pub wording: Option<Wording>,
    /// Full marks of the item.
    pub max: Points,
    pub rule: Rule,
    /// The rule in words, as the checklist's author wrote it.
    pub rule_text: LocalText,
    pub severity: Severity,
    /// A finding here starts the veto review (一票否决复核).
    pub veto: bool,
    /// Whether a photo is requested where points are lost.
    pub photo: bool,
    pub level: Level,
    /// Days until a finding must be put right.
    pub deadline_days: u16,
}

/// How findings cost points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// 发现一处扣…分，扣完为止: each finding costs its tier's points, no more than `cap` in all.
    PerOccurrence { unit: Unit, tiers: Vec<Tier>, cap: Points },
    /// 发现一处，本项不得分: the first finding takes the item's full marks.
    ZeroOnFirst { unit: Unit },
}

impl Rule {
    pub fn unit(&self) -> &Unit {
        match self {
            Self::PerOccurrence { unit, .. } | Self::ZeroOnFirst { unit } => unit,
        }
    }
}

/// The unit that one finding of an item counts: a place, a household, a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub kind: UnitKind,
    pub name: LocalText,
}

/// Whether findings are counted one by one or by household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Each finding counts.
    Single,
    /// A sampled household counts once an item, however often it is noted (每户扣…分).
    Household,
}

/// One price of a finding. An item without tiers has one, without a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    pub name: Option<LocalText>,
    pub points: Points,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    General,
    Serious,
    Critical,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::General, Self::Serious, Self::Critical];

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Serious => "serious",
            Self::Critical => "critical",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Who can put a finding right: the village itself, or the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Village,
    Town,
}

impl Level {
    pub const ALL: [Self; 2] = [Self::Village, Self::Town];

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Town => "town",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    pub id: Rc<str>,
    pub name: LocalText,
    /// Lowest score of the grade.
    pub min: Points,
}

/// How items that don't apply (a village without a river) are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicable {
    /// Left out; the score is earned ÷ applicable × total.
    Rescale,
    /// They count as earned in full.
    FullMarks,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoCondition {
    pub id: Rc<str>,
    pub name: LocalText,
}

/// The effect of a veto that a second person has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VetoEffect {
    /// The inspection gets the lowest grade, whatever its score.
    LowestGrade { text: LocalText },
    /// It is reported at once; score and grade stay.
    Report { text: LocalText },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentKind {
    pub id: Rc<str>,
    pub name: LocalText,
    /// Added to the score; negative for being named, positive for good practice.
    pub points: Points,
}

/// The sum of all adjustments stays within these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdjustmentBounds {
    pub min: Points,
    pub max: Points,
}

/// How much of a village is walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sampling {
    pub text: LocalText,
    /// Households to visit at least; 0 when the checklist sets none.
    pub min_households: u16,
}

impl Checklist {
    /// Checks `parts` and pins them to the hash of the text they came from.
    ///
    /// # Errors
    /// The first fault found, with its place in the checklist's JSON.
    pub fn new(parts: ChecklistParts, hash: ContentHash) -> Result<Self, ChecklistFault> {
        check::check(&parts)?;
        let mut places = BTreeMap::new();
        for (at, section) in parts.sections.iter().enumerate() {
            for (position, item) in section.items.iter().enumerate() {
                places.insert(item.id.clone(), (at, position));
            }
        }
        Ok(Self { parts, hash, places })
    }

    pub fn reference(&self) -> ChecklistRef {
        ChecklistRef { id: self.parts.id.clone(), version: self.parts.version.clone(), hash: self.hash }
    }

    pub fn hash(&self) -> ContentHash {
        self.hash
    }

    pub fn id(&self) -> &ChecklistId {
        &self.parts.id
    }

    pub fn version(&self) -> &str {
        &self.parts.version
    }

    pub fn name(&self) -> &LocalText {
        &self.parts.name
    }

    pub fn subject(&self) -> &str {
        &self.parts.subject
    }

    pub fn rounds(&self) -> &[Round] {
        &self.parts.rounds
    }

    pub fn signer(&self) -> Option<&LocalText> {
        self.parts.signer.as_ref()
    }

    pub fn is_scored(&self) -> bool {
        self.parts.scored
    }

    pub fn total(&self) -> Points {
        self.parts.total
    }

    pub fn sections(&self) -> &[Section] {
        &self.parts.sections
    }

    pub fn grades(&self) -> &[Grade] {
        &self.parts.grades
    }

    pub fn not_applicable(&self) -> NotApplicable {
        self.parts.not_applicable
    }

    pub fn veto_conditions(&self) -> &[VetoCondition] {
        &self.parts.veto_conditions
    }

    pub fn veto_effect(&self) -> &VetoEffect {
        &self.parts.veto_effect
    }

    pub fn adjustments(&self) -> &[AdjustmentKind] {
        &self.parts.adjustments
    }

    pub fn adjustment_bounds(&self) -> AdjustmentBounds {
        self.parts.adjustment_bounds
    }

    pub fn sampling(&self) -> Option<&Sampling> {
        self.parts.sampling.as_ref()
    }

    pub fn items(&self) -> impl Iterator<Item = &Rc<Item>> + Clone {
        self.parts.sections.iter().flat_map(|section| section.items.iter())
    }

    pub fn item_count(&self) -> usize {
        self.places.len()
    }

    pub fn item(&self, id: &ItemId) -> Option<&Rc<Item>> {
        let (section, position) = self.place(id)?;
        Some(&self.parts.sections[section].items[position])
    }

    /// Section and position of an item, both from 0.
    pub fn place(&self, id: &ItemId) -> Option<(usize, usize)> {
        self.places.get(id).copied()
    }

    pub fn adjustment(&self, id: &str) -> Option<&AdjustmentKind> {
        self.parts.adjustments.iter().find(|kind| &*kind.id == id)
    }

    pub fn veto_condition(&self, id: &str) -> Option<&VetoCondition> {
        self.parts.veto_conditions.iter().find(|condition| &*condition.id == id)
    }

    /// The best grade whose line `score` reaches.
    pub fn grade_of(&self, score: Points) -> Option<&Grade> {
        self.parts.grades.iter().filter(|grade| grade.min <= score).max_by_key(|grade| grade.min)
    }

    pub fn lowest_grade(&self) -> Option<&Grade> {
        self.parts.grades.iter().min_by_key(|grade| grade.min)
    }
}
