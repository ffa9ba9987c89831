//! The form that corrects the fields of a rectification: all fields of a draft, later only the person responsible.

use yew::{AttrValue, Callback, Html, InputEvent, html};

use crate::app::ledger::edit::Event as Edit;
use crate::app::ledger::{EditField, EditForm, Event, Refused};
use crate::domain::checklist::{Level, Severity};
use crate::domain::rectification::Source;
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Choice, Choices, Field, LongField};

pub(super) fn edit(ui: &Ui, source: Source, form: &EditForm, is_draft: bool) -> Html {
    let refused = form.refused.as_ref().map(|refused| words::refused(ui.language, refused));
    let of_reason = form.refused == Some(Refused::ReasonMissing);
    let (at_reason, below) = if of_reason { (refused, None) } else { (None, refused) };
    html! {
        <div class="act" role="group" aria-label={ui.l(L::Edit)}>
            if is_draft {
                { of_draft(ui, source, form) }
            }
            <Field
                id="edit-responsible"
                label={ui.l(L::Responsible)}
                value={form.responsible.clone()}
                oninput={typed(ui, EditField::Responsible)}
            />
            if !is_draft {
                <Field
                    id="edit-reason"
                    label={ui.l(L::ReasonField)}
                    value={form.reason.clone()}
                    oninput={typed(ui, EditField::Reason)}
                    error={at_reason}
                />
            }
            if let Some(error) = below {
                <p class="field__error">{ error }</p>
            }
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.l(L::Confirm)}
                    testid="edit-done"
                    onclick={ui.click(Event::Edit(Edit::Done))}
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.l(L::Cancel)}
                    testid="edit-cancel"
                    onclick={ui.click(Event::Edit(Edit::Cancelled))}
                />
            </div>
        </div>
    }
}

/// The fields that can only be edited in a draft.
fn of_draft(ui: &Ui, source: Source, form: &EditForm) -> Html {
    html! {
        <>
            <LongField
                id="edit-description"
                label={ui.l(L::Issue)}
                value={form.description.clone()}
                oninput={typed(ui, EditField::Description)}
            />
            <Field
                id="edit-place"
                label={ui.l(L::Place)}
                value={form.place.clone()}
                oninput={typed(ui, EditField::Place)}
            />
            <LongField
                id="edit-demand"
                label={ui.l(L::Demand)}
                value={form.demand.clone()}
                oninput={typed(ui, EditField::Demand)}
            />
            { severities(ui, source, form.severity, |severity| Event::Edit(Edit::SeverityChosen(severity))) }
            { levels(ui, form.level, |level| Event::Edit(Edit::LevelChosen(level))) }
        </>
    }
}

fn typed(ui: &Ui, field: EditField) -> Callback<InputEvent> {
    ui.input(move |text| Event::Edit(Edit::Typed { field, text }).into())
}

/// `source`: of a safety inspection the two grades of hazards are offered.
pub(super) fn severities(ui: &Ui, source: Source, chosen: Severity, event: fn(Severity) -> Event) -> Html {
    let is_hazard = source == Source::Safety;
    let choices = (0_usize..).zip(Severity::ALL).map(|(at, severity)| Choice {
        label: words::grade(ui.language, source, severity).into(),
        testid: format!("severity-{at}").into(),
        // Both of the lower ones are a general hazard, which is offered once.
        chosen: chosen == severity
            || (is_hazard && chosen == Severity::Serious && severity == Severity::General),
        onchange: ui.change(event(severity)),
    });
    let offered = choices.enumerate().filter(|(at, _)| !is_hazard || *at != 1);
    html! {
        <Choices
            name="severity"
            legend={ui.l(L::Severity)}
            choices={offered.map(|(_, choice)| choice).collect::<Vec<_>>()}
        />
    }
}

pub(super) fn levels(ui: &Ui, chosen: Level, event: fn(Level) -> Event) -> Html {
    let all = [(Level::Village, "level-village"), (Level::Town, "level-town")];
    let choices = all.into_iter().map(|(level, testid)| Choice {
        label: words::level(ui.language, level).into(),
        testid: AttrValue::Static(testid),
        chosen: chosen == level,
        onchange: ui.change(event(level)),
    });
    html! { <Choices name="level" legend={ui.l(L::Level)} choices={choices.collect::<Vec<_>>()} /> }
}
