//! The visit: who, when, how. Nothing here blocks the answers.

use std::rc::Rc;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::locate::{Event as LocateEvent, Subject};
use crate::app::route::{LedgerPage, Page, Route};
use crate::app::view::details::DetailsView;
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::review::Missing;
use crate::domain::inspection::{DetailChange, Round, Visit};
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{
    Choices, Field, Look, Shape, button, button_link, button_with, caption, choices, field, frame, icon,
    long_field, new_inspector, page_title,
};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn details(page: Tag, shared: &Shared, id: &InspectionId, view: &DetailsView) -> Tag {
    let language = shared.language;
    let details = &view.details;
    let line = |word: W, id: &'static str, value: &Rc<str>, change: fn(Rc<str>) -> DetailChange| -> Field {
        field(id, shared.t(word), value.clone(), shared.typed(move |text| changed(change(text))))
    };
    let site = view.needs_site.then(|| {
        let error = view.missing.contains(&Missing::Site).then(|| shared.t(W::SiteNeeded));
        line(W::SiteField, "site", &details.site, DetailChange::Site).error(error)
    });
    let people = inspectors(shared, frame(shared.t(W::InspectorsTitle)), view).child(
        view.missing
            .contains(&Missing::Inspector)
            .then(|| el("p.field__error").child(shared.t(W::InspectorNeeded))),
    );
    let next = Route::Inspection { id: id.clone(), page: Page::Items(0) };
    page.child(page_title(shared.t(W::DetailsTitle)).class("section-head__title"))
        .child(
            view.sampling
                .as_ref()
                .map(|sampling| el("p.note").child(format::local(language, &sampling.text))),
        )
        .child(site)
        .child(people)
        .child(rounds(shared, details.round))
        .child(months(shared, view))
        .child(visits(shared, details.visit))
        .child(view.sampling.is_some().then(|| {
            // No field for numbers: of what is none it would tell nothing.
            let typed = shared.typed(|text| Event::Fill(FillEvent::HouseholdsTyped(text)));
            field("households", shared.t(W::HouseholdsField), view.households.clone(), typed)
                .attr(A::Inputmode, "numeric")
                .error(view.households_refused.then(|| shared.t(W::HouseholdsError)))
        }))
        .child(line(W::CompanionField, "companion", &details.companion, DetailChange::Companion))
        .child(line(W::WeatherField, "weather", &details.weather, DetailChange::Weather))
        .child(line(W::RouteField, "walk", &details.route, DetailChange::Route))
        .child(position(shared, view))
        .child(
            button_link(Look::Quiet, shared.href(&Route::Ledger(LedgerPage::Village(view.details.village))))
                .testid("village-page")
                .child(caption(phrase::village_page(language))),
        )
        .child(long_field(
            "remarks",
            shared.t(W::RemarksField),
            details.remarks.clone(),
            shared.typed(|text| changed(DetailChange::Remarks(text))),
        ))
        .child(el("p.note").child(phrase::checklist_pin(
            language,
            &view.checklist,
            &view.version,
            &view.hash,
        )))
        .child(
            el("div.pager").child(give_up(shared, view.reopened)).child(
                button_link(Look::Primary, shared.href(&next))
                    .testid("page-next")
                    .child(caption(shared.t(W::PageNext)))
                    .child(icon(Shape::Next)),
            ),
        )
}

fn changed(change: DetailChange) -> Event {
    Event::Fill(FillEvent::DetailChanged(change))
}

fn rounds(shared: &Shared, current: Round) -> Choices {
    Round::ALL.into_iter().fold(choices("round", shared.t(W::RoundTitle)), |all, round| {
        all.choice(
            phrase::round(shared.language, round),
            format!("round-{}", round.code()),
            round == current,
            shared.choice(changed(DetailChange::Round(round))),
        )
    })
}

fn months(shared: &Shared, view: &DetailsView) -> Tag {
    let options = view.months.iter().map(|month| {
        el("option")
            .key(month.to_string())
            .attr(A::Value, month.to_string())
            .flag(A::Selected, *month == view.details.month)
            .child(format::month(shared.language, *month))
    });
    let own = view.details.month;
    let chosen = shared.chosen(move |text| changed(DetailChange::Month(Month::parse(&text).unwrap_or(own))));
    el("div.field")
        .child(el("label.field__label").attr(A::For, "month").child(shared.t(W::MonthTitle)))
        .child(el("select.select__box").attr(A::Id, "month").testid("month").on(chosen).children(options))
}

/// A draft is put aside; of a correction, the result that it began from stands again.
fn give_up(shared: &Shared, reopened: bool) -> Tag {
    if reopened {
        button(Look::Danger, shared.t(W::CancelCorrection))
            .testid("cancel-correction")
            .on(shared.tap(FillEvent::CancelPressed))
    } else {
        button(Look::Danger, shared.t(W::Discard)).testid("discard").on(shared.tap(FillEvent::DiscardPressed))
    }
}

fn visits(shared: &Shared, current: Visit) -> Choices {
    let kinds = [
        (Visit::Unannounced, W::Unannounced, "visit-unannounced"),
        (Visit::Announced, W::Announced, "visit-announced"),
    ];
    kinds.into_iter().fold(choices("visit", shared.t(W::VisitTitle)), |all, (visit, word, testid)| {
        let act = shared.choice(changed(DetailChange::Visit(visit)));
        all.choice(shared.t(word), testid, visit == current, act)
    })
}

fn inspectors(shared: &Shared, frame: Tag, view: &DetailsView) -> Tag {
    let people = view.inspectors.iter().map(|name| {
        el("li").key(name.clone()).child(
            button(Look::Plain, name.clone())
                .testid(format!("inspector-{name}"))
                .state(A::AriaPressed, view.details.inspectors.contains(name))
                .on(shared.tap(FillEvent::InspectorToggled(name.clone()))),
        )
    });
    let added = shared.added(|name| Event::Fill(FillEvent::InspectorAdded(name)));
    frame.child(el("ul.people").children(people)).child(new_inspector(shared, added))
}

/// Where the inspection is made, if the inspector wants it said.
fn position(shared: &Shared, view: &DetailsView) -> Tag {
    let (language, known) = (shared.language, view.details.position.as_ref());
    let label = known.map_or_else(
        || shared.t(W::Position).to_owned(),
        |position| {
            let accuracy = phrase::accuracy(language, position.accuracy);
            let metres = view.metres.map(|metres| phrase::from_village(language, metres));
            metres.map_or_else(|| accuracy.clone(), |metres| format!("{accuracy} · {metres}"))
        },
    );
    button_with(Look::Plain, Shape::Pin, label)
        .testid("position")
        .state(A::AriaPressed, known.is_some())
        .on(shared.tap(LocateEvent::Asked(Subject::Inspection)))
}
