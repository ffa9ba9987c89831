//! The camera within the page, for a picture from the same position as the one before. Where there is none, or access
//! is refused, the picture is taken with the file input, with the old one beside it.

use super::state;
use super::state::Camera;
use crate::app::effect::Effect;
use crate::app::port::camera::Command;
use crate::app::route::{LedgerPage, Route};
use crate::app::session::Session;
use crate::domain::id::RectificationId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    TurnedOn,
    TurnedOff,
    /// Whether it runs now.
    Answered(bool),
    /// The shutter.
    Shot,
    /// The shot could not be made into a picture.
    ShotFailed,
    /// It gives no new pictures any more: it was unplugged, muted, frozen, or the page was hidden. The shell ended it.
    Stopped,
}

pub(super) fn update(state: &mut state::State, session: &mut Session, event: Event) -> Vec<Effect> {
    match (event, state.camera) {
        (Event::TurnedOn, Camera::Off | Camera::Unavailable | Camera::Stopped) => {
            state.recheck.shot_failed = false;
            state.camera = Camera::Asked;
            vec![Effect::Camera(Command::Start)]
        }
        (Event::TurnedOff, _) => off(state),
        (Event::Answered(true), Camera::Asked) => {
            state.camera = Camera::Live;
            vec![Effect::Focus("camera-shoot".into())]
        }
        (Event::Answered(false), Camera::Asked) => {
            state.camera = Camera::Unavailable;
            Vec::new()
        }
        // Requested twice, the camera answers twice; the stream of the last request is live.
        (Event::Answered(true), Camera::Live) => Vec::new(),
        // It started after its request was cancelled.
        (Event::Answered(true), _) => vec![Effect::Camera(Command::Stop)],
        (Event::Shot, Camera::Live) => match page(session) {
            Some(of) => {
                state.recheck.shot_failed = false;
                vec![Effect::Camera(Command::Shoot(of))]
            }
            None => Vec::new(),
        },
        (Event::ShotFailed, Camera::Live) => {
            state.recheck.shot_failed = true;
            Vec::new()
        }
        (Event::Stopped, Camera::Live) => {
            state.camera = Camera::Stopped;
            Vec::new()
        }
        (Event::TurnedOn | Event::Answered(false) | Event::Shot | Event::ShotFailed | Event::Stopped, _) => {
            Vec::new()
        }
    }
}

/// The re-check whose page is shown: the only one with a camera.
fn page(session: &Session) -> Option<RectificationId> {
    match &session.route {
        Route::Ledger(LedgerPage::Recheck(of)) => Some(of.clone()),
        _ => None,
    }
}

fn off(state: &mut state::State) -> Vec<Effect> {
    let was = std::mem::take(&mut state.camera);
    if was == Camera::Live { vec![Effect::Camera(Command::Stop)] } else { Vec::new() }
}

/// Turns the camera off when its page is left.
pub(super) fn settle(state: &mut state::State, session: &mut Session) -> Vec<Effect> {
    if state.camera != Camera::Off && page(session).is_none() { off(state) } else { Vec::new() }
}
