//! The town's rules around the ranking: how many are posted, how a year is summed up. They are set as
//! [`crate::domain::publication`] says.

pub use crate::domain::publication::{Annual, PublicLists};
