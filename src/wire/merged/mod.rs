//! The file that headquarters keeps: every inspection once in its newest version (or, until a person has decided, in
//! each of its concurrent versions), the decisions made, and the rejected versions. It contains no time stamp of its
//! own: the same hand-overs give the same bytes, in any order.

mod decision;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::checklist::{self, ChecklistText};
use super::document::{self, File};
use super::error::{DecodeError, Problem};
use super::fault::{At as _, Fault, each};
use super::inspection::{self, Record, WireInspection};
use super::object::Object;
use super::open::Open;
use super::publication::{WireTownRules, town_rules};
use super::rectification::{WireRectification, rectification};
use super::results;
use super::verbatim::Verbatim;
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::domain::unknown::UnknownFields;
use decision::{WireDecision, decision};

/// What `format` says in such a file.
pub const NAME: &str = "xuncun-merged";
/// The newest version. The town's rules came with it; a file without them is written as version 1.
pub const VERSION: u32 = 2;

/// A file that was read, every inspection of it checked against its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub checklists: Vec<ChecklistText>,
    pub records: Vec<Record>,
    pub aside: Vec<Record>,
    pub decisions: Vec<Decision>,
    pub rectifications: Vec<Rectification>,
    pub rules: TownRules,
    pub unknown: UnknownFields,
}

/// What headquarters keeps. Inspections and rectifications are written as they are stored.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Merged"))]
pub(in crate::wire) struct WireMerged<
    'a,
    I = Open<'a, WireInspection<'a>>,
    R = Open<'a, WireRectification<'a>>,
> {
    /// Always `xuncun-merged`.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("const" = NAME)))]
    #[serde(deserialize_with = "super::text::word")]
    format: Format,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    version: u32,
    /// Every checklist that an inspection in the file was scored with, whole.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<checklist::Wire<'_>>"))]
    checklists: Vec<Verbatim<'a>>,
    /// Of each inspection the newest version, or those that don't know of each other.
    inspections: Vec<I>,
    /// Versions that decisions were made about.
    aside: Vec<I>,
    #[serde(default = "Vec::<R>::new")]
    #[cfg_attr(feature = "schema", schemars(default, skip_serializing_if = "Vec::is_empty"))]
    rectifications: Vec<R>,
    decisions: Vec<Open<'a, WireDecision<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "WireTownRules<'_>"))]
    rules: Option<Object<WireTownRules<'a>>>,
}

#[derive(Deserialize, Serialize)]
enum Format {
    #[serde(rename = "xuncun-merged")]
    Merged,
}

impl File for WireMerged<'_> {
    const NAME: &'static str = NAME;
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.version
    }
}

/// Writes a file of inspections as they are stored (`inspection::encode`), in the order given.
pub fn encode<'a>(
    checklists: impl IntoIterator<Item = &'a ChecklistText>,
    inspections: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    aside: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    decisions: &[Decision],
    rectifications: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
    rules: &TownRules,
    unknown: &UnknownFields,
) -> String {
    let wire = WireMerged {
        format: Format::Merged,
        version: if rules.is_empty() { 1 } else { VERSION },
        checklists: checklists.into_iter().map(|list| Verbatim((&*list.text).into())).collect(),
        inspections: texts(inspections),
        aside: texts(aside),
        rectifications: texts(rectifications),
        decisions: decisions.iter().map(WireDecision::of).collect(),
        rules: (!rules.is_empty()).then(|| Object(WireTownRules::of(rules))),
    };
    document::written(&Open::of(wire, unknown))
}

fn texts<'a>(all: impl IntoIterator<Item = impl Into<Cow<'a, str>>>) -> Vec<Verbatim<'a>> {
    all.into_iter().map(|text| Verbatim(text.into())).collect()
}

/// Reads such a file. `known` finds checklists that are already stored.
///
/// # Errors
/// The first invalid value, with its path; nothing of the file is imported then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Merged, DecodeError> {
    let Open { known: wire, unknown } = document::file::<Open<'_, WireMerged<'_>>>(text)?;
    let mut reader = checklist::Reader::default();
    let checklists = each("checklists", wire.checklists, |list| reader.read(&list))?;
    let checked = |one| results::checked(one, &checklists, &known).map(|(record, _)| record);
    let records = each("inspections", wire.inspections, checked)?;
    let aside = each("aside", wire.aside, checked)?;
    let decisions = each("decisions", wire.decisions, decision)?;
    check(&decisions, records.iter().chain(&aside))?;
    let rectifications = each("rectifications", wire.rectifications, rectification)?;
    let rules = wire.rules.map(town_rules).transpose().at("rules")?.unwrap_or_default();
    Ok(Merged { checklists, records, aside, decisions, rectifications, rules, unknown: unknown.fields() })
}

/// A file with a decision must hold every version that the decision is about: a missing version was destroyed.
fn check<'a>(decisions: &[Decision], records: impl Iterator<Item = &'a Record> + Clone) -> Result<(), Fault> {
    for (index, decision) in decisions.iter().enumerate() {
        let own = records.clone().filter(|record| record.inspection.id().as_str() == &*decision.id);
        let held: Vec<ContentHash> = own.map(|record| ContentHash::of(&inspection::encode(record))).collect();
        for hash in decision.others.iter().chain([&decision.chosen]) {
            if !held.contains(hash) {
                let problem = Problem::NotAnId { found: hash.to_string() };
                return Err(Fault::of("others", problem).index(index).at("decisions"));
            }
        }
    }
    Ok(())
}
