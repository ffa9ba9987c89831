//! A list of facts: a name and a text each.

use yew::{Html, html};

/// The facts whose text isn't empty, in their order.
pub fn facts(facts: impl IntoIterator<Item = (&'static str, String)>) -> Html {
    html! {
        <dl class="about">
            for (name, text) in facts.into_iter().filter(|(_, text)| !text.is_empty()) {
                <div class="about__row">
                    <dt>{ name }</dt>
                    <dd>{ text }</dd>
                </div>
            }
        </dl>
    }
}
