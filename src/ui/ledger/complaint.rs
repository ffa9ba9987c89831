//! A complaint, or what else came to the town's knowledge, as it is entered.

use crate::app::Event as AppEvent;
use crate::app::ledger::complaint::Event as Complaint;
use crate::app::ledger::{ComplaintField, Event};
use crate::app::view::ledger::ComplaintView;
use crate::domain::id::ItemId;
use crate::domain::rectification::{HotlineLimit, Source};
use crate::domain::village::VillageCode;
use crate::i18n::format::{self, colon};
use crate::i18n::ledger::{self as say, L};
use crate::ui::attribute::A;
use crate::ui::kit::{Choices, Field, Look, button, choices, field, frame, long_field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::edit::{levels, severities};
use super::pictures;

pub(super) fn complaint(shared: &Shared, view: &ComplaintView) -> Tag {
    let (language, form) = (shared.language, &view.form);
    let villages = super::village_options(shared.l(L::VillageNeeded), &view.villages, form.village);
    let chosen = |event: fn(&str) -> Complaint| {
        shared.chosen(move |text| AppEvent::Ledger(Event::Complaint(event(&text))))
    };
    let village_missing = (form.tried && form.village.is_none())
        .then(|| el("p.field__error").child(shared.l(L::VillageNeeded)));
    let due = say::deadline(language, view.terms.deadline);
    let due = format!("{}{}{due}", shared.l(L::Deadline), colon(language));
    let mut items = vec![(String::new(), shared.l(L::NoItem).to_owned(), form.item.is_none())];
    items.extend(
        view.items.iter().map(|(id, text)| {
            (id.to_string(), format::local(language, text), form.item.as_ref() == Some(id))
        }),
    );
    el("div.page")
        .child(super::back(shared))
        .child(page_title(shared.l(L::Complaint)))
        .child(el("p.note").child(shared.l(L::ComplaintNote)))
        .child(super::select(
            shared.l(L::Village),
            "complaint-village",
            villages,
            chosen(|code| Complaint::Village(VillageCode::parse(code))),
        ))
        .child(village_missing)
        .child(sources(shared, view))
        .child((!form.source.is_complaint()).then(|| days(shared, view)))
        .child(el("p.note").testid("complaint-deadline").child(due))
        .child(super::select(
            shared.l(L::Item),
            "complaint-item",
            items,
            chosen(|id| Complaint::Item(ItemId::parse(id))),
        ))
        .children(texts(shared, view))
        .child(severities(shared, view.terms.severity, |severity| {
            Event::Complaint(Complaint::Severity(severity))
        }))
        .child(levels(shared, view.terms.level, |level| Event::Complaint(Complaint::Level(level))))
        .child(form.id.as_ref().map(|id| {
            let waits = (form.tried && view.photos_are_coming)
                .then(|| el("p.field__error").child(shared.l(L::PhotosBusy)));
            frame(shared.l(L::PhotosTaken))
                .attr(A::Id, "complaint-photos")
                .child(pictures::taking(shared, id, &view.taken))
                .child(waits)
        }))
        .child(
            el("div.actions").child(
                button(Look::Primary, shared.l(L::Enter))
                    .testid("complaint-enter")
                    .on(shared.tap(Event::Complaint(Complaint::Entered))),
            ),
        )
}

/// The hotline by its limits, then the other ways by which the town comes to know.
fn sources(shared: &Shared, view: &ComplaintView) -> Choices {
    let (language, chosen) = (shared.language, view.form.source);
    let act = |source: Source| shared.choice(Event::Complaint(Complaint::Source(source)));
    let limits = HotlineLimit::ALL.into_iter().fold(choices("limit", shared.l(L::Source)), |all, limit| {
        let source = Source::Hotline(limit);
        let label = say::limit(language, limit, view.policy.hours(limit));
        all.choice(label, format!("limit-{}", limit.code()), chosen == source, act(source))
    });
    let others =
        [Source::Petition, Source::HigherNotice, Source::SelfCheck, Source::RiverPatrol, Source::Safety];
    others.into_iter().fold(limits, |all, source| {
        let word =
            if source == Source::Petition { shared.l(L::Petition) } else { say::source(language, source) };
        all.choice(word, format!("limit-{}", source.code()), chosen == source, act(source))
    })
}

/// By when, where no limit says it.
fn days(shared: &Shared, view: &ComplaintView) -> Choices {
    let chosen = view.form.days;
    view.policy.tiers_days.iter().fold(choices("days", shared.l(L::Deadline)), |all, days| {
        let act = shared.choice(Event::Complaint(Complaint::Days(*days)));
        all.choice(say::days(shared.language, *days), format!("days-{days}"), chosen == Some(*days), act)
    })
}

fn texts(shared: &Shared, view: &ComplaintView) -> [Field; 6] {
    let form = &view.form;
    let typed = |field: ComplaintField| {
        shared.typed(move |text| AppEvent::Ledger(Event::Complaint(Complaint::Typed { field, text })))
    };
    let short = |id: &'static str, word: L, text: &std::rc::Rc<str>, which: ComplaintField| -> Field {
        field(id, shared.l(word), text.clone(), typed(which))
    };
    let text_missing =
        (form.tried && form.description.trim().is_empty()).then(|| shared.l(L::DescriptionNeeded));
    let not_then = view.received_is_bad.then(|| shared.l(L::ReceivedBad));
    let no_number = view.number_is_bad.then(|| shared.l(L::NumberBad));
    let now = view.now.to_string();
    let received = if form.received.is_empty() {
        now.get(..16).unwrap_or_default().into()
    } else {
        form.received.clone()
    };
    [
        long_field(
            "complaint-description",
            shared.l(L::DescriptionField),
            form.description.clone(),
            typed(ComplaintField::Description),
        )
        .error(text_missing),
        short("complaint-place", L::PlaceField, &form.place, ComplaintField::Place),
        short("complaint-received", L::Received, &received, ComplaintField::Received)
            .attr(A::Type, "datetime-local")
            .error(not_then),
        long_field(
            "complaint-demand",
            shared.l(L::DemandField),
            form.demand.clone(),
            typed(ComplaintField::Demand),
        ),
        short("complaint-responsible", L::ResponsibleField, &form.responsible, ComplaintField::Responsible),
        short("complaint-number", L::NumberField, &form.number, ComplaintField::Number).error(no_number),
    ]
}
