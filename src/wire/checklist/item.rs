//! Sections, items and the cost of a finding.

use std::rc::Rc;

use serde::Deserialize;

use super::wire::local;
use crate::domain::checklist::{Item, Level, Rule, Section, Severity, Tier, Unit, UnitKind, Wording};
use crate::domain::id::{ItemId, SectionId};
use crate::wire::fault::{At as _, Fault, each, id, required, word};
use crate::wire::number::Number;
use crate::wire::object::Object;
use crate::wire::text::Text;

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(in crate::wire) struct WireSection<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zh: Text<'a>,
    en: Text<'a>,
    /// Sum of the items' full marks.
    points: Number<'a>,
    items: Vec<Object<WireItem<'a>>>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct WireItem<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zh: Text<'a>,
    en: Text<'a>,
    max_points: Number<'a>,
    deduction: Object<WireDeduction<'a>>,
    /// `general`, `serious` or `critical`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["general", "serious", "critical"])))]
    severity: Text<'a>,
    #[serde(default)]
    veto: bool,
    #[serde(default)]
    photo_on_deduction: bool,
    /// Who can put it right: `village` or `town`.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["village", "town"])))]
    level: Text<'a>,
    deadline_days: u16,
    /// The problem as it is said when found; since format 2, with `order`.
    problem: Option<Object<WireWords<'a>>>,
    /// The required measure; since format 2, with `problem`.
    order: Option<Object<WireWords<'a>>>,
    /// Short phrases for the note; since format 2.
    #[serde(default)]
    phrases: Vec<Object<WireWords<'a>>>,
    /// What counts as a finding, and what doesn't; since format 2.
    guidance: Option<Object<WireWords<'a>>>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct WireWords<'a> {
    #[serde(borrow)]
    pub(super) zh: Text<'a>,
    pub(super) en: Text<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct WireDeduction<'a> {
    /// `per-occurrence` (发现一处扣…分) or `zero` (不得分).
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["per-occurrence", "zero"])))]
    mode: Text<'a>,
    per_occurrence: Number<'a>,
    /// `hh` for sampled households; anything else is counted one by one.
    unit: Text<'a>,
    unit_zh: Text<'a>,
    unit_en: Text<'a>,
    /// The most the item can lose (扣完为止).
    cap: Number<'a>,
    rule_zh: Text<'a>,
    rule_en: Text<'a>,
    #[serde(default)]
    tiers: Vec<Object<WireTier<'a>>>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireTier<'a> {
    #[serde(borrow)]
    zh: Text<'a>,
    en: Text<'a>,
    points: Number<'a>,
}

pub(super) fn section(Object(wire): Object<WireSection<'_>>) -> Result<Section, Fault> {
    Ok(Section {
        id: id("id", &wire.id, SectionId::parse)?,
        name: local(&wire.zh, &wire.en),
        points: wire.points.points("points")?,
        items: each("items", wire.items, item)?,
    })
}

fn item(Object(wire): Object<WireItem<'_>>) -> Result<Rc<Item>, Fault> {
    Ok(Rc::new(Item {
        id: id("id", &wire.id, ItemId::parse)?,
        severity: word("severity", &wire.severity, Severity::of)?,
        level: word("level", &wire.level, Level::of)?,
        text: local(&wire.zh, &wire.en),
        wording: wording(&wire)?,
        max: wire.max_points.points("maxPoints")?,
        rule_text: local(&wire.deduction.rule_zh, &wire.deduction.rule_en),
        rule: rule(wire.deduction.0).at("deduction")?,
        veto: wire.veto,
        photo: wire.photo_on_deduction,
        deadline_days: wire.deadline_days,
    }))
}

fn wording(wire: &WireItem<'_>) -> Result<Option<Wording>, Fault> {
    let words = |Object(words): &Object<WireWords<'_>>| local(&words.zh, &words.en);
    let guidance = wire.guidance.as_ref().map(words);
    let has_any = wire.problem.is_some() || wire.order.is_some() || guidance.is_some();
    if !has_any && wire.phrases.is_empty() {
        return Ok(None);
    }
    Ok(Some(Wording {
        problem: words(required("problem", wire.problem.as_ref())?),
        order: words(required("order", wire.order.as_ref())?),
        phrases: wire.phrases.iter().map(words).collect(),
        guidance,
    }))
}

fn rule(wire: WireDeduction<'_>) -> Result<Rule, Fault> {
    let is_per_occurrence = word("mode", &wire.mode, |mode| match mode {
        "per-occurrence" => Some(true),
        "zero" => Some(false),
        _ => None,
    })?;
    let is_household = &*wire.unit == "hh";
    let unit = Unit {
        kind: if is_household { UnitKind::Household } else { UnitKind::Single },
        name: local(&wire.unit_zh, &wire.unit_en),
    };
    // The value must be valid even where it has no effect.
    let single = wire.per_occurrence.points("perOccurrence")?;
    let cap = wire.cap.points("cap")?;
    let mut tiers = each("tiers", wire.tiers, tier)?;
    if tiers.is_empty() {
        tiers.push(Tier { name: None, points: single });
    }
    Ok(if is_per_occurrence { Rule::PerOccurrence { unit, tiers, cap } } else { Rule::ZeroOnFirst { unit } })
}

fn tier(Object(wire): Object<WireTier<'_>>) -> Result<Tier, Fault> {
    Ok(Tier { name: Some(local(&wire.zh, &wire.en)), points: wire.points.points("points")? })
}
