//! Photos of a rectification: those that wait for the next action, and those that a page shows.
//!
//! A photo is stored with the rectification's id before any event names it. So none is lost by a kill: it waits with
//! its rectification, and the next event names it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cards::{first_photo, of_dispatch, of_list};
use super::state::WINDOW;
use super::{filter, state};
use crate::app::effect::Effect;
use crate::app::findings::{finding_of, of_inspection_issued};
use crate::app::photos;
use crate::app::route::{LedgerPage, Route};
use crate::app::session::Session;
use crate::app::subjects::matters_of;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::Finding;
use crate::domain::rectification::Rectification;
use crate::wire::photo::PhotoPlace;

/// Photos that were taken for the next action on a rectification, in the order they were taken.
pub fn waiting(session: &Session, of: &RectificationId) -> Vec<Photo> {
    let Some(kept) = &session.photos.kept else { return Vec::new() };
    let one = session.archive.rectification(of);
    let is_named = |name: &ContentHash| one.is_some_and(|one| one.names(name));
    let place = PhotoPlace::Rectification(of.clone());
    let entries = kept.values().filter(|kept| kept.is_here).filter_map(|kept| kept.of(&place));
    let waiting = entries.filter(|one| one.entry.dropped.is_none()).map(|one| one.entry.photo.clone());
    let mut found: Vec<Photo> = waiting.filter(|photo| !is_named(&photo.hash)).collect();
    found.sort_by_key(|photo| (photo.taken.moment(), photo.hash));
    found
}

/// Photos that wait for the next action, of all rectifications: how many, and the time of the latest.
pub(in crate::app) fn all_waiting(session: &Session) -> BTreeMap<RectificationId, (usize, Timestamp)> {
    let mut found = BTreeMap::new();
    let kept = session.photos.kept.iter().flat_map(BTreeMap::values).filter(|kept| kept.is_here);
    for entry in kept.flat_map(|kept| &kept.entries).map(|one| &one.entry) {
        let PhotoPlace::Rectification(id) = &entry.place else { continue };
        let (photo, at) = (&entry.photo, entry.photo.taken.moment());
        let is_named = session.archive.rectification(id).is_some_and(|one| one.names(&photo.hash));
        if entry.dropped.is_none() && !is_named {
            let (photos, latest) = found.entry(id.clone()).or_insert((0, at));
            *photos += 1;
            *latest = std::cmp::max_by_key(*latest, at, |at: &Timestamp| at.unix_seconds());
        }
    }
    found
}

/// The same as an event names them. `None` while some are still in progress.
pub(super) fn taken(session: &Session, of: &RectificationId) -> Option<Vec<Picture>> {
    let is_busy = session.photos.pending_of(of).any(photos::Pending::is_on_its_way);
    (!is_busy).then(|| waiting(session, of).into_iter().map(Picture::Photo).collect())
}

/// Removes a photo that no event names. Its picture is deleted a day later, unless it is brought back.
pub(super) fn dropped(session: &mut Session, of: &RectificationId, name: &ContentHash) -> Vec<Effect> {
    if !waiting(session, of).iter().any(|photo| photo.hash == *name) {
        return Vec::new();
    }
    photos::remove(session, name, &[PhotoPlace::Rectification(of.clone())])
}

/// The pictures that the page shows: small, and whole.
pub(super) fn shown(state: &state::State, session: &Session) -> (Vec<ContentHash>, Vec<ContentHash>) {
    let Route::Ledger(page) = &session.route else { return Default::default() };
    let of_finding = |finding: &Finding| finding.evidence.photos.iter().map(|photo| photo.hash).collect();
    let of_inspection = |id: &InspectionId| -> Vec<ContentHash> {
        let record = session.archive.record(id);
        record.map_or_else(Vec::new, |record| photos::names(record.inspection.content()).copied().collect())
    };
    let hashes = |one: &Rectification| one.pictures().map(|picture| *picture.hash()).collect();
    let all = |id: &RectificationId| -> Vec<ContentHash> {
        let mut all: Vec<ContentHash> = match (session.archive.rectification(id), finding_of(session, id)) {
            (Some(one), _) => hashes(one),
            (None, Some((_, _, finding))) => of_finding(&finding),
            (None, None) => Vec::new(),
        };
        all.extend(waiting(session, id).iter().map(|photo| photo.hash));
        all
    };
    match page {
        LedgerPage::One(id) | LedgerPage::Fixed(id) => (all(id), Vec::new()),
        LedgerPage::Recheck(id) => (all(id), all(id)),
        LedgerPage::Findings(id) => (of_inspection(id), Vec::new()),
        LedgerPage::Sheet(id) => (Vec::new(), of_inspection(id)),
        LedgerPage::Notice(id) => {
            (of_inspection_issued(session, id).flat_map(|one| before(one)).collect(), Vec::new())
        }
        LedgerPage::NoticeOne(id) => {
            (session.archive.rectification(id).map_or_else(Vec::new, |one| before(one).collect()), Vec::new())
        }
        LedgerPage::Paper => {
            let after = |one: &Rectification| -> Vec<ContentHash> {
                one.current_state().after.iter().map(|picture| *picture.hash()).collect()
            };
            (
                pictured(state, session).into_iter().flat_map(|one| before(one).chain(after(one))).collect(),
                Vec::new(),
            )
        }
        LedgerPage::Complaint => {
            let id = state.complaint.id.as_ref();
            let photos = id.map_or_else(Vec::new, |id| waiting(session, id));
            (photos.iter().map(|photo| photo.hash).collect(), Vec::new())
        }
        LedgerPage::List => (firsts(session, || of_list(state, session)), Vec::new()),
        LedgerPage::Daily => (firsts(session, || of_dispatch(session, false)), Vec::new()),
        LedgerPage::Weekly => (firsts(session, || of_dispatch(session, true)), Vec::new()),
        LedgerPage::Village(code) => {
            let all = session.archive.rectifications();
            (firsts(session, || open_first(all.filter(|one| one.details().village == *code))), Vec::new())
        }
        LedgerPage::Subject(id) => {
            let entry = session.archive.register().get(id);
            let own = || entry.map_or_else(Vec::new, |entry| open_first(matters_of(session, entry)));
            (firsts(session, own), Vec::new())
        }
        LedgerPage::Rules => Default::default(),
    }
}

/// The first photo of each. A ledger without photos is not gone through for them.
fn firsts<'a>(session: &Session, shown: impl FnOnce() -> Vec<&'a Rc<Rectification>>) -> Vec<ContentHash> {
    if session.photos.kept.as_ref().is_none_or(BTreeMap::is_empty) {
        return Vec::new();
    }
    shown().into_iter().filter_map(|one| first_photo(one)).collect()
}

/// Of a page that lists all open ones: more pictures would not fit a small tablet's memory.
fn open_first<'a>(all: impl Iterator<Item = &'a Rc<Rectification>>) -> Vec<&'a Rc<Rectification>> {
    all.filter(|one| one.state().is_open()).take(WINDOW).collect()
}

fn before(one: &Rectification) -> impl Iterator<Item = ContentHash> {
    one.details().photos.iter().map(|picture| *picture.hash())
}

/// Rows of a printed ledger whose pictures are printed with it; more would not fit the tablet's memory.
pub const PICTURED: usize = 200;

/// Those of the listed whose pictures are printed: the first ones with any.
pub(in crate::app) fn pictured<'a>(state: &state::State, session: &'a Session) -> Vec<&'a Rc<Rectification>> {
    let all = session.archive.rectifications();
    let listed = filter::listed(all, &state.filter, session.now, &session.rules.policy);
    let has_any =
        |one: &&Rc<Rectification>| !one.details().photos.is_empty() || !one.current_state().after.is_empty();
    listed.into_iter().filter(has_any).take(PICTURED).collect()
}
