//! Messages of the worker, applied to the model. The workspace arrives in parts, each decoded on arrival: none takes
//! long.

use std::collections::BTreeSet;

use super::drafts::RulesDraft;
use super::page::HeadquartersPage;
use super::state::{Arriving, BackupProgress, RulesForm, Stage, State, WINDOW};
use crate::app::Effect;
use crate::app::port::headquarters::{Command, WorkerEvent};
use crate::app::route::Route;
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::rectification::Rectification;
use crate::headquarters::document::Documents;
use crate::headquarters::summary::Depth;
use crate::headquarters::{Collection, Library, Workspace};
use crate::i18n::message::headquarters::DecisionRefused;

pub(super) fn handle(headquarters: &mut State, route: &Route, event: WorkerEvent) -> Vec<Effect> {
    match event {
        WorkerEvent::Progress { done, of } => headquarters.reading = Some((done, of)),
        WorkerEvent::Arrived(lines) => {
            headquarters.lines = lines;
            headquarters.shown = WINDOW;
            headquarters.reading = None;
            headquarters.failed = None;
            return ask_again(headquarters, route);
        }
        WorkerEvent::Begun(collection) => {
            let documents = Documents::new(Library::built_in(), Depth::Findings);
            let workspace = Workspace::default();
            headquarters.arriving = Some(Arriving { collection, documents, workspace, contents: Vec::new() });
        }
        WorkerEvent::Part { text, last } => {
            let Some(arriving) = &mut headquarters.arriving else { return Vec::new() };
            // The worker has just written it, from contents it had checked.
            if let Ok(contents) = arriving.documents.read(&text, None) {
                arriving.contents.push(contents);
            }
            if last && let Some(mut whole) = headquarters.arriving.take() {
                whole.workspace.add_library(whole.documents.library());
                whole.workspace.merge(whole.contents);
                (headquarters.workspace, headquarters.collection) = (whole.workspace, whole.collection);
                headquarters.stage = Stage::Ready;
                let mut effects = remember(headquarters);
                effects.extend(ask_again(headquarters, route));
                return effects;
            }
        }
        WorkerEvent::Failed(error) => {
            headquarters.failed = Some(error);
            stopped(headquarters);
            if headquarters.stage == Stage::Opening {
                headquarters.stage = Stage::Unreadable;
            }
        }
        WorkerEvent::Unreadable => {
            headquarters.stage = Stage::Unreadable;
            stopped(headquarters);
        }
        WorkerEvent::RulesSet => {
            headquarters.rules = RulesForm::default();
            headquarters.drafts.rules = RulesDraft::default();
        }
        WorkerEvent::Decided => {
            if let Some(deciding) = headquarters.deciding.take() {
                headquarters.drafts.decisions.remove(&deciding.id);
            }
        }
        WorkerEvent::Undecided(why) => {
            if let Some(deciding) = &mut headquarters.deciding {
                deciding.refused = Some(DecisionRefused::Undecidable(why));
                deciding.waits = false;
            }
        }
        WorkerEvent::Packing { done, of } => headquarters.backup = BackupProgress::Packing { done, of },
        WorkerEvent::BackedUp { photos, absent } => {
            headquarters.backup = BackupProgress::Given { photos, absent }
        }
        WorkerEvent::NotGiven(why) => {
            headquarters.export_failure = Some(why);
            headquarters.backup = BackupProgress::None;
        }
        WorkerEvent::Picture { name, address } => {
            headquarters.pictures.insert(name, address);
        }
    }
    Vec::new()
}

/// A workspace that the browser cleared must not pass for a new one.
fn remember(headquarters: &mut State) -> Vec<Effect> {
    if headquarters.collection != Collection::Real {
        return Vec::new();
    }
    let is_bare = headquarters.workspace.is_empty();
    headquarters.cleared &= is_bare;
    vec![Effect::Headquarters(if is_bare { Command::AskRemembered } else { Command::Remember(true) })]
}

/// The worker will not report on the operations in progress any more: they can be started again.
fn stopped(headquarters: &mut State) {
    headquarters.reading = None;
    headquarters.rules.waits = false;
    if matches!(headquarters.backup, BackupProgress::Packing { .. }) {
        headquarters.backup = BackupProgress::None;
    }
    if let Some(deciding) = &mut headquarters.deciding
        && deciding.waits
    {
        deciding.waits = false;
        deciding.refused = Some(DecisionRefused::NotKept);
    }
}

/// Missing pictures may have arrived since: they are requested again where they are shown.
fn ask_again(headquarters: &mut State, route: &Route) -> Vec<Effect> {
    headquarters.pictures.retain(|_, address| address.is_some());
    looked_at(headquarters, route)
}

/// Requests each picture of the current page once.
pub(super) fn looked_at(headquarters: &mut State, route: &Route) -> Vec<Effect> {
    let Route::Headquarters(rest) = route else { return Vec::new() };
    let page = HeadquartersPage::parse(rest);
    // Generated findings have no pictures.
    if headquarters.collection != Collection::Real {
        return Vec::new();
    }
    let wanted: Vec<ContentHash> = shown(headquarters, &page)
        .into_iter()
        .filter(|name| !headquarters.pictures.contains_key(name))
        .collect();
    wanted
        .into_iter()
        .map(|name| {
            headquarters.pictures.insert(name, None);
            Effect::Headquarters(Command::ShowPicture(name))
        })
        .collect()
}

/// The pictures that a page names.
fn shown(headquarters: &State, page: &HeadquartersPage) -> BTreeSet<ContentHash> {
    let merged = &headquarters.workspace.merged;
    let of = |id: &InspectionId, hash: Option<ContentHash>| {
        let own = merged.current().iter().chain(merged.aside());
        let own = own.filter(|version| version.id() == id.as_str());
        let own = own.filter(|version| hash.is_none() || version.hash_in_memory() == hash);
        own.flat_map(|version| &version.summary.findings).flat_map(|found| &found.photos).copied().collect()
    };
    match page {
        HeadquartersPage::Inspection(id, _) => of(id, None),
        HeadquartersPage::Version(id, hash) => of(id, Some(*hash)),
        HeadquartersPage::Rectification(id) => {
            let one = merged.ledger().iter().filter(|one| one.id() == id);
            one.flat_map(Rectification::pictures).map(|picture| *picture.hash()).collect()
        }
        _ => BTreeSet::default(),
    }
}
