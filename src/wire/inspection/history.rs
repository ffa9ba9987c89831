//! The history: when an inspection was finished and reopened, and the changes in between.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::answer::{WireAnswer, answer};
use super::content::{WireAdjustment, adjustment};
use super::mark::mark;
use super::veto::{WireVeto, vetoes};
use crate::domain::id::ItemId;
use crate::domain::inspection::{
    Adjustment, ChangeUnknown, DetailField, Difference, Entry, EntryUnknown, Occurrence, Veto,
};
use crate::domain::unknown::UnknownFields;
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, absent, each, id, required, word};
use crate::wire::number::Number;
use crate::wire::open::Open;
use crate::wire::text::{self, Text};

/// Of a change in which everything is known.
static NONE: ChangeUnknown =
    ChangeUnknown { own: UnknownFields::NONE, before: UnknownFields::NONE, after: UnknownFields::NONE };

/// One entry of the history: `finished` (with the score and what changed) or `reopened` (with the reason).
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HistoryEntry"))]
pub(in crate::wire) struct WireEntry<'a> {
    #[serde(borrow)]
    by: Text<'a>,
    at: Text<'a>,
    #[serde(deserialize_with = "text::word")]
    what: WireOccurrence,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Number<'a>>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    reason: Text<'a>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Open<'a, WireDifference<'a>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Occurrence"))]
#[serde(rename_all = "kebab-case")]
enum WireOccurrence {
    Finished,
    Reopened,
}

/// One thing that changed between two finished versions; exactly one pair is given.
#[derive(Default, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Difference"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireDifference<'a> {
    /// The item whose answer changed; a missing side means "not looked at".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    item: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_before: Option<Open<'a, WireAnswer<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_after: Option<Open<'a, WireAnswer<'a>>>,
    /// The field whose text changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vetoes_before: Option<Vec<Open<'a, WireVeto<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vetoes_after: Option<Vec<Open<'a, WireVeto<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjustments_before: Option<Vec<Open<'a, WireAdjustment<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    adjustments_after: Option<Vec<Open<'a, WireAdjustment<'a>>>>,
}

impl<'a> WireEntry<'a> {
    pub(super) fn of(entry: &'a Entry) -> Open<'a, Self> {
        let (what, score, reason, changes) = match &entry.what {
            Occurrence::Finished { score, changes } => (WireOccurrence::Finished, *score, "", &changes[..]),
            Occurrence::Reopened { reason } => (WireOccurrence::Reopened, None, &**reason, &[][..]),
        };
        let wire = Self {
            by: (&entry.mark.by).into(),
            at: Text::printed(&entry.mark.at),
            what,
            score: score.map(Into::into),
            reason: reason.into(),
            changes: changes
                .iter()
                .enumerate()
                .map(|(at, change)| {
                    WireDifference::of(change, entry.unknown.changes.get(&at).unwrap_or(&NONE))
                })
                .collect(),
        };
        Open::of(wire, &entry.unknown.own)
    }
}

pub(super) fn entry(Open { known: wire, unknown }: Open<'_, WireEntry<'_>>) -> Result<Entry, Fault> {
    let mark = mark(&wire.by, &wire.at)?;
    let is_finished = wire.what == WireOccurrence::Finished;
    let score = wire.score.map(|score| score.points("score")).transpose()?;
    let all = each("changes", wire.changes, |change| {
        let own = change.unknown.fields();
        change.known.difference(own)
    })?;
    let (changes, of_changes): (Vec<Difference>, Vec<ChangeUnknown>) = all.into_iter().unzip();
    let of_changes = of_changes.into_iter().enumerate().filter(|(_, fields)| *fields != NONE).collect();
    let unknown = EntryUnknown { own: unknown.fields(), changes: of_changes };
    absent("score", is_finished || score.is_none())?;
    absent("changes", is_finished || changes.is_empty())?;
    absent("reason", !is_finished || wire.reason.is_empty())?;
    if is_finished {
        return Ok(Entry { mark, what: Occurrence::Finished { score, changes }, unknown });
    }
    if wire.reason.trim().is_empty() {
        return Err(Fault::of("reason", Problem::Empty));
    }
    Ok(Entry { mark, what: Occurrence::Reopened { reason: wire.reason.shared() }, unknown })
}

impl<'a> WireDifference<'a> {
    fn of(difference: &'a Difference, unknown: &'a ChangeUnknown) -> Open<'a, Self> {
        let vetoes = |list: &'a [Veto]| Some(list.iter().map(WireVeto::of).collect());
        let adjustments = |list: &'a [Adjustment]| Some(list.iter().map(WireAdjustment::of).collect());
        let wire = match difference {
            Difference::Answer { item, before, after } => {
                let [answer_before, answer_after] = [(before, &unknown.before), (after, &unknown.after)]
                    .map(|(given, unknown)| Some(WireAnswer::of(item.as_str(), given.as_deref()?, unknown)));
                Self { item: Some(item.as_str().into()), answer_before, answer_after, ..Self::default() }
            }
            Difference::Detail { field, before, after } => Self {
                field: Some(field.code().into()),
                before: Some((&**before).into()),
                after: Some((&**after).into()),
                ..Self::default()
            },
            Difference::NewerDetail { field, before, after } => Self {
                field: Some((&**field).into()),
                before: Some((&**before).into()),
                after: Some((&**after).into()),
                ..Self::default()
            },
            Difference::Vetoes { before, after } => {
                Self { vetoes_before: vetoes(before), vetoes_after: vetoes(after), ..Self::default() }
            }
            Difference::Adjustments { before, after } => Self {
                adjustments_before: adjustments(before),
                adjustments_after: adjustments(after),
                ..Self::default()
            },
        };
        Open::of(wire, &unknown.own)
    }

    /// One kind of change per entry: the members of every other kind must be absent.
    fn difference(self, own: UnknownFields) -> Result<(Difference, ChangeUnknown), Fault> {
        let mut unknown = ChangeUnknown { own, ..ChangeUnknown::default() };
        let given = [
            (1, "item", self.item.is_some()),
            (1, "answerBefore", self.answer_before.is_some()),
            (1, "answerAfter", self.answer_after.is_some()),
            (2, "field", self.field.is_some()),
            (2, "before", self.before.is_some()),
            (2, "after", self.after.is_some()),
            (3, "vetoesBefore", self.vetoes_before.is_some()),
            (3, "vetoesAfter", self.vetoes_after.is_some()),
            (4, "adjustmentsBefore", self.adjustments_before.is_some()),
            (4, "adjustmentsAfter", self.adjustments_after.is_some()),
        ];
        let only = |own: u8| given.iter().try_for_each(|(kind, name, is)| absent(name, *kind == own || !is));
        if let Some(item) = &self.item {
            only(1)?;
            let item = id("item", item, ItemId::parse)?;
            let side = |name: &str, given: Option<Open<'_, WireAnswer<'_>>>| {
                let Some(given) = given else { return Ok((None, UnknownFields::NONE)) };
                let fields = given.unknown.fields();
                let (of, answer) = answer(given.known).at(name)?;
                if of == item {
                    return Ok((Some(Rc::new(answer)), fields));
                }
                Err(Fault::of("item", Problem::UnknownWord { found: of.to_string() }).at(name))
            };
            let (before, of_before) = side("answerBefore", self.answer_before)?;
            let (after, of_after) = side("answerAfter", self.answer_after)?;
            (unknown.before, unknown.after) = (of_before, of_after);
            return Ok((Difference::Answer { item, before, after }, unknown));
        }
        if let Some(field) = &self.field {
            only(2)?;
            // A newer app's detail is kept: an optional field is no reason to refuse a file.
            let field = match detail(field) {
                Some(field) => Ok(field),
                None => Err(word("field", field, name)?),
            };
            let before = required("before", self.before)?.into_owned();
            let after = required("after", self.after)?.into_owned();
            let change = match field {
                Ok(field) => Difference::Detail { field, before, after },
                Err(field) => Difference::NewerDetail { field, before, after },
            };
            return Ok((change, unknown));
        }
        if self.vetoes_before.is_some() || self.vetoes_after.is_some() {
            only(3)?;
            let change = Difference::Vetoes {
                before: vetoes("vetoesBefore", required("vetoesBefore", self.vetoes_before)?)?,
                after: vetoes("vetoesAfter", required("vetoesAfter", self.vetoes_after)?)?,
            };
            return Ok((change, unknown));
        }
        only(4)?;
        let before = required("item", self.adjustments_before)?;
        let before = each("adjustmentsBefore", before, adjustment)?;
        let after = required("adjustmentsAfter", self.adjustments_after)?;
        let after = each("adjustmentsAfter", after, adjustment)?;
        Ok((Difference::Adjustments { before, after }, unknown))
    }
}

fn detail(code: &str) -> Option<DetailField> {
    DetailField::ALL.into_iter().find(|field| field.code() == code)
}

/// The name of a field in files, such as `thermalCamera`.
fn name(text: &str) -> Option<Rc<str>> {
    let is_name = text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|sign| sign.is_ascii_alphanumeric());
    is_name.then(|| text.into())
}
