//! Hand-over: choose inspections, get one file.

use crate::app::Event;
use crate::app::transfer::{Event as TransferEvent, Way};
use crate::app::view::transfer::{ExportRow, ExportView};
use crate::domain::date::Month;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, hidden, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn export(shared: &Shared, view: &ExportView) -> Tag {
    let language = shared.language;
    let months = view.month.iter().filter(|month| !view.months.contains(month)).chain(&view.months);
    let options = months.map(|month| {
        el("option")
            .key(month.to_string())
            .attr(A::Value, month.to_string())
            .flag(A::Selected, view.month == Some(*month))
            .child(format::month(language, *month))
    });
    let chosen = shared.chosen(|text| Event::Transfer(TransferEvent::MonthChosen(Month::parse(&text))));
    let select = el("select.select__box")
        .testid("export-month")
        .on(chosen)
        .child(
            el("option")
                .attr(A::Value, "")
                .flag(A::Selected, view.month.is_none())
                .child(shared.t(W::AllMonths)),
        )
        .children(options);
    let all = button(Look::Plain, shared.t(W::SelectAll))
        .testid("export-all")
        .flag(A::Disabled, view.rows.is_empty())
        .state(A::AriaPressed, !view.rows.is_empty() && view.selected == view.rows.len())
        .on(shared.tap(TransferEvent::AllToggled));
    el("div.page")
        .child(page_title(shared.t(W::ExportTitle)))
        .child(el("p.note").child(shared.t(W::ExportNote)))
        .child(
            el("div.tools")
                .child(el("label.select").child(hidden(shared.t(W::MonthTitle))).child(select))
                .child(all),
        )
        .child(view.rows.is_empty().then(|| el("p.empty").child(shared.t(W::NothingToExport))))
        .child(el("ul.list").children(view.rows.iter().map(|row| inspection(shared, row))))
        .child(
            el("div.actions actions--foot")
                .child(
                    button_with(Look::Primary, Shape::Out, phrase::export_count(language, view.selected))
                        .testid("export-download")
                        .flag(A::Disabled, view.selected == 0)
                        .on(shared.tap(TransferEvent::Exported(Way::Download))),
                )
                .child(view.can_share.then(|| {
                    button_with(Look::Plain, Shape::Share, shared.t(W::ShareFile))
                        .testid("export-share")
                        .flag(A::Disabled, view.selected == 0)
                        .on(shared.tap(TransferEvent::Exported(Way::Share)))
                })),
        )
}

fn inspection(shared: &Shared, row: &ExportRow) -> Tag {
    let language = shared.language;
    let (round, month) = (phrase::round(language, row.round), format::month(language, row.month));
    el("li").child(
        el("label.list__row")
            .child(
                el("input.list__mark")
                    .attr(A::Type, "checkbox")
                    .checked(row.selected)
                    .testid(format!("export-{}", row.id))
                    .on(shared.choice(TransferEvent::Toggled(row.id.clone()))),
            )
            .child(el("span.list__main").child(row.village.clone()))
            .child(el("span.list__detail").child(format!("{round} · {month}")))
            .child(el("span.list__detail").child(phrase::export_state(language, row))),
    )
}
