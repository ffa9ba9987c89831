//! The written form of the publication rules: their changes, each with all values. Also both sets of a town's rules as
//! one text, as merged files hold them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{At as _, Fault, each, word};
use super::number::Number;
use super::object::Object;
use super::rules::{WireDeadlines, book, change, rulebook};
use super::text::Text;
use crate::domain::publication::{Preset, Publication, PublicationField as F, TownRules};
use crate::domain::rectification::RuleChange;

/// The name of the preset's field.
pub const PRESET: &str = "pay";

/// The name of a field.
pub fn name(field: F) -> &'static str {
    match field {
        F::RedCount => "redCount",
        F::BlackCount => "blackCount",
        F::Line => "line",
        F::MonthlyWeight => "monthlyWeight",
        F::MinMonths => "minMonths",
        F::MissingMonth => "missingMonth",
        F::Decimals => "decimals",
        F::Ratio(0) => "excellentPercent",
        F::Ratio(1) => "goodPercent",
        F::Ratio(2) => "passPercent",
        F::Ratio(_) => "failPercent",
        F::PayLine => "payLine",
        F::YuanPerPoint => "yuanPerPoint",
        F::DirectorPercent => "directorPercent",
        F::BottomCount => "bottomCount",
        F::CutLeast => "cutLeast",
        F::CutMost => "cutMost",
    }
}

/// The field of a name.
pub fn field(wanted: &str) -> Option<F> {
    F::ALL.into_iter().find(|field| name(*field) == wanted)
}

/// The rules that the town set.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TownRules"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WireTownRules<'a> {
    #[serde(borrow)]
    publication: Object<WirePublication<'a>>,
    rectification: Object<WireDeadlines<'a>>,
}

/// Every change, the oldest first; the last one holds.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PublicationRules"))]
#[serde(deny_unknown_fields)]
struct WirePublication<'a> {
    #[serde(borrow)]
    changes: Vec<Object<WirePublicationChange<'a>>>,
}

/// What is made public from then on.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PublicationChange"))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WirePublicationChange<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    by: Text<'a>,
    at: Text<'a>,
    why: Text<'a>,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["none", "grade-ratio", "threshold-per-point", "bottom-cut"])))]
    pay: Text<'a>,
    #[cfg_attr(feature = "schema", schemars(with = "u32"))]
    red_count: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "u32"))]
    black_count: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    line: Option<Number<'a>>,
    /// Percent.
    #[cfg_attr(feature = "schema", schemars(with = "u8"))]
    monthly_weight: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "u8"))]
    min_months: Option<Number<'a>>,
    /// Left out where a missing month is.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_month: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "u8"))]
    decimals: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    excellent_percent: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    good_percent: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    pass_percent: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    fail_percent: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    pay_line: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    yuan_per_point: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    director_percent: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "u32"))]
    bottom_count: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    cut_least: Option<Number<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Number<'_>"))]
    cut_most: Option<Number<'a>>,
}

/// Writes both sets of rules.
pub fn encode(town: &TownRules) -> String {
    document::written(&WireTownRules::of(town))
}

/// Reads both sets of rules.
///
/// # Errors
/// The invalid field.
pub fn decode(text: &str) -> Result<TownRules, DecodeError> {
    Ok(town_rules(document::parse(text)?)?)
}

pub(super) fn town_rules(Object(wire): Object<WireTownRules<'_>>) -> Result<TownRules, Fault> {
    let changes = each("changes", wire.publication.0.changes, |change| change.0.change());
    Ok(TownRules {
        publication: changes.and_then(book).at("publication")?,
        rectification: rulebook(wire.rectification).at("rectification")?,
    })
}

impl<'a> WireTownRules<'a> {
    pub(super) fn of(town: &'a TownRules) -> Self {
        let changes = town.publication.changes().iter();
        Self {
            publication: Object(WirePublication {
                changes: changes.map(|change| Object(WirePublicationChange::of(change))).collect(),
            }),
            rectification: Object(WireDeadlines::of(&town.rectification)),
        }
    }
}

impl<'a> WirePublicationChange<'a> {
    fn of(change: &'a RuleChange<Publication>) -> Self {
        let number = |field| change.policy.number(field).map(Into::into);
        Self {
            id: change.id.as_str().into(),
            by: (&change.mark.by).into(),
            at: Text::printed(&change.mark.at),
            why: change.why.as_str().into(),
            pay: change.policy.pay.preset.code().into(),
            red_count: number(F::RedCount),
            black_count: number(F::BlackCount),
            line: number(F::Line),
            monthly_weight: number(F::MonthlyWeight),
            min_months: number(F::MinMonths),
            missing_month: number(F::MissingMonth),
            decimals: number(F::Decimals),
            excellent_percent: number(F::Ratio(0)),
            good_percent: number(F::Ratio(1)),
            pass_percent: number(F::Ratio(2)),
            fail_percent: number(F::Ratio(3)),
            pay_line: number(F::PayLine),
            yuan_per_point: number(F::YuanPerPoint),
            director_percent: number(F::DirectorPercent),
            bottom_count: number(F::BottomCount),
            cut_least: number(F::CutLeast),
            cut_most: number(F::CutMost),
        }
    }

    fn number(&self, field: F) -> Option<&Number<'a>> {
        let number = match field {
            F::RedCount => &self.red_count,
            F::BlackCount => &self.black_count,
            F::Line => &self.line,
            F::MonthlyWeight => &self.monthly_weight,
            F::MinMonths => &self.min_months,
            F::MissingMonth => &self.missing_month,
            F::Decimals => &self.decimals,
            F::Ratio(0) => &self.excellent_percent,
            F::Ratio(1) => &self.good_percent,
            F::Ratio(2) => &self.pass_percent,
            F::Ratio(_) => &self.fail_percent,
            F::PayLine => &self.pay_line,
            F::YuanPerPoint => &self.yuan_per_point,
            F::DirectorPercent => &self.director_percent,
            F::BottomCount => &self.bottom_count,
            F::CutLeast => &self.cut_least,
            F::CutMost => &self.cut_most,
        };
        number.as_ref()
    }

    fn change(self) -> Result<Rc<RuleChange<Publication>>, Fault> {
        let preset = word(PRESET, &self.pay, Preset::parse)?;
        let numbers = |field| self.number(field).map(Number::parse).transpose();
        let policy = Publication::of(preset, numbers).map_err(|fault| {
            let found =
                self.number(fault.field()).map_or_else(String::new, |number| number.text().to_owned());
            Fault::of(name(fault.field()), Problem::NotANumber { found })
        })?;
        change([&self.id, &self.by, &self.at, &self.why], policy)
    }
}
