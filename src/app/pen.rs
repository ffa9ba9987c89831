//! Drawing with a finger, a pen or a mouse, for marks on photos and for signatures.

use crate::domain::evidence::Spot;

/// The surface that is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pad {
    /// On a photo.
    Photo,
    /// A signature.
    Signature,
}

/// Events of a pen; places are on the pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pen {
    Down(Spot),
    Moved(Spot),
    Up,
    /// The pen was cancelled by the system, or replaced by another: a palm, a swipe from the edge. Its stroke since it
    /// came down was not intended.
    Lost,
}

/// Whether two places are so near that a line between them would be invisible: half a hundredth of the pad.
pub(super) fn is_near(one: Spot, other: Spot) -> bool {
    one.x.abs_diff(other.x) < 50 && one.y.abs_diff(other.y) < 50
}
