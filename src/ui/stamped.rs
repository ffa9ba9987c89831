//! A photo with its marks and its stamp drawn over it, as it is shown large and printed.

use std::rc::Rc;

use yew::{Html, html};

use super::context::Ui;
use super::marks::{self, Size};
use crate::domain::evidence::{Photo, PhotoMark};
use crate::i18n::message::photo::Stamp;
use crate::i18n::phrase;

/// `alt` is the picture's text for screen readers.
pub(super) fn stamped(ui: &Ui, stamp: &Stamp, address: &Rc<str>, alt: String) -> Html {
    framed(ui, stamp, address, alt, marks(&stamp.photo))
}

/// The photo with `layer` over its picture; the layer is as large as the picture wherever the stamp is.
pub(super) fn framed(ui: &Ui, stamp: &Stamp, address: &Rc<str>, alt: String, layer: Html) -> Html {
    html! {
        <div class="whole__frame">
            <div class="whole__marked">
                <img class="whole__picture" src={address.clone()} alt={alt} />
                { layer }
            </div>
            <p class="whole__stamp" data-testid="photo-stamp">
                for line in phrase::stamp(ui.language, stamp) {
                    <span>{ line }</span>
                }
            </p>
        </div>
    }
}

/// The marks alone, as a layer as large as the picture.
fn marks(photo: &Photo) -> Html {
    if photo.marks.is_empty() {
        return Html::default();
    }
    let size = Size::new(photo.width, photo.height);
    html! {
        <svg
            class="whole__marks"
            viewBox={format!("0 0 {} {}", photo.width, photo.height)}
            aria-hidden="true"
            stroke-width={format!("{:.0}", size.stroke())}
        >
            for one in &photo.marks {
                { mark(one, size) }
            }
        </svg>
    }
}

/// `size` is that of the picture.
pub(super) fn mark(mark: &PhotoMark, size: Size) -> Html {
    let PhotoMark::Text { at, text } = mark else {
        return html! { <path class="mark" data-testid="mark" d={marks::path(mark, size)} /> };
    };
    let (x, y) = size.at(*at);
    html! {
        <text
            class="mark__text"
            data-testid="mark"
            x={format!("{x:.0}")}
            y={format!("{y:.0}")}
            font-size={format!("{:.0}", size.stroke() * 7.0)}
        >
            { text.clone() }
        </text>
    }
}
