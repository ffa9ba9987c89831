//! Records exported from the tablet as files: which are due, which accompany them, and what is noted of the delivery. A
//! download is only a file that was made: whether it is there, a person says. What the share sheet took is handed over.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::app::archive::exports::{subject, subject_of_ledger};
use crate::app::effect::Effect;
use crate::app::parcels::Parcel;
use crate::app::port::package::{Delivery, DeliveryMethod};
use crate::app::session::{Session, store_effects};
use crate::app::subjects;
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::digest::ContentHash;
use crate::domain::exports::{HandOver, Handed, MadeFile};
use crate::domain::inspection::Inspection;
use crate::domain::rectification::Rectification;
use crate::domain::register::Entry;
use crate::wire::inspection::Record;
use crate::wire::results;

/// How many records of this tablet are still to be handed over.
pub(super) fn due(session: &Session) -> usize {
    let tablet = &session.preferences().tablet;
    let is_due = |record: &&Record| {
        matches!(*record.inspection, Inspection::Finished(_))
            && !record.inspection.is_discarded()
            && record.lineage.counts().contains_key(tablet)
            && session.archive.exported(record).is_due()
    };
    session.archive.records().filter(is_due).count() + due_of_ledger(session).count()
}

/// The rectifications with an event that is not handed over, complaints without an inspection among them.
pub(super) fn due_of_ledger(session: &Session) -> impl Iterator<Item = &Rc<Rectification>> {
    let all = session.archive.rectifications();
    all.filter(|one| session.archive.ledger_exported(one).is_due())
}

/// The ledger of these inspections' villages, exported with them: the tablet that imports an inspection continues with
/// its open rectifications.
pub(super) fn ledger_of(session: &Session, records: &[Record]) -> Vec<Rc<Rectification>> {
    let villages: BTreeSet<_> = records.iter().map(|record| record.inspection.details().village).collect();
    let all = session.archive.rectifications();
    all.filter(|one| villages.contains(&one.details().village)).cloned().collect()
}

/// The register's subjects in the villages of these inspections and rectifications.
pub(super) fn subjects_of(
    session: &Session,
    records: &[Record],
    ledger: &[Rc<Rectification>],
) -> Vec<Rc<Entry>> {
    let inspected = records.iter().map(|record| record.inspection.details().village);
    let villages: BTreeSet<_> = inspected.chain(ledger.iter().map(|one| one.details().village)).collect();
    subjects::in_villages(session, |village| villages.contains(&village))
}

/// A results file of these records: its content, and its text.
pub(super) fn file(
    session: &Session,
    records: &[Record],
    ledger: Vec<Rc<Rectification>>,
) -> (Parcel, Rc<str>) {
    let mark = session.mark();
    let tablet = session.preferences().tablet.clone();
    let library = &session.archive.library;
    let subjects = subjects_of(session, records, &ledger);
    let known = |hash: &ContentHash| library.by_hash(hash);
    let text = results::encode_with(records, &ledger, &subjects, &mark, tablet.as_str(), known);
    let name = results::file_name(records, ledger.len(), &mark);
    (Parcel { name: name.into(), is_backup: false, records: records.to_vec(), ledger }, text.into())
}

/// Gives a file to the shell, which answers with the delivery.
pub(super) fn send(session: &mut Session, parcel: Parcel, text: Rc<str>, way: DeliveryMethod) -> Vec<Effect> {
    let parcels = &mut session.parcels;
    let name = parcel.name.to_string();
    let ticket = parcels.sent(parcel, way);
    session.toast = None;
    vec![match way {
        DeliveryMethod::Download => Effect::Download { ticket, name, text },
        DeliveryMethod::Share => Effect::Share { ticket, name, text },
    }]
}

/// Downloads a version that doesn't count here. The file says nothing of the one that does.
pub(super) fn download_version(session: &mut Session, record: Record) -> Vec<Effect> {
    let ledger = ledger_of(session, std::slice::from_ref(&record));
    let (mut parcel, text) = file(session, &[record], ledger);
    parcel.records.clear();
    send(session, parcel, text, DeliveryMethod::Download)
}

/// Downloads every inspection and the whole ledger as one file.
pub(super) fn download_all(session: &mut Session) -> Vec<Effect> {
    let records: Vec<Record> = session.archive.records().cloned().collect();
    let ledger: Vec<_> = session.archive.rectifications().cloned().collect();
    if records.is_empty() && ledger.is_empty() {
        return Vec::new();
    }
    let (parcel, text) = file(session, &records, ledger);
    send(session, parcel, text, DeliveryMethod::Download)
}

/// The shell's answer about a file.
pub(super) fn delivered(session: &mut Session, ticket: u32, given: Delivery) -> Vec<Effect> {
    let Some((parcel, way)) = session.parcels.arrived(ticket) else { return Vec::new() };
    session.toast = Toast::message(match (given, way) {
        (Delivery::Shared, _) => Done::Shared,
        (Delivery::Downloaded, DeliveryMethod::Share) => Done::DownloadedInstead,
        (Delivery::Downloaded, DeliveryMethod::Download) if parcel.is_backup => Done::BackedUp,
        (Delivery::Downloaded, DeliveryMethod::Download) => {
            Done::Exported { inspections: parcel.records.len(), ledger: parcel.ledger.len() }
        }
        (Delivery::Cancelled, _) => Done::NotShared,
        (Delivery::Failed, _) => Done::NotGiven,
    });
    note(session, &parcel, given)
}

/// Notes what is known of a file after its delivery.
pub(super) fn note(session: &mut Session, parcel: &Parcel, given: Delivery) -> Vec<Effect> {
    let at = session.now;
    let holds = parcel.holds();
    let commands = match given {
        Delivery::Shared => session.archive.note_exports(holds, at, HandOver::Shared),
        Delivery::Downloaded => {
            let (name, is_backup) = (parcel.name.clone(), parcel.is_backup);
            session.archive.note_made(MadeFile { name, at, is_backup, holds })
        }
        Delivery::Cancelled | Delivery::Failed => Vec::new(),
    };
    let mut effects = store_effects(commands);
    if matches!(given, Delivery::Shared | Delivery::Downloaded) {
        effects.extend(store_effects(session.archive.note_moment(at)));
    }
    effects
}

/// A person said whether a file is there. The answer can be taken back.
pub(super) fn answered(session: &mut Session, file: &MadeFile, is_there: bool) -> Vec<Effect> {
    let before = session.archive.exports().clone();
    let effects = store_effects(session.archive.answer_made(file, is_there));
    let done = if is_there { Done::FileSeen } else { Done::FileMissing { is_backup: file.is_backup } };
    let after = session.archive.exports().clone();
    let undo = Some(Undo::Answer { before: Box::new(before), after: Box::new(after) });
    session.toast = Some(Toast { done, undo });
    effects
}

impl Parcel {
    fn holds(&self) -> BTreeMap<Handed, u64> {
        let records = self.records.iter().map(subject);
        records.chain(self.ledger.iter().map(|one| subject_of_ledger(one))).collect()
    }
}
