//! The photos that are stored, in progress, or shown.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::app::effect::Effect;
use crate::app::port::photos::Command;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Position};
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Content;
use crate::store::{Entry, Key, PhotoFault};
use crate::wire::photo::{PhotoEntry, PhotoPlace};

/// The photos that are stored, in progress, or shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Album {
    /// The stored photos, by hash; `None` until the manifest was read.
    pub kept: Option<BTreeMap<ContentHash, Kept>>,
    /// Files in progress, in the order they were chosen.
    pub pending: Vec<Pending>,
    /// The addresses of the thumbnails.
    pub thumbnails: BTreeMap<ContentHash, Rc<str>>,
    /// The addresses of whole pictures, as long as the page shows them.
    pub wholes: BTreeMap<ContentHash, Rc<str>>,
    /// Pictures whose bytes do not match the hash in their names.
    pub altered: BTreeSet<ContentHash>,
    /// Pictures whose last read failed. They are not known to be lost; the user may retry.
    pub unread: BTreeSet<ContentHash>,
    /// Thumbnails that were requested.
    pub(super) asked: BTreeSet<ContentHash>,
    /// Whole pictures that were requested.
    pub(super) asked_whole: BTreeSet<ContentHash>,
    /// Photos missing in the manifest, for which it was read again: another tab may have stored them since.
    pub(super) sought: BTreeSet<ContentHash>,
    /// Positions measured in this run, as long as they say anything about photos.
    pub(super) measured: Vec<Measurement>,
    /// What the camera took for findings just before.
    pub(super) acts: Vec<Act>,
    /// The photos that the open inspection named at the last check.
    pub(super) seen: Option<Seen>,
}

/// A picture in the manifest, with everything that it belongs to or belonged to. At least one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub entries: Vec<KeptEntry>,
    /// Whether the picture is there too. Otherwise it was lost.
    pub is_here: bool,
    /// A newer version of the app keeps entries of it that can't be read here.
    pub has_unreadable: bool,
}

/// The photo that the picture is for one finding or rectification: with marks, time and position of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    /// Its key in the manifest.
    pub key: Key,
    pub entry: PhotoEntry,
}

impl Kept {
    pub fn of(&self, place: &PhotoPlace) -> Option<&KeptEntry> {
        self.entries.iter().find(|one| one.entry.place == *place)
    }

    /// Whether anything did not drop it.
    pub fn is_wanted(&self) -> bool {
        self.entries.iter().any(|one| one.entry.dropped.is_none())
    }

    /// The size of the picture, in bytes.
    pub fn bytes(&self) -> u32 {
        self.entries.first().map_or(0, |one| one.entry.photo.bytes)
    }

    /// Sets the entry of its place, and gives its key.
    pub(in crate::app) fn set(&mut self, entry: PhotoEntry) -> Key {
        if let Some(known) = self.entries.iter_mut().find(|known| known.entry.place == entry.place) {
            known.entry = entry;
            return known.key.clone();
        }
        let key = entry_key(&entry);
        self.entries.push(KeptEntry { key: key.clone(), entry });
        key
    }
}

/// A measurement of this run, and what it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measurement {
    pub(super) inspection: InspectionId,
    /// `None`: for the inspection as a whole.
    pub(super) finding: Option<FindingId>,
    pub(super) position: Position,
}

/// A photo of this run that the camera took for a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) place: PhotoPlace,
    pub(super) photo: ContentHash,
    pub(super) at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) inspection: InspectionId,
    pub(super) content: Rc<Content>,
    pub(super) photos: BTreeSet<Named>,
}

/// A photo of a finding.
pub(super) type Named = (ItemId, FindingId, ContentHash);

/// A file being made into a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The shell's id of the file.
    pub ticket: u32,
    pub place: PhotoPlace,
    /// When the camera took it, where that is known of the file.
    pub act: Option<Timestamp>,
    pub progress: Progress,
}

impl Pending {
    pub fn is_on_its_way(&self) -> bool {
        !matches!(self.progress, Progress::Failed(_))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is being scaled down.
    Making,
    /// It is being stored under this entry.
    Keeping(PhotoEntry),
    /// Nothing was changed; the file is still held, for a retry.
    Failed(PhotoFault),
}

impl Album {
    /// Whether a photo that a record names is here: `None` while that isn't known.
    pub fn is_here(&self, name: &ContentHash) -> Option<bool> {
        let kept = self.kept.as_ref()?;
        Some(kept.get(name).is_some_and(|kept| kept.is_here))
    }

    /// Whether it is here, and not known to be altered.
    pub fn is_sound(&self, name: &ContentHash) -> bool {
        self.is_here(name) == Some(true) && !self.altered.contains(name)
    }

    /// How many stored photos are still referenced, but gone or altered.
    pub fn lost(&self) -> usize {
        let is_lost = |(name, kept): &(&ContentHash, &Kept)| {
            kept.is_wanted() && (!kept.is_here || self.altered.contains(*name))
        };
        self.kept.as_ref().map_or(0, |kept| kept.iter().filter(is_lost).count())
    }

    /// The entry of a picture for one place.
    pub(in crate::app) fn entry(&self, name: &ContentHash, place: &PhotoPlace) -> Option<&KeptEntry> {
        self.kept.as_ref()?.get(name)?.of(place)
    }

    /// Notes an entry, and gives the command that stores it. `None` before the manifest was read.
    pub(in crate::app) fn note(&mut self, entry: PhotoEntry) -> Option<Effect> {
        let body = crate::wire::photo::encode(&entry);
        let key = self.kept.as_mut()?.get_mut(&entry.photo.hash)?.set(entry);
        Some(Effect::Photo(Command::Note(Entry { key, bytes: body.into() })))
    }

    /// Whether any photo is in this page's memory only, so that leaving the page would lose it: it is in progress, or
    /// could not be stored and is held for a retry.
    pub fn is_in_memory_only(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether a photo of this inspection is in progress.
    pub fn is_busy_with(&self, inspection: &InspectionId) -> bool {
        self.pending.iter().any(|one| one.is_on_its_way() && one.place.inspection() == Some(inspection))
    }

    /// Files being made into photos of a rectification.
    pub fn pending_of(&self, of: &RectificationId) -> impl Iterator<Item = &Pending> {
        self.pending.iter().filter(move |one| matches!(&one.place, PhotoPlace::Rectification(id) if id == of))
    }
}

/// The key under which a photo is stored.
#[expect(clippy::expect_used, reason = "64 hexadecimal digits are a key")]
pub fn key(name: &ContentHash) -> Key {
    Key::parse(&name.to_string()).expect("a key")
}

/// The key under which the entry of a photo is stored.
#[expect(clippy::expect_used, reason = "two hashes and a slash are a key")]
pub fn entry_key(entry: &PhotoEntry) -> Key {
    Key::parse(&format!("{}/{}", entry.photo.hash, entry.place.key())).expect("a key")
}

/// A photo of this finding, as the record names it now.
pub(super) fn photo_at<'a>(
    content: &'a Content,
    place: &PhotoPlace,
    name: &ContentHash,
) -> Option<&'a Photo> {
    let PhotoPlace::Finding { item, finding, .. } = place else { return None };
    let findings = content.answer(item)?.findings();
    findings.iter().find(|one| one.id == *finding)?.evidence.photo(name)
}
