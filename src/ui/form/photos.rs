//! The photos of one finding: those that are kept, those being saved, and the ways to add one. The shell reads the
//! files: it listens for a change of a field with `data-photo`, and for a paste within `data-photos`.

use yew::{Html, html};

use crate::app::fill::view::ItemRow;
use crate::app::fill::view::RectificationLink;
use crate::app::locate::Target;
use crate::app::photos::view::{PhotoState, Tile, TileKind};
use crate::app::photos::{Event, PhotoFault};
use crate::app::route::{LedgerPage, PhotoAt, Route};
use crate::domain::checklist::Item;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Finding;
use crate::i18n::{W, error, ledger, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Field, IconButton, Shape, caption, icon};
use crate::ui::position::{self, PositionButton};

/// The value of `data-photo` and `data-photos`: the finding that the files belong to.
pub(super) fn target(item: &Item, finding: &Finding) -> String {
    format!("{} {}", item.id, finding.id)
}

pub(super) fn photos(ui: &Ui, row: &ItemRow, finding: &Finding) -> Html {
    let item = &row.item;
    let tiles: Vec<&Tile> = row.photos.iter().filter(|tile| tile.finding == finding.id).collect();
    // Only where the checklist asks for a photo, and never required: the inspection can be finished without.
    let asks = item.photo && tiles.is_empty();
    html! {
        <div class="photos">
            if !tiles.is_empty() {
                <ul class="photos__list">
                    for (number, one) in (1_usize..).zip(&tiles) {
                        { tile(ui, item, finding, number, one) }
                    }
                </ul>
            }
            <div class="photos__add">
                for way in ways(ui, &target(item, finding)) {
                    { way }
                }
                { position(ui, row, finding) }
                if let Some(one) = row.rectification_link.iter().find(|one| one.finding == finding.id) {
                    { rectification(ui, one) }
                }
                if asks || !finding.evidence.no_photo.is_empty() {
                    { no_photo(ui, item, finding) }
                }
            </div>
        </div>
    }
}

/// The field for the reason why there is no photo.
fn no_photo(ui: &Ui, item: &Item, finding: &Finding) -> Html {
    let (item, id) = (item.id.clone(), finding.id.clone());
    let typed = move |text| Event::NoPhotoTyped { item: item.clone(), finding: id.clone(), text }.into();
    html! {
        <Field
            class="photos__reason"
            id={format!("no-photo-{}", finding.id)}
            label={ui.t(W::NoPhotoReason)}
            hide_label=true
            placeholder={ui.t(W::PhotoAsked)}
            value={finding.evidence.no_photo.clone()}
            oninput={ui.input(typed)}
        />
    }
}

/// Links to the finding's rectification, or to the page that records one made on the spot.
fn rectification(ui: &Ui, one: &RectificationLink) -> Html {
    let id = one.rectification.clone();
    let (page, label, testid) = if let Some(state) = one.state {
        (LedgerPage::One(id), ledger::made(ui.language, state), "finding-rectification")
    } else {
        (LedgerPage::Fixed(id), phrase::fixed_on_the_spot(ui.language).to_owned(), "finding-fixed")
    };
    html! {
        <ButtonLink look={ButtonStyle::Quiet} href={ui.href(&Route::Ledger(page))} label={label} testid={testid} />
    }
}

/// One tap records the finding's position, another tap clears it.
fn position(ui: &Ui, row: &ItemRow, finding: &Finding) -> Html {
    let known = finding.evidence.position.as_ref();
    let label = known.map_or_else(
        || ui.t(W::Position).to_owned(),
        |position| phrase::accuracy(ui.language, position.accuracy),
    );
    let target = Target::Finding { item: row.item.id.clone(), finding: finding.id.clone() };
    let seeking = row.seeking.as_ref().filter(|(of, _)| *of == finding.id).map(|(_, accuracy)| *accuracy);
    let button = PositionButton {
        target,
        label: label.into(),
        testid: "finding-position",
        look: ButtonStyle::Quiet,
        accuracy: known.map(|position| position.accuracy),
        pressed: Some(known.is_some()),
        seeking,
    };
    position::position(ui, button)
}

/// Adds a photo from the camera or from the gallery: file fields styled as buttons. The field itself is below its label
/// and takes the focus.
pub(in crate::ui) fn ways(ui: &Ui, target: &str) -> [Html; 2] {
    [
        html! {
            <label class="button button--plain photos__button">
                { icon(Shape::Camera) }
                { caption(ui.t(W::TakePhoto)) }
                <input
                    class="photos__file"
                    type="file"
                    accept="image/*"
                    capture="environment"
                    data-photo={target.to_owned()}
                    data-testid="photo-take"
                />
            </label>
        },
        html! {
            <label class="button button--plain photos__button">
                { icon(Shape::Picture) }
                { caption(ui.t(W::FromGallery)) }
                <input
                    class="photos__file"
                    type="file"
                    accept="image/*"
                    multiple=true
                    data-photo={target.to_owned()}
                    data-testid="photo-choose"
                />
            </label>
        },
    ]
}

fn tile(ui: &Ui, item: &Item, finding: &Finding, number: usize, tile: &Tile) -> Html {
    let (photo, address, state) = match &tile.what {
        TileKind::Named { photo, address, state } => (*photo, address, *state),
        TileKind::Saving { ticket } => return arriving(ui, *ticket, None),
        TileKind::Failed { ticket, why } => return arriving(ui, *ticket, Some(why)),
    };
    let language = ui.language;
    let name = phrase::photo_number(language, number);
    let picture = match (missing(ui, state, "photo__missing"), address) {
        (Some(missing), _) => missing,
        (None, Some(address)) => {
            html! { <img class="photo__picture" src={address.clone()} alt={name} /> }
        }
        (None, None) => html! { <span class="photo__missing">{ name }</span> },
    };
    let at = PhotoAt { finding: Some(tile.finding.clone()), name: photo };
    let route = Route::Photos { inspection: tile.inspection.clone(), photo: Some(at) };
    html! {
        <li key={photo.to_string()} class="photo" data-testid="photo" data-state={state_code(state)}>
            <a class="photo__link" data-testid="photo-open" href={ui.href(&route)}>{ picture }</a>
            if state == PhotoState::Unread {
                { read_again(ui) }
            }
            <IconButton
                icon={Shape::Cross}
                label={phrase::drop_photo(language, number)}
                testid="photo-drop"
                onclick={ui.click(dropped(item, finding, photo))}
            />
        </li>
    }
}

fn dropped(item: &Item, finding: &Finding, photo: ContentHash) -> Event {
    Event::Dropped { item: item.id.clone(), finding: finding.id.clone(), photo }
}

/// The value of `data-state`.
pub(in crate::ui) fn state_code(state: PhotoState) -> &'static str {
    match state {
        PhotoState::Kept => "kept",
        PhotoState::Unread => "unread",
        PhotoState::Elsewhere => "elsewhere",
        PhotoState::Damaged => "damaged",
    }
}

/// The reason why a photo isn't shown; `None` for a photo that is shown.
pub(in crate::ui) fn missing(ui: &Ui, state: PhotoState, class: &'static str) -> Option<Html> {
    let word = match state {
        PhotoState::Kept => return None,
        PhotoState::Unread => phrase::photo_unread(ui.language),
        PhotoState::Elsewhere => ui.t(W::PhotoElsewhere),
        PhotoState::Damaged => ui.t(W::PhotoDamaged),
    };
    Some(html! {
        <span class={class}>
            { icon(Shape::Warning) }
            { word }
        </span>
    })
}

/// A button that retries the photos that could not be read.
pub(in crate::ui) fn read_again(ui: &Ui) -> Html {
    html! {
        <Button label={ui.t(W::TryAgain)} testid="photo-read-again" onclick={ui.click(Event::ReadAgain)} />
    }
}

/// A file that is being saved as a photo; with `failed`, a file that could not be saved.
pub(in crate::ui) fn arriving(ui: &Ui, ticket: u32, failed: Option<&PhotoFault>) -> Html {
    let key = format!("file-{ticket}");
    let Some(why) = failed else {
        return html! {
            <li key={key} class="photo" data-testid="photo" data-state="saving" role="status">
                <span class="photo__missing">
                    { icon(Shape::Saving) }
                    { ui.t(W::PhotoSaving) }
                </span>
            </li>
        };
    };
    html! {
        <li key={key} class="photo photo--failed" data-testid="photo" data-state="failed" role="alert">
            <p class="photo__why">
                { icon(Shape::Warning) }
                { error::photo(ui.language, why) }
            </p>
            <Button
                label={ui.t(W::TryAgain)}
                testid="photo-retry"
                onclick={ui.click(Event::Retried(ticket))}
            />
            <IconButton
                icon={Shape::Cross}
                label={ui.t(W::Close)}
                testid="photo-give-up"
                onclick={ui.click(Event::GivenUp(ticket))}
            />
        </li>
    }
}
