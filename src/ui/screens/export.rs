//! Hand-over: choose inspections, get one file.

use yew::prelude::*;

use crate::app::Event;
use crate::app::transfer::{Event as TransferEvent, Way};
use crate::app::view::transfer::{ExportRow, ExportView};
use crate::domain::date::Month;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Look, Shape};
use crate::ui::say::Shared;

pub fn export(shared: &Shared, view: &ExportView) -> Html {
    let language = shared.language;
    let onchange = shared.chosen(|text| Event::Transfer(TransferEvent::MonthChosen(Month::parse(&text))));
    let months = view.month.iter().filter(|month| !view.months.contains(month)).chain(&view.months);
    html! {
        <div class="page">
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::ExportTitle) }</h1>
            <p class="note">{ t(language, W::ExportNote) }</p>
            <div class="tools">
                <label class="select">
                    <span class="visually-hidden">{ t(language, W::MonthTitle) }</span>
                    <select class="select__box" data-testid="export-month" {onchange}>
                        <option value="" selected={view.month.is_none()}>{ t(language, W::AllMonths) }</option>
                        for month in months {
                            <option key={month.to_string()} value={month.to_string()} selected={view.month == Some(*month)}>
                                { format::month(language, *month) }
                            </option>
                        }
                    </select>
                </label>
                { Button {
                    label: t(language, W::SelectAll).into(), testid: "export-all".into(),
                    disabled: view.rows.is_empty(),
                    pressed: Some(!view.rows.is_empty() && view.selected == view.rows.len()),
                    onclick: shared.tap(Event::Transfer(TransferEvent::AllToggled)), ..Button::default()
                }.html() }
            </div>
            if view.rows.is_empty() {
                <p class="empty">{ t(language, W::NothingToExport) }</p>
            }
            <ul class="list">
                for row in view.rows.iter() {
                    { inspection(shared, row) }
                }
            </ul>
            <div class="actions actions--foot">
                { Button {
                    label: phrase::export_count(language, view.selected).into(),
                    testid: "export-download".into(), icon: Some(Shape::Out), look: Look::Primary,
                    disabled: view.selected == 0,
                    onclick: shared.tap(Event::Transfer(TransferEvent::Exported(Way::Download))),
                    ..Button::default()
                }.html() }
                if view.can_share {
                    { Button {
                        label: t(language, W::ShareFile).into(), testid: "export-share".into(),
                        icon: Some(Shape::Share), disabled: view.selected == 0,
                        onclick: shared.tap(Event::Transfer(TransferEvent::Exported(Way::Share))),
                        ..Button::default()
                    }.html() }
                }
            </div>
        </div>
    }
}

fn inspection(shared: &Shared, row: &ExportRow) -> Html {
    let language = shared.language;
    let toggled = Event::Transfer(TransferEvent::Toggled(row.id.clone()));
    html! {
        <li>
            <label class="list__row">
                <input
                    type="checkbox" class="list__mark" checked={row.selected}
                    data-testid={format!("export-{}", row.id)}
                    onchange={shared.send.reform(move |_| toggled.clone())}
                />
                <span class="list__main">{ row.village.to_string() }</span>
                <span class="list__detail">
                    { format!("{} · {}", phrase::round(language, row.round), format::month(language, row.month)) }
                </span>
                <span class="list__detail">{ phrase::export_state(language, row) }</span>
            </label>
        </li>
    }
}
