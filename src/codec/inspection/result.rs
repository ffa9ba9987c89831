//! The score and its explanation on the wire, for headquarters and other programs. It is computed from the
//! answers when a file is written, and checked against them when one is read.

use serde::Serialize;

use super::super::node::Node;
use super::super::number::Number;
use crate::domain::inspection::VetoCause;
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, LineState};

/// The score, and every line it is made of.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Result"))]
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

#[derive(Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Line"))]
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

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LineState"))]
pub enum WireLineState {
    NotLooked,
    Fine,
    NotApplicable,
    Counted,
    Zeroed,
}

#[derive(Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Count"))]
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

/// The wire form of an explanation.
pub fn to_wire(explanation: &Explanation) -> WireResult {
    let causes = |list: &[VetoCause]| {
        let name = |cause: &VetoCause| match cause {
            VetoCause::Item(item) => item.to_string(),
            VetoCause::Condition(id) => id.to_string(),
        };
        list.iter().map(name).collect()
    };
    WireResult {
        score: explanation.score.map(Number),
        grade: explanation.grade.as_deref().map(str::to_owned),
        unanswered: explanation.unanswered,
        lost: Number(explanation.lost()),
        applicable: Number(explanation.applicable),
        earned: Number(explanation.earned),
        base: explanation.base.map(Number),
        adjustments_raw: Number(explanation.adjustments_raw),
        adjustments_applied: Number(explanation.adjustments_applied),
        veto_confirmed: causes(&explanation.veto.confirmed),
        veto_pending: causes(&explanation.veto.pending),
        items: explanation.items.iter().map(line).collect(),
    }
}

fn line(line: &ItemLine) -> WireLine {
    let (state, counts, raw, cap) = match &line.state {
        LineState::NotLooked => (WireLineState::NotLooked, Vec::new(), None, None),
        LineState::Fine => (WireLineState::Fine, Vec::new(), None, None),
        LineState::NotApplicable => (WireLineState::NotApplicable, Vec::new(), None, None),
        LineState::Zeroed { findings } => {
            let count = WireCount { tier: 0, each: Number(line.max), count: *findings, repeated: 0 };
            (WireLineState::Zeroed, vec![count], None, None)
        }
        LineState::Counted { tiers, raw, cap } => {
            let counts = tiers
                .iter()
                .map(|count| WireCount {
                    tier: count.tier,
                    each: Number(count.each),
                    count: count.count,
                    repeated: count.repeated,
                })
                .collect();
            (WireLineState::Counted, counts, Some(Number(*raw)), Some(Number(*cap)))
        }
    };
    WireLine {
        item: line.item.to_string(),
        max: Number(line.max),
        state,
        lost: Number(line.lost),
        counts,
        raw,
        cap,
    }
}

/// What of a result is compared when a file is read: the score as it is written. The rest of it is computed
/// from the same answers by whoever needs it.
pub(in crate::codec) fn written_score(node: &Node<'_>) -> Option<Points> {
    node.object(&FIELDS).optional("score").map(|score| score.points())
}

const FIELDS: [&str; 12] = [
    "score",
    "grade",
    "unanswered",
    "lost",
    "applicable",
    "earned",
    "base",
    "adjustmentsRaw",
    "adjustmentsApplied",
    "vetoConfirmed",
    "vetoPending",
    "items",
];
