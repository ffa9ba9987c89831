//! Packages in a browser: written picture by picture, and read by slices of the file. Never more than one picture is in
//! the page's memory.

mod out;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

use out::{Out, Unwritten};

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
use crate::codec::zip::{self, ZipEntry, ZipFault};
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
                let content = Content { main, text, photos, stamped };
                let event = write(runtime, &name, &content, at, way).await;
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

/// What goes into a package.
#[derive(Debug)]
struct Content {
    /// The text, and its name in the package.
    main: &'static str,
    text: Rc<str>,
    photos: Vec<(Key, String)>,
    stamped: Vec<(Key, String, Stamp)>,
}

async fn write(runtime: &'static Runtime, name: &str, content: &Content, at: Timestamp, way: Way) -> Event {
    let photos = runtime.carrier().photos();
    let mut written = None;
    if let Some(out) = Out::on_disk(photos, at).await {
        written = filled(photos, out, content).await;
    }
    // A disk that takes no more may still leave room in memory.
    if written.is_none() {
        written = filled(photos, Out::in_memory(photos, at), content).await;
    }
    let Some((package, left_out)) = written else {
        return Event::Written { photos: 0, left_out: Vec::new(), given: Given::Failed };
    };
    let given = match way {
        Way::Share => files::share_blob(name, &package, ZIP).await,
        Way::Download => files::downloaded(files::download_blob(name, &package)),
    };
    Event::Written { photos: content.photos.len() - left_out.len(), left_out, given }
}

/// The package as a handle, and the paths of the pictures that are not in it; `None` where there is no place for it.
async fn filled(photos: &Photos, mut out: Out<'_>, content: &Content) -> Option<(Blob, Vec<String>)> {
    match fill(photos, &mut out, content).await {
        Ok(left_out) => match out.finish().await {
            Ok(package) => Some((package, left_out)),
            Err(error) => {
                web_sys::console::error_1(&error);
                None
            }
        },
        Err(why) => {
            if let Unwritten::Disk(error) = why {
                web_sys::console::error_1(&error.to_string().into());
            }
            out.give_up().await;
            None
        }
    }
}

async fn fill(photos: &Photos, out: &mut Out<'_>, content: &Content) -> Result<Vec<String>, Unwritten> {
    let mut left_out = Vec::new();
    out.text(content.main, &content.text).await?;
    for (key, path) in &content.photos {
        match out.picture(path, key).await {
            Err(Unwritten::Left) => left_out.push(path.clone()),
            other => other?,
        }
    }
    for (key, path, said) in &content.stamped {
        // What can't be drawn is in the package as it is kept.
        let Ok(ReadPhoto { picture, is_whole: true }) = photos.read(key).await else { continue };
        let Ok(copy) = stamp::stamped(&picture, said).await else { continue };
        match out.copy(path, &copy).await {
            Err(Unwritten::Left) => web_sys::console::warn_1(&path.into()),
            other => other?,
        }
    }
    Ok(left_out)
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
            // What was here before stays, whatever becomes of the others.
            Ok(is_new) => kept.extend(is_new.then_some(name)),
            Err(fault) => {
                // What can't be deleted now is listed as belonging to nothing.
                drop(photos.delete(&kept).await);
                return Err(fault);
            }
        }
    }
    Ok(())
}

async fn keep(photos: &Photos, opened: &Opened, one: Incoming) -> Result<bool, PhotoFault> {
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
