//! Captions of buttons, and texts for screen readers only.

use yew::html::IntoPropValue;
use yew::{Html, html};

/// The caption of a button.
pub fn caption(label: impl IntoPropValue<Html>) -> Html {
    html! { <span class="button__label">{ label }</span> }
}

/// A text that is read out but not shown.
pub fn hidden(text: impl IntoPropValue<Html>) -> Html {
    html! { <span class="visually-hidden">{ text }</span> }
}
