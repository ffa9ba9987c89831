//! The import of files: the outcome of each, and the conflicts that the user decides.

use yew::{Html, html};

use crate::app::transfer::view::{ArrivingView, ConflictView, ImportView};
use crate::app::transfer::{Event as TransferEvent, FileReport};
use crate::i18n::message::import::Side;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Frame, PageTitle, Shape, icon};

/// The shell listens for a change of the file field and sends the content of the files.
pub(super) fn import(ui: &Ui, view: &ImportView) -> Html {
    html! {
        <div class="page">
            <PageTitle title={ui.t(W::ImportTitle)} />
            <p class="note">{ ui.t(W::ImportNote) }</p>
            <label class="drop">
                { icon(Shape::In) }
                <span class="drop__label">{ ui.t(W::ChooseFiles) }</span>
                <input
                    class="drop__input"
                    type="file"
                    multiple=true
                    id="import-files"
                    data-testid="import-files"
                />
            </label>
            if !view.arriving.is_empty() {
                { arriving(ui, &view.arriving) }
            }
            for conflict in &view.conflicts {
                { self::conflict(ui, conflict) }
            }
            if !view.reports.is_empty() {
                { reports(ui, view) }
            }
        </div>
    }
}

/// Files that are being read.
fn arriving(ui: &Ui, files: &[ArrivingView]) -> Html {
    html! {
        <ul class="reports" role="status">
            for file in files {
                <li
                    class="report"
                    data-testid="import-arriving"
                    data-state={if file.is_checked { "keeping" } else { "checking" }}
                >
                    <p class="report__file">
                        { icon(Shape::Saving) }
                        <span>{ file.name.clone() }</span>
                    </p>
                    <p class="report__what">{ phrase::arriving(ui.language, file.photos, file.is_checked) }</p>
                </li>
            }
        </ul>
    }
}

fn reports(ui: &Ui, view: &ImportView) -> Html {
    html! {
        <Frame title={ui.t(W::FilesRead)} testid="import-reports">
            <ul class="reports" aria-live="polite">
                for report in &view.reports {
                    { self::report(ui, view, report) }
                }
            </ul>
            <Button
                look={ButtonStyle::Quiet}
                label={ui.t(W::ClearList)}
                testid="import-clear"
                onclick={ui.click(TransferEvent::ReportsCleared)}
            />
        </Frame>
    }
}

fn report(ui: &Ui, view: &ImportView, report: &FileReport) -> Html {
    let language = ui.language;
    let (state, shape) =
        if report.outcome.is_refused() { ("refused", Shape::Warning) } else { ("read", Shape::Tick) };
    let items = report.outcome.items();
    let faults = phrase::package_faults(language, &report.outcome, &report.extras);
    let item = |item| {
        let text = phrase::item_outcome(language, item);
        match view.ways.get(&item.id) {
            Some(way) => html! {
                <a class="link" href={ui.href(way)} data-testid={format!("imported-{}", item.id)}>{ text }</a>
            },
            None => html! { { text } },
        }
    };
    html! {
        <li class="report" data-testid="import-report" data-state={state}>
            <p class="report__file">
                { icon(shape) }
                <span>{ report.name.clone() }</span>
            </p>
            <p class="report__what">{ phrase::file_outcome(language, &report.outcome) }</p>
            if !items.is_empty() || !faults.is_empty() {
                <ul class="report__items">
                    for one in items {
                        <li>{ item(one) }</li>
                    }
                    for fault in faults {
                        <li>{ fault }</li>
                    }
                </ul>
            }
        </li>
    }
}

/// Two versions of an inspection that were written independently: the user chooses one of them.
fn conflict(ui: &Ui, conflict: &ConflictView) -> Html {
    let language = ui.language;
    let title = format!(
        "{}{}{} {}",
        ui.t(W::ConflictTitle),
        format::colon(language),
        phrase::subject(language, &conflict.subject),
        format::month(language, conflict.month),
    );
    let earlier = || ui.t(W::VersionEarlier).to_owned();
    let file = if conflict.file.is_empty() { earlier() } else { conflict.file.clone() };
    html! {
        <section class="conflict" data-testid="conflict" aria-label={ui.t(W::ConflictTitle)}>
            <h2 class="frame__title">{ title }</h2>
            <p class="note">{ ui.t(W::ConflictNote) }</p>
            <div class="conflict__sides">
                <div class="conflict__side">
                    <h3>{ ui.t(W::OnThisTablet) }</h3>
                    { facts(ui, &conflict.ours) }
                    <Button
                        label={ui.t(W::KeepThis)}
                        testid="conflict-ours"
                        onclick={ui.click(TransferEvent::OursChosen(conflict.id.clone()))}
                    />
                </div>
                <div class="conflict__side">
                    <h3>{ file }</h3>
                    { facts(ui, &conflict.theirs) }
                    <Button
                        label={ui.t(W::KeepThis)}
                        testid="conflict-theirs"
                        onclick={ui.click(TransferEvent::TheirsChosen(conflict.id.clone()))}
                    />
                </div>
            </div>
        </section>
    }
}

fn facts(ui: &Ui, side: &Side) -> Html {
    html! {
        <ul class="conflict__facts">
            for fact in phrase::side(ui.language, side) {
                <li>{ fact }</li>
            }
        </ul>
    }
}
