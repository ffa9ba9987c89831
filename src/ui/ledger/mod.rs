//! The ledger's pages: lists, one rectification, findings, a village, complaints, dispatch, and the printed pages.

mod actions;
mod camera;
mod complaint;
mod dispatch;
mod edit;
mod findings;
mod fixed;
mod group;
mod list;
mod notice;
mod one;
mod paper;
mod past;
mod pictures;
mod recheck;
mod row;
mod rules;
mod select;
mod sheet;
mod signatures;
mod subject;
mod table;
mod village;

pub use row::LedgerRow;
pub(super) use select::village_choices;
use yew::{AttrValue, Html, html};

use crate::app::ledger::Event;
use crate::app::ledger::view::LedgerView;
use crate::app::route::{LedgerPage, Route};
use crate::i18n::W;
use crate::i18n::ledger::{L, l};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, Shape, icon};

pub fn ledger(ui: &Ui, view: &LedgerView) -> Html {
    match view {
        LedgerView::List(view) => list::list(ui, view),
        LedgerView::One(view) => one::one(ui, view),
        LedgerView::Recheck(view) => recheck::recheck(ui, view),
        LedgerView::Rules(view) => rules::rules(ui, view),
        LedgerView::Fixed(view) => fixed::fixed(ui, view),
        LedgerView::Findings(view) => findings::findings(ui, view),
        LedgerView::Village(view) => village::village(ui, view),
        LedgerView::Subject(view) => subject::subject(ui, view),
        LedgerView::Complaint(view) => complaint::complaint(ui, view),
        LedgerView::Dispatch(view) => dispatch::dispatch(ui, view),
        LedgerView::Sheet(view) => sheet::sheet(ui, view),
        LedgerView::Notice(view) => notice::notice(ui, view),
        LedgerView::Paper(view) => table::ledger(ui, view),
    }
}

impl Ui {
    /// A fixed text of the ledger in the language of the screen.
    fn l(&self, word: L) -> &'static str {
        l(self.language, word)
    }
}

/// The link at the top of a page to its parent page.
fn back_link(ui: &Ui, route: &Route, label: impl Into<AttrValue>, testid: &'static str) -> Html {
    let label: AttrValue = label.into();
    html! {
        <a class="back" href={ui.href(route)} data-testid={testid}>
            { icon(Shape::Back) }
            <span>{ label }</span>
        </a>
    }
}

/// The link back to the ledger.
fn back(ui: &Ui) -> Html {
    back_link(ui, &Route::Ledger(LedgerPage::List), ui.t(W::NavLedger), "ledger-back")
}

/// The link back to the page of the form that linked here; without one, to the ledger.
fn back_to(ui: &Ui, form_page: Option<&Route>) -> Html {
    match form_page {
        Some(route) => back_link(ui, route, ui.t(W::BackToItems), "ledger-form"),
        None => back(ui),
    }
}

fn link(ui: &Ui, page: LedgerPage, word: L, testid: &'static str) -> Html {
    html! { <ButtonLink href={ui.href(&Route::Ledger(page))} label={ui.l(word)} testid={testid} /> }
}

/// The print button. Disabled while photos are still being read: they would be missing on the paper.
fn print_button(ui: &Ui, waits: bool) -> Html {
    let word = if waits { L::PrintWaits } else { L::Print };
    html! {
        <Button
            look={ButtonStyle::Primary}
            icon={Shape::Out}
            label={ui.l(word)}
            testid="print"
            disabled={waits}
            onclick={ui.click(Event::Printed)}
        />
    }
}
