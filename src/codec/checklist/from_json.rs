//! From a checklist's JSON to its parts. Fields that are not looked at (notes, sources) may stand anywhere.

use std::rc::Rc;

use crate::codec::node::{Node, Read};
use crate::codec::object::Object;
use crate::domain::checklist::{
    AdjustmentBounds, AdjustmentKind, ChecklistParts, Grade, Item, Level, NotApplicable, Rule, Sampling,
    Section, Severity, Tier, Unit, UnitKind, VetoCondition, VetoEffect,
};
use crate::domain::id::{ChecklistId, ItemId, SectionId};
use crate::domain::points::Points;
use crate::domain::text::LocalText;

pub(super) fn parts(node: &Node<'_>) -> Read<ChecklistParts> {
    let fields = node.open_object()?;
    Ok(ChecklistParts {
        id: fields.field("id")?.id(ChecklistId::parse)?,
        version: fields.shared("version")?,
        name: local(&fields, "nameZh", "nameEn")?,
        subject: fields.shared("subject")?,
        total: fields.field("totalPoints")?.points()?,
        step: fields.field("step")?.points()?,
        sections: fields.field("categories")?.list(section)?,
        grades: fields.field("grades")?.list(grade)?,
        not_applicable: not_applicable(&fields)?,
        veto_conditions: fields.list_or_empty("vetoConditions", veto_condition)?,
        veto_effect: veto_effect(&fields)?,
        adjustments: fields.list_or_empty("adjustments", adjustment)?,
        adjustment_bounds: bounds(&fields)?,
        sampling: sampling(&fields)?,
    })
}

/// The two languages of a text.
fn local(fields: &Object<'_>, zh: &'static str, en: &'static str) -> Read<LocalText> {
    Ok(LocalText { zh: fields.shared(zh)?, en: fields.shared(en)? })
}

fn name(fields: &Object<'_>) -> Read<LocalText> {
    local(fields, "zh", "en")
}

fn grade(node: &Node<'_>) -> Read<Grade> {
    let fields = node.open_object()?;
    Ok(Grade { id: fields.shared("id")?, name: name(&fields)?, min: fields.field("min")?.points()? })
}

fn section(node: &Node<'_>) -> Read<Section> {
    let fields = node.open_object()?;
    Ok(Section {
        id: fields.field("id")?.id(SectionId::parse)?,
        name: name(&fields)?,
        points: fields.field("points")?.points()?,
        items: fields.field("items")?.list(item)?,
    })
}

fn item(node: &Node<'_>) -> Read<Rc<Item>> {
    let fields = node.open_object()?;
    let deduction = fields.field("deduction")?;
    let deduction = deduction.open_object()?;
    Ok(Rc::new(Item {
        id: fields.field("id")?.id(ItemId::parse)?,
        text: name(&fields)?,
        max: fields.field("maxPoints")?.points()?,
        rule: rule(&deduction)?,
        rule_text: local(&deduction, "ruleZh", "ruleEn")?,
        severity: fields.field("severity")?.word(severity)?,
        veto: flag(&fields, "veto")?,
        photo: flag(&fields, "photoOnDeduction")?,
        level: fields.field("level")?.word(level)?,
        deadline_days: fields.field("deadlineDays")?.small()?,
    }))
}

/// A flag that is left out where it is not set.
fn flag(fields: &Object<'_>, name: &'static str) -> Read<bool> {
    fields.given(name)?.map_or(Ok(false), |node| node.flag())
}

fn severity(word: &str) -> Option<Severity> {
    match word {
        "general" => Some(Severity::General),
        "serious" => Some(Severity::Serious),
        "critical" => Some(Severity::Critical),
        _ => None,
    }
}

fn level(word: &str) -> Option<Level> {
    match word {
        "village" => Some(Level::Village),
        "town" => Some(Level::Town),
        _ => None,
    }
}

/// `per-occurrence` (发现一处扣…分), or not: `zero` (不得分).
fn is_per_occurrence(word: &str) -> Option<bool> {
    match word {
        "per-occurrence" => Some(true),
        "zero" => Some(false),
        _ => None,
    }
}

fn rule(deduction: &Object<'_>) -> Read<Rule> {
    let is_household = deduction.text("unit")? == "hh";
    let unit = Unit {
        kind: if is_household { UnitKind::Household } else { UnitKind::Single },
        name: local(deduction, "unitZh", "unitEn")?,
    };
    let is_per_occurrence = deduction.field("mode")?.word(is_per_occurrence)?;
    // Also where it has no effect, it must be what the format says.
    let single = deduction.field("perOccurrence")?.points()?;
    let cap = deduction.field("cap")?.points()?;
    let mut tiers = deduction.list_or_empty("tiers", tier)?;
    if tiers.is_empty() {
        tiers.push(Tier { name: None, points: single });
    }
    Ok(if is_per_occurrence { Rule::PerOccurrence { unit, tiers, cap } } else { Rule::ZeroOnFirst { unit } })
}

fn tier(node: &Node<'_>) -> Read<Tier> {
    let fields = node.open_object()?;
    Ok(Tier { name: Some(name(&fields)?), points: fields.field("points")?.points()? })
}

fn not_applicable(fields: &Object<'_>) -> Read<NotApplicable> {
    let Some(node) = fields.optional("notApplicable")? else { return Ok(NotApplicable::Rescale) };
    node.open_object()?.field("policy")?.word(policy)
}

fn policy(word: &str) -> Option<NotApplicable> {
    match word {
        "exclude-and-rescale" => Some(NotApplicable::Rescale),
        "full-marks" => Some(NotApplicable::FullMarks),
        _ => None,
    }
}

fn veto_condition(node: &Node<'_>) -> Read<VetoCondition> {
    let fields = node.open_object()?;
    Ok(VetoCondition { id: fields.shared("id")?, name: name(&fields)? })
}

fn veto_effect(fields: &Object<'_>) -> Read<VetoEffect> {
    let Some(node) = fields.optional("vetoEffect")? else {
        return Ok(VetoEffect::Report { text: LocalText::default() });
    };
    let fields = node.open_object()?;
    let text = name(&fields)?;
    let lowers = fields.text("code")? == "month-fail-after-review";
    Ok(if lowers { VetoEffect::LowestGrade { text } } else { VetoEffect::Report { text } })
}

fn adjustment(node: &Node<'_>) -> Read<AdjustmentKind> {
    let fields = node.open_object()?;
    Ok(AdjustmentKind {
        id: fields.shared("id")?,
        name: name(&fields)?,
        points: fields.field("points")?.points()?,
    })
}

fn bounds(fields: &Object<'_>) -> Read<AdjustmentBounds> {
    let Some(node) = fields.optional("adjustmentsCap")? else {
        return Ok(AdjustmentBounds { min: Points::ZERO, max: Points::ZERO });
    };
    let fields = node.open_object()?;
    Ok(AdjustmentBounds { min: fields.field("min")?.points()?, max: fields.field("max")?.points()? })
}

fn sampling(fields: &Object<'_>) -> Read<Option<Sampling>> {
    let Some(node) = fields.optional("sampling")? else { return Ok(None) };
    let fields = node.open_object()?;
    let min_households = fields.small_or_zero("minHouseholds")?;
    Ok(Some(Sampling { text: name(&fields)?, min_households }))
}
