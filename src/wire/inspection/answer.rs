//! Answers and their findings.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::content::is_zero;
use super::evidence::{WirePhoto, WirePosition, photos, position};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{Answer, Finding, Findings};
use crate::domain::unknown::UnknownFields;
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, absent, date, id};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::{Text, word};

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Answer"))]
pub(in crate::wire) struct WireAnswer<'a> {
    #[serde(borrow)]
    item: Text<'a>,
    #[serde(deserialize_with = "word")]
    answer: WireAnswerKind,
    /// At least one, with `findings`; otherwise left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Open<'a, WireFinding<'a>>>,
    /// Why it doesn't apply.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    reason: Text<'a>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AnswerKind"))]
#[serde(rename_all = "kebab-case")]
enum WireAnswerKind {
    Fine,
    Findings,
    NotApplicable,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Finding"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireFinding<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    /// Position in the item's tiers, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    tier: u16,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    place: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    note: Text<'a>,
    at: Text<'a>,
    /// Each picture once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    photos: Vec<Open<'a, WirePhoto<'a>>>,
    /// Why there is no photo where the checklist would like one.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    no_photo: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Object<WirePosition<'a>>>,
}

impl<'a> WireAnswer<'a> {
    pub(super) fn of(item: &'a str, answer: &'a Answer, unknown: &'a UnknownFields) -> Open<'a, Self> {
        let (kind, reason) = match answer {
            Answer::Fine => (WireAnswerKind::Fine, ""),
            Answer::Findings(_) => (WireAnswerKind::Findings, ""),
            Answer::NotApplicable { reason } => (WireAnswerKind::NotApplicable, &**reason),
        };
        let wire = Self {
            item: item.into(),
            answer: kind,
            findings: answer
                .findings()
                .iter()
                .map(|found| Open::of(WireFinding::of(found), &found.unknown))
                .collect(),
            reason: reason.into(),
        };
        Open::of(wire, unknown)
    }
}

impl<'a> WireFinding<'a> {
    fn of(finding: &'a Finding) -> Self {
        let evidence = &finding.evidence;
        Self {
            id: finding.id.as_str().into(),
            tier: finding.tier,
            place: (&finding.place).into(),
            note: (&finding.note).into(),
            at: Text::printed(&finding.noted),
            photos: evidence.photos.iter().map(Into::into).collect(),
            no_photo: (&evidence.no_photo).into(),
            position: evidence.position.as_ref().map(Into::into),
        }
    }
}

type Answers = BTreeMap<ItemId, Rc<Answer>>;

/// The answers by item, each item once; and the unknown fields of their objects.
pub(super) fn answers(
    list: Vec<Open<'_, WireAnswer<'_>>>,
) -> Result<(Answers, BTreeMap<ItemId, UnknownFields>), Fault> {
    let (mut answers, mut unknown) = (Vec::with_capacity(list.len()), BTreeMap::new());
    // Almost every answer is `Fine`, so one is shared.
    let fine = Rc::new(Answer::Fine);
    let converted = list.into_iter().enumerate().try_for_each(|(index, wire)| {
        let fields = wire.unknown.fields();
        let (item, given) = answer(wire.known).map_err(|fault| fault.index(index).at("answers"))?;
        if !fields.is_empty() {
            unknown.insert(item.clone(), fields);
        }
        answers.push((item, if given == Answer::Fine { fine.clone() } else { Rc::new(given) }));
        Ok(())
    });
    // The first fault of the list is reported.
    repeated(&answers).map_or(converted, Err)?;
    Ok((answers.into_iter().collect(), unknown))
}

/// The fault of the first item that has an answer already.
fn repeated(answers: &[(ItemId, Rc<Answer>)]) -> Option<Fault> {
    if answers.is_sorted_by(|(one, _), (next, _)| one < next) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let index = answers.iter().position(|(item, _)| !seen.insert(item))?;
    let found = answers[index].0.to_string();
    Some(Fault::of("item", Problem::Repeated { found }).index(index).at("answers"))
}

pub(super) fn answer(wire: WireAnswer<'_>) -> Result<(ItemId, Answer), Fault> {
    let item = id("item", &wire.item, ItemId::parse)?;
    let kind = wire.answer;
    let findings = findings(wire.findings)?;
    absent("findings", kind == WireAnswerKind::Findings || findings.is_empty())?;
    absent("reason", kind == WireAnswerKind::NotApplicable || wire.reason.is_empty())?;
    let answer = match kind {
        WireAnswerKind::Fine => Answer::Fine,
        WireAnswerKind::NotApplicable => Answer::NotApplicable { reason: wire.reason.shared() },
        WireAnswerKind::Findings => {
            Answer::Findings(Findings::new(findings).ok_or_else(|| Fault::of("findings", Problem::Empty))?)
        }
    };
    Ok((item, answer))
}

/// Converts the findings; each id occurs once.
fn findings(list: Vec<Open<'_, WireFinding<'_>>>) -> Result<Vec<Rc<Finding>>, Fault> {
    let mut findings: Vec<Rc<Finding>> = Vec::with_capacity(list.len());
    for (index, wire) in list.into_iter().enumerate() {
        let place = |fault: Fault| fault.index(index).at("findings");
        let finding = finding(wire).map_err(place)?;
        if findings.iter().any(|known| known.id == finding.id) {
            let found = finding.id.to_string();
            return Err(place(Fault::of("id", Problem::Repeated { found })));
        }
        findings.push(Rc::new(finding));
    }
    Ok(findings)
}

fn finding(Open { known: wire, unknown }: Open<'_, WireFinding<'_>>) -> Result<Finding, Fault> {
    Ok(Finding {
        id: id("id", &wire.id, FindingId::parse)?,
        noted: date("at", &wire.at, Timestamp::parse)?,
        tier: wire.tier,
        place: wire.place.shared(),
        note: wire.note.shared(),
        evidence: Evidence {
            photos: photos(wire.photos)?,
            no_photo: wire.no_photo.shared(),
            position: wire.position.map(position).transpose().at("position")?,
        },
        unknown: unknown.fields(),
    })
}
