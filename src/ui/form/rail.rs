//! The rail: every page of the form with its progress and the points lost on it.

use std::rc::Rc;

use crate::app::route::{Page, Route};
use crate::app::view::form::Tab;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kept::kept;
use crate::ui::kit::{STRIP_HERE, Shape, icon};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn rail(shared: &Shared, id: &InspectionId, tabs: &[Rc<Tab>], page: Page) -> Tag {
    let plain = |to: Page, word: W| {
        el("a.rail__entry rail__entry--plain")
            .attr(A::Href, shared.href(&Route::Inspection { id: id.clone(), page: to }))
            .maybe(A::AriaCurrent, (to == page).then_some("page"))
            .maybe(A::Id, (to == page).then_some(STRIP_HERE))
            .child(el("span.rail__name").child(shared.t(word)))
    };
    let entries = (0_u16..).zip(tabs).map(|(at, tab)| {
        let row = Entry { id: id.clone(), at, tab: tab.clone(), current: page == Page::Items(at) };
        kept(shared, at.to_string(), row, entry)
    });
    el("nav.rail").attr(A::AriaLabel, shared.t(W::Sections)).child(
        el("ul.rail__list")
            .child(el("li").child(plain(Page::Details, W::DetailsTitle).testid("rail-details")))
            .children(entries)
            .child(el("li").child(plain(Page::Review, W::ReviewTitle).testid("rail-review"))),
    )
}

#[derive(PartialEq)]
struct Entry {
    id: InspectionId,
    at: u16,
    tab: Rc<Tab>,
    current: bool,
}

fn entry(shared: &Shared, entry: &Entry) -> Tag {
    let language = shared.language;
    let tab = &entry.tab;
    let complete = tab.answered == tab.items;
    let route = Route::Inspection { id: entry.id.clone(), page: Page::Items(entry.at) };
    let number = el("span.rail__number").attr(A::AriaHidden, "true");
    let number =
        if complete { number.child(icon(Shape::Tick)) } else { number.child(tab.number.to_string()) };
    el("li").child(
        el("a.rail__entry")
            .attr(A::Href, shared.href(&route))
            .testid(format!("rail-{}", entry.at + 1))
            .attr(A::State, if complete { "complete" } else { "open" })
            .maybe(A::AriaCurrent, entry.current.then_some("page"))
            .maybe(A::Id, entry.current.then_some(STRIP_HERE))
            .child(number)
            .child(el("span.rail__name").child(format::tab_name(language, tab)))
            .child(el("span.rail__progress").child(phrase::answered(language, tab.answered, tab.items)))
            .child(
                (!tab.lost.is_zero()).then(|| el("span.rail__lost").child(phrase::minus(language, tab.lost))),
            ),
    )
}
