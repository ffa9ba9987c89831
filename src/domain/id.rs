//! Identifiers as types of their own, so that an item can't be passed where a section is meant. Those of checklists and
//! tablets are short and allocate nothing; the others share their text.

use std::fmt;

use smol_str::SmolStr;

/// Longest identifier that is read, in bytes.
const LONGEST: usize = 120;

fn acceptable(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Identifiers that may be part of a storage key as well.
fn acceptable_in_key(text: &str) -> bool {
    acceptable(text) && !text.bytes().any(|byte| byte.is_ascii_uppercase())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $acceptable:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// Accepts 1 to 120 ASCII letters, digits, dots, dashes and underscores (no upper-case
            /// letters where the id becomes part of a storage key).
            pub fn parse(text: &str) -> Option<Self> {
                $acceptable(text).then(|| Self(text.into()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A checklist's name for all its versions: `environment`.
    ChecklistId, acceptable
);
id!(
    /// A section of a checklist: `rubbish`.
    SectionId, acceptable
);
id!(
    /// An item of a checklist: `rubbish.public-rubbish`. Unique in the whole checklist.
    ItemId, acceptable
);
id!(
    /// One inspection, unique in the world (made of 128 random bits at the edge).
    InspectionId, acceptable_in_key
);
id!(
    /// One finding, unique within the world for the same reason.
    FindingId, acceptable
);
id!(
    /// One rectification (整改事项), unique in the world. Made from a finding it is the finding's, so that two tablets
    /// that make it make the same one.
    RectificationId, acceptable_in_key
);
id!(
    /// One event of a rectification, unique in the world.
    EventId, acceptable
);
id!(
    /// One subject of the register (a shop, a river section, a site), unique in the world.
    SubjectId, acceptable
);
id!(
    /// One installation of the app. Names a tablet, not a person.
    TabletId, acceptable
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_identifiers_are_refused() {
        assert!(ItemId::parse("rubbish.public-rubbish").is_some());
        for text in ["", "a b", "../x", "村", "a/b", &"x".repeat(121)] {
            assert!(ItemId::parse(text).is_none(), "{text:?}");
        }
    }
}
