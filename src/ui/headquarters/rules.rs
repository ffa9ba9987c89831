//! The town's rules: every value with its range, the author and the reason of a change, and the changes so far.

use std::rc::Rc;

use yew::{Html, html};

use super::Ui;
use crate::app::headquarters::rules::{Event as RulesEvent, element_id};
use crate::app::headquarters::view::rules::{Change, ChangedRules as Changed, RulesView};
use crate::app::headquarters::{Event, RulesRefused};
use crate::domain::publication::{Preset, PublicationField};
use crate::headquarters::rules::RuleField;
use crate::i18n::headquarters::O;
use crate::i18n::{ledger, phrase, publication};
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, LongField};
use crate::ui::kit::{SelectOption, select};

pub(super) fn rules(ui: &Ui, view: &RulesView) -> Html {
    if view.demo {
        return html! {
            <div class="hq__stack">
                <p class="note">{ ui.o(O::RulesDemo) }</p>
                { history(ui, view) }
            </div>
        };
    }
    html! {
        <div class="hq__stack">
            <p class="note">{ ui.o(O::RulesNote) }</p>
            { group(ui, view, Group::Lists, O::RulesLists) }
            { group(ui, view, Group::Year, O::RulesYear) }
            { group(ui, view, Group::Pay, O::RulesPay) }
            { group(ui, view, Group::Rectification, O::RulesRectification) }
            { reason(ui, view) }
            { history(ui, view) }
        </div>
    }
}

/// The values are shown in these groups.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Lists,
    Year,
    Pay,
    Rectification,
}

impl Group {
    fn of(field: RuleField) -> Self {
        use PublicationField::{BlackCount, Line, RedCount};
        match field {
            RuleField::Publication(RedCount | BlackCount | Line) => Self::Lists,
            RuleField::Publication(field) if field.preset().is_some() => Self::Pay,
            RuleField::Publication(_) => Self::Year,
            RuleField::Rectification(_) => Self::Rectification,
        }
    }
}

fn group(ui: &Ui, view: &RulesView, group: Group, title: O) -> Html {
    let fields = view.fields.iter().filter(|(field, _)| Group::of(*field) == group);
    html! {
        <Frame title={ui.o(title)}>
            <div class="rules">
                if group == Group::Pay {
                    { preset_choice(ui, view) }
                }
                for (field, text) in fields {
                    { value(ui, view, *field, text) }
                }
            </div>
        </Frame>
    }
}

fn preset_choice(ui: &Ui, view: &RulesView) -> Html {
    let options = Preset::ALL.into_iter().map(|preset| SelectOption {
        value: preset.code().to_owned(),
        label: publication::preset(ui.language, preset).to_owned(),
        selected: preset == view.preset,
    });
    let onchange = ui.select(|code| Event::Rules(RulesEvent::PresetChosen(code)).into());
    select(ui.o(O::RulesPayHow), "hq-rules-pay", options, onchange)
}

fn value(ui: &Ui, view: &RulesView, field: RuleField, text: &Rc<str>) -> Html {
    let language = ui.language;
    let fault = match view.refused {
        Some(RulesRefused::Fault(fault)) if fault.field() == field => Some(fault),
        _ => None,
    };
    html! {
        <div class="rule">
            <Field
                id={element_id(field)}
                label={publication::field(language, field)}
                inputmode="decimal"
                value={text.clone()}
                error={fault.map(|fault| publication::rule_fault(language, fault))}
                oninput={ui.input(move |text| Event::Rules(RulesEvent::Typed { field, text }).into())}
            />
        </div>
    }
}

/// The author and the reason of the change, and the buttons.
fn reason(ui: &Ui, view: &RulesView) -> Html {
    let typed = |event: fn(Rc<str>) -> RulesEvent| ui.input(move |text| Event::Rules(event(text)).into());
    let name_missing = view.refused == Some(RulesRefused::NameMissing);
    let reason_error = match view.refused {
        Some(RulesRefused::ReasonMissing) => Some(publication::reason_missing(ui.language)),
        Some(RulesRefused::Unchanged) => Some(publication::unchanged(ui.language)),
        _ => None,
    };
    html! {
        <div class="hq__stack">
            <Field
                id="hq-rules-name"
                label={ui.o(O::RulesBy)}
                value={view.by.clone()}
                error={name_missing.then(|| ui.o(O::RulesNameMissing))}
                oninput={typed(RulesEvent::NameTyped)}
            />
            <LongField
                id="hq-rules-why"
                label={ui.o(O::RulesWhy)}
                value={view.why.clone()}
                error={reason_error}
                oninput={typed(RulesEvent::WhyTyped)}
            />
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.o(O::RulesSet)}
                    testid="hq-rules-set"
                    disabled={view.waits}
                    onclick={ui.click(Event::Rules(RulesEvent::Set))}
                />
                if view.is_typed {
                    <Button
                        look={ButtonStyle::Quiet}
                        label={ui.o(O::RulesGiveUp)}
                        testid="hq-rules-give-up"
                        onclick={ui.click(Event::Rules(RulesEvent::GivenUp))}
                    />
                }
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.o(O::RulesDefaults)}
                    testid="hq-rules-defaults"
                    onclick={ui.click(Event::Rules(RulesEvent::DefaultsTaken))}
                />
            </div>
        </div>
    }
}

fn history(ui: &Ui, view: &RulesView) -> Html {
    html! {
        <Frame title={ui.o(O::RulesHistory)}>
            if view.changes.is_empty() {
                <p class="note">{ ui.o(O::RulesAreDefaults) }</p>
            }
            <ol class="history" data-testid="hq-rules-history">
                for one in &view.changes {
                    { change(ui, one) }
                }
            </ol>
        </Frame>
    }
}

fn change(ui: &Ui, change: &Change) -> Html {
    let language = ui.language;
    let values = match &change.rules {
        Changed::Publication(rules) => publication::values(language, rules),
        Changed::Rectification(policy) => ledger::rules::values(language, policy),
    };
    html! {
        <li key={change.key.clone()} class="history__entry">
            <p class="history__what">{ change.why.clone() }</p>
            <p class="history__note">{ values }</p>
            <p class="history__by">{ phrase::by_at(language, &change.mark.by, change.mark.at) }</p>
        </li>
    }
}
