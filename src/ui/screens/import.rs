//! Files in: what became of each, and the conflicts a person decides.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::transfer::{Event as TransferEvent, FileOutcome, FileReport};
use crate::app::view::transfer::{ConflictView, ImportView, Side};
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Frame, Icon, Look, Shape};
use crate::ui::say::use_shared;

#[derive(Properties, Clone, PartialEq)]
pub struct ImportProps {
    pub view: Rc<ImportView>,
}

/// The file field is read by the shell, which listens for its change and sends what the files hold.
#[component]
pub fn Import(props: &ImportProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    html! {
        <div class="page">
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::ImportTitle) }</h1>
            <p class="note">{ t(language, W::ImportNote) }</p>
            <label class="drop">
                <Icon shape={Shape::In} />
                <span class="drop__label">{ t(language, W::ChooseFiles) }</span>
                <input
                    type="file" multiple={true} accept=".json,application/json" class="drop__input"
                    id="import-files" data-testid="import-files"
                />
            </label>
            for conflict in props.view.conflicts.iter() {
                <Conflict key={conflict.id.to_string()} conflict={conflict.clone()} />
            }
            if !props.view.reports.is_empty() {
                <Frame title={t(language, W::FilesRead)} testid="import-reports">
                    <ul class="reports" aria-live="polite">
                        for report in props.view.reports.iter() {
                            <Report report={report.clone()} />
                        }
                    </ul>
                    <Button
                        label={t(language, W::ClearList)} testid="import-clear" look={Look::Quiet}
                        onclick={shared.tap(Event::Transfer(TransferEvent::ReportsCleared))}
                    />
                </Frame>
            }
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct ReportProps {
    report: FileReport,
}

#[component]
fn Report(props: &ReportProps) -> Html {
    let language = use_shared().language;
    let bad = matches!(props.report.outcome, FileOutcome::Refused(_) | FileOutcome::Unreadable);
    html! {
        <li class="report" data-testid="import-report" data-state={if bad { "refused" } else { "read" }}>
            <p class="report__file">
                <Icon shape={if bad { Shape::Warning } else { Shape::Tick }} />
                <span>{ props.report.name.clone() }</span>
            </p>
            <p class="report__what">{ phrase::file_outcome(language, &props.report.outcome) }</p>
            if let FileOutcome::Results(items) = &props.report.outcome {
                <ul class="report__items">
                    for item in items.iter() {
                        <li>{ phrase::item_outcome(language, item) }</li>
                    }
                </ul>
            }
        </li>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct ConflictProps {
    conflict: ConflictView,
}

#[component]
fn Conflict(props: &ConflictProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    let conflict = &props.conflict;
    let ours = Event::Transfer(TransferEvent::OursChosen(conflict.id.clone()));
    let theirs = Event::Transfer(TransferEvent::TheirsChosen(conflict.id.clone()));
    html! {
        <section class="conflict" aria-label={t(language, W::ConflictTitle)} data-testid="conflict">
            <h2 class="frame__title">
                { format!("{}：{} {}", t(language, W::ConflictTitle), conflict.village, format::month(language, conflict.month)) }
            </h2>
            <p class="note">{ t(language, W::ConflictNote) }</p>
            <div class="conflict__sides">
                <div class="conflict__side">
                    <h3>{ t(language, W::OnThisTablet) }</h3>
                    { side(&shared, &conflict.ours) }
                    <Button label={t(language, W::KeepThis)} testid="conflict-ours" onclick={shared.tap(ours)} />
                </div>
                <div class="conflict__side">
                    <h3>{ conflict.file.clone() }</h3>
                    { side(&shared, &conflict.theirs) }
                    <Button label={t(language, W::KeepThis)} testid="conflict-theirs" onclick={shared.tap(theirs)} />
                </div>
            </div>
        </section>
    }
}

fn side(shared: &crate::ui::say::Shared, side: &Side) -> Html {
    html! {
        <ul class="conflict__facts">
            for fact in phrase::side(shared.language, side) {
                <li>{ fact }</li>
            }
        </ul>
    }
}
