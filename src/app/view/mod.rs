//! What the screen shows, as plain data: made anew from the model after every event. Components compare it and
//! paint only what differs, so large parts are shared (`Rc`) and small ones are copied.

pub mod carried;
pub mod details;
pub mod form;
pub mod gallery;
pub mod home;
pub mod hq;
pub mod ledger;
pub mod onward;
pub mod photos;
pub mod score;
pub mod settings;
pub mod sign;
pub mod transfer;

use crate::sorted::SortedSet;
use std::any::Any;
use std::rc::Rc;

use super::key::RecordKey;
use super::part::{Part, Whole};
use super::route::{Half, LedgerPage, Page, Route, SettingsPage};
use super::toast::Done;
use super::{Model, UpdateOffer};
use crate::domain::id::ItemId;
use crate::domain::inspection::Inspection;
use crate::domain::preferences::{Language, TextSize, Theme};
use crate::later::later;
use crate::store::{Finding, Status, StoreError};

#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub chrome: Chrome,
    pub screen: Screen,
}

/// What frames every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chrome {
    pub language: Language,
    pub theme: Theme,
    pub text_size: TextSize,
    pub place: Place,
    pub status: Status,
    pub banners: Vec<Banner>,
    pub toast: Option<ToastView>,
    /// A new version is offered.
    pub update: bool,
    /// It was accepted and waits for the last save; or, where this is true, for what is half written in a form.
    pub update_waits: Option<bool>,
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
    Ledger,
    Hq,
}

/// Something the inspector must know at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Banner {
    /// Nothing can be stored: what is on the screen is in memory only.
    AtRisk { local: StoreError, mirror: StoreError },
    /// The mirror fails; a killed browser may lose the last seconds.
    LocalOnly(StoreError),
    /// The browser denies local storage: what is typed is safe only once the mirror has it. Where it is full, finished
    /// records move out, and nothing need be said.
    LocalBlocked,
    /// Records of which two versions were found that don't know of each other; both are kept.
    Clashed { records: usize },
    /// Copies that were damaged and set aside; `lost` records have no whole copy left.
    Damaged { copies: usize, lost: usize },
    /// Records a newer version of the app wrote; they are left alone.
    Newer { records: usize },
    /// Records that are whole but can't be used.
    Unreadable { records: usize },
    /// Without a network the app can't be opened here. Said at home only: nothing is at risk.
    OnlineOnly,
    /// The browser's room is nearly used up: so many still fit. Said at home only: nothing is at risk yet.
    RoomShort { inspections: u64, photos: u64 },
    /// There were records here, and the browser has cleared them. `can_restore`: a backup can be brought in now.
    Cleared { can_restore: bool },
    /// Of the two stores the browser has cleared the one that photos and the oldest finished inspections are in alone.
    MirrorCleared,
    /// Photos that were kept here and are gone, or aren't what the records say any more.
    PhotosLost { photos: usize },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToastView {
    pub what: Done,
    pub can_undo: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    Welcome {
        name: Rc<str>,
        name_missing: bool,
    },
    Home(Rc<home::HomeView>),
    Form(Rc<form::FormView>),
    Score(Rc<score::ScoreView>),
    /// The checklist that the inspection is scored with is not here.
    ChecklistMissing {
        village: Rc<str>,
    },
    Export(Rc<transfer::ExportView>),
    Import(Rc<transfer::ImportView>),
    Settings(Rc<settings::SettingsView>),
    Villages(Rc<settings::VillagesView>),
    Checklists(Rc<settings::ChecklistsView>),
    Storage(Rc<settings::StorageView>),
    Ledger(Rc<ledger::LedgerView>),
    Gallery(Rc<gallery::GalleryView>),
    Sign(Rc<sign::SignView>),
    Hq(Sealed),
}

/// A page of headquarters. Closed, so that the other parts of the app don't carry what takes it apart.
#[derive(Clone, Debug)]
pub struct Sealed(Rc<dyn Any>);

impl Sealed {
    pub fn open(&self) -> Option<&hq::HqView> {
        self.0.downcast_ref()
    }
}

impl PartialEq for Sealed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The whole app's view; see [`view_part`].
pub fn view(model: &Model) -> View {
    view_part::<Whole>(model)
}

/// The view of a model in one half of the app.
pub fn view_part<P: Part>(model: &Model) -> View {
    let (language, theme, text_size) = model.appearance();
    let (place, screen) = screen::<P>(model);
    let chrome = Chrome {
        language,
        theme,
        text_size,
        place,
        status: status(model),
        banners: if all_is_well(model) { Vec::new() } else { later(|| banners(model)) },
        toast: model
            .toast
            .as_ref()
            .map(|toast| ToastView { what: toast.what.clone(), can_undo: toast.undo.is_some() }),
        update: model.update == UpdateOffer::Ready,
        update_waits: (model.update == UpdateOffer::Waiting).then(|| model.is_typed()),
    };
    View { chrome, screen }
}

fn screen<P: Part>(model: &Model) -> (Place, Screen) {
    if P::HQ
        && let Route::Hq(rest) = &model.route
    {
        return (Place::Hq, Screen::Hq(Sealed(Rc::new(hq::view(model, rest)))));
    }
    if !model.preferences().welcomed {
        let (name, name_missing) = (model.welcome.name.clone(), model.welcome.name_missing);
        return (Place::Welcome, Screen::Welcome { name, name_missing });
    }
    if P::NOTEBOOK && !(P::DESK && model.route.half() == Half::Desk) {
        notebook(model)
    } else if P::DESK {
        desk(model)
    } else {
        // A page that is left for another part of the app.
        (Place::Hq, Screen::Hq(Sealed(Rc::new(()))))
    }
}

/// What is being taken in is not saved before it is committed.
fn status(model: &Model) -> Status {
    let known = model.archive.keeper().status();
    let is_busy = model.hq.as_ref().is_some_and(|hq| hq.reading.is_some());
    if known == Status::Saved && is_busy { Status::Saving } else { known }
}

fn notebook(model: &Model) -> (Place, Screen) {
    match &model.route {
        Route::Inspection { id, page } => {
            let Some(record) = model.archive.record(id) else {
                return (Place::Home, Screen::Home(Rc::new(home::view(model))));
            };
            let Some(checklist) = model.archive.checklist_of(&record.inspection) else {
                let village = record.inspection.details().village_name.clone();
                return (Place::Inspection, Screen::ChecklistMissing { village });
            };
            let finished = matches!(*record.inspection, Inspection::Finished(_));
            let screen = if finished || *page == Page::Score {
                later(|| Screen::Score(Rc::new(score::view(model, record, &checklist))))
            } else {
                Screen::Form(Rc::new(form::view(model, record, &checklist, *page)))
            };
            (Place::Inspection, screen)
        }
        // A route of the desk never becomes this half's: see `update`.
        _ => (Place::Home, Screen::Home(Rc::new(home::view(model)))),
    }
}

fn desk(model: &Model) -> (Place, Screen) {
    if let Route::Photos { inspection: id, .. } | Route::Sign(id) = &model.route
        && let Some(record) = model.archive.record(id)
    {
        let Some(checklist) = model.archive.checklist_of(&record.inspection) else {
            let village = record.inspection.details().village_name.clone();
            return (Place::Inspection, Screen::ChecklistMissing { village });
        };
        let screen = if let Route::Sign(_) = model.route {
            Screen::Sign(Rc::new(sign::view(model, record, &checklist)))
        } else {
            Screen::Gallery(Rc::new(gallery::view(model, record, &checklist)))
        };
        return (Place::Inspection, screen);
    }
    match &model.route {
        Route::Import => (Place::Import, Screen::Import(Rc::new(transfer::import(model)))),
        Route::Settings(page) => {
            let screen = match page {
                SettingsPage::General => Screen::Settings(Rc::new(settings::general(model))),
                SettingsPage::Villages => Screen::Villages(Rc::new(settings::villages(model))),
                SettingsPage::Checklists => Screen::Checklists(Rc::new(settings::checklists(model))),
                SettingsPage::Storage => Screen::Storage(Rc::new(settings::storage(model))),
            };
            (Place::Settings, screen)
        }
        Route::Ledger(page) => {
            // What isn't here is looked for in the list.
            let found = ledger::view(model, page).or_else(|| ledger::view(model, &LedgerPage::List));
            let screen = found.map(|view| Screen::Ledger(Rc::new(view)));
            (Place::Ledger, screen.unwrap_or_else(|| Screen::Export(Rc::new(transfer::export(model)))))
        }
        _ => (Place::Export, Screen::Export(Rc::new(transfer::export(model)))),
    }
}

/// Bytes that are enough for anything: with less it is worth a look how much more fits.
const AMPLE_ROOM: u64 = 64_000_000;

/// Whether there is nothing that must be told at once.
fn all_is_well(model: &Model) -> bool {
    let status = model.archive.keeper().status();
    matches!(status, Status::Saved | Status::Saving | Status::Unguarded(_))
        && model.found.is_empty()
        && model.archive.unreadable.is_empty()
        && model.photos.lost() == 0
        && !model.settings.online_only
        && !model.settings.cleared
        && !model.archive.keeper().is_local_blocked()
        && model.settings.room.free().is_none_or(|free| free >= AMPLE_ROOM)
}

fn banners(model: &Model) -> Vec<Banner> {
    let mut banners = Vec::new();
    match model.archive.keeper().status() {
        Status::AtRisk { local, mirror } => banners.push(Banner::AtRisk { local, mirror }),
        Status::LocalOnly(error) => banners.push(Banner::LocalOnly(error)),
        Status::Saved | Status::Saving | Status::Unguarded(_) => {
            if model.archive.keeper().is_local_blocked() {
                banners.push(Banner::LocalBlocked);
            }
        }
    }
    let (mut copies, mut newer, mut mirror_cleared) = (0, 0, false);
    // A record whose two copies are both damaged is one record.
    let (mut lost, mut clashed) = (SortedSet::new(), SortedSet::new());
    for finding in &model.found {
        match finding {
            Finding::Damaged { key, lost: gone, .. } => {
                copies += 1;
                if *gone {
                    lost.insert(key);
                }
            }
            // Neither side of what was given away holds anything that a person must look at.
            Finding::Clashed { key, .. } => {
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
        banners.push(Banner::Clashed { records: clashed.len() });
    }
    if newer > 0 {
        banners.push(Banner::Newer { records: newer });
    }
    if !model.archive.unreadable.is_empty() {
        banners.push(Banner::Unreadable { records: model.archive.unreadable.len() });
    }
    if mirror_cleared {
        banners.push(Banner::MirrorCleared);
    }
    if model.settings.cleared && model.archive.records().next().is_none() {
        banners.push(Banner::Cleared { can_restore: model.preferences().welcomed });
    }
    if model.settings.online_only && model.route == Route::Home {
        banners.push(Banner::OnlineOnly);
    }
    if model.route == Route::Home
        && let Some((inspections, photos)) = settings::running_short(model)
    {
        banners.push(Banner::RoomShort { inspections, photos });
    }
    let photos = model.photos.lost();
    if photos > 0 {
        banners.push(Banner::PhotosLost { photos });
    }
    banners
}

/// The id of an item's element in the page, for moving the focus there.
pub fn element_id(item: &ItemId) -> String {
    format!("item-{}", item.as_str().replace('.', "-"))
}
