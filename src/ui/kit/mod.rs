//! Small pieces every screen is made of: plain functions of what they show, which give an element.

mod add;
mod button;
mod choice;
mod field;
mod frame;
mod icon;
mod progress;

pub use add::new_inspector;
pub use button::{Look, button, button_link, button_with, caption, hidden, icon_button};
pub use choice::{Choices, choices};
pub use field::{Field, field, long_field};
pub use frame::{frame, page_title};
pub use icon::{Shape, icon};
pub use progress::progress;

/// The id of the current entry of a strip that scrolls by itself: a page that is turned to brings it into view.
pub const STRIP_HERE: &str = "strip-here";
