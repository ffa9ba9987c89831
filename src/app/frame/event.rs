//! Events of the frame.

use crate::app::port::package::Delivery;
use crate::app::toast::Toast;
use crate::domain::exports::MadeFile;
use crate::store;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The inspector accepted the offer of the message at the foot of the screen, or closed it.
    ToastTaken,
    ToastClosed,
    /// The time of a message is over.
    ToastExpired(Box<Toast>),
    /// The control was pressed that the navigation is folded behind.
    MenuPressed,
    /// What is beside the entries of the navigation was pressed, or Escape.
    MenuClosed,
    Store(store::Report),
    /// The browser's report of its storage quota; `None` where it reports none.
    QuotaMeasured {
        used_bytes: Option<u64>,
        quota_bytes: Option<u64>,
    },
    /// Whether the browser promised not to clear our data; `None` where it has no such query.
    PersistenceKnown(Option<bool>),
    /// The browser takes no service worker, so that the app can't be opened without a network.
    OpensOnlineOnly,
    /// The browser offers to put the app on the home screen.
    InstallOffered,
    /// The app is on the home screen.
    Installed,
    InstallPressed,
    InstallPutOff,
    /// The browser remembers that records were stored here; it may have cleared them.
    FoundCleared,
    /// A new version is ready.
    UpdateReady,
    UpdateAccepted,
    UpdatePutOff,
    /// Files were dropped on a page that accepts none.
    FilesDropped,
    /// Download everything: when neither store accepts writes, the records on the screen must still be exportable.
    AllExported,
    /// A file was given to the browser's downloads or the share sheet, or not.
    Delivered {
        ticket: u32,
        given: Delivery,
    },
    /// The browser refused a download of raw bytes.
    DownloadRefused,
    /// A person said whether a file that was made is there.
    FileAnswered {
        file: Box<MadeFile>,
        is_there: bool,
    },
    /// A person said that the tablet's clock is right.
    ClockConfirmed,
    /// Time passed: the day may have changed.
    Woke,
}
