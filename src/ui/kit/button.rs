//! Buttons, and links styled as buttons, at least 48 px in size.

use yew::{AttrValue, Callback, Classes, Html, MouseEvent, Properties, classes, component, html};

use super::{Shape, caption, hidden, icon};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// The next action on the page.
    Primary,
    #[default]
    Plain,
    /// Removes something; can always be undone.
    Danger,
    /// Without a border, for use beside other buttons.
    Quiet,
}

impl ButtonStyle {
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    #[prop_or_default]
    pub look: ButtonStyle,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    pub label: AttrValue,
    /// An icon before the label.
    #[prop_or_default]
    pub icon: Option<Shape>,
    pub testid: AttrValue,
    #[prop_or_default]
    pub id: Option<AttrValue>,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub disabled: bool,
    /// `aria-pressed`, for a toggle button.
    #[prop_or_default]
    pub pressed: Option<bool>,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    html! {
        <button
            type="button"
            class={classes!(props.look.class(), props.class.clone())}
            id={props.id.clone()}
            data-testid={&props.testid}
            disabled={props.disabled}
            aria-pressed={props.pressed.map(|pressed| pressed.to_string())}
            onclick={&props.onclick}
        >
            { props.icon.map(icon) }
            { caption(&props.label) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct IconButtonProps {
    pub icon: Shape,
    /// Read by screen readers, not shown.
    pub label: AttrValue,
    pub testid: AttrValue,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub disabled: bool,
    /// Steps through something that is only looked at: a quick second tap is a second step (`app::gesture`).
    #[prop_or_default]
    pub is_step: bool,
}

/// A button with an icon only.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    html! {
        <button
            type="button"
            class={ButtonStyle::Quiet.class()}
            data-testid={&props.testid}
            data-step={props.is_step.then_some("")}
            disabled={props.disabled}
            onclick={&props.onclick}
        >
            { icon(props.icon) }
            { hidden(&props.label) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct ButtonLinkProps {
    #[prop_or_default]
    pub look: ButtonStyle,
    /// Further classes.
    #[prop_or_default]
    pub class: Classes,
    pub href: AttrValue,
    pub label: AttrValue,
    /// An icon before the label.
    #[prop_or_default]
    pub icon: Option<Shape>,
    /// An icon after the label.
    #[prop_or_default]
    pub icon_after: Option<Shape>,
    pub testid: AttrValue,
    #[prop_or_default]
    pub aria_current: Option<AttrValue>,
}

/// A link styled as a button.
#[component]
pub fn ButtonLink(props: &ButtonLinkProps) -> Html {
    html! {
        <a
            class={classes!(props.look.class(), props.class.clone())}
            href={&props.href}
            data-testid={&props.testid}
            aria-current={props.aria_current.clone()}
        >
            { props.icon.map(icon) }
            { caption(&props.label) }
            { props.icon_after.map(icon) }
        </a>
    }
}
