//! A failure of a store in a message between worker and page.

use serde::{Deserialize, Serialize};

use crate::store::StoreError;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::web) enum StoreFailure {
    Full,
    Blocked,
    Lost,
    Broken(String),
}

impl From<StoreError> for StoreFailure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Full => Self::Full,
            StoreError::Blocked => Self::Blocked,
            // The workers' stores have no revisions to compare.
            StoreError::Lost | StoreError::Stale { .. } => Self::Lost,
            StoreError::Broken { why } => Self::Broken(why),
        }
    }
}

impl From<StoreFailure> for StoreError {
    fn from(failure: StoreFailure) -> Self {
        match failure {
            StoreFailure::Full => Self::Full,
            StoreFailure::Blocked => Self::Blocked,
            StoreFailure::Lost => Self::Lost,
            StoreFailure::Broken(why) => Self::Broken { why },
        }
    }
}
