//! A small form of one field that adds a name to a list.

use super::{Shape, caption, icon};
use crate::i18n::W;
use crate::ui::attribute::A;
use crate::ui::input::Act;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// One more inspector; `added` hears the name.
pub fn new_inspector(shared: &Shared, added: Act) -> Tag {
    el("form.add")
        .on(added)
        .child(el("label.visually-hidden").attr(A::For, "inspector-new").child(shared.t(W::AddInspector)))
        .child(
            el("input.field__input")
                .attr(A::Id, "inspector-new")
                .testid("inspector-new")
                .attr(A::Autocomplete, "off")
                .attr(A::Placeholder, shared.t(W::AddInspector)),
        )
        .child(
            el("button.button button--plain")
                .attr(A::Type, "submit")
                .testid("inspector-add")
                .child(icon(Shape::Plus))
                .child(caption(shared.t(W::Add))),
        )
}
