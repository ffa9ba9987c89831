//! What the app is told of the browser it runs in.

/// What this browser can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities {
    /// The system's share sheet takes files.
    pub share: bool,
    /// The rest of the code follows the first load; [`super::Event::RestCame`] says when.
    pub in_two: bool,
}
