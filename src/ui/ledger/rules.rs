//! The town's rules: every value with its range, the reason of a change, and the changes so far.

use crate::app::Event as AppEvent;
use crate::app::ledger::rules::{Event as Rule, element_id};
use crate::app::ledger::{Event, RulesRefusal};
use crate::app::view::ledger::RulesView;
use crate::domain::rectification::{PolicyFault, PolicyField};
use crate::i18n::ledger::{L, rules as say};
use crate::i18n::phrase;
use crate::ui::attribute::A;
use crate::ui::kit::{Look, button, field, frame, long_field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn rules(shared: &Shared, view: &RulesView) -> Tag {
    let language = shared.language;
    let part = |title: L, fields: &[PolicyField]| {
        let shown = view.fields.iter().filter(|(one, _)| fields.contains(one));
        frame(shared.l(title))
            .child(el("div.rules").children(shown.map(|(one, text)| value(shared, view, *one, text.clone()))))
    };
    let (deadlines, rest) = PolicyField::ALL.split_at(4);
    let (escalation, hours) = rest.split_at(4);
    let why = shared.typed(|text| AppEvent::Ledger(Event::Rules(Rule::WhyTyped(text))));
    let of_why = match view.refused {
        Some(RulesRefusal::ReasonMissing) => Some(shared.l(L::ReasonNeeded)),
        Some(RulesRefusal::Unchanged) => Some(shared.l(L::RulesUnchanged)),
        Some(RulesRefusal::Fault(_)) | None => None,
    };
    let changes = view.changes.iter().map(|change| {
        el("li.history__entry")
            .key(change.id.as_str().to_owned())
            .child(el("p.history__what").child(change.why.as_str().to_owned()))
            .child(el("p.history__note").child(say::values(language, &change.policy)))
            .child(el("p.history__by").child(phrase::by_at(language, &change.mark.by, change.mark.at)))
    });
    el("div.page")
        .child(super::back(shared))
        .child(page_title(shared.l(L::RulesTitle)))
        .child(el("p.note").child(shared.l(L::RulesNote)))
        .child(
            view.unreadable.is_some().then(|| {
                el("p.note note--warning").attr(A::Role, "alert").child(shared.l(L::RulesUnreadable))
            }),
        )
        .child(part(L::Deadline, deadlines))
        .child(part(L::EscalationTitle, escalation))
        .child(part(L::HotlineTitle, hours))
        .child(long_field("rules-why", shared.l(L::RulesWhy), view.why.clone(), why).error(of_why))
        .child(
            el("div.actions")
                .child(
                    button(Look::Primary, shared.l(L::RulesSet))
                        .testid("rules-set")
                        .on(shared.tap(Event::Rules(Rule::Set))),
                )
                .child(
                    button(Look::Quiet, shared.l(L::RulesDefaults))
                        .testid("rules-defaults")
                        .on(shared.tap(Event::Rules(Rule::DefaultsTaken))),
                ),
        )
        .child(
            frame(shared.l(L::RulesHistory))
                .child(view.changes.is_empty().then(|| el("p.note").child(shared.l(L::RulesAreDefaults))))
                .child(el("ol.history").testid("rules-history").children(changes)),
        )
}

fn value(shared: &Shared, view: &RulesView, which: PolicyField, text: std::rc::Rc<str>) -> Tag {
    let language = shared.language;
    let typed = shared.typed(move |text| AppEvent::Ledger(Event::Rules(Rule::Typed { field: which, text })));
    let fault = match view.refused {
        Some(RulesRefusal::Fault(fault)) => match fault {
            PolicyFault::Range { field, .. } | PolicyFault::Order { field } if field == which => Some(fault),
            _ => None,
        },
        _ => None,
    };
    el("div.rule").child(
        field(element_id(which), say::field(language, which), text, typed)
            .attr(A::Inputmode, if which == PolicyField::Tiers { "text" } else { "numeric" })
            .error(fault.map(|fault| say::fault(language, fault))),
    )
}
