//! The score of one inspection: the total, how it comes about, every item's line, and what happened since.

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::home::Event as HomeEvent;
use crate::app::route::{LedgerPage, Page, Route};
use crate::app::transfer::{Event as TransferEvent, Way};
use crate::app::view::score::{ScoreView, SectionScore};
use crate::domain::score::LineState;
use crate::domain::text::LocalText;
use crate::i18n::{W, explain, format, history, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{
    Look, Shape, button, button_link, button_with, caption, field, frame, icon, page_title,
};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn score(shared: &Shared, view: &ScoreView) -> Tag {
    let language = shared.language;
    let vetoes = view.vetoes.iter().map(|row| {
        let (name, state) = (format::local(language, &row.name), explain::veto(language, row));
        let text = format!("{}{}{name} · {state}", shared.t(W::VetoTitle), format::colon(language));
        el("p.note note--warning").child(text)
    });
    let finished = view.finished.is_some();
    el("div.page page--score")
        .child(back(shared, view))
        .child(result(shared, view))
        .child(explanation(shared, view))
        .children(vetoes)
        .child(void(shared, view))
        .children(view.sections.iter().map(|section| self::section(shared, section)))
        .child(finished.then(|| actions(shared, view)))
        .child(finished.then(|| reopen(shared, view)))
        .child((!view.history.is_empty()).then(|| past(shared, view)))
}

fn back(shared: &Shared, view: &ScoreView) -> Tag {
    let (route, word) = if view.finished.is_some() {
        (Route::Home, W::NavHome)
    } else {
        (Route::Inspection { id: view.id.clone(), page: Page::Items(view.form_page) }, W::BackToItems)
    };
    super::back(shared, &route, word).testid("score-back")
}

fn result(shared: &Shared, view: &ScoreView) -> Tag {
    let language = shared.language;
    let details = &view.details;
    let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
    let score = view.explanation.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let of = el("span.result__of").child(phrase::out_of(language, view.checklist.total()));
    let is_lowest = view.grade.as_ref().is_some_and(|grade| lowest(view, grade));
    let grade = view.grade.as_ref().map(|grade| {
        el("p.result__grade")
            .class_if(is_lowest, "result__grade result__grade--lowest")
            .testid("result-grade")
            .child(format::local(language, grade))
    });
    el("header.result")
        .class_if(is_lowest, "result result--lowest")
        .child(page_title(phrase::village(language, &details.village_name)))
        .child(el("p.result__detail").child(format!("{round} · {month}")))
        .child(el("p.result__score").testid("result-score").child(score).child(of))
        .child(grade)
        .child(el("p.result__detail").child(explain::who_when(language, view)))
}

/// Failing must not look like passing.
fn lowest(view: &ScoreView, grade: &LocalText) -> bool {
    view.checklist.lowest_grade().is_some_and(|lowest| lowest.name == *grade)
}

fn explanation(shared: &Shared, view: &ScoreView) -> Tag {
    let language = shared.language;
    let steps = explain::steps(language, view).into_iter().map(|step| el("li").child(step));
    let (checklist, hash) = (&view.checklist, view.checklist.hash().short());
    let pin = phrase::checklist_pin(language, checklist.name(), checklist.version(), &hash);
    frame(shared.t(W::HowScored))
        .testid("explanation")
        .child(el("ol.steps").children(steps))
        .child(el("p.note").child(pin))
}

fn section(shared: &Shared, section: &SectionScore) -> Tag {
    let language = shared.language;
    let name = format::local(language, &section.name);
    let earned = phrase::earned_of(language, section.points - section.lost, section.points);
    let lines = section.lines.iter().map(|(item, line, answer)| {
        let costs = matches!(line.state, LineState::Counted { .. } | LineState::Zeroed { .. });
        let places = || explain::places(language, answer.as_deref()).into_iter();
        el("li.rows__row")
            .key(item.id.to_string())
            .attr(A::State, if line.lost.is_zero() { "kept" } else { "lost" })
            .child(el("span.rows__main").child(format::local(language, &item.text)))
            .child(el("span.rows__detail").child(explain::line(language, item, line)))
            .child(costs.then(|| el("span.rows__rule").child(format::local(language, &item.rule_text))))
            .child(costs.then(|| el("ul.places").children(places().map(|place| el("li").child(place)))))
    });
    el("section.frame")
        .key(name.clone())
        .attr(A::AriaLabel, name.clone())
        .child(
            el("h2.frame__title frame__title--split")
                .child(el("span").child(name))
                .child(el("span").child(earned)),
        )
        .child(el("ul.rows").children(lines))
}

fn actions(shared: &Shared, view: &ScoreView) -> Tag {
    let one = |way: Way| shared.tap(TransferEvent::OneExported(view.id.clone(), way));
    el("div.actions")
        .child(
            button_with(Look::Primary, Shape::Out, shared.t(W::ExportThis))
                .testid("export-one")
                .on(one(Way::Download)),
        )
        .child(view.can_share.then(|| {
            button_with(Look::Plain, Shape::Share, shared.t(W::ShareFile))
                .testid("share-one")
                .on(one(Way::Share))
        }))
        .child(link(shared, &Route::Sign(view.id.clone()), Shape::Pen, W::SignLink).testid("sign-link"))
        .child((view.photos > 0).then(|| {
            let route = Route::Photos { inspection: view.id.clone(), photo: None };
            link(shared, &route, Shape::Picture, W::PhotosLink).testid("photos-link")
        }))
        .child((view.photos > 0).then(|| {
            let route = Route::ExportOne(view.id.clone());
            link(shared, &route, Shape::Out, W::ExportWithPhotos).testid("export-one-photos")
        }))
        .child(
            button_link(Look::Plain, shared.href(&Route::Ledger(LedgerPage::Findings(view.id.clone()))))
                .testid("score-findings")
                .child(icon(Shape::List))
                .child(caption(shared.t(W::FindingsAndNotice))),
        )
        .child(
            button_with(Look::Plain, Shape::Plus, shared.t(W::StartAnother))
                .testid("start-another")
                .on(shared.tap(HomeEvent::AnotherStarted(view.details.village))),
        )
}

fn link(shared: &Shared, route: &Route, shape: Shape, word: W) -> Tag {
    button_link(Look::Plain, shared.href(route)).child(icon(shape)).child(caption(shared.t(word)))
}

/// Signatures that no longer hold are not passed over.
fn void(shared: &Shared, view: &ScoreView) -> Option<Tag> {
    let text = phrase::void_signatures(shared.language, view.void_signatures);
    (view.void_signatures > 0).then(|| el("p.note note--warning").testid("signatures-void").child(text))
}

fn reopen(shared: &Shared, view: &ScoreView) -> Tag {
    let typed = shared.typed(|text| Event::Fill(FillEvent::ReopenReasonTyped(text)));
    let error = view.reason_missing.then(|| shared.t(W::ReasonNeeded));
    frame(shared.t(W::ReopenTitle))
        .child(el("p.note").child(shared.t(W::ReopenNote)))
        .child(
            field("reopen-reason", shared.t(W::ReopenReason), view.reopen_reason.clone(), typed).error(error),
        )
        .child(
            button(Look::Plain, shared.t(W::Reopen))
                .testid("reopen")
                .on(shared.tap(FillEvent::ReopenPressed)),
        )
}

/// What happened since the inspection was finished first.
fn past(shared: &Shared, view: &ScoreView) -> Tag {
    let language = shared.language;
    let entries = view.history.iter().enumerate().map(|(at, entry)| {
        let changes = history::changes(language, entry, &view.checklist);
        let changes = changes.into_iter().map(|change| el("li").child(change));
        el("li")
            .child(el("p").child(history::entry(language, entry, at > 0)))
            .child(el("ul.history__changes").children(changes))
    });
    frame(shared.t(W::HistoryTitle)).testid("history").child(el("ol.history").children(entries))
}
