//! Packages: export of inspections with their pictures as one zip file, and its import. The shell reads and writes the
//! file; this module decides its contents, and which of them are imported. A picture is stored before any record that
//! names it is added.

use std::collections::BTreeSet;

use super::choice::{chosen, chosen_ledger};
use super::import;
use super::outcome::FileReport;
use super::state::{Arriving, Document, State};
use crate::app::effect::Effect;
use crate::app::hand_over::{file, note};
use crate::app::parcels::Parcel;
use crate::app::photos::KeptEntry;
use crate::app::port::package::{Command, Delivery, DeliveryMethod, Head, Incoming};
use crate::app::session::Session;
use crate::app::toast::{Done, Toast};
use crate::app::{photos, stamp};
use crate::i18n::message::import::FileOutcome;
use crate::store::{Entry, Key, PhotoFault};
use crate::wire::backup::BackupBlock;
use crate::wire::inspection::Record;
use crate::wire::package::reader::{Extras, FoundPictures, WantedPicture};
use crate::wire::package::{BACKUP, PHOTO, PackedPhoto, RESULTS};
use crate::wire::photo::{PhotoEntry, PhotoPlace};
use crate::wire::zip::ZipFault;
use crate::wire::{DecodeError, backup, package, photo, results};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The chosen inspections, with their pictures.
    Exported(DeliveryMethod),
    /// A backup of all stored values, with all photos.
    BackedUp,
    /// Whether copies with their stamps are exported too.
    StampsToggled,
    /// The file was delivered, or not; the pictures in `left_out` are not in it, because they are missing or damaged.
    Written { photos: usize, left_out: Vec<String>, given: Delivery },
    /// A package was opened; the shell holds it under this number.
    Opened { ticket: u32, name: String, head: Result<Head, ZipFault> },
    /// Its pictures were looked for by their hashes; where altered ones are, there is another picture.
    Checked { ticket: u32, found: FoundPictures },
    /// Its pictures were stored, or none of them.
    Taken { ticket: u32, result: Result<(), PhotoFault> },
}

pub(super) fn update(state: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    match event {
        Event::Exported(way) => write(state, session, way),
        Event::BackedUp => back_up(state, session),
        Event::StampsToggled => {
            state.stamped = !state.stamped;
            Vec::new()
        }
        Event::Written { photos, left_out, given } => {
            state.writing = false;
            state.left_out.clone_from(&left_out);
            session.toast = Toast::message(match given {
                Delivery::Shared | Delivery::Downloaded => {
                    Done::PackageWritten { photos, left_out: left_out.len() }
                }
                Delivery::Cancelled => Done::NotShared,
                Delivery::Failed => Done::NotGiven,
            });
            let parcel = std::mem::take(&mut state.packed);
            note(session, &parcel, given)
        }
        Event::Opened { ticket, name, head } => opened(state, session, ticket, name, head),
        Event::Checked { ticket, found } => checked(state, session, ticket, found),
        Event::Taken { ticket, result } => taken(state, session, ticket, result),
    }
}

fn write(state: &mut State, session: &mut Session, way: DeliveryMethod) -> Vec<Effect> {
    let records: Vec<Record> = chosen(state, session);
    let ledger = chosen_ledger(state, session, &records);
    if (records.is_empty() && ledger.is_empty()) || state.writing {
        return Vec::new();
    }
    let (parcel, text) = file(session, &records, ledger.clone());
    let name = parcel.name.replace(".json", ".zip");
    let packed = package::photos(&records, ledger.iter().map(|one| &**one));
    // One for each finding or rectification: each has marks and a stamp of its own.
    let uses =
        if state.stamped { package::uses(&records, ledger.iter().map(|one| &**one)) } else { Vec::new() };
    let stamped = uses.iter().filter_map(|PackedPhoto { path, entry }| {
        let path = path.replacen("photos/", "stamped/", 1);
        Some((photos::key(&entry.photo.hash), path, stamp::of(session, &entry.place, &entry.photo)?))
    });
    let stamped = stamped.collect();
    let photos = packed.into_iter().map(|one| (photos::key(&one.entry.photo.hash), one.path)).collect();
    state.writing = true;
    state.left_out.clear();
    let parcel = Parcel { name: name.as_str().into(), ..parcel };
    let (main, at) = (RESULTS, session.now);
    let command = Command::Write { name, main, text, photos, stamped, at, way };
    state.packed = parcel;
    vec![Effect::Package(command)]
}

/// Dropped photos that wait for their deletion are left out, unless they still have a reference: in the ledger, or in a
/// finished version before a reopening.
fn back_up(state: &mut State, session: &mut Session) -> Vec<Effect> {
    let Some(kept) = session.photos.kept.as_ref().filter(|_| !state.writing) else {
        return Vec::new();
    };
    let named = photos::wanted(session);
    let wanted = kept.iter().filter(|(name, kept)| kept.is_wanted() || named.contains(*name));
    let (mut entries, mut photos) = (Vec::new(), Vec::new());
    for (name, kept) in wanted {
        for KeptEntry { key, entry } in &kept.entries {
            entries.push(BackupBlock {
                key: format!("{PHOTO}{key}"),
                revision: 0,
                bytes: photo::encode(entry).into(),
            });
        }
        let path = kept.entries.first().map(|one| package::of_entry(&one.entry).path);
        photos.extend(path.map(|path| (photos::key(name), path)));
    }
    let (name, text) = super::backup::backup(session, entries);
    state.writing = true;
    let name = name + ".zip";
    state.packed = Parcel { name: name.as_str().into(), is_backup: true, ..Parcel::default() };
    state.left_out.clear();
    let (main, text) = (BACKUP, text.into());
    vec![Effect::Package(Command::Write {
        name,
        main,
        text,
        photos,
        stamped: Vec::new(),
        at: session.now,
        way: DeliveryMethod::Download,
    })]
}

/// What a package names: its pictures, each once, and everything that they belong to.
struct Named {
    photos: Vec<PackedPhoto>,
    entries: Vec<PackedPhoto>,
    what: Document,
}

/// The pictures a package names: those of its results, or of the entries of its backup.
fn named(session: &Session, text: &str) -> Result<Named, DecodeError> {
    match results::recognise(text) {
        Ok((format, _)) if format == backup::NAME => {
            let blocks = backup::decode(text)?;
            let entries = blocks.iter().filter(|block| block.key.starts_with(PHOTO));
            // An unreadable entry is a newer version's; its picture is skipped.
            let entries = entries.filter_map(|block| photo::decode(&block.bytes).ok());
            let entries: Vec<PackedPhoto> = entries.map(|entry| package::of_entry(&entry)).collect();
            let mut known = BTreeSet::new();
            let photos = entries.iter().filter(|one| known.insert(one.entry.photo.hash)).cloned().collect();
            Ok(Named { photos, entries, what: Document::Backup })
        }
        Ok((format, _)) if format == results::NAME => {
            let library = &session.archive.library;
            let file = results::decode(text, |hash| library.by_hash(hash))?;
            let photos = package::photos(&file.records, &file.rectifications);
            let entries = package::uses(&file.records, &file.rectifications);
            Ok(Named { photos, entries, what: Document::Results })
        }
        _ => Ok(Named { photos: Vec::new(), entries: Vec::new(), what: Document::Other }),
    }
}

fn opened(
    state: &mut State,
    session: &mut Session,
    ticket: u32,
    name: String,
    head: Result<Head, ZipFault>,
) -> Vec<Effect> {
    let (extras, read) = match head {
        Err(fault) => (Extras::default(), Err(FileOutcome::NoPackage(fault))),
        Ok(Head { text, extras }) => {
            let named = text.and_then(|text| named(session, &text).map(|named| (text, named)));
            (extras, named.map_err(FileOutcome::Refused))
        }
    };
    let (text, Named { photos, entries, what }) = match read {
        Ok(read) => read,
        Err(outcome) => {
            state.reports.insert(0, FileReport { name, outcome, extras });
            return vec![Effect::Package(Command::Forget(ticket))];
        }
    };
    let wanted = photos.iter().map(|one| WantedPicture {
        hash: one.entry.photo.hash,
        bytes: one.entry.photo.bytes,
        path: one.path.clone(),
    });
    let wanted = wanted.collect();
    let (missing, is_checked) = (Vec::new(), false);
    state.arriving.push(Arriving { ticket, name, text, photos, entries, missing, what, extras, is_checked });
    vec![Effect::Package(Command::Check { ticket, photos: wanted })]
}

fn checked(state: &mut State, session: &mut Session, ticket: u32, found: FoundPictures) -> Vec<Effect> {
    let Some(arriving) = state.arriving.iter_mut().find(|one| one.ticket == ticket) else {
        return Vec::new();
    };
    let FoundPictures { here, altered } = found;
    let is_here = |photo: &PackedPhoto| here.iter().any(|(hash, _)| *hash == photo.entry.photo.hash);
    let (photos, gone): (Vec<_>, Vec<_>) =
        std::mem::take(&mut arriving.photos).into_iter().partition(is_here);
    // A picture that is here already is not reported missing.
    let missing = gone.into_iter().filter(|photo| !session.photos.is_sound(&photo.entry.photo.hash));
    arriving.missing = missing.map(|photo| photo.path).filter(|path| !altered.contains(path)).collect();
    arriving.photos = photos;
    if arriving.what == Document::Backup {
        arriving.missing.extend(altered);
    } else if !altered.is_empty() {
        let outcome = FileOutcome::Altered { altered, missing: arriving.missing.clone() };
        return end(state, session, ticket, |_, _, _| (outcome, Vec::new()));
    }
    arriving.is_checked = true;
    let Arriving { entries, what, .. } = arriving;
    let is_backup = *what == Document::Backup;
    let path = |one: &PackedPhoto| {
        let found = here.iter().find(|(hash, _)| *hash == one.entry.photo.hash);
        found.map(|(_, path)| path.clone())
    };
    entries.retain(|one| path(one).is_some() && is_new(session, &one.entry, is_backup));
    let incoming = entries.iter().filter_map(|one| {
        Some(Incoming {
            name: photos::key(&one.entry.photo.hash),
            path: path(one)?,
            entry: Entry { key: entry_key(session, &one.entry), bytes: photo::encode(&one.entry).into() },
        })
    });
    vec![Effect::Package(Command::Take { ticket, photos: incoming.collect() })]
}

/// Whether the picture isn't here, or a backup has it for a rectification that it waits for: only its entry says so.
fn is_new(session: &Session, entry: &PhotoEntry, is_backup: bool) -> bool {
    let waits = is_backup && matches!(entry.place, PhotoPlace::Rectification(_));
    let name = &entry.photo.hash;
    !session.photos.is_sound(name) || (waits && session.photos.entry(name, &entry.place).is_none())
}

/// The key of the entry that is here for the same place, or a new one.
fn entry_key(session: &Session, entry: &PhotoEntry) -> Key {
    let known = session.photos.entry(&entry.photo.hash, &entry.place);
    known.map_or_else(|| photos::entry_key(entry), |known| known.key.clone())
}

fn taken(
    state: &mut State,
    session: &mut Session,
    ticket: u32,
    result: Result<(), PhotoFault>,
) -> Vec<Effect> {
    end(state, session, ticket, |state, session, arriving| {
        if let Err(fault) = result {
            return (FileOutcome::NotKept(fault), Vec::new());
        }
        if let Some(kept) = &mut session.photos.kept {
            for packed in &arriving.entries {
                let kept = kept.entry(packed.entry.photo.hash).or_default();
                kept.is_here = true;
                kept.set(packed.entry.clone());
            }
        }
        for packed in &arriving.photos {
            session.photos.altered.remove(&packed.entry.photo.hash);
        }
        let taken = match arriving.what {
            Document::Backup => import::take_backup(session, &arriving.text),
            Document::Results => import::take_results(state, session, &arriving.name, &arriving.text),
            Document::Other => import::take(state, session, &arriving.name, &arriving.text),
        };
        match taken {
            Ok((FileOutcome::Backup { taken, already, aside, damaged, newer, .. }, effects)) => {
                let (photos, missing) = (arriving.photos.len(), arriving.missing.clone());
                (FileOutcome::Backup { taken, already, aside, damaged, newer, photos, missing }, effects)
            }
            Ok((FileOutcome::Results { items, ledger, subjects, .. }, effects)) => {
                let (photos, missing) = (arriving.photos.len(), arriving.missing.clone());
                (FileOutcome::Package { items, ledger, subjects, photos, missing }, effects)
            }
            Ok(other) => other,
            Err(error) => (FileOutcome::Refused(error), Vec::new()),
        }
    })
}

/// Ends the reading of a package with its result.
fn end(
    state: &mut State,
    session: &mut Session,
    ticket: u32,
    outcome: impl FnOnce(&mut State, &mut Session, &Arriving) -> (FileOutcome, Vec<Effect>),
) -> Vec<Effect> {
    let Some(at) = state.arriving.iter().position(|one| one.ticket == ticket) else {
        return Vec::new();
    };
    let arriving = state.arriving.remove(at);
    let (outcome, mut effects) = outcome(state, session, &arriving);
    state.reports.insert(0, FileReport { name: arriving.name, outcome, extras: arriving.extras });
    effects.push(Effect::Package(Command::Forget(ticket)));
    effects
}
