//! The score of one inspection: the total, what comes next, the sections, how it is computed, every item's line, and the
//! changes since it was finished.

mod next;

use yew::{Html, classes, html};

use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::score::{ScoreView, SectionScore};
use crate::app::route::{Page, Route};
use crate::domain::checklist::Item;
use crate::domain::inspection::Answer;
use crate::domain::score::ItemLine;
use crate::domain::text::LocalText;
use crate::i18n::{W, explain, format, history, phrase};
use crate::ui::context::Ui;
use crate::ui::item_words;
use crate::ui::kit::{Button, Field, Frame, PageTitle};
use crate::ui::section_sums::{SumRow, section_sums};

pub(super) fn score(ui: &Ui, view: &ScoreView) -> Html {
    html! {
        <div class="page page--score">
            { back(ui, view) }
            { result(ui, view) }
            { super::corrected::corrected(ui, &view.corrected) }
            if let Some(steps) = &view.next {
                { next::next(ui, view, steps) }
                { next::others(ui, view) }
            }
                { vetoes(ui, view) }
            if view.void_signatures > 0 {
                <p class="note note--warning" data-testid="signatures-void">
                    { phrase::void_signatures(ui.language, view.void_signatures) }
                </p>
            }
            if view.checklist.is_scored() {
                { by_section(ui, view) }
            }
            { explanation(ui, view) }
            for section in &view.sections {
                { self::section(ui, section) }
            }
            if view.finished.is_some() {
                { reopen(ui, view) }
            }
            if !view.history.is_empty() {
                { changes(ui, view) }
            }
        </div>
    }
}

fn back(ui: &Ui, view: &ScoreView) -> Html {
    let (route, word) = if view.finished.is_some() {
        (Route::Home, W::NavHome)
    } else {
        (Route::Inspection { id: view.id.clone(), page: Page::Items(view.form_page) }, W::BackToItems)
    };
    super::back(ui, &route, word, "score-back")
}

fn result(ui: &Ui, view: &ScoreView) -> Html {
    let language = ui.language;
    let details = &view.details;
    let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
    let is_lowest = view.grade.as_ref().is_some_and(|grade| is_lowest(view, grade));
    html! {
        <header class={classes!("result", is_lowest.then_some("result--lowest"))}>
            <PageTitle title={phrase::subject(language, &details.subject())} />
            <p class="result__detail">{ format!("{round} · {month}") }</p>
            if view.checklist.is_scored() {
                <p class="result__score" data-testid="result-score">
                    { view.explanation.shown_score().map_or_else(|| "–".to_owned(), |score| score.to_string()) }
                    <span class="result__of">{ phrase::out_of(language, view.checklist.total()) }</span>
                </p>
            } else {
                <p class="result__grade" data-testid="result-outcome">
                    { phrase::outcome(language, view.explanation.findings() as usize) }
                </p>
            }
            if let Some(grade) = &view.grade {
                <p
                    class={classes!("result__grade", is_lowest.then_some("result__grade--lowest"))}
                    data-testid="result-grade"
                >
                    { format::local(language, grade) }
                </p>
            }
            <p class="result__detail">{ explain::who_when(language, &details.inspectors, view.finished.as_ref()) }</p>
            if let Some(doubt) = view.clock_doubt {
                <p class="result__detail" data-testid="clock-doubt">{ phrase::clock_doubt(language, doubt) }</p>
            }
        </header>
    }
}

/// A failed inspection must not look like a passed one.
fn is_lowest(view: &ScoreView, grade: &LocalText) -> bool {
    view.checklist.lowest_grade().is_some_and(|lowest| lowest.name == *grade)
}

fn by_section(ui: &Ui, view: &ScoreView) -> Html {
    let rows =
        view.sections.iter().map(|section| SumRow { name: &section.name, sum: section.sum, before: None });
    html! { <Frame title={ui.t(W::SectionScores)}>{ section_sums(ui, rows) }</Frame> }
}

fn explanation(ui: &Ui, view: &ScoreView) -> Html {
    let language = ui.language;
    let (checklist, hash) = (&view.checklist, view.checklist.hash().short());
    if !checklist.is_scored() {
        let pin = phrase::checklist_pin(language, checklist.name(), checklist.version(), &hash);
        return html! { <p class="note">{ pin }</p> };
    }
    html! {
        <Frame title={ui.t(W::HowScored)} testid="explanation">
            <ol class="steps">
                for step in explain::steps(language, checklist, &view.explanation, &view.adjustments) {
                    <li>{ step }</li>
                }
            </ol>
            <p class="note">
                { phrase::checklist_pin(language, checklist.name(), checklist.version(), &hash) }
            </p>
        </Frame>
    }
}

fn vetoes(ui: &Ui, view: &ScoreView) -> Html {
    let language = ui.language;
    let lines = view.vetoes.iter().map(|row| {
        let (name, state) = (format::local(language, &row.name), explain::veto(language, row.veto.as_ref()));
        let text = format!("{}{}{name} · {state}", ui.t(W::VetoTitle), format::colon(language));
        html! { <p class="note note--warning">{ text }</p> }
    });
    lines.collect()
}

fn section(ui: &Ui, section: &SectionScore) -> Html {
    let language = ui.language;
    let name = format::local(language, &section.name);
    html! {
        <section class="frame" aria-label={name.clone()}>
            <h2 class="frame__title frame__title--split">
                <span>{ name }</span>
                if !section.sum.applicable.is_zero() {
                    <span>{ phrase::earned_of(language, section.sum.earned, section.sum.applicable) }</span>
                }
            </h2>
            <ul class="rows">
                for (item, line, answer) in &section.lines {
                    { self::line(ui, item, line, answer.as_deref()) }
                }
            </ul>
        </section>
    }
}

/// The rule and the places are shown where an item lost points.
fn line(ui: &Ui, item: &Item, line: &ItemLine, answer: Option<&Answer>) -> Html {
    let language = ui.language;
    let costs = line.has_findings();
    let state = if line.lost.is_zero() { "kept" } else { "lost" };
    html! {
        <li key={item.id.to_string()} class="rows__row" data-state={state}>
            <span class="rows__main">{ item_words::title(ui, item, costs) }</span>
            <span class="rows__detail">{ explain::line(language, item, line) }</span>
            { item_words::standard(ui, item, costs) }
            if costs {
                if !line.max.is_zero() {
                    <span class="rows__rule">{ format::local(language, &item.rule_text) }</span>
                }
                <ul class="places">
                    for place in explain::places(language, answer) {
                        <li>{ place }</li>
                    }
                </ul>
            }
        </li>
    }
}

fn reopen(ui: &Ui, view: &ScoreView) -> Html {
    html! {
        <Frame title={ui.t(W::ReopenTitle)}>
            <p class="note">{ ui.t(W::ReopenNote) }</p>
            <Field
                id="reopen-reason"
                label={ui.t(W::ReopenReason)}
                value={view.reopen_reason.clone()}
                error={view.reason_missing.then(|| ui.t(W::ReasonNeeded))}
                oninput={ui.input(|text| FillEvent::ReopenReasonTyped(text).into())}
            />
            <Button
                label={ui.t(W::Reopen)}
                testid="reopen"
                onclick={ui.click(FillEvent::ReopenPressed)}
            />
        </Frame>
    }
}

/// The history since the inspection was first finished.
fn changes(ui: &Ui, view: &ScoreView) -> Html {
    let language = ui.language;
    html! {
        <Frame title={ui.t(W::HistoryTitle)} testid="history">
            <ol class="history">
                for (at, entry) in view.history.iter().enumerate() {
                    <li>
                        <p>{ history::entry(language, entry, at > 0) }</p>
                        <ul class="history__changes">
                            for change in history::changes(language, entry, &view.checklist) {
                                <li>{ change }</li>
                            }
                        </ul>
                    </li>
                }
            </ol>
        </Frame>
    }
}
