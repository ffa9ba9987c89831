//! How far something is, as a bar and in words.

use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub struct ProgressProps {
    pub done: usize,
    pub of: usize,
    /// In words, for whoever can't see the bar.
    pub label: AttrValue,
}

#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    html! {
        <progress
            class="progress" aria-label={props.label.clone()}
            value={props.done.to_string()} max={props.of.max(1).to_string()}
        />
    }
}
