//! The import of files, the outcome of each, the contents of the workspace, the backup, the demo.

use yew::{Html, classes, html};

use super::Ui;
use super::table::inspection_link;
use crate::app::headquarters::view::files::{FilesView, PossibleDuplicateRow as DuplicateRow};
use crate::app::headquarters::{Event, HeadquartersPage, Line, LineOutcome as Outcome};
use crate::headquarters::Collection;
use crate::headquarters::import_report::Sum;
use crate::i18n::headquarters::{self as words, O};
use crate::i18n::{W, phrase};
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Frame, Shape, caption, icon};

pub(super) fn files(ui: &Ui, view: &FilesView) -> Html {
    if view.collection != Collection::Real {
        return html! {
            <div class="hq__columns">
                { workspace(ui, view) }
                { demo(ui, view.collection) }
            </div>
        };
    }
    html! {
        <div class="hq__columns">
            <div class="hq__column">
                { drop_area(ui) }
                { view.sum.as_ref().map_or_else(Html::default, |sum| results(ui, view, sum)) }
                if !view.duplicates.is_empty() {
                    { possible_duplicates(ui, &view.duplicates) }
                }
            </div>
            <div class="hq__column">
                { workspace(ui, view) }
                { demo(ui, view.collection) }
            </div>
        </div>
    }
}

/// The shell reads the file fields: it listens for their change event.
pub(super) fn drop_area(ui: &Ui) -> Html {
    html! {
        <div class="drop drop--hq" data-testid="hq-drop">
            { icon(Shape::In) }
            <p class="drop__label">{ ui.o(O::DropHere) }</p>
            <p class="note">{ ui.o(O::DropNote) }</p>
            <div class="actions">
                { file_field("hq-choose", ui.o(O::ChooseFiles), false) }
                { file_field("hq-folder", ui.o(O::ChooseFolder), true) }
            </div>
        </div>
    }
}

fn file_field(testid: &'static str, label: &'static str, is_folder: bool) -> Html {
    html! {
        <label class="button button--plain drop__button">
            { icon(Shape::In) }
            { caption(label) }
            <input
                class="drop__input"
                type="file"
                multiple=true
                webkitdirectory={is_folder}
                id={testid}
                data-testid={testid}
            />
        </label>
    }
}

fn results(ui: &Ui, view: &FilesView, sum: &Sum) -> Html {
    let modifier = if sum.damaged + sum.demo > 0 || sum.files == sum.passed_over {
        "note--warning"
    } else {
        "note--good"
    };
    html! {
        <Frame title={ui.o(O::Imported)} testid="hq-results">
            <p class={classes!("note", modifier)} role="status" data-testid="hq-sum">
                { words::sum(ui.language, sum) }
            </p>
            if sum.counts.conflict > 0 {
                <ButtonLink
                    look={ButtonStyle::Primary}
                    href={ui.page_href(&HeadquartersPage::Conflicts)}
                    label={ui.o(O::ConflictsTitle)}
                    testid="hq-to-conflicts"
                />
            }
            <ul class="files">
                for line in &view.lines {
                    { file_line(ui, line) }
                }
            </ul>
            <div class="actions">
                if view.more > 0 {
                    <Button
                        label={format!("{} ({})", ui.o(O::More), view.more)}
                        testid="hq-more"
                        onclick={ui.click(Event::MoreShown)}
                    />
                }
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.t(W::ClearList)}
                    testid="hq-lines-clear"
                    onclick={ui.click(Event::LinesCleared)}
                />
            </div>
        </Frame>
    }
}

fn file_line(ui: &Ui, line: &Line) -> Html {
    let (state, shape) = match &line.outcome {
        Outcome::Damaged { .. } => ("damaged", Shape::Warning),
        Outcome::Demo => ("demo", Shape::Warning),
        Outcome::Taken(counts) if counts.conflict > 0 => ("conflict", Shape::Warning),
        Outcome::Taken(counts) if counts.newer > 0 => ("newer", Shape::Tick),
        Outcome::Taken(counts) if counts.taken + counts.news > 0 => ("taken", Shape::Tick),
        Outcome::Taken(_) => ("already", Shape::Tick),
        Outcome::Checklist => ("checklist", Shape::Tick),
        Outcome::PassedOver { .. } => ("passed-over", Shape::Warning),
    };
    html! {
        <li class="files__line" data-testid="hq-file" data-state={state}>
            { icon(shape) }
            <span class="files__name">{ line.name.clone() }</span>
            <span class="files__state">{ words::outcome(ui.language, &line.outcome) }</span>
            <span class="files__detail">{ words::line_detail(ui.language, &line.outcome) }</span>
        </li>
    }
}

fn possible_duplicates(ui: &Ui, rows: &[DuplicateRow]) -> Html {
    html! {
        <Frame title={ui.o(O::TwinsTitle)}>
            <p class="note">{ ui.o(O::TwinsNote) }</p>
            <ul class="twins">
                for row in rows {
                    { possible_duplicate(ui, row) }
                }
            </ul>
        </Frame>
    }
}

fn possible_duplicate(ui: &Ui, row: &DuplicateRow) -> Html {
    let round = phrase::round(ui.language, row.round);
    html! {
        <li class="twins__row" data-testid="hq-twins">
            <span class="twins__what">
                { format!("{} · {} · {round}", ui.village_name(&row.village), row.day) }
            </span>
            <span class="twins__who">
                for (inspectors, id) in &row.inspections {
                    { inspection_link(ui, id, inspectors.clone()) }
                }
            </span>
        </li>
    }
}

/// The contents of the workspace, its backup, and clearing it.
fn workspace(ui: &Ui, view: &FilesView) -> Html {
    let is_real = view.collection == Collection::Real;
    html! {
        <Frame title={ui.o(O::Here)}>
            <p data-testid="hq-held">{ words::held(ui.language, &view.held) }</p>
            if is_real && view.held.inspections + view.held.rectifications > 0 {
                <div class="hq__keep">
                    <p class="note">{ ui.o(O::BackupNote) }</p>
                    <Button
                        icon={Shape::Out}
                        label={ui.o(O::BackUp)}
                        testid="hq-back-up"
                        onclick={ui.click(Event::BackedUp)}
                    />
                    { clear_actions(ui, view.clearing) }
                </div>
            }
        </Frame>
    }
}

fn clear_actions(ui: &Ui, is_asked: bool) -> Html {
    if !is_asked {
        return html! {
            <div class="actions">
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.o(O::Clear)}
                    testid="hq-clear"
                    onclick={ui.click(Event::ClearAsked)}
                />
            </div>
        };
    }
    html! {
        <div class="actions">
            <p class="note note--warning" role="alert">{ ui.o(O::AskClear) }</p>
            <Button
                look={ButtonStyle::Danger}
                label={ui.o(O::ClearConfirm)}
                testid="hq-clear-confirm"
                onclick={ui.click(Event::Cleared)}
            />
            <Button
                label={ui.o(O::Cancel)}
                testid="hq-clear-cancel"
                onclick={ui.click(Event::ClearCancelled)}
            />
        </div>
    }
}

/// Buttons that show generated data instead of `shown`.
pub(super) fn demo(ui: &Ui, shown: Collection) -> Html {
    html! {
        <Frame title={ui.o(O::DemoTitle)}>
            <p class="note">{ ui.o(O::DemoNote) }</p>
            if shown != Collection::Demo {
                <Button
                    label={ui.o(O::DemoShow)}
                    testid="hq-demo-show"
                    onclick={ui.click(Event::CollectionChosen(Collection::Demo))}
                />
            }
            <p class="note">{ ui.o(O::SpeechNote) }</p>
            if shown != Collection::Speech {
                <Button
                    label={ui.o(O::SpeechShow)}
                    testid="hq-speech"
                    onclick={ui.click(Event::CollectionChosen(Collection::Speech))}
                />
            }
        </Frame>
    }
}
