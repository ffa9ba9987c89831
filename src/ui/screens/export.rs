//! Hand-over: choose inspections, get one file.

use crate::app::Event;
use crate::app::route::Route;
use crate::app::transfer::package::Event as PackageEvent;
use crate::app::transfer::{Event as TransferEvent, Way};
use crate::app::view::transfer::{ExportRow, ExportView};
use crate::domain::date::Month;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, hidden, icon, page_title};
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
    // Where there are photos they go along, unless the inspector wants the answers alone.
    let json = if view.photos > 0 { Look::Plain } else { Look::Primary };
    el("div.page")
        .child(page_title(shared.t(W::ExportTitle)))
        .child(el("p.note").child(shared.t(W::ExportNote)))
        .child(
            el("div.tools")
                .child(el("label.select").child(hidden(shared.t(W::MonthTitle))).child(select))
                .child(all),
        )
        .child((view.undecided > 0).then(|| undecided(shared, view)))
        .child(view.rows.is_empty().then(|| el("p.empty").child(shared.t(W::NothingToExport))))
        .child((!view.left_out.is_empty()).then(|| {
            let paths = view.left_out.iter().map(|path| el("li").child(path.clone()));
            el("div.note note--warning")
                .testid("export-left-out")
                .child(el("p").child(shared.t(W::LeftOut)))
                .child(el("ul.report__items").children(paths))
        }))
        .child(el("ul.list").children(view.rows.iter().map(|row| inspection(shared, row))))
        .child((view.photos > 0).then(|| {
            el("label.check")
                .child(
                    el("input.check__box")
                        .attr(A::Type, "checkbox")
                        .checked(view.stamped)
                        .testid("export-stamped")
                        .on(shared.choice(TransferEvent::Package(PackageEvent::StampsToggled))),
                )
                .child(el("span").child(shared.t(W::StampedToo)))
        }))
        .child(
            el("div.actions actions--foot")
                .child((view.photos > 0).then(|| package(shared, view)))
                .child(
                    button_with(json, Shape::Out, phrase::export_count(language, view.selected))
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

/// What is given away now may not be what counts.
fn undecided(shared: &Shared, view: &ExportView) -> Tag {
    el("div.banner")
        .child(icon(Shape::Warning))
        .child(el("p.banner__text").child(phrase::undecided(shared.language, view.undecided)))
        .child(
            el("a.button button--plain")
                .testid("show-conflicts")
                .attr(A::Href, shared.href(&Route::Import))
                .child(shared.t(W::Decide)),
        )
}

/// Everything that is chosen, with its photos, as one zip file.
fn package(shared: &Shared, view: &ExportView) -> Tag {
    let label = if view.writing {
        shared.t(W::PackageWriting).to_owned()
    } else {
        phrase::export_with_photos(shared.language, view.selected, view.photos)
    };
    button_with(Look::Primary, Shape::Picture, label)
        .testid("export-package")
        .flag(A::Disabled, view.selected == 0 || view.writing)
        .on(shared.tap(TransferEvent::Package(PackageEvent::Exported(Way::Download))))
}

fn inspection(shared: &Shared, row: &ExportRow) -> Tag {
    let language = shared.language;
    let (round, month) = (phrase::round(language, row.round), format::month(language, row.month));
    let choice = el("label.list__row")
        .child(
            el("input.list__mark")
                .attr(A::Type, "checkbox")
                .checked(row.selected)
                .testid(format!("export-{}", row.id))
                .on(shared.choice(TransferEvent::Toggled(row.id.clone()))),
        )
        .child(el("span.list__main").child(phrase::village(language, &row.village)))
        .child(el("span.list__detail").child(format!("{round} · {month}")))
        .child(el("span.list__detail").child(phrase::export_state(language, row)))
        .child(
            phrase::exported(language, row.exported)
                .map(|text| el("span.list__detail").testid(format!("exported-{}", row.id)).child(text)),
        );
    let open = el("a.list__open")
        .attr(A::Href, shared.href(&row.way))
        .attr(A::AriaLabel, phrase::open_named(language, &row.village))
        .testid(format!("open-{}", row.id))
        .child(icon(Shape::Forward));
    el("li.list__entry").child(choice).child(open)
}
