//! Photos on the ledger's pages: small ones linked to the comparison, those being taken, and large ones with their
//! stamp.

use yew::{Html, html};

use crate::app::ledger::Event;
use crate::app::ledger::view::pictures::{Shown, Taken};
use crate::app::photos::view::PhotoState;
use crate::app::route::{LedgerPage, Route};
use crate::domain::id::RectificationId;
use crate::i18n::ledger::L;
use crate::i18n::{W, phrase};
use crate::ui::context::Ui;
use crate::ui::form::photos::{arriving, read_again, ways};
use crate::ui::kit::{IconButton, Shape, icon};
use crate::ui::stamped::stamped;

/// The name of a photo: `整改前 · 照片 1`.
pub(super) fn name(ui: &Ui, side: L, number: usize) -> String {
    format!("{} · {}", ui.l(side), phrase::photo_number(ui.language, number))
}

/// Small photos under a heading, linked to the comparison of the rectification `of`; nothing without photos.
pub(super) fn row(ui: &Ui, side: L, photos: &[Shown], of: Option<&RectificationId>) -> Html {
    if photos.is_empty() {
        return Html::default();
    }
    let tiles = (1_usize..).zip(photos).map(|(number, shown)| {
        let picture = small(ui, shown, name(ui, side, number));
        html! {
            <li class="photo" key={shown.name().to_string()} data-testid="ledger-photo">
                { linked(ui, of, picture) }
            </li>
        }
    });
    html! {
        <div class="pictures">
            <p class="pictures__side">{ ui.l(side) }</p>
            <ul class="photos__list">{ tiles.collect::<Html>() }</ul>
            { again(ui, photos) }
        </div>
    }
}

fn linked(ui: &Ui, of: Option<&RectificationId>, picture: Html) -> Html {
    match of {
        Some(id) => {
            let href = ui.href(&Route::Ledger(LedgerPage::Recheck(id.clone())));
            html! { <a class="photo__link" {href}>{ picture }</a> }
        }
        None => picture,
    }
}

/// A button that retries the photos that could not be read.
fn again(ui: &Ui, photos: &[Shown]) -> Html {
    if photos.iter().any(|shown| shown.state == PhotoState::Unread) {
        read_again(ui)
    } else {
        Html::default()
    }
}

/// The picture, or the reason why there is none. `name` is its alternative text, shown while the picture is being read.
pub(super) fn small(ui: &Ui, shown: &Shown, name: String) -> Html {
    match (fault(ui, shown), &shown.small) {
        (Some(fault), _) => warning("photo__missing", fault, Html::default()),
        (None, Some(address)) => {
            html! { <img class="photo__picture" src={address.clone()} alt={name} /> }
        }
        (None, None) => html! { <span class="photo__missing">{ name }</span> },
    }
}

/// The reason why a photo isn't shown as it was taken: not read, on another device, or damaged.
pub(super) fn fault(ui: &Ui, shown: &Shown) -> Option<&'static str> {
    match shown.state {
        PhotoState::Kept => None,
        PhotoState::Unread => Some(phrase::photo_unread(ui.language)),
        PhotoState::Elsewhere => Some(ui.t(W::PhotoElsewhere)),
        PhotoState::Damaged => Some(ui.t(W::PhotoDamaged)),
    }
}

/// The fault of a photo, followed by `more`.
pub(super) fn warning(class: &'static str, fault: &'static str, more: Html) -> Html {
    html! {
        <span {class}>
            { icon(Shape::Warning) }
            { fault }
            { more }
        </span>
    }
}

/// A large photo with its stamp.
pub(super) fn large(ui: &Ui, shown: &Shown, name: String) -> Html {
    let waits = shown.whole.is_none() && shown.state == PhotoState::Kept;
    html! {
        <div class="whole" data-state={if waits { "waits" } else { "shown" }}>
            if let Some(fault) = fault(ui, shown) {
                { warning("note note--warning", fault, Html::default()) }
            }
            { again(ui, std::slice::from_ref(shown)) }
            if let Some(address) = &shown.whole {
                { stamped(ui, &shown.stamp, address, name) }
            }
        </div>
    }
}

/// The photos taken for the next step of `of`, and the inputs that add one.
pub(super) fn taking(ui: &Ui, of: &RectificationId, taken: &Taken) -> Html {
    let target = format!("#{of}");
    html! {
        <div class="photos" data-photos={target.clone()}>
            { tiles(ui, of, taken) }
            <div class="photos__add" tabindex="0" role="group" aria-label={ui.l(L::PhotosAfter)}>
                for way in ways(ui, &target) {
                    { way }
                }
            </div>
        </div>
    }
}

fn tiles(ui: &Ui, of: &RectificationId, taken: &Taken) -> Html {
    if taken.photos.is_empty() && taken.arriving.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="photos__list">
            for (number, shown) in (1_usize..).zip(&taken.photos) {
                <li class="photo" key={shown.name().to_string()} data-testid="photo" data-state="kept">
                    { small(ui, shown, name(ui, L::After, number)) }
                    <IconButton
                        icon={Shape::Cross}
                        label={phrase::drop_photo(ui.language, number)}
                        testid="photo-drop"
                        onclick={ui.click(Event::PhotoDropped { of: of.clone(), photo: shown.name() })}
                    />
                </li>
            }
            for one in &taken.arriving {
                { arriving(ui, one.ticket, one.failed.as_ref()) }
            }
        </ul>
    }
}
