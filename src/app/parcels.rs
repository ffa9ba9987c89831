//! Files that are on their way out of the app.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::port::package::DeliveryMethod;
use crate::domain::rectification::Rectification;
use crate::wire::inspection::Record;

/// The contents of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcel {
    pub name: Rc<str>,
    pub is_backup: bool,
    pub records: Vec<Record>,
    pub ledger: Vec<Rc<Rectification>>,
}

/// Files on their way to the browser's downloads or the share sheet, by the numbers that the shell answers with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parcels {
    last: u32,
    open: BTreeMap<u32, (Parcel, DeliveryMethod)>,
}

impl Parcels {
    /// Notes a file, and gives its number.
    pub(super) fn sent(&mut self, parcel: Parcel, way: DeliveryMethod) -> u32 {
        self.last += 1;
        self.open.insert(self.last, (parcel, way));
        self.last
    }

    /// The shell answered for this number.
    pub(super) fn arrived(&mut self, ticket: u32) -> Option<(Parcel, DeliveryMethod)> {
        self.open.remove(&ticket)
    }
}
