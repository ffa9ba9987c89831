//! A photo with its marks and its stamp over it, as it is shown large and printed.

use std::rc::Rc;

use super::attribute::A;
use super::marks::{self, Size};
use super::say::Shared;
use super::tag::{Tag, el};
use crate::app::stamp::Stamp;
use crate::domain::evidence::{Photo, PhotoMark};
use crate::i18n::phrase;

/// `alt` says what is seen.
pub(super) fn stamped(shared: &Shared, stamp: &Stamp, address: &Rc<str>, alt: String) -> Tag {
    let picture = el("img.whole__picture").attr(A::Src, address.clone()).attr(A::Alt, alt);
    el("div.whole__frame").child(marked(picture, marks(&stamp.photo))).child(self::stamp(shared, stamp))
}

/// The picture with its marks: the layer is as large as the picture, wherever the stamp stands.
pub(super) fn marked(picture: Tag, marks: impl Into<Option<Tag>>) -> Tag {
    el("div.whole__marked").child(picture).child(marks.into())
}

pub(super) fn stamp(shared: &Shared, stamp: &Stamp) -> Tag {
    let lines = phrase::stamp(shared.language, stamp).into_iter().map(|line| el("span").child(line));
    el("p.whole__stamp").testid("photo-stamp").children(lines)
}

/// The marks alone, as a layer as large as the picture.
pub(super) fn marks(photo: &Photo) -> Option<Tag> {
    if photo.marks.is_empty() {
        return None;
    }
    let size = Size::new(photo.width, photo.height);
    Some(
        el("svg.whole__marks")
            .attr(A::ViewBox, format!("0 0 {} {}", photo.width, photo.height))
            .attr(A::AriaHidden, "true")
            .attr(A::StrokeWidth, format!("{:.0}", size.stroke()))
            .children(photo.marks.iter().map(|mark| one(mark, size))),
    )
}

/// One mark; `size` is that of the picture.
pub(super) fn one(mark: &PhotoMark, size: Size) -> Tag {
    match mark {
        PhotoMark::Text { at, text } => {
            let (x, y) = size.at(*at);
            el("text.mark__text")
                .testid("mark")
                .attr(A::X, format!("{x:.0}"))
                .attr(A::Y, format!("{y:.0}"))
                .attr(A::FontSize, format!("{:.0}", size.stroke() * 7.0))
                .child(text.clone())
        }
        _ => el("path.mark").testid("mark").maybe(A::D, marks::path(mark, size)),
    }
}
