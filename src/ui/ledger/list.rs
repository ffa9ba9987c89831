//! The ledger: filters, counts, and the matters as cards, by village or by person.

use yew::{Html, html};

use super::group::group_title;
use super::row::cards;
use super::select::village_choices;
use crate::app::ledger::view::ListView;
use crate::app::ledger::{Due, Event, Filter, Grouping};
use crate::app::route::{LedgerPage, Route};
use crate::domain::id::ItemId;
use crate::domain::rectification::{Source, State};
use crate::domain::village::VillageCode;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Choice, Choices, Field, PageTitle};
use crate::ui::kit::{SelectOption, select};

/// The ledger, or of safety inspections alone the list of hazards.
pub(super) fn title(filter: &Filter) -> L {
    if filter.source == Some(Source::Safety.code()) { L::HazardList } else { L::LedgerTitle }
}

pub(super) fn list(ui: &Ui, view: &ListView) -> Html {
    html! {
        <div class="page page--wide">
            <PageTitle title={ui.l(title(&view.filter))} />
            <div class="tools tools--strip">
                { super::link(ui, LedgerPage::Daily, L::DailyTitle, "ledger-daily") }
                { super::link(ui, LedgerPage::Weekly, L::WeeklyTitle, "ledger-weekly") }
                { super::link(ui, LedgerPage::Complaint, L::Complaint, "ledger-complaint") }
                { super::link(ui, LedgerPage::Paper, L::PaperLedger, "ledger-paper") }
                { super::link(ui, LedgerPage::Rules, L::RulesTitle, "ledger-rules") }
            </div>
            { filters(ui, view) }
            if let Some(code) = view.filter.village {
                <ButtonLink
                    href={ui.href(&Route::Ledger(LedgerPage::Village(code)))}
                    label={phrase::village_page(ui.language)}
                    testid="ledger-of-village"
                />
            }
            <p class="note" role="status" data-testid="ledger-counts">
                { words::figures(ui.language, view.figures, view.all) }
            </p>
            if view.rows.is_empty() {
                <p class="empty">{ ui.l(if view.all == 0 { L::Empty } else { L::NoneFit }) }</p>
            }
            if !view.rows.is_empty() {
                { grouping(ui, view.grouping) }
            }
            { groups(ui, view) }
            if view.figures.all() > view.rows.len() {
                <Button
                    label={ui.l(L::More)}
                    testid="ledger-more"
                    onclick={ui.click(Event::MoreShown)}
                />
            }
        </div>
    }
}

fn grouping(ui: &Ui, chosen: Grouping) -> Html {
    let word = |grouping: Grouping| match grouping {
        Grouping::Village => L::ByVillage,
        Grouping::Person => L::ByPerson,
        Grouping::Deadline => L::ByDeadline,
    };
    let choice = |grouping: Grouping| Choice {
        label: ui.l(word(grouping)).into(),
        testid: format!("group-{}", grouping.code()).into(),
        chosen: grouping == chosen,
        onchange: ui.change(Event::GroupingChosen(grouping)),
    };
    html! {
        <Choices
            name="ledger-grouping"
            legend={ui.l(L::GroupTitle)}
            choices={Grouping::ALL.into_iter().map(choice).collect::<Vec<_>>()}
        />
    }
}

/// The rows of each group below its name; all of them together where the list is not divided.
fn groups(ui: &Ui, view: &ListView) -> Html {
    if view.groups.is_empty() && !view.rows.is_empty() {
        return cards(&view.rows, view.grouping);
    }
    let mut rest = &view.rows[..];
    let groups = view.groups.iter().map(|group| {
        let (own, others) = rest.split_at(group.shown.min(rest.len()));
        rest = others;
        let title = group_title(ui, &group.name);
        html! {
            <section key={title.clone()} class="group" aria-label={title.clone()}>
                <h2 class="group__title" data-testid="group-title">
                    <span>{ title }</span>
                    <span class="group__count">{ words::group_counts(ui.language, &group.figures) }</span>
                </h2>
                { cards(own, view.grouping) }
            </section>
        }
    });
    groups.collect()
}

fn filters(ui: &Ui, view: &ListView) -> Html {
    let person = ui.input(|text| Event::PersonTyped(text).into());
    html! {
        <div class="tools tools--strip" role="group" aria-label={ui.l(L::FilterTitle)}>
            { village(ui, view) }
            { state(ui, view) }
            { due(ui, view) }
            { source(ui, view) }
            { item(ui, view) }
            <Field
                id="ledger-person"
                label={ui.l(L::PersonField)}
                hide_label=true
                placeholder={ui.l(L::PersonField)}
                value={view.filter.person.clone()}
                oninput={person}
            />
            <Button
                look={ButtonStyle::Quiet}
                label={ui.l(L::ClearFilter)}
                testid="ledger-clear"
                onclick={ui.click(Event::FilterCleared)}
            />
        </div>
    }
}

fn village(ui: &Ui, view: &ListView) -> Html {
    let choices = village_choices(ui.language, ui.l(L::AllVillages), &view.villages, view.filter.village);
    let chosen = ui.select(|code| Event::VillageChosen(VillageCode::parse(&code)).into());
    select(ui.l(L::Village), "ledger-village", choices, chosen)
}

fn state(ui: &Ui, view: &ListView) -> Html {
    let filter = view.filter.state;
    let mut choices = vec![SelectOption::new("", ui.l(L::AllStates), filter.is_none())];
    choices.extend(State::ALL.map(|state| {
        SelectOption::new(state.code(), words::state(ui.language, state), filter == Some(state))
    }));
    let chosen = ui.select(|code| {
        Event::StateChosen(State::ALL.into_iter().find(|state| state.code() == &*code)).into()
    });
    select(ui.l(L::State), "ledger-state", choices, chosen)
}

fn due(ui: &Ui, view: &ListView) -> Html {
    let filter = view.filter.due;
    let mut choices = vec![SelectOption::new("", ui.l(L::AnyDeadline), filter.is_none())];
    choices.extend(
        Due::ALL.map(|due| SelectOption::new(due.code(), words::due(ui.language, due), filter == Some(due))),
    );
    let chosen =
        ui.select(|code| Event::DueChosen(Due::ALL.into_iter().find(|due| due.code() == &*code)).into());
    select(ui.l(L::DueState), "ledger-due", choices, chosen)
}

fn source(ui: &Ui, view: &ListView) -> Html {
    let filter = view.filter.source;
    let mut choices = vec![SelectOption::new("", ui.l(L::AllSources), filter.is_none())];
    choices.extend(Source::ALL.map(|source| {
        let code = source.code();
        SelectOption::new(code, words::source(ui.language, source), filter == Some(code))
    }));
    let chosen = ui.select(|code| {
        Event::SourceChosen(Source::ALL.map(Source::code).into_iter().find(|one| *one == &*code)).into()
    });
    select(ui.l(L::Source), "ledger-source", choices, chosen)
}

fn item(ui: &Ui, view: &ListView) -> Html {
    let filter = view.filter.item.as_ref();
    let mut choices = vec![SelectOption::new("", ui.l(L::AllItems), filter.is_none())];
    choices.extend(view.items.iter().map(|item| {
        SelectOption::new(
            item.id.to_string(),
            format::local(ui.language, &item.text),
            filter == Some(&item.id),
        )
    }));
    let chosen = ui.select(|id| Event::ItemChosen(ItemId::parse(&id)).into());
    select(ui.l(L::Item), "ledger-item", choices, chosen)
}
