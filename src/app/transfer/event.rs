//! Events of the export and import pages.

use std::rc::Rc;

use super::package;
use crate::app::port::package::{Delivery, DeliveryMethod};
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::wire::DecodeError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    MonthChosen(Option<Month>),
    Toggled(InspectionId),
    AllToggled,
    /// The ledger goes with the file, or not.
    LedgerToggled,
    Exported(DeliveryMethod),
    /// One inspection, from its own page.
    OneExported(InspectionId, DeliveryMethod),
    /// The share sheet delivered a picture, or not.
    Delivered(Delivery),
    BackedUp,
    /// A file was chosen and read; `None` when the browser could not read it, or why it holds no text of ours.
    FileRead {
        name: String,
        text: Option<Result<Rc<str>, DecodeError>>,
    },
    /// The version in the file becomes the one that is shown; ours is stored beside it.
    TheirsChosen(InspectionId),
    /// Ours stays; the file's is stored beside it.
    OursChosen(InspectionId),
    ReportsCleared,
    Package(package::Event),
}
