//! Vetoes and the decisions of the second person.

use serde::{Deserialize, Serialize};

use super::mark::WireMark;
use crate::domain::id::ItemId;
use crate::domain::inspection::{Review, Veto, VetoCause};
use crate::domain::unknown::UnknownFields;
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, absent, id, required};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::{Text, word};

/// Exactly one of `item` and `condition` says what the veto rests on.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Veto"))]
pub(in crate::wire) struct WireVeto<'a> {
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    item: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<Text<'a>>,
    raised: Object<WireMark<'a>>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    note: Text<'a>,
    #[serde(deserialize_with = "word")]
    review: WireReview,
    /// The second person; with `confirmed` and `dismissed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<Object<WireMark<'a>>>,
    /// Why it was dismissed.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    reason: Text<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Review"))]
#[serde(rename_all = "kebab-case")]
enum WireReview {
    Pending,
    Confirmed,
    Dismissed,
}

impl<'a> WireVeto<'a> {
    pub(super) fn of(veto: &'a Veto) -> Open<'a, Self> {
        let (item, condition) = match &veto.cause {
            VetoCause::Item(item) => (Some(item.as_str().into()), None),
            VetoCause::Condition(id) => (None, Some(id.into())),
        };
        let (review, reviewed, reason) = match &veto.review {
            Review::Pending => (WireReview::Pending, None, ""),
            Review::Confirmed(by) => (WireReview::Confirmed, Some(by), ""),
            Review::Dismissed { mark: by, reason } => (WireReview::Dismissed, Some(by), &**reason),
        };
        let wire = Self {
            item,
            condition,
            raised: (&veto.raised).into(),
            note: (&veto.note).into(),
            review,
            reviewed: reviewed.map(Into::into),
            reason: reason.into(),
        };
        Open::of(wire, &veto.unknown)
    }

    fn veto(self, unknown: UnknownFields) -> Result<Veto, Fault> {
        let cause = match (&self.item, &self.condition) {
            (Some(item), condition) => {
                absent("condition", condition.is_none())?;
                VetoCause::Item(id("item", item, ItemId::parse)?)
            }
            (None, Some(condition)) => VetoCause::Condition(condition.shared()),
            (None, None) => return Err(Fault::here(Problem::Missing { name: "item".to_owned() })),
        };
        let raised = self.raised.mark().at("raised")?;
        let reviewed = self.reviewed.map(|wire| wire.mark()).transpose().at("reviewed")?;
        absent("reviewed", self.review != WireReview::Pending || reviewed.is_none())?;
        absent("reason", self.review == WireReview::Dismissed || self.reason.is_empty())?;
        let review = match self.review {
            WireReview::Pending => Review::Pending,
            WireReview::Confirmed => Review::Confirmed(required("reviewed", reviewed)?),
            WireReview::Dismissed => {
                let mark = required("reviewed", reviewed)?;
                if self.reason.trim().is_empty() {
                    return Err(Fault::of("reason", Problem::Empty));
                }
                Review::Dismissed { mark, reason: self.reason.shared() }
            }
        };
        Ok(Veto { cause, raised, review, note: self.note.shared(), unknown })
    }
}

/// In the order of their causes, each cause once.
pub(super) fn vetoes(name: &str, list: Vec<Open<'_, WireVeto<'_>>>) -> Result<Vec<Veto>, Fault> {
    let mut vetoes: Vec<Veto> = Vec::with_capacity(list.len());
    for (index, wire) in list.into_iter().enumerate() {
        let place = |fault: Fault| fault.index(index).at(name);
        let unknown = wire.unknown.fields();
        let veto = wire.known.veto(unknown).map_err(place)?;
        if vetoes.iter().any(|known| known.cause == veto.cause) {
            let (name, found) = match &veto.cause {
                VetoCause::Item(item) => ("item", item.to_string()),
                VetoCause::Condition(id) => ("condition", id.to_string()),
            };
            return Err(place(Fault::of(name, Problem::Repeated { found })));
        }
        vetoes.push(veto);
    }
    vetoes.sort_by(|one, other| one.cause.cmp(&other.cause));
    Ok(vetoes)
}
