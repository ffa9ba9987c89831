//! Handles the events of the frame.

use super::event::Event;
use crate::app::browser::Installation;
use crate::app::edit::Edit;
use crate::app::effect::Effect;
use crate::app::session::{Session, UpdateOffer, set_preference, store_effects};
use crate::app::toast::{Done, Toast, Undo};
use crate::app::{browser, editing, form_draft, hand_over, photos};
use crate::domain::preferences::Preference;
use crate::domain::register::RegisterEdit;

pub(in crate::app) fn update(session: &mut Session, event: Event) -> Vec<Effect> {
    match event {
        Event::ToastTaken => return undo(session),
        Event::ToastClosed => session.toast = None,
        Event::ToastExpired(toast) => {
            if session.toast.as_ref() == Some(&*toast) {
                session.toast = None;
            }
        }
        Event::MenuPressed => session.menu_open = !session.menu_open,
        Event::MenuClosed => session.menu_open = false,
        Event::Store(report) => {
            let (news, commands) = session.archive.handle(report);
            session.apply_archive_events(news);
            return store_effects(commands);
        }
        Event::QuotaMeasured { used_bytes, quota_bytes } => {
            session.browser.quota = browser::StorageQuota { used_bytes, quota_bytes };
        }
        Event::PersistenceKnown(answer) => session.browser.persistent = answer,
        Event::OpensOnlineOnly => session.browser.online_only = true,
        Event::InstallOffered => session.browser.installation = Installation::Offered,
        Event::Installed => session.browser.installation = Installation::Done,
        Event::InstallPressed => {
            // The browser takes one answer to an offer, and makes another when it wants to.
            session.browser.installation = Installation::ByMenu;
            let mut effects = set_preference(session, Preference::InstallPutOff);
            effects.push(Effect::Install);
            return effects;
        }
        Event::InstallPutOff => return set_preference(session, Preference::InstallPutOff),
        Event::FoundCleared => session.browser.cleared = !session.preferences().welcomed,
        Event::UpdateReady => {
            // An accepted update stays accepted, whichever version is the newest by then.
            if session.update != UpdateOffer::Waiting {
                session.update = UpdateOffer::Ready;
            }
        }
        Event::UpdateAccepted => session.update = UpdateOffer::Waiting,
        Event::UpdatePutOff => session.update = UpdateOffer::PutOff,
        Event::FilesDropped => session.toast = Toast::message(Done::DropAtImport),
        Event::AllExported => return hand_over::download_all(session),
        Event::Delivered { ticket, given } => return hand_over::delivered(session, ticket, given),
        Event::DownloadRefused => session.toast = Toast::message(Done::NotGiven),
        Event::FileAnswered { file, is_there } => return hand_over::answered(session, &file, is_there),
        Event::ClockConfirmed => return store_effects(session.archive.confirm_clock()),
        Event::Woke => {}
    }
    Vec::new()
}

/// Performs the undo that the message at the foot offers.
fn undo(session: &mut Session) -> Vec<Effect> {
    match session.toast.take().and_then(|toast| toast.undo) {
        Some(Undo::LastChange) => editing::undo(session),
        Some(Undo::Restore { inspection }) => match session.archive.edit(&inspection, Edit::Restore) {
            Ok((_, commands)) => {
                session.toast = Toast::message(Done::DraftRestored);
                store_effects(commands)
            }
            Err(_) => Vec::new(),
        },
        Some(Undo::Photo(keys)) => photos::bring_back(session, &keys),
        Some(Undo::Preference(change)) => set_preference(session, change),
        Some(Undo::Note(note)) => store_effects(session.archive.note_village(note)),
        Some(Undo::Subject(id, change)) => {
            let edit = RegisterEdit::Changed { id, change, at: session.now };
            store_effects(session.archive.edit_register(edit))
        }
        Some(Undo::Form { key, before, after }) => form_draft::restore(session, key, before, after),
        // Where another file was made or answered about meanwhile, the answer stands.
        Some(Undo::Answer { before, after }) if *session.archive.exports() == *after => {
            store_effects(session.archive.put_exports(*before))
        }
        Some(Undo::Answer { .. }) => {
            session.toast = Toast::message(Done::NotPossible);
            Vec::new()
        }
        None => Vec::new(),
    }
}
