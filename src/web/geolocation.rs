//! Where the tablet is, when the inspector asks for it. A refusal is an answer like any other.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::runtime::Runtime;
use crate::app::Event;
use crate::app::locate::{self, Measured, Subject};
use crate::domain::id::InspectionId;

/// Satellites take their time to be found; after this long there is no answer, in milliseconds.
const PATIENCE: u32 = 20_000;

pub(super) fn measure(runtime: &'static Runtime, inspection: Option<InspectionId>, subject: Subject) {
    spawn_local(async move {
        let result = measured().await;
        runtime.send(Event::Locate(locate::Event::Measured { inspection, subject, result }));
    });
}

async fn measured() -> Option<Measured> {
    let navigator = web_sys::window()?.navigator();
    // Absent on plain HTTP.
    let geolocation = Reflect::get(&navigator, &"geolocation".into()).ok()?;
    let ask: Function = part(&geolocation, "getCurrentPosition")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"enableHighAccuracy".into(), &true.into()).ok()?;
    Reflect::set(&options, &"timeout".into(), &PATIENCE.into()).ok()?;
    let answered = Promise::new(&mut |resolve, reject| {
        if ask.call3(&geolocation, &resolve, &reject, &options).is_err() {
            // It only settles a promise.
            drop(reject.call0(&JsValue::UNDEFINED));
        }
    });
    let found = part(&JsFuture::from(answered).await.ok()?, "coords")?;
    let number = |name| part(&found, name)?.as_f64();
    #[expect(clippy::cast_possible_truncation, reason = "degrees in millionths fit by far")]
    let degrees = |name| Some((number(name)? * 1e6).round() as i32);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres")]
    let accuracy = number("accuracy")?.ceil().max(0.0) as u32;
    Some(Measured { latitude: degrees("latitude")?, longitude: degrees("longitude")?, accuracy })
}

fn part(value: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(value, &name.into()).ok()
}
