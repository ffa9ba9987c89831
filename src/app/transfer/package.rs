//! Packages: inspections out with their pictures as one zip file, and in again. The outside reads and writes the
//! file; here is decided what goes into it and what is taken out of it. A picture is kept before any record that names
//! it is taken.

use std::rc::Rc;

use super::import::{self, FileOutcome, FileReport};
use super::{Given, Way, chosen, ledger_of};
use crate::app::photos::{self, Kept, PhotoFault};
use crate::app::stamp::{self, Stamp};
use crate::app::toast::{Done, Toast};
use crate::app::{Effect, Model};
use crate::codec::backup::{self, BackupBlock};
use crate::codec::inspection::Record;
use crate::codec::package::{self, BACKUP, PHOTO, PackedPhoto, RESULTS};
use crate::codec::photo::{self, PhotoEntry};
use crate::codec::zip::ZipFault;
use crate::codec::{DecodeError, results};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::store::Key;

/// What is to be done outside with a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write one: the results, and these pictures under these paths. What isn't here is left out and reported.
    Write {
        name: String,
        /// The text, and its name in the package.
        main: &'static str,
        text: Rc<str>,
        photos: Vec<(Key, String)>,
        /// Copies of some of them, under these paths, with their stamps and marks drawn on.
        stamped: Vec<(Key, String, Stamp)>,
        at: Timestamp,
        way: Way,
    },
    /// Compare the pictures of a package that is being read with their hashes.
    Check { ticket: u32, photos: Vec<(ContentHash, String)> },
    /// Keep these pictures of it, all or none.
    Take { ticket: u32, photos: Vec<Incoming> },
    /// Let go of the file.
    Forget(u32),
}

/// A picture that is kept out of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub name: Key,
    pub path: String,
    pub entry: Rc<[u8]>,
}

/// What a package holds, as far as its directory says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The results file, or the backup; `None` where there is neither, or it is no text.
    pub text: Option<Rc<str>>,
    /// The paths of all files in it.
    pub paths: Vec<String>,
}

/// A package that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    ticket: u32,
    name: String,
    text: Rc<str>,
    photos: Vec<PackedPhoto>,
    missing: Vec<String>,
    /// A rescue: what is whole is taken, whatever the rest is like.
    is_backup: bool,
    /// Its pictures were compared with their hashes, and are being kept.
    is_checked: bool,
}

impl Arriving {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many pictures it brings.
    pub fn photos(&self) -> usize {
        self.photos.len()
    }

    pub fn is_checked(&self) -> bool {
        self.is_checked
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The chosen inspections, with their pictures.
    Exported(Way),
    /// Everything that is kept, with all photos.
    BackedUp,
    /// Copies with their stamps go along, or not.
    StampsToggled,
    /// The file was given away, or not; these pictures are not in it, because they are not here or not whole.
    Written { photos: usize, left_out: Vec<String>, given: Given },
    /// A package was opened; the outside holds it under this number.
    Opened { ticket: u32, name: String, head: Result<Head, ZipFault> },
    /// Its pictures were compared with their hashes; these are not what the results say.
    Checked { ticket: u32, altered: Vec<String> },
    /// Its pictures were kept, or none of them.
    Taken { ticket: u32, result: Result<(), PhotoFault> },
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Exported(way) => write(model, way),
        Event::BackedUp => back_up(model),
        Event::StampsToggled => {
            model.transfer.stamped = !model.transfer.stamped;
            Vec::new()
        }
        Event::Written { photos, left_out, given } => {
            model.transfer.writing = false;
            model.transfer.left_out.clone_from(&left_out);
            model.toast = Toast::said(match given {
                Given::Shared | Given::Downloaded => {
                    Done::PackageWritten { photos, left_out: left_out.len() }
                }
                Given::Cancelled => Done::NotShared,
                Given::Failed => Done::NotGiven,
            });
            let records = std::mem::take(&mut model.transfer.packed);
            super::given_away(model, &records, given)
        }
        Event::Opened { ticket, name, head } => opened(model, ticket, name, head),
        Event::Checked { ticket, altered } => checked(model, ticket, altered),
        Event::Taken { ticket, result } => taken(model, ticket, result),
    }
}

fn write(model: &mut Model, way: Way) -> Vec<Effect> {
    let records: Vec<Record> = chosen(model);
    if records.is_empty() || model.transfer.writing {
        return Vec::new();
    }
    let mark = model.mark();
    let tablet = model.preferences().tablet.clone();
    let library = &model.archive.library;
    let ledger = ledger_of(model, &records);
    let text = results::encode_with(&records, &ledger, &mark, tablet.as_str(), |hash| library.by_hash(hash));
    let name = results::file_name(&records, &mark).replace(".json", ".zip");
    let packed = package::photos(&records, ledger.iter().map(|one| &**one));
    let stamped = packed.iter().filter(|_| model.transfer.stamped).filter_map(|packed| {
        let path = packed.path.replacen("photos/", "stamped/", 1);
        Some((photos::key(&packed.photo.hash), path, stamp::of(model, &packed.place, &packed.photo)?))
    });
    let stamped = stamped.collect();
    let photos = packed.into_iter().map(|packed| (photos::key(&packed.photo.hash), packed.path)).collect();
    model.transfer.writing = true;
    model.transfer.left_out.clear();
    let (main, text) = (RESULTS, text.into());
    let command = Command::Write { name, main, text, photos, stamped, at: mark.at, way };
    model.transfer.packed = records;
    vec![Effect::Package(command)]
}

/// Photos that were taken off and wait for their deletion stay behind, unless something names them all the same: the
/// ledger, or what was finished before a reopening.
fn back_up(model: &mut Model) -> Vec<Effect> {
    let Some(kept) = model.photos.kept.as_ref().filter(|_| !model.transfer.writing) else {
        return Vec::new();
    };
    let named = photos::wanted(model);
    let wanted = kept.values();
    let wanted = wanted.filter(|kept| kept.entry.dropped.is_none() || named.contains(&kept.entry.photo.hash));
    let (mut entries, mut photos) = (Vec::new(), Vec::new());
    for kept in wanted {
        let name = kept.entry.photo.hash;
        entries.push(BackupBlock {
            key: format!("{PHOTO}{name}"),
            revision: 0,
            bytes: photo::encode(&kept.entry).into(),
        });
        photos.push((photos::key(&name), package::of_entry(&kept.entry).path));
    }
    let (name, text) = super::backup(model, entries);
    model.transfer.writing = true;
    model.transfer.packed.clear();
    model.transfer.left_out.clear();
    let (main, text) = (BACKUP, text.into());
    vec![Effect::Package(Command::Write {
        name: name + ".zip",
        main,
        text,
        photos,
        stamped: Vec::new(),
        at: model.now,
        way: Way::Download,
    })]
}

/// What a package names: the pictures of its results, or of the entries of its backup.
fn named(model: &Model, text: &str) -> Result<(Vec<PackedPhoto>, bool), DecodeError> {
    if results::recognise(text).is_ok_and(|(format, _)| format == backup::NAME) {
        let blocks = backup::decode(text)?;
        let entries = blocks.iter().filter(|block| block.key.starts_with(PHOTO));
        // What can't be read is a newer version's; its picture is passed over.
        let entries = entries.filter_map(|block| photo::decode(&block.bytes).ok());
        return Ok((entries.map(|entry| package::of_entry(&entry)).collect(), true));
    }
    let library = &model.archive.library;
    let file = results::decode(text, |hash| library.by_hash(hash))?;
    Ok((package::photos(&file.records, &file.rectifications), false))
}

fn opened(model: &mut Model, ticket: u32, name: String, head: Result<Head, ZipFault>) -> Vec<Effect> {
    let forget = vec![Effect::Package(Command::Forget(ticket))];
    let refused = |model: &mut Model, name: String, outcome: FileOutcome| {
        model.transfer.reports.insert(0, FileReport { name, outcome });
        forget.clone()
    };
    let head = match head {
        Ok(head) => head,
        Err(fault) => return refused(model, name, FileOutcome::NoPackage(fault)),
    };
    let Some(text) = head.text else {
        return refused(model, name, FileOutcome::NoPackage(ZipFault::NoDirectory));
    };
    let (photos, is_backup) = match named(model, &text) {
        Ok(named) => named,
        Err(error) => return refused(model, name, FileOutcome::Refused(error)),
    };
    let (photos, gone): (Vec<_>, Vec<_>) =
        photos.into_iter().partition(|photo| head.paths.contains(&photo.path));
    // What is here already is not missed.
    let missing = gone.into_iter().filter(|photo| !model.photos.is_sound(&photo.photo.hash));
    let missing = missing.map(|photo| photo.path).collect();
    let check = photos.iter().map(|photo| (photo.photo.hash, photo.path.clone())).collect();
    model.transfer.arriving.push(Arriving {
        ticket,
        name,
        text,
        photos,
        missing,
        is_backup,
        is_checked: false,
    });
    vec![Effect::Package(Command::Check { ticket, photos: check })]
}

fn checked(model: &mut Model, ticket: u32, altered: Vec<String>) -> Vec<Effect> {
    let Some(arriving) = model.transfer.arriving.iter_mut().find(|one| one.ticket == ticket) else {
        return Vec::new();
    };
    if arriving.is_backup {
        arriving.photos.retain(|photo| !altered.contains(&photo.path));
        arriving.missing.extend(altered);
    } else if !altered.is_empty() {
        let outcome = FileOutcome::Altered { altered, missing: arriving.missing.clone() };
        return end(model, ticket, |_, _| (outcome, Vec::new()));
    }
    arriving.is_checked = true;
    let arriving = &*arriving;
    let new = arriving.photos.iter().filter(|one| !model.photos.is_sound(&one.photo.hash));
    let photos = new
        .map(|one| Incoming {
            name: photos::key(&one.photo.hash),
            path: one.path.clone(),
            entry: photo::encode(&entry(one)).into(),
        })
        .collect();
    vec![Effect::Package(Command::Take { ticket, photos })]
}

fn entry(packed: &PackedPhoto) -> PhotoEntry {
    PhotoEntry { place: packed.place.clone(), photo: packed.photo.clone(), dropped: None }
}

fn taken(model: &mut Model, ticket: u32, result: Result<(), PhotoFault>) -> Vec<Effect> {
    end(model, ticket, |model, arriving| {
        if let Err(fault) = result {
            return (FileOutcome::NotKept(fault), Vec::new());
        }
        if let Some(kept) = &mut model.photos.kept {
            for packed in &arriving.photos {
                kept.insert(packed.photo.hash, Kept { entry: entry(packed), is_here: true });
            }
        }
        for packed in &arriving.photos {
            model.photos.altered.remove(&packed.photo.hash);
        }
        let taken = if arriving.is_backup {
            import::take_backup(model, &arriving.text)
        } else {
            import::take_results(model, &arriving.name, &arriving.text)
        };
        match taken {
            Ok((FileOutcome::Backup { taken, already, aside, damaged, newer, .. }, effects)) => {
                let (photos, missing) = (arriving.photos.len(), arriving.missing.clone());
                (FileOutcome::Backup { taken, already, aside, damaged, newer, photos, missing }, effects)
            }
            Ok((FileOutcome::Results { items, ledger, .. }, effects)) => {
                let (photos, missing) = (arriving.photos.len(), arriving.missing.clone());
                (FileOutcome::Package { items, ledger, photos, missing }, effects)
            }
            Ok(other) => other,
            Err(error) => (FileOutcome::Refused(error), Vec::new()),
        }
    })
}

/// Ends the reading of a package with what became of it.
fn end(
    model: &mut Model,
    ticket: u32,
    outcome: impl FnOnce(&mut Model, &Arriving) -> (FileOutcome, Vec<Effect>),
) -> Vec<Effect> {
    let Some(at) = model.transfer.arriving.iter().position(|one| one.ticket == ticket) else {
        return Vec::new();
    };
    let arriving = model.transfer.arriving.remove(at);
    let (outcome, mut effects) = outcome(model, &arriving);
    model.transfer.reports.insert(0, FileReport { name: arriving.name, outcome });
    effects.push(Effect::Package(Command::Forget(ticket)));
    effects
}
