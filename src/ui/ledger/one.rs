//! One rectification: the facts, the actions that are possible now, the history.

use yew::{Html, html};

use super::actions::actions;
use super::pictures;
use crate::app::ledger::view::OneView;
use crate::app::ledger::view::pictures::Shown;
use crate::app::route::LedgerPage;
use crate::domain::rectification::Step;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{self, Frame, PageTitle};

pub(super) fn one(ui: &Ui, view: &OneView) -> Html {
    let (language, row) = (ui.language, &view.row);
    let title = words::issue::title(language, row.item.as_ref(), &row.description);
    let history = view.one.current_state().history.iter().zip(&view.steps);
    html! {
        <div class="page">
            { super::back_to(ui, view.form_page.as_ref()) }
            <PageTitle title={title} />
            <p class="note" role="status" data-testid="ledger-standing" data-state={row.state.code()}>
                { words::status(language, row.state, row.deadline, row.flags, row.repeat) }
            </p>
            { facts(ui, view) }
            { photos(ui, view) }
            <div class="tools">
                { super::link(ui, LedgerPage::Village(row.village_code), L::VillageFile, "ledger-of-village") }
                if view.one.is_out() {
                    { super::link(
                        ui,
                        LedgerPage::NoticeOne(view.one.id().clone()),
                        L::PaperNotice,
                        "paper-notice-one",
                    ) }
                }
                if let Some(id) = &view.inspection {
                    { super::link(
                        ui,
                        LedgerPage::Findings(id.clone()),
                        L::FindingsTitle,
                        "ledger-of-inspection",
                    ) }
                }
            </div>
            { actions(ui, view) }
            <Frame title={ui.l(L::History)}>
                <ol class="history" data-testid="ledger-history">
                    for (one, shown) in history {
                        { step(ui, one, shown) }
                    }
                </ol>
            </Frame>
        </div>
    }
}

/// The fields that aren't empty.
fn facts(ui: &Ui, view: &OneView) -> Html {
    let (language, row, details) = (ui.language, &view.row, &view.one.current_state().details);
    let facts = [
        (L::NumberShort, row.number.to_string()),
        (L::Village, phrase::subject(language, &row.subject)),
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
    ];
    kit::facts(facts.map(|(name, text)| (ui.l(name), text)))
}

/// The photos before and after, small; the comparison shows them large.
fn photos(ui: &Ui, view: &OneView) -> Html {
    if view.before.is_empty() && view.after.is_empty() {
        return Html::default();
    }
    let of = Some(view.one.id());
    html! {
        <div class="sides">
            { pictures::row(ui, L::Before, &view.before, of) }
            { pictures::row(ui, L::After, &view.after, of) }
        </div>
    }
}

/// One entry of the history; `photos` are those attached to it.
fn step(ui: &Ui, step: &Step, photos: &[Shown]) -> Html {
    let (language, event) = (ui.language, &step.event);
    html! {
        <li class="history__entry">
            <p class="history__what">{ words::event_kind(language, event.kind()) }</p>
            if !event.note().is_empty() {
                <p class="history__note">{ event.note().clone() }</p>
            }
            if let Some(why) = &step.not_applied {
                <p class="field__error">{ words::not_applied(language, why) }</p>
            }
            { pictures::row(ui, L::PhotosTaken, photos, None) }
            <p class="history__by">{ phrase::by_at(language, &event.mark().by, event.mark().at) }</p>
            if let Some(doubt) = event.clock_doubt() {
                <p class="history__note" data-testid="clock-doubt">{ phrase::clock_doubt(language, doubt) }</p>
            }
        </li>
    }
}
