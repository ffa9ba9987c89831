//! A button, 48 px and more.

use yew::prelude::*;

use super::{Shape, icon};

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

#[derive(Clone, Default, PartialEq)]
pub struct Button {
    pub label: AttrValue,
    pub testid: AttrValue,
    pub onclick: Callback<MouseEvent>,
    pub look: Look,
    pub icon: Option<Shape>,
    /// The label is read out but not shown.
    pub icon_only: bool,
    pub disabled: bool,
    pub pressed: Option<bool>,
    pub class: Classes,
}

impl Button {
    pub fn html(self) -> Html {
        let look = match self.look {
            Look::Primary => "button--primary",
            Look::Plain => "button--plain",
            Look::Danger => "button--danger",
            Look::Quiet => "button--quiet",
        };
        let label = if self.icon_only { "visually-hidden" } else { "button__label" };
        html! {
            <button
                type="button" class={classes!("button", look, self.class)} data-testid={self.testid}
                disabled={self.disabled} onclick={self.onclick}
                aria-pressed={self.pressed.map(|pressed| if pressed { "true" } else { "false" })}
            >
                if let Some(shape) = self.icon {
                    { icon(shape) }
                }
                <span class={label}>{ self.label }</span>
            </button>
        }
    }
}
