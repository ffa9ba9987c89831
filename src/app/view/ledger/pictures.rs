//! Photos of rectifications as they are shown: with their stamps, small and whole, and those on their way.

use std::rc::Rc;

use crate::app::Model;
use crate::app::ledger::waiting;
use crate::app::photos::{PhotoFault, Progress};
use crate::app::stamp::{self, Stamp};
use crate::app::view::photos::{PhotoState, state};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Rectification, Step, What};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub stamp: Stamp,
    /// Where the page finds it.
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

/// A file on its way to be a photo, or one that became none.
#[derive(Clone, Debug, PartialEq)]
pub struct Arriving {
    pub ticket: u32,
    pub failed: Option<PhotoFault>,
}

/// Photos for what is done next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    pub photos: Vec<Shown>,
    pub arriving: Vec<Arriving>,
}

pub(super) fn shown(model: &Model, stamp: Stamp) -> Shown {
    let name = stamp.photo.hash;
    Shown {
        small: model.photos.thumbnails.get(&name).cloned(),
        whole: model.photos.wholes.get(&name).cloned(),
        state: state(model, &name),
        stamp,
    }
}

/// What was found.
pub(super) fn before(model: &Model, one: &Rectification) -> Vec<Shown> {
    let pictures = one.matter().photos.iter();
    pictures.map(|picture| shown(model, stamp::before(model, one, picture))).collect()
}

/// What it looked like when it was last said to be done.
pub(super) fn after(model: &Model, one: &Rectification) -> Vec<Shown> {
    let standing = one.standing();
    let at = standing.reported.as_ref().or(standing.closed.as_ref()).unwrap_or(&standing.opened).at;
    named(model, one, &standing.after, at)
}

/// What came with one step.
pub(super) fn of_step(model: &Model, one: &Rectification, step: &Step) -> Vec<Shown> {
    match step.event.what() {
        What::Moved(made) => named(model, one, made.photos(), step.event.mark().at),
        _ => Vec::new(),
    }
}

fn named(
    model: &Model,
    one: &Rectification,
    pictures: &[Picture],
    at: crate::domain::date::Timestamp,
) -> Vec<Shown> {
    pictures.iter().map(|picture| shown(model, stamp::after(model, one, picture, at))).collect()
}

/// What was taken for the next step. `stamped` says what a photo of it is of.
pub(super) fn taken(model: &Model, of: &RectificationId, stamped: impl Fn(Photo) -> Stamp) -> Taken {
    let arriving = model.photos.pending_of(of).map(|pending| Arriving {
        ticket: pending.ticket,
        failed: match &pending.progress {
            Progress::Failed(why) => Some(why.clone()),
            Progress::Making | Progress::Keeping(_) => None,
        },
    });
    Taken {
        arriving: arriving.collect(),
        photos: waiting(model, of).into_iter().map(|photo| shown(model, stamped(photo))).collect(),
    }
}

/// The stamp of a photo that was taken just now.
pub(super) fn new_stamp(
    model: &Model,
    village: Rc<str>,
    item: LocalText,
    place: Rc<str>,
    photo: Photo,
) -> Stamp {
    let preferences = model.preferences();
    Stamp {
        language: preferences.language,
        village,
        item,
        place,
        photo,
        inspectors: vec![preferences.me.clone()],
    }
}
