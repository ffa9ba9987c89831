//! The actions that are possible on a rectification now, and the form of the action that was begun.

use yew::{Html, html};

use super::{edit, pictures};
use crate::app::ledger::edit::Event as Edit;
use crate::app::ledger::recheck::can_pass;
use crate::app::ledger::view::OneView;
use crate::app::ledger::{ActionForm, Event, LedgerAction, Refused};
use crate::app::route::LedgerPage;
use crate::domain::rectification::{State, Verb};
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, LongField};

pub(super) fn actions(ui: &Ui, view: &OneView) -> Html {
    let current = view.one.current_state();
    let is_draft = current.state == State::Draft;
    let edit_label = if is_draft { L::Edit } else { L::EditResponsible };
    html! {
        <Frame title={ui.l(L::Act)}>
            { moves(ui, view) }
            <div class="tools">
                if current.can_extend() {
                    { quiet(ui, view, LedgerAction::Extend, "act-extend") }
                }
                if current.state.is_open() {
                    <Button
                        look={ButtonStyle::Quiet}
                        label={ui.l(edit_label)}
                        testid="act-edit"
                        onclick={ui.click(Event::Edit(Edit::Begun(view.one.id().clone())))}
                    />
                }
                { quiet(ui, view, LedgerAction::Note, "act-note") }
            </div>
            if is_draft {
                { deadlines(ui, view) }
            }
            if let Some(form) = &view.form {
                { act_form(ui, view, form) }
            }
            if let Some(form) = &view.edit {
                { edit::edit(ui, view.one.details().source, form, is_draft) }
            }
        </Frame>
    }
}

/// A button for each transition out of the present state. The re-check has its own page, which shows the old photo
/// beside the new one.
fn moves(ui: &Ui, view: &OneView) -> Html {
    let (id, state) = (view.one.id(), view.one.current_state().state);
    let is_recheck = can_pass(state);
    let compare_label = if is_recheck { L::RecheckTitle } else { L::Compare };
    let has_photos = !(view.before.is_empty() && view.after.is_empty());
    html! {
        <div class="actions">
            for (at, verb) in state.moves().iter().enumerate() {
                <Button
                    look={look_of(at, *verb)}
                    label={words::verb(ui.language, *verb)}
                    testid={format!("act-{}", verb.code())}
                    onclick={ui.click(Event::ActBegun { of: id.clone(), act: LedgerAction::Move(*verb) })}
                />
            }
            if is_recheck || has_photos {
                { super::link(ui, LedgerPage::Recheck(id.clone()), compare_label, "ledger-recheck") }
            }
            if matches!(state, State::Draft | State::Issued | State::InProgress) {
                { super::link(ui, LedgerPage::Fixed(id.clone()), L::Fixed, "ledger-fixed") }
            }
        </div>
    }
}

/// `at` is the index of a transition among those of its state, from 0; the usual one comes first.
fn look_of(at: usize, verb: Verb) -> ButtonStyle {
    match verb {
        Verb::Return => ButtonStyle::Danger,
        _ if at == 0 => ButtonStyle::Primary,
        Verb::Withdraw => ButtonStyle::Danger,
        _ => ButtonStyle::Plain,
    }
}

/// The button of an action that leaves the state as it is.
fn quiet(ui: &Ui, view: &OneView, act: LedgerAction, testid: &'static str) -> Html {
    html! {
        <Button
            look={ButtonStyle::Quiet}
            label={words::action(ui.language, act)}
            testid={testid}
            onclick={ui.click(Event::ActBegun { of: view.one.id().clone(), act })}
        />
    }
}

/// The usual deadlines of a draft.
fn deadlines(ui: &Ui, view: &OneView) -> Html {
    html! {
        <div class="tools">
            <span>{ ui.l(L::DeadlineTiers) }</span>
            for days in view.tiers.iter().copied() {
                <Button
                    label={words::days(ui.language, days)}
                    testid={format!("deadline-{days}")}
                    onclick={ui.click(Event::DaysChosen { of: view.one.id().clone(), days })}
                />
            }
        </div>
    }
}

fn act_form(ui: &Ui, view: &OneView, form: &ActionForm) -> Html {
    let language = ui.language;
    let error = form.refused.as_ref().map(|refused| words::refused(language, refused));
    let bad_days = matches!(form.refused, Some(Refused::BadDays { .. }));
    let (at_days, at_text) = if bad_days { (error, None) } else { (None, error) };
    html! {
        <div class="act" role="group" aria-label={words::action(language, form.action)}>
            if form.action == LedgerAction::Extend {
                <Field
                    id="act-days"
                    label={ui.l(L::DaysField)}
                    value={form.days.clone()}
                    oninput={ui.input(|text| Event::ActDaysTyped(text).into())}
                    inputmode="numeric"
                    error={at_days}
                />
            }
            if matches!(form.action, LedgerAction::Move(verb) if verb.takes_photos()) {
                { pictures::taking(ui, view.one.id(), &view.taken) }
            }
            <LongField
                id="act-text"
                label={words::action_field(language, form.action)}
                value={form.text.clone()}
                oninput={ui.input(|text| Event::ActTyped(text).into())}
                error={at_text}
            />
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={format!("{} · {}", words::action(language, form.action), ui.l(L::Confirm))}
                    testid="act-done"
                    onclick={ui.click(Event::ActDone)}
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.l(L::Cancel)}
                    testid="act-cancel"
                    onclick={ui.click(Event::ActCancelled)}
                />
            </div>
        </div>
    }
}
