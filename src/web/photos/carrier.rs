//! Does what the app wants done with photos, and tells it what came of it. It alone holds the files and pictures: the
//! app knows them by numbers and names.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, File, Url};

use super::{Made, Photos, Wanted};
use crate::app::Event;
use crate::app::photos::{self, Command, PhotoFault};
use crate::app::{gallery, settings};
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::sorted::SortedMap;
use crate::store::{KeptPhoto, Key, PhotoStore};
use crate::web::runtime::Runtime;

/// What every photo is made into: pixels of the longest side, bytes.
const SIDE: u32 = 1_600;
const BYTES: u32 = 300 * 1024;

#[derive(Debug, Default)]
pub(in crate::web) struct Carrier {
    photos: Photos,
    last: Cell<u32>,
    files: RefCell<SortedMap<u32, File>>,
    made: RefCell<SortedMap<u32, Made>>,
}

/// Takes files: `target` is what the field they were chosen with says, `item finding` or `#rectification`.
pub(in crate::web) fn take(runtime: &'static Runtime, target: &str, files: Vec<File>) {
    let carrier = runtime.carrier();
    for file in files {
        let ticket = carrier.last.get() + 1;
        let Some(event) = chosen(target, ticket) else { return };
        carrier.last.set(ticket);
        carrier.files.borrow_mut().insert(ticket, file);
        tell(runtime, event);
    }
}

fn chosen(target: &str, ticket: u32) -> Option<photos::Event> {
    if let Some(id) = target.strip_prefix('#') {
        return Some(photos::Event::ChosenForLedger { ticket, of: RectificationId::parse(id)? });
    }
    let (item, finding) = target.split_once(' ')?;
    Some(photos::Event::Chosen { ticket, item: ItemId::parse(item)?, finding: FindingId::parse(finding)? })
}

pub(in crate::web) fn perform(runtime: &'static Runtime, command: Command) {
    let carrier = runtime.carrier();
    if let Command::Forget(ticket) = command {
        carrier.files.borrow_mut().remove(&ticket);
        carrier.made.borrow_mut().remove(&ticket);
        return;
    }
    spawn_local(async move {
        if let Some(event) = carrier.perform(command).await {
            runtime.send(event);
        }
    });
}

impl Carrier {
    pub(in crate::web) fn photos(&self) -> &Photos {
        &self.photos
    }

    /// Gives what is to be told; nothing where nobody waits for an answer.
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
            // What fails here is found out again at the next start.
            Command::Note { name, entry } => self.photos.note(&name, &entry).await.err().and(None),
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

fn tell(runtime: &'static Runtime, event: photos::Event) {
    runtime.send(Event::Photo(event));
}
