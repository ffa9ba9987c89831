//! The photos of an inspection: all of them small, and one whole, with its stamp over it and the marks one can draw.

use crate::app::Event;
use crate::app::gallery::{Event as GalleryEvent, Tool};
use crate::app::route::{Page, Route};
use crate::app::transfer::Way;
use crate::app::view::gallery::{GalleryView, Group, Small, WholeView};
use crate::app::view::photos::PhotoState;
use crate::domain::evidence::PhotoMark;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::form::photos::read_again;
use crate::ui::kit::{Look, Shape, button, button_with, field, icon, page_title};
use crate::ui::marks::Size;
use crate::ui::say::Shared;
use crate::ui::stamped;
use crate::ui::tag::{Tag, el};

pub fn gallery(shared: &Shared, view: &GalleryView) -> Tag {
    match &view.whole {
        Some(one) => whole(shared, view, one),
        None => all(shared, view),
    }
}

fn all(shared: &Shared, view: &GalleryView) -> Tag {
    let back = if view.draft {
        Route::Inspection { id: view.inspection.clone(), page: Page::Review }
    } else {
        Route::Inspection { id: view.inspection.clone(), page: Page::Score }
    };
    el("div.page")
        .child(super::back(shared, &back, W::BackToInspection).testid("photos-back"))
        .child(page_title(phrase::photos_of(shared.language, &view.village)))
        .child(view.groups.is_empty().then(|| el("p.empty").child(shared.t(W::NoPhotos))))
        .children(view.groups.iter().map(|group| self::group(shared, view, group)))
}

fn group(shared: &Shared, view: &GalleryView, group: &Group) -> Tag {
    let title = format::local(shared.language, &group.item);
    let photos = group.photos.iter().map(|photo| small(shared, view, photo));
    el("section.frame")
        .key(title.clone())
        .child(el("h2.frame__title").child(title))
        .child(el("ul.gallery").children(photos))
}

fn small(shared: &Shared, view: &GalleryView, photo: &Small) -> Tag {
    let route = Route::Photos { inspection: view.inspection.clone(), photo: Some(photo.name) };
    el("li.gallery__photo").key(photo.name.to_string()).child(
        el("a.gallery__link")
            .testid("gallery-photo")
            .attr(A::Href, shared.href(&route))
            .child(match missing(shared, photo.state) {
                Some(missing) => missing,
                None => el("img.photo__picture")
                    .maybe(A::Src, photo.address.clone())
                    .attr(A::Alt, shared.t(W::OpenPhoto)),
            })
            .child((!photo.place.is_empty()).then(|| el("span.gallery__place").child(photo.place.clone()))),
    )
}

/// What stands where there is no picture.
fn missing(shared: &Shared, state: PhotoState) -> Option<Tag> {
    let word = match state {
        PhotoState::Kept => return None,
        PhotoState::Unread => phrase::photo_unread(shared.language),
        PhotoState::Elsewhere => shared.t(W::PhotoElsewhere),
        PhotoState::Damaged => shared.t(W::PhotoDamaged),
    };
    Some(el("span.photo__missing").child(icon(Shape::Warning)).child(word))
}

fn whole(shared: &Shared, view: &GalleryView, one: &WholeView) -> Tag {
    let language = shared.language;
    let back = Route::Photos { inspection: view.inspection.clone(), photo: None };
    let form = Route::Inspection { id: view.inspection.clone(), page: Page::Items(one.page) };
    let says = match one.state {
        PhotoState::Kept => "kept",
        PhotoState::Unread => "unread",
        PhotoState::Elsewhere => "elsewhere",
        PhotoState::Damaged => "damaged",
    };
    // What isn't what the record says is shown all the same, with a word that it isn't.
    let warning = missing(shared, one.state).map(|missing| missing.class("note note--warning"));
    let picture = one.address.as_ref().map(|address| {
        let picture =
            el("img.whole__picture").attr(A::Src, address.clone()).attr(A::Alt, shared.t(W::OpenPhoto));
        el("div.whole__frame")
            .child(stamped::marked(picture, overlay(one)))
            .child(stamped::stamp(shared, &one.stamp))
    });
    el("div.page")
        .child(
            el("div.tools")
                .child(super::back(shared, &back, W::AllPhotos).testid("photos-back"))
                .child(view.draft.then(|| super::back(shared, &form, W::BackToItems).testid("photo-form"))),
        )
        .child(page_title(format::local(language, &one.stamp.item)))
        .child(warning)
        .child((one.state == PhotoState::Unread).then(|| read_again(shared)))
        .child(el("figure.whole").testid("photo-whole").attr(A::State, says).child(picture))
        .child(view.draft.then(|| tools(shared, one)))
        .child(one.address.is_some().then(|| copies(shared, view)))
}

/// The marks, over the picture; where a tool is chosen the pen draws on it.
fn overlay(one: &WholeView) -> Tag {
    let photo = &one.stamp.photo;
    let size = Size::new(photo.width, photo.height);
    let drawn = one.drawn.and_then(|(from, to)| match one.tool {
        Tool::Arrow => Some(PhotoMark::Arrow { from, to }),
        Tool::Circle => Some(PhotoMark::Circle { centre: from, edge: to }),
        Tool::None | Tool::Text => None,
    });
    let shapes = photo.marks.iter().chain(&drawn).map(|mark| stamped::one(mark, size));
    el("svg.whole__marks")
        .class_if(one.tool != Tool::None, "whole__marks whole__marks--drawing")
        .attr(A::ViewBox, format!("0 0 {} {}", photo.width, photo.height))
        .attr(A::Pad, "photo")
        .attr(A::StrokeWidth, format!("{:.1}", size.stroke()))
        .testid("photo-pad")
        .children(shapes)
}

fn tools(shared: &Shared, one: &WholeView) -> Tag {
    let tool = |tool: Tool, word: W, testid: &'static str| {
        button(Look::Plain, shared.t(word))
            .testid(testid)
            .state(A::AriaPressed, one.tool == tool)
            .on(shared.tap(GalleryEvent::ToolChosen(tool)))
    };
    let typed = shared.typed(|text| Event::Gallery(GalleryEvent::TextTyped(text)));
    el("div.tools")
        .child(tool(Tool::Arrow, W::MarkArrow, "mark-arrow"))
        .child(tool(Tool::Circle, W::MarkCircle, "mark-circle"))
        .child(tool(Tool::Text, W::MarkText, "mark-text"))
        .child(
            (one.tool == Tool::Text)
                .then(|| field("mark-words", shared.t(W::MarkWords), one.text.clone(), typed)),
        )
        .child((!one.stamp.photo.marks.is_empty()).then(|| {
            button_with(Look::Quiet, Shape::Undo, shared.t(W::MarkBack))
                .testid("mark-back")
                .on(shared.tap(GalleryEvent::MarkTakenBack))
        }))
}

fn copies(shared: &Shared, view: &GalleryView) -> Tag {
    el("div.actions")
        .child(
            button_with(Look::Primary, Shape::Out, shared.t(W::SaveStamped))
                .testid("photo-save")
                .on(shared.tap(GalleryEvent::Stamped(Way::Download))),
        )
        .child(view.can_share.then(|| {
            button_with(Look::Plain, Shape::Share, shared.t(W::ShareFile))
                .testid("photo-share")
                .on(shared.tap(GalleryEvent::Stamped(Way::Share)))
        }))
        .child(
            button(Look::Quiet, shared.t(W::SavePlain))
                .testid("photo-save-plain")
                .on(shared.tap(GalleryEvent::Plain(Way::Download))),
        )
}
