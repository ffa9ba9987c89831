//! Small pieces every screen is made of: plain functions of what they show. A component costs ten times the code of
//! a function; only rows that must stay untouched when others change are components.

mod button;
mod choice;
mod field;
mod frame;
mod icon;
mod progress;

pub use button::{Button, Look};
pub use choice::{Choice, Choices};
pub use field::Field;
pub use frame::frame;
pub use icon::{Shape, icon};
pub use progress::progress;
