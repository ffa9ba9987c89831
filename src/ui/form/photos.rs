//! The photos of one finding: those it has, those on their way, and the ways to take one. Files are read by the shell,
//! which listens for a field with `data-photo`, and for a paste within `data-photos`.

use crate::app::locate::{Event as LocateEvent, Subject};
use crate::app::photos::{Event, PhotoFault};
use crate::app::route::{LedgerPage, Route};
use crate::app::view::form::ItemRow;
use crate::app::view::onward::Onward;
use crate::app::view::photos::{PhotoState, Tile, TileKind};
use crate::domain::checklist::Item;
use crate::domain::inspection::Finding;
use crate::i18n::{W, error, ledger, phrase};
use crate::later::later;
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_link, button_with, caption, field, icon, icon_button};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// Which finding a field's files belong to.
pub(super) fn target(item: &Item, finding: &Finding) -> String {
    format!("{} {}", item.id, finding.id)
}

pub(super) fn photos(shared: &Shared, row: &ItemRow, finding: &Finding) -> Tag {
    let item = &row.item;
    let mine = || row.photos.iter().filter(|tile| tile.finding == finding.id);
    let evidence = &finding.evidence;
    // Asked for quietly, and only where the checklist does; the inspection can be finished without.
    let asked = item.photo && mine().next().is_none();
    let list = mine().next().map(|_| {
        later(|| {
            let tiles = (1_usize..).zip(mine()).map(|(number, one)| tile(shared, item, finding, number, one));
            el("ul.photos__list").children(tiles)
        })
    });
    let reason = (asked || !evidence.no_photo.is_empty()).then(|| {
        let (item, id) = (item.id.clone(), finding.id.clone());
        let typed = shared
            .typed(move |text| Event::NoPhotoTyped { item: item.clone(), finding: id.clone(), text }.into());
        field(
            format!("no-photo-{}", finding.id),
            shared.t(W::NoPhotoReason),
            evidence.no_photo.clone(),
            typed,
        )
        .class("field photos__reason")
        .hint(shared.t(W::PhotoAsked))
        .hide_label()
    });
    el("div.photos").child(list).child(
        el("div.photos__add")
            .children(ways(shared, &target(item, finding)))
            .child(position(shared, item, finding))
            // Where the view says it, the rest of the code is here.
            .child(
                row.onward
                    .iter()
                    .find(|one| one.finding == finding.id)
                    .map(|one| later(|| onward(shared, one))),
            )
            .child(reason),
    )
}

/// To what it became, or to putting it right on the spot.
fn onward(shared: &Shared, one: &Onward) -> Tag {
    let of = one.rectification.clone();
    let (page, label, testid) = if let Some(state) = one.state {
        (LedgerPage::One(of), ledger::made(shared.language, state), "finding-rectification")
    } else {
        (LedgerPage::Fixed(of), phrase::fixed_on_the_spot(shared.language).to_owned(), "finding-fixed")
    };
    button_link(Look::Quiet, shared.href(&Route::Ledger(page))).testid(testid).child(caption(label))
}

/// Where it is: measured by a tap, forgotten by another.
fn position(shared: &Shared, item: &Item, finding: &Finding) -> Tag {
    let known = finding.evidence.position.as_ref();
    let label = known.map_or_else(
        || shared.t(W::Position).to_owned(),
        |position| phrase::accuracy(shared.language, position.accuracy),
    );
    let subject = Subject::Finding { item: item.id.clone(), finding: finding.id.clone() };
    button_with(Look::Quiet, Shape::Pin, label)
        .testid("finding-position")
        .state(A::AriaPressed, known.is_some())
        .on(shared.tap(LocateEvent::Asked(subject)))
}

/// From the camera and from the gallery.
pub(in crate::ui) fn ways(shared: &Shared, target: &str) -> [Tag; 2] {
    [
        add(shared, W::TakePhoto, Shape::Camera)
            .child(file(target).attr(A::Capture, "environment").testid("photo-take")),
        add(shared, W::FromGallery, Shape::Picture)
            .child(file(target).flag(A::Multiple, true).testid("photo-choose")),
    ]
}

/// A file field that looks like a button; the field itself lies under it and takes the focus.
fn add(shared: &Shared, word: W, shape: Shape) -> Tag {
    el("label.button button--plain photos__button").child(icon(shape)).child(caption(shared.t(word)))
}

fn file(target: &str) -> Tag {
    el("input.photos__file")
        .attr(A::Type, "file")
        .attr(A::Accept, "image/*")
        .attr(A::Photo, target.to_owned())
}

fn tile(shared: &Shared, item: &Item, finding: &Finding, number: usize, tile: &Tile) -> Tag {
    let language = shared.language;
    let made = el("li.photo").testid("photo");
    match &tile.what {
        TileKind::Named { photo, address, state } => {
            let name = phrase::photo_number(language, number);
            let dropped =
                Event::Dropped { item: item.id.clone(), finding: finding.id.clone(), photo: *photo };
            let (says, shown) = match state {
                PhotoState::Kept => ("kept", None),
                PhotoState::Unread => ("unread", Some(phrase::photo_unread(language))),
                PhotoState::Elsewhere => ("elsewhere", Some(shared.t(W::PhotoElsewhere))),
                PhotoState::Damaged => ("damaged", Some(shared.t(W::PhotoDamaged))),
            };
            let route = Route::Photos { inspection: tile.inspection.clone(), photo: Some(*photo) };
            let picture = match (shown, address) {
                (Some(word), _) => el("span.photo__missing").child(icon(Shape::Warning)).child(word),
                (None, Some(address)) => {
                    el("img.photo__picture").attr(A::Src, address.clone()).attr(A::Alt, name.clone())
                }
                (None, None) => el("span.photo__missing").child(name.clone()),
            };
            let link =
                el("a.photo__link").testid("photo-open").attr(A::Href, shared.href(&route)).child(picture);
            let again = (*state == PhotoState::Unread).then(|| read_again(shared));
            made.key(photo.to_string()).attr(A::State, says).child(link).child(again).child(
                icon_button(Shape::Cross, phrase::drop_photo(language, number))
                    .testid("photo-drop")
                    .on(shared.tap(dropped)),
            )
        }
        TileKind::Saving { ticket } => arriving(shared, *ticket, None),
        TileKind::Failed { ticket, why } => arriving(shared, *ticket, Some(why)),
    }
}

/// Has what could not be read read again.
pub(in crate::ui) fn read_again(shared: &Shared) -> Tag {
    button(Look::Plain, shared.t(W::TryAgain)).testid("photo-read-again").on(shared.tap(Event::ReadAgain))
}

/// A file on its way, or one that became no photo.
pub(in crate::ui) fn arriving(shared: &Shared, ticket: u32, failed: Option<&PhotoFault>) -> Tag {
    let made = el("li.photo").testid("photo");
    match failed {
        None => made
            .key(format!("file-{ticket}"))
            .attr(A::State, "saving")
            .attr(A::Role, "status")
            .child(el("span.photo__missing").child(icon(Shape::Saving)).child(shared.t(W::PhotoSaving))),
        Some(why) => made
            .class("photo photo--failed")
            .key(format!("file-{ticket}"))
            .attr(A::State, "failed")
            .attr(A::Role, "alert")
            .child(el("p.photo__why").child(icon(Shape::Warning)).child(error::photo(shared.language, why)))
            .child(
                button(Look::Plain, shared.t(W::TryAgain))
                    .testid("photo-retry")
                    .on(shared.tap(Event::Retried(ticket))),
            )
            .child(
                icon_button(Shape::Cross, shared.t(W::Close))
                    .testid("photo-give-up")
                    .on(shared.tap(Event::GivenUp(ticket))),
            ),
    }
}
