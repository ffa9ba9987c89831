//! Vetoes: raised by one person, of no effect until a second person confirms them.

use std::rc::Rc;

use crate::app::Event;
use crate::app::fill::{Event as FillEvent, VetoForm};
use crate::app::view::form::VetoRow;
use crate::domain::checklist::{VetoCondition, VetoEffect};
use crate::domain::inspection::{Review, VetoCause};
use crate::i18n::{W, explain, format};
use crate::ui::kit::{Look, Shape, button, button_with, field, frame};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub struct VetoesProps<'a> {
    pub rows: &'a [VetoRow],
    pub conditions: &'a [VetoCondition],
    pub form: Option<&'a VetoForm>,
    pub reviewers: &'a [Rc<str>],
    pub effect: &'a VetoEffect,
}

pub fn vetoes(shared: &Shared, props: &VetoesProps<'_>) -> Tag {
    let language = shared.language;
    let (VetoEffect::LowestGrade { text } | VetoEffect::Report { text }) = props.effect;
    let raised = |id: &Rc<str>| {
        props.rows.iter().any(|row| matches!(&row.cause, VetoCause::Condition(known) if known == id))
    };
    let open = props.conditions.iter().filter(|condition| !raised(&condition.id)).map(|condition| {
        button_with(Look::Plain, Shape::Plus, format::local(language, &condition.name))
            .testid(format!("veto-{}", condition.id))
            .on(shared.tap(FillEvent::VetoRaised(VetoCause::Condition(condition.id.clone()))))
    });
    frame(shared.t(W::VetoTitle))
        .testid("vetoes")
        .child(el("p.note").child(format::local(language, text)))
        .child(el("ul.rows").children(props.rows.iter().map(|row| veto(shared, props, row))))
        .child(el("div.actions").children(open))
}

fn veto(shared: &Shared, props: &VetoesProps<'_>, row: &VetoRow) -> Tag {
    let language = shared.language;
    let known = row.veto.is_some();
    let pending = row.veto.as_ref().is_none_or(|veto| veto.review == Review::Pending);
    let acts = match props.form.filter(|form| form.cause == row.cause) {
        Some(form) => review_form(shared, form, props.reviewers),
        None => el("div.actions")
            .child(pending.then(|| {
                button(Look::Plain, shared.t(W::VetoReview))
                    .testid("veto-review")
                    .on(shared.tap(FillEvent::VetoReviewOpened(row.cause.clone())))
            }))
            .child(known.then(|| {
                button(Look::Quiet, shared.t(W::TakeBack))
                    .testid("veto-drop")
                    .on(shared.tap(FillEvent::VetoDropped(row.cause.clone())))
            })),
    };
    el("li.rows__row")
        .testid("veto")
        .child(el("span.rows__main").child(format::local(language, &row.name)))
        .child(el("span.rows__detail").child(explain::veto(language, row)))
        .child(acts)
}

fn review_form(shared: &Shared, form: &VetoForm, reviewers: &[Rc<str>]) -> Tag {
    let error = form.refused.map(|refused| explain::veto_refusal(shared.language, refused));
    let by = shared.typed(|text| Event::Fill(FillEvent::VetoReviewerTyped(text)));
    let reason = shared.typed(|text| Event::Fill(FillEvent::VetoReasonTyped(text)));
    el("div.veto-form")
        .child(field("veto-by", shared.t(W::SecondPerson), form.by.clone(), by).list(reviewers).error(error))
        .child(field("veto-reason", shared.t(W::DismissReason), form.reason.clone(), reason))
        .child(
            el("div.actions")
                .child(
                    button(Look::Danger, shared.t(W::VetoConfirm))
                        .testid("veto-confirm")
                        .on(shared.tap(FillEvent::VetoConfirmed)),
                )
                .child(
                    button(Look::Plain, shared.t(W::VetoDismiss))
                        .testid("veto-dismiss")
                        .on(shared.tap(FillEvent::VetoDismissed)),
                )
                .child(
                    button(Look::Quiet, shared.t(W::Cancel))
                        .testid("veto-cancel")
                        .on(shared.tap(FillEvent::VetoReviewClosed)),
                ),
        )
}
