//! The town's rules: every value with its range, the reason of a change, and the changes so far.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::ledger::rules::{Event as Rule, element_id};
use crate::app::ledger::view::RulesView;
use crate::app::ledger::{Event, RulesRefusal};
use crate::domain::rectification::{PolicyFault, PolicyField};
use crate::i18n::ledger::{L, rules as words};
use crate::i18n::phrase;
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Field, Frame, LongField, PageTitle};

pub(super) fn rules(ui: &Ui, view: &RulesView) -> Html {
    let (deadlines, rest) = PolicyField::ALL.split_at(4);
    let (escalation, hours) = rest.split_at(4);
    let refused = match view.refused {
        Some(RulesRefusal::ReasonMissing) => Some(ui.l(L::ReasonNeeded)),
        Some(RulesRefusal::Unchanged) => Some(ui.l(L::RulesUnchanged)),
        Some(RulesRefusal::Fault(_)) | None => None,
    };
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={ui.l(L::RulesTitle)} />
            <p class="note">{ ui.l(L::RulesNote) }</p>
            if view.unreadable.is_some() {
                <p class="note note--warning" role="alert">{ ui.l(L::RulesUnreadable) }</p>
            }
            { part(ui, view, L::Deadline, deadlines) }
            { part(ui, view, L::EscalationTitle, escalation) }
            { part(ui, view, L::HotlineTitle, hours) }
            <LongField
                id="rules-why"
                label={ui.l(L::RulesWhy)}
                value={view.why.clone()}
                oninput={ui.input(|text| Event::Rules(Rule::WhyTyped(text)).into())}
                error={refused}
            />
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.l(L::RulesSet)}
                    testid="rules-set"
                    onclick={ui.click(Event::Rules(Rule::Set))}
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.l(L::RulesDefaults)}
                    testid="rules-defaults"
                    onclick={ui.click(Event::Rules(Rule::DefaultsTaken))}
                />
            </div>
            { history(ui, view) }
        </div>
    }
}

fn part(ui: &Ui, view: &RulesView, title: L, fields: &[PolicyField]) -> Html {
    html! {
        <Frame title={ui.l(title)}>
            <div class="rules">
                for (field, text) in view.fields.iter().filter(|(field, _)| fields.contains(field)) {
                    { value(ui, view.refused, *field, text.clone()) }
                }
            </div>
        </Frame>
    }
}

fn value(ui: &Ui, refused: Option<RulesRefusal>, field: PolicyField, text: Rc<str>) -> Html {
    let fault = match refused {
        Some(RulesRefusal::Fault(fault)) => match fault {
            PolicyFault::Range { field: at, .. } | PolicyFault::Order { field: at } if at == field => {
                Some(words::fault(ui.language, fault))
            }
            _ => None,
        },
        _ => None,
    };
    html! {
        <div class="rule">
            <Field
                id={element_id(field)}
                label={words::field(ui.language, field)}
                value={text}
                oninput={ui.input(move |text| Event::Rules(Rule::Typed { field, text }).into())}
                inputmode={if field == PolicyField::Tiers { "text" } else { "numeric" }}
                error={fault}
            />
        </div>
    }
}

fn history(ui: &Ui, view: &RulesView) -> Html {
    let language = ui.language;
    html! {
        <Frame title={ui.l(L::RulesHistory)}>
            if view.changes.is_empty() {
                <p class="note">{ ui.l(L::RulesAreDefaults) }</p>
            }
            <ol class="history" data-testid="rules-history">
                for change in &view.changes {
                    <li class="history__entry" key={change.id.as_str()}>
                        <p class="history__what">{ change.why.as_str() }</p>
                        <p class="history__note">{ words::values(language, &change.policy) }</p>
                        <p class="history__by">
                            { phrase::by_at(language, &change.mark.by, change.mark.at) }
                        </p>
                    </li>
                }
            </ol>
        </Frame>
    }
}
