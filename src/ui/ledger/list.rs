//! The ledger: filters, counts, lines.

use crate::app::Event as AppEvent;
use crate::app::ledger::{Due, Event};
use crate::app::route::{LedgerPage, Route};
use crate::app::view::ledger::ListView;
use crate::domain::id::ItemId;
use crate::domain::rectification::{Source, State};
use crate::domain::village::VillageCode;
use crate::i18n::ledger::{self as say, L};
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, button, caption, field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn list(shared: &Shared, view: &ListView) -> Tag {
    let more = view.figures.all() > view.rows.len();
    el("div.page")
        .child(page_title(shared.l(L::LedgerTitle)))
        .child(
            el("div.tools")
                .child(super::link(shared, LedgerPage::Daily, L::DailyTitle, "ledger-daily"))
                .child(super::link(shared, LedgerPage::Weekly, L::WeeklyTitle, "ledger-weekly"))
                .child(super::link(shared, LedgerPage::Complaint, L::Complaint, "ledger-complaint"))
                .child(super::link(shared, LedgerPage::Paper, L::PaperLedger, "ledger-paper"))
                .child(super::link(shared, LedgerPage::Rules, L::RulesTitle, "ledger-rules")),
        )
        .child(filters(shared, view))
        .child(view.filter.village.map(|code| {
            el("a.button button--plain")
                .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::Village(code))))
                .testid("ledger-of-village")
                .child(caption(phrase::village_page(shared.language)))
        }))
        .child(el("p.note").attr(A::Role, "status").testid("ledger-counts").child(say::figures(
            shared.language,
            view.figures,
            view.all,
        )))
        .child(view.rows.is_empty().then(|| el("p.empty").child(shared.l(L::NoneFit))))
        .child(el("ul.list").children(view.rows.iter().map(|row| super::row(shared, row))))
        .child(more.then(|| {
            button(Look::Plain, shared.l(L::More)).testid("ledger-more").on(shared.tap(Event::MoreShown))
        }))
}

fn filters(shared: &Shared, view: &ListView) -> Tag {
    let (language, filter) = (shared.language, &view.filter);
    let all = |word: L, chosen: bool| vec![(String::new(), shared.l(word).to_owned(), chosen)];
    let mut states = all(L::AllStates, filter.state.is_none());
    states.extend(State::ALL.map(|state| {
        (state.code().to_owned(), say::state(language, state).to_owned(), filter.state == Some(state))
    }));
    let mut sources = all(L::AllSources, filter.source.is_none());
    sources.extend(Source::ALL.map(|source| {
        let code = source.code();
        (code.to_owned(), say::source(language, source).to_owned(), filter.source == Some(code))
    }));
    let mut dues = all(L::AnyDeadline, filter.due.is_none());
    dues.extend(
        Due::ALL
            .map(|due| (due.code().to_owned(), say::due(language, due).to_owned(), filter.due == Some(due))),
    );
    let mut items = all(L::AllItems, filter.item.is_none());
    items.extend(view.items.iter().map(|item| {
        let chosen = filter.item.as_ref() == Some(&item.id);
        (item.id.to_string(), format::local(language, &item.text), chosen)
    }));
    let villages = super::village_options(shared.l(L::AllVillages), &view.villages, filter.village);
    let send = |event: fn(&str) -> Event| shared.chosen(move |text| AppEvent::Ledger(event(&text)));
    let person = shared.typed(|text| AppEvent::Ledger(Event::PersonTyped(text)));
    el("div.tools")
        .attr(A::Role, "group")
        .attr(A::AriaLabel, shared.l(L::FilterTitle))
        .child(super::select(
            shared.l(L::Village),
            "ledger-village",
            villages,
            send(|code| Event::VillageChosen(VillageCode::parse(code))),
        ))
        .child(super::select(
            shared.l(L::State),
            "ledger-state",
            states,
            send(|code| Event::StateChosen(State::ALL.into_iter().find(|state| state.code() == code))),
        ))
        .child(super::select(
            shared.l(L::DueState),
            "ledger-due",
            dues,
            send(|code| Event::DueChosen(Due::ALL.into_iter().find(|due| due.code() == code))),
        ))
        .child(super::select(
            shared.l(L::Source),
            "ledger-source",
            sources,
            send(|code| {
                Event::SourceChosen(Source::ALL.map(Source::code).into_iter().find(|one| *one == code))
            }),
        ))
        .child(super::select(
            shared.l(L::Item),
            "ledger-item",
            items,
            send(|id| Event::ItemChosen(ItemId::parse(id))),
        ))
        .child(
            field("ledger-person", shared.l(L::PersonField), filter.person.clone(), person)
                .hint(shared.l(L::PersonField))
                .hide_label(),
        )
        .child(
            button(Look::Quiet, shared.l(L::ClearFilter))
                .testid("ledger-clear")
                .on(shared.tap(Event::FilterCleared)),
        )
}
