//! Events of headquarters.

use std::rc::Rc;

use super::export::ExportChoice;
use super::{decide, ledger, rules};
use crate::app::port::headquarters::WorkerEvent;
use crate::headquarters::Collection;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Files were chosen or dropped; the shell holds them under this number.
    Chosen {
        ticket: u32,
        files: usize,
    },
    Worker(WorkerEvent),
    MoreShown,
    LinesCleared,
    /// As `page::wanted_code` writes it.
    WantedChosen(Rc<str>),
    OtherChosen(Rc<str>),
    YearToggled,
    /// The first row in sight of the matrix.
    Scrolled(usize),
    CollectionChosen(Collection),
    BackedUp,
    /// Reads the workspace once more.
    Retried,
    /// Exports the unreadable stored file unchanged.
    TakenOut,
    ExportRequested(ExportChoice),
    ClearAsked,
    ClearCancelled,
    Cleared,
    /// The workspace had contents once, and they were not deleted by a person.
    FoundCleared,
    Decide(decide::Event),
    Ledger(ledger::Event),
    Rules(rules::Event),
    /// The half-filled form with this key is given up.
    HalfFilledDropped(Rc<str>),
    /// Entries that were given up come back, by the key that they are kept under.
    HalfFilledRevived(Rc<str>),
    /// The link to the half-filled form with this key was pressed.
    HalfFilledSought(Rc<str>),
    Printed,
    /// The browser is about to print, or has finished.
    PrintBegun,
    PrintEnded,
}
