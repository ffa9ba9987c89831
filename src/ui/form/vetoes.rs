//! Vetoes: raised by one person, of no effect until a second person confirms them.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::{Event as FillEvent, VetoForm};
use crate::app::view::form::VetoRow;
use crate::domain::checklist::{VetoCondition, VetoEffect};
use crate::domain::inspection::{Review, VetoCause};
use crate::i18n::{W, explain, format, t};
use crate::ui::kit::{Button, Field, Look, Shape, frame};
use crate::ui::say::Shared;

pub struct VetoesProps {
    pub rows: Vec<VetoRow>,
    pub conditions: Vec<VetoCondition>,
    pub form: Option<VetoForm>,
    pub reviewers: Vec<Rc<str>>,
    pub effect: VetoEffect,
}

pub fn vetoes(shared: &Shared, props: &VetoesProps) -> Html {
    let language = shared.language;
    let (VetoEffect::LowestGrade { text } | VetoEffect::Report { text }) = &props.effect;
    let raised = |id: &Rc<str>| {
        props.rows.iter().any(|row| matches!(&row.cause, VetoCause::Condition(known) if known == id))
    };
    html! {
        { frame(t(language, W::VetoTitle), "vetoes", html! { <>
            <p class="note">{ format::local(language, text) }</p>
            <ul class="rows">
                for row in props.rows.iter() {
                    { veto(shared, props, row) }
                }
            </ul>
            <div class="actions">
                for condition in props.conditions.iter().filter(|condition| !raised(&condition.id)) {
                    { Button {
                        testid: (format!("veto-{}", condition.id)).into(), icon: Some(Shape::Plus),
                        label: AttrValue::from(format::local(language, &condition.name)),
                        onclick: shared.tap(Event::Fill(FillEvent::VetoRaised(VetoCause::Condition(condition.id.clone())))),
                        ..Button::default()
                    }.html() }
                }
            </div>
        </> }) }
    }
}

fn veto(shared: &Shared, props: &VetoesProps, row: &VetoRow) -> Html {
    let language = shared.language;
    let pending = row.veto.as_ref().is_none_or(|veto| veto.review == Review::Pending);
    let form = props.form.as_ref().filter(|form| form.cause == row.cause);
    let fill = |event: FillEvent| shared.tap(Event::Fill(event));
    html! {
        <li class="rows__row" data-testid="veto">
            <span class="rows__main">{ format::local(language, &row.name) }</span>
            <span class="rows__detail">{ explain::veto(language, row) }</span>
            if let Some(form) = form {
                <div class="veto-form">
                    { Field {
                        label: t(language, W::SecondPerson).into(), id: "veto-by".into(),
                        value: AttrValue::from(form.by.clone()),
                        list: props.reviewers.iter().map(|name| AttrValue::from(name.clone())).collect::<Vec<_>>(),
                        error: form.refused.map(|refused| AttrValue::from(explain::veto_refusal(language, refused))),
                        oninput: shared.typed(|text| Event::Fill(FillEvent::VetoReviewerTyped(text))),
                        ..Field::default()
                    }.html() }
                    { Field {
                        label: t(language, W::DismissReason).into(), id: "veto-reason".into(),
                        value: AttrValue::from(form.reason.clone()),
                        oninput: shared.typed(|text| Event::Fill(FillEvent::VetoReasonTyped(text))),
                        ..Field::default()
                    }.html() }
                    <div class="actions">
                        { Button {
                            label: t(language, W::VetoConfirm).into(), testid: "veto-confirm".into(),
                            look: Look::Danger, onclick: fill(FillEvent::VetoConfirmed), ..Button::default()
                        }.html() }
                        { Button {
                            label: t(language, W::VetoDismiss).into(), testid: "veto-dismiss".into(),
                            onclick: fill(FillEvent::VetoDismissed), ..Button::default()
                        }.html() }
                        { Button {
                            label: t(language, W::Cancel).into(), testid: "veto-cancel".into(),
                            look: Look::Quiet, onclick: fill(FillEvent::VetoReviewClosed), ..Button::default()
                        }.html() }
                    </div>
                </div>
            } else {
                <div class="actions">
                    if pending {
                        { Button {
                            label: t(language, W::VetoReview).into(), testid: "veto-review".into(),
                            onclick: fill(FillEvent::VetoReviewOpened(row.cause.clone())), ..Button::default()
                        }.html() }
                    }
                    if row.veto.is_some() {
                        { Button {
                            label: t(language, W::TakeBack).into(), testid: "veto-drop".into(),
                            look: Look::Quiet, onclick: fill(FillEvent::VetoDropped(row.cause.clone())),
                            ..Button::default()
                        }.html() }
                    }
                </div>
            }
        </li>
    }
}
