//! Basic elements of every screen: components with typed properties, and functions for elements without state or
//! events. They contain no texts, routes or events of the app.

mod add_form;
mod button;
mod choices;
mod facts;
mod field;
mod frame;
mod gauge;
mod icon;
mod label;
mod menu;
mod progress;
mod select;
mod strip;

pub use add_form::AddForm;
pub use button::{Button, ButtonLink, ButtonStyle, IconButton};
pub use choices::{Choice, Choices};
pub use facts::facts;
pub use field::{Field, LongField};
pub use frame::{Frame, PageTitle};
pub use gauge::gauge;
pub use icon::{Shape, icon};
pub use label::{caption, hidden};
pub use menu::Menu;
pub use progress::Progress;
pub use select::{SelectOption, select};
pub use strip::Strip;
