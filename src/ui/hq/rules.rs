//! The town's rules: every value with its range, who changes them and why, and the changes so far.

use super::{Event, button, select};
use crate::app::Event as AppEvent;
use crate::app::hq::rules::{Event as Rule, Refused, element_id};
use crate::app::view::hq::rules::{Change, RulesView, What};
use crate::domain::publication::{Preset, PublicationField as F};
use crate::hq::rules::RuleField;
use crate::i18n::hq::O;
use crate::i18n::{ledger, phrase, publication};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, field, frame, long_field};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn rules(shared: &Shared, view: &RulesView) -> Tag {
    let history = history(shared, view);
    if view.demo {
        return el("div.hq__stack").child(el("p.note").child(shared.o(O::RulesDemo))).child(history);
    }
    let part = |title: O, fits: fn(RuleField) -> bool| {
        let shown = view.fields.iter().filter(move |(one, _)| fits(*one));
        let values = shown.map(|(one, text)| value(shared, view, *one, text.clone()));
        frame(shared.o(title)).child(el("div.rules").children(values))
    };
    let presets = Preset::ALL.map(|one| {
        (one.code().to_owned(), publication::preset(shared.language, one).to_owned(), one == view.preset)
    });
    let chosen = shared.chosen(|code| AppEvent::Hq(Event::Rules(Rule::PresetChosen(code))));
    let pay = el("div.rules")
        .child(select(shared.o(O::RulesPayHow), "hq-rules-pay", presets.into_iter(), chosen))
        .children(
            view.fields
                .iter()
                .filter(|(one, _)| is_pay(*one))
                .map(|(one, text)| value(shared, view, *one, text.clone())),
        );
    el("div.hq__stack")
        .child(el("p.note").child(shared.o(O::RulesNote)))
        .child(part(O::RulesLists, is_list))
        .child(part(O::RulesYear, is_year))
        .child(frame(shared.o(O::RulesPay)).child(pay))
        .child(part(O::RulesRectification, |one| matches!(one, RuleField::Rectification(_))))
        .child(who_and_why(shared, view))
        .child(history)
}

fn is_list(one: RuleField) -> bool {
    matches!(one, RuleField::Publication(F::RedCount | F::BlackCount | F::Line))
}

fn is_pay(one: RuleField) -> bool {
    matches!(one, RuleField::Publication(field) if field.preset().is_some())
}

fn is_year(one: RuleField) -> bool {
    matches!(one, RuleField::Publication(_)) && !is_list(one) && !is_pay(one)
}

fn value(shared: &Shared, view: &RulesView, which: RuleField, text: std::rc::Rc<str>) -> Tag {
    let language = shared.language;
    let typed = shared.typed(move |text| AppEvent::Hq(Event::Rules(Rule::Typed { field: which, text })));
    let fault = match view.refused {
        Some(Refused::Fault(fault)) if fault.field() == which => Some(fault),
        _ => None,
    };
    el("div.rule").child(
        field(element_id(which), publication::field(language, which), text, typed)
            .attr(A::Inputmode, "decimal")
            .error(fault.map(|fault| publication::rule_fault(language, fault))),
    )
}

fn who_and_why(shared: &Shared, view: &RulesView) -> Tag {
    let typed = |event: fn(std::rc::Rc<str>) -> Rule| {
        shared.typed(move |text| AppEvent::Hq(Event::Rules(event(text))))
    };
    let of_name = (view.refused == Some(Refused::NameMissing)).then(|| shared.o(O::RulesNameMissing));
    let of_why = match view.refused {
        Some(Refused::ReasonMissing) => Some(publication::reason_missing(shared.language)),
        Some(Refused::Unchanged) => Some(publication::unchanged(shared.language)),
        _ => None,
    };
    el("div.hq__stack")
        .child(
            field("hq-rules-name", shared.o(O::RulesBy), view.by.clone(), typed(Rule::NameTyped))
                .error(of_name),
        )
        .child(
            long_field("hq-rules-why", shared.o(O::RulesWhy), view.why.clone(), typed(Rule::WhyTyped))
                .error(of_why),
        )
        .child(
            el("div.actions")
                .child(
                    button(Look::Primary, shared.o(O::RulesSet))
                        .flag(A::Disabled, view.waits)
                        .testid("hq-rules-set")
                        .on(shared.tap(Event::Rules(Rule::Set))),
                )
                .child(
                    button(Look::Quiet, shared.o(O::RulesDefaults))
                        .testid("hq-rules-defaults")
                        .on(shared.tap(Event::Rules(Rule::DefaultsTaken))),
                ),
        )
}

fn history(shared: &Shared, view: &RulesView) -> Tag {
    let none = view.changes.is_empty().then(|| el("p.note").child(shared.o(O::RulesAreDefaults)));
    let entries = view.changes.iter().map(|one| change(shared, one));
    frame(shared.o(O::RulesHistory))
        .child(none)
        .child(el("ol.history").testid("hq-rules-history").children(entries))
}

fn change(shared: &Shared, one: &Change) -> Tag {
    let language = shared.language;
    let values = match &one.what {
        What::Publication(rules) => publication::values(language, rules),
        What::Rectification(policy) => ledger::rules::values(language, policy),
    };
    el("li.history__entry")
        .key(one.key.clone())
        .child(el("p.history__what").child(one.why.to_string()))
        .child(el("p.history__note").child(values))
        .child(el("p.history__by").child(phrase::by_at(language, &one.mark.by, one.mark.at)))
}
