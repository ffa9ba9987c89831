//! Version 2 of an inspection as types, for its JSON Schema. Frozen once shipped: a change of meaning is a new
//! version. `to_json.rs` writes and `from_json/` reads the same shape field by field.

pub mod evidence;
pub mod result;
pub mod signature;

use std::collections::BTreeMap;

use evidence::{WirePhoto, WirePosition};
use result::WireResult;
use signature::WireSignature;

use crate::codec::schema::Number;

#[expect(clippy::ptr_arg, reason = "serde asks for a reference to the field's type")]
fn is_empty_string(text: &String) -> bool {
    text.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// One inspection of one village.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Inspection")]
pub struct WireInspection {
    /// Unique in the world.
    pub id: String,
    pub checklist: WireChecklistRef,
    /// `draft`, `finished` or `discarded` (a draft put aside on purpose).
    pub state: WireState,
    /// When it was begun, by the tablet's clock (RFC 3339 with offset).
    pub started: String,
    /// Who finished it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished: Option<WireMark>,
    /// Who put the draft aside, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discarded: Option<WireMark>,
    /// What was seen.
    pub content: WireContent,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<WireEntry>,
    /// Those whose `signed` is not the hash of this version are void.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<WireSignature>,
    /// Of a reopened draft: what was finished before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Box<WireContent>>,
    /// How many changes each tablet made; tells versions of the inspection apart.
    pub lineage: BTreeMap<String, u64>,
    /// The score and its explanation, computed from the answers; only in files, never in storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<WireResult>,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "State")]
pub enum WireState {
    Draft,
    Finished,
    Discarded,
}

/// The checklist an inspection is scored with, for ever.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChecklistRef")]
pub struct WireChecklistRef {
    pub id: String,
    pub version: String,
    /// SHA-256 of the checklist's JSON without white space between tokens.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub hash: String,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Mark")]
pub struct WireMark {
    pub by: String,
    pub at: String,
}

/// What was seen: the part that is filled in.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Content")]
pub struct WireContent {
    pub village: WireVillage,
    /// `monthly`, `drill`, `self-check`, `acceptance` or `re-check`.
    #[schemars(extend("enum" = ["monthly", "drill", "self-check", "acceptance", "re-check"]))]
    pub round: String,
    /// The month the round belongs to: `2026-11`.
    #[schemars(extend("pattern" = "^2[01][0-9]{2}-(0[1-9]|1[0-2])$"))]
    pub month: String,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub site: String,
    pub inspectors: Vec<String>,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub companion: String,
    /// `unannounced` or `announced`.
    #[schemars(extend("enum" = ["unannounced", "announced"]))]
    pub visit: String,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub weather: String,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub route: String,
    /// Households looked at.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub households: u16,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub remarks: String,
    /// Where the inspection was made, if the inspector wanted it said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<WirePosition>,
    /// Sorted by item; an item without an entry has not been looked at.
    pub answers: Vec<WireAnswer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<WireVeto>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<WireAdjustment>,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Village")]
pub struct WireVillage {
    /// The official 12-digit code.
    #[schemars(extend("pattern" = "^[1-9][0-9]{11}$"))]
    pub code: String,
    pub name: String,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Answer")]
pub struct WireAnswer {
    pub item: String,
    pub answer: WireAnswerKind,
    /// At least one, with `findings`; otherwise left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<WireFinding>,
    /// Why it doesn't apply.
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub reason: String,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "AnswerKind")]
pub enum WireAnswerKind {
    Fine,
    Findings,
    NotApplicable,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Finding")]
pub struct WireFinding {
    pub id: String,
    /// Position in the item's tiers, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tier: u16,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub place: String,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub note: String,
    pub at: String,
    /// Each picture once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<WirePhoto>,
    /// Why there is no photo where the checklist would like one.
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub no_photo: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<WirePosition>,
}

/// Exactly one of `item` and `condition` says what the veto rests on.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Veto")]
pub struct WireVeto {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    pub raised: WireMark,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub note: String,
    pub review: WireReview,
    /// The second person; with `confirmed` and `dismissed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<WireMark>,
    /// Why it was dismissed.
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub reason: String,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Review")]
pub enum WireReview {
    Pending,
    Confirmed,
    Dismissed,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Adjustment")]
pub struct WireAdjustment {
    /// The checklist's adjustment id.
    pub kind: String,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub note: String,
    pub by: String,
    pub at: String,
}

/// One entry of the history: `finished` (with the score and what changed) or `reopened` (with the reason).
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "HistoryEntry")]
pub struct WireEntry {
    pub by: String,
    pub at: String,
    pub what: WireOccurrence,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Number>,
    #[serde(default, skip_serializing_if = "is_empty_string")]
    pub reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<WireDifference>,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Occurrence")]
pub enum WireOccurrence {
    Finished,
    Reopened,
}

/// One thing that changed between two finished versions; exactly one pair is given.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Difference")]
pub struct WireDifference {
    /// The item whose answer changed; a missing side means "not looked at".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_before: Option<WireAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_after: Option<WireAnswer>,
    /// The field whose text changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vetoes_before: Option<Vec<WireVeto>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vetoes_after: Option<Vec<WireVeto>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustments_before: Option<Vec<WireAdjustment>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjustments_after: Option<Vec<WireAdjustment>>,
}
