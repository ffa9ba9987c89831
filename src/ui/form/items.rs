//! A page of items.

use yew::{Html, html};

use super::carried::carried;
use super::row::ItemRow;
use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::ItemsView;
use crate::app::route::{Page, Route};
use crate::domain::id::InspectionId;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonLink, ButtonStyle, PageTitle, Shape};

pub(super) fn items(ui: &Ui, id: &InspectionId, view: &ItemsView) -> Html {
    let language = ui.language;
    let to = |page: Page| ui.href(&Route::Inspection { id: id.clone(), page });
    let before = view.at.checked_sub(1).map_or(Page::Details, Page::Items);
    let (after, rectification_link) =
        if view.is_last { (Page::Review, W::ToReview) } else { (Page::Items(view.at + 1), W::PageNext) };
    let title = format::tab_name(language, &view.tab.name, view.tab.part, view.tab.parts);
    html! {
        <div class="form__page form__page--items">
            <div class="section-head">
                <PageTitle class="section-head__title" title={title} />
                <Button
                    icon={Shape::Tick}
                    label={phrase::all_fine(language, view.unanswered)}
                    testid="page-fine"
                    disabled={view.unanswered == 0}
                    onclick={ui.click(FillEvent::PageFinePressed)}
                />
            </div>
            if let Some(view) = &view.carried {
                { carried(ui, view) }
            }
            <div class="items">
                for row in &view.rows {
                    <ItemRow key={row.item.id.to_string()} row={row.clone()} hazards={view.hazards} />
                }
            </div>
            <nav class="pager" aria-label={ui.t(W::PageTurn)}>
                <ButtonLink
                    href={to(before)}
                    icon={Shape::Back}
                    label={ui.t(W::PageBack)}
                    testid="page-back"
                />
                <Button
                    look={ButtonStyle::Quiet}
                    label={phrase::next_unanswered(language, view.unanswered_in_all)}
                    testid="next-unanswered"
                    disabled={view.unanswered_in_all == 0}
                    onclick={ui.click(FillEvent::NextUnansweredPressed)}
                />
                <ButtonLink
                    look={ButtonStyle::Primary}
                    href={to(after)}
                    label={ui.t(rectification_link)}
                    icon_after={Shape::Next}
                    testid="page-next"
                />
            </nav>
        </div>
    }
}
