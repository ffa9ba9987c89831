//! Fingers, pens and mice on a pad: an element with `data-pad`. The app hears where on the pad they are.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use super::listen::on;
use super::tablet::TabletRuntime;
use crate::app::pen::{Pad, Pen};
use crate::app::program::tablet::Event;
use crate::domain::evidence::Spot;

thread_local! {
    /// The pointer that draws. Another one that touches the pad meanwhile, such as the ball of the hand, draws nothing; but
    /// the hand often touches first, so a pen replaces it.
    static DRAWS: Cell<Option<Drawing>> = const { Cell::new(None) };
}

#[derive(Clone, Copy)]
struct Drawing {
    pointer: i32,
    is_pen: bool,
}

fn draws(pointer: &PointerEvent) -> bool {
    DRAWS.get().is_some_and(|drawing| drawing.pointer == pointer.pointer_id())
}

pub(super) fn listen(runtime: &'static TabletRuntime) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    on(&document, "pointerdown", runtime, |runtime, event| {
        let Some((pad, element, pointer)) = pad_of(&event) else { return };
        if !runtime.gestures().lets_draw(&pointer) {
            return;
        }
        // The page must not scroll, nor a picture be dragged away, and the pen is ours until it is lifted.
        event.prevent_default();
        let is_pen = pointer.pointer_type() == "pen";
        if let Some(other) = DRAWS.get().filter(|_| !draws(&pointer)) {
            if other.is_pen || !is_pen {
                return;
            }
            runtime.send(Event::Drew(pad, Pen::Lost));
        }
        DRAWS.set(Some(Drawing { pointer: pointer.pointer_id(), is_pen }));
        if let Err(error) = element.set_pointer_capture(pointer.pointer_id()) {
            web_sys::console::warn_1(&error);
        }
        runtime.send(Event::Drew(pad, Pen::Down(spot(&element, &pointer))));
    });
    on(&document, "pointermove", runtime, |runtime, event| {
        if let Some((pad, element, pointer)) = pad_of(&event)
            && pointer.buttons() != 0
            && draws(&pointer)
        {
            runtime.send(Event::Drew(pad, Pen::Moved(spot(&element, &pointer))));
        }
    });
    for (name, end) in [("pointerup", Pen::Up), ("pointercancel", Pen::Lost)] {
        on(&document, name, runtime, move |runtime, event| {
            let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
            if !draws(pointer) {
                return;
            }
            // Over, even where the pad is gone from the page meanwhile.
            DRAWS.set(None);
            if let Some((pad, ..)) = pad_of(&event) {
                runtime.send(Event::Drew(pad, end));
            }
        });
    }
}

fn pad_of(event: &web_sys::Event) -> Option<(Pad, Element, PointerEvent)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let element = target.closest("[data-pad]").ok().flatten()?;
    let pad = match element.get_attribute("data-pad")?.as_str() {
        "photo" => Pad::Photo,
        "signature" => Pad::Signature,
        _ => return None,
    };
    Some((pad, element, event.clone().dyn_into().ok()?))
}

/// Where on the element the pointer is, in ten-thousandths.
fn spot(element: &Element, pointer: &PointerEvent) -> Spot {
    let frame = element.get_bounding_client_rect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10,000")]
    let part = |at: f64, all: f64| {
        (at / all.max(1.0) * f64::from(Spot::FULL)).round().clamp(0.0, f64::from(Spot::FULL)) as u16
    };
    let (x, y) = (f64::from(pointer.client_x()) - frame.left(), f64::from(pointer.client_y()) - frame.top());
    Spot::new(part(x, frame.width()), part(y, frame.height()))
}
