//! One rectification as a card: what is wrong and where, a picture, how it stands, the deadline; and what is likely done
//! next.

use yew::{Html, Properties, component, html};

use crate::app::ledger::view::{LedgerRowView, Thumbnail};
use crate::app::ledger::{Event, Grouping, LedgerAction};
use crate::app::route::{LedgerPage, Route};
use crate::domain::rectification::{State, Verb};
use crate::i18n::ledger::{self as words, L};
use crate::i18n::phrase;
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{ButtonStyle, caption, hidden};

#[derive(Properties, PartialEq)]
pub struct LedgerRowProps {
    pub row: LedgerRowView,
    /// What the heading above it says already.
    #[prop_or(Grouping::Deadline)]
    pub below: Grouping,
}

/// Rendered again only when its own rectification changed: a list has hundreds of rows.
#[component]
pub fn LedgerRow(props: &LedgerRowProps) -> Html {
    let ui: Ui = use_ui();
    let (language, row) = (ui.language, &props.row);
    let title = words::issue::title(language, row.item.as_ref(), &row.description);
    let route = Route::Ledger(LedgerPage::One(row.id.clone()));
    let place = place(&ui, row, props.below);
    html! {
        <li class="card" data-tone={tone(row)}>
            <a
                class="ledger-row"
                href={ui.href(&route)}
                data-testid={format!("ledger-{}", row.id)}
                data-state={row.state.code()}
            >
                { row.photo.as_ref().map(picture) }
                <span class="ledger-row__what">{ &title }</span>
                <span class="ledger-row__state">
                    { words::status_beside_deadline(language, row.state, row.flags, row.repeat) }
                </span>
                if row.state.is_open() {
                    <span class="ledger-row__until">{ words::until(language, row.deadline) }</span>
                }
                for line in words::issue::lines(language, row.item.as_ref(), &row.description).into_iter().skip(1) {
                    <span class="ledger-row__more">{ line }</span>
                }
                if !place.is_empty() {
                    <span class="ledger-row__more">{ place }</span>
                }
                <span class="ledger-row__more">
                    { format!("{} · {}", row.number, words::source(language, row.source)) }
                </span>
            </a>
            { next(&ui, row, &title) }
        </li>
    }
}

/// The colour of a card; the words say the same. What is late or was returned is red.
fn tone(row: &LedgerRowView) -> &'static str {
    match row.state {
        _ if row.flags.overdue => "late",
        State::Returned => "late",
        State::Reported => "check",
        _ if row.flags.due_soon => "soon",
        State::Draft => "draft",
        State::Issued => "issued",
        State::InProgress => "open",
        State::Closed | State::Withdrawn => "done",
    }
}

/// It repeats what the words say: it has no text of its own.
fn picture(photo: &Thumbnail) -> Html {
    // Of the matters far down a page no picture is read.
    let Some(address) = &photo.address else { return Html::default() };
    html! {
        <span class="ledger-row__photo" data-testid="card-photo">
            <img class="photo__picture" src={address.clone()} alt="" />
        </span>
    }
}

/// Village, place and person, without what the heading says.
fn place(ui: &Ui, row: &LedgerRowView, below: Grouping) -> String {
    let subject = match below {
        Grouping::Village => row.subject.site.to_string(),
        Grouping::Person | Grouping::Deadline => phrase::subject(ui.language, &row.subject),
    };
    let person = if below == Grouping::Person { "" } else { &*row.responsible };
    let parts = [&*subject, &*row.place, person];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What needs no text is done by the tap; anything else leads to its form. Read out, each names its matter: a list has many
/// of one name.
fn next(ui: &Ui, row: &LedgerRowView, title: &str) -> Html {
    let id = || row.id.clone();
    let named = |label: &'static str| html! { <>{ caption(label) }{ hidden(format!(" · {title}")) }</> };
    let act = |verb: Verb, testid: &'static str| {
        let act = LedgerAction::Move(verb);
        let onclick = ui.click(Event::ActBegun { of: id(), act });
        html! {
            <button type="button" class={ButtonStyle::Plain.class()} data-testid={testid} {onclick}>
                { named(words::action(ui.language, act)) }
            </button>
        }
    };
    match row.state {
        State::Draft => act(Verb::Issue, "card-issue"),
        State::Issued => act(Verb::Start, "card-start"),
        State::InProgress | State::Returned => {
            let act = LedgerAction::Move(Verb::Report);
            let opened = ui.click(Event::ActWanted { of: id(), act });
            let href = ui.href(&Route::Ledger(LedgerPage::One(id())));
            let label = words::action(ui.language, act);
            html! {
                <a class={ButtonStyle::Plain.class()} {href} data-testid="card-report" onclick={opened}>
                    { named(label) }
                </a>
            }
        }
        State::Reported => {
            let href = ui.href(&Route::Ledger(LedgerPage::Recheck(id())));
            html! {
                <a class={ButtonStyle::Plain.class()} {href} data-testid="card-recheck">
                    { named(ui.l(L::RecheckTitle)) }
                </a>
            }
        }
        State::Closed | State::Withdrawn => Html::default(),
    }
}

/// Rectifications as cards; a note where there are none.
pub(super) fn rows(ui: &Ui, rows: &[LedgerRowView]) -> Html {
    if rows.is_empty() {
        return html! { <p class="note">{ ui.l(L::None) }</p> };
    }
    cards(rows, Grouping::Deadline)
}

pub(super) fn cards(rows: &[LedgerRowView], below: Grouping) -> Html {
    html! {
        <ul class="cards">
            for row in rows {
                <LedgerRow key={row.id.as_str()} row={row.clone()} below={below} />
            }
        </ul>
    }
}
