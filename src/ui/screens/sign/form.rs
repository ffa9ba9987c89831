//! The form of one signature: the signer, the village's objections, the pad or the reason of a refusal.

use yew::{Html, html};

use crate::app::sign::view::SignView;
use crate::app::sign::{Event as SignEvent, Signer};
use crate::domain::inspection::{Objection, SignatureRefusal};
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, IconButton, LongField, Shape};
use crate::ui::marks;

pub(super) fn form(ui: &Ui, view: &SignView) -> Html {
    let words = if view.awaited.is_empty() { W::AllSigned } else { W::SignNote };
    html! {
        <Frame title={ui.t(W::SignNow)}>
            <p class="note">{ ui.t(words) }</p>
            <div class="tools">
                for signer in &view.awaited {
                    { self::signer(ui, view, signer) }
                }
            </div>
            { match &view.form.signer {
                None => Html::default(),
                Some(Signer::Inspector(_)) => drawing(ui, view),
                Some(Signer::Village) => village(ui, view),
            } }
        </Frame>
    }
}

/// The choice of the signer.
fn signer(ui: &Ui, view: &SignView, signer: &Signer) -> Html {
    let (label, testid) = match signer {
        Signer::Inspector(name) => (name.to_string(), "sign-inspector"),
        Signer::Village => (phrase::signer(ui.language, &view.checklist), "sign-village"),
    };
    html! {
        <Button
            label={label}
            testid={testid}
            pressed={view.form.signer.as_ref() == Some(signer)}
            onclick={ui.click(SignEvent::SignerChosen(signer.clone()))}
        />
    }
}

fn village(ui: &Ui, view: &SignView) -> Html {
    let form = &view.form;
    html! {
        <>
            <Field
                id="sign-name"
                label={phrase::signer_name(ui.language, &view.checklist)}
                value={form.name.clone()}
                oninput={ui.input(|text| SignEvent::NameTyped(text).into())}
            />
            <Button
                label={phrase::signer_refuses(ui.language, &view.checklist)}
                testid="sign-refuse"
                pressed={form.refuses}
                onclick={ui.click(SignEvent::RefusalToggled)}
            />
            for (at, one) in form.objections.iter().enumerate() {
                { objection(ui, view, at, one) }
            }
            if !view.items.is_empty() {
                { objection_select(ui, view) }
            }
            if form.refuses {
                <LongField
                    id="sign-reason"
                    label={ui.t(W::RefusalReason)}
                    value={form.reason.clone()}
                    oninput={ui.input(|text| SignEvent::ReasonTyped(text).into())}
                />
                { error(ui, view) }
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.t(W::NoteRefusal)}
                    testid="sign-done"
                    onclick={ui.click(SignEvent::Signed)}
                />
            } else {
                { drawing(ui, view) }
            }
        </>
    }
}

fn objection(ui: &Ui, view: &SignView, at: usize, one: &Objection) -> Html {
    let item = view.items.iter().find(|item| item.id == one.item);
    let label = item.map_or_else(String::new, |item| format::local(ui.language, &item.text));
    html! {
        <div key={at} class="objection">
            <Field
                id={format!("objection-{at}")}
                label={label}
                value={one.text.clone()}
                oninput={ui.input(move |text| SignEvent::ObjectionTyped { at, text }.into())}
            />
            <IconButton
                icon={Shape::Cross}
                label={ui.t(W::DropObjection)}
                testid="objection-drop"
                onclick={ui.click(SignEvent::ObjectionDropped(at))}
            />
        </div>
    }
}

/// A choice of the items that lost points; it adds an objection to the chosen one.
fn objection_select(ui: &Ui, view: &SignView) -> Html {
    let ids: Vec<_> = view.items.iter().map(|item| item.id.clone()).collect();
    let chosen = ui.select(move |text| {
        let item = ids.iter().find(|id| id.as_str() == &*text).cloned();
        item.map_or(crate::app::frame::Event::ToastClosed.into(), |item| {
            SignEvent::ObjectionAdded(item).into()
        })
    });
    html! {
        // A new element after each choice: the next objection's item is not the last one's.
        <label key={view.form.objections.len()} class="select">
            <select class="select__box" data-testid="sign-object" onchange={chosen}>
                <option value="" selected=true>{ ui.t(W::ObjectTo) }</option>
                for item in &view.items {
                    <option key={item.id.to_string()} value={item.id.to_string()}>
                        { format::local(ui.language, &item.text) }
                    </option>
                }
            </select>
        </label>
    }
}

/// The pad. The shell draws on it and finds it by `data-pad`.
fn drawing(ui: &Ui, view: &SignView) -> Html {
    html! {
        <>
            <svg
                class="pad pad--live"
                viewBox="0 0 10000 10000"
                preserveAspectRatio="none"
                aria-hidden="true"
                data-pad="signature"
                data-testid="sign-pad"
            >
                <path class="pad__ink" d={marks::strokes(&view.form.strokes)} />
            </svg>
            { error(ui, view) }
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    icon={Shape::Tick}
                    label={ui.t(W::SignDone)}
                    testid="sign-done"
                    onclick={ui.click(SignEvent::Signed)}
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.t(W::ClearPad)}
                    testid="sign-clear"
                    onclick={ui.click(SignEvent::Cleared)}
                />
            </div>
        </>
    }
}

/// The reason why the last attempt was refused.
fn error(ui: &Ui, view: &SignView) -> Html {
    let Some(refusal) = view.form.refusal else { return Html::default() };
    let word = match refusal {
        SignatureRefusal::NameMissing => W::SignNameMissing,
        SignatureRefusal::NothingDrawn => W::NothingDrawn,
        SignatureRefusal::ReasonMissing => W::ReasonNeeded,
        SignatureRefusal::NotTheVillage => W::SignFinishedOnly,
    };
    html! { <p class="field__error" role="alert" data-testid="sign-error">{ ui.t(word) }</p> }
}
