//! Where the tablet is, when the inspector asks for it: measured again and again until it is exact enough, or given up. A
//! refusal is an answer like any other.

use std::cell::Cell;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::runtime::Runtime;
use super::tablet::TabletRuntime;
use crate::app::locate::{self, Measured, Target};
use crate::app::program::tablet::Model;
use crate::domain::id::InspectionId;

/// Satellites take their time to be found; after this long the best measurement counts, in milliseconds.
const PATIENCE: u32 = 20_000;

/// The search that is on.
#[derive(Default)]
pub(super) struct Search {
    watch: Cell<Option<i32>>,
    /// Counts the searches: what an ended one still reports is not heard.
    round: Cell<u32>,
}

pub(super) fn seek(runtime: &'static TabletRuntime, inspection: Option<InspectionId>, target: Target) {
    stop(runtime);
    let round = runtime.ports().search.round.get();
    let ended = {
        let (inspection, target) = (inspection.clone(), target.clone());
        move || {
            if runtime.ports().search.round.get() == round {
                stop(runtime);
                let (inspection, target) = (inspection.clone(), target.clone());
                runtime.send(locate::Event::Measured { inspection, target, result: None });
            }
        }
    };
    let nearer = move |found: &JsValue| {
        if let Some(found) = measured(found).filter(|_| runtime.ports().search.round.get() == round) {
            let (inspection, target) = (inspection.clone(), target.clone());
            runtime.send(locate::Event::Nearer { inspection, target, found });
        }
    };
    // Without a position for a moment, the browser goes on; refused, it does not.
    let refused = {
        let ended = ended.clone();
        move |why: &JsValue| {
            if part(why, "code").and_then(|code| code.as_f64()) == Some(REFUSED) {
                ended();
            }
        }
    };
    match watch(nearer, refused) {
        Some(watch) => {
            runtime.ports().search.watch.set(Some(watch));
            super::after_delay(PATIENCE, ended);
        }
        // Absent on plain HTTP.
        None => ended(),
    }
}

pub(super) fn stop(runtime: &'static Runtime<Model>) {
    let search = &runtime.ports().search;
    search.round.set(search.round.get().wrapping_add(1));
    if let (Some(watch), Some(geolocation)) = (search.watch.take(), geolocation())
        && let Some(clear) =
            part(&geolocation, "clearWatch").and_then(|clear| clear.dyn_into::<Function>().ok())
        && let Err(error) = clear.call1(&geolocation, &watch.into())
    {
        web_sys::console::warn_1(&error);
    }
}

/// `PERMISSION_DENIED` of the browser's interface.
const REFUSED: f64 = 1.0;

/// Begins to measure; gives the number by which that is ended.
fn watch(nearer: impl Fn(&JsValue) + 'static, failed: impl Fn(&JsValue) + 'static) -> Option<i32> {
    let geolocation = geolocation()?;
    let ask: Function = part(&geolocation, "watchPosition")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"enableHighAccuracy".into(), &true.into()).ok()?;
    Reflect::set(&options, &"timeout".into(), &PATIENCE.into()).ok()?;
    let nearer = Closure::<dyn FnMut(JsValue)>::new(move |found: JsValue| nearer(&found)).into_js_value();
    let failed = Closure::<dyn FnMut(JsValue)>::new(move |why: JsValue| failed(&why)).into_js_value();
    let number = ask.call3(&geolocation, &nearer, &failed, &options).ok()?.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
    let number = number as i32;
    Some(number)
}

fn geolocation() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    part(&navigator, "geolocation").filter(|geolocation| !geolocation.is_undefined())
}

fn measured(found: &JsValue) -> Option<Measured> {
    let found = part(found, "coords")?;
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
