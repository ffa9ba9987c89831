//! Version 2 of a rectification as types, for its JSON Schema. `to_json.rs` writes and `from_json.rs` reads the same shape.

use crate::codec::inspection::v2::evidence::WirePhoto;

/// One rectification: the set of its events. State, deadline and flags follow from them.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Rectification")]
pub struct WireRectification {
    /// Unique in the world; that of the finding it was made from.
    pub id: String,
    /// By id; at least one opens it.
    #[schemars(length(min = 1))]
    pub events: Vec<WireEvent>,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RectificationEvent")]
pub struct WireEvent {
    pub id: String,
    /// Events its maker knew of, without those that others of them name.
    #[serde(default)]
    pub after: Vec<String>,
    pub by: String,
    /// RFC 3339 with offset.
    pub at: String,
    pub what: WireWhat,
    /// With `opened`.
    pub matter: Option<WireMatter>,
    /// With `amended`: which field.
    #[schemars(extend("enum" = ["place", "description", "demand", "responsible", "severity", "level", "deadline"]))]
    pub field: Option<String>,
    /// With `amended`: what it is from then on.
    pub text: Option<String>,
    /// With `extend`.
    pub days: Option<u16>,
    /// With `return`, `withdraw` and `extend`; never empty.
    pub reason: Option<String>,
    /// What it looked like; with `report`, `pass` and `return`.
    #[serde(default)]
    pub photos: Vec<WirePicture>,
    #[serde(default)]
    pub note: String,
}

/// A photo, or the SHA-256 of its picture where version 1 wrote it.
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Picture")]
pub enum WirePicture {
    Photo(WirePhoto),
    Hash(#[schemars(extend("pattern" = "^[0-9a-f]{64}$"))] String),
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "RectificationStep")]
pub enum WireWhat {
    Opened,
    Amended,
    Issue,
    Start,
    Report,
    Pass,
    Return,
    Withdraw,
    Extend,
    Noted,
}

/// What is to be put right, where, by whom and by when.
#[derive(schemars::JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "Matter")]
pub struct WireMatter {
    /// The number on paper.
    pub number: String,
    pub village: WireMatterVillage,
    #[schemars(extend("enum" = ["monthly", "drill", "hotline", "petition", "higher-notice", "self-check", "river-patrol", "safety"]))]
    pub source: String,
    /// With `hotline`.
    #[schemars(extend("enum" = ["urgent", "utilities", "ordinary", "complex"]))]
    pub limit: Option<String>,
    /// The inspection and the finding it was made from.
    pub inspection: Option<String>,
    pub finding: Option<String>,
    /// The checklist's item and its words.
    pub item: Option<String>,
    pub item_zh: Option<String>,
    pub item_en: Option<String>,
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub description: String,
    /// What is to be done.
    #[serde(default)]
    pub demand: String,
    /// What was found.
    #[serde(default)]
    pub photos: Vec<WirePicture>,
    #[schemars(extend("enum" = ["general", "serious", "critical"]))]
    pub severity: String,
    #[schemars(extend("enum" = ["village", "town"]))]
    pub level: String,
    #[serde(default)]
    pub responsible: String,
    pub found: String,
    /// The last second of a day, or a moment.
    pub deadline: String,
    /// How often and by how many days the deadline may be moved.
    pub extensions: u16,
    pub extension_days: u16,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MatterVillage")]
pub struct WireMatterVillage {
    #[schemars(extend("pattern" = "^[1-9][0-9]{11}$"))]
    pub code: String,
    pub name: String,
}
