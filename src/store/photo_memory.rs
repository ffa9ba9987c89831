//! A store of photos in memory that behaves like the real one, with injected faults.

use super::photo::picture_of;
use super::{Entry, Fault, KeptPhoto, Key, ListedPhoto, PhotoError, PhotoStore, ReadPhoto, StoreError};
use sha2::{Digest as _, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

type Bytes = Rc<[u8]>;

/// Photos in memory. A clone is another connection to the same store.
#[derive(Clone, Debug, Default)]
pub struct InMemoryPhotoStore(Rc<RefCell<Inner>>);

#[derive(Clone, Debug, Default)]
struct Inner {
    photos: BTreeMap<Key, Bytes>,
    thumbnails: BTreeMap<Key, Bytes>,
    manifest: BTreeMap<Key, Bytes>,
    capacity: Option<usize>,
    operations: u64,
    faults: Vec<(u64, Fault)>,
    is_dead: bool,
}

impl InMemoryPhotoStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of a picture.
    #[expect(clippy::expect_used, reason = "64 hexadecimal digits are a key")]
    pub fn name(picture: &[u8]) -> Key {
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(picture) {
            write!(text, "{byte:02x}").expect("a string takes every text");
        }
        Key::parse(&text).expect("a key")
    }

    /// Scripts a fault for one operation, counted from now: 0 is the next. [`Fault::Tear`] keeps so many bytes of the
    /// picture, as a disk that lied about having it.
    pub fn fault(&self, after: u64, fault: Fault) {
        let mut inner = self.0.borrow_mut();
        let operation = inner.operations + after;
        inner.faults.push((operation, fault));
    }

    /// A separate copy of the store as it is now, without faults, as a restarted browser finds it.
    #[must_use]
    pub fn fork(&self) -> Self {
        let copy = Self(Rc::new(RefCell::new(self.0.borrow().clone())));
        copy.restart();
        copy
    }

    /// Works again after a crash; scripted faults are forgotten.
    pub fn restart(&self) {
        let mut inner = self.0.borrow_mut();
        inner.is_dead = false;
        inner.faults.clear();
    }

    /// Room for pictures and thumbnails, in bytes; what is there already stays.
    pub fn set_capacity(&self, bytes: Option<usize>) {
        self.0.borrow_mut().capacity = bytes;
    }

    pub fn clear(&self) {
        *self.0.borrow_mut() = Inner::default();
    }

    /// Damages a picture: replaces its bytes, or removes it.
    pub fn spoil(&self, name: &Key, picture: Option<&[u8]>) {
        let photos = &mut self.0.borrow_mut().photos;
        match picture {
            Some(bytes) => drop(photos.insert(name.clone(), bytes.into())),
            None => drop(photos.remove(name)),
        }
    }

    fn operate<T>(&self, work: impl FnOnce(&mut Inner) -> Result<T, PhotoError>) -> Result<T, PhotoError> {
        let inner = &mut *self.0.borrow_mut();
        let lost = || PhotoError::Store(StoreError::Lost);
        if inner.is_dead {
            return Err(lost());
        }
        let operation = inner.operations;
        inner.operations += 1;
        let at = inner.faults.iter().position(|(when, _)| *when == operation);
        match at.map(|at| inner.faults.remove(at).1) {
            None => work(inner),
            Some(Fault::Fail(error)) => Err(PhotoError::Store(error)),
            Some(Fault::CrashBefore) => {
                inner.is_dead = true;
                Err(lost())
            }
            Some(fault) => {
                let known: Vec<Key> = inner.photos.keys().cloned().collect();
                drop(work(inner));
                if let Fault::Tear { keep } = fault {
                    let torn: Vec<Key> =
                        inner.photos.keys().filter(|name| !known.contains(name)).cloned().collect();
                    for name in torn {
                        if let Some(bytes) = inner.photos.get_mut(&name) {
                            *bytes = bytes.get(..keep).unwrap_or(bytes).into();
                        }
                    }
                }
                inner.is_dead = true;
                Err(lost())
            }
        }
    }
}

impl Inner {
    fn used(&self) -> usize {
        self.photos.values().chain(self.thumbnails.values()).map(|bytes| bytes.len()).sum()
    }
}

impl PhotoStore for InMemoryPhotoStore {
    type Picture = Bytes;

    async fn keep(&self, photo: &KeptPhoto<Bytes>) -> Result<bool, PhotoError> {
        self.operate(|inner| {
            if Self::name(&photo.picture) != photo.name {
                return Err(PhotoError::Misnamed);
            }
            let mut next = inner.clone();
            let known = next.photos.insert(photo.name.clone(), photo.picture.clone());
            next.thumbnails.insert(photo.name.clone(), photo.thumbnail.clone());
            next.manifest.insert(photo.entry.key.clone(), photo.entry.bytes.clone());
            if next.used() > inner.used() && inner.capacity.is_some_and(|most| next.used() > most) {
                return Err(PhotoError::Store(StoreError::Full));
            }
            *inner = next;
            Ok(known.is_none())
        })
    }

    async fn note(&self, entry: &Entry) -> Result<(), PhotoError> {
        self.operate(|inner| match inner.manifest.get_mut(&entry.key) {
            Some(known) => {
                known.clone_from(&entry.bytes);
                Ok(())
            }
            None => Err(PhotoError::Missing),
        })
    }

    async fn forget(&self, entries: &[Key]) -> Result<(), PhotoError> {
        self.operate(|inner| {
            inner.manifest.retain(|key, _| !entries.contains(key));
            Ok(())
        })
    }

    async fn list(&self) -> Result<Vec<ListedPhoto>, PhotoError> {
        self.operate(|inner| {
            let mut listed: BTreeMap<Key, ListedPhoto> = BTreeMap::new();
            let without =
                |name: &Key| ListedPhoto { name: name.clone(), entries: Vec::new(), is_here: false };
            for (key, bytes) in &inner.manifest {
                let Ok(name) = Key::parse(picture_of(key.as_str())) else { continue };
                let photo = listed.entry(name.clone()).or_insert_with(|| without(&name));
                photo.entries.push(Entry { key: key.clone(), bytes: bytes.clone() });
            }
            for name in inner.photos.keys() {
                listed.entry(name.clone()).or_insert_with(|| without(name)).is_here = true;
            }
            Ok(listed.into_values().collect())
        })
    }

    async fn read(&self, name: &Key) -> Result<ReadPhoto<Bytes>, PhotoError> {
        self.operate(|inner| {
            let picture = inner.photos.get(name).cloned().ok_or(PhotoError::Missing)?;
            Ok(ReadPhoto { is_whole: Self::name(&picture) == *name, picture })
        })
    }

    async fn thumbnail(&self, name: &Key) -> Result<Bytes, PhotoError> {
        self.operate(|inner| inner.thumbnails.get(name).cloned().ok_or(PhotoError::Missing))
    }

    async fn delete(&self, names: &[Key]) -> Result<(), PhotoError> {
        self.operate(|inner| {
            for name in names {
                inner.photos.remove(name);
                inner.thumbnails.remove(name);
                inner.manifest.retain(|key, _| picture_of(key.as_str()) != name.as_str());
            }
            Ok(())
        })
    }
}
