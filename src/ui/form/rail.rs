//! The rail: every page of the form with its progress and the points lost on it.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::route::{Page, Route};
use crate::app::view::form::Tab;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Icon, Shape};
use crate::ui::say::use_shared;

#[derive(Properties, Clone, PartialEq)]
pub(super) struct RailProps {
    pub id: InspectionId,
    pub tabs: Vec<Rc<Tab>>,
    pub page: Page,
}

#[component]
pub(super) fn Rail(props: &RailProps) -> Html {
    let language = use_shared().language;
    let entry = |page: Page, word: W, testid: &'static str| {
        html! {
            <li>
                <a
                    class="rail__entry rail__entry--plain" data-testid={testid}
                    href={Route::Inspection { id: props.id.clone(), page }.to_string()}
                    aria-current={(page == props.page).then_some("page")}
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
                for (at, tab) in (0_u16..).zip(props.tabs.iter()) {
                    <Entry
                        key={at} {at} id={props.id.clone()} tab={tab.clone()}
                        current={props.page == Page::Items(at)}
                    />
                }
                { entry(Page::Review, W::ReviewTitle, "rail-review") }
            </ul>
        </nav>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct EntryProps {
    id: InspectionId,
    at: u16,
    tab: Rc<Tab>,
    current: bool,
}

#[component]
fn Entry(props: &EntryProps) -> Html {
    let language = use_shared().language;
    let tab = &props.tab;
    let complete = tab.answered == tab.items;
    let route = Route::Inspection { id: props.id.clone(), page: Page::Items(props.at) };
    html! {
        <li>
            <a
                class="rail__entry" href={route.to_string()} data-testid={format!("rail-{}", props.at + 1)}
                data-state={if complete { "complete" } else { "open" }}
                aria-current={props.current.then_some("page")}
            >
                <span class="rail__number" aria-hidden="true">
                    if complete {
                        <Icon shape={Shape::Tick} />
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
