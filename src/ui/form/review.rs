//! The review before finishing: missing answers and details, lost points, vetoes, adjustments.

use yew::{Html, classes, html};

use super::vetoes::vetoes;
use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::ReviewView;
use crate::app::route::{Page, Route};
use crate::domain::checklist::AdjustmentKind;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Missing;
use crate::domain::preferences::Language;
use crate::i18n::{W, explain, format, phrase};
use crate::ui::context::Ui;
use crate::ui::item_words;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Field, Frame, IconButton, PageTitle, Shape};

pub(super) fn review(ui: &Ui, id: &InspectionId, view: &ReviewView) -> Html {
    let language = ui.language;
    html! {
        <div class="form__page">
            <PageTitle class="section-head__title" title={ui.t(W::ReviewTitle)} />
            <p class="figure" data-testid="review-score">{ explain::result(language, &view.checklist, &view.explanation) }</p>
            { missing(ui, id, view) }
            if !view.advice.is_empty() {
                <Frame title={ui.t(W::AdviceTitle)} testid="advice">
                    <ul class="plain">
                        for advice in &view.advice {
                            <li class="note note--warning">
                                { explain::advice(language, advice, &view.checklist) }
                            </li>
                        }
                    </ul>
                </Frame>
            }
            { lost(ui, id, view) }
            if !view.conditions.is_empty() || !view.vetoes.is_empty() {
                { vetoes(ui, view) }
            }
            if !view.kinds.is_empty() {
                { adjustments(ui, view) }
            }
            <div class="pager">
                <ButtonLink
                    href={page(ui, id, Page::Items(0))}
                    icon={Shape::Back}
                    label={ui.t(W::BackToItems)}
                    testid="page-back"
                />
                <Button
                    look={ButtonStyle::Primary}
                    icon={Shape::Tick}
                    label={ui.t(W::Finish)}
                    testid="finish"
                    onclick={ui.click(FillEvent::FinishPressed)}
                />
            </div>
        </div>
    }
}

/// The address of another page of the form.
fn page(ui: &Ui, id: &InspectionId, page: Page) -> String {
    ui.href(&Route::Inspection { id: id.clone(), page })
}

/// Items that lost points or don't apply.
fn lost(ui: &Ui, id: &InspectionId, view: &ReviewView) -> Html {
    let language = ui.language;
    let title = if view.checklist.is_scored() {
        phrase::lost_points(language, view.explanation.lost())
    } else {
        phrase::outcome(language, view.explanation.findings() as usize)
    };
    html! {
        <Frame title={title} testid="review-lost">
            if view.lines.is_empty() && view.checklist.is_scored() {
                <p class="note">{ ui.t(W::NothingLost) }</p>
            }
            <ul class="rows">
                for (item, line, answer, at) in &view.lines {
                    <li key={item.id.to_string()} class="rows__row">
                        <a
                            class="rows__main"
                            href={page(ui, id, Page::Items(*at))}
                            onclick={ui.click(FillEvent::ItemLinked(item.id.clone()))}
                        >
                            { item_words::number(&view.checklist, item) }
                            { " " }
                            { item_words::title(ui, item, line.has_findings()) }
                        </a>
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
        </Frame>
    }
}

/// The missing answers and details, each with a link to the page where it can be filled in.
fn missing(ui: &Ui, id: &InspectionId, view: &ReviewView) -> Html {
    let language = ui.language;
    if view.missing.is_empty() {
        return html! {
            <p class="note note--good" data-testid="complete">{ ui.t(W::NothingMissing) }</p>
        };
    }
    html! {
        <section
            class={classes!("frame", view.finish_tried.then_some("frame--warning"))}
            id="missing"
            tabindex="-1"
            data-testid="missing"
            aria-label={ui.t(W::MissingTitle)}
        >
            <h2 class="frame__title">{ phrase::missing_count(language, view.missing.len()) }</h2>
            <ul class="plain">
                for gap in view.missing.iter().filter(|gap| !matches!(gap, Missing::Item(_))) {
                    <li>
                        <a class="link" href={page(ui, id, page_of(gap))}>
                            { explain::missing(language, gap) }
                        </a>
                    </li>
                }
                for (item, at) in &view.missing_items {
                    <li key={item.id.to_string()}>
                        <a
                            class="link"
                            href={page(ui, id, Page::Items(*at))}
                            onclick={ui.click(FillEvent::ItemLinked(item.id.clone()))}
                        >
                            { item_words::number(&view.checklist, item) }
                            { " " }
                            { format::local(language, &item.text) }
                        </a>
                    </li>
                }
            </ul>
        </section>
    }
}

/// The page that fills a gap that isn't an item's. "Doesn't apply" is an answer of the item.
fn page_of(gap: &Missing) -> Page {
    if *gap == Missing::NothingApplies { Page::Items(0) } else { Page::Details }
}

fn adjustments(ui: &Ui, view: &ReviewView) -> Html {
    let language = ui.language;
    html! {
        <Frame title={ui.t(W::AdjustmentsTitle)} testid="adjustments">
            <ul class="rows">
                for (at, (made, kind)) in view.adjustments.iter().enumerate() {
                    <li key={at} class="rows__row">
                        <span class="rows__main">{ with_points(language, kind) }</span>
                        <span class="rows__detail">
                            { phrase::by_at(language, &made.made.by, made.made.at) }
                        </span>
                        <Field
                            id={format!("adjustment-note-{at}")}
                            label={ui.t(W::AdjustmentNote)}
                            hide_label=true
                            placeholder={ui.t(W::AdjustmentNote)}
                            value={made.note.clone()}
                            oninput={ui.input(move |text| FillEvent::AdjustmentNoted { at, text }.into())}
                        />
                        <IconButton
                            icon={Shape::Cross}
                            label={ui.t(W::Remove)}
                            testid="adjustment-drop"
                            onclick={ui.click(FillEvent::AdjustmentDropped(at))}
                        />
                    </li>
                }
            </ul>
            <div class="actions">
                for kind in &view.kinds {
                    <Button
                        key={kind.id.to_string()}
                        icon={Shape::Plus}
                        label={with_points(language, kind)}
                        testid={format!("adjust-{}", kind.id)}
                        onclick={ui.click(FillEvent::AdjustmentAdded(kind.id.clone()))}
                    />
                }
            </div>
        </Frame>
    }
}

fn with_points(language: Language, kind: &AdjustmentKind) -> String {
    format!("{} {}", format::local(language, &kind.name), format::signed(kind.points))
}
