//! A button, 48 px and more.

use yew::prelude::*;

use super::{Icon, Shape};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do next.
    Primary,
    #[default]
    Plain,
    /// Takes something away; can always be taken back.
    Danger,
    /// No border: beside others.
    Quiet,
}

#[derive(Properties, Clone, PartialEq)]
pub struct ButtonProps {
    pub label: AttrValue,
    pub testid: AttrValue,
    pub onclick: Callback<MouseEvent>,
    #[prop_or_default]
    pub look: Look,
    #[prop_or_default]
    pub icon: Option<Shape>,
    /// The label is read out but not shown.
    #[prop_or_default]
    pub icon_only: bool,
    #[prop_or_default]
    pub disabled: bool,
    #[prop_or_default]
    pub pressed: Option<bool>,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let look = match props.look {
        Look::Primary => "button--primary",
        Look::Plain => "button--plain",
        Look::Danger => "button--danger",
        Look::Quiet => "button--quiet",
    };
    let label = if props.icon_only { "visually-hidden" } else { "button__label" };
    html! {
        <button
            type="button"
            class={classes!("button", look, props.class.clone())}
            data-testid={props.testid.clone()}
            disabled={props.disabled}
            aria-pressed={props.pressed.map(|pressed| if pressed { "true" } else { "false" })}
            onclick={props.onclick.clone()}
        >
            if let Some(shape) = props.icon {
                <Icon {shape} />
            }
            <span class={label}>{ props.label.clone() }</span>
        </button>
    }
}
