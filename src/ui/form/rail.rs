//! The rail: every page of the form with its progress and the points lost on it.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::route::{Page, Route};
use crate::app::view::form::Tab;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Shape, icon};
use crate::ui::say::Shared;

pub(super) fn rail(shared: &Shared, id: &InspectionId, tabs: &[Rc<Tab>], page: Page) -> Html {
    let language = shared.language;
    let entry = |to: Page, word: W, testid: &'static str| {
        html! {
            <li>
                <a
                    class="rail__entry rail__entry--plain" data-testid={testid}
                    href={shared.href(&Route::Inspection { id: id.clone(), page: to })}
                    aria-current={(to == page).then_some("page")}
                >
                    <span class="rail__name">{ t(language, word) }</span>
                </a>
            </li>
        }
    };
    html! {
        <nav class="rail" aria-label={t(language, W::Sections)}>
            <ul class="rail__list">
                { entry(Page::Details, W::DetailsTitle, "rail-details") }
                for (at, tab) in (0_u16..).zip(tabs) {
                    <Entry
                        shared={shared.clone()}
                        key={at} {at} id={id.clone()} tab={tab.clone()}
                        current={page == Page::Items(at)}
                    />
                }
                { entry(Page::Review, W::ReviewTitle, "rail-review") }
            </ul>
        </nav>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct EntryProps {
    shared: Shared,
    id: InspectionId,
    at: u16,
    tab: Rc<Tab>,
    current: bool,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let shared = &props.shared;
    let language = shared.language;
    let tab = &props.tab;
    let complete = tab.answered == tab.items;
    let route = Route::Inspection { id: props.id.clone(), page: Page::Items(props.at) };
    html! {
        <li>
            <a
                class="rail__entry" href={shared.href(&route)} data-testid={format!("rail-{}", props.at + 1)}
                data-state={if complete { "complete" } else { "open" }}
                aria-current={props.current.then_some("page")}
            >
                <span class="rail__number" aria-hidden="true">
                    if complete {
                        { icon(Shape::Tick) }
                    } else {
                        { tab.number }
                    }
                </span>
                <span class="rail__name">{ format::tab_name(language, tab) }</span>
                <span class="rail__progress">{ phrase::answered(language, tab.answered, tab.items) }</span>
                if !tab.lost.is_zero() {
                    <span class="rail__lost">{ phrase::minus(language, tab.lost) }</span>
                }
            </a>
        </li>
    }
}
