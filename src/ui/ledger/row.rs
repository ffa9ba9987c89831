//! One rectification as a row of a list, linked to its page.

use yew::{Html, Properties, classes, component, html};

use crate::app::ledger::view::LedgerRowView;
use crate::app::route::{LedgerPage, Route};
use crate::i18n::ledger::{self as words, L};
use crate::i18n::phrase;
use crate::ui::context::{Ui, use_ui};

#[derive(Properties, PartialEq)]
pub struct LedgerRowProps {
    pub row: LedgerRowView,
}

/// Rendered again only when its own rectification changed: a list has hundreds of rows.
#[component]
pub fn LedgerRow(props: &LedgerRowProps) -> Html {
    let ui: Ui = use_ui();
    let (language, row) = (ui.language, &props.row);
    let title = words::issue::title(language, row.item.as_ref(), &row.description);
    let route = Route::Ledger(LedgerPage::One(row.id.clone()));
    let subject = phrase::subject(language, &row.subject);
    let place = [&*subject, &row.place, &row.responsible];
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    html! {
        <li>
            <a
                class="ledger-row"
                href={ui.href(&route)}
                data-testid={format!("ledger-{}", row.id)}
                data-state={row.state.code()}
            >
                <span class="ledger-row__what">{ title }</span>
                <span
                    class={classes!(
                        "ledger-row__state",
                        row.flags.overdue.then_some("ledger-row__state--late"),
                    )}
                >
                    { words::status(language, row.state, row.deadline, row.flags, row.repeat) }
                </span>
                for line in words::issue::lines(language, row.item.as_ref(), &row.description).into_iter().skip(1) {
                    <span class="ledger-row__more">{ line }</span>
                }
                <span class="ledger-row__more">{ place.join(" · ") }</span>
                <span class="ledger-row__more">
                    { format!("{} · {}", row.number, words::source(language, row.source)) }
                </span>
            </a>
        </li>
    }
}

/// A list of rectifications; a note where there are none.
pub(super) fn rows(ui: &Ui, rows: &[LedgerRowView]) -> Html {
    if rows.is_empty() {
        return html! { <p class="note">{ ui.l(L::None) }</p> };
    }
    html! {
        <ul class="list">
            for row in rows {
                <LedgerRow key={row.id.as_str()} row={row.clone()} />
            }
        </ul>
    }
}
