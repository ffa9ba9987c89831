//! The ledger's pages: lists, one rectification, findings, a village, complaints, dispatch, and what is printed of them.

mod complaint;
mod dispatch;
mod edit;
mod findings;
mod fixed;
mod list;
mod notice;
mod one;
mod paper;
mod pictures;
mod recheck;
mod rules;
mod signatures;
mod village;

use crate::app::ledger::Event;
use crate::app::route::{LedgerPage, Route};
use crate::app::view::ledger::{LedgerView, Row};
use crate::domain::village::VillageCode;
use crate::i18n::ledger::{self as say, L, l};
use crate::i18n::{W, format};
use crate::ui::attribute::A;
use crate::ui::input::Act;
use crate::ui::kit::{Look, Shape, button_with, caption, hidden, icon};
use crate::ui::say::Shared;
use crate::ui::screens;
use crate::ui::tag::{Tag, el};

pub fn ledger(shared: &Shared, view: &LedgerView) -> Tag {
    match view {
        LedgerView::List(view) => list::list(shared, view),
        LedgerView::One(view) => one::one(shared, view),
        LedgerView::Recheck(view) => recheck::recheck(shared, view),
        LedgerView::Rules(view) => rules::rules(shared, view),
        LedgerView::Fixed(view) => fixed::fixed(shared, view),
        LedgerView::Findings(view) => findings::findings(shared, view),
        LedgerView::Village(view) => village::village(shared, view),
        LedgerView::Complaint(view) => complaint::complaint(shared, view),
        LedgerView::Dispatch(view) => dispatch::dispatch(shared, view),
        LedgerView::Sheet(view) => paper::sheet(shared, view),
        LedgerView::Notice(view) => notice::notice(shared, view),
        LedgerView::Paper(view) => paper::ledger(shared, view),
    }
}

impl Shared {
    fn l(&self, word: L) -> &'static str {
        l(self.language, word)
    }
}

fn back(shared: &Shared) -> Tag {
    el("a.back")
        .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::List)))
        .testid("ledger-back")
        .child(icon(Shape::Back))
        .child(el("span").child(shared.t(W::NavLedger)))
}

/// Back to the form's page that somebody came from, where there is one; to the ledger where not.
fn back_to(shared: &Shared, form_page: Option<&Route>) -> Tag {
    match form_page {
        Some(route) => screens::back(shared, route, W::BackToItems).testid("ledger-form"),
        None => back(shared),
    }
}

fn link(shared: &Shared, page: LedgerPage, word: L, testid: &'static str) -> Tag {
    el("a.button button--plain")
        .attr(A::Href, shared.href(&Route::Ledger(page)))
        .testid(testid)
        .child(caption(shared.l(word)))
}

/// While pictures are still being read, they would be missing on the paper.
fn print_button(shared: &Shared, waits: bool) -> Tag {
    let word = if waits { L::PrintWaits } else { L::Print };
    button_with(Look::Primary, Shape::Out, shared.l(word))
        .testid("print")
        .flag(A::Disabled, waits)
        .on(shared.tap(Event::Printed))
}

/// One rectification as a line that leads to its page.
fn row(shared: &Shared, row: &Row) -> Tag {
    let language = shared.language;
    let what =
        row.item.as_ref().map_or_else(|| row.description.to_string(), |item| format::local(language, item));
    let route = Route::Ledger(LedgerPage::One(row.id.clone()));
    let late = row.flags.overdue;
    let place = [&row.village, &row.place, &row.responsible].map(|part| &**part);
    let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
    el("li").key(row.id.as_str().to_owned()).child(
        el("a.ledger-row")
            .attr(A::Href, shared.href(&route))
            .testid(format!("ledger-{}", row.id))
            .attr(A::State, row.state.code())
            .child(el("span.ledger-row__what").child(what))
            .child(
                el("span.ledger-row__state")
                    .class_if(late, "ledger-row__state ledger-row__state--late")
                    .child(say::standing(language, row)),
            )
            .child(el("span.ledger-row__more").child(place.join(" · ")))
            .child(el("span.ledger-row__more").child(format!(
                "{} · {}",
                row.number,
                say::source(language, row.source)
            ))),
    )
}

fn rows(shared: &Shared, rows: &[Row]) -> Tag {
    if rows.is_empty() {
        return el("p.note").child(shared.l(L::None));
    }
    el("ul.list").children(rows.iter().map(|one| row(shared, one)))
}

/// A choice of one of many, with a name that is read out.
fn select(
    label: &'static str,
    testid: &'static str,
    options: impl IntoIterator<Item = (String, String, bool)>,
    act: Act,
) -> Tag {
    let options = options.into_iter().map(|(value, text, chosen)| {
        el("option").key(value.clone()).attr(A::Value, value).flag(A::Selected, chosen).child(text)
    });
    el("label.select")
        .child(hidden(label))
        .child(el("select.select__box").attr(A::Id, testid).testid(testid).on(act).children(options))
}

/// The villages as options, the first for none.
fn village_options(
    none: &'static str,
    villages: &[(VillageCode, &'static str)],
    chosen: Option<VillageCode>,
) -> Vec<(String, String, bool)> {
    let mut options = vec![(String::new(), none.to_owned(), chosen.is_none())];
    options.extend(
        villages.iter().map(|(code, name)| (code.to_string(), (*name).to_owned(), chosen == Some(*code))),
    );
    options
}
