//! The browser's entry point: mounts the app.

use yew::{Html, component, html};

#[component(Root)]
fn root() -> Html {
    html! { <h1>{ "巡村" }</h1> }
}

fn main() {
    yew::Renderer::<Root>::new().render();
}
