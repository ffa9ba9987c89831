//! The filter of the ledger.

use yew::{Html, html};

use super::Ui;
use crate::app::headquarters::Event;
use crate::app::headquarters::ledger::Event as LedgerEvent;
use crate::app::headquarters::view::ledger::LedgerView;
use crate::app::ledger::{Due, Filter};
use crate::domain::id::ItemId;
use crate::domain::rectification::{Source, State};
use crate::domain::village::VillageCode;
use crate::i18n::format;
use crate::i18n::ledger::{self as words, L};
use crate::ui::kit::{Button, ButtonStyle, Field};
use crate::ui::kit::{SelectOption, select};

pub(super) fn filters(ui: &Ui, view: &LedgerView) -> Html {
    let filter = &view.filter;
    let person = L::PersonField;
    html! {
        <div class="tools no-print" role="group" aria-label={ui.ledger_word(L::FilterTitle)}>
            { village_choice(ui, view) }
            { state_choice(ui, filter) }
            { due_choice(ui, filter) }
            { source_choice(ui, filter) }
            { item_choice(ui, view) }
            <Field
                id="hq-ledger-person"
                label={ui.ledger_word(person)}
                hide_label=true
                placeholder={ui.ledger_word(person)}
                value={filter.person.clone()}
                oninput={ui.input(|text| Event::Ledger(LedgerEvent::PersonTyped(text)).into())}
            />
            <Button
                look={ButtonStyle::Quiet}
                label={ui.ledger_word(L::ClearFilter)}
                testid="hq-ledger-clear"
                onclick={ui.click(Event::Ledger(LedgerEvent::Cleared))}
            />
        </div>
    }
}

/// Sets one part of the filter from the code of an option; an empty code clears it.
type Set = fn(&mut Filter, &str);

/// `any` is the label of the first option, which clears this part of the filter.
fn choice(
    ui: &Ui,
    filter: &Filter,
    (label, testid): (L, &'static str),
    (any, is_any): (L, bool),
    options: impl Iterator<Item = SelectOption>,
    set: Set,
) -> Html {
    let any = option("", ui.ledger_word(any), is_any);
    let filter = filter.clone();
    let onchange = ui.select(move |code| {
        let mut filter = Box::new(filter.clone());
        set(&mut filter, &code);
        Event::Ledger(LedgerEvent::Filtered(filter)).into()
    });
    select(ui.ledger_word(label), testid, std::iter::once(any).chain(options), onchange)
}

fn option(value: impl Into<String>, label: impl Into<String>, selected: bool) -> SelectOption {
    SelectOption { value: value.into(), label: label.into(), selected }
}

fn village_choice(ui: &Ui, view: &LedgerView) -> Html {
    let filter = &view.filter;
    let options = view.villages.iter().map(|village| {
        let is_chosen = filter.village == Some(village.code);
        option(village.code.to_string(), ui.village_name(village), is_chosen)
    });
    let any = (L::AllVillages, filter.village.is_none());
    choice(ui, filter, (L::Village, "hq-ledger-village"), any, options, |filter, code| {
        filter.village = VillageCode::parse(code);
    })
}

fn state_choice(ui: &Ui, filter: &Filter) -> Html {
    let options = State::ALL
        .into_iter()
        .map(|state| option(state.code(), words::state(ui.language, state), filter.state == Some(state)));
    let any = (L::AllStates, filter.state.is_none());
    choice(ui, filter, (L::State, "hq-ledger-state"), any, options, |filter, code| {
        filter.state = State::ALL.into_iter().find(|state| state.code() == code);
    })
}

fn due_choice(ui: &Ui, filter: &Filter) -> Html {
    let options = Due::ALL
        .into_iter()
        .map(|due| option(due.code(), words::due(ui.language, due), filter.due == Some(due)));
    let any = (L::AnyDeadline, filter.due.is_none());
    choice(ui, filter, (L::DueState, "hq-ledger-due"), any, options, |filter, code| {
        filter.due = Due::ALL.into_iter().find(|due| due.code() == code);
    })
}

fn source_choice(ui: &Ui, filter: &Filter) -> Html {
    let options = Source::ALL.into_iter().map(|source| {
        let code = source.code();
        option(code, words::source(ui.language, source), filter.source == Some(code))
    });
    let any = (L::AllSources, filter.source.is_none());
    choice(ui, filter, (L::Source, "hq-ledger-source"), any, options, |filter, code| {
        filter.source = Source::ALL.map(Source::code).into_iter().find(|one| *one == code);
    })
}

fn item_choice(ui: &Ui, view: &LedgerView) -> Html {
    let filter = &view.filter;
    let options = view.items.iter().map(|item| {
        let is_chosen = filter.item.as_ref() == Some(&item.id);
        option(item.id.to_string(), format::local(ui.language, &item.text), is_chosen)
    });
    let any = (L::AllItems, filter.item.is_none());
    choice(ui, filter, (L::Item, "hq-ledger-item"), any, options, |filter, id| {
        filter.item = ItemId::parse(id);
    })
}
