//! The ledger of all tablets.

use yew::{Html, html};

use super::Ui;
use super::export_actions;
use super::filters::filters;
use super::table::{Table, head, village_head};
use crate::app::headquarters::ledger::Event as LedgerEvent;
use crate::app::headquarters::view::VillageName;
use crate::app::headquarters::view::ledger::LedgerView;
use crate::app::headquarters::{Event, ExportChoice, HeadquartersPage};
use crate::app::ledger::view::LedgerRowView;
use crate::headquarters::export_request::FileFormat;
use crate::i18n::headquarters::O;
use crate::i18n::ledger::{self as words, L};
use crate::ui::kit::Button;

pub(super) fn ledger(ui: &Ui, view: &LedgerView) -> Html {
    let more = view.figures.all() - view.rows.len();
    html! {
        <div class="hq__stack">
            { filters(ui, view) }
            <p class="note" role="status" data-testid="hq-ledger-counts">
                { words::figures(ui.language, view.figures, view.all) }
            </p>
            if view.rows.is_empty() {
                <p class="empty">{ ui.ledger_word(L::NoneFit) }</p>
            } else {
                { rows(ui, &view.rows) }
            }
            if more > 0 {
                <Button
                    label={format!("{} ({more})", ui.o(O::More))}
                    testid="hq-ledger-more"
                    onclick={ui.click(Event::Ledger(LedgerEvent::MoreShown))}
                />
            }
            { export_actions(ui, &[(ExportChoice::Ledger(FileFormat::Xlsx), O::GiveLedger, "hq-give-ledger")]) }
        </div>
    }
}

const COLUMNS: [L; 9] = [
    L::NumberShort,
    L::Village,
    L::Issue,
    L::Place,
    L::Responsible,
    L::Source,
    L::Found,
    L::Deadline,
    L::State,
];

fn rows(ui: &Ui, rows: &[(LedgerRowView, VillageName)]) -> Html {
    let heads = COLUMNS.map(|word| head(ui.ledger_word(word))).into_iter().collect::<Html>();
    html! {
        <Table label={ui.ledger_word(L::LedgerTitle)} testid="hq-ledger-table" heads={heads}>
            for (one, village) in rows {
                { row(ui, one, village) }
            }
        </Table>
    }
}

fn row(ui: &Ui, row: &LedgerRowView, village: &VillageName) -> Html {
    let language = ui.language;
    let page = HeadquartersPage::Rectification(row.id.clone());
    html! {
        <tr key={row.id.as_str()} data-testid="hq-ledger-row" data-state={row.state.code()}>
            <td class="quiet">{ row.number.clone() }</td>
            { village_head(ui, village) }
            <td class="words">
                <a class="cell" href={ui.page_href(&page)} data-testid="hq-ledger-open">{ issue(ui, row) }</a>
            </td>
            <td>{ row.place.clone() }</td>
            <td>{ row.responsible.clone() }</td>
            <td>{ words::source(language, row.source) }</td>
            <td>{ words::date(language, row.found.date) }</td>
            <td>{ words::deadline(language, row.deadline) }</td>
            <td class={row.flags.overdue.then_some("n--low")}>
                { words::status_beside_deadline(language, row.state, row.flags, row.repeat) }
            </td>
        </tr>
    }
}

fn issue(ui: &Ui, row: &LedgerRowView) -> String {
    words::issue::whole(ui.language, row.item.as_ref(), &row.description)
}
