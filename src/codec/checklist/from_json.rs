//! From a checklist's JSON to its parts. Fields that are not looked at (notes, sources) may stand anywhere.

#![expect(clippy::unnecessary_wraps, reason = "a list is read by functions that may give nothing")]

use std::rc::Rc;

use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::domain::checklist::{
    AdjustmentBounds, AdjustmentKind, ChecklistParts, Grade, Item, Level, NotApplicable, Rule, Sampling,
    Section, Severity, Tier, Unit, UnitKind, VetoCondition, VetoEffect,
};
use crate::domain::id::{ChecklistId, ItemId, SectionId};
use crate::domain::points::Points;
use crate::domain::text::LocalText;

pub(super) fn parts(node: &Node<'_>) -> Option<ChecklistParts> {
    let fields = node.open_object();
    Some(ChecklistParts {
        id: fields.field("id")?.id(ChecklistId::parse)?,
        not_applicable: not_applicable(&fields)?,
        version: fields.shared("version"),
        name: local(&fields, "nameZh", "nameEn"),
        subject: fields.shared("subject"),
        total: fields.points("totalPoints"),
        step: fields.points("step"),
        sections: fields.list("categories", section),
        grades: fields.list("grades", grade),
        veto_conditions: fields.list_or_empty("vetoConditions", veto_condition),
        veto_effect: veto_effect(&fields),
        adjustments: fields.list_or_empty("adjustments", adjustment),
        adjustment_bounds: bounds(&fields),
        sampling: fields.optional("sampling").map(|node| sampling(&node)),
    })
}

/// The two languages of a text.
fn local(fields: &Object<'_>, zh: &'static str, en: &'static str) -> LocalText {
    LocalText { zh: fields.shared(zh), en: fields.shared(en) }
}

fn name(fields: &Object<'_>) -> LocalText {
    local(fields, "zh", "en")
}

fn grade(node: &Node<'_>) -> Option<Grade> {
    let fields = node.open_object();
    Some(Grade { id: fields.shared("id"), name: name(&fields), min: fields.points("min") })
}

fn section(node: &Node<'_>) -> Option<Section> {
    let fields = node.open_object();
    Some(Section {
        id: fields.field("id")?.id(SectionId::parse)?,
        name: name(&fields),
        points: fields.points("points"),
        items: fields.list("items", item),
    })
}

fn item(node: &Node<'_>) -> Option<Rc<Item>> {
    let fields = node.open_object();
    let id = fields.field("id")?.id(ItemId::parse)?;
    let severity = fields.field("severity")?.word(severity)?;
    let level = fields.field("level")?.word(level)?;
    let deduction = fields.field("deduction")?;
    let deduction = deduction.open_object();
    Some(Rc::new(Item {
        id,
        text: name(&fields),
        max: fields.points("maxPoints"),
        rule: rule(&deduction)?,
        rule_text: local(&deduction, "ruleZh", "ruleEn"),
        severity,
        veto: fields.flag_or_unset("veto"),
        photo: fields.flag_or_unset("photoOnDeduction"),
        level,
        deadline_days: fields.small("deadlineDays"),
    }))
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

fn rule(deduction: &Object<'_>) -> Option<Rule> {
    let is_per_occurrence = deduction.field("mode")?.word(is_per_occurrence)?;
    let is_household = deduction.text("unit") == "hh";
    let unit = Unit {
        kind: if is_household { UnitKind::Household } else { UnitKind::Single },
        name: local(deduction, "unitZh", "unitEn"),
    };
    // Also where it has no effect, it must be what the format says.
    let single = deduction.points("perOccurrence");
    let cap = deduction.points("cap");
    let mut tiers = deduction.list_or_empty("tiers", tier);
    if tiers.is_empty() {
        tiers.push(Tier { name: None, points: single });
    }
    Some(if is_per_occurrence {
        Rule::PerOccurrence { unit, tiers, cap }
    } else {
        Rule::ZeroOnFirst { unit }
    })
}

fn tier(node: &Node<'_>) -> Option<Tier> {
    let fields = node.open_object();
    Some(Tier { name: Some(name(&fields)), points: fields.points("points") })
}

fn not_applicable(fields: &Object<'_>) -> Option<NotApplicable> {
    match fields.optional("notApplicable") {
        Some(node) => node.open_object().field("policy")?.word(policy),
        None => Some(NotApplicable::Rescale),
    }
}

fn policy(word: &str) -> Option<NotApplicable> {
    match word {
        "exclude-and-rescale" => Some(NotApplicable::Rescale),
        "full-marks" => Some(NotApplicable::FullMarks),
        _ => None,
    }
}

fn veto_condition(node: &Node<'_>) -> Option<VetoCondition> {
    let fields = node.open_object();
    Some(VetoCondition { id: fields.shared("id"), name: name(&fields) })
}

fn veto_effect(fields: &Object<'_>) -> VetoEffect {
    let Some(node) = fields.optional("vetoEffect") else {
        return VetoEffect::Report { text: LocalText::default() };
    };
    let fields = node.open_object();
    let text = name(&fields);
    let lowers = fields.text("code") == "month-fail-after-review";
    if lowers { VetoEffect::LowestGrade { text } } else { VetoEffect::Report { text } }
}

fn adjustment(node: &Node<'_>) -> Option<AdjustmentKind> {
    let fields = node.open_object();
    Some(AdjustmentKind { id: fields.shared("id"), name: name(&fields), points: fields.points("points") })
}

fn bounds(fields: &Object<'_>) -> AdjustmentBounds {
    let Some(node) = fields.optional("adjustmentsCap") else {
        return AdjustmentBounds { min: Points::ZERO, max: Points::ZERO };
    };
    let fields = node.open_object();
    AdjustmentBounds { min: fields.points("min"), max: fields.points("max") }
}

fn sampling(node: &Node<'_>) -> Sampling {
    let fields = node.open_object();
    Sampling { text: name(&fields), min_households: fields.small_or_zero("minHouseholds") }
}
