//! A page of items.

use super::row;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::ItemsView;
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase};
use crate::later::later;
use crate::ui::attribute::A;
use crate::ui::kept::kept;
use crate::ui::kit::{Look, Shape, button, button_link, button_with, caption, icon, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn items(page: Tag, shared: &Shared, id: &InspectionId, view: &ItemsView) -> Tag {
    let language = shared.language;
    let to = |page: Page| shared.href(&Route::Inspection { id: id.clone(), page });
    let (before, after) = (view.at.checked_sub(1).map_or(Page::Details, Page::Items), view.at + 1);
    let after = if view.is_last { Page::Review } else { Page::Items(after) };
    let rows = view.rows.iter().map(|one| kept(shared, one.item.id.to_string(), one.clone(), row::row));
    page.child(
        el("div.section-head")
            .child(page_title(format::tab_name(language, &view.tab)).class("section-head__title"))
            .child(
                button_with(Look::Plain, Shape::Tick, phrase::all_fine(language, view.unanswered))
                    .testid("page-fine")
                    .flag(A::Disabled, view.unanswered == 0)
                    .on(shared.tap(FillEvent::PageFinePressed)),
            ),
    )
    .child(view.carried.as_ref().map(|view| later(|| super::carried::carried(shared, view))))
    .child(el("div.items").children(rows))
    .child(
        el("nav.pager")
            .attr(A::AriaLabel, shared.t(W::PageTurn))
            .child(
                button_link(Look::Plain, to(before))
                    .testid("page-back")
                    .child(icon(Shape::Back))
                    .child(caption(shared.t(W::PageBack))),
            )
            .child(
                button(Look::Quiet, phrase::next_unanswered(language, view.unanswered_in_all))
                    .testid("next-unanswered")
                    .flag(A::Disabled, view.unanswered_in_all == 0)
                    .on(shared.tap(FillEvent::NextUnansweredPressed)),
            )
            .child(
                button_link(Look::Primary, to(after))
                    .testid("page-next")
                    .child(caption(shared.t(if view.is_last { W::ToReview } else { W::PageNext })))
                    .child(icon(Shape::Next)),
            ),
    )
}
