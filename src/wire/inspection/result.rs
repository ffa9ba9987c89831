//! The score and its explanation in files, for headquarters and other programs. It is computed from the answers when a
//! file is written. When a file is read, only the score is used, and compared with the score that the answers give.

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::inspection::VetoCause;
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, LineState, TierCount};
use crate::wire::fault::Fault;
use crate::wire::number::Number;
use crate::wire::object::Object;
use crate::wire::text::Text;

/// What is written of a score, and what is read of it.
pub(super) enum Explained<'a> {
    Written(Box<WireResult<'a>>),
    Read(WrittenScore<'a>),
}

#[derive(Deserialize)]
pub(super) struct WrittenScore<'a> {
    #[serde(borrow)]
    score: Option<Number<'a>>,
}

impl Explained<'_> {
    pub(super) fn score(&self) -> Result<Option<Points>, Fault> {
        let score = match self {
            Self::Written(result) => &result.score,
            Self::Read(result) => &result.score,
        };
        score.as_ref().map(|score| score.points("score")).transpose()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Explained<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Object::deserialize(deserializer).map(|Object(score)| Self::Read(score))
    }
}

impl Serialize for Explained<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(result) => result.serialize(serializer),
            Self::Read(_) => Err(S::Error::custom("a score is written with its explanation")),
        }
    }
}

/// The score, and every line it is made of.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Result"))]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub(in crate::wire) struct WireResult<'a> {
    /// Left out when nothing applies, and by a checklist that is not scored.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Number<'a>>,
    /// Id of the grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Text<'a>>,
    /// Items not looked at; 0 when finished.
    unanswered: usize,
    /// Points lost in findings, before rescaling.
    lost: Number<'a>,
    /// Full marks of the items that count.
    applicable: Number<'a>,
    earned: Number<'a>,
    /// Earned ÷ applicable × total, halves of a hundredth up.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<Number<'a>>,
    /// Sum of the adjustments before and within the checklist's bounds.
    adjustments_raw: Number<'a>,
    adjustments_applied: Number<'a>,
    /// Items and conditions whose veto a second person confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    veto_confirmed: Vec<Text<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    veto_pending: Vec<Text<'a>>,
    /// One line an item, in the checklist's order.
    items: Vec<WireLine<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Line", deny_unknown_fields))]
struct WireLine<'a> {
    item: Text<'a>,
    max: Number<'a>,
    state: WireLineState,
    lost: Number<'a>,
    /// Findings by tier, where they are counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    counts: Vec<WireCount<'a>>,
    /// Sum over the tiers, before the cap.
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<Number<'a>>,
    /// The most the item can lose.
    #[serde(skip_serializing_if = "Option::is_none")]
    cap: Option<Number<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "LineState"))]
#[serde(rename_all = "kebab-case")]
enum WireLineState {
    NotLooked,
    Fine,
    NotApplicable,
    Counted,
    Zeroed,
    /// Findings by a checklist that is not scored.
    Noted,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Count", deny_unknown_fields))]
struct WireCount<'a> {
    tier: u16,
    each: Number<'a>,
    count: u32,
    /// Noted but not counted: the same household again.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "schema", schemars(default))]
    repeated: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl<'a> WireResult<'a> {
    pub(super) fn of(explained: &'a Explanation) -> Self {
        Self {
            score: explained.score.map(Into::into),
            grade: explained.grade.as_ref().map(Into::into),
            unanswered: explained.unanswered,
            lost: explained.lost().into(),
            applicable: explained.applicable.into(),
            earned: explained.earned.into(),
            base: explained.base.map(Into::into),
            adjustments_raw: explained.adjustments_raw.into(),
            adjustments_applied: explained.adjustments_applied.into(),
            veto_confirmed: explained.veto.confirmed.iter().map(cause).collect(),
            veto_pending: explained.veto.pending.iter().map(cause).collect(),
            items: explained.items.iter().map(WireLine::of).collect(),
        }
    }
}

fn cause(cause: &VetoCause) -> Text<'_> {
    match cause {
        VetoCause::Item(item) => item.as_str().into(),
        VetoCause::Condition(id) => id.into(),
    }
}

impl<'a> WireLine<'a> {
    fn of(line: &'a ItemLine) -> Self {
        let (state, counts, raw, cap) = match &line.state {
            LineState::NotLooked => (WireLineState::NotLooked, Vec::new(), None, None),
            LineState::Fine => (WireLineState::Fine, Vec::new(), None, None),
            LineState::NotApplicable => (WireLineState::NotApplicable, Vec::new(), None, None),
            LineState::Zeroed { findings } => {
                let all = TierCount { tier: 0, each: line.max, count: *findings, repeated: 0 };
                (WireLineState::Zeroed, vec![WireCount::of(&all)], None, None)
            }
            LineState::Noted { findings } => {
                let all = TierCount { tier: 0, each: Points::ZERO, count: *findings, repeated: 0 };
                (WireLineState::Noted, vec![WireCount::of(&all)], None, None)
            }
            LineState::Counted { tiers, raw, cap } => {
                let counts = tiers.iter().map(WireCount::of).collect();
                (WireLineState::Counted, counts, Some((*raw).into()), Some((*cap).into()))
            }
        };
        Self {
            item: line.item.as_str().into(),
            max: line.max.into(),
            state,
            lost: line.lost.into(),
            counts,
            raw,
            cap,
        }
    }
}

impl WireCount<'_> {
    fn of(count: &TierCount) -> Self {
        let TierCount { tier, each, count, repeated } = *count;
        Self { tier, each: each.into(), count, repeated }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_household_again_is_written_and_none_is_left_out() {
        let written = |repeated| {
            let count = TierCount { tier: 1, each: Points::whole(2), count: 3, repeated };
            serde_json::to_string(&WireCount::of(&count)).unwrap()
        };
        assert_eq!(written(4), r#"{"tier":1,"each":2,"count":3,"repeated":4}"#);
        assert_eq!(written(0), r#"{"tier":1,"each":2,"count":3}"#);
    }
}
