//! The effects that an update requests. The shell performs them in order.

use std::rc::Rc;

use crate::app::port::{camera, headquarters, location, package, photos};
use crate::app::route::Route;
use crate::app::toast::Toast;
use crate::domain::id::InspectionId;
use crate::store::Command;

/// One effect. A program never requests those of a port that it doesn't have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Store(Command),
    /// Open a page of the other program.
    Leave(Route),
    /// Go to an address; `replace` leaves no step back.
    Go {
        route: Route,
        replace: bool,
    },
    /// Pass a file to the browser's downloads; the answer is a [`package::Delivery`] with the same ticket.
    Download {
        ticket: u32,
        name: String,
        text: Rc<str>,
    },
    /// Pass a file to the system's share sheet; the answer is a [`package::Delivery`] with the same ticket.
    Share {
        ticket: u32,
        name: String,
        text: Rc<str>,
    },
    /// Pass raw bytes to the browser's downloads; a refusal is answered.
    DownloadBytes {
        name: String,
        bytes: Rc<[u8]>,
    },
    /// Print the page that is shown.
    Print,
    Photo(photos::Command),
    Package(package::Command),
    Camera(camera::Command),
    Headquarters(headquarters::Command),
    /// Measure the tablet's position, again and again, until it is told to stop.
    Locate {
        inspection: Option<InspectionId>,
        target: location::Target,
    },
    StopLocating,
    /// Download or share one picture.
    GivePhoto(Box<package::Copy>),
    MeasureQuota,
    AskPersistence,
    /// Ask the browser for what it offered: to put the app on the home screen.
    Install,
    /// Change to the version that is ready, and start again.
    ApplyUpdate,
    /// Move the focus to the element with this id and bring it into view.
    Focus(String),
    /// Send `ToastExpired` after so many milliseconds.
    ExpireToast {
        toast: Box<Toast>,
        milliseconds: u32,
    },
    /// Show the page from its beginning.
    ScrollUp,
}
