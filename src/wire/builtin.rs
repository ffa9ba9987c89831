//! The four checklists that come with the app. The texts are the files under `src/data/`, which name the
//! source of each item.

use super::checklist::{ChecklistText, decode};

/// The one that new inspections use until another is chosen.
pub const ENVIRONMENT: (&str, &str) = ("environment", include_str!("../data/checklist-environment.json"));

/// A built-in checklist's text, by the checklist's id.
pub const TEXTS: [(&str, &str); 4] = [
    ENVIRONMENT,
    ("safety", include_str!("../data/checklist-safety.json")),
    ("river", include_str!("../data/checklist-river.json")),
    ("demolition", include_str!("../data/checklist-demolition.json")),
];

/// The versions that came with earlier versions of the app, each with its id: what was scored with them shows the same
/// for ever. New inspections use the ones above.
pub const EARLIER: [(&str, &str); 4] = [
    ("environment", include_str!("../data/earlier/checklist-environment-0.1.0.json")),
    ("safety", include_str!("../data/earlier/checklist-safety-0.1.0.json")),
    ("river", include_str!("../data/earlier/checklist-river-0.1.0.json")),
    ("demolition", include_str!("../data/earlier/checklist-demolition-0.1.0.json")),
];

/// Parses the built-in checklist of that id.
pub fn checklist(id: &str) -> Option<ChecklistText> {
    let (_, text) = TEXTS.iter().find(|(known, _)| *known == id)?;
    // The tests read all four: a build with broken built-in data doesn't pass.
    decode(text).ok()
}
