//! How far something is, as a bar and in words.

use yew::prelude::*;

/// `label` says it in words, for whoever can't see the bar.
pub fn progress(done: usize, of: usize, label: &str) -> Html {
    html! {
        <progress
            class="progress" aria-label={label.to_owned()} value={done.to_string()} max={of.max(1).to_string()}
        />
    }
}
