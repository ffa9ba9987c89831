//! Photos: from a chosen file to a photo that a record names, and the checks of those stored before.
//!
//! A photo is stored first, with an entry that names its place, and only then named in its finding. So a record never
//! names a photo that isn't there, and one that was stored just before a kill is named at the next start.

mod act;
pub mod album;
mod arriving;
mod event;
mod references;
mod removed;
mod start;
pub mod view;

pub(super) use act::{measured, unmeasured};
pub use event::Event;

pub use album::{Album, Kept, KeptEntry, Pending, Progress, entry_key, key};
pub use references::names;
pub(super) use references::{read_again, settle, show_all, show_ledger};
pub use removed::removed;
pub(super) use removed::{bring_back, remove, remove_loose};
pub use start::loose;
pub(super) use start::{awaited, wanted};

pub use crate::app::port::photos::{Command, FileOrigin, Made, Read};
pub use crate::store::PhotoFault;

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::store::PhotoError;
use crate::wire::photo::PhotoPlace;

pub(super) fn update(session: &mut Session, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match event {
        Event::Chosen { ticket, item, finding, origin } => {
            arriving::chosen(session, ticket, item, finding, origin)
        }
        Event::ChosenForLedger { ticket, of, origin } => {
            arriving::begun(session, ticket, PhotoPlace::Rectification(of), origin)
        }
        Event::Made { ticket, result } => arriving::made(session, ticket, result, ctx),
        Event::Kept { ticket, result } => arriving::kept(session, ticket, result),
        Event::Retried(ticket) => arriving::retried(session, ticket),
        Event::GivenUp(ticket) => {
            session.photos.pending.retain(|pending| pending.ticket != ticket);
            vec![Effect::Photo(Command::Forget(ticket))]
        }
        Event::Listed(result) => start::listed(session, result),
        Event::ThumbnailRead { name, address: Some(address) } => {
            session.photos.unread.remove(&name);
            session.photos.thumbnails.insert(name, address);
            Vec::new()
        }
        Event::ThumbnailRead { name, address: None } => {
            // It still counts as requested: an automatic retry would run again after every event.
            session.photos.unread.insert(name);
            Vec::new()
        }
        Event::ReadAgain => references::read_again(session),
        Event::Dropped { item, finding, photo } => arriving::dropped(session, item, finding, photo),
        Event::NoPhotoTyped { item, finding, text } => arriving::no_photo(session, item, finding, text),
    }
}

/// Records the result of reading a picture.
pub(super) fn judged(session: &mut Session, name: &ContentHash, read: &Result<Read, PhotoError>) {
    let photos = &mut session.photos;
    match read {
        Ok(read) => {
            photos.unread.remove(name);
            if read.is_whole {
                photos.altered.remove(name);
            } else {
                photos.altered.insert(*name);
            }
        }
        Err(PhotoError::Missing) => {
            if let Some(kept) = photos.kept.as_mut().and_then(|kept| kept.get_mut(name)) {
                kept.is_here = false;
            }
        }
        Err(PhotoError::Misnamed | PhotoError::Store(_)) => drop(photos.unread.insert(*name)),
    }
}

/// A whole picture was read for a page of the ledger.
pub(super) fn whole_read(session: &mut Session, name: ContentHash, address: Option<Rc<str>>) {
    let photos = &mut session.photos;
    if let Some(address) = address
        && photos.asked_whole.contains(&name)
    {
        photos.wholes.insert(name, address);
    }
}
