//! The camera within the page, for a picture from the same position as the one before. Where the browser has none, or it
//! is refused, the picture is taken the ordinary way, with the old one beside it.

use crate::app::route::{LedgerPage, Route};
use crate::app::{Effect, Model};
use crate::domain::id::RectificationId;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Camera {
    #[default]
    Off,
    /// The browser asks the person, or starts it.
    Asked,
    Live,
    /// Refused, or there is none.
    Unavailable,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    TurnedOn,
    TurnedOff,
    /// Whether it runs now.
    Answered(bool),
    /// The shutter.
    Shot,
    /// What it took became no picture.
    ShotFailed,
}

/// What is to be done outside; a shot comes back as a chosen file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Start,
    Shoot(RectificationId),
    Stop,
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match (event, model.ledger.camera) {
        (Event::TurnedOn, Camera::Off | Camera::Unavailable) => {
            model.ledger.camera = Camera::Asked;
            vec![Effect::Camera(Command::Start)]
        }
        (Event::TurnedOff, _) => off(model),
        (Event::Answered(true), Camera::Asked) => {
            model.ledger.camera = Camera::Live;
            vec![Effect::Focus("camera-shoot".into())]
        }
        (Event::Answered(false), Camera::Asked) => {
            model.ledger.camera = Camera::Unavailable;
            Vec::new()
        }
        // Asked for twice, it answers twice; what films now is the one that was asked for last.
        (Event::Answered(true), Camera::Live) => Vec::new(),
        // It started when nobody waits for it any more.
        (Event::Answered(true), _) => vec![Effect::Camera(Command::Stop)],
        (Event::Shot, Camera::Live) => match page(model) {
            Some(of) => {
                model.ledger.recheck.shot_failed = false;
                vec![Effect::Camera(Command::Shoot(of))]
            }
            None => Vec::new(),
        },
        (Event::ShotFailed, Camera::Live) => {
            model.ledger.recheck.shot_failed = true;
            Vec::new()
        }
        (Event::TurnedOn | Event::Answered(false) | Event::Shot | Event::ShotFailed, _) => Vec::new(),
    }
}

/// The re-check whose page is shown: the only one with a camera.
fn page(model: &Model) -> Option<RectificationId> {
    match &model.route {
        Route::Ledger(LedgerPage::Recheck(of)) => Some(of.clone()),
        _ => None,
    }
}

fn off(model: &mut Model) -> Vec<Effect> {
    let was = std::mem::take(&mut model.ledger.camera);
    if was == Camera::Live { vec![Effect::Camera(Command::Stop)] } else { Vec::new() }
}

/// Nothing films a page that isn't there.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
    if model.ledger.camera != Camera::Off && page(model).is_none() { off(model) } else { Vec::new() }
}
