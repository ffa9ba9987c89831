//! A titled part of a page.

use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub struct FrameProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    pub children: Children,
}

#[component]
pub fn Frame(props: &FrameProps) -> Html {
    html! {
        <section class={classes!("frame", props.class.clone())} data-testid={props.testid.clone()} aria-label={props.title.clone()}>
            <h2 class="frame__title">{ props.title.clone() }</h2>
            { for props.children.iter() }
        </section>
    }
}
