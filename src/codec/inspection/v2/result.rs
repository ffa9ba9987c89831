//! The score and its explanation as types, for the JSON Schema.

use crate::codec::schema::Number;

/// The score, and every line it is made of.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Result")]
pub struct WireResult {
    /// Left out when nothing applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Number>,
    /// Id of the grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Items not looked at; 0 when finished.
    pub unanswered: usize,
    /// Points lost in findings, before rescaling.
    pub lost: Number,
    /// Full marks of the items that count.
    pub applicable: Number,
    pub earned: Number,
    /// Earned ÷ applicable × total, halves of a hundredth up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Number>,
    /// Sum of the adjustments before and within the checklist's bounds.
    pub adjustments_raw: Number,
    pub adjustments_applied: Number,
    /// Items and conditions whose veto a second person confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub veto_confirmed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub veto_pending: Vec<String>,
    /// One line an item, in the checklist's order.
    pub items: Vec<WireLine>,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Line")]
pub struct WireLine {
    pub item: String,
    pub max: Number,
    pub state: WireLineState,
    pub lost: Number,
    /// Findings by tier, where they are counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<WireCount>,
    /// Sum over the tiers, before the cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raw: Option<Number>,
    /// The most the item can lose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<Number>,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "LineState")]
pub enum WireLineState {
    NotLooked,
    Fine,
    NotApplicable,
    Counted,
    Zeroed,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Count")]
pub struct WireCount {
    pub tier: u16,
    pub each: Number,
    pub count: u32,
    /// Noted but not counted: the same household again.
    #[serde(default, skip_serializing_if = "is_none")]
    pub repeated: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(count: &u32) -> bool {
    *count == 0
}
