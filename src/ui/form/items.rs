//! A page of items.

use yew::prelude::*;

use super::row::Row;
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::ItemsView;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Look, Shape, icon};
use crate::ui::say::Shared;

pub(super) fn items(shared: &Shared, id: &InspectionId, view: &ItemsView) -> Html {
    let language = shared.language;
    let to = |page: Page| shared.href(&Route::Inspection { id: id.clone(), page });
    let (before, after) = (view.at.checked_sub(1).map_or(Page::Details, Page::Items), view.at + 1);
    let after = if view.is_last { Page::Review } else { Page::Items(after) };
    html! {
        <>
            <div class="section-head">
                <h1 class="section-head__title" id="screen-title" tabindex="-1">{ format::tab_name(language, &view.tab) }</h1>
                { Button {
                    label: phrase::all_fine(language, view.unanswered).into(), testid: "page-fine".into(),
                    icon: Some(Shape::Tick), disabled: view.unanswered == 0,
                    onclick: shared.tap(Event::Fill(FillEvent::PageFinePressed)), ..Button::default()
                }.html() }
            </div>
            <div class="items">
                for row in view.rows.iter() {
                    <Row key={row.item.id.to_string()} shared={shared.clone()} row={row.clone()} />
                }
            </div>
            <nav class="pager" aria-label={t(language, W::PageTurn)}>
                <a class="button button--plain" href={to(before)} data-testid="page-back">
                    { icon(Shape::Back) }
                    <span class="button__label">{ t(language, W::PageBack) }</span>
                </a>
                { Button {
                    label: phrase::next_unanswered(language, view.unanswered_in_all).into(),
                    testid: "next-unanswered".into(), look: Look::Quiet,
                    disabled: view.unanswered_in_all == 0,
                    onclick: shared.tap(Event::Fill(FillEvent::NextUnansweredPressed)), ..Button::default()
                }.html() }
                <a class="button button--primary" href={to(after)} data-testid="page-next">
                    <span class="button__label">
                        { t(language, if view.is_last { W::ToReview } else { W::PageNext }) }
                    </span>
                    { icon(Shape::Next) }
                </a>
            </nav>
        </>
    }
}
