//! The frame as plain data, rebuilt from the model after every event. Components compare views and paint only the
//! differences, so large parts are shared (`Rc`) and small ones are copied.

use std::collections::BTreeSet;

use crate::app::browser::Installation;
use crate::app::key::RecordKey;
use crate::app::route::{LedgerPage, Page, Route};
use crate::app::session::{Session, UpdateOffer};
use crate::app::space::running_short;
use crate::app::toast::Done;
use crate::domain::clock::ClockDoubt;
use crate::domain::date::Timestamp;
use crate::domain::exports::MadeFile;
use crate::domain::preferences::{Language, TextSize, Theme};
use crate::store::{Finding, Status, StoreError};

#[derive(Clone, Debug, PartialEq)]
pub struct View<S> {
    pub chrome: Chrome,
    pub screen: S,
}

/// The frame of every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chrome {
    pub language: Language,
    pub theme: Theme,
    pub text_size: TextSize,
    pub place: Place,
    pub navigation: Navigation,
    pub status: Status,
    pub banners: Vec<Banner>,
    pub toast: Option<ToastView>,
    /// A new version is offered.
    pub update: bool,
    /// It was accepted and waits for the last save.
    pub update_waits: bool,
    /// The hint that the app can be put on the home screen: at home, once.
    pub install: bool,
}

/// Which entry of the navigation is the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Welcome,
    Home,
    Inspection,
    Export,
    Import,
    Settings,
    Help,
    Ledger,
    Headquarters,
}

/// Whether the navigation takes room of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Navigation {
    /// Its entries stand in the bar.
    #[default]
    Spread,
    /// They are behind one control: where an inspection is filled in, the room is its items'.
    Folded { open: bool },
}

/// A condition the inspector must notice at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// Neither store accepts writes: the records on the screen are in memory only.
    AtRisk { local: StoreError, mirror: StoreError },
    /// The mirror fails; a killed browser may lose the last seconds.
    LocalOnly(StoreError),
    /// The browser denies local storage: an entry is safe only once the mirror has it. Where it is full, finished
    /// records move out, and no banner is needed.
    LocalBlocked,
    /// Records with two versions that do not include each other; both are kept.
    Conflicting { records: usize },
    /// Copies that were damaged and set aside; `lost` records have no whole copy left.
    Damaged { copies: usize, lost: usize },
    /// Records a newer version of the app wrote; they are not touched.
    Newer { records: usize },
    /// Records that are intact but can't be used.
    Unreadable { records: usize },
    /// Without a network the app can't be opened here. Shown at home only: no data is at risk.
    OnlineOnly,
    /// The browser's quota is nearly used up: so many still fit. Shown at home only: no data is at risk yet.
    RoomShort { inspections: u64, photos: u64 },
    /// Records were stored here, and the browser has cleared them. `can_restore`: a backup can be imported now.
    Cleared { can_restore: bool },
    /// The browser has cleared the mirror, the only store with photos and the oldest finished inspections.
    MirrorCleared,
    /// Photos that were stored here and are gone, or no longer match the hash in their records.
    PhotosLost { photos: usize },
    /// The tablet's clock is doubted. What is made meanwhile is marked. `newest`: the newest moment that is known to be past.
    ClockDoubted { doubt: ClockDoubt, now: Timestamp, newest: Option<Timestamp> },
    /// A file was made, and nobody has said yet whether it is there. Not shown where an inspection is filled in.
    FileMade(Box<MadeFile>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToastView {
    pub what: Done,
    pub can_undo: bool,
}

impl Chrome {
    /// The frame around the screen at `place`.
    pub(in crate::app) fn of(session: &Session, place: Place, status: Status) -> Self {
        let (language, theme, text_size) = session.appearance();
        Self {
            language,
            theme,
            text_size,
            place,
            navigation: Navigation::Spread,
            status,
            banners: banners(session),
            toast: session
                .toast
                .as_ref()
                .map(|toast| ToastView { what: toast.done.clone(), can_undo: toast.undo.is_some() }),
            update: session.update == UpdateOffer::Ready,
            update_waits: session.update == UpdateOffer::Waiting,
            install: place == Place::Home
                && session.browser.installation == Installation::Offered
                && !session.preferences().install_put_off,
        }
    }
}

/// The conditions a person must notice at once.
fn banners(session: &Session) -> Vec<Banner> {
    let mut banners = Vec::new();
    match session.archive.store().status() {
        Status::AtRisk { local, mirror } => banners.push(Banner::AtRisk { local, mirror }),
        Status::LocalOnly(error) => banners.push(Banner::LocalOnly(error)),
        Status::Saved | Status::Saving | Status::Unguarded(_) => {
            if session.archive.store().is_local_blocked() {
                banners.push(Banner::LocalBlocked);
            }
        }
    }
    let (mut copies, mut newer, mut mirror_cleared) = (0, 0, false);
    // A record whose two copies are both damaged is one record.
    let (mut lost, mut clashed) = (BTreeSet::new(), BTreeSet::new());
    for finding in &session.found {
        match finding {
            Finding::Damaged { key, lost: gone, .. } => {
                copies += 1;
                if *gone {
                    lost.insert(key);
                }
            }
            // Neither version of the export notes needs a person's review.
            Finding::Conflict { key, .. } => {
                if RecordKey::of(key) != Some(RecordKey::Exports) {
                    clashed.insert(key);
                }
            }
            Finding::Newer { .. } => newer += 1,
            Finding::MirrorCleared => mirror_cleared = true,
            Finding::Stray(_) => {}
        }
    }
    if copies > 0 {
        banners.push(Banner::Damaged { copies, lost: lost.len() });
    }
    if !clashed.is_empty() {
        banners.push(Banner::Conflicting { records: clashed.len() });
    }
    if newer > 0 {
        banners.push(Banner::Newer { records: newer });
    }
    if !session.archive.unreadable.is_empty() {
        banners.push(Banner::Unreadable { records: session.archive.unreadable.len() });
    }
    if mirror_cleared {
        banners.push(Banner::MirrorCleared);
    }
    if session.browser.cleared && session.archive.records().next().is_none() {
        banners.push(Banner::Cleared { can_restore: session.preferences().welcomed });
    }
    if session.browser.online_only && session.route == Route::Home {
        banners.push(Banner::OnlineOnly);
    }
    if session.route == Route::Home
        && let Some((inspections, photos)) = running_short(session)
    {
        banners.push(Banner::RoomShort { inspections, photos });
    }
    let photos = session.photos.lost();
    if photos > 0 {
        banners.push(Banner::PhotosLost { photos });
    }
    let clock = session.archive.clock();
    if let Some(doubt) = clock.doubt() {
        banners.push(Banner::ClockDoubted { doubt, now: session.now, newest: clock.newest() });
    }
    if asks_about_files(&session.route) {
        let made = session.archive.made_files();
        banners.extend(made.iter().map(|file| Banner::FileMade(Box::new(file.clone()))));
    }
    banners
}

/// The pages of the round, of files and of results.
fn asks_about_files(route: &Route) -> bool {
    match route {
        Route::Home | Route::Export | Route::ExportOne(_) | Route::Import | Route::Settings(_) => true,
        Route::Ledger(page) => *page == LedgerPage::List,
        Route::Inspection { page, .. } => *page == Page::Score,
        _ => false,
    }
}
