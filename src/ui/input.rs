//! The one place that reads what an element holds.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::TargetCast;

/// The text of the field an input event came from.
pub(super) fn text(event: &web_sys::InputEvent) -> Rc<str> {
    if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
        return field.value().into();
    }
    event.target_dyn_into::<HtmlTextAreaElement>().map_or_else(|| "".into(), |field| field.value().into())
}

/// The value of the field or choice a change came from.
pub(super) fn value(event: &web_sys::Event) -> Rc<str> {
    if let Some(choice) = event.target_dyn_into::<HtmlSelectElement>() {
        return choice.value().into();
    }
    event.target_dyn_into::<HtmlInputElement>().map_or_else(|| "".into(), |field| field.value().into())
}

/// Takes the text out of the form's only field and leaves the field empty.
pub(super) fn take_text(event: &web_sys::SubmitEvent) -> Rc<str> {
    event.prevent_default();
    let form = event.target_dyn_into::<web_sys::HtmlFormElement>();
    let field = form.and_then(|form| form.query_selector("input").ok().flatten());
    let field = field.and_then(|field| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(field).ok());
    field.map_or_else(
        || "".into(),
        |field| {
            let text = field.value();
            field.set_value("");
            text.into()
        },
    )
}
