//! Who signs for what was inspected: the village's representative, or whom the checklist names.

use super::super::{W, by, format as write, t};
use crate::domain::checklist::Checklist;
use crate::domain::preferences::Language;

/// `村代表`, `经营单位负责人`.
pub fn signer(language: Language, checklist: &Checklist) -> String {
    let named = checklist.signer().map(|signer| write::local(language, signer));
    named.unwrap_or_else(|| t(language, W::ForVillage).to_owned())
}

/// The label of the signer's name.
pub fn signer_name(language: Language, checklist: &Checklist) -> String {
    let signer = signer(language, checklist);
    by(language, format!("{signer}姓名"), format!("Name of the {}", signer.to_lowercase()))
}

/// The button by which a refusal is recorded.
pub fn signer_refuses(language: Language, checklist: &Checklist) -> String {
    if checklist.signer().is_none() || checklist.subject() == "village" {
        return t(language, W::RefusesToSign).to_owned();
    }
    let signer = signer(language, checklist);
    by(language, format!("{signer}拒签"), format!("Refusal by the {}", signer.to_lowercase()))
}

/// The label of the place on a paper where the signer signs.
pub fn signed_by(language: Language, signer: &str) -> String {
    by(language, format!("{signer}签字"), signer.to_owned())
}
