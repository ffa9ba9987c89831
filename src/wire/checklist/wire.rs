//! The shape of a checklist file. The file is handed on verbatim, so these types are only read.

use serde::Deserialize;

use super::item::{WireSection, WireWords, section};
use crate::domain::checklist::{
    AdjustmentBounds, AdjustmentKind, ChecklistParts, Grade, NotApplicable, Sampling, VetoCondition,
    VetoEffect,
};
use crate::domain::id::ChecklistId;
use crate::domain::points::Points;
use crate::domain::round::Round;
use crate::domain::text::LocalText;
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, each, id, word};
use crate::wire::number::Number;
use crate::wire::object::Object;
use crate::wire::text::Text;

/// A checklist file. Fields that are not listed (notes, sources) are kept but not looked at.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Checklist"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct Wire<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    version: Text<'a>,
    /// Of the file; none is 1. In 2 items have words for their findings.
    format: Option<u32>,
    name_zh: Text<'a>,
    name_en: Text<'a>,
    /// `village`, or what else is inspected: `place`, `reach`, `site`.
    subject: Text<'a>,
    /// The rounds there are, the usual one first: `monthly`, `drill`, `self-check`, `acceptance`, `re-check`, `patrol`,
    /// `campaign`. Without, those of the subject. Since format 2.
    rounds: Option<Vec<Text<'a>>>,
    /// Who answers for the subject, and signs beside the inspectors. Since format 2.
    signer: Option<Object<WireWords<'a>>>,
    /// `false`: a list of what to look at, without a score. Since format 2.
    scored: Option<bool>,
    /// Full marks; the sections' points add up to it.
    total_points: Number<'a>,
    /// All points are multiples of it.
    step: Number<'a>,
    grades: Vec<Object<WireGrade<'a>>>,
    /// The sections, in the order they are walked.
    categories: Vec<Object<WireSection<'a>>>,
    not_applicable: Option<Object<WireNotApplicable<'a>>>,
    #[serde(default)]
    veto_conditions: Vec<Object<WireNamed<'a>>>,
    veto_effect: Option<Object<WireVetoEffect<'a>>>,
    #[serde(default)]
    adjustments: Vec<Object<WireAdjustment<'a>>>,
    adjustments_cap: Option<Object<WireBounds<'a>>>,
    sampling: Option<Object<WireSampling<'a>>>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireGrade<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zh: Text<'a>,
    en: Text<'a>,
    /// Lowest score of the grade.
    min: Number<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireNotApplicable<'a> {
    /// `exclude-and-rescale` or `full-marks`.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["exclude-and-rescale", "full-marks"])))]
    policy: Text<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireNamed<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zh: Text<'a>,
    en: Text<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireVetoEffect<'a> {
    #[serde(borrow)]
    zh: Text<'a>,
    en: Text<'a>,
    /// `month-fail-after-review` gives the lowest grade; every other code only reports.
    code: Text<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireAdjustment<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zh: Text<'a>,
    en: Text<'a>,
    points: Number<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WireBounds<'a> {
    #[serde(borrow)]
    min: Number<'a>,
    max: Number<'a>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct WireSampling<'a> {
    #[serde(borrow)]
    zh: Text<'a>,
    en: Text<'a>,
    #[serde(default)]
    min_households: u16,
}

/// The two languages of a text.
pub(super) fn local(zh: &Text<'_>, en: &Text<'_>) -> LocalText {
    LocalText { zh: zh.shared(), en: en.shared() }
}

impl Wire<'_> {
    /// The format of the file.
    pub(super) fn format(&self) -> u32 {
        self.format.unwrap_or(1)
    }

    pub(super) fn parts(self) -> Result<ChecklistParts, Fault> {
        Ok(ChecklistParts {
            id: id("id", &self.id, ChecklistId::parse)?,
            not_applicable: match &self.not_applicable {
                Some(wire) => word("policy", &wire.policy, policy).at("notApplicable")?,
                None => NotApplicable::Rescale,
            },
            version: self.version.shared(),
            name: local(&self.name_zh, &self.name_en),
            rounds: match self.rounds {
                Some(rounds) => each("rounds", rounds, round)?,
                None => Round::of_subject(&self.subject).to_vec(),
            },
            signer: self.signer.as_ref().map(|words| local(&words.zh, &words.en)),
            scored: self.scored.unwrap_or(true),
            subject: self.subject.shared(),
            total: self.total_points.points("totalPoints")?,
            step: self.step.points("step")?,
            sections: each("categories", self.categories, section)?,
            grades: each("grades", self.grades, grade)?,
            veto_conditions: self.veto_conditions.iter().map(|wire| veto_condition(wire)).collect(),
            veto_effect: self
                .veto_effect
                .as_ref()
                .map_or_else(|| VetoEffect::Report { text: LocalText::default() }, |wire| veto_effect(wire)),
            adjustments: each("adjustments", self.adjustments, adjustment)?,
            adjustment_bounds: match &self.adjustments_cap {
                Some(wire) => bounds(wire).at("adjustmentsCap")?,
                None => AdjustmentBounds { min: Points::ZERO, max: Points::ZERO },
            },
            sampling: self.sampling.as_ref().map(|wire| Sampling {
                text: local(&wire.zh, &wire.en),
                min_households: wire.min_households,
            }),
        })
    }
}

fn round(code: Text<'_>) -> Result<Round, Fault> {
    Round::of(&code).ok_or_else(|| Fault::here(Problem::UnknownWord { found: code.to_string() }))
}

fn grade(Object(wire): Object<WireGrade<'_>>) -> Result<Grade, Fault> {
    Ok(Grade { id: wire.id.shared(), name: local(&wire.zh, &wire.en), min: wire.min.points("min")? })
}

fn policy(word: &str) -> Option<NotApplicable> {
    match word {
        "exclude-and-rescale" => Some(NotApplicable::Rescale),
        "full-marks" => Some(NotApplicable::FullMarks),
        _ => None,
    }
}

fn veto_condition(wire: &WireNamed<'_>) -> VetoCondition {
    VetoCondition { id: wire.id.shared(), name: local(&wire.zh, &wire.en) }
}

fn veto_effect(wire: &WireVetoEffect<'_>) -> VetoEffect {
    let text = local(&wire.zh, &wire.en);
    let lowers = &*wire.code == "month-fail-after-review";
    if lowers { VetoEffect::LowestGrade { text } } else { VetoEffect::Report { text } }
}

fn adjustment(Object(wire): Object<WireAdjustment<'_>>) -> Result<AdjustmentKind, Fault> {
    let points = wire.points.points("points")?;
    Ok(AdjustmentKind { id: wire.id.shared(), name: local(&wire.zh, &wire.en), points })
}

fn bounds(wire: &WireBounds<'_>) -> Result<AdjustmentBounds, Fault> {
    Ok(AdjustmentBounds { min: wire.min.points("min")?, max: wire.max.points("max")? })
}
