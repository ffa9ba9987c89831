//! Photos: from a chosen file to a photo that a record names, and what became of those that were kept before.
//!
//! A photo is kept first, with an entry that says where it belongs, and only then named in its finding. So a record
//! never names a photo that isn't there, and one that was kept just before a kill is named at the next start.

mod arriving;
mod named;
mod start;

use std::rc::Rc;

pub use named::names;
pub(super) use named::{settle, show_all, show_ledger};
pub use start::loose;
pub(super) use start::wanted;

use super::{Ctx, Effect, Model};
use crate::codec::photo::{PhotoEntry, PhotoPlace};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Photo;
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Content;
use crate::later::later;
use crate::sorted::{SortedMap, SortedSet};
use crate::store::{Key, ListedPhoto, PhotoError, StoreError};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What is kept, by hash; `None` until the manifest was read.
    pub kept: Option<SortedMap<ContentHash, Kept>>,
    /// Files on their way, in the order they were chosen.
    pub pending: Vec<Pending>,
    /// Where the page finds the thumbnails.
    pub thumbnails: SortedMap<ContentHash, Rc<str>>,
    /// Where the page finds whole pictures, as long as it shows them.
    pub wholes: SortedMap<ContentHash, Rc<str>>,
    /// Pictures whose bytes turned out not to be what their names say.
    pub altered: SortedSet<ContentHash>,
    /// Pictures that could not be read just now. Nothing says that they are lost; somebody may have them read again.
    pub unread: SortedSet<ContentHash>,
    /// Thumbnails that were asked for.
    asked: SortedSet<ContentHash>,
    /// Whole pictures that were asked for.
    asked_whole: SortedSet<ContentHash>,
    /// Photos that were looked for again after they were not in the manifest: another tab may have kept them since.
    sought: SortedSet<ContentHash>,
    /// What the open inspection named when last looked at.
    seen: Option<Seen>,
}

/// A photo in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub entry: PhotoEntry,
    /// The picture is there too. Otherwise it was lost.
    pub is_here: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    inspection: InspectionId,
    content: Rc<Content>,
    names: SortedSet<ContentHash>,
}

/// A file on its way to be a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// By which the outside knows the file.
    pub ticket: u32,
    pub place: PhotoPlace,
    pub progress: Progress,
}

impl Pending {
    pub fn is_on_its_way(&self) -> bool {
        !matches!(self.progress, Progress::Failed(_))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is made small.
    Making,
    /// It is kept under this entry.
    Keeping(PhotoEntry),
    /// Nothing was changed; the file is still held, for another try.
    Failed(PhotoFault),
}

/// Why a file became no photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// A file of no bytes.
    Empty,
    /// Its end is missing.
    Truncated,
    NotAPicture,
    /// A picture in a format that this browser does not read (HEIC).
    Unsupported,
    /// A picture that can't be decoded, or not within the tablet's memory.
    Undecodable,
    /// It could not be kept.
    Store(StoreError),
    /// The browser can't do it, in its own words.
    Impossible(String),
}

impl From<PhotoError> for PhotoFault {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::Store(error) => Self::Store(error),
            // Neither can be: it was made a moment ago.
            PhotoError::Missing | PhotoError::Misnamed => Self::Impossible(error.to_string()),
        }
    }
}

/// A file made small, not kept yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub name: ContentHash,
    /// Size of the picture, in bytes.
    pub bytes: u32,
    /// In pixels.
    pub width: u16,
    pub height: u16,
    /// When the camera says it was taken, in milliseconds since 1970.
    pub taken: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file was chosen for a finding of the open inspection; the outside holds it under this number.
    Chosen {
        ticket: u32,
        item: ItemId,
        finding: FindingId,
    },
    /// A file was chosen for what is done next about a rectification.
    ChosenForLedger {
        ticket: u32,
        of: RectificationId,
    },
    Made {
        ticket: u32,
        result: Result<Made, PhotoFault>,
    },
    Kept {
        ticket: u32,
        result: Result<(), PhotoFault>,
    },
    /// Try a file again that failed.
    Retried(u32),
    /// Let go of a file that failed.
    GivenUp(u32),
    /// The manifest was read.
    Listed(Result<Vec<ListedPhoto>, PhotoError>),
    ThumbnailRead {
        name: ContentHash,
        address: Option<Rc<str>>,
    },
    /// Read again what could not be read.
    ReadAgain,
    /// Take a photo off its finding.
    Dropped {
        item: ItemId,
        finding: FindingId,
        photo: ContentHash,
    },
    /// Why there is none, where one is asked for.
    NoPhotoTyped {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
}

/// What is to be done outside. Whatever is reported comes back as an [`Event`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Make a file small; what the camera wrote stays in it, or not.
    Make {
        ticket: u32,
        keep_camera: bool,
    },
    /// Keep what was made of it, with this entry, in one transaction.
    Keep {
        ticket: u32,
        name: Key,
        entry: Rc<[u8]>,
    },
    /// Let go of a file.
    Forget(u32),
    /// Read the manifest.
    List,
    /// Give a photo another entry.
    Note {
        name: Key,
        entry: Rc<[u8]>,
    },
    ShowThumbnail(Key),
    /// Read the whole picture and compare it with its name; reported to the gallery.
    ShowWhole(Key),
    /// Compare a kept picture with its name; reported to the settings.
    Verify(Key),
    /// Let go of whole pictures that are not shown any more, by their addresses.
    Release(Vec<Rc<str>>),
    /// Delete photos that nothing names and that were taken off long ago.
    Delete(Vec<Key>),
}

impl State {
    /// Whether a photo that a record names is here: `None` while that isn't known.
    pub fn is_here(&self, name: &ContentHash) -> Option<bool> {
        let kept = self.kept.as_ref()?;
        Some(kept.get(name).is_some_and(|kept| kept.is_here))
    }

    /// Whether it is here, and nothing says that it isn't what it was.
    pub fn is_sound(&self, name: &ContentHash) -> bool {
        self.is_here(name) == Some(true) && !self.altered.contains(name)
    }

    /// How many photos were kept here and wanted, and are gone or altered.
    pub fn lost(&self) -> usize {
        let is_lost = |(name, kept): &(&ContentHash, &Kept)| {
            kept.entry.dropped.is_none() && (!kept.is_here || self.altered.contains(*name))
        };
        self.kept.as_ref().map_or(0, |kept| kept.iter().filter(is_lost).count())
    }

    /// Whether anything is on its way that leaving the page would lose.
    pub fn is_busy(&self) -> bool {
        self.pending.iter().any(Pending::is_on_its_way)
    }

    /// Whether a photo of this inspection is on its way.
    pub fn is_busy_with(&self, inspection: &InspectionId) -> bool {
        self.pending.iter().any(|one| one.is_on_its_way() && one.place.inspection() == Some(inspection))
    }

    /// Files on their way to be photos of a rectification.
    pub fn pending_of(&self, of: &RectificationId) -> impl Iterator<Item = &Pending> {
        self.pending.iter().filter(move |one| matches!(&one.place, PhotoPlace::Rectification(id) if id == of))
    }
}

/// The name under which a photo is kept.
#[expect(clippy::expect_used, reason = "64 hexadecimal digits are a key")]
pub fn key(name: &ContentHash) -> Key {
    Key::parse(&name.to_string()).expect("a key")
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    // What a record that waits names must not be taken for unwanted.
    model.archive.catch_up();
    match event {
        Event::Chosen { ticket, item, finding } => arriving::chosen(model, ticket, item, finding),
        Event::ChosenForLedger { ticket, of } => {
            arriving::begun(model, ticket, PhotoPlace::Rectification(of))
        }
        Event::Made { ticket, result } => arriving::made(model, ticket, result, ctx),
        Event::Kept { ticket, result } => arriving::kept(model, ticket, result),
        Event::Retried(ticket) => arriving::retried(model, ticket),
        Event::GivenUp(ticket) => {
            model.photos.pending.retain(|pending| pending.ticket != ticket);
            vec![Effect::Photo(Command::Forget(ticket))]
        }
        Event::Listed(result) => start::listed(model, result),
        Event::ThumbnailRead { name, address: Some(address) } => {
            model.photos.unread.remove(&name);
            model.photos.thumbnails.insert(name, address);
            Vec::new()
        }
        Event::ThumbnailRead { name, address: None } => {
            // It counts as asked for: asked for again by itself, it would be so after everything that happens.
            model.photos.unread.insert(name);
            Vec::new()
        }
        Event::ReadAgain => later(|| named::read_again(model)),
        Event::Dropped { item, finding, photo } => arriving::dropped(model, item, finding, photo),
        Event::NoPhotoTyped { item, finding, text } => arriving::no_photo(model, item, finding, text),
    }
}

/// What reading a whole picture came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// Where the page finds it.
    pub address: Option<Rc<str>>,
    /// Its bytes are what its name says.
    pub is_whole: bool,
}

/// Takes down what reading a picture says of it.
pub(super) fn judged(model: &mut Model, name: &ContentHash, read: &Result<Read, PhotoError>) {
    let photos = &mut model.photos;
    match read {
        Ok(read) => {
            photos.unread.remove(name);
            if read.is_whole {
                photos.altered.remove(name);
            } else {
                photos.altered.insert(*name);
            }
        }
        Err(PhotoError::Missing) => {
            if let Some(kept) = photos.kept.as_mut().and_then(|kept| kept.get_mut(name)) {
                kept.is_here = false;
            }
        }
        Err(PhotoError::Misnamed | PhotoError::Store(_)) => drop(photos.unread.insert(*name)),
    }
}

/// A whole picture was read for a page of the ledger.
pub(super) fn whole_read(model: &mut Model, name: ContentHash, address: Option<Rc<str>>) {
    let photos = &mut model.photos;
    if let Some(address) = address
        && photos.asked_whole.contains(&name)
    {
        photos.wholes.insert(name, address);
    }
}

fn note(entry: &PhotoEntry) -> Effect {
    let body = crate::codec::photo::encode(entry);
    Effect::Photo(Command::Note { name: key(&entry.photo.hash), entry: body.into() })
}

/// A photo of this finding, as the record names it now.
fn photo_at<'a>(content: &'a Content, place: &PhotoPlace, name: &ContentHash) -> Option<&'a Photo> {
    let PhotoPlace::Finding { item, finding, .. } = place else { return None };
    let findings = content.answer(item)?.findings();
    findings.iter().find(|one| one.id == *finding)?.evidence.photo(name)
}
