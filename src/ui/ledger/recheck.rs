//! The re-check: the old picture and the new one side by side, the camera with the old one over it, and the verdict.

use crate::app::Event as AppEvent;
use crate::app::ledger::{Camera, Event, camera, recheck as app};
use crate::app::route::{LedgerPage, Route};
use crate::app::view::ledger::RecheckView;
use crate::app::view::ledger::pictures::Shown;
use crate::domain::rectification::Verb;
use crate::i18n::format;
use crate::i18n::ledger::{self as say, L};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, icon, long_field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::pictures;

pub(super) fn recheck(shared: &Shared, view: &RecheckView) -> Tag {
    let (language, row) = (shared.language, &view.row);
    let what =
        row.item.as_ref().map_or_else(|| row.description.to_string(), |item| format::local(language, item));
    let back = Route::Ledger(LedgerPage::One(view.id.clone()));
    let title = if view.can_pass { L::RecheckTitle } else { L::Compare };
    el("div.page")
        .child(
            el("a.back")
                .attr(A::Href, shared.href(&back))
                .testid("recheck-back")
                .child(icon(Shape::Back))
                .child(el("span").child(row.number.clone())),
        )
        .child(page_title(format!("{}{}{what}", shared.l(title), format::colon(language))))
        .child(
            el("p.note").child([&*row.village, &*row.place, &*row.description].join(" ").trim().to_owned()),
        )
        .child(el("div.compare").child(before(shared, view)).child(after(shared, view)))
        .child((view.can_pass || view.can_return).then(|| verdict(shared, view)))
}

fn before(shared: &Shared, view: &RecheckView) -> Tag {
    side(shared, L::Before, L::NoBefore, &view.before, view.left, app::Event::BeforeChosen)
        .testid("compare-before")
}

fn after(shared: &Shared, view: &RecheckView) -> Tag {
    let can_take = view.can_pass || view.can_return;
    let films = matches!(view.camera, Camera::Asked | Camera::Live);
    let shown = if films {
        el("section.compare__side")
            .child(el("h2.compare__title").child(shared.l(L::After)))
            .child(camera_picture(shared, view))
    } else {
        side(shared, L::After, L::NoAfter, &view.after, view.right, app::Event::AfterChosen)
    };
    let unavailable = (view.camera == Camera::Unavailable).then(|| {
        el("p.note note--warning")
            .attr(A::Role, "status")
            .testid("camera-unavailable")
            .child(shared.l(L::CameraUnavailable))
    });
    let start = (can_take && !films).then(|| {
        button_with(Look::Primary, Shape::Camera, shared.l(L::SamePosition))
            .testid("camera-start")
            .on(shared.tap(Event::Camera(camera::Event::TurnedOn)))
    });
    shown
        .testid("compare-after")
        .child(unavailable)
        .child(start)
        .child(can_take.then(|| pictures::taking(shared, &view.id, &view.taken)))
}

/// The picture that is chosen, large; the others small below it.
fn side(
    shared: &Shared,
    word: L,
    none: L,
    photos: &[Shown],
    chosen: usize,
    choose: fn(crate::domain::digest::ContentHash) -> app::Event,
) -> Tag {
    let made = el("section.compare__side").child(el("h2.compare__title").child(shared.l(word)));
    let Some(shown) = photos.get(chosen) else {
        return made.child(el("p.note").child(shared.l(none)));
    };
    let others = (photos.len() > 1).then(|| {
        let tiles = (1_usize..).zip(photos).map(|(number, one)| {
            let name = pictures::name(shared, word, number);
            el("button.photo")
                .attr(A::Type, "button")
                .key(one.name().to_string())
                .state(A::AriaPressed, number == chosen + 1)
                .on(shared.tap(Event::Recheck(choose(one.name()))))
                .child(pictures::small(shared, one, name))
        });
        el("div.photos__list").children(tiles)
    });
    made.child(pictures::large(shared, shown, pictures::name(shared, word, chosen + 1))).child(others)
}

/// What the camera sees, with the old picture half-transparent over it; beside it where that is wanted.
fn camera_picture(shared: &Shared, view: &RecheckView) -> Tag {
    let old = view.before.get(view.left).and_then(|shown| shown.whole.clone());
    let over = old.filter(|_| !view.form.beside);
    let tap = |event: camera::Event| shared.tap(AppEvent::Ledger(Event::Camera(event)));
    let live = view.camera == Camera::Live;
    el("div.camera")
        .testid("camera")
        .attr(A::State, if live { "live" } else { "asked" })
        .child(
            el("div.camera__frame")
                .child(
                    el("video.camera__picture")
                        .attr(A::Id, "camera-picture")
                        .attr(A::AriaLabel, shared.l(L::CameraPicture)),
                )
                .child(over.map(|address| {
                    el("img.camera__ghost").testid("camera-ghost").attr(A::Src, address).attr(A::Alt, "")
                }))
                .child(
                    (!live).then(|| {
                        el("p.camera__waits").attr(A::Role, "status").child(shared.l(L::CameraAsked))
                    }),
                ),
        )
        .child((live && view.form.shot_failed).then(|| {
            el("p.note note--warning")
                .attr(A::Role, "alert")
                .testid("camera-failed")
                .child(shared.l(L::ShotFailed))
        }))
        .child(
            el("div.actions")
                .child(live.then(|| {
                    button_with(Look::Primary, Shape::Camera, shared.l(L::Shutter))
                        .attr(A::Id, "camera-shoot")
                        .testid("camera-shoot")
                        .on(tap(camera::Event::Shot))
                }))
                .child((live && !view.before.is_empty()).then(|| {
                    button(Look::Plain, shared.l(L::GhostOver))
                        .testid("camera-over")
                        .state(A::AriaPressed, !view.form.beside)
                        .on(shared.tap(Event::Recheck(app::Event::SideToggled)))
                }))
                .child(
                    button(Look::Quiet, shared.l(L::CameraOff))
                        .testid("camera-off")
                        .on(tap(camera::Event::TurnedOff)),
                ),
        )
}

fn verdict(shared: &Shared, view: &RecheckView) -> Tag {
    let language = shared.language;
    let typed = shared.typed(|text| AppEvent::Ledger(Event::Recheck(app::Event::Typed(text))));
    let decided =
        |passed: bool| shared.tap(Event::Recheck(app::Event::Decided { of: view.id.clone(), passed }));
    let error = view.form.refused.as_ref().map(|refused| say::refused(language, refused));
    el("div.verdict")
        .child(
            long_field("recheck-text", shared.l(L::RecheckText), view.form.text.clone(), typed).error(error),
        )
        .child(
            el("div.actions")
                .child(view.can_pass.then(|| {
                    button_with(Look::Primary, Shape::Tick, say::verb(language, Verb::Pass))
                        .testid("recheck-pass")
                        .on(decided(true))
                }))
                .child(view.can_return.then(|| {
                    button_with(Look::Danger, Shape::Undo, say::verb(language, Verb::Return))
                        .testid("recheck-return")
                        .on(decided(false))
                })),
        )
}
