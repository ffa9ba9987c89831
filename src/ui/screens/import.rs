//! Files in: what became of each, and the conflicts a person decides.

use yew::prelude::*;

use crate::app::Event;
use crate::app::transfer::{Event as TransferEvent, FileOutcome, FileReport};
use crate::app::view::transfer::{ConflictView, ImportView, Side};
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Look, Shape, frame, icon};
use crate::ui::say::Shared;

/// The file field is read by the shell, which listens for its change and sends what the files hold.
pub fn import(shared: &Shared, view: &ImportView) -> Html {
    let language = shared.language;
    html! {
        <div class="page">
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::ImportTitle) }</h1>
            <p class="note">{ t(language, W::ImportNote) }</p>
            <label class="drop">
                { icon(Shape::In) }
                <span class="drop__label">{ t(language, W::ChooseFiles) }</span>
                <input
                    type="file" multiple={true} accept=".json,application/json" class="drop__input"
                    id="import-files" data-testid="import-files"
                />
            </label>
            for conflict in view.conflicts.iter() {
                { self::conflict(shared, conflict) }
            }
            if !view.reports.is_empty() {
                { frame(t(language, W::FilesRead), "import-reports", html! { <>
                    <ul class="reports" aria-live="polite">
                        for report in view.reports.iter() {
                            { self::report(shared, report) }
                        }
                    </ul>
                    { Button {
                        label: t(language, W::ClearList).into(), testid: "import-clear".into(),
                        look: Look::Quiet,
                        onclick: shared.tap(Event::Transfer(TransferEvent::ReportsCleared)),
                        ..Button::default()
                    }.html() }
                </> }) }
            }
        </div>
    }
}

fn report(shared: &Shared, report: &FileReport) -> Html {
    let language = shared.language;
    let bad = matches!(report.outcome, FileOutcome::Refused(_) | FileOutcome::Unreadable);
    html! {
        <li class="report" data-testid="import-report" data-state={if bad { "refused" } else { "read" }}>
            <p class="report__file">
                { icon(if bad { Shape::Warning } else { Shape::Tick }) }
                <span>{ report.name.clone() }</span>
            </p>
            <p class="report__what">{ phrase::file_outcome(language, &report.outcome) }</p>
            if let FileOutcome::Results(items) = &report.outcome {
                <ul class="report__items">
                    for item in items.iter() {
                        <li>{ phrase::item_outcome(language, item) }</li>
                    }
                </ul>
            }
        </li>
    }
}

fn conflict(shared: &Shared, conflict: &ConflictView) -> Html {
    let language = shared.language;
    let ours = Event::Transfer(TransferEvent::OursChosen(conflict.id.clone()));
    let theirs = Event::Transfer(TransferEvent::TheirsChosen(conflict.id.clone()));
    html! {
        <section class="conflict" aria-label={t(language, W::ConflictTitle)} data-testid="conflict">
            <h2 class="frame__title">
                {
                    format!(
                        "{}{}{} {}", t(language, W::ConflictTitle), format::colon(language), conflict.village,
                        format::month(language, conflict.month),
                    )
                }
            </h2>
            <p class="note">{ t(language, W::ConflictNote) }</p>
            <div class="conflict__sides">
                <div class="conflict__side">
                    <h3>{ t(language, W::OnThisTablet) }</h3>
                    { side(shared, &conflict.ours) }
                    { Button {
                        label: t(language, W::KeepThis).into(), testid: "conflict-ours".into(),
                        onclick: shared.tap(ours), ..Button::default()
                    }.html() }
                </div>
                <div class="conflict__side">
                    <h3>{ conflict.file.clone() }</h3>
                    { side(shared, &conflict.theirs) }
                    { Button {
                        label: t(language, W::KeepThis).into(), testid: "conflict-theirs".into(),
                        onclick: shared.tap(theirs), ..Button::default()
                    }.html() }
                </div>
            </div>
        </section>
    }
}

fn side(shared: &Shared, side: &Side) -> Html {
    html! {
        <ul class="conflict__facts">
            for fact in phrase::side(shared.language, side) {
                <li>{ fact }</li>
            }
        </ul>
    }
}
