//! Whether the camera still gives pictures. A track that ended or was muted says so; one that hangs shows its last picture
//! without a word, so the pictures are counted.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::sleep;
use js_sys::{Function, Reflect};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlVideoElement, MediaStream, MediaStreamTrack, MediaStreamTrackState};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);

/// So many looks without a new picture, and it hangs: three seconds.
const PATIENCE: u32 = 6;

/// Looks at a camera that never gave any: some take seconds to start.
const PATIENCE_AT_FIRST: u32 = 20;

/// A track is muted for a moment while it starts.
const MUTED_PATIENCE: u32 = 2;

/// While a shot waits for a picture: between two looks, and how many there are.
const SHOT_PAUSE: Duration = Duration::from_millis(50);
const SHOT_LOOKS: u32 = 30;

pub(super) struct Watch {
    video: HtmlVideoElement,
    stream: MediaStream,
    /// Counts pictures where the browser calls for each.
    presented: Rc<Cell<f64>>,
    /// Whether this browser counts pictures at all; one that doesn't can't tell that a camera hangs.
    counts: bool,
    /// Pictures counted at the last look, and looks since that number changed.
    pictures: f64,
    looks: u32,
    muted: u32,
}

pub(super) async fn pause() {
    sleep(PAUSE).await;
}

impl Watch {
    pub(super) fn begin(video: HtmlVideoElement, stream: MediaStream) -> Self {
        let presented = Rc::new(Cell::new(0.0));
        let counts = count(&video, Rc::downgrade(&presented));
        let mut watch = Self { video, stream, presented, counts, pictures: 0.0, looks: 0, muted: 0 };
        watch.pictures = watch.counted();
        watch.counts |= watch.pictures > 0.5;
        watch
    }

    /// One look.
    pub(super) fn has_stopped(&mut self) -> bool {
        self.muted = if self.is(MediaStreamTrack::muted) { self.muted + 1 } else { 0 };
        let counted = self.counted();
        let is_new = (counted - self.pictures).abs() > 0.5;
        self.looks = if is_new { 0 } else { self.looks + 1 };
        self.pictures = counted;
        self.counts |= is_new;
        let patience = if self.has_picture() { PATIENCE } else { PATIENCE_AT_FIRST };
        let hangs = self.looks >= patience && (self.counts || !self.has_picture());
        self.is_dead() || self.muted >= MUTED_PATIENCE || hangs
    }

    /// Whether another picture comes within a moment, from a track that is alive.
    pub(super) async fn sees_a_new_picture(self) -> bool {
        for _ in 0..SHOT_LOOKS {
            if self.is_dead() || self.is(MediaStreamTrack::muted) {
                return false;
            }
            let is_new = (self.counted() - self.pictures).abs() > 0.5;
            if self.has_picture() && (is_new || !self.counts) {
                return true;
            }
            sleep(SHOT_PAUSE).await;
        }
        false
    }

    fn is(&self, what: impl Fn(&MediaStreamTrack) -> bool) -> bool {
        let track = self.stream.get_video_tracks().get(0).dyn_into::<MediaStreamTrack>();
        track.is_ok_and(|track| what(&track))
    }

    /// Its track ended, or gives black pictures only.
    fn is_dead(&self) -> bool {
        !self.is(|track| track.ready_state() == MediaStreamTrackState::Live && track.enabled())
    }

    fn has_picture(&self) -> bool {
        self.video.ready_state() >= 2 && self.video.video_width() > 0
    }

    /// Pictures so far, by every count that this browser has: one counts pictures that are shown, one those that came.
    fn counted(&self) -> f64 {
        let number = |of: &JsValue, name: &str| {
            Reflect::get(of, &name.into()).ok().and_then(|number| number.as_f64()).unwrap_or(0.0)
        };
        let quality = Reflect::get(&self.video, &"getVideoPlaybackQuality".into()).ok();
        let quality = quality.and_then(|get| get.dyn_into::<Function>().ok()?.call0(&self.video).ok());
        let came = quality.map_or(0.0, |quality| number(&quality, "totalVideoFrames"));
        came + number(&self.video, "mozPaintedFrames") + self.presented.get()
    }
}

/// Counts one picture each time the browser shows one, as long as the count is wanted; false where the browser doesn't.
fn count(video: &HtmlVideoElement, presented: std::rc::Weak<Cell<f64>>) -> bool {
    let ask = Reflect::get(video, &"requestVideoFrameCallback".into()).ok();
    let Some(ask) = ask.and_then(|ask| ask.dyn_into::<Function>().ok()) else { return false };
    let next = video.clone();
    let shown = Closure::once_into_js(move || {
        if let Some(count) = presented.upgrade() {
            count.set(count.get() + 1.0);
            self::count(&next, Rc::downgrade(&count));
        }
    });
    ask.call1(video, &shown).is_ok()
}
