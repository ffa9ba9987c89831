//! What is to be said of the register.

/// Why a new subject was not entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    NameMissing,
    VillageMissing,
    /// The register has one of the kind and name in the village.
    Known,
}
