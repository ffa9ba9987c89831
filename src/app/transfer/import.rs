//! Import of files: a hand-over from another tablet, or a backup. Each inspection is added, a duplicate, older, or in
//! conflict; a file that can't be read changes nothing.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::backup::block;
use super::outcome::{Conflict, FileReport};
use super::state::State;
use crate::app::archive::Archive;
use crate::app::archive::exports::subject_of_ledger;
use crate::app::effect::Effect;
use crate::app::key::RecordKey;
use crate::app::photos;
use crate::app::session::{Session, store_effects};
use crate::app::subjects;
use crate::app::toast::{Done, Toast};
use crate::domain::digest::ContentHash;
use crate::domain::exports::HandOver;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Relation};
use crate::domain::rectification::Rectification;
use crate::i18n::message::import::{FileOutcome, ItemOutcome, LedgerCounts, Outcome};
use crate::store::Restored;
use crate::wire::inspection::Record;
use crate::wire::package::PHOTO;
use crate::wire::package::reader::Extras;
use crate::wire::{DecodeError, Problem, backup, checklist, results};

pub(super) fn read(
    state: &mut State,
    session: &mut Session,
    name: String,
    text: Option<Result<Rc<str>, DecodeError>>,
) -> Vec<Effect> {
    let taken = text.map(|text| text.and_then(|text| take(state, session, &name, &text)));
    let (outcome, effects) = match taken {
        None => (FileOutcome::Unreadable, Vec::new()),
        Some(Ok(taken)) => taken,
        Some(Err(error)) => (FileOutcome::Refused(error), Vec::new()),
    };
    state.reports.insert(0, FileReport { name, outcome, extras: Extras::default() });
    effects
}

pub(super) type Taken = Result<(FileOutcome, Vec<Effect>), DecodeError>;

pub(super) fn take(state: &mut State, session: &mut Session, name: &str, text: &str) -> Taken {
    let text = text.trim_start_matches('\u{feff}');
    match results::recognise(text) {
        Ok((format, _)) if format == results::NAME => take_results(state, session, name, text),
        Ok((format, _)) if format == backup::NAME => take_backup(session, text),
        Ok(_) => Err(DecodeError::NotOurs),
        Err(DecodeError::NotOurs) => take_checklist(session, text),
        Err(other) => Err(other),
    }
}

pub(super) fn take_results(state: &mut State, session: &mut Session, name: &str, text: &str) -> Taken {
    let library = &session.archive.library;
    let file = results::decode(text, |hash| library.by_hash(hash))?;
    let mut effects = Vec::new();
    for text in file.checklists {
        effects.extend(store_effects(session.archive.add_checklist(text)));
    }
    effects.extend(store_effects(session.archive.note_moment(file.exported.at)));
    let mut items = Vec::with_capacity(file.records.len());
    let mut named: BTreeSet<ContentHash> = BTreeSet::new();
    for theirs in file.records {
        named.extend(photos::names(theirs.inspection.content()).copied());
        let details = theirs.inspection.details();
        let mut item = ItemOutcome {
            id: theirs.inspection.id().clone(),
            subject: details.subject(),
            month: details.month,
            round: details.round,
            finished: matches!(*theirs.inspection, Inspection::Finished(_)),
            what: Outcome::Taken,
        };
        item.what = outcome(session, &theirs);
        match item.what {
            Outcome::Taken | Outcome::Updated => effects.extend(store_effects(session.archive.add(theirs))),
            Outcome::Conflict => {
                // From here on this version can't be lost, whichever decision is made, and whenever.
                effects.extend(store_effects(session.archive.keep_version(theirs.clone())));
                state.conflicts.retain(|known| *known.theirs.inspection.id() != item.id);
                state.conflicts.push(Conflict { file: name.to_owned(), theirs });
            }
            Outcome::Same | Outcome::Older => {}
        }
        items.push(item);
    }
    let mut ledger = LedgerCounts::default();
    for one in file.rectifications {
        named.extend(one.pictures().map(|picture| *picture.hash()));
        match session.archive.rectification(one.id()) {
            None => ledger.taken += 1,
            Some(known) if known.includes(&one) => ledger.same += 1,
            Some(_) => ledger.updated += 1,
        }
        effects.extend(take_rectification(session, one));
    }
    let (subjects, more) = subjects::take(session, file.subjects);
    effects.extend(more);
    let elsewhere = named.iter().filter(|name| session.photos.is_here(name) == Some(false)).count();
    Ok((FileOutcome::Results { items, ledger, subjects, elsewhere }, effects))
}

/// What came in a file is handed over by its author, unless something of it was still due here.
fn take_rectification(session: &mut Session, one: Rectification) -> Vec<Effect> {
    let id = one.id().clone();
    let known = session.archive.rectification(&id);
    let was_due = known.is_some_and(|known| session.archive.ledger_exported(known).is_due());
    let mut commands = session.archive.join(one);
    if let Some(joined) = session.archive.rectification(&id).filter(|_| !was_due) {
        let subject = subject_of_ledger(joined);
        commands.extend(session.archive.note_exports([subject], session.now, HandOver::Elsewhere));
    }
    store_effects(commands)
}

fn outcome(session: &Session, theirs: &Record) -> Outcome {
    let id = theirs.inspection.id();
    let Some(ours) = session.archive.record(id) else {
        let newer = session.archive.is_newer(&RecordKey::Inspection(id.clone()));
        return if newer { Outcome::Older } else { Outcome::Taken };
    };
    match ours.lineage.relation(&theirs.lineage) {
        Relation::Older => Outcome::Updated,
        Relation::Same if ours.inspection == theirs.inspection => Outcome::Same,
        Relation::Newer => Outcome::Older,
        // The same number of changes as here, but different ones: one side was handed on before it was saved, and lost
        // since.
        Relation::Same | Relation::Apart => Outcome::Conflict,
    }
}

/// Whether a conflict still awaits a decision: another file, or another tab, may have settled it.
fn is_open(archive: &Archive, conflict: &Conflict) -> bool {
    let theirs = &conflict.theirs;
    archive.record(theirs.inspection.id()).is_some_and(|ours| match ours.lineage.relation(&theirs.lineage) {
        Relation::Apart => true,
        Relation::Same => ours.inspection != theirs.inspection,
        Relation::Older | Relation::Newer => false,
    })
}

/// The conflicts that await a decision: those of the files read since the start, and those of earlier ones, whose
/// version was stored. One for each inspection; once it is decided, the next one is listed.
pub(in crate::app) fn open(state: &State, session: &Session) -> Vec<Conflict> {
    let archive = &session.archive;
    let mut open: Vec<Conflict> = state.conflicts.clone();
    open.retain(|conflict| is_open(archive, conflict));
    for theirs in archive.undecided() {
        let id = theirs.inspection.id();
        match open.iter_mut().find(|known| known.theirs.inspection.id() == id) {
            None => open.push(Conflict { file: String::new(), theirs: theirs.clone() }),
            // The same tablet's later version.
            Some(known) if known.theirs.lineage.relation(&theirs.lineage) == Relation::Older => {
                known.theirs = theirs.clone();
            }
            Some(_) => {}
        }
    }
    open
}

/// Records of files that conflict with a change made in another tab at the same moment: a person decides.
pub(in crate::app) fn settle(state: &mut State, session: &mut Session) {
    for theirs in std::mem::take(&mut session.clashes) {
        let id = theirs.inspection.id().clone();
        let mut file = String::new();
        for report in &mut state.reports {
            for item in report.outcome.items_mut().iter_mut().filter(|item| item.id == id) {
                item.what = Outcome::Conflict;
                file.clone_from(&report.name);
            }
        }
        state.conflicts.retain(|known| *known.theirs.inspection.id() != id);
        state.conflicts.push(Conflict { file, theirs });
    }
}

pub(super) fn take_backup(session: &mut Session, text: &str) -> Taken {
    let mut blocks = Vec::new();
    for (at, one) in backup::decode(text)?.into_iter().enumerate() {
        // A photo's entry is stored together with its picture.
        if one.key.starts_with(PHOTO) {
            continue;
        }
        let found = one.key.clone();
        let not_ours = || DecodeError::field(format!("blocks[{at}].key"), Problem::NotAnId { found });
        blocks.push(block(one).ok_or_else(not_ours)?);
    }
    let (outcomes, events, commands) = session.archive.restore(blocks);
    session.apply_archive_events(events);
    let count = |wanted: fn(&Restored) -> bool| outcomes.iter().filter(|(_, what)| wanted(what)).count();
    let outcome = FileOutcome::Backup {
        taken: count(|what| matches!(what, Restored::Taken)),
        already: count(|what| matches!(what, Restored::AlreadyHere | Restored::ErasedHere)),
        aside: count(|what| matches!(what, Restored::SetAside(_))),
        damaged: count(|what| matches!(what, Restored::Damaged(_))),
        newer: count(|what| matches!(what, Restored::Newer)),
        photos: 0,
        missing: Vec::new(),
    };
    Ok((outcome, store_effects(commands)))
}

fn take_checklist(session: &mut Session, text: &str) -> Taken {
    // A checklist has no header with a format; it is recognised by its sections ("categories").
    if !text.contains("\"categories\"") {
        return Err(DecodeError::NotOurs);
    }
    let read = checklist::decode(text)?;
    let (id, version) = (read.checklist.id().to_string(), read.checklist.version().to_owned());
    let known = session.archive.library.by_hash(&read.checklist.hash()).is_some();
    let effects = store_effects(session.archive.add_checklist(read));
    Ok((FileOutcome::Checklist { id, version, known }, effects))
}

/// Settles a conflict. The chosen version's lineage includes both from now on; the other is stored beside it.
pub(super) fn decide(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    theirs: bool,
) -> Vec<Effect> {
    let found = open(state, session).into_iter().find(|known| known.theirs.inspection.id() == id);
    state.conflicts.retain(|known| known.theirs.inspection.id() != id);
    let (Some(conflict), Some(ours)) = (found, session.archive.record(id).cloned()) else {
        return Vec::new();
    };
    let (kept, other) = if theirs { (conflict.theirs, ours) } else { (ours, conflict.theirs) };
    let mut effects = store_effects(session.archive.keep_version(other.clone()));
    effects.extend(store_effects(session.archive.decide(&kept, &other)));
    effects.extend(store_effects(session.archive.drop_version(&kept)));
    for report in &mut state.reports {
        let open = |item: &&mut ItemOutcome| item.id == *id && item.what == Outcome::Conflict;
        for item in report.outcome.items_mut().iter_mut().filter(open) {
            item.what = if theirs { Outcome::Updated } else { Outcome::Older };
        }
    }
    session.toast = Toast::message(Done::VersionChosen);
    effects
}
