//! Version 2 of the merged file as types, for its JSON Schema. `mod.rs` writes and reads the same shape. Version 1 is the
//! same without `rules`.

use crate::codec::checklist;
use crate::codec::inspection::v2::WireInspection;
use crate::codec::rectification::v2::WireRectification;
use crate::codec::schema::Number;

/// What headquarters keeps.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Merged")]
pub struct WireMerged {
    /// Always `xuncun-merged`.
    #[schemars(extend("const" = super::NAME))]
    pub format: String,
    #[schemars(extend("const" = super::VERSION))]
    pub version: u32,
    /// Every checklist that an inspection in the file was scored with, whole.
    pub checklists: Vec<checklist::Wire>,
    /// Of each inspection the newest version, or those that don't know of each other.
    pub inspections: Vec<WireInspection>,
    /// Versions that decisions were made about.
    pub aside: Vec<WireInspection>,
    #[serde(default)]
    pub rectifications: Vec<WireRectification>,
    pub decisions: Vec<WireDecision>,
    pub rules: WireTownRules,
}

/// Which version of an inspection counts.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Decision")]
pub struct WireDecision {
    /// The inspection's.
    pub id: String,
    /// The SHA-256 of the version that counts, as it is written, and of those it was chosen over.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub chosen: String,
    pub others: Vec<String>,
    pub by: String,
    pub at: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The rules that the town set.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TownRules")]
pub struct WireTownRules {
    pub publication: WirePublication,
    pub rectification: WireDeadlines,
}

/// Every change, the oldest first; the last one holds.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PublicationRules")]
pub struct WirePublication {
    pub changes: Vec<WirePublicationChange>,
}

/// What is made public from then on.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "PublicationChange")]
pub struct WirePublicationChange {
    pub id: String,
    pub by: String,
    pub at: String,
    pub why: String,
    #[schemars(extend("enum" = ["none", "grade-ratio", "threshold-per-point", "bottom-cut"]))]
    pub pay: String,
    pub red_count: u32,
    pub black_count: u32,
    #[schemars(with = "Number")]
    pub line: (),
    /// Percent.
    pub monthly_weight: u8,
    pub min_months: u8,
    /// Left out where a missing month is.
    #[schemars(with = "Option<Number>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing_month: Option<()>,
    pub decimals: u8,
    #[schemars(with = "Number")]
    pub excellent_percent: (),
    #[schemars(with = "Number")]
    pub good_percent: (),
    #[schemars(with = "Number")]
    pub pass_percent: (),
    #[schemars(with = "Number")]
    pub fail_percent: (),
    #[schemars(with = "Number")]
    pub pay_line: (),
    #[schemars(with = "Number")]
    pub yuan_per_point: (),
    #[schemars(with = "Number")]
    pub director_percent: (),
    pub bottom_count: u32,
    #[schemars(with = "Number")]
    pub cut_least: (),
    #[schemars(with = "Number")]
    pub cut_most: (),
}

/// Every change, the oldest first; the last one holds.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RectificationRules")]
pub struct WireDeadlines {
    pub changes: Vec<WireDeadlineChange>,
}

/// Deadlines and limits from then on, each as a list of one number; of the deadlines offered as many as there are.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "RectificationChange")]
pub struct WireDeadlineChange {
    pub id: String,
    pub by: String,
    pub at: String,
    pub why: String,
    pub tiers_days: Vec<u16>,
    pub extension_days: Vec<u16>,
    pub due_soon_days: Vec<u16>,
    pub repeat_months: Vec<u16>,
    pub reminder_days: Vec<u16>,
    pub supervision_days: Vec<u16>,
    pub talk_days: Vec<u16>,
    pub talk_returns: Vec<u16>,
    pub urgent_hours: Vec<u16>,
    pub utilities_hours: Vec<u16>,
    pub ordinary_hours: Vec<u16>,
    pub complex_hours: Vec<u16>,
}
