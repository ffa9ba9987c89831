//! A titled part of a page.

use yew::prelude::*;

/// `testid` may be empty.
pub fn frame(title: &str, testid: &'static str, body: Html) -> Html {
    let testid = (!testid.is_empty()).then_some(testid);
    html! {
        <section class="frame" data-testid={testid} aria-label={title.to_owned()}>
            <h2 class="frame__title">{ title.to_owned() }</h2>
            { body }
        </section>
    }
}
