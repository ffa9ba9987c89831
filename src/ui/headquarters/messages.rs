//! Messages above every page: generated data, files that are being read, the last backup, failures.

use yew::html::IntoPropValue;
use yew::{Html, html};

use super::Ui;
use crate::app::headquarters::view::Frame;
use crate::app::headquarters::{BackupProgress, Event};
use crate::headquarters::Collection;
use crate::i18n::headquarters::{self as words, O};
use crate::ui::kit::{Button, Progress};

pub(super) fn messages(ui: &Ui, frame: &Frame) -> Html {
    let language = ui.language;
    html! {
        <div class="hq__messages">
            if frame.cleared {
                { warning("hq-cleared", ui.o(O::StoreCleared)) }
            }
            if frame.collection != Collection::Real {
                { demo(ui) }
            }
            if let Some((done, of)) = frame.reading {
                { progress("hq-reading", done, of, words::reading(language, done, of)) }
            }
            if let Some(error) = &frame.failed {
                { warning("hq-failed", words::failed(language, error)) }
            }
            { backup(ui, frame.backup) }
            if let Some(reason) = frame.not_given {
                { warning("hq-not-given", words::export_failure(language, reason)) }
            }
        </div>
    }
}

fn warning(testid: &'static str, text: impl IntoPropValue<Html>) -> Html {
    html! { <p class="note note--warning" role="alert" data-testid={testid}>{ text }</p> }
}

fn progress(testid: &'static str, done: usize, of: usize, text: String) -> Html {
    html! {
        <div class="reading" data-testid={testid}>
            <p role="status">{ text.clone() }</p>
            <Progress done={done} of={of} label={text} />
        </div>
    }
}

/// A warning on every page, so that generated data isn't mistaken for real data.
fn demo(ui: &Ui) -> Html {
    html! {
        <div class="demo" data-testid="hq-demo">
            <strong>{ ui.o(O::DemoMark) }</strong>
            <Button
                label={ui.o(O::DemoLeave)}
                testid="hq-demo-leave"
                onclick={ui.click(Event::CollectionChosen(Collection::Real))}
            />
        </div>
    }
}

fn backup(ui: &Ui, backup: BackupProgress) -> Html {
    match backup {
        BackupProgress::None => Html::default(),
        BackupProgress::Packing { done, of } => {
            progress("hq-packing", done, of, words::packing(ui.language, done, of))
        }
        BackupProgress::Given { photos, absent } => {
            let class = if absent > 0 { "note note--warning" } else { "note note--good" };
            html! {
                <p class={class} role="status" data-testid="hq-backed-up">
                    { words::backed_up(ui.language, photos, absent) }
                </p>
            }
        }
    }
}
