//! Progress as a bar and in words.

use yew::{AttrValue, Html, Properties, component, html};

#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    pub done: usize,
    pub of: usize,
    /// The same in words, for screen readers.
    pub label: AttrValue,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <progress
            class="progress"
            aria-label={&props.label}
            value={props.done.to_string()}
            max={props.of.max(1).to_string()}
        />
    }
}
