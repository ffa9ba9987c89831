//! The town's rules for the ranking: how many villages are posted, how a year is combined. They are defined in
//! [`crate::domain::publication`].

pub use crate::domain::publication::{Annual, PublicLists};
