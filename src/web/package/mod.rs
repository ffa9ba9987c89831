//! Packages in a browser: written picture by picture, and read by slices of the file. Never more than one picture is in
//! the page's memory.

mod out;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

use out::{Out, Unwritten};

use super::files;
use super::gbk;
use super::photos::Photos;
use super::stamp;
use super::tablet::TabletRuntime;
use crate::app::photos::PhotoFault;
use crate::app::port::package::{Command, Head, Incoming};
use crate::app::transfer::package::Event;
use crate::app::transfer::{self, Delivery, DeliveryMethod};
use crate::domain::date::Timestamp;
use crate::i18n::message::photo::Stamp;
use crate::store::{KeptPhoto, Key, PhotoStore as _, ReadPhoto};
use crate::wire::file_text;
use crate::wire::package::reader::{self, Package, Slices};
use crate::wire::zip::ZipFault;

const ZIP: &str = "application/zip";

/// Packages that are being read, by the numbers the app knows them by.
#[derive(Debug, Default)]
pub(super) struct Packages {
    last: Cell<u32>,
    open: RefCell<HashMap<u32, Opened>>,
}

#[derive(Clone, Debug)]
struct Opened {
    file: File,
    package: Rc<Package>,
    /// The path of the document.
    document: String,
}

/// Opens a package and tells the app which documents are in it: usually one.
pub(super) async fn open(runtime: &'static TabletRuntime, file: File) {
    let packages = &runtime.ports().packages;
    let next = || {
        packages.last.set(packages.last.get() + 1);
        packages.last.get()
    };
    let name = file.name();
    let package = match reader::open(&mut Chosen(&file), gbk::decode).await {
        Ok(package) => package,
        Err(fault) => return tell(runtime, Event::Opened { ticket: next(), name, head: Err(fault) }),
    };
    let package = Rc::new(package);
    let documents = &package.documents;
    // What else is in it is said once.
    let mut extras = package.extras();
    for entry in documents {
        let ticket = next();
        let name = if documents.len() == 1 { name.clone() } else { format!("{name}!{}", entry.name) };
        let extras = std::mem::take(&mut extras);
        let head = reader::unpack(entry, &mut Chosen(&file)).await.map(|bytes| {
            let text = file_text::read(&bytes, gbk::decode).map(Rc::from);
            Head { text, extras }
        });
        let opened = Opened { file: file.clone(), package: package.clone(), document: entry.name.clone() };
        packages.open.borrow_mut().insert(ticket, opened);
        tell(runtime, Event::Opened { ticket, name, head });
    }
}

pub(super) fn perform(runtime: &'static TabletRuntime, command: Command) {
    spawn_local(async move {
        let opened = |ticket: u32| runtime.ports().packages.open.borrow().get(&ticket).cloned();
        match command {
            Command::Write { name, main, text, photos, stamped, at, way } => {
                let content = Content { main, text, photos, stamped };
                let event = write(runtime, &name, &content, at, way).await;
                tell(runtime, event);
            }
            Command::Check { ticket, photos } => {
                let Some(opened) = opened(ticket) else { return };
                let Opened { file, package, document } = &opened;
                let found = reader::find(&mut Chosen(file), &package.pictures, document, photos).await;
                tell(runtime, Event::Checked { ticket, found });
            }
            Command::Take { ticket, photos } => {
                let Some(opened) = opened(ticket) else { return };
                let result = take(runtime.ports().photos.photos(), &opened, photos).await;
                tell(runtime, Event::Taken { ticket, result });
            }
            Command::Forget(ticket) => {
                runtime.ports().packages.open.borrow_mut().remove(&ticket);
            }
        }
    });
}

fn tell(runtime: &'static TabletRuntime, event: Event) {
    runtime.send(transfer::Event::Package(event));
}

// --- out ------------------------------------------------------------------------------------------

/// The content of a package.
#[derive(Debug)]
struct Content {
    /// The text, and its name in the package.
    main: &'static str,
    text: Rc<str>,
    photos: Vec<(Key, String)>,
    stamped: Vec<(Key, String, Stamp)>,
}

async fn write(
    runtime: &'static TabletRuntime,
    name: &str,
    content: &Content,
    at: Timestamp,
    way: DeliveryMethod,
) -> Event {
    let photos = runtime.ports().photos.photos();
    let mut written = None;
    if let Some(out) = Out::on_disk(photos, at).await {
        written = filled(photos, out, content).await;
    }
    // A disk that takes no more may still leave room in memory.
    if written.is_none() {
        written = filled(photos, Out::in_memory(photos, at), content).await;
    }
    let Some((package, left_out)) = written else {
        return Event::Written { photos: 0, left_out: Vec::new(), given: Delivery::Failed };
    };
    let given = match way {
        DeliveryMethod::Share => files::share_blob(name, &package, ZIP).await,
        DeliveryMethod::Download => files::downloaded(files::download_blob(name, &package)),
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
        // A picture that can't be drawn is packed as it is stored.
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

impl Opened {
    /// A picture of the package, unpacked.
    async fn read(&self, name: &str) -> Result<Vec<u8>, ZipFault> {
        let entry = self.package.pictures.iter().find(|entry| entry.name == name);
        reader::unpack(entry.ok_or(ZipFault::Broken)?, &mut Chosen(&self.file)).await
    }
}

/// A chosen file, slice by slice.
struct Chosen<'a>(&'a File);

impl Slices for Chosen<'_> {
    fn length(&self) -> u64 {
        whole(self.0.size())
    }

    async fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let bytes = slice(self.0, offset, offset.checked_add(length as u64)?).await?;
        (bytes.len() == length).then_some(bytes)
    }
}

/// Keeps all these pictures, or none.
async fn take(photos: &Photos, opened: &Opened, incoming: Vec<Incoming>) -> Result<(), PhotoFault> {
    let mut kept = Vec::new();
    for one in incoming {
        let name = one.name.clone();
        match keep(photos, opened, one).await {
            // Pictures stored before stay, whatever the outcome of the others.
            Ok(is_new) => kept.extend(is_new.then_some(name)),
            Err(fault) => {
                // A picture that can't be deleted now is listed as unreferenced.
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

/// `None` where the browser can't read it any more.
pub(super) async fn slice(file: &File, from: u64, to: u64) -> Option<Vec<u8>> {
    #[expect(clippy::cast_precision_loss, reason = "sizes of files are exact as numbers of JavaScript")]
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
    bytes_of(&part).await
}

/// `None` where the browser can't read it any more.
pub(super) async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
fn length(size: f64) -> usize {
    size as usize
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
pub(super) fn whole(size: f64) -> u64 {
    size as u64
}
