//! The next steps of a finished inspection, each a large button that says how far it is; then what else can be done.

use yew::{Html, classes, html};

use crate::app::fill::view::score::ScoreView;
use crate::app::home::Event as HomeEvent;
use crate::app::next_steps::NextSteps;
use crate::app::route::{LedgerPage, Route};
use crate::app::transfer::{DeliveryMethod, Event as TransferEvent};
use crate::i18n::{W, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Shape, icon};

/// One of the steps: where it stands, and the control that leads on.
struct Step {
    icon: Shape,
    name: &'static str,
    standing: String,
    is_done: bool,
    testid: &'static str,
}

pub(super) fn next(ui: &Ui, view: &ScoreView, next: &NextSteps) -> Html {
    let language = ui.language;
    let has_photos = view.photos > 0;
    let sign = Step {
        icon: Shape::Pen,
        name: ui.t(W::StepSign),
        standing: phrase::signed_of(language, next.signed, next.signers, view.void_signatures),
        is_done: next.is_signed(),
        testid: "sign-link",
    };
    let issue = Step {
        icon: Shape::List,
        name: ui.t(W::StepIssue),
        standing: phrase::to_issue(language, next.without, next.drafts, next.issued, next.withdrawn),
        is_done: next.is_issued(),
        testid: "score-findings",
    };
    let export = Step {
        icon: Shape::Out,
        name: ui.t(if has_photos { W::ExportWithPhotos } else { W::ExportThis }),
        standing: phrase::exported(language, next.exported)
            .unwrap_or_else(|| ui.t(W::NotExported).to_owned()),
        is_done: next.is_exported(),
        testid: if has_photos { "export-one-photos" } else { "export-one" },
    };
    let first = [&sign, &issue, &export].into_iter().find(|step| !step.is_done).map(|step| step.testid);
    let linked = |step: &Step, route: Route| {
        html! {
            <a
                class={class(step, first)}
                href={ui.href(&route)}
                data-testid={step.testid}
                data-state={state(step)}
            >
                { face(ui, step) }
            </a>
        }
    };
    let id = || view.id.clone();
    let downloaded = |step: &Step| {
        html! {
            <button
                type="button"
                class={class(step, first)}
                data-testid={step.testid}
                data-state={state(step)}
                onclick={ui.click(TransferEvent::OneExported(id(), DeliveryMethod::Download))}
            >
                { face(ui, step) }
            </button>
        }
    };
    html! {
        <ol class="next" aria-label={ui.t(W::NextTitle)} data-testid="next-steps">
            <li>{ linked(&sign, Route::Sign(id())) }</li>
            <li>{ linked(&issue, Route::Ledger(LedgerPage::Findings(id()))) }</li>
            <li>
                if has_photos {
                    { linked(&export, Route::ExportOne(id())) }
                } else {
                    { downloaded(&export) }
                }
            </li>
        </ol>
    }
}

/// The first step that isn't done stands out.
fn class(step: &Step, first: Option<&'static str>) -> yew::Classes {
    classes!("next__step", (first == Some(step.testid)).then_some("next__step--first"))
}

fn state(step: &Step) -> &'static str {
    if step.is_done { "done" } else { "open" }
}

fn face(ui: &Ui, step: &Step) -> Html {
    html! {
        <>
            { icon(if step.is_done { Shape::Tick } else { step.icon }) }
            <span class="next__words">
                <span class="next__name">{ step.name }</span>
                <span class="next__standing">
                    if step.is_done {
                        <span class="next__done">{ ui.t(W::StepDone) }</span>
                    }
                    <span>{ &step.standing }</span>
                </span>
            </span>
        </>
    }
}

/// What else can be done with a result.
pub(super) fn others(ui: &Ui, view: &ScoreView) -> Html {
    let export = |way: DeliveryMethod| ui.click(TransferEvent::OneExported(view.id.clone(), way));
    html! {
        <div class="actions no-print">
            if view.photos > 0 {
                <ButtonLink
                    href={ui.href(&Route::Photos { inspection: view.id.clone(), photo: None })}
                    icon={Shape::Picture}
                    label={ui.t(W::PhotosLink)}
                    testid="photos-link"
                />
                <Button
                    icon={Shape::Out}
                    label={ui.t(W::ExportWithoutPhotos)}
                    testid="export-one"
                    onclick={export(DeliveryMethod::Download)}
                />
            }
            if view.can_share {
                <Button
                    icon={Shape::Share}
                    label={ui.t(W::ShareFile)}
                    testid="share-one"
                    onclick={export(DeliveryMethod::Share)}
                />
            }
            <Button
                look={ButtonStyle::Quiet}
                icon={Shape::Plus}
                label={ui.t(W::StartAnother)}
                testid="start-another"
                onclick={ui.click(HomeEvent::AnotherStarted(view.details.village))}
            />
        </div>
    }
}
