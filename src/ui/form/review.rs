//! The last look before finishing: what is missing, what costs points, vetoes, adjustments.

use super::vetoes::{VetoesProps, vetoes};
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::ReviewView;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Missing;
use crate::i18n::{W, explain, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{
    Look, Shape, button_link, button_with, caption, field, frame, icon, icon_button, page_title,
};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn review(page: Tag, shared: &Shared, id: &InspectionId, view: &ReviewView) -> Tag {
    let language = shared.language;
    let to = |page: Page| shared.href(&Route::Inspection { id: id.clone(), page });
    let (total, result) = (view.checklist.total(), view.explanation.score);
    let advice = (!view.advice.is_empty()).then(|| {
        let lines = view.advice.iter().map(|advice| {
            el("li.note note--warning").child(explain::advice(language, advice, &view.checklist))
        });
        frame(shared.t(W::AdviceTitle)).testid("advice").child(el("ul.plain").children(lines))
    });
    let lines = view.lines.iter().map(|(item, line, answer, page)| {
        let places = explain::places(language, answer.as_deref());
        el("li.rows__row")
            .key(item.id.to_string())
            .child(
                el("a.rows__main")
                    .attr(A::Href, to(Page::Items(*page)))
                    .child(format::local(language, &item.text)),
            )
            .child(el("span.rows__detail").child(explain::line(language, item, line)))
            .child(el("ul.places").children(places.into_iter().map(|place| el("li").child(place))))
    });
    let lost = frame(phrase::lost_points(language, view.explanation.lost()))
        .testid("review-lost")
        .child(view.lines.is_empty().then(|| el("p.note").child(shared.t(W::NothingLost))))
        .child(el("ul.rows").children(lines));
    let vetoes = (!view.conditions.is_empty() || !view.vetoes.is_empty()).then(|| {
        vetoes(
            shared,
            &VetoesProps {
                rows: &view.vetoes,
                conditions: &view.conditions,
                form: view.form.as_ref(),
                reviewers: &view.reviewers,
                effect: view.checklist.veto_effect(),
            },
        )
    });
    page.child(page_title(shared.t(W::ReviewTitle)).class("section-head__title"))
        .child(el("p.figure").testid("review-score").child(explain::score_of(language, result, total)))
        .child(missing(shared, id, view))
        .child(advice)
        .child(lost)
        .child(vetoes)
        .child((!view.kinds.is_empty()).then(|| adjustments(shared, view)))
        .child(
            el("div.pager")
                .child(
                    button_link(Look::Plain, to(Page::Items(0)))
                        .testid("page-back")
                        .child(icon(Shape::Back))
                        .child(caption(shared.t(W::BackToItems))),
                )
                .child(
                    button_with(Look::Primary, Shape::Tick, shared.t(W::Finish))
                        .testid("finish")
                        .on(shared.tap(FillEvent::FinishPressed)),
                ),
        )
}

fn missing(shared: &Shared, id: &InspectionId, view: &ReviewView) -> Tag {
    let language = shared.language;
    if view.missing.is_empty() {
        return el("p.note note--good").testid("complete").child(shared.t(W::NothingMissing));
    }
    let link = |page: Page, text: String| {
        let route = Route::Inspection { id: id.clone(), page };
        el("li").child(el("a.link").attr(A::Href, shared.href(&route)).child(text))
    };
    let gaps = view.missing.iter().filter(|gap| !matches!(gap, Missing::Item(_)));
    el("section.frame")
        .class_if(view.finish_tried, "frame frame--warning")
        .attr(A::Id, "missing")
        .attr(A::Tabindex, "-1")
        .testid("missing")
        .attr(A::AriaLabel, shared.t(W::MissingTitle))
        .child(el("h2.frame__title").child(phrase::missing_count(language, view.missing.len())))
        .child(
            el("ul.plain")
                .children(gaps.map(|gap| {
                    // What doesn't apply is said item by item.
                    let page = if *gap == Missing::NothingApplies { Page::Items(0) } else { Page::Details };
                    link(page, explain::missing(language, gap))
                }))
                .children(view.missing_items.iter().map(|(item, page)| {
                    link(Page::Items(*page), format::local(language, &item.text)).key(item.id.to_string())
                })),
        )
}

fn adjustments(shared: &Shared, view: &ReviewView) -> Tag {
    let language = shared.language;
    let made = view.adjustments.iter().enumerate().map(|(at, (made, kind))| {
        el("li.rows__row")
            .key(at.to_string())
            .child(el("span.rows__main").child(format!(
                "{} {}",
                format::local(language, &kind.name),
                format::signed(kind.points)
            )))
            .child(el("span.rows__detail").child(phrase::by_at(language, &made.made.by, made.made.at)))
            .child(
                field(
                    format!("adjustment-note-{at}"),
                    shared.t(W::AdjustmentNote),
                    made.note.clone(),
                    shared.typed(move |text| Event::Fill(FillEvent::AdjustmentNoted { at, text })),
                )
                .hint(shared.t(W::AdjustmentNote))
                .hide_label(),
            )
            .child(
                icon_button(Shape::Cross, shared.t(W::Remove))
                    .testid("adjustment-drop")
                    .on(shared.tap(FillEvent::AdjustmentDropped(at))),
            )
    });
    let kinds = view.kinds.iter().map(|kind| {
        let label = format!("{} {}", format::local(language, &kind.name), format::signed(kind.points));
        button_with(Look::Plain, Shape::Plus, label)
            .testid(format!("adjust-{}", kind.id))
            .on(shared.tap(FillEvent::AdjustmentAdded(kind.id.clone())))
    });
    frame(shared.t(W::AdjustmentsTitle))
        .testid("adjustments")
        .child(el("ul.rows").children(made))
        .child(el("div.actions").children(kinds))
}
