//! What the browser supports, as reported to the app at the start.

/// Features of this browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// The system's share sheet takes files.
    pub share: bool,
    /// It was opened from the home screen.
    pub installed: bool,
}
