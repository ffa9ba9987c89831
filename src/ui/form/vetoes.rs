//! Vetoes: raised by one person, of no effect until a second person confirms them.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::{Event as FillEvent, VetoForm};
use crate::app::view::form::VetoRow;
use crate::domain::checklist::{VetoCondition, VetoEffect};
use crate::domain::inspection::{Review, VetoCause};
use crate::i18n::{W, explain, format, t};
use crate::ui::kit::{Button, Field, Frame, Look, Shape};
use crate::ui::say::{Shared, use_shared};

#[derive(Properties, Clone, PartialEq)]
pub struct VetoesProps {
    pub rows: Vec<VetoRow>,
    pub conditions: Vec<VetoCondition>,
    pub form: Option<VetoForm>,
    pub reviewers: Vec<Rc<str>>,
    pub effect: VetoEffect,
}

#[component]
pub fn Vetoes(props: &VetoesProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    let (VetoEffect::LowestGrade { text } | VetoEffect::Report { text }) = &props.effect;
    let raised = |id: &Rc<str>| {
        props.rows.iter().any(|row| matches!(&row.cause, VetoCause::Condition(known) if known == id))
    };
    html! {
        <Frame title={t(language, W::VetoTitle)} testid="vetoes">
            <p class="note">{ format::local(language, text) }</p>
            <ul class="rows">
                for row in props.rows.iter() {
                    { veto(&shared, props, row) }
                }
            </ul>
            <div class="actions">
                for condition in props.conditions.iter().filter(|condition| !raised(&condition.id)) {
                    <Button
                        key={condition.id.to_string()} testid={format!("veto-{}", condition.id)} icon={Shape::Plus}
                        label={AttrValue::from(format::local(language, &condition.name))}
                        onclick={shared.tap(Event::Fill(FillEvent::VetoRaised(VetoCause::Condition(condition.id.clone()))))}
                    />
                }
            </div>
        </Frame>
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
                    <Field
                        label={t(language, W::SecondPerson)} id="veto-by" value={AttrValue::from(form.by.clone())}
                        list={props.reviewers.iter().map(|name| AttrValue::from(name.clone())).collect::<Vec<_>>()}
                        error={form.refused.map(|refused| AttrValue::from(explain::veto_refusal(language, refused)))}
                        oninput={shared.typed(|text| Event::Fill(FillEvent::VetoReviewerTyped(text)))}
                    />
                    <Field
                        label={t(language, W::DismissReason)} id="veto-reason" value={AttrValue::from(form.reason.clone())}
                        oninput={shared.typed(|text| Event::Fill(FillEvent::VetoReasonTyped(text)))}
                    />
                    <div class="actions">
                        <Button
                            label={t(language, W::VetoConfirm)} testid="veto-confirm" look={Look::Danger}
                            onclick={fill(FillEvent::VetoConfirmed)}
                        />
                        <Button
                            label={t(language, W::VetoDismiss)} testid="veto-dismiss"
                            onclick={fill(FillEvent::VetoDismissed)}
                        />
                        <Button
                            label={t(language, W::Cancel)} testid="veto-cancel" look={Look::Quiet}
                            onclick={fill(FillEvent::VetoReviewClosed)}
                        />
                    </div>
                </div>
            } else {
                <div class="actions">
                    if pending {
                        <Button
                            label={t(language, W::VetoReview)} testid="veto-review"
                            onclick={fill(FillEvent::VetoReviewOpened(row.cause.clone()))}
                        />
                    }
                    if row.veto.is_some() {
                        <Button
                            label={t(language, W::TakeBack)} testid="veto-drop" look={Look::Quiet}
                            onclick={fill(FillEvent::VetoDropped(row.cause.clone()))}
                        />
                    }
                </div>
            }
        </li>
    }
}
