//! What the worker tells, taken into the model. The workspace comes in parts, each read at once: none takes long.

use super::{Arriving, Backup, Command, HqPage, Stage, State, Told};
use crate::app::route::Route;
use crate::app::{Effect, Model};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::rectification::Rectification;
use crate::hq::document::Documents;
use crate::hq::summary::Depth;
use crate::hq::{Collection, Library, Workspace};
use crate::sorted::SortedSet;

pub(super) fn told(model: &mut Model, told: Told) -> Vec<Effect> {
    let Some(hq) = model.hq.as_deref_mut() else { return Vec::new() };
    match told {
        Told::Progress { done, of } => hq.reading = Some((done, of)),
        Told::Arrived(lines) => {
            hq.lines = lines;
            hq.shown = super::WINDOW;
            hq.reading = None;
            hq.failed = None;
            return ask_again(model);
        }
        Told::Begun(collection) => {
            let documents = Documents::new(Library::built_in(), Depth::Findings);
            let workspace = Workspace::default();
            hq.arriving = Some(Arriving { collection, documents, workspace, contents: Vec::new() });
        }
        Told::Part { text, last } => {
            let Some(arriving) = &mut hq.arriving else { return Vec::new() };
            // The worker wrote it a moment ago, of what it had checked.
            if let Ok(contents) = arriving.documents.read(&text, None) {
                arriving.contents.push(contents);
            }
            if last && let Some(mut whole) = hq.arriving.take() {
                whole.workspace.learn(whole.documents.library());
                whole.workspace.bring(whole.contents);
                (hq.workspace, hq.collection) = (whole.workspace, whole.collection);
                hq.stage = Stage::Ready;
                let mut effects = remember(hq);
                effects.extend(ask_again(model));
                return effects;
            }
        }
        Told::Failed(error) => {
            hq.failed = Some(error);
            stopped(hq);
            if hq.stage == Stage::Opening {
                hq.stage = Stage::Unreadable;
            }
        }
        Told::Unreadable => {
            hq.stage = Stage::Unreadable;
            stopped(hq);
        }
        Told::RulesSet => hq.rules = super::rules::Form::default(),
        Told::Decided => hq.deciding = None,
        Told::Undecided(why) => {
            if let Some(deciding) = &mut hq.deciding {
                deciding.refused = Some(super::decide::Refused::Undecidable(why));
                deciding.waits = false;
            }
        }
        Told::Packing { done, of } => hq.backup = Backup::Packing { done, of },
        Told::BackedUp { photos, absent } => hq.backup = Backup::Given { photos, absent },
        Told::NotGiven(why) => {
            hq.not_given = Some(why);
            hq.backup = Backup::None;
        }
        Told::Picture { name, address } => {
            hq.pictures.insert(name, address);
        }
    }
    Vec::new()
}

/// A workspace that the browser cleared must not pass for a new one.
fn remember(hq: &mut State) -> Vec<Effect> {
    if hq.collection != Collection::Real {
        return Vec::new();
    }
    let is_bare = hq.workspace.is_bare();
    hq.cleared &= is_bare;
    vec![Effect::Hq(if is_bare { Command::AskRemembered } else { Command::Remember(true) })]
}

/// What was under way will not be told of any more: it can be begun again.
fn stopped(hq: &mut State) {
    hq.reading = None;
    hq.rules.waits = false;
    if matches!(hq.backup, Backup::Packing { .. }) {
        hq.backup = Backup::None;
    }
    if let Some(deciding) = &mut hq.deciding
        && deciding.waits
    {
        deciding.waits = false;
        deciding.refused = Some(super::decide::Refused::NotKept);
    }
}

/// What is not here may have come meanwhile: it is asked for again where it is shown.
fn ask_again(model: &mut Model) -> Vec<Effect> {
    if let Some(hq) = model.hq.as_deref_mut() {
        hq.pictures.retain(|_, address| address.is_some());
    }
    looked_at(model)
}

/// Pictures of the page that is shown are asked for once.
pub(in crate::app) fn looked_at(model: &mut Model) -> Vec<Effect> {
    let Route::Hq(rest) = &model.route else { return Vec::new() };
    let page = HqPage::parse(rest);
    let Some(hq) = model.hq.as_deref_mut() else { return Vec::new() };
    // Generated findings have no pictures.
    if hq.collection != Collection::Real {
        return Vec::new();
    }
    let wanted: Vec<ContentHash> =
        shown(hq, &page).into_iter().filter(|name| !hq.pictures.contains_key(name)).collect();
    wanted
        .into_iter()
        .map(|name| {
            hq.pictures.insert(name, None);
            Effect::Hq(Command::ShowPicture(name))
        })
        .collect()
}

/// The pictures that a page names.
fn shown(hq: &State, page: &HqPage) -> SortedSet<ContentHash> {
    let gathered = &hq.workspace.gathered;
    let of = |id: &InspectionId, hash: Option<ContentHash>| {
        let own = gathered.current().iter().chain(gathered.aside());
        let own = own.filter(|version| version.id() == id.as_str());
        let own = own.filter(|version| hash.is_none() || version.hash_here() == hash);
        own.flat_map(|version| &version.summary.findings).flat_map(|found| &found.photos).copied().collect()
    };
    match page {
        HqPage::Inspection(id, _) => of(id, None),
        HqPage::Version(id, hash) => of(id, Some(*hash)),
        HqPage::Rectification(id) => {
            let one = gathered.ledger().iter().filter(|one| one.id() == id);
            one.flat_map(Rectification::pictures).map(|picture| *picture.hash()).collect()
        }
        _ => SortedSet::default(),
    }
}
