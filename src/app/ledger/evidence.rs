//! Photos of a rectification: those that wait for what is done next, and those that a page shows.
//!
//! A photo is kept with the rectification's id before any event names it. So none is lost by a kill: it waits where it
//! was taken, and the next event names it.

use std::rc::Rc;

use super::filter;
use super::making::{is_taken_from, of_inspection_issued};
use crate::app::photos::{self, Command};
use crate::app::route::{LedgerPage, Route};
use crate::app::{Effect, Model};
use crate::codec::photo::{self, PhotoPlace};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Finding;
use crate::domain::rectification::{Rectification, id_of_finding};

/// Photos that were taken for what is done next about a rectification, in the order they were taken.
pub fn waiting(model: &Model, of: &RectificationId) -> Vec<Photo> {
    let Some(kept) = &model.photos.kept else { return Vec::new() };
    let one = model.archive.rectification(of);
    let is_named = |name: &ContentHash| one.is_some_and(|one| one.names(name));
    let mut found: Vec<Photo> = kept
        .values()
        .filter(|kept| kept.is_here && kept.entry.dropped.is_none())
        .filter(|kept| matches!(&kept.entry.place, PhotoPlace::Rectification(id) if id == of))
        .map(|kept| kept.entry.photo.clone())
        .filter(|photo| !is_named(&photo.hash))
        .collect();
    crate::sorted::order_by_key(&mut found, |photo| (photo.taken, photo.hash));
    found
}

/// The same as an event names them. `None` while some are still on their way.
pub(super) fn taken(model: &Model, of: &RectificationId) -> Option<Vec<Picture>> {
    let is_busy = model.photos.pending_of(of).any(photos::Pending::is_on_its_way);
    (!is_busy).then(|| waiting(model, of).into_iter().map(Picture::Photo).collect())
}

/// The finding that a rectification was or would be made of.
pub fn finding_of(model: &Model, of: &RectificationId) -> Option<(InspectionId, ItemId, Rc<Finding>)> {
    for record in model.archive.records() {
        let answers = &record.inspection.content().answers;
        for (item, answer) in answers.iter().filter(|(item, _)| is_taken_from(item)) {
            for finding in answer.findings() {
                if id_of_finding(&finding.id).as_ref() == Some(of) {
                    return Some((record.inspection.id().clone(), item.clone(), finding.clone()));
                }
            }
        }
    }
    None
}

/// Takes a photo away that no event names. Its picture goes a day later.
pub(super) fn dropped(model: &mut Model, of: &RectificationId, name: &ContentHash) -> Vec<Effect> {
    if !waiting(model, of).iter().any(|photo| photo.hash == *name) {
        return Vec::new();
    }
    let now = model.now;
    let Some(kept) = model.photos.kept.as_mut().and_then(|kept| kept.get_mut(name)) else {
        return Vec::new();
    };
    kept.entry.dropped = Some(now);
    let entry = photo::encode(&kept.entry).into();
    vec![Effect::Photo(Command::Note { name: photos::key(name), entry })]
}

/// The pictures that the page shows: small, and whole.
pub(super) fn shown(model: &Model) -> (Vec<ContentHash>, Vec<ContentHash>) {
    let Route::Ledger(page) = &model.route else { return Default::default() };
    let of_finding = |finding: &Finding| finding.evidence.photos.iter().map(|photo| photo.hash).collect();
    let of_inspection = |id: &InspectionId| -> Vec<ContentHash> {
        let record = model.archive.record(id);
        record.map_or_else(Vec::new, |record| photos::names(record.inspection.content()).copied().collect())
    };
    let hashes = |one: &Rectification| one.pictures().map(|picture| *picture.hash()).collect();
    let all = |id: &RectificationId| -> Vec<ContentHash> {
        let mut all: Vec<ContentHash> = match (model.archive.rectification(id), finding_of(model, id)) {
            (Some(one), _) => hashes(one),
            (None, Some((_, _, finding))) => of_finding(&finding),
            (None, None) => Vec::new(),
        };
        all.extend(waiting(model, id).iter().map(|photo| photo.hash));
        all
    };
    match page {
        LedgerPage::One(id) | LedgerPage::Fixed(id) => (all(id), Vec::new()),
        LedgerPage::Recheck(id) => (all(id), all(id)),
        LedgerPage::Findings(id) => (of_inspection(id), Vec::new()),
        LedgerPage::Sheet(id) => (Vec::new(), of_inspection(id)),
        LedgerPage::Notice(id) => {
            (of_inspection_issued(model, id).flat_map(|one| before(one)).collect(), Vec::new())
        }
        LedgerPage::NoticeOne(id) => {
            (model.archive.rectification(id).map_or_else(Vec::new, |one| before(one).collect()), Vec::new())
        }
        LedgerPage::Paper => {
            let after = |one: &Rectification| -> Vec<ContentHash> {
                one.standing().after.iter().map(|picture| *picture.hash()).collect()
            };
            (pictured(model).into_iter().flat_map(|one| before(one).chain(after(one))).collect(), Vec::new())
        }
        LedgerPage::Complaint => {
            let id = model.ledger.complaint.id.as_ref();
            let photos = id.map_or_else(Vec::new, |id| waiting(model, id));
            (photos.iter().map(|photo| photo.hash).collect(), Vec::new())
        }
        LedgerPage::List
        | LedgerPage::Rules
        | LedgerPage::Village(_)
        | LedgerPage::Daily
        | LedgerPage::Weekly => Default::default(),
    }
}

fn before(one: &Rectification) -> impl Iterator<Item = ContentHash> {
    one.matter().photos.iter().map(|picture| *picture.hash())
}

/// Rows of a printed ledger whose pictures are printed with it; more would not fit the tablet's memory.
pub const PICTURED: usize = 200;

/// Those of the listed whose pictures are printed: the first that have any.
pub(in crate::app) fn pictured(model: &Model) -> Vec<&Rc<Rectification>> {
    let state = &model.ledger;
    let all = model.archive.rectifications();
    let listed = filter::listed(all, &state.filter, model.now, &state.rules.policy);
    let has_any =
        |one: &&Rc<Rectification>| !one.matter().photos.is_empty() || !one.standing().after.is_empty();
    listed.into_iter().filter(has_any).take(PICTURED).collect()
}
