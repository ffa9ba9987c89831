//! Drawing with a finger, a pen or a mouse, for marks on photos and for signatures.

use crate::domain::evidence::Spot;

/// Where something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pad {
    /// On a photo.
    Photo,
    /// A signature.
    Signature,
}

/// What a pen does; places are on the pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pen {
    Down(Spot),
    Moved(Spot),
    Up,
    /// The system took it away, or a pen took its place: a palm, a swipe from the edge. What it drew since it came down
    /// was not meant.
    Lost,
}

/// Whether two places are so near that a line between them says nothing: half a hundredth of the pad.
pub(super) fn is_near(one: Spot, other: Spot) -> bool {
    one.x.abs_diff(other.x) < 50 && one.y.abs_diff(other.y) < 50
}
