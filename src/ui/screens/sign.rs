//! Signatures under a finished inspection, and a code that the village's phone can read.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::app::Event;
use crate::app::route::{Page, Route};
use crate::app::sign::{Event as SignEvent, Signer};
use crate::app::view::sign::{SignView, SignatureView};
use crate::domain::inspection::{Objection, Party, SignatureRefusal, Statement};
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, field, frame, icon_button, long_field, page_title};
use crate::ui::marks;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn sign(shared: &Shared, view: &SignView) -> Tag {
    let back = Route::Inspection { id: view.id.clone(), page: Page::Score };
    let page = el("div.page")
        .child(super::back(shared, &back, W::BackToInspection).testid("sign-back"))
        .child(page_title(shared.t(W::SignTitle)))
        .child(summary(shared, view));
    if !view.finished {
        return page.child(el("p.note note--warning").child(shared.t(W::SignFinishedOnly)));
    }
    page.child((!view.signatures.is_empty()).then(|| signatures(shared, view)))
        .child(form(shared, view))
        .child(code(shared, view))
}

fn summary(shared: &Shared, view: &SignView) -> Tag {
    let lines = phrase::summary(shared.language, &view.summary);
    frame(shared.t(W::SignUnder))
        .child(el("ul.rows").children(lines.into_iter().map(|line| el("li.rows__row").child(line))))
}

fn signatures(shared: &Shared, view: &SignView) -> Tag {
    let rows = view.signatures.iter().map(|one| signature(shared, one));
    frame(shared.t(W::Signatures)).testid("signatures").child(el("ul.signatures").children(rows))
}

fn signature(shared: &Shared, one: &SignatureView) -> Tag {
    let language = shared.language;
    let signed = &one.signature;
    let party = if signed.party == Party::Village { W::ForVillage } else { W::ForInspectors };
    let by = phrase::by_at(language, &signed.mark.by, signed.mark.at);
    let objections = one.objected.iter().zip(&signed.objections).map(|(item, objection)| {
        let item = item.as_ref().map_or_else(String::new, |item| format::local(language, &item.text));
        el("li").child(format!("{item}{}{}", format::colon(language), objection.text))
    });
    el("li.signature")
        .class_if(one.void, "signature signature--void")
        .testid("signature")
        .attr(A::State, if one.void { "void" } else { "valid" })
        .child(el("p.signature__who").child(shared.t(party)).child(format!(" · {by}")))
        .child(one.void.then(|| el("p.note note--warning").child(shared.t(W::SignatureVoid))))
        .child(match &signed.statement {
            Statement::Signed { strokes } => pad(marks::strokes(strokes)),
            Statement::Refused { reason } => {
                el("p.signature__refused").child(phrase::refused(language, reason))
            }
        })
        .child((!signed.objections.is_empty()).then(|| el("ul.places").children(objections)))
}

fn pad(path: String) -> Tag {
    el("svg.pad")
        .attr(A::ViewBox, "0 0 10000 10000")
        .attr(A::PreserveAspectRatio, "none")
        .attr(A::AriaHidden, "true")
        .child(el("path.pad__ink").attr(A::D, path))
}

fn form(shared: &Shared, view: &SignView) -> Tag {
    let chosen = view.form.signer.as_ref();
    let who = view.awaited.iter().map(|signer| {
        let label = match signer {
            Signer::Inspector(name) => name.to_string(),
            Signer::Village => shared.t(W::ForVillage).to_owned(),
        };
        button(Look::Plain, label)
            .testid(if *signer == Signer::Village { "sign-village" } else { "sign-inspector" })
            .state(A::AriaPressed, chosen == Some(signer))
            .on(shared.tap(SignEvent::SignerChosen(signer.clone())))
    });
    let made = frame(shared.t(W::SignNow))
        .child(el("p.note").child(shared.t(if view.awaited.is_empty() { W::AllSigned } else { W::SignNote })))
        .child(el("div.tools").children(who));
    match chosen {
        None => made,
        Some(Signer::Inspector(_)) => drawing(shared, view, made),
        Some(Signer::Village) => village(shared, view, made),
    }
}

fn village(shared: &Shared, view: &SignView, made: Tag) -> Tag {
    let form = &view.form;
    let name = shared.typed(|text| Event::Sign(SignEvent::NameTyped(text)));
    let made = made
        .child(field("sign-name", shared.t(W::SignName), form.name.clone(), name))
        .child(
            button(Look::Plain, shared.t(W::RefusesToSign))
                .testid("sign-refuse")
                .state(A::AriaPressed, form.refuses)
                .on(shared.tap(SignEvent::RefusalToggled)),
        )
        .children(form.objections.iter().enumerate().map(|(at, one)| objection(shared, view, at, one)))
        .child((!view.items.is_empty()).then(|| object(shared, view)));
    if form.refuses {
        let reason = shared.typed(|text| Event::Sign(SignEvent::ReasonTyped(text)));
        return made
            .child(long_field("sign-reason", shared.t(W::RefusalReason), form.reason.clone(), reason))
            .child(refusal(shared, view))
            .child(
                button(Look::Primary, shared.t(W::NoteRefusal))
                    .testid("sign-done")
                    .on(shared.tap(SignEvent::Signed)),
            );
    }
    drawing(shared, view, made)
}

fn objection(shared: &Shared, view: &SignView, at: usize, one: &Objection) -> Tag {
    let item = view.items.iter().find(|item| item.id == one.item);
    let label = item.map_or_else(String::new, |item| format::local(shared.language, &item.text));
    let typed = shared.typed(move |text| Event::Sign(SignEvent::ObjectionTyped { at, text }));
    el("div.objection")
        .key(at.to_string())
        .child(field(format!("objection-{at}"), label, one.text.clone(), typed))
        .child(
            icon_button(Shape::Cross, shared.t(W::DropObjection))
                .testid("objection-drop")
                .on(shared.tap(SignEvent::ObjectionDropped(at))),
        )
}

/// A choice of the items that lost points.
fn object(shared: &Shared, view: &SignView) -> Tag {
    let options = view.items.iter().map(|item| {
        el("option")
            .key(item.id.to_string())
            .attr(A::Value, item.id.to_string())
            .child(format::local(shared.language, &item.text))
    });
    let ids: Vec<_> = view.items.iter().map(|item| item.id.clone()).collect();
    let chosen = shared.chosen(move |text| {
        let item = ids.iter().find(|id| id.as_str() == &*text).cloned();
        item.map_or(Event::ToastClosed, |item| Event::Sign(SignEvent::ObjectionAdded(item)))
    });
    el("label.select").child(
        el("select.select__box")
            .testid("sign-object")
            .on(chosen)
            .value("")
            .child(el("option").attr(A::Value, "").child(shared.t(W::ObjectTo)))
            .children(options),
    )
}

fn drawing(shared: &Shared, view: &SignView, made: Tag) -> Tag {
    made.child(
        pad(marks::strokes(&view.form.strokes))
            .class("pad pad--live")
            .attr(A::Pad, "signature")
            .testid("sign-pad"),
    )
    .child(refusal(shared, view))
    .child(
        el("div.actions")
            .child(
                button_with(Look::Primary, Shape::Tick, shared.t(W::SignDone))
                    .testid("sign-done")
                    .on(shared.tap(SignEvent::Signed)),
            )
            .child(
                button(Look::Quiet, shared.t(W::ClearPad))
                    .testid("sign-clear")
                    .on(shared.tap(SignEvent::Cleared)),
            ),
    )
}

/// Why the last attempt was no signature.
fn refusal(shared: &Shared, view: &SignView) -> Option<Tag> {
    let word = match view.form.refusal? {
        SignatureRefusal::NameMissing => W::SignNameMissing,
        SignatureRefusal::NothingDrawn => W::NothingDrawn,
        SignatureRefusal::ReasonMissing => W::ReasonNeeded,
        SignatureRefusal::NotTheVillage => W::SignFinishedOnly,
    };
    Some(el("p.field__error").attr(A::Role, "alert").testid("sign-error").child(shared.t(word)))
}

/// The summary as a code, drawn as one path of squares.
fn code(shared: &Shared, view: &SignView) -> Tag {
    let text = phrase::summary(shared.language, &view.summary).join("\n");
    let made = frame(shared.t(W::CodeTitle)).child(el("p.note").child(shared.t(W::CodeNote)));
    // A summary is far shorter than the longest code.
    let Ok(code) = QrCode::encode_text(&text, QrCodeEcc::Medium) else { return made };
    let squares = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = squares.filter(|(x, y)| code.get_module(*x, *y));
    let path: Vec<String> = dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
    // Readers want four squares of white around it.
    let side = code.size() + 8;
    made.child(
        el("svg.code")
            .testid("code")
            .attr(A::ViewBox, format!("-4 -4 {side} {side}"))
            .attr(A::Role, "img")
            .attr(A::AriaLabel, text)
            .child(el("path").attr(A::D, path.concat())),
    )
}
