//! Photos of rectifications as they are shown: with their stamps, small and whole, and those in progress.

use std::rc::Rc;

use crate::app::ledger::waiting;
use crate::app::photos::Progress;
use crate::app::photos::view::{PhotoState, state};
use crate::app::session::Session;
use crate::app::stamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::RectificationId;
use crate::domain::rectification::{EventKind, Rectification, Step};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::i18n::message::photo::Stamp;
use crate::store::PhotoFault;

#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub stamp: Stamp,
    /// The address of the picture.
    pub small: Option<Rc<str>>,
    pub whole: Option<Rc<str>>,
    pub state: PhotoState,
}

impl Shown {
    pub fn name(&self) -> ContentHash {
        self.stamp.photo.hash
    }

    /// It is here, and still being read.
    pub fn waits(&self) -> bool {
        self.state == PhotoState::Kept && self.small.is_none() && self.whole.is_none()
    }
}

/// A file being made into a photo, or one that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Arriving {
    pub ticket: u32,
    pub failed: Option<PhotoFault>,
}

/// Photos for the next action.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    pub photos: Vec<Shown>,
    pub arriving: Vec<Arriving>,
}

pub(super) fn shown(session: &Session, stamp: Stamp) -> Shown {
    let name = stamp.photo.hash;
    Shown {
        small: session.photos.thumbnails.get(&name).cloned(),
        whole: session.photos.wholes.get(&name).cloned(),
        state: state(session, &name),
        stamp,
    }
}

/// The pictures of the problem as found.
pub(super) fn before(session: &Session, one: &Rectification) -> Vec<Shown> {
    let pictures = one.details().photos.iter();
    pictures.map(|picture| shown(session, stamp::before(session, one, picture))).collect()
}

/// The pictures of the last report.
pub(super) fn after(session: &Session, one: &Rectification) -> Vec<Shown> {
    let current = one.current_state();
    let at = current.reported.as_ref().or(current.closed.as_ref()).unwrap_or(&current.opened).at;
    named(session, one, &current.after, at)
}

/// The pictures of one step.
pub(super) fn of_step(session: &Session, one: &Rectification, step: &Step) -> Vec<Shown> {
    match step.event.kind() {
        EventKind::Moved(made) => named(session, one, made.photos(), step.event.mark().at),
        _ => Vec::new(),
    }
}

fn named(
    session: &Session,
    one: &Rectification,
    pictures: &[Picture],
    at: crate::domain::date::Timestamp,
) -> Vec<Shown> {
    pictures.iter().map(|picture| shown(session, stamp::after(session, one, picture, at))).collect()
}

/// The pictures taken for the next step. `stamped` gives the stamp of each photo.
pub(super) fn taken(session: &Session, of: &RectificationId, stamped: impl Fn(Photo) -> Stamp) -> Taken {
    let arriving = session.photos.pending_of(of).map(|pending| Arriving {
        ticket: pending.ticket,
        failed: match &pending.progress {
            Progress::Failed(why) => Some(why.clone()),
            Progress::Making | Progress::Keeping(_) => None,
        },
    });
    Taken {
        arriving: arriving.collect(),
        photos: waiting(session, of).into_iter().map(|photo| shown(session, stamped(photo))).collect(),
    }
}

/// The stamp of a photo that was just taken.
pub(super) fn new_stamp(
    session: &Session,
    subject: Subject,
    item: LocalText,
    place: Rc<str>,
    photo: Photo,
) -> Stamp {
    let preferences = session.preferences();
    Stamp {
        language: preferences.language,
        subject,
        item,
        place,
        photo,
        inspectors: vec![preferences.me.clone()],
    }
}
