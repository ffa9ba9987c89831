//! A button, 48 px and more. What it does and whether it is pressed is said on the element it makes.

use crate::ui::attribute::A;
use crate::ui::kit::{Shape, icon};
use crate::ui::tag::{Child, Tag, Text, el};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do next.
    Primary,
    Plain,
    /// Takes something away; can always be taken back.
    Danger,
    /// No border: beside others.
    Quiet,
}

impl Look {
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
            Self::Quiet => "button button--quiet",
        }
    }
}

pub fn button<T: Text>(look: Look, label: T) -> Tag {
    bare(look).child(caption(label))
}

/// With a picture before the words.
pub fn button_with<T: Text>(look: Look, shape: Shape, label: T) -> Tag {
    bare(look).child(icon(shape)).child(caption(label))
}

/// Only a picture; the label is read out but not shown.
pub fn icon_button<T: Text>(shape: Shape, label: T) -> Tag {
    bare(Look::Quiet).child(icon(shape)).child(hidden(label))
}

#[inline(never)]
fn bare(look: Look) -> Tag {
    el("button").attr(A::Type, "button").class(look.class())
}

/// A link that looks like a button; its picture and caption are added by who makes it.
#[inline(never)]
pub fn button_link(look: Look, href: String) -> Tag {
    el("a").class(look.class()).attr(A::Href, href)
}

/// The words of a button.
pub fn caption<T: Text>(label: T) -> Tag {
    el("span.button__label").child(label)
}

/// Read out but not shown.
pub fn hidden<C: Child>(text: C) -> Tag {
    el("span.visually-hidden").child(text)
}
