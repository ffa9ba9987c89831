//! A choice of inspections: those of a village in one round, and those of a month that no village's row links to.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::home::Event as HomeEvent;
use crate::app::home::view::{Chooser, InspectionRow};
use crate::domain::village::VillageCode;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, Frame, Shape};

/// Below a village's row: its inspections, and a button that starts another.
pub(super) fn chooser(ui: &Ui, village: VillageCode, chooser: &Chooser) -> Html {
    html! {
        <div class="frame" data-testid="chooser">
            <ul class="rows">
                for row in &chooser.inspections {
                    { inspection(ui, row, false) }
                }
            </ul>
            if !chooser.to_do.is_empty() {
                <ul class="people" aria-label={ui.t(W::FilterToDo)}>
                    for name in &chooser.to_do {
                        <li key={name.clone()}>
                            <Button
                                icon={Shape::Next}
                                label={name.clone()}
                                testid={format!("begin-{name}")}
                                onclick={ui.click(HomeEvent::SubjectStarted { village, name: name.clone() })}
                            />
                        </li>
                    }
                </ul>
            }
            if chooser.can_begin {
                <Button
                    icon={Shape::Plus}
                    label={ui.t(W::StartAnother)}
                    testid="village-another"
                    onclick={ui.click(HomeEvent::AnotherStarted(village))}
                />
            }
        </div>
    }
}

pub(super) fn elsewhere(ui: &Ui, rows: &[Rc<InspectionRow>]) -> Html {
    html! {
        <Frame title={ui.t(W::ElsewhereTitle)} testid="elsewhere">
            <ul class="rows">
                for row in rows {
                    { inspection(ui, row, true) }
                }
            </ul>
        </Frame>
    }
}

/// Drafts that the rows of the round don't lead to.
pub(super) fn drafts(ui: &Ui, rows: &[Rc<InspectionRow>]) -> Html {
    html! {
        <Frame title={ui.t(W::DraftsTitle)} testid="home-drafts">
            <ul class="rows">
                for row in rows {
                    { inspection(ui, row, true) }
                }
            </ul>
        </Frame>
    }
}

/// `village_and_checklist` shows both where the row above doesn't name them.
fn inspection(ui: &Ui, row: &InspectionRow, village_and_checklist: bool) -> Html {
    let language = ui.language;
    let site = Some(row.subject.site.to_string()).filter(|site| !site.is_empty());
    let subject = if village_and_checklist { Some(phrase::subject(language, &row.subject)) } else { site };
    let moment = format::moment(language, row.started);
    let title: Vec<String> = subject.into_iter().chain([moment]).collect();
    let inspectors = row.inspectors.join(format::comma(language));
    let round = phrase::round(language, row.round).to_owned();
    let checklist = village_and_checklist.then(|| format::local(language, &row.checklist));
    let month = row.month.map(|month| format::month(language, month));
    let facts = month.into_iter().chain([inspectors, round]).chain(checklist);
    let facts = facts.chain([phrase::progress(language, &row.progress)]);
    let facts: Vec<String> = facts.filter(|fact| !fact.is_empty()).collect();
    html! {
        <li key={row.id.to_string()} class="rows__row">
            <a class="rows__main" href={ui.href(&row.way)} data-testid={format!("inspection-{}", row.id)}>
                { title.join(" · ") }
            </a>
            <span class="rows__detail">{ facts.join(" · ") }</span>
        </li>
    }
}
