//! Signatures under a finished inspection, and a QR code of its summary that the village's phone can read.

mod form;

use qrcodegen::{QrCode, QrCodeEcc};
use yew::{Html, classes, html};

use crate::app::route::{Page, Route};
use crate::app::sign::view::{SignView, SignatureView};
use crate::domain::inspection::{Party, Signature, Statement};
use crate::domain::score::VetoRow;
use crate::i18n::{W, explain, format, phrase};
use crate::ui::context::Ui;
use crate::ui::item_words;
use crate::ui::kit::{Frame, PageTitle};
use crate::ui::marks;

/// The width of the white margin around the code, in squares; readers need it.
const QUIET_ZONE: i32 = 4;

pub(super) fn sign(ui: &Ui, view: &SignView) -> Html {
    let score = Route::Inspection { id: view.id.clone(), page: Page::Score };
    html! {
        <div class="page">
            { super::back(ui, &score, W::BackToInspection, "sign-back") }
            <PageTitle title={ui.t(W::SignTitle)} />
            { summary(ui, view) }
            if view.finished {
                if !view.signatures.is_empty() {
                    { signatures(ui, view) }
                }
                { form::form(ui, view) }
                { code(ui, view) }
            } else {
                <p class="note note--warning">{ ui.t(W::SignFinishedOnly) }</p>
            }
        </div>
    }
}

/// What is signed, in words: the score, the standard and every finding. Number and hash, for machines, are small below.
fn summary(ui: &Ui, view: &SignView) -> Html {
    let language = ui.language;
    html! {
        <Frame title={ui.t(W::SignUnder)} testid="sign-under">
            <ul class="rows">
                for line in phrase::signed(language, &view.summary) {
                    <li class="rows__row">{ line }</li>
                }
                <li class="rows__row">
                    { format!("{} {}", format::local(language, view.checklist.name()), view.checklist.version()) }
                </li>
            </ul>
            if view.lines.is_empty() && view.checklist.is_scored() {
                <p class="note">{ ui.t(W::NothingLost) }</p>
            }
            <ul class="rows">
                for (item, line, answer) in &view.lines {
                    <li key={item.id.to_string()} class="rows__row">
                        <span class="rows__main">
                            { item_words::number(&view.checklist, item) }
                            { " " }
                            { item_words::title(ui, item, line.has_findings()) }
                        </span>
                        <span class="rows__detail">{ explain::line(language, item, line) }</span>
                        { item_words::standard(ui, item, line.has_findings()) }
                        <ul class="places">
                            for place in explain::places(language, answer.as_deref()) {
                                <li>{ place }</li>
                            }
                        </ul>
                    </li>
                }
            </ul>
            if view.checklist.is_scored() {
                <ol class="steps" data-testid="sign-steps">
                    for step in explain::steps(language, &view.checklist, &view.explanation, &view.adjustments) {
                        <li>{ step }</li>
                    }
                </ol>
            }
            for row in &view.vetoes {
                <p class="note note--warning" data-testid="sign-veto">{ veto(ui, row) }</p>
            }
            <p class="signature__hash">{ phrase::signed_hash(language, &view.summary) }</p>
        </Frame>
    }
}

fn veto(ui: &Ui, row: &VetoRow) -> String {
    let (name, state) =
        (format::local(ui.language, &row.name), explain::veto(ui.language, row.veto.as_ref()));
    format!("{}{}{name} · {state}", ui.t(W::VetoTitle), format::colon(ui.language))
}

fn signatures(ui: &Ui, view: &SignView) -> Html {
    html! {
        <Frame title={ui.t(W::Signatures)} testid="signatures">
            <ul class="signatures">
                for one in &view.signatures {
                    { signature(ui, view, one) }
                }
            </ul>
        </Frame>
    }
}

fn signature(ui: &Ui, view: &SignView, one: &SignatureView) -> Html {
    let signed = &one.signature;
    let party = match signed.party {
        Party::Village => phrase::signer(ui.language, &view.checklist),
        Party::Inspector => ui.t(W::ForInspectors).to_owned(),
    };
    let by = phrase::by_at(ui.language, &signed.mark.by, signed.mark.at);
    html! {
        <li
            class={classes!("signature", one.void.then_some("signature--void"))}
            data-testid="signature"
            data-state={if one.void { "void" } else { "valid" }}
        >
            <p class="signature__who">
                { party }
                { format!(" · {by}") }
            </p>
            if one.void {
                <p class="note note--warning">{ ui.t(W::SignatureVoid) }</p>
            }
            { statement(ui, signed) }
            if !signed.objections.is_empty() {
                { objections(ui, one) }
            }
        </li>
    }
}

/// The drawing, or the reason why it was refused.
fn statement(ui: &Ui, signed: &Signature) -> Html {
    match &signed.statement {
        Statement::Signed { strokes } => html! {
            <svg class="pad" viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true">
                <path class="pad__ink" d={marks::strokes(strokes)} />
            </svg>
        },
        Statement::Refused { reason } => html! {
            <p class="signature__refused">{ phrase::refused(ui.language, reason) }</p>
        },
    }
}

fn objections(ui: &Ui, one: &SignatureView) -> Html {
    let language = ui.language;
    let lines = one.objected.iter().zip(&one.signature.objections).map(|(item, objection)| {
        let item = item.as_ref().map_or_else(String::new, |item| format::local(language, &item.text));
        html! { <li>{ format!("{item}{}{}", format::colon(language), objection.text) }</li> }
    });
    html! { <ul class="places">{ lines.collect::<Html>() }</ul> }
}

/// The summary as a QR code, drawn as one path of squares.
fn code(ui: &Ui, view: &SignView) -> Html {
    let text = phrase::summary(ui.language, &view.summary).join("\n");
    // A summary is far shorter than the longest code, so this is always `Ok`.
    let qr = QrCode::encode_text(&text, QrCodeEcc::Medium).ok();
    html! {
        <Frame title={ui.t(W::CodeTitle)}>
            <p class="note">{ ui.t(W::CodeNote) }</p>
            if let Some(qr) = qr {
                <svg class="code" data-testid="code" viewBox={view_box(&qr)} role="img" aria-label={text}>
                    <path d={squares(&qr)} />
                </svg>
            }
        </Frame>
    }
}

fn view_box(qr: &QrCode) -> String {
    let side = qr.size() + 2 * QUIET_ZONE;
    format!("-{QUIET_ZONE} -{QUIET_ZONE} {side} {side}")
}

/// The path of the dark squares.
fn squares(qr: &QrCode) -> String {
    let squares = (0..qr.size()).flat_map(|y| (0..qr.size()).map(move |x| (x, y)));
    let dark = squares.filter(|(x, y)| qr.get_module(*x, *y));
    let paths: Vec<String> = dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
    paths.concat()
}
