//! The one table of storage keys.

use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, RectificationId};
use crate::store::Key;

/// The record that a storage key names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKey {
    Preferences,
    Villages,
    /// The town's rules for rectification.
    Rules,
    /// Which inspections were exported.
    Exports,
    /// The entries of half-filled forms.
    FormDrafts,
    /// The register of subjects.
    Register,
    Inspection(InspectionId),
    Rectification(RectificationId),
    /// A checklist some inspection was scored with, or that was imported.
    Checklist(ContentHash),
    /// A version of an inspection that awaits or lost a decision; stored, never shown as a result.
    Version(InspectionId, String),
}

impl RecordKey {
    /// Reads a key; `None` for keys of something else (set-aside bytes, later versions).
    pub fn of(key: &Key) -> Option<Self> {
        let mut parts = key.as_str().split('/');
        match (parts.next()?, parts.next(), parts.next(), parts.next()) {
            ("preferences", None, ..) => Some(Self::Preferences),
            ("villages", None, ..) => Some(Self::Villages),
            ("rules", None, ..) => Some(Self::Rules),
            ("exports", None, ..) => Some(Self::Exports),
            ("form-drafts", None, ..) => Some(Self::FormDrafts),
            ("register", None, ..) => Some(Self::Register),
            ("inspection", Some(id), None, _) => InspectionId::parse(id).map(Self::Inspection),
            ("rectification", Some(id), None, _) => RectificationId::parse(id).map(Self::Rectification),
            ("checklist", Some(hash), None, _) => ContentHash::parse(hash).map(Self::Checklist),
            ("version", Some(id), Some(hash), None) => {
                InspectionId::parse(id).map(|id| Self::Version(id, hash.to_owned()))
            }
            _ => None,
        }
    }

    /// The key in the store.
    #[expect(
        clippy::expect_used,
        reason = "ids and hashes hold only what a key may hold, and are short enough"
    )]
    pub fn key(&self) -> Key {
        let text = match self {
            Self::Preferences => "preferences".to_owned(),
            Self::Villages => "villages".to_owned(),
            Self::Rules => "rules".to_owned(),
            Self::Exports => "exports".to_owned(),
            Self::FormDrafts => "form-drafts".to_owned(),
            Self::Register => "register".to_owned(),
            Self::Inspection(id) => format!("inspection/{id}"),
            Self::Rectification(id) => format!("rectification/{id}"),
            Self::Checklist(hash) => format!("checklist/{hash}"),
            Self::Version(id, hash) => format!("version/{id}/{hash}"),
        };
        Key::parse(&text).expect("ids are fit for keys")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_as_written() {
        let id = InspectionId::parse("a1").unwrap();
        let hash = ContentHash::of(b"");
        let keys = [
            RecordKey::Preferences,
            RecordKey::Villages,
            RecordKey::Rules,
            RecordKey::Exports,
            RecordKey::FormDrafts,
            RecordKey::Register,
            RecordKey::Inspection(id.clone()),
            RecordKey::Rectification(RectificationId::parse("a2").unwrap()),
            RecordKey::Checklist(hash),
            RecordKey::Version(id, "00ff".into()),
        ];
        for key in keys {
            assert_eq!(RecordKey::of(&key.key()), Some(key));
        }
        assert_eq!(RecordKey::of(&Key::parse("aside/x").unwrap()), None);
    }
}
