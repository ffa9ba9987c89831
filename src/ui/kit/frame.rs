//! A titled section of a page, and the title of a page.

use yew::{AttrValue, Classes, Html, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub struct FrameProps {
    pub title: AttrValue,
    #[prop_or_default]
    pub testid: Option<AttrValue>,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    #[prop_or_default]
    pub children: Html,
}

#[component]
pub fn Frame(props: &FrameProps) -> Html {
    html! {
        <section
            class={classes!("frame", props.class.clone())}
            id={props.id.clone()}
            data-testid={props.testid.clone()}
            aria-label={&props.title}
        >
            <h2 class="frame__title">{ &props.title }</h2>
            { props.children.clone() }
        </section>
    }
}

#[derive(Properties, PartialEq)]
pub struct PageTitleProps {
    pub title: AttrValue,
    /// Replaces `page__title`.
    #[prop_or(AttrValue::Static("page__title"))]
    pub class: AttrValue,
    #[prop_or_default]
    pub testid: Option<AttrValue>,
}

/// The title of a page, which takes the focus when the page is opened.
#[component]
pub fn PageTitle(props: &PageTitleProps) -> Html {
    html! {
        <h1 class={&props.class} id="screen-title" tabindex="-1" data-testid={props.testid.clone()}>
            { &props.title }
        </h1>
    }
}
