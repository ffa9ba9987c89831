//! Checklists as JSON. The file's own text is kept with the checklist, so that what an inspection was
//! scored with can be handed on to the letter, sources and notes included.

use std::rc::Rc;

use serde::Deserialize;

use super::compact::compact;
use super::error::{DecodeError, Problem};
use super::number::Number;
use super::read;
use crate::domain::checklist::{
    AdjustmentBounds, AdjustmentKind, Checklist, ChecklistParts, Grade, Item, Level, NotApplicable, Rule,
    Sampling, Section, Severity, Tier, Unit, UnitKind, VetoCondition, VetoEffect,
};
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, ItemId, SectionId};
use crate::domain::points::Points;
use crate::domain::text::LocalText;

/// A checklist together with the compact JSON text it was read from and is hashed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistText {
    pub checklist: Rc<Checklist>,
    pub text: Rc<str>,
}

/// Reads a checklist.
///
/// # Errors
/// Where the JSON is broken, a field doesn't fit, or the checklist can't be scored (points that don't add
/// up to the total, ids that repeat); each with its path in the file.
pub fn decode(text: &str) -> Result<ChecklistText, DecodeError> {
    // First as it stands, so that a fault in the JSON is named by its line in the file.
    let serde::de::IgnoredAny = read::json(text)?;
    let text = compact(read::unmarked(text));
    let wire: Wire = read::json(&text)?;
    let parts = parts(wire)?;
    let hash = ContentHash::of(text.as_bytes());
    let checklist = Checklist::new(parts, hash)
        .map_err(|fault| DecodeError::field(fault.place, Problem::Checklist(fault.kind)))?;
    Ok(ChecklistText { checklist: Rc::new(checklist), text: text.into() })
}

/// A checklist file. Fields that are not listed (notes, sources) are kept but not looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Checklist"))]
pub struct Wire {
    id: String,
    version: String,
    name_zh: String,
    name_en: String,
    /// `village`, or what else is inspected: `place`, `reach`, `site`.
    subject: String,
    /// Full marks; the sections' points add up to it.
    total_points: Number,
    /// All points are multiples of it.
    step: Number,
    grades: Vec<WireGrade>,
    /// The sections, in the order they are walked.
    categories: Vec<WireSection>,
    not_applicable: Option<WireNotApplicable>,
    #[serde(default)]
    veto_conditions: Vec<WireNamed>,
    veto_effect: Option<WireVetoEffect>,
    #[serde(default)]
    adjustments: Vec<WireAdjustment>,
    adjustments_cap: Option<WireBounds>,
    sampling: Option<WireSampling>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireGrade {
    id: String,
    zh: String,
    en: String,
    /// Lowest score of the grade.
    min: Number,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireSection {
    id: String,
    zh: String,
    en: String,
    /// Sum of the items' full marks.
    points: Number,
    items: Vec<WireItem>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireItem {
    id: String,
    zh: String,
    en: String,
    max_points: Number,
    deduction: WireDeduction,
    /// `general`, `serious` or `critical`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["general", "serious", "critical"])))]
    severity: String,
    #[serde(default)]
    veto: bool,
    #[serde(default)]
    photo_on_deduction: bool,
    /// Who can put it right: `village` or `town`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["village", "town"])))]
    level: String,
    deadline_days: u16,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireDeduction {
    /// `per-occurrence` (发现一处扣…分) or `zero` (不得分).
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["per-occurrence", "zero"])))]
    mode: String,
    per_occurrence: Number,
    /// `hh` for sampled households; anything else is counted one by one.
    unit: String,
    unit_zh: String,
    unit_en: String,
    /// The most the item can lose (扣完为止).
    cap: Number,
    rule_zh: String,
    rule_en: String,
    #[serde(default)]
    tiers: Vec<WireTier>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireTier {
    zh: String,
    en: String,
    points: Number,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireNotApplicable {
    /// `exclude-and-rescale` or `full-marks`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["exclude-and-rescale", "full-marks"])))]
    policy: String,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireNamed {
    id: String,
    zh: String,
    en: String,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireVetoEffect {
    zh: String,
    en: String,
    /// `month-fail-after-review` gives the lowest grade; every other code only reports.
    code: String,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireAdjustment {
    id: String,
    zh: String,
    en: String,
    points: Number,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireBounds {
    min: Number,
    max: Number,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireSampling {
    zh: String,
    en: String,
    #[serde(default)]
    min_households: u16,
}

fn parts(wire: Wire) -> Result<ChecklistParts, DecodeError> {
    let mut sections = Vec::with_capacity(wire.categories.len());
    for (at, section) in wire.categories.into_iter().enumerate() {
        sections.push(self::section(section).map_err(|error| error.within(&format!("categories[{at}]")))?);
    }
    let effect = |effect: WireVetoEffect| {
        let text = LocalText::new(&effect.zh, &effect.en);
        match effect.code.as_str() {
            "month-fail-after-review" => VetoEffect::LowestGrade { text },
            _ => VetoEffect::Report { text },
        }
    };
    let none = || VetoEffect::Report { text: LocalText::default() };
    let not_applicable = match wire.not_applicable.as_ref().map(|rule| rule.policy.as_str()) {
        None | Some("exclude-and-rescale") => NotApplicable::Rescale,
        Some("full-marks") => NotApplicable::FullMarks,
        Some(other) => return Err(unknown("notApplicable.policy", other)),
    };
    let bounds = wire.adjustments_cap.map_or((Points::ZERO, Points::ZERO), |cap| (cap.min.0, cap.max.0));
    Ok(ChecklistParts {
        id: ChecklistId::parse(&wire.id).ok_or_else(|| not_an_id("id", &wire.id))?,
        version: wire.version.into(),
        name: LocalText::new(&wire.name_zh, &wire.name_en),
        subject: wire.subject.into(),
        total: wire.total_points.0,
        step: wire.step.0,
        sections,
        grades: wire
            .grades
            .into_iter()
            .map(|grade| Grade {
                name: LocalText::new(&grade.zh, &grade.en),
                id: grade.id.into(),
                min: grade.min.0,
            })
            .collect(),
        not_applicable,
        veto_conditions: wire
            .veto_conditions
            .into_iter()
            .map(|named| VetoCondition { name: LocalText::new(&named.zh, &named.en), id: named.id.into() })
            .collect(),
        veto_effect: wire.veto_effect.map_or_else(none, effect),
        adjustments: wire
            .adjustments
            .into_iter()
            .map(|kind| AdjustmentKind {
                name: LocalText::new(&kind.zh, &kind.en),
                id: kind.id.into(),
                points: kind.points.0,
            })
            .collect(),
        adjustment_bounds: AdjustmentBounds { min: bounds.0, max: bounds.1 },
        sampling: wire.sampling.map(|sampling| Sampling {
            text: LocalText::new(&sampling.zh, &sampling.en),
            min_households: sampling.min_households,
        }),
    })
}

fn section(wire: WireSection) -> Result<Section, DecodeError> {
    let id = SectionId::parse(&wire.id).ok_or_else(|| not_an_id("id", &wire.id))?;
    let mut items = Vec::with_capacity(wire.items.len());
    for (at, item) in wire.items.into_iter().enumerate() {
        items.push(Rc::new(self::item(item).map_err(|error| error.within(&format!("items[{at}]")))?));
    }
    Ok(Section { id, name: LocalText::new(&wire.zh, &wire.en), points: wire.points.0, items })
}

fn item(wire: WireItem) -> Result<Item, DecodeError> {
    let deduction = wire.deduction;
    let unit = Unit {
        kind: if deduction.unit == "hh" { UnitKind::Household } else { UnitKind::Single },
        name: LocalText::new(&deduction.unit_zh, &deduction.unit_en),
    };
    let rule = match deduction.mode.as_str() {
        "zero" => Rule::ZeroOnFirst { unit },
        "per-occurrence" => {
            let tiers = if deduction.tiers.is_empty() {
                vec![Tier { name: None, points: deduction.per_occurrence.0 }]
            } else {
                let named = |tier: WireTier| Tier {
                    name: Some(LocalText::new(&tier.zh, &tier.en)),
                    points: tier.points.0,
                };
                deduction.tiers.into_iter().map(named).collect()
            };
            Rule::PerOccurrence { unit, tiers, cap: deduction.cap.0 }
        }
        other => return Err(unknown("deduction.mode", other)),
    };
    Ok(Item {
        id: ItemId::parse(&wire.id).ok_or_else(|| not_an_id("id", &wire.id))?,
        text: LocalText::new(&wire.zh, &wire.en),
        max: wire.max_points.0,
        rule,
        rule_text: LocalText::new(&deduction.rule_zh, &deduction.rule_en),
        severity: match wire.severity.as_str() {
            "general" => Severity::General,
            "serious" => Severity::Serious,
            "critical" => Severity::Critical,
            other => return Err(unknown("severity", other)),
        },
        veto: wire.veto,
        photo: wire.photo_on_deduction,
        level: match wire.level.as_str() {
            "village" => Level::Village,
            "town" => Level::Town,
            other => return Err(unknown("level", other)),
        },
        deadline_days: wire.deadline_days,
    })
}

fn unknown(path: &str, found: &str) -> DecodeError {
    DecodeError::field(path, Problem::UnknownWord { found: found.to_owned() })
}

fn not_an_id(path: &str, found: &str) -> DecodeError {
    DecodeError::field(path, Problem::NotAnId { found: found.to_owned() })
}
