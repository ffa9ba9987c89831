//! Photos on headquarters' pages, with the marks that were drawn over them; where one isn't here, that is said.

use crate::app::view::hq::Pictures;
use crate::domain::evidence::Photo;
use crate::i18n::hq::O;
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::stamped;
use crate::ui::tag::{Tag, el};

/// Small ones, each leading to the whole picture.
pub(super) fn row(shared: &Shared, pictures: &Pictures, photos: &[Photo]) -> Tag {
    let all = (1..).zip(photos).map(|(number, photo)| one(shared, pictures, number, photo));
    el("span.pictures").children(all)
}

fn one(shared: &Shared, pictures: &Pictures, number: usize, photo: &Photo) -> Tag {
    let words = phrase::photo_number(shared.language, number);
    match pictures.get(&photo.hash).cloned().flatten() {
        Some(address) => el("a.picture")
            .attr(A::Href, address.clone())
            .attr(A::Target, "_blank")
            .child(el("img.picture__image").attr(A::Src, address).attr(A::Alt, words).testid("hq-picture"))
            .child(marks(photo)),
        None => el("span.note").child(format!(
            "{words}{}{}",
            format::colon(shared.language),
            shared.o(O::PhotoAbsent)
        )),
    }
}

/// As large as the small picture, and cut like it.
fn marks(photo: &Photo) -> Option<Tag> {
    stamped::marks(photo)
        .map(|marks| marks.class("picture__marks").attr(A::PreserveAspectRatio, "xMidYMid slice"))
}
