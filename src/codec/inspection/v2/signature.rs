//! Signatures as types, for the JSON Schema.

/// A signature, or the village's refusal to sign. Exactly one of `strokes` and `refused` is given.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Signature")]
pub struct WireSignature {
    pub party: WireParty,
    pub by: String,
    pub at: String,
    /// SHA-256 of the inspection's id, checklist and content as they were written when it was signed.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub signed: String,
    /// One text a stroke: spots on the pad, in ten-thousandths, apart by blanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Vec<String>>,
    /// Why the village did not sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// What the village says against single items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objections: Vec<WireObjection>,
}

#[derive(schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Party")]
pub enum WireParty {
    Inspector,
    Village,
}

#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Objection")]
pub struct WireObjection {
    pub item: String,
    pub text: String,
}
