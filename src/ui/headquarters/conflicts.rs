//! Conflicts side by side, the form that decides one, and the decisions that were made.

use std::rc::Rc;

use yew::{Html, html};

use super::Ui;
use super::table::{Table, head, inspection_link, page_link, row_head};
use crate::app::headquarters::decide::Event as DecideEvent;
use crate::app::headquarters::view::conflicts::{
    ClockQuestionView, ConflictView, ConflictsView, DecisionForm, DecisionRow, Side,
};
use crate::app::headquarters::{DecisionRefused, Event, HeadquartersPage};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::points::Points;
use crate::headquarters::differing::Differing;
use crate::i18n::headquarters::{self as words, O, differing};
use crate::i18n::{format, phrase};
use crate::ui::kit::{Button, ButtonStyle, Field, Frame};

pub(super) fn conflicts(ui: &Ui, view: &ConflictsView) -> Html {
    html! {
        <div class="hq__stack">
            if view.conflicts.is_empty() && view.questions.is_empty() {
                { super::empty(ui, O::ConflictsNone) }
            }
            if !view.conflicts.is_empty() {
                <p class="note">{ ui.o(O::ConflictNote) }</p>
            }
            for one in &view.conflicts {
                { conflict(ui, one, view.deciding.as_ref()) }
            }
            if !view.questions.is_empty() {
                <p class="note">{ ui.o(O::ClockQuestionNote) }</p>
            }
            for one in &view.questions {
                { question(ui, one, view.deciding.as_ref()) }
            }
            if !view.decisions.is_empty() {
                <Frame title={ui.o(O::DecisionsTitle)}>
                    <ul class="decisions" data-testid="hq-decisions">
                        for row in &view.decisions {
                            { decision(ui, row) }
                        }
                    </ul>
                </Frame>
            }
        </div>
    }
}

fn conflict(ui: &Ui, view: &ConflictView, deciding: Option<&DecisionForm>) -> Html {
    let language = ui.language;
    let title = format!(
        "{} · {} {}",
        ui.village_name(&view.village),
        format::month(language, view.month),
        phrase::round(language, view.round)
    );
    let own = deciding.filter(|deciding| deciding.id == view.id);
    let is_chosen = |side: &Side| own.is_some_and(|own| own.chosen == side.hash);
    html! {
        <section
            key={view.id.to_string()}
            class="conflict"
            aria-label={title.clone()}
            data-testid="hq-conflict"
        >
            <h2 class="frame__title">{ title }</h2>
            <div class="conflict__sides">
                for (number, one) in (1..).zip(&view.sides) {
                    { side(ui, &view.id, number, one, is_chosen(one)) }
                }
            </div>
            { differences(ui, view) }
            { own.map_or_else(Html::default, |own| decision_form(ui, own)) }
        </section>
    }
}

/// Inspections between which no clock decides.
fn question(ui: &Ui, view: &ClockQuestionView, deciding: Option<&DecisionForm>) -> Html {
    let language = ui.language;
    let (month, round) = (format::month(language, view.month), phrase::round(language, view.round));
    let title = format!("{} · {month} {round}", ui.village_name(&view.village));
    let own = deciding.filter(|deciding| view.sides.iter().any(|(id, _)| *id == deciding.id));
    html! {
        <section class="conflict" aria-label={title.clone()} data-testid="hq-clock-question">
            <h2 class="frame__title">{ title }</h2>
            <div class="conflict__sides">
                for (number, (id, one)) in (1..).zip(&view.sides) {
                    { side(ui, id, number, one, own.is_some_and(|own| own.id == *id)) }
                }
            </div>
            { own.map_or_else(Html::default, |own| decision_form(ui, own)) }
        </section>
    }
}

fn side(ui: &Ui, id: &str, number: usize, side: &Side, is_chosen: bool) -> Html {
    let chosen = DecideEvent::Begun { id: id.into(), chosen: side.hash };
    let look_at = ui.o(O::LookAtVersion);
    html! {
        <div class="conflict__side" data-testid="hq-side">
            <h3>{ words::version_number(ui.language, number) }</h3>
            <ul class="conflict__facts">
                for fact in words::version(ui.language, &side.facts) {
                    <li>{ fact }</li>
                }
            </ul>
            if let Some(page) = version_page(id, side.hash) {
                <a class="cell" href={ui.page_href(&page)} data-testid="hq-version">{ look_at }</a>
            } else {
                <span class="cell" data-testid="hq-version">{ look_at }</span>
            }
            <Button
                look={if is_chosen { ButtonStyle::Primary } else { ButtonStyle::Plain }}
                label={ui.o(O::ChooseThis)}
                testid={format!("hq-choose-{number}")}
                pressed={is_chosen}
                onclick={ui.click(Event::Decide(chosen))}
            />
        </div>
    }
}

fn differences(ui: &Ui, view: &ConflictView) -> Html {
    if view.differences.is_empty() {
        return html! {
            <p class="note" data-testid="hq-no-differences">{ ui.o(O::DifferencesNone) }</p>
        };
    }
    let heads = html! {
        <>
            { head(ui.o(O::Item)) }
            for number in 1..=view.sides.len() {
                { head(words::version_number(ui.language, number)) }
            }
        </>
    };
    html! {
        <Table label={ui.o(O::DifferencesTitle)} testid="hq-differences" heads={heads}>
            for one in &view.differences {
                { difference(ui, one) }
            }
        </Table>
    }
}

fn difference(ui: &Ui, one: &Differing) -> Html {
    html! {
        <tr>
            { row_head(differing::topic(ui.language, one)) }
            for lines in differing::sides(ui.language, one) {
                <td>
                    <ul class="changed">
                        for line in lines {
                            <li>{ line }</li>
                        }
                    </ul>
                </td>
            }
        </tr>
    }
}

/// The page of a version, whether it counts or not.
fn version_page(id: &str, hash: ContentHash) -> Option<HeadquartersPage> {
    InspectionId::parse(id).map(|id| HeadquartersPage::Version(id, hash))
}

fn decision_form(ui: &Ui, deciding: &DecisionForm) -> Html {
    let refused = |of_field: fn(DecisionRefused) -> bool| {
        deciding.refused.filter(|reason| of_field(*reason)).map(|reason| words::refused(ui.language, reason))
    };
    let typed = |event: fn(Rc<str>) -> DecideEvent| ui.input(move |text| Event::Decide(event(text)).into());
    html! {
        <div class="decide" data-testid="hq-decide">
            <Field
                id="decide-name"
                label={ui.o(O::DecideName)}
                value={deciding.by.clone()}
                error={refused(|reason| reason == DecisionRefused::NameMissing)}
                oninput={typed(DecideEvent::NameTyped)}
            />
            <Field
                id="decide-reason"
                label={ui.o(O::DecideReason)}
                value={deciding.reason.clone()}
                error={refused(|reason| reason != DecisionRefused::NameMissing)}
                oninput={typed(DecideEvent::ReasonTyped)}
            />
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.o(O::Decide)}
                    testid="hq-decide-confirm"
                    disabled={deciding.waits}
                    onclick={ui.click(Event::Decide(DecideEvent::Confirmed))}
                />
                <Button
                    label={ui.o(O::Cancel)}
                    testid="hq-decide-cancel"
                    onclick={ui.click(Event::Decide(DecideEvent::Cancelled))}
                />
            </div>
        </div>
    }
}

fn decision(ui: &Ui, row: &DecisionRow) -> Html {
    let language = ui.language;
    let title = format!("{} · {}", ui.village_name(&row.village), format::month(language, row.month));
    let version = |(hash, score): &(ContentHash, Option<Points>)| {
        let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        page_link(ui, version_page(&row.id, *hash), score)
    };
    html! {
        <li class="decisions__row" data-testid="hq-decision">
            { inspection_link(ui, &row.id, title) }
            <span>{ phrase::by_at(language, &row.by, row.at) }</span>
            <span>{ ui.o(O::Chosen) }</span>
            { version(&row.chosen) }
            <span>{ ui.o(O::NotChosen) }</span>
            for other in &row.others {
                { version(other) }
            }
            <span class="note">{ row.reason.clone() }</span>
        </li>
    }
}
