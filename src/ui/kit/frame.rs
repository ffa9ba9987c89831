//! A titled part of a page.

use crate::ui::attribute::A;
use crate::ui::tag::{Tag, Text, el};

/// What is in it follows as further children.
#[inline(never)]
pub fn frame<T: Text>(title: T) -> Tag {
    let title = title.text();
    el("section.frame").attr(A::AriaLabel, title.clone()).child(el("h2.frame__title").child(title))
}

/// The title of a page: where the focus goes when the page is opened.
#[inline(never)]
pub fn page_title<T: Text>(title: T) -> Tag {
    el("h1.page__title").attr(A::Id, "screen-title").attr(A::Tabindex, "-1").child(title)
}
