//! Packages in a browser: written into the parts of one Blob, picture by picture, and read by slices of the file. Never
//! more than one picture is in the page's memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File};

use super::files;
use super::photos::Photos;
use super::runtime::Runtime;
use super::stamp;
use crate::app::photos::PhotoFault;
use crate::app::stamp::Stamp;
use crate::app::transfer::package::{Command, Event, Head, Incoming};
use crate::app::transfer::{self, Given, Way};
use crate::app::{self};
use crate::codec::package::{BACKUP, RESULTS};
use crate::codec::zip::{self, ZipEntry, ZipFault, ZipWriter};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::sorted::SortedMap;
use crate::store::{KeptPhoto, Key, PhotoStore as _, ReadPhoto};

const ZIP: &str = "application/zip";

/// Packages that are being read, by the numbers the app knows them by.
#[derive(Debug, Default)]
pub(super) struct Packages {
    last: Cell<u32>,
    open: RefCell<SortedMap<u32, Opened>>,
}

#[derive(Clone, Debug)]
struct Opened {
    file: File,
    entries: Rc<[ZipEntry]>,
}

/// Whether a file is a zip file, by its name.
pub(super) fn is_package(file: &File) -> bool {
    file.name().to_ascii_lowercase().ends_with(".zip")
}

/// Opens a package and tells the app what is in it.
pub(super) fn open(runtime: &'static Runtime, file: File) {
    let packages = runtime.packages();
    let ticket = packages.last.get() + 1;
    packages.last.set(ticket);
    let name = file.name();
    spawn_local(async move {
        let head = match read_head(&file).await {
            Ok((opened, head)) => {
                packages.open.borrow_mut().insert(ticket, opened);
                Ok(head)
            }
            Err(fault) => Err(fault),
        };
        tell(runtime, Event::Opened { ticket, name, head });
    });
}

pub(super) fn perform(runtime: &'static Runtime, command: Command) {
    spawn_local(async move {
        let opened = |ticket: u32| runtime.packages().open.borrow().get(&ticket).cloned();
        match command {
            Command::Write { name, main, text, photos, stamped, at, way } => {
                let event = write(runtime, &name, (main, &text), photos, stamped, at, way).await;
                tell(runtime, event);
            }
            Command::Check { ticket, photos } => {
                let Some(opened) = opened(ticket) else { return };
                let mut altered = Vec::new();
                for (hash, path) in photos {
                    let bytes = opened.read(&path).await;
                    if bytes.is_ok_and(|bytes| ContentHash::of(&bytes) == hash) {
                        continue;
                    }
                    altered.push(path);
                }
                tell(runtime, Event::Checked { ticket, altered });
            }
            Command::Take { ticket, photos } => {
                let Some(opened) = opened(ticket) else { return };
                let result = take(runtime.carrier().photos(), &opened, photos).await;
                tell(runtime, Event::Taken { ticket, result });
            }
            Command::Forget(ticket) => {
                runtime.packages().open.borrow_mut().remove(&ticket);
            }
        }
    });
}

fn tell(runtime: &'static Runtime, event: Event) {
    runtime.send(app::Event::Transfer(transfer::Event::Package(event)));
}

// --- out ------------------------------------------------------------------------------------------

async fn write(
    runtime: &'static Runtime,
    name: &str,
    (main, text): (&str, &str),
    photos: Vec<(Key, String)>,
    stamped: Vec<(Key, String, Stamp)>,
    at: Timestamp,
    way: Way,
) -> Event {
    let carrier = runtime.carrier();
    let (mut zip, parts) = (ZipWriter::new(at), Array::new());
    let (mut count, mut left_out) = (0, Vec::new());
    let bytes = text.as_bytes();
    let results = add(&mut zip, &parts, main, (zip::crc32(bytes), bytes.len()), &JsValue::from(text));
    for (key, path) in photos {
        let added = match carrier.photos().packed(&key).await {
            Some((picture, crc)) => add(&mut zip, &parts, &path, (crc, length(picture.size())), &picture),
            None => Err(ZipFault::Altered),
        };
        match added {
            Ok(()) => count += 1,
            Err(_why) => left_out.push(path),
        }
    }
    for (key, path, said) in stamped {
        // What can't be drawn is in the package as it is kept.
        let Ok(ReadPhoto { picture, is_whole: true }) = carrier.photos().read(&key).await else { continue };
        let Ok(copy) = stamp::stamped(&picture, &said).await else { continue };
        if let Some(bytes) = bytes_of(&copy).await
            && let Err(fault) = add(&mut zip, &parts, &path, (zip::crc32(&bytes), bytes.len()), &copy)
        {
            web_sys::console::warn_1(&format!("{path}: {fault:?}").into());
        }
    }
    let given = match (results, zip.finish()) {
        (Ok(()), Ok(end)) => {
            parts.push(&Uint8Array::from(&*end));
            give(name, &parts, way).await
        }
        _ => Given::Failed,
    };
    Event::Written { photos: count, left_out, given }
}

/// Adds a file of that checksum and length: `part` is where the Blob gets its bytes from.
fn add(
    zip: &mut ZipWriter,
    parts: &Array,
    path: &str,
    (crc, length): (u32, usize),
    part: &JsValue,
) -> Result<(), ZipFault> {
    let head = zip.file(path, crc, length)?;
    parts.push(&Uint8Array::from(&*head));
    parts.push(part);
    Ok(())
}

async fn give(name: &str, parts: &Array, way: Way) -> Given {
    let options = BlobPropertyBag::new();
    options.set_type(ZIP);
    match (Blob::new_with_blob_sequence_and_options(parts, &options), way) {
        (Ok(blob), Way::Share) => files::share_blob(name, &blob, ZIP).await,
        (Ok(blob), Way::Download) => files::downloaded(files::download_blob(name, &blob)),
        (Err(error), _) => files::downloaded(Err(error)),
    }
}

// --- in -------------------------------------------------------------------------------------------

async fn read_head(file: &File) -> Result<(Opened, Head), ZipFault> {
    let length = whole(file.size());
    let tail = slice(file, length.saturating_sub(zip::TAIL as u64), length).await?;
    let directory = zip::directory(&tail, length)?;
    let listed = slice(file, directory.offset, directory.offset + u64::from(directory.size)).await?;
    let entries = zip::entries(&listed, directory)?;
    let opened = Opened { file: file.clone(), entries: entries.into() };
    let main = if opened.entries.iter().any(|entry| entry.name == BACKUP) { BACKUP } else { RESULTS };
    let text = match opened.read(main).await {
        Ok(bytes) => String::from_utf8(bytes).ok().map(Rc::from),
        // Without one it is no package of ours; with a damaged one, a damaged package.
        Err(ZipFault::NoDirectory) => None,
        Err(fault) => return Err(fault),
    };
    let paths = opened.entries.iter().map(|entry| entry.name.clone()).collect();
    Ok((opened, Head { text, paths }))
}

impl Opened {
    /// A file of the package, unpacked; `NoDirectory` where it has none of that name.
    async fn read(&self, path: &str) -> Result<Vec<u8>, ZipFault> {
        let entry = self.entries.iter().find(|entry| entry.name == path).ok_or(ZipFault::NoDirectory)?;
        let head = slice(&self.file, entry.offset, entry.offset + zip::LOCAL_LENGTH as u64).await?;
        let content = entry.offset + entry.content(&head)?;
        entry.unpack(slice(&self.file, content, content + u64::from(entry.packed)).await?)
    }
}

/// Keeps all these pictures, or none.
async fn take(photos: &Photos, opened: &Opened, incoming: Vec<Incoming>) -> Result<(), PhotoFault> {
    let mut kept = Vec::new();
    for one in incoming {
        let name = one.name.clone();
        match keep(photos, opened, one).await {
            Ok(()) => kept.push(name),
            Err(fault) => {
                // What can't be deleted now is listed as belonging to nothing.
                drop(photos.delete(&kept).await);
                return Err(fault);
            }
        }
    }
    Ok(())
}

async fn keep(photos: &Photos, opened: &Opened, one: Incoming) -> Result<(), PhotoFault> {
    let bytes = opened.read(&one.path).await.map_err(|_changed_meanwhile| PhotoFault::Truncated)?;
    let picture = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(&*bytes)));
    let picture = picture.map_err(|error| PhotoFault::Impossible(format!("{error:?}")))?;
    drop(bytes);
    let thumbnail = photos.thumbnail_of(&picture).await;
    let photo = KeptPhoto { name: one.name, picture, thumbnail, entry: one.entry };
    photos.keep(&photo).await.map_err(PhotoFault::from)
}

async fn slice(file: &File, from: u64, to: u64) -> Result<Vec<u8>, ZipFault> {
    #[expect(clippy::cast_precision_loss, reason = "sizes of files are exact as numbers of JavaScript")]
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(|_gone| ZipFault::Broken)?;
    bytes_of(&part).await.ok_or(ZipFault::Broken)
}

/// `None` where the browser can't read it any more.
async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
fn length(size: f64) -> usize {
    size as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
fn whole(size: f64) -> u64 {
    size as u64
}
