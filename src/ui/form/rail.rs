//! The rail: a link to every page of the form, with the page's progress and the points lost on it.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use crate::app::fill::view::Tab;
use crate::app::route::{Page, Route};
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{Shape, Strip, icon};

pub(super) fn rail(ui: &Ui, id: &InspectionId, tabs: &[Rc<Tab>], page: Page) -> Html {
    let plain = |to: Page, word: W, testid: &'static str| {
        let route = Route::Inspection { id: id.clone(), page: to };
        plain_entry(ui, &route, to == page, word, testid)
    };
    let arrangement = format!("{page:?} {:?}", ui.language);
    html! {
        <Strip class="rail" label={ui.t(W::Sections)} {arrangement}>
            <ul class="rail__list">
                { plain(Page::Details, W::DetailsTitle, "rail-details") }
                for (at, tab) in (0_u16..).zip(tabs) {
                    <RailEntry
                        key={at}
                        id={id.clone()}
                        at={at}
                        tab={tab.clone()}
                        current={page == Page::Items(at)}
                    />
                }
                { plain(Page::Review, W::ReviewTitle, "rail-review") }
            </ul>
        </Strip>
    }
}

/// The entry of a page without items, which has no progress of its own.
fn plain_entry(ui: &Ui, route: &Route, current: bool, word: W, testid: &'static str) -> Html {
    html! {
        <li>
            <a
                class="rail__entry rail__entry--plain"
                href={ui.href(route)}
                data-testid={testid}
                aria-current={current.then_some("page")}
            >
                <span class="rail__name">{ ui.t(word) }</span>
            </a>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct RailEntryProps {
    id: InspectionId,
    /// Number of the page, from 0.
    at: u16,
    tab: Rc<Tab>,
    current: bool,
}

#[component]
fn RailEntry(props: &RailEntryProps) -> Html {
    let ui: Ui = use_ui();
    let language = ui.language;
    let RailEntryProps { id, at, tab, current } = props;
    let complete = tab.answered == tab.items;
    let route = Route::Inspection { id: id.clone(), page: Page::Items(*at) };
    html! {
        <li>
            <a
                class="rail__entry"
                href={ui.href(&route)}
                data-testid={format!("rail-{}", at + 1)}
                data-state={if complete { "complete" } else { "open" }}
                aria-current={current.then_some("page")}
            >
                <span class="rail__number" aria-hidden="true">
                    if complete {
                        { icon(Shape::Tick) }
                    } else {
                        { tab.number }
                    }
                </span>
                <span class="rail__name">{ format::tab_name(language, &tab.name, tab.part, tab.parts) }</span>
                <span class="rail__progress">{ phrase::answered(language, tab.answered, tab.items) }</span>
                if !tab.lost.is_zero() {
                    <span class="rail__lost">{ phrase::minus(language, tab.lost) }</span>
                }
            </a>
        </li>
    }
}
