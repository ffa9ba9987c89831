//! The time and the source of ids, which the shell provides.

use crate::domain::date::Timestamp;

/// Inputs of each update from the shell: the time, and randomness for new ids.
pub struct Ctx<'a> {
    pub now: Timestamp,
    /// A fresh identifier: lower-case letters and digits, unique in the world.
    pub new_id: &'a mut dyn FnMut() -> String,
}
