//! The photos of an inspection: all of them small, and one large, with its stamp over it and the tools that draw marks.

use yew::{Html, Properties, classes, component, html};

use crate::app::gallery::view::{GalleryView, Group, Small, WholeView};
use crate::app::gallery::{Event as GalleryEvent, Tool};
use crate::app::photos::view::PhotoState;
use crate::app::route::{Page, Route};
use crate::app::transfer::DeliveryMethod;
use crate::domain::evidence::PhotoMark;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::form::photos::{missing, read_again, state_code};
use crate::ui::kit::{Button, ButtonStyle, Field, PageTitle, Shape};
use crate::ui::marks::Size;
use crate::ui::stamped;

pub(super) fn gallery(ui: &Ui, view: &GalleryView) -> Html {
    match &view.whole {
        Some(one) => whole(ui, view, one),
        None => all(ui, view),
    }
}

fn all(ui: &Ui, view: &GalleryView) -> Html {
    let page = if view.draft { Page::Review } else { Page::Score };
    let inspection = Route::Inspection { id: view.inspection.clone(), page };
    html! {
        <div class="page">
            { super::back(ui, &inspection, W::BackToInspection, "photos-back") }
            <PageTitle title={phrase::photos_of(ui.language, &view.subject)} />
            if view.groups.is_empty() {
                <p class="empty">{ ui.t(W::NoPhotos) }</p>
            }
            for group in &view.groups {
                { self::group(ui, &view.inspection, group) }
            }
        </div>
    }
}

/// The photos of one item.
fn group(ui: &Ui, inspection: &InspectionId, group: &Group) -> Html {
    html! {
        <section class="frame">
            <h2 class="frame__title">{ format::local(ui.language, &group.item) }</h2>
            <ul class="gallery">
                for photo in &group.photos {
                    <GalleryPhoto
                        key={photo.at.to_string()}
                        inspection={inspection.clone()}
                        photo={photo.clone()}
                    />
                }
            </ul>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct GalleryPhotoProps {
    inspection: InspectionId,
    photo: Small,
}

/// A small photo linked to the large one.
#[component]
fn GalleryPhoto(props: &GalleryPhotoProps) -> Html {
    let ui: Ui = use_ui();
    let photo = &props.photo;
    let route = Route::Photos { inspection: props.inspection.clone(), photo: Some(photo.at.clone()) };
    let picture = missing(&ui, photo.state, "photo__missing").unwrap_or_else(|| {
        html! { <img class="photo__picture" src={photo.address.clone()} alt={ui.t(W::OpenPhoto)} /> }
    });
    html! {
        <li class="gallery__photo">
            <a class="gallery__link" data-testid="gallery-photo" href={ui.href(&route)}>
                { picture }
                if !photo.place.is_empty() {
                    <span class="gallery__place">{ photo.place.clone() }</span>
                }
            </a>
        </li>
    }
}

fn whole(ui: &Ui, view: &GalleryView, one: &WholeView) -> Html {
    let all = Route::Photos { inspection: view.inspection.clone(), photo: None };
    let form = Route::Inspection { id: view.inspection.clone(), page: Page::Items(one.page) };
    let picture = one
        .address
        .as_ref()
        .map(|address| stamped::framed(ui, &one.stamp, address, ui.t(W::OpenPhoto).to_owned(), overlay(one)));
    html! {
        <div class="page">
            <div class="tools">
                { super::back(ui, &all, W::AllPhotos, "photos-back") }
                if view.draft {
                    { super::back(ui, &form, W::BackToItems, "photo-form") }
                }
            </div>
            <PageTitle title={format::local(ui.language, &one.stamp.item)} />
            // An altered photo is shown too, with a warning above it.
            { missing(ui, one.state, "note note--warning").unwrap_or_default() }
            if one.state == PhotoState::Unread {
                { read_again(ui) }
            }
            <figure class="whole" data-testid="photo-whole" data-state={state_code(one.state)}>
                { picture }
            </figure>
            if view.draft {
                { tools(ui, one) }
            }
            if one.address.is_some() {
                { copies(ui, view) }
            }
        </div>
    }
}

/// The marks over the picture. While a tool is chosen, the shell draws on this layer and finds it by `data-pad`.
fn overlay(one: &WholeView) -> Html {
    let photo = &one.stamp.photo;
    let size = Size::new(photo.width, photo.height);
    let drawn = one.drawn.and_then(|(from, to)| match one.tool {
        Tool::Arrow => Some(PhotoMark::Arrow { from, to }),
        Tool::Circle => Some(PhotoMark::Circle { centre: from, edge: to }),
        Tool::None | Tool::Text => None,
    });
    let is_drawing = one.tool != Tool::None;
    html! {
        <svg
            class={classes!("whole__marks", is_drawing.then_some("whole__marks--drawing"))}
            viewBox={format!("0 0 {} {}", photo.width, photo.height)}
            data-pad="photo"
            data-testid="photo-pad"
            stroke-width={format!("{:.1}", size.stroke())}
        >
            for mark in photo.marks.iter().chain(&drawn) {
                { stamped::mark(mark, size) }
            }
        </svg>
    }
}

fn tools(ui: &Ui, one: &WholeView) -> Html {
    let tool = |tool: Tool, word: W, testid: &'static str| {
        html! {
            <Button
                label={ui.t(word)}
                testid={testid}
                pressed={one.tool == tool}
                onclick={ui.click(GalleryEvent::ToolChosen(tool))}
            />
        }
    };
    html! {
        <div class="tools">
            { tool(Tool::Arrow, W::MarkArrow, "mark-arrow") }
            { tool(Tool::Circle, W::MarkCircle, "mark-circle") }
            { tool(Tool::Text, W::MarkText, "mark-text") }
            if one.tool == Tool::Text {
                <Field
                    id="mark-words"
                    label={ui.t(W::MarkWords)}
                    value={one.text.clone()}
                    oninput={ui.input(|text| GalleryEvent::TextTyped(text).into())}
                />
            }
            if !one.stamp.photo.marks.is_empty() {
                <Button
                    look={ButtonStyle::Quiet}
                    icon={Shape::Undo}
                    label={ui.t(W::MarkBack)}
                    testid="mark-back"
                    onclick={ui.click(GalleryEvent::MarkTakenBack)}
                />
            }
        </div>
    }
}

fn copies(ui: &Ui, view: &GalleryView) -> Html {
    html! {
        <div class="actions">
            <Button
                look={ButtonStyle::Primary}
                icon={Shape::Out}
                label={ui.t(W::SaveStamped)}
                testid="photo-save"
                onclick={ui.click(GalleryEvent::Stamped(DeliveryMethod::Download))}
            />
            if view.can_share {
                <Button
                    icon={Shape::Share}
                    label={ui.t(W::ShareFile)}
                    testid="photo-share"
                    onclick={ui.click(GalleryEvent::Stamped(DeliveryMethod::Share))}
                />
            }
            <Button
                look={ButtonStyle::Quiet}
                label={ui.t(W::SavePlain)}
                testid="photo-save-plain"
                onclick={ui.click(GalleryEvent::Plain(DeliveryMethod::Download))}
            />
        </div>
    }
}
