//! Events of the screens as events of the program.

use super::Event;
use crate::app::{fill, frame, gallery, home, ledger, locate, photos, settings, sign, transfer, welcome};

impl From<frame::Event> for Event {
    fn from(event: frame::Event) -> Self {
        Self::Frame(event)
    }
}

impl From<welcome::Event> for Event {
    fn from(event: welcome::Event) -> Self {
        Self::Welcome(event)
    }
}

impl From<home::Event> for Event {
    fn from(event: home::Event) -> Self {
        Self::Home(event)
    }
}

impl From<fill::Event> for Event {
    fn from(event: fill::Event) -> Self {
        Self::Fill(event)
    }
}

impl From<transfer::Event> for Event {
    fn from(event: transfer::Event) -> Self {
        Self::Transfer(event)
    }
}

impl From<settings::Event> for Event {
    fn from(event: settings::Event) -> Self {
        Self::Settings(event)
    }
}

impl From<ledger::Event> for Event {
    fn from(event: ledger::Event) -> Self {
        Self::Ledger(event)
    }
}

impl From<photos::Event> for Event {
    fn from(event: photos::Event) -> Self {
        Self::Photo(event)
    }
}

impl From<gallery::Event> for Event {
    fn from(event: gallery::Event) -> Self {
        Self::Gallery(event)
    }
}

impl From<locate::Event> for Event {
    fn from(event: locate::Event) -> Self {
        Self::Locate(event)
    }
}

impl From<sign::Event> for Event {
    fn from(event: sign::Event) -> Self {
        Self::Sign(event)
    }
}
