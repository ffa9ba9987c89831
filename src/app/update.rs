//! The one door through which a model changes: routes each event to the part it concerns.

use super::part::{self, Part, Whole};
use super::pen::Pad;
use super::route::{Page, Route};
use super::toast::{Done, Toast, Undo};
use super::{
    Ctx, Effect, Event, Model, UpdateOffer, fill, gallery, home, hq, ledger, locate, photos, prefer,
    settings, sign, store_effects, transfer, welcome,
};
use crate::app::edit::Edit;
use crate::later::later;

/// The whole app's update; see [`update_part`].
pub fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    update_part::<Whole>(model, event, ctx)
}

/// Changes the model by what happened; gives what is to be done outside, in order. Events of the half that isn't here
/// can't happen here: nothing on the screen sends them.
pub fn update_part<P: Part>(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    model.now = ctx.now;
    let mut effects = match event {
        Event::Routed(route) => routed::<P>(model, route),
        Event::Welcome(event) if P::NOTEBOOK => welcome::update(model, event),
        Event::Home(event) if P::NOTEBOOK => home::update(model, event, ctx),
        Event::Fill(event) if P::NOTEBOOK => fill::update(model, event, ctx),
        Event::ToastClosed => {
            model.toast = None;
            Vec::new()
        }
        Event::Store(report) => {
            let (news, commands) = model.archive.handle(report);
            model.hear(news);
            store_effects(commands)
        }
        Event::RoomMeasured { used_bytes, quota_bytes } => {
            model.settings.room = settings::Room { used_bytes, quota_bytes };
            Vec::new()
        }
        Event::PersistenceKnown(answer) => {
            model.settings.persistent = answer;
            Vec::new()
        }
        Event::Woke => Vec::new(),
        rare => later(|| seldom::<P>(model, rare, ctx)),
    };
    if P::NOTEBOOK {
        effects.extend(photos::settle(model));
    }
    if P::DESK {
        effects.extend(ledger::settle(model));
    }
    // An update never takes away something that is not saved yet: it waits here for the last commit.
    if model.update == UpdateOffer::Waiting && model.is_saved() {
        model.update = UpdateOffer::None;
        effects.push(Effect::ApplyUpdate);
    }
    effects
}

/// What filling in a checklist goes without.
fn seldom<P: Part>(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match event {
        Event::Transfer(event) if P::DESK => transfer::update(model, event),
        Event::Transfer(event) => transfer::give(model, &event),
        Event::Settings(event) if P::DESK => settings::update(model, event),
        Event::Ledger(event) if P::DESK => ledger::update(model, event, ctx),
        Event::Photo(event) => photos::update(model, event, ctx),
        Event::Locate(event) if P::NOTEBOOK || P::DESK => locate::update(model, event),
        Event::Gallery(event) if P::DESK => gallery::update(model, event),
        Event::Sign(event) if P::DESK => sign::update(model, event),
        Event::Hq(event) if P::HQ => hq::update(model, event, ctx),
        Event::Drew(Pad::Photo, pen) if P::DESK => gallery::drew(model, pen),
        Event::Drew(Pad::Signature, pen) if P::DESK => {
            sign::drew(model, pen);
            Vec::new()
        }
        Event::ToastTaken => take_back::<P>(model),
        Event::OpensOnlineOnly => {
            model.settings.online_only = true;
            Vec::new()
        }
        Event::FoundCleared => {
            model.settings.cleared = !model.preferences().welcomed;
            Vec::new()
        }
        Event::UpdateReady => {
            // What was accepted stays accepted, whichever version is the newest by then.
            if model.update != UpdateOffer::Waiting {
                model.update = UpdateOffer::Ready;
            }
            Vec::new()
        }
        Event::UpdateAccepted => {
            model.update = UpdateOffer::Waiting;
            Vec::new()
        }
        Event::UpdatePutOff => {
            model.update = UpdateOffer::PutOff;
            Vec::new()
        }
        Event::FilesDropped => {
            model.toast = Toast::said(Done::DropAtImport);
            Vec::new()
        }
        Event::RestCame => {
            model.archive.catch_up();
            Vec::new()
        }
        // Done above, or of the half that isn't here.
        Event::Routed(_)
        | Event::Welcome(_)
        | Event::Home(_)
        | Event::Fill(_)
        | Event::ToastClosed
        | Event::Store(_)
        | Event::RoomMeasured { .. }
        | Event::PersistenceKnown(_)
        | Event::Woke
        | Event::Ledger(_)
        | Event::Gallery(_)
        | Event::Locate(_)
        | Event::Sign(_)
        | Event::Hq(_)
        | Event::Drew(..)
        | Event::Settings(_) => Vec::new(),
    }
}

fn routed<P: Part>(model: &mut Model, route: Route) -> Vec<Effect> {
    if !part::has::<P>(&route) {
        return vec![Effect::Leave(route)];
    }
    // The first start is in the notebook; headquarters asks for a name when it needs one.
    if !P::NOTEBOOK && !P::HQ && !model.preferences().welcomed {
        return vec![Effect::Leave(Route::Home)];
    }
    let moved = model.route != route;
    model.route = route;
    if P::DESK && moved {
        settings::left(model);
    }
    match model.route.clone() {
        Route::Continue => match model.preferences().bookmark.clone() {
            Some(mark) if model.archive.record(&mark.inspection).is_some() => {
                let page = Page::Items(mark.page);
                vec![Effect::Go { route: Route::Inspection { id: mark.inspection, page }, replace: true }]
            }
            _ => vec![Effect::Go { route: Route::Home, replace: true }],
        },
        Route::Inspection { id, page } if P::NOTEBOOK => {
            let mut effects = fill::arrived(model, &id, page);
            if moved {
                effects.push(Effect::ScrollUp);
            }
            effects
        }
        Route::Settings(_) => vec![Effect::MeasureRoom, Effect::ScrollUp],
        Route::Export | Route::ExportOne(_) if P::DESK => {
            transfer::arrived(model);
            vec![Effect::ScrollUp]
        }
        Route::Ledger(_) if P::DESK && moved => {
            ledger::arrived(model);
            vec![Effect::ScrollUp]
        }
        Route::Photos { .. } if P::DESK => {
            let mut effects = gallery::arrived(model);
            effects.extend(photos::show_all(model));
            if moved {
                effects.push(Effect::ScrollUp);
            }
            effects
        }
        Route::Hq(_) if P::HQ => {
            let mut effects = hq::arrived(model);
            if moved {
                effects.push(Effect::ScrollUp);
            }
            effects
        }
        Route::Sign(_) if P::DESK => {
            sign::arrived(model);
            vec![Effect::ScrollUp]
        }
        Route::Photos { .. }
        | Route::Sign(_)
        | Route::Hq(_)
        | Route::Home
        | Route::Inspection { .. }
        | Route::Import
        | Route::Export
        | Route::ExportOne(_)
        | Route::Ledger(_) => {
            if moved {
                vec![Effect::ScrollUp]
            } else {
                Vec::new()
            }
        }
    }
}

fn take_back<P: Part>(model: &mut Model) -> Vec<Effect> {
    match model.toast.take().and_then(|toast| toast.undo) {
        Some(Undo::LastChange) if P::NOTEBOOK => fill::undo(model),
        Some(Undo::Restore { inspection }) => match model.archive.edit(&inspection, Edit::Restore) {
            Ok((_, commands)) => {
                model.toast = Toast::said(Done::DraftRestored);
                store_effects(commands)
            }
            Err(_) => Vec::new(),
        },
        Some(Undo::Prefer(change)) => prefer(model, change),
        Some(Undo::Note(note)) => store_effects(model.archive.note_village(note)),
        Some(Undo::LastChange) | None => Vec::new(),
    }
}
