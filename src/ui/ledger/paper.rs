//! The parts that the printed pages share. The page on the screen is the page that is printed.

use yew::{Html, html};

use super::pictures;
use crate::app::ledger::view::LedgerRowView;
use crate::app::ledger::view::pictures::Shown;
use crate::domain::preferences::Language;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::stamped::stamped;

/// A printed page below its print button, which is disabled until the photos are read.
pub(super) fn page(ui: &Ui, waits: bool, paper: Html) -> Html {
    html! {
        <div class="page page--paper">
            <div class="no-print">{ super::back(ui) }</div>
            <div class="actions no-print">{ super::print_button(ui, waits) }</div>
            { paper }
        </div>
    }
}

/// `label: text`.
pub(super) fn line(ui: &Ui, label: &str, text: &str) -> Html {
    html! { <p class="paper__line">{ format!("{label}{}{text}", format::colon(ui.language)) }</p> }
}

/// The separator between two facts on one line.
pub(super) fn gap(language: Language) -> &'static str {
    if language == Language::Chinese { "\u{3000}" } else { " · " }
}

/// Space for a signature and its date.
pub(super) fn signed(ui: &Ui, label: &str) -> Html {
    html! {
        <div class="paper__sign">
            <p>{ label.to_owned() }</p>
            <p class="paper__date">{ ui.l(L::ReceiptDate) }</p>
        </div>
    }
}

/// The label of the receipt: the village's, or that of the place's own signer.
pub(super) fn receipt(ui: &Ui, subject: &Subject, signer: Option<&LocalText>) -> String {
    match signer.filter(|_| !subject.site.is_empty()) {
        Some(signer) => phrase::signed_by(ui.language, &format::local(ui.language, signer)),
        None => ui.l(L::ReceiptBy).to_owned(),
    }
}

/// The same for one person, who is named.
pub(super) fn signed_by(ui: &Ui, label: L, name: &str) -> Html {
    html! {
        <div class="paper__sign">
            <p>{ format!("{}{}", ui.l(label), format::aside(ui.language, name)) }</p>
            <p class="paper__date">{ ui.l(L::ReceiptDate) }</p>
        </div>
    }
}

/// The header of a table.
pub(super) fn heads(ui: &Ui, columns: &[L]) -> Html {
    html! {
        <thead>
            <tr>
                for column in columns {
                    <th scope="col">{ ui.l(*column) }</th>
                }
            </tr>
        </thead>
    }
}

/// The photos of problem `number`, each with its caption: `3-1 村口`.
pub(super) fn numbered<'a>(
    number: usize,
    place: &'a str,
    photos: &'a [Shown],
) -> impl Iterator<Item = (String, &'a Shown)> {
    let photos = (1_usize..).zip(photos);
    photos.map(move |(at, shown)| (format!("{number}-{at} {place}").trim().to_owned(), shown))
}

/// Photos with captions and stamps; nothing without photos.
pub(super) fn figures(ui: &Ui, photos: Vec<(String, &Shown)>) -> Html {
    if photos.is_empty() {
        return Html::default();
    }
    html! {
        <section class="paper__photos-part">
            <h2 class="paper__heading">{ format!("{} ({})", ui.l(L::PhotosTaken), photos.len()) }</h2>
            { self::photos(ui, photos) }
        </section>
    }
}

/// Photos beside each other, with captions and stamps.
pub(super) fn photos(ui: &Ui, photos: Vec<(String, &Shown)>) -> Html {
    html! {
        <div class="paper__photos">
            { photos.into_iter().map(|(caption, shown)| figure(ui, caption, shown)).collect::<Html>() }
        </div>
    }
}

/// A photo that isn't on this device is identified by its hash.
fn figure(ui: &Ui, caption: String, shown: &Shown) -> Html {
    let hash = shown.name().to_string();
    html! {
        <figure
            class="paper__photo"
            key={format!("{caption} {hash}")}
            data-testid="paper-photo"
        >
            if let Some(fault) = pictures::fault(ui, shown) {
                { pictures::warning("photo__missing", fault, html! { <span>{ hash }</span> }) }
            }
            if let Some(address) = shown.whole.as_ref().or(shown.small.as_ref()) {
                { stamped(ui, &shown.stamp, address, caption.clone()) }
            }
            <figcaption>{ caption }</figcaption>
        </figure>
    }
}

/// The problem in a table's cell: what was typed, the checklist's words, and the standard below them.
pub(super) fn issue(ui: &Ui, row: &LedgerRowView) -> Html {
    let (language, item) = (ui.language, row.item.as_ref());
    html! {
        <>
            for line in words::issue::lines(language, item, &row.description) {
                <span class="paper__issue">{ line }</span>
            }
            if let Some(standard) = words::issue::standard(language, item) {
                <span class="paper__standard">{ standard }</span>
            }
        </>
    }
}
