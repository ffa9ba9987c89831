//! Small pieces every screen is made of.

mod button;
mod choice;
mod field;
mod frame;
mod icon;
mod progress;

pub use button::{Button, ButtonProps, Look};
pub use choice::{Choice, ChoiceProps, Choices};
pub use field::{Field, FieldProps};
pub use frame::{Frame, FrameProps};
pub use icon::{Icon, Shape};
pub use progress::{Progress, ProgressProps};
