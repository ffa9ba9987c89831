//! The shape of a checklist file, for its JSON Schema. The app reads checklists field by field
//! (`from_json.rs`) and hands them on as they were written, so nothing is ever made of these types.

#![expect(dead_code, reason = "only their shape is asked for")]

use crate::codec::schema::Number;

/// A checklist file. Fields that are not listed (notes, sources) are kept but not looked at.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Checklist")]
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

#[derive(schemars::JsonSchema)]
struct WireGrade {
    id: String,
    zh: String,
    en: String,
    /// Lowest score of the grade.
    min: Number,
}

#[derive(schemars::JsonSchema)]
struct WireSection {
    id: String,
    zh: String,
    en: String,
    /// Sum of the items' full marks.
    points: Number,
    items: Vec<WireItem>,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
struct WireItem {
    id: String,
    zh: String,
    en: String,
    max_points: Number,
    deduction: WireDeduction,
    /// `general`, `serious` or `critical`.
    #[schemars(extend("enum" = ["general", "serious", "critical"]))]
    severity: String,
    #[serde(default)]
    veto: bool,
    #[serde(default)]
    photo_on_deduction: bool,
    /// Who can put it right: `village` or `town`.
    #[schemars(extend("enum" = ["village", "town"]))]
    level: String,
    deadline_days: u16,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
struct WireDeduction {
    /// `per-occurrence` (发现一处扣…分) or `zero` (不得分).
    #[schemars(extend("enum" = ["per-occurrence", "zero"]))]
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

#[derive(schemars::JsonSchema)]
struct WireTier {
    zh: String,
    en: String,
    points: Number,
}

#[derive(schemars::JsonSchema)]
struct WireNotApplicable {
    /// `exclude-and-rescale` or `full-marks`.
    #[schemars(extend("enum" = ["exclude-and-rescale", "full-marks"]))]
    policy: String,
}

#[derive(schemars::JsonSchema)]
struct WireNamed {
    id: String,
    zh: String,
    en: String,
}

#[derive(schemars::JsonSchema)]
struct WireVetoEffect {
    zh: String,
    en: String,
    /// `month-fail-after-review` gives the lowest grade; every other code only reports.
    code: String,
}

#[derive(schemars::JsonSchema)]
struct WireAdjustment {
    id: String,
    zh: String,
    en: String,
    points: Number,
}

#[derive(schemars::JsonSchema)]
struct WireBounds {
    min: Number,
    max: Number,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
struct WireSampling {
    zh: String,
    en: String,
    #[serde(default)]
    min_households: u16,
}
