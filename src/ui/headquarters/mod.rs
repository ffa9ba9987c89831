//! Headquarters' pages: import, overview of the round, ranking, comparison, matrix, and the source of every number.

mod chart;
mod compare;
mod conflicts;
mod files;
mod filters;
mod header;
mod inspection;
mod item;
mod ledger;
mod matrix;
mod messages;
mod overview;
mod pictures;
mod ranking;
mod rectification;
mod rules;
mod table;
mod village;

use yew::{Html, html};

use crate::app::headquarters::view::{HeadquartersView, Page, Tab, VillageName};
use crate::app::headquarters::{Event, ExportChoice, HeadquartersPage};
use crate::app::program::headquarters::{self, Model, Screen};
use crate::headquarters::Collection;
use crate::i18n::format;
use crate::i18n::headquarters::{O, o};
use crate::i18n::ledger::{L, l};
use crate::ui::half_filled::{Acts, half_filled};
use crate::ui::kit::{Button, ButtonStyle, Shape};
use crate::ui::{context, root};

/// The context of headquarters' components.
type Ui = context::Ui<headquarters::Event>;

impl root::Page for Model {
    const IS_HEADQUARTERS: bool = true;

    fn screen(ui: &Ui, screen: &Screen) -> Html {
        headquarters(ui, &screen.0)
    }
}

fn headquarters(ui: &Ui, view: &HeadquartersView) -> Html {
    html! {
        <div class="page page--hq">
            { header::tabs(ui, &view.frame) }
            { messages::messages(ui, &view.frame) }
            if view.frame.tab == Tab::Below {
                { header::back(ui) }
            }
            { header::title(ui, view) }
            if !view.half_filled.is_empty() {
                { half_filled(
                    ui,
                    &view.half_filled,
                    &Acts {
                        seek: |key| Event::HalfFilledSought(key).into(),
                        give_up: |key| Event::HalfFilledDropped(key).into(),
                        revive: |key| Event::HalfFilledRevived(key).into(),
                    },
                ) }
            }
            { page(ui, view) }
        </div>
    }
}

fn page(ui: &Ui, view: &HeadquartersView) -> Html {
    match &view.page {
        Page::Opening => html! { <p class="note" role="status">{ ui.o(O::Opening) }</p> },
        Page::Unreadable => unreadable(ui),
        Page::Empty => empty_workspace(ui),
        Page::Missing if view.frame.tab == Tab::Progress => empty(ui, O::ProgressNone),
        Page::Missing => empty(ui, O::MissingPage),
        Page::Files(view) => files::files(ui, view),
        Page::Overview(view) => overview::overview(ui, view),
        Page::Ranking(view) => ranking::ranking(ui, view),
        Page::Progress(view) => ranking::progress(ui, view),
        Page::Compare(view) => compare::compare(ui, view),
        Page::Matrix(view) => matrix::matrix(ui, view),
        Page::Conflicts(view) => conflicts::conflicts(ui, view),
        Page::Rules(view) => rules::rules(ui, view),
        Page::Village(view) => village::village(ui, view),
        Page::Inspection(view) => inspection::inspection(ui, view),
        Page::Item(view) => item::item(ui, view),
        Page::Ledger(view) => ledger::ledger(ui, view),
        Page::Rectification(view) => rectification::rectification(ui, view),
    }
}

impl Ui {
    /// A fixed text of headquarters' pages.
    fn o(&self, word: O) -> &'static str {
        o(self.language, word)
    }

    /// A fixed text of the ledger.
    fn ledger_word(&self, word: L) -> &'static str {
        l(self.language, word)
    }

    /// The address of one of headquarters' pages.
    fn page_href(&self, page: &HeadquartersPage) -> String {
        self.href(&page.route())
    }

    fn village_name(&self, village: &VillageName) -> String {
        format::local(self.language, &village.name)
    }
}

/// Replaces a list or a table that has no rows.
fn empty(ui: &Ui, word: O) -> Html {
    html! { <p class="empty">{ ui.o(word) }</p> }
}

/// A workspace that can't be read is kept: it can be read again, and exported as it is.
fn unreadable(ui: &Ui) -> Html {
    html! {
        <div class="hq__stack">
            <p class="note note--warning" role="alert">{ ui.o(O::Unreadable) }</p>
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.o(O::Retry)}
                    testid="hq-retry"
                    onclick={ui.click(Event::Retried)}
                />
                <Button
                    icon={Shape::Out}
                    label={ui.o(O::TakeOut)}
                    testid="hq-take-out"
                    onclick={ui.click(Event::TakenOut)}
                />
            </div>
        </div>
    }
}

fn empty_workspace(ui: &Ui) -> Html {
    html! {
        <div class="hq__empty">
            <p class="note">{ ui.o(O::Empty) }</p>
            { files::drop_area(ui) }
            { files::demo(ui, Collection::Real) }
        </div>
    }
}

/// Buttons that export the page, each with its export, label and test id. The first one is the primary one; the last
/// one prints.
fn export_actions(ui: &Ui, exports: &[(ExportChoice, O, &'static str)]) -> Html {
    let look = |at: usize| if at == 0 { ButtonStyle::Primary } else { ButtonStyle::Plain };
    html! {
        <div class="actions no-print" role="group" aria-label={ui.o(O::GiveTitle)}>
            for (at, (export, label, testid)) in exports.iter().enumerate() {
                <Button
                    look={look(at)}
                    icon={Shape::Out}
                    label={ui.o(*label)}
                    testid={*testid}
                    onclick={ui.click(Event::ExportRequested(*export))}
                />
            }
            <Button
                look={ButtonStyle::Quiet}
                label={ui.o(O::Print)}
                testid="hq-print"
                onclick={ui.click(Event::Printed)}
            />
        </div>
    }
}
