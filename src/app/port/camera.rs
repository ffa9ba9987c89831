//! The camera within the page.

use crate::domain::id::RectificationId;

/// A command to the shell; a shot comes back as a chosen file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Start,
    Shoot(RectificationId),
    Stop,
}
