//! Photos on the ledger's pages: small ones that lead to the comparison, those being taken, and large ones with their
//! stamp.

use crate::app::Event as AppEvent;
use crate::app::ledger::Event;
use crate::app::route::{LedgerPage, Route};
use crate::app::view::ledger::pictures::{Shown, Taken};
use crate::app::view::photos::PhotoState;
use crate::domain::id::RectificationId;
use crate::i18n::ledger::L;
use crate::i18n::{W, phrase};
use crate::ui::attribute::A;
use crate::ui::form::photos::{arriving, read_again, ways};
use crate::ui::kit::{Shape, icon, icon_button};
use crate::ui::say::Shared;
use crate::ui::stamped::stamped;
use crate::ui::tag::{Tag, el};

/// `整改前 · 照片 1`.
pub(super) fn name(shared: &Shared, side: L, number: usize) -> String {
    format!("{} · {}", shared.l(side), phrase::photo_number(shared.language, number))
}

/// Small ones under a word; nothing where there are none.
pub(super) fn row(shared: &Shared, side: L, photos: &[Shown], of: Option<&RectificationId>) -> Option<Tag> {
    if photos.is_empty() {
        return None;
    }
    let tiles = (1_usize..).zip(photos).map(|(number, shown)| {
        let picture = small(shared, shown, name(shared, side, number));
        let tile = el("li.photo").testid("ledger-photo").key(shown.name().to_string());
        match of {
            Some(id) => tile.child(
                el("a.photo__link")
                    .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::Recheck(id.clone()))))
                    .child(picture),
            ),
            None => tile.child(picture),
        }
    });
    Some(
        el("div.pictures")
            .child(el("p.pictures__side").child(shared.l(side)))
            .child(el("ul.photos__list").children(tiles))
            .child(again(shared, photos)),
    )
}

/// Has those read again that could not be read.
pub(super) fn again(shared: &Shared, photos: &[Shown]) -> Option<Tag> {
    photos.iter().any(|shown| shown.state == PhotoState::Unread).then(|| read_again(shared))
}

/// The picture, or what stands where there is none.
pub(super) fn small(shared: &Shared, shown: &Shown, name: String) -> Tag {
    match (missing(shared, shown), &shown.small) {
        (Some(missing), _) => missing,
        (None, Some(address)) => el("img.photo__picture").attr(A::Src, address.clone()).attr(A::Alt, name),
        (None, None) => el("span.photo__missing").child(name),
    }
}

/// The word where a picture isn't here or isn't what it was.
pub(super) fn missing(shared: &Shared, shown: &Shown) -> Option<Tag> {
    let word = match shown.state {
        PhotoState::Kept => return None,
        PhotoState::Unread => phrase::photo_unread(shared.language),
        PhotoState::Elsewhere => shared.t(W::PhotoElsewhere),
        PhotoState::Damaged => shared.t(W::PhotoDamaged),
    };
    Some(el("span.photo__missing").child(icon(Shape::Warning)).child(word))
}

/// A large one with its stamp.
pub(super) fn large(shared: &Shared, shown: &Shown, name: String) -> Tag {
    let picture = shown.whole.as_ref().map(|address| stamped(shared, &shown.stamp, address, name));
    let waits = picture.is_none() && shown.state == PhotoState::Kept;
    el("div.whole")
        .attr(A::State, if waits { "waits" } else { "shown" })
        .child(missing(shared, shown).map(|missing| missing.class("note note--warning")))
        .child(again(shared, std::slice::from_ref(shown)))
        .child(picture)
}

/// Those taken for what is done next, and the ways to take one.
pub(super) fn taking(shared: &Shared, of: &RectificationId, taken: &Taken) -> Tag {
    let target = format!("#{of}");
    el("div.photos").attr(A::Photos, target.clone()).child(tiles(shared, of, taken)).child(
        el("div.photos__add")
            .attr(A::Tabindex, "0")
            .attr(A::Role, "group")
            .attr(A::AriaLabel, shared.l(L::PhotosAfter))
            .children(ways(shared, &target)),
    )
}

fn tiles(shared: &Shared, of: &RectificationId, taken: &Taken) -> Option<Tag> {
    if taken.photos.is_empty() && taken.arriving.is_empty() {
        return None;
    }
    let kept = (1_usize..).zip(&taken.photos).map(|(number, shown)| {
        let dropped = AppEvent::Ledger(Event::PhotoDropped { of: of.clone(), photo: shown.name() });
        el("li.photo")
            .testid("photo")
            .key(shown.name().to_string())
            .attr(A::State, "kept")
            .child(small(shared, shown, name(shared, L::After, number)))
            .child(
                icon_button(Shape::Cross, phrase::drop_photo(shared.language, number))
                    .testid("photo-drop")
                    .on(shared.tap(dropped)),
            )
    });
    let coming = taken.arriving.iter().map(|one| arriving(shared, one.ticket, one.failed.as_ref()));
    Some(el("ul.photos__list").children(kept).children(coming))
}
