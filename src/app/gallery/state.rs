//! The gallery's state, and its events.

use std::rc::Rc;

use crate::app::port::package::DeliveryMethod;
use crate::app::port::photos::Read;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::store::PhotoError;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The photo that is shown whole, and its address.
    pub whole: Option<(ContentHash, Rc<str>)>,
    pub tool: Tool,
    /// The mark being drawn: its start and the pen's position.
    pub drawn: Option<(Spot, Spot)>,
    /// The text that the next tap writes on the photo.
    pub text: Rc<str>,
}

/// The shape the pen draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    #[default]
    None,
    Arrow,
    Circle,
    Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The whole picture was read, or could not be.
    WholeRead {
        name: ContentHash,
        read: Result<Read, PhotoError>,
    },
    /// Choose a tool, or deselect it.
    ToolChosen(Tool),
    TextTyped(Rc<str>),
    /// Removes the last mark.
    MarkTakenBack,
    /// Export the photo with its stamp and marks drawn on it.
    Stamped(DeliveryMethod),
    /// Without stamp and marks, as stored.
    Plain(DeliveryMethod),
}
