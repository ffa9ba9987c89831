//! The register of subjects in use: the names that are suggested for an inspection, the entry of one, and new entries by
//! inspections that are finished.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::effect::Effect;
use super::session::{Session, store_effects};
use crate::domain::checklist::Checklist;
use crate::domain::id::{InspectionId, SubjectId};
use crate::domain::inspection::{DetailText, Details, Inspection};
use crate::domain::person::Person;
use crate::domain::rectification::Rectification;
use crate::domain::register::{Entry, EntryChange, RegisterEdit, SubjectKind, SubjectState};
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

/// The kind of subject of a checklist; `None` where it is of villages.
pub(super) fn kind_of(checklist: &Checklist) -> Option<SubjectKind> {
    SubjectKind::of(checklist.subject())
}

/// The register's entry of the place that an inspection is of.
pub(super) fn entry_of<'a>(
    session: &'a Session,
    details: &Details,
    checklist: &Checklist,
) -> Option<&'a Rc<Entry>> {
    let name = &details.texts[DetailText::Site];
    session.archive.register().named(kind_of(checklist)?, details.village, name)
}

/// Names of a kind that an inspection may be of, by village: those of the register, without the closed ones, and those of
/// earlier inspections that it has none for. Each once in a village, in the order of their letters.
pub(super) fn known_names(
    session: &Session,
    kind: SubjectKind,
) -> BTreeMap<VillageCode, BTreeMap<Person, Rc<str>>> {
    let mut villages: BTreeMap<VillageCode, BTreeMap<Person, Rc<str>>> = BTreeMap::new();
    // Closed ones too: an earlier inspection of one suggests nothing.
    let mut entered: BTreeSet<(VillageCode, Person)> = BTreeSet::new();
    for entry in session.archive.register().iter().filter(|entry| entry.kind == kind) {
        let person = Person::named(&entry.name);
        if entry.state == SubjectState::InUse {
            let names = villages.entry(entry.village).or_default();
            names.entry(person.clone()).or_insert_with(|| entry.name.clone());
        }
        entered.insert((entry.village, person));
    }
    let is_result = |record: &&Record| {
        !record.inspection.is_discarded() && matches!(*record.inspection, Inspection::Finished(_))
    };
    for record in session.archive.records().filter(is_result) {
        let village = record.inspection.details().village;
        if let Some(name) = site(session, record, kind, village) {
            let key = (village, Person::named(&name));
            if !entered.contains(&key) {
                villages.entry(village).or_default().entry(key.1).or_insert(name);
            }
        }
    }
    villages
}

/// The known names of one village.
pub(super) fn suggestions(session: &Session, kind: SubjectKind, village: VillageCode) -> Rc<[Rc<str>]> {
    known_names(session, kind)
        .remove(&village)
        .map_or_else(Rc::default, |names| names.into_values().collect())
}

/// The inspections of a subject, in no order.
pub(super) fn inspections_of<'a>(
    session: &'a Session,
    entry: &Entry,
) -> impl Iterator<Item = &'a Record> + use<'a> {
    let (kind, village, name) = (entry.kind, entry.village, Person::named(&entry.name));
    session.archive.records().filter(move |record| {
        !record.inspection.is_discarded()
            && site(session, record, kind, village).is_some_and(|site| Person::named(&site) == name)
    })
}

/// The rectifications of a subject: of its village, its name in any spelling, and its kind. One whose kind nothing here
/// tells goes by village and name alone.
pub(super) fn matters_of<'a>(
    session: &'a Session,
    entry: &Entry,
) -> impl Iterator<Item = &'a Rc<Rectification>> + use<'a> {
    let (kind, village, name) = (entry.kind, entry.village, Person::named(&entry.name));
    session.archive.rectifications().filter(move |one| {
        let details = one.details();
        details.village == village
            && !details.site.is_empty()
            && Person::named(&details.site) == name
            && kind_of_matter(session, one).is_none_or(|own| own == kind)
    })
}

/// By the inspection that found it; where that is elsewhere, by the checklist that has its item.
fn kind_of_matter(session: &Session, one: &Rectification) -> Option<SubjectKind> {
    let details = one.details();
    let record = details.origin.as_ref().and_then(|origin| session.archive.record(&origin.inspection));
    if let Some(checklist) = record.and_then(|record| session.archive.checklist_of(&record.inspection)) {
        return kind_of(&checklist);
    }
    let item = &details.item.as_ref()?.id;
    let all = session.archive.library.all();
    let known = all.iter().find(|text| text.checklist.item(item).is_some())?;
    kind_of(&known.checklist)
}

/// The name of the place that an inspection is of, where it is of this kind and village.
fn site(session: &Session, record: &Record, kind: SubjectKind, village: VillageCode) -> Option<Rc<str>> {
    let details = record.inspection.details();
    let name: Rc<str> = details.texts[DetailText::Site].trim().into();
    if details.village != village || name.is_empty() {
        return None;
    }
    let checklist = session.archive.checklist_of(&record.inspection)?;
    (kind_of(&checklist) == Some(kind)).then_some(name)
}

/// Enters the place of a finished inspection, where the register has none of its name. Where the inspection entered one under
/// a name that was corrected since, that one gets the new name.
pub(super) fn enter(session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    let Some(entry) = new_entry(session, id) else { return Vec::new() };
    let edit = match session.archive.register().get(&entry.id) {
        None => RegisterEdit::Entered(Rc::new(entry)),
        Some(known) if inspections_of(session, known).next().is_some() => return Vec::new(),
        Some(known) => {
            let (change, at) = (EntryChange::Name(entry.name), entry.changed);
            RegisterEdit::Changed { id: known.id.clone(), change, at }
        }
    };
    store_effects(session.archive.edit_register(edit))
}

fn new_entry(session: &Session, id: &InspectionId) -> Option<Entry> {
    let record = session.archive.record(id)?;
    let (checklist, details) =
        (session.archive.checklist_of(&record.inspection)?, record.inspection.details());
    let kind = kind_of(&checklist)?;
    if entry_of(session, details, &checklist).is_some() {
        return None;
    }
    // Named by the inspection, so that tablets that both have it enter one subject.
    let subject = SubjectId::parse(&format!("of-{id}"))?;
    Entry::new(subject, kind, details.village, &details.texts[DetailText::Site], session.now)
}

/// The subjects of these villages, which go along in an export.
pub(super) fn in_villages(session: &Session, villages: impl Fn(VillageCode) -> bool) -> Vec<Rc<Entry>> {
    session.archive.register().iter().filter(|entry| villages(entry.village)).cloned().collect()
}

/// Takes the subjects of a file; returns how many were new or changed here.
pub(super) fn take(session: &mut Session, entries: Vec<Entry>) -> (usize, Vec<Effect>) {
    let register = session.archive.register();
    let mut news: Vec<Rc<Entry>> = entries.into_iter().map(Rc::new).collect();
    news.retain(|entry| register.is_news(entry));
    let count = news.len();
    (count, store_effects(session.archive.edit_register(RegisterEdit::Taken(news))))
}
