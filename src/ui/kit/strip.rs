//! A strip of links that scrolls on its own where the screen is narrow.

use yew::{AttrValue, Html, Properties, component, html, use_effect_with, use_node_ref};

use crate::ui::input::show_current;

#[derive(Properties, PartialEq)]
pub struct StripProps {
    pub class: &'static str,
    pub label: AttrValue,
    /// Names the current entry, and all that changes the width of entries: whenever it changes, the current entry is
    /// scrolled into view. In between the strip stays where a finger left it.
    pub arrangement: AttrValue,
    pub children: Html,
}

#[component]
pub fn Strip(props: &StripProps) -> Html {
    let strip = use_node_ref();
    {
        let strip = strip.clone();
        use_effect_with(props.arrangement.clone(), move |_| show_current(&strip));
    }
    html! {
        <nav ref={strip} class={props.class} aria-label={props.label.clone()}>{ props.children.clone() }</nav>
    }
}
