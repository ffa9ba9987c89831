//! One rectification of the ledger: its state, its facts, its photos, its history.

use yew::{Html, classes, html};

use super::Ui;
use super::table::{cell_link, village_link};
use super::{export_actions, pictures};
use crate::app::headquarters::HeadquartersPage;
use crate::app::headquarters::view::ledger::{Origin, RectificationView};
use crate::app::ledger::Filter;
use crate::app::ledger::view::LedgerRowView;
use crate::domain::evidence::Photo;
use crate::domain::rectification::Step;
use crate::i18n::headquarters::O;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::kit::{self, Frame};

pub(super) fn rectification(ui: &Ui, view: &RectificationView) -> Html {
    let row = &view.row;
    let own = Filter { village: Some(view.village.code), ..Filter::default() };
    let steps = view.one.current_state().history.iter().zip(&view.steps);
    html! {
        <div class="hq__stack">
            <p
                class={classes!("note", row.flags.overdue.then_some("note--warning"))}
                data-testid="hq-rectification-standing"
                data-state={row.state.code()}
            >
                { words::status(ui.language, row.state, row.deadline, row.flags, row.repeat) }
            </p>
            { facts(ui, view) }
            <div class="tools no-print">
                { village_link(ui, &view.village) }
                { cell_link(ui.page_href(&HeadquartersPage::Ledger(own)), ui.o(O::LedgerOfVillage)) }
                { view.origin.as_ref().map_or_else(Html::default, |one| origin(ui, one)) }
            </div>
            { photos(ui, view, L::Before, &view.before) }
            { photos(ui, view, L::After, &view.after) }
            <Frame title={ui.ledger_word(L::History)}>
                <ol class="history" data-testid="hq-history">
                    for (one, photos) in steps {
                        { step(ui, view, one, photos) }
                    }
                </ol>
            </Frame>
            { export_actions(ui, &[]) }
        </div>
    }
}

/// The title of the page: the problem that was found.
pub(super) fn title(ui: &Ui, row: &LedgerRowView) -> String {
    words::issue::title(ui.language, row.item.as_ref(), &row.description)
}

/// The state of a finding's rectification, as a link to it.
pub(super) fn link(ui: &Ui, row: &LedgerRowView) -> Html {
    let language = ui.language;
    let current = words::status(language, row.state, row.deadline, row.flags, row.repeat);
    let text = format!("{}{}{current}", ui.o(O::Ledger), format::colon(language));
    let href = ui.page_href(&HeadquartersPage::Rectification(row.id.clone()));
    html! { <a class="cell" href={href} data-testid="hq-finding-ledger">{ text }</a> }
}

fn facts(ui: &Ui, view: &RectificationView) -> Html {
    let (language, row) = (ui.language, &view.row);
    let details = view.one.details();
    let facts = [
        (L::NumberShort, row.number.to_string()),
        (L::Place, row.place.to_string()),
        (L::Issue, words::issue::whole(language, row.item.as_ref(), &row.description)),
        (L::Standard, row.item.as_ref().map(|item| format::local(language, &item.text)).unwrap_or_default()),
        (L::Demand, format::local(language, &row.demand)),
        (L::Source, words::source(language, row.source).to_owned()),
        (L::Severity, words::grade(language, details.source, details.severity).to_owned()),
        (L::Level, words::level(language, details.level).to_owned()),
        (L::Responsible, row.responsible.to_string()),
        (L::Found, format::moment(language, row.found)),
        (L::Deadline, words::deadline(language, row.deadline)),
        (L::Closed, row.closed.map(|at| format::moment(language, at)).unwrap_or_default()),
    ];
    kit::facts(facts.map(|(name, text)| (ui.ledger_word(name), text)))
}

/// A link to the inspection that found the problem.
fn origin(ui: &Ui, origin: &Origin) -> Html {
    if !origin.is_here {
        return html! { <span class="note">{ ui.o(O::OriginAbsent) }</span> };
    }
    let href = ui.page_href(&HeadquartersPage::Inspection(origin.inspection.clone(), origin.item.clone()));
    html! { <a class="cell" href={href} data-testid="hq-origin">{ ui.o(O::OriginHere) }</a> }
}

/// The photos from before or after, under their label.
fn photos(ui: &Ui, view: &RectificationView, label: L, photos: &[Photo]) -> Html {
    if photos.is_empty() {
        return Html::default();
    }
    html! {
        <div>
            <p class="pictures__side">{ ui.ledger_word(label) }</p>
            { pictures::row(ui, &view.pictures, photos) }
        </div>
    }
}

fn step(ui: &Ui, view: &RectificationView, step: &Step, photos: &[Photo]) -> Html {
    let (language, event) = (ui.language, &step.event);
    html! {
        <li class="history__entry">
            <p class="history__what">{ words::event_kind(language, event.kind()) }</p>
            if !event.note().is_empty() {
                <p class="history__note">{ event.note().clone() }</p>
            }
            if let Some(reason) = &step.not_applied {
                <p class="field__error">{ words::not_applied(language, reason) }</p>
            }
            if !photos.is_empty() {
                { pictures::row(ui, &view.pictures, photos) }
            }
            <p class="history__by">{ phrase::by_at(language, &event.mark().by, event.mark().at) }</p>
            if let Some(doubt) = event.clock_doubt() {
                <p class="history__note" data-testid="clock-doubt">{ phrase::clock_doubt(language, doubt) }</p>
            }
        </li>
    }
}
