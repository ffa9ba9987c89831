//! The tablet's camera within the page: started, shown where the page has a place for it, and shot by a tap.

mod watch;

use std::cell::RefCell;

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CanvasRenderingContext2d, File, FilePropertyBag, HtmlCanvasElement, HtmlVideoElement, MediaStream,
    MediaStreamConstraints, MediaStreamTrack,
};

use super::photos;
use super::tablet::TabletRuntime;
use crate::app::ledger;
use crate::app::ledger::camera::Event;
use crate::app::photos::FileOrigin;
use crate::app::port::camera::Command;
use watch::Watch;

thread_local! {
    /// What films now: there is one camera and one page.
    static STREAM: RefCell<Option<MediaStream>> = const { RefCell::new(None) };
}

/// Where the page shows the camera.
const PLACE: &str = "camera-picture";

/// The quality a shot is handed on with; it is made small like every other photo.
const QUALITY: f64 = 0.92;

pub(super) fn perform(runtime: &'static TabletRuntime, command: Command) {
    match command {
        Command::Start => spawn_local(async move {
            let started = start().await;
            let runs = started.is_ok();
            if let Ok(stream) = started {
                stop();
                STREAM.set(Some(stream));
            }
            runtime.send(ledger::Event::Camera(Event::Answered(runs)));
            // The page has a place for it by then.
            super::next_frame(move || show(runtime, 3));
        }),
        Command::Shoot(of) => spawn_local(async move {
            let stream = STREAM.with_borrow(Clone::clone);
            match shoot(stream.clone()).await {
                Ok((file, at)) => {
                    photos::take(runtime, &format!("#{of}"), vec![file], |_| FileOrigin::Shot(at));
                }
                // Started again meanwhile, another stream films: that one goes on.
                Err(Missed::Stopped) if STREAM.with_borrow(|now| *now != stream) => {}
                Err(Missed::Stopped) => stopped(runtime),
                Err(Missed::Failed(error)) => {
                    web_sys::console::warn_1(&error);
                    runtime.send(ledger::Event::Camera(Event::ShotFailed));
                }
            }
        }),
        Command::Stop => stop(),
    }
}

/// Why nothing was shot.
enum Missed {
    /// The camera gives no new pictures.
    Stopped,
    Failed(JsValue),
}

impl From<JsValue> for Missed {
    fn from(error: JsValue) -> Self {
        Self::Failed(error)
    }
}

/// The page was hidden, or shown again. Browsers stop cameras of hidden pages, some without a word.
pub(super) fn page_turned(runtime: &'static TabletRuntime) {
    let hidden = web_sys::window().and_then(|window| window.document()).is_some_and(|page| page.hidden());
    if hidden && STREAM.with_borrow(Option::is_some) {
        stopped(runtime);
    }
}

fn stopped(runtime: &'static TabletRuntime) {
    stop();
    runtime.send(ledger::Event::Camera(Event::Stopped));
}

/// Looks at it again and again, as long as this stream is the one that films.
fn watch(runtime: &'static TabletRuntime, video: HtmlVideoElement, stream: MediaStream) {
    spawn_local(async move {
        let mut watch = Watch::begin(video, stream.clone());
        loop {
            watch::pause().await;
            if STREAM.with_borrow(|now| now.as_ref() != Some(&stream)) {
                return;
            }
            if watch.has_stopped() {
                return stopped(runtime);
            }
        }
    });
}

async fn start() -> Result<MediaStream, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Browsers leave it out where the page didn't come over HTTPS.
    let devices = window.navigator().media_devices()?;
    let video = Object::new();
    for (name, wanted) in [("facingMode", JsValue::from("environment")), ("width", 2560.into())] {
        let ideal = Object::new();
        Reflect::set(&ideal, &"ideal".into(), &wanted)?;
        Reflect::set(&video, &name.into(), &ideal)?;
    }
    let constraints = MediaStreamConstraints::new();
    constraints.set_video(&video);
    JsFuture::from(devices.get_user_media_with_constraints(&constraints)?).await?.dyn_into()
}

fn place() -> Option<HtmlVideoElement> {
    web_sys::window()?.document()?.get_element_by_id(PLACE)?.dyn_into().ok()
}

/// Shows it; where the page isn't painted yet, tries again before the next paints.
fn show(runtime: &'static TabletRuntime, tries: u32) {
    let Some(stream) = STREAM.with_borrow(Clone::clone) else { return };
    let Some(video) = place() else {
        if tries > 0 {
            super::next_frame(move || show(runtime, tries - 1));
        }
        return;
    };
    video.set_muted(true);
    video.set_src_object(Some(&stream));
    // It would fill the whole screen of some phones otherwise.
    if let Err(error) = video.set_attribute("playsinline", "") {
        web_sys::console::warn_1(&error);
    }
    if let Ok(played) = video.play() {
        spawn_local(async move {
            // Stopped before it played: nobody waits for it.
            drop(JsFuture::from(played).await);
        });
    }
    watch(runtime, video, stream);
}

fn stop() {
    if let Some(stream) = STREAM.take() {
        for track in stream.get_tracks().iter() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
    }
}

/// The file, and when it was shot.
async fn shoot(stream: Option<MediaStream>) -> Result<(File, i64), Missed> {
    let video = place().ok_or(JsValue::NULL)?;
    let stream = stream.ok_or(Missed::Stopped)?;
    // A picture that came after the tap: a stream that hangs shows its last one for ever.
    if !Watch::begin(video.clone(), stream).sees_a_new_picture().await {
        return Err(Missed::Stopped);
    }
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas = document.create_element("canvas")?.dyn_into::<HtmlCanvasElement>().map_err(JsValue::from)?;
    canvas.set_width(video.video_width());
    canvas.set_height(video.video_height());
    let pen: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    pen.draw_image_with_html_video_element(&video, 0.0, 0.0)?;
    let at = photos::now();
    let made = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // It only settles a promise.
            drop(resolve.call1(&JsValue::UNDEFINED, &blob));
        });
        let quality = JsValue::from_f64(QUALITY);
        if let Err(error) =
            canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &quality)
        {
            drop(reject.call1(&JsValue::UNDEFINED, &error));
        }
    });
    let blob = JsFuture::from(made).await?.dyn_into::<Blob>()?;
    let options = FilePropertyBag::new();
    options.set_type("image/jpeg");
    let file = File::new_with_blob_sequence_and_options(&Array::of1(&blob), "camera.jpg", &options)?;
    Ok((file, at))
}
