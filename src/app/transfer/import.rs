//! Files in: a hand-over from another tablet, or a backup. Each inspection is taken, already here, older, or in
//! conflict; a file that can't be read changes nothing.

use std::rc::Rc;

use super::{Effect, Model, block};
use crate::app::archive::Archive;
use crate::app::key::RecordKey;
use crate::app::photos::{self, PhotoFault};
use crate::app::store_effects;
use crate::app::toast::{Done, Toast};
use crate::codec::inspection::Record;
use crate::codec::package::PHOTO;
use crate::codec::zip::ZipFault;
use crate::codec::{DecodeError, Problem, backup, checklist, results};
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Relation, Round};
use crate::sorted::SortedSet;
use crate::store::Absorbed;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    pub name: String,
    pub outcome: FileOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileOutcome {
    /// So many of the photos that the file names are not on this tablet: it brought none.
    Results {
        items: Vec<ItemOutcome>,
        ledger: Joined,
        elsewhere: usize,
    },
    /// Inspections with their pictures: so many are here now, and these were not in the file.
    Package {
        items: Vec<ItemOutcome>,
        ledger: Joined,
        photos: usize,
        missing: Vec<String>,
    },
    /// A zip file that is no package, or damaged; nothing of it was taken.
    NoPackage(ZipFault),
    /// A package with pictures that are not what the results say; nothing of it was taken.
    Altered {
        altered: Vec<String>,
        missing: Vec<String>,
    },
    /// The pictures could not be kept, so nothing was taken.
    NotKept(PhotoFault),
    /// Blocks of a backup: newly taken, already here, set aside because they don't know of what is here.
    Backup {
        taken: usize,
        already: usize,
        aside: usize,
        damaged: usize,
        /// Blocks that a newer app wrote, which this one left where they are: in the file.
        newer: usize,
        /// So many photos came with it; these did not, or are not what their names say.
        photos: usize,
        missing: Vec<String>,
    },
    /// A checklist, by its id and version.
    Checklist {
        id: String,
        version: String,
        known: bool,
    },
    Refused(DecodeError),
    /// The browser could not read the file.
    Unreadable,
}

impl FileOutcome {
    /// What became of the inspections of a file that had any.
    pub fn items(&self) -> &[ItemOutcome] {
        match self {
            Self::Results { items, .. } | Self::Package { items, .. } => items,
            _ => &[],
        }
    }

    /// Nothing of the file was taken.
    pub fn is_refused(&self) -> bool {
        match self {
            Self::Refused(_)
            | Self::Unreadable
            | Self::NoPackage(_)
            | Self::Altered { .. }
            | Self::NotKept(_) => true,
            Self::Results { .. } | Self::Package { .. } | Self::Backup { .. } | Self::Checklist { .. } => {
                false
            }
        }
    }

    fn items_mut(&mut self) -> &mut [ItemOutcome] {
        match self {
            Self::Results { items, .. } | Self::Package { items, .. } => items,
            _ => &mut [],
        }
    }
}

/// What became of the rectifications of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// New here.
    pub taken: usize,
    /// Something was done about them that wasn't known here.
    pub updated: usize,
    /// All of it was known here.
    pub same: usize,
}

impl Joined {
    pub const fn all(self) -> usize {
        self.taken + self.updated + self.same
    }
}

/// What became of one inspection of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemOutcome {
    pub id: InspectionId,
    pub village: Rc<str>,
    pub month: Month,
    pub round: Round,
    pub finished: bool,
    pub what: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// New here.
    Taken,
    /// Newer than what was here.
    Updated,
    /// Here already, the same.
    Same,
    /// What is here is newer.
    Older,
    /// Both were changed: a person decides.
    Conflict,
}

/// Two versions that don't know of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub file: String,
    pub theirs: Record,
}

pub(super) fn read(model: &mut Model, name: String, text: Option<Rc<str>>) -> Vec<Effect> {
    let (outcome, effects) = match &text {
        None => (FileOutcome::Unreadable, Vec::new()),
        Some(text) => match take(model, &name, text.trim_start_matches('\u{feff}')) {
            Ok(taken) => taken,
            Err(error) => (FileOutcome::Refused(error), Vec::new()),
        },
    };
    model.transfer.reports.insert(0, FileReport { name, outcome });
    effects
}

pub(super) type Taken = Result<(FileOutcome, Vec<Effect>), DecodeError>;

fn take(model: &mut Model, name: &str, text: &str) -> Taken {
    match results::recognise(text) {
        Ok((format, _)) if format == results::NAME => take_results(model, name, text),
        Ok((format, _)) if format == backup::NAME => take_backup(model, text),
        Ok(_) => Err(DecodeError::NotOurs),
        Err(DecodeError::NotOurs) => take_checklist(model, text),
        Err(other) => Err(other),
    }
}

pub(super) fn take_results(model: &mut Model, name: &str, text: &str) -> Taken {
    let library = &model.archive.library;
    let file = results::decode(text, |hash| library.by_hash(hash))?;
    let mut effects = Vec::new();
    for text in file.checklists {
        effects.extend(store_effects(model.archive.add_checklist(text)));
    }
    let mut items = Vec::with_capacity(file.records.len());
    let mut named: SortedSet<ContentHash> = SortedSet::new();
    for theirs in file.records {
        named.extend(photos::names(theirs.inspection.content()).copied());
        let details = theirs.inspection.details();
        let mut item = ItemOutcome {
            id: theirs.inspection.id().clone(),
            village: details.village_name.clone(),
            month: details.month,
            round: details.round,
            finished: matches!(*theirs.inspection, Inspection::Finished(_)),
            what: Outcome::Taken,
        };
        item.what = outcome(model, &theirs);
        match item.what {
            Outcome::Taken | Outcome::Updated => effects.extend(store_effects(model.archive.add(theirs))),
            Outcome::Conflict => {
                // Whatever is decided, and whenever: from here on it can't be lost.
                effects.extend(store_effects(model.archive.keep_version(theirs.clone())));
                model.transfer.conflicts.retain(|known| *known.theirs.inspection.id() != item.id);
                model.transfer.conflicts.push(Conflict { file: name.to_owned(), theirs });
            }
            Outcome::Same | Outcome::Older => {}
        }
        items.push(item);
    }
    let mut ledger = Joined::default();
    for one in file.rectifications {
        named.extend(one.pictures().map(|picture| *picture.hash()));
        match model.archive.rectification(one.id()) {
            None => ledger.taken += 1,
            Some(known) if known.includes(&one) => ledger.same += 1,
            Some(_) => ledger.updated += 1,
        }
        effects.extend(store_effects(model.archive.join(one)));
    }
    let elsewhere = named.iter().filter(|name| model.photos.is_here(name) == Some(false)).count();
    Ok((FileOutcome::Results { items, ledger, elsewhere }, effects))
}

fn outcome(model: &Model, theirs: &Record) -> Outcome {
    let id = theirs.inspection.id();
    let Some(ours) = model.archive.record(id) else {
        let newer = model.archive.is_newer(&RecordKey::Inspection(id.clone()));
        return if newer { Outcome::Older } else { Outcome::Taken };
    };
    match ours.lineage.relation(&theirs.lineage) {
        Relation::Older => Outcome::Updated,
        Relation::Same if ours.inspection == theirs.inspection => Outcome::Same,
        Relation::Newer => Outcome::Older,
        // As many changes as here, but others: one side was handed on before it was saved, and lost since.
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

/// The conflicts that await a decision: those of the files read since the start, and those of earlier ones, whose version
/// was kept. One for each inspection; once it is decided, what else there is comes up.
pub(in crate::app) fn open(model: &Model) -> Vec<Conflict> {
    let archive = &model.archive;
    let mut open: Vec<Conflict> = model.transfer.conflicts.clone();
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

/// What a file brought met a change made in another tab in the same moment.
pub(in crate::app) fn overtaken(model: &mut Model, theirs: Record) {
    let id = theirs.inspection.id().clone();
    let mut file = String::new();
    for report in &mut model.transfer.reports {
        for item in report.outcome.items_mut().iter_mut().filter(|item| item.id == id) {
            item.what = Outcome::Conflict;
            file.clone_from(&report.name);
        }
    }
    model.transfer.conflicts.retain(|known| *known.theirs.inspection.id() != id);
    model.transfer.conflicts.push(Conflict { file, theirs });
}

pub(super) fn take_backup(model: &mut Model, text: &str) -> Taken {
    let mut blocks = Vec::new();
    for (at, one) in backup::decode(text)?.into_iter().enumerate() {
        // What a photo belongs to is kept with its picture.
        if one.key.starts_with(PHOTO) {
            continue;
        }
        let found = one.key.clone();
        let not_ours = || DecodeError::field(format!("blocks[{at}].key"), Problem::NotAnId { found });
        blocks.push(block(one).ok_or_else(not_ours)?);
    }
    let (outcomes, news, commands) = model.archive.absorb(blocks);
    model.hear(news);
    let count = |wanted: fn(&Absorbed) -> bool| outcomes.iter().filter(|(_, what)| wanted(what)).count();
    let outcome = FileOutcome::Backup {
        taken: count(|what| matches!(what, Absorbed::Taken)),
        already: count(|what| matches!(what, Absorbed::AlreadyHere | Absorbed::ErasedHere)),
        aside: count(|what| matches!(what, Absorbed::SetAside(_))),
        damaged: count(|what| matches!(what, Absorbed::Damaged(_))),
        newer: count(|what| matches!(what, Absorbed::Newer)),
        photos: 0,
        missing: Vec::new(),
    };
    Ok((outcome, store_effects(commands)))
}

fn take_checklist(model: &mut Model, text: &str) -> Taken {
    // A checklist has no head of ours; what tells it apart is that it has sections ("categories").
    if !text.contains("\"categories\"") {
        return Err(DecodeError::NotOurs);
    }
    let read = checklist::decode(text)?;
    let (id, version) = (read.checklist.id().to_string(), read.checklist.version().to_owned());
    let known = model.archive.library.by_hash(&read.checklist.hash()).is_some();
    let effects = store_effects(model.archive.add_checklist(read));
    Ok((FileOutcome::Checklist { id, version, known }, effects))
}

/// Settles a conflict. The chosen version knows of both from now on; the other is kept aside.
pub(super) fn decide(model: &mut Model, id: &InspectionId, theirs: bool) -> Vec<Effect> {
    let found = open(model).into_iter().find(|known| known.theirs.inspection.id() == id);
    model.transfer.conflicts.retain(|known| known.theirs.inspection.id() != id);
    let (Some(conflict), Some(ours)) = (found, model.archive.record(id).cloned()) else { return Vec::new() };
    let (kept, other) = if theirs { (conflict.theirs, ours) } else { (ours, conflict.theirs) };
    let mut effects = store_effects(model.archive.keep_version(other.clone()));
    effects.extend(store_effects(model.archive.decide(&kept, &other)));
    effects.extend(store_effects(model.archive.drop_version(&kept)));
    for report in &mut model.transfer.reports {
        let open = |item: &&mut ItemOutcome| item.id == *id && item.what == Outcome::Conflict;
        for item in report.outcome.items_mut().iter_mut().filter(open) {
            item.what = if theirs { Outcome::Updated } else { Outcome::Older };
        }
    }
    model.toast = Toast::said(Done::VersionChosen);
    effects
}
