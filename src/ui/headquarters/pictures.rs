//! Photos on headquarters' pages, with the marks that were drawn over them.

use yew::{Html, html};

use super::Ui;
use crate::app::headquarters::view::Pictures;
use crate::domain::evidence::Photo;
use crate::i18n::headquarters::O;
use crate::i18n::{format, phrase};
use crate::ui::marks::Size;
use crate::ui::stamped;

/// Small pictures, each linked to the full-size one.
pub(super) fn row(ui: &Ui, pictures: &Pictures, photos: &[Photo]) -> Html {
    html! {
        <span class="pictures">
            for (number, one) in (1..).zip(photos) {
                { picture(ui, pictures, number, one) }
            }
        </span>
    }
}

/// One picture; a text where the photo isn't in the workspace.
fn picture(ui: &Ui, pictures: &Pictures, number: usize, photo: &Photo) -> Html {
    let name = phrase::photo_number(ui.language, number);
    match pictures.get(&photo.hash).cloned().flatten() {
        Some(address) => html! {
            <a class="picture" href={address.clone()} target="_blank">
                <img class="picture__image" src={address} alt={name} data-testid="hq-picture" />
                { marks(photo) }
            </a>
        },
        None => html! {
            <span class="note">{ name + format::colon(ui.language) + ui.o(O::PhotoAbsent) }</span>
        },
    }
}

/// A layer as large as the small picture, and cropped like it.
fn marks(photo: &Photo) -> Html {
    if photo.marks.is_empty() {
        return Html::default();
    }
    let size = Size::new(photo.width, photo.height);
    html! {
        <svg
            class="picture__marks"
            viewBox={format!("0 0 {} {}", photo.width, photo.height)}
            preserveAspectRatio="xMidYMid slice"
            aria-hidden="true"
            stroke-width={format!("{:.0}", size.stroke())}
        >
            for mark in &photo.marks {
                { stamped::mark(mark, size) }
            }
        </svg>
    }
}
