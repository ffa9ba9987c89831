//! Vetoes: raised by one person, without effect until a second person confirms them.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::fill::view::ReviewView;
use crate::app::fill::{Event as FillEvent, VetoForm};
use crate::domain::checklist::VetoEffect;
use crate::domain::inspection::{Review, VetoCause};
use crate::domain::score::VetoRow;
use crate::i18n::{W, explain, format};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, Shape};

pub(super) fn vetoes(ui: &Ui, view: &ReviewView) -> Html {
    let language = ui.language;
    let (VetoEffect::LowestGrade { text } | VetoEffect::Report { text }) = view.checklist.veto_effect();
    let is_raised = |id: &Rc<str>| {
        view.vetoes.iter().any(|row| matches!(&row.cause, VetoCause::Condition(known) if known == id))
    };
    html! {
        <Frame title={ui.t(W::VetoTitle)} testid="vetoes">
            <p class="note">{ format::local(language, text) }</p>
            <ul class="rows">
                for row in &view.vetoes {
                    { veto(ui, view, row) }
                }
            </ul>
            <div class="actions">
                for condition in view.conditions.iter().filter(|condition| !is_raised(&condition.id)) {
                    <Button
                        key={condition.id.clone()}
                        icon={Shape::Plus}
                        label={format::local(language, &condition.name)}
                        testid={format!("veto-{}", condition.id)}
                        onclick={ui.click(FillEvent::VetoRaised(VetoCause::Condition(condition.id.clone())))}
                    />
                }
            </div>
        </Frame>
    }
}

fn veto(ui: &Ui, view: &ReviewView, row: &VetoRow) -> Html {
    let language = ui.language;
    let actions = match view.form.as_ref().filter(|form| form.cause == row.cause) {
        Some(form) => review_form(ui, form, &view.reviewers),
        None => actions(ui, row),
    };
    html! {
        <li class="rows__row" data-testid="veto">
            <span class="rows__main">{ format::local(language, &row.name) }</span>
            <span class="rows__detail">{ explain::veto(language, row.veto.as_ref()) }</span>
            { actions }
        </li>
    }
}

fn actions(ui: &Ui, row: &VetoRow) -> Html {
    let is_pending = row.veto.as_ref().is_none_or(|veto| veto.review == Review::Pending);
    html! {
        <div class="actions">
            if is_pending {
                <Button
                    label={ui.t(W::VetoReview)}
                    testid="veto-review"
                    onclick={ui.click(FillEvent::VetoReviewOpened(row.cause.clone()))}
                />
            }
            if row.veto.is_some() {
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.t(W::TakeBack)}
                    testid="veto-drop"
                    onclick={ui.click(FillEvent::VetoDropped(row.cause.clone()))}
                />
            }
        </div>
    }
}

/// The second person's decision.
fn review_form(ui: &Ui, form: &VetoForm, reviewers: &[Rc<str>]) -> Html {
    html! {
        <div class="veto-form">
            <Field
                id="veto-by"
                label={ui.t(W::SecondPerson)}
                value={form.by.clone()}
                suggestions={Rc::from(reviewers)}
                error={form.refused.map(|refused| explain::veto_refusal(ui.language, refused))}
                oninput={ui.input(|text| FillEvent::VetoReviewerTyped(text).into())}
            />
            <Field
                id="veto-reason"
                label={ui.t(W::DismissReason)}
                value={form.reason.clone()}
                oninput={ui.input(|text| FillEvent::VetoReasonTyped(text).into())}
            />
            <div class="actions">
                <Button
                    look={ButtonStyle::Danger}
                    label={ui.t(W::VetoConfirm)}
                    testid="veto-confirm"
                    onclick={ui.click(FillEvent::VetoConfirmed)}
                />
                <Button
                    label={ui.t(W::VetoDismiss)}
                    testid="veto-dismiss"
                    onclick={ui.click(FillEvent::VetoDismissed)}
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.t(W::Cancel)}
                    testid="veto-cancel"
                    onclick={ui.click(FillEvent::VetoReviewClosed)}
                />
            </div>
        </div>
    }
}
