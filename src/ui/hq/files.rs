//! Files in, what became of each, what is here, backup, demo.

use super::{Event, HqPage, say};
use crate::app::hq::{Line, LineWhat};
use crate::app::view::hq::files::{FilesView, TwinRow};
use crate::hq::Collection;
use crate::i18n::hq::O;
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, caption, frame, icon};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn files(shared: &Shared, view: &FilesView) -> Tag {
    if view.collection != Collection::Real {
        return el("div.hq__columns").child(held(shared, view)).child(demo(shared, view.collection));
    }
    el("div.hq__columns")
        .child(
            el("div.hq__column")
                .child(drop(shared))
                .child(view.sum.is_some().then(|| results(shared, view)))
                .child((!view.twins.is_empty()).then(|| twins(shared, &view.twins))),
        )
        .child(el("div.hq__column").child(held(shared, view)).child(demo(shared, view.collection)))
}

/// The file fields are read by the shell, which listens for their change.
pub(super) fn drop(shared: &Shared) -> Tag {
    let field = |testid: &'static str, word: O, folder: bool| {
        el("label.button button--plain drop__button")
            .child(icon(Shape::In))
            .child(caption(shared.o(word)))
            .child(
                el("input.drop__input")
                    .attr(A::Type, "file")
                    .flag(A::Multiple, true)
                    .flag(A::Webkitdirectory, folder)
                    .maybe(
                        A::Accept,
                        (!folder).then_some(".json,.txt,.zip,application/json,text/plain,application/zip"),
                    )
                    .attr(A::Id, testid)
                    .testid(testid),
            )
    };
    el("div.drop drop--hq")
        .testid("hq-drop")
        .child(icon(Shape::In))
        .child(el("p.drop__label").child(shared.o(O::DropHere)))
        .child(el("p.note").child(shared.o(O::DropNote)))
        .child(el("div.actions").child(field("hq-choose", O::ChooseFiles, false)).child(field(
            "hq-folder",
            O::ChooseFolder,
            true,
        )))
}

fn results(shared: &Shared, view: &FilesView) -> Tag {
    let sum = view.sum.as_ref().map(|sum| {
        let bad = sum.damaged + sum.demo > 0;
        el("p.note note--good")
            .class_if(bad, "note note--warning")
            .attr(A::Role, "status")
            .testid("hq-sum")
            .child(say::sum(shared.language, sum))
    });
    let conflicts = view.sum.is_some_and(|sum| sum.tally.conflict > 0).then(|| {
        el("a.button button--primary")
            .attr(A::Href, shared.hq(&HqPage::Conflicts))
            .testid("hq-to-conflicts")
            .child(caption(shared.o(O::ConflictsTitle)))
    });
    frame(shared.o(O::Imported))
        .testid("hq-results")
        .child(sum)
        .child(conflicts)
        .child(el("ul.files").children(view.lines.iter().map(|one| line(shared, one))))
        .child(
            el("div.actions")
                .child((view.more > 0).then(|| {
                    button(Look::Plain, format!("{} ({})", shared.o(O::More), view.more))
                        .testid("hq-more")
                        .on(shared.tap(Event::MoreShown))
                }))
                .child(
                    button(Look::Quiet, shared.t(crate::i18n::W::ClearList))
                        .testid("hq-lines-clear")
                        .on(shared.tap(Event::LinesCleared)),
                ),
        )
}

fn line(shared: &Shared, line: &Line) -> Tag {
    let (state, shape) = match &line.what {
        LineWhat::Damaged { .. } => ("damaged", Shape::Warning),
        LineWhat::Demo => ("demo", Shape::Warning),
        LineWhat::Taken(tally) if tally.conflict > 0 => ("conflict", Shape::Warning),
        LineWhat::Taken(tally) if tally.newer > 0 => ("newer", Shape::Tick),
        LineWhat::Taken(tally) if tally.taken > 0 => ("taken", Shape::Tick),
        LineWhat::Taken(_) => ("already", Shape::Tick),
        LineWhat::Checklist => ("checklist", Shape::Tick),
    };
    el("li.files__line")
        .testid("hq-file")
        .attr(A::State, state)
        .child(icon(shape))
        .child(el("span.files__name").child(line.name.clone()))
        .child(el("span.files__state").child(say::outcome(shared.language, &line.what)))
        .child(el("span.files__detail").child(say::line_detail(shared.language, &line.what)))
}

fn twins(shared: &Shared, twins: &[TwinRow]) -> Tag {
    let rows = twins.iter().take(50).map(|row| {
        let language = shared.language;
        let who = row.inspections.iter().map(|(who, id)| super::inspection_link(shared, id, who.clone()));
        let round = crate::i18n::phrase::round(language, row.round);
        el("li.twins__row")
            .testid("hq-twins")
            .child(el("span.twins__what").child(format!(
                "{} · {} · {round}",
                shared.named(&row.village),
                row.day
            )))
            .child(el("span.twins__who").children(who))
    });
    frame(shared.o(O::TwinsTitle))
        .child(el("p.note").child(shared.o(O::TwinsNote)))
        .child(el("ul.twins").children(rows))
}

fn held(shared: &Shared, view: &FilesView) -> Tag {
    let is_real = view.collection == Collection::Real;
    let keep = (is_real && view.inspections > 0).then(|| {
        let clear = if view.clearing {
            el("div.actions")
                .child(el("p.note note--warning").attr(A::Role, "alert").child(shared.o(O::AskClear)))
                .child(
                    button(Look::Danger, shared.o(O::ClearConfirm))
                        .testid("hq-clear-confirm")
                        .on(shared.tap(Event::Cleared)),
                )
                .child(
                    button(Look::Plain, shared.o(O::Cancel))
                        .testid("hq-clear-cancel")
                        .on(shared.tap(Event::ClearCancelled)),
                )
        } else {
            el("div.actions").child(
                button(Look::Quiet, shared.o(O::Clear)).testid("hq-clear").on(shared.tap(Event::ClearAsked)),
            )
        };
        el("div.hq__keep")
            .child(el("p.note").child(shared.o(O::BackupNote)))
            .child(
                button_with(Look::Plain, Shape::Out, shared.o(O::BackUp))
                    .testid("hq-back-up")
                    .on(shared.tap(Event::BackedUp)),
            )
            .child(clear)
    });
    frame(shared.o(O::Here))
        .child(el("p").testid("hq-held").child(say::held(shared.language, view)))
        .child(keep)
}

pub(super) fn demo(shared: &Shared, shown: Collection) -> Tag {
    let choice = |collection: Collection, word: O, testid: &'static str| {
        button(Look::Plain, shared.o(word)).testid(testid).on(shared.tap(Event::CollectionChosen(collection)))
    };
    let show = (shown != Collection::Demo).then(|| choice(Collection::Demo, O::DemoShow, "hq-demo-show"));
    let speech =
        (shown != Collection::Speech).then(|| choice(Collection::Speech, O::SpeechShow, "hq-speech"));
    frame(shared.o(O::DemoTitle))
        .child(el("p.note").child(shared.o(O::DemoNote)))
        .child(show)
        .child(el("p.note").child(shared.o(O::SpeechNote)))
        .child(speech)
}
