//! A complaint as it is entered.

use crate::app::Event as AppEvent;
use crate::app::ledger::{ComplaintField, Event};
use crate::app::view::ledger::ComplaintView;
use crate::domain::rectification::HotlineLimit;
use crate::domain::village::VillageCode;
use crate::i18n::format::colon;
use crate::i18n::ledger::{self as say, L};
use crate::ui::kit::{Look, button, choices, field, long_field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn complaint(shared: &Shared, view: &ComplaintView) -> Tag {
    let (language, form) = (shared.language, &view.form);
    let typed = |field: ComplaintField| {
        shared.typed(move |text| AppEvent::Ledger(Event::ComplaintTyped { field, text }))
    };
    let villages = super::village_options(shared.l(L::VillageNeeded), &view.villages, form.village);
    let chosen = shared.chosen(|code| AppEvent::Ledger(Event::ComplaintVillage(VillageCode::parse(&code))));
    let village_missing = (form.tried && form.village.is_none())
        .then(|| el("p.field__error").child(shared.l(L::VillageNeeded)));
    let text_missing =
        (form.tried && form.description.trim().is_empty()).then(|| shared.l(L::DescriptionNeeded));
    let limits =
        HotlineLimit::ALL.into_iter().fold(choices("limit", shared.l(L::LimitField)), |all, limit| {
            let act = shared.choice(Event::ComplaintLimit(Some(limit)));
            let label = say::limit(language, limit, view.policy.hours(limit));
            all.choice(label, format!("limit-{}", limit.code()), form.limit == Some(limit), act)
        });
    let petition = shared.choice(Event::ComplaintLimit(None));
    let limits = limits.choice(shared.l(L::Petition), "limit-petition", form.limit.is_none(), petition);
    let due =
        format!("{}{}{}", shared.l(L::Deadline), colon(language), say::deadline(language, view.deadline));
    el("div.page")
        .child(super::back(shared))
        .child(page_title(shared.l(L::Complaint)))
        .child(el("p.note").child(shared.l(L::ComplaintNote)))
        .child(super::select(shared.l(L::Village), "complaint-village", villages, chosen))
        .child(village_missing)
        .child(limits)
        .child(el("p.note").child(due))
        .child(
            long_field(
                "complaint-description",
                shared.l(L::DescriptionField),
                form.description.clone(),
                typed(ComplaintField::Description),
            )
            .error(text_missing),
        )
        .child(field(
            "complaint-place",
            shared.l(L::PlaceField),
            form.place.clone(),
            typed(ComplaintField::Place),
        ))
        .child(field(
            "complaint-responsible",
            shared.l(L::ResponsibleField),
            form.responsible.clone(),
            typed(ComplaintField::Responsible),
        ))
        .child(field(
            "complaint-number",
            shared.l(L::NumberField),
            form.number.clone(),
            typed(ComplaintField::Number),
        ))
        .child(
            el("div.actions").child(
                button(Look::Primary, shared.l(L::Complaint))
                    .testid("complaint-enter")
                    .on(shared.tap(Event::ComplaintEntered)),
            ),
        )
}
