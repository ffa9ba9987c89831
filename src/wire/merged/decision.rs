//! Decisions between versions of an inspection.

use serde::{Deserialize, Serialize};

use crate::domain::date::Timestamp;
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::wire::error::Problem;
use crate::wire::fault::{Fault, date, id};
use crate::wire::open::Open;
use crate::wire::text::Text;

/// Which version of an inspection counts.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Decision"))]
pub(in crate::wire) struct WireDecision<'a> {
    /// The inspection's.
    #[serde(borrow)]
    id: Text<'a>,
    /// The SHA-256 of the version that counts, as it is written, and of those it was chosen over.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    chosen: Text<'a>,
    others: Vec<Text<'a>>,
    by: Text<'a>,
    at: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    reason: Text<'a>,
    /// Other inspections of the village and round, over which this one counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    over: Vec<Text<'a>>,
}

impl<'a> WireDecision<'a> {
    pub(super) fn of(decision: &'a Decision) -> Open<'a, Self> {
        let wire = Self {
            id: (&*decision.id).into(),
            chosen: Text::printed(&decision.chosen),
            others: decision.others.iter().map(Text::printed).collect(),
            by: (&*decision.by).into(),
            at: Text::printed(&decision.at),
            reason: (&*decision.reason).into(),
            over: decision.over.iter().map(|id| (&**id).into()).collect(),
        };
        Open::of(wire, &decision.unknown)
    }
}

pub(super) fn decision(Open { known: wire, unknown }: Open<'_, WireDecision<'_>>) -> Result<Decision, Fault> {
    let other = |(index, hash): (usize, &Text<'_>)| {
        let parsed = ContentHash::parse(hash);
        parsed.ok_or_else(|| {
            Fault::here(Problem::NotAnId { found: hash.to_string() }).index(index).at("others")
        })
    };
    let mut others = wire.others.iter().enumerate().map(other).collect::<Result<Vec<_>, _>>()?;
    others.sort_unstable();
    others.dedup();
    Ok(Decision {
        id: (*wire.id).into(),
        chosen: id("chosen", &wire.chosen, ContentHash::parse)?,
        others: others.into(),
        by: (*wire.by).into(),
        at: date("at", &wire.at, Timestamp::parse)?,
        reason: (*wire.reason).into(),
        over: wire.over.iter().map(|id| (**id).into()).collect(),
        unknown: unknown.fields(),
    })
}
