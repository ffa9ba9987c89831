//! Performs the app's commands for photos and sends it the results. Files and pictures stay here: the app knows them by
//! numbers and names.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File, Url};

use super::{Made, Photos, Wanted};
use crate::app::photos::{self, Command, FileOrigin, PhotoFault};
use crate::app::program::tablet::Event;
use crate::app::{gallery, settings};
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::store::{KeptPhoto, Key, PhotoStore};
use crate::web::tablet::TabletRuntime;

/// The limits of every stored photo: pixels of the longest side, bytes.
const SIDE: u32 = 1_600;
const BYTES: u32 = 300 * 1024;

#[derive(Debug, Default)]
pub(in crate::web) struct PhotoEffects {
    photos: Photos,
    last: Cell<u32>,
    files: RefCell<HashMap<u32, File>>,
    made: RefCell<HashMap<u32, Made>>,
    /// The field that opened the camera last, and when.
    asked: RefCell<Option<(String, i64)>>,
}

/// Takes files: `target` is what the field they were chosen with says, `item finding` or `#rectification`.
pub(in crate::web) fn take(
    runtime: &'static TabletRuntime,
    target: &str,
    files: Vec<File>,
    origin: impl Fn(&File) -> FileOrigin,
) {
    let effects = &runtime.ports().photos;
    for file in files {
        let ticket = effects.last.get() + 1;
        let Some(event) = chosen(target, ticket, origin(&file)) else { return };
        effects.last.set(ticket);
        effects.files.borrow_mut().insert(ticket, file);
        tell(runtime, event);
    }
}

fn chosen(target: &str, ticket: u32, origin: FileOrigin) -> Option<photos::Event> {
    if let Some(id) = target.strip_prefix('#') {
        return Some(photos::Event::ChosenForLedger { ticket, of: RectificationId::parse(id)?, origin });
    }
    let (item, finding) = target.split_once(' ')?;
    let (item, finding) = (ItemId::parse(item)?, FindingId::parse(finding)?);
    Some(photos::Event::Chosen { ticket, item, finding, origin })
}

/// A field that opens the camera was pressed: what comes back next was taken since.
pub(in crate::web) fn camera_asked(runtime: &'static TabletRuntime, target: String) {
    runtime.ports().photos.asked.replace(Some((target, now())));
}

/// Files that a field that opens the camera returned.
pub(in crate::web) fn captured(runtime: &'static TabletRuntime, target: &str, files: Vec<File>) {
    let asked = runtime.ports().photos.asked.take().filter(|(known, _)| known == target);
    take(runtime, target, files, |file| match &asked {
        Some((_, begun)) => {
            FileOrigin::Captured { begun: *begun, changed: milliseconds(file.last_modified()) }
        }
        None => FileOrigin::Chosen,
    });
}

/// In milliseconds since 1970.
pub(in crate::web) fn now() -> i64 {
    milliseconds(Date::now())
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century")]
fn milliseconds(time: f64) -> i64 {
    time as i64
}

pub(in crate::web) fn perform(runtime: &'static TabletRuntime, command: Command) {
    let effects = &runtime.ports().photos;
    if let Command::Forget(ticket) = command {
        effects.files.borrow_mut().remove(&ticket);
        effects.made.borrow_mut().remove(&ticket);
        return;
    }
    spawn_local(async move {
        if let Some(event) = effects.perform(command).await {
            runtime.send(event);
        }
    });
}

impl PhotoEffects {
    pub(in crate::web) fn photos(&self) -> &Photos {
        &self.photos
    }

    /// Returns the event to send; `None` for commands without an answer.
    async fn perform(&self, command: Command) -> Option<Event> {
        let event = match command {
            Command::Make { ticket, keep_camera } => {
                let result = self.make(ticket, keep_camera).await;
                Some(photos::Event::Made { ticket, result })
            }
            Command::Keep { ticket, name, entry } => {
                let made = self.made.borrow().get(&ticket).cloned();
                let result = match made {
                    Some(Made { picture, thumbnail, .. }) => {
                        let photo = KeptPhoto { name, picture, thumbnail, entry };
                        self.photos.keep(&photo).await.map(drop).map_err(PhotoFault::from)
                    }
                    None => Err(PhotoFault::Impossible(String::new())),
                };
                Some(photos::Event::Kept { ticket, result })
            }
            Command::List => Some(photos::Event::Listed(self.photos.list().await)),
            Command::ShowThumbnail(key) => {
                let found = self.photos.thumbnail(&key).await.ok();
                let name = hash(&key)?;
                Some(photos::Event::ThumbnailRead { name, address: found.as_ref().and_then(address) })
            }
            Command::ShowWhole(key) => {
                let read = self.photos.read(&key).await;
                let read = read
                    .map(|read| photos::Read { address: address(&read.picture), is_whole: read.is_whole });
                return Some(Event::Gallery(gallery::Event::WholeRead { name: hash(&key)?, read }));
            }
            Command::Verify(key) => {
                let read = self.photos.read(&key).await;
                let is_whole = read.ok().map(|read| read.is_whole);
                return Some(Event::Settings(settings::Event::PhotoVerified { name: hash(&key)?, is_whole }));
            }
            // A failure here is detected again at the next start.
            Command::Note(entry) => self.photos.note(&entry).await.err().and(None),
            Command::ForgetEntries(keys) => self.photos.forget(&keys).await.err().and(None),
            Command::Delete(names) => self.photos.delete(&names).await.err().and(None),
            Command::Release(addresses) => {
                for address in addresses {
                    // An address that is gone already holds nothing.
                    drop(Url::revoke_object_url(&address));
                }
                None
            }
            Command::Forget(_) => None,
        };
        event.map(Event::Photo)
    }

    async fn make(&self, ticket: u32, keep_camera: bool) -> Result<photos::Made, PhotoFault> {
        let file = self.files.borrow().get(&ticket).cloned();
        let file = file.ok_or_else(|| PhotoFault::Impossible(String::new()))?;
        let made = self.photos.make(&file, Wanted { side: SIDE, bytes: BYTES, keep_camera }).await?;
        let odd = || PhotoFault::Impossible("an odd answer".to_owned());
        let side = |pixels: u32| u16::try_from(pixels).map_err(|_larger_than_wanted| odd());
        let told = photos::Made {
            name: hash(&made.name).ok_or_else(odd)?,
            bytes: made.bytes,
            width: side(made.width)?,
            height: side(made.height)?,
            taken: made.taken,
            place: made.place,
        };
        self.made.borrow_mut().insert(ticket, made);
        Ok(told)
    }
}

fn hash(key: &Key) -> Option<ContentHash> {
    ContentHash::parse(key.as_str())
}

/// An address for the page, which holds the picture as long as the page lives: thumbnails are small.
fn address(picture: &Blob) -> Option<Rc<str>> {
    Url::create_object_url_with_blob(picture).ok().map(Rc::from)
}

fn tell(runtime: &'static TabletRuntime, event: photos::Event) {
    runtime.send(event);
}
