//! Hand-over: the user chooses inspections and gets one file.

use yew::{Html, Properties, component, html};

use crate::app::route::Route;
use crate::app::transfer::package::Event as PackageEvent;
use crate::app::transfer::view::{ExportRow, ExportView};
use crate::app::transfer::{DeliveryMethod, Event as TransferEvent};
use crate::domain::date::Month;
use crate::i18n::{W, format, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{Button, ButtonStyle, PageTitle, Shape, hidden, icon};

pub(super) fn export(ui: &Ui, view: &ExportView) -> Html {
    html! {
        <div class="page">
            <PageTitle title={ui.t(W::ExportTitle)} />
            <p class="note">{ ui.t(W::ExportNote) }</p>
            <div class="tools">
                { month_select(ui, view) }
                <Button
                    label={ui.t(W::SelectAll)}
                    testid="export-all"
                    disabled={view.rows.is_empty()}
                    pressed={!view.rows.is_empty() && view.selected == view.rows.len()}
                    onclick={ui.click(TransferEvent::AllToggled)}
                />
            </div>
            if view.undecided > 0 {
                { undecided(ui, view.undecided) }
            }
            if view.rows.is_empty() && view.ledger.all == 0 {
                <p class="empty">{ ui.t(W::NothingToExport) }</p>
            }
            if !view.left_out.is_empty() {
                <div class="note note--warning" data-testid="export-left-out">
                    <p>{ ui.t(W::LeftOut) }</p>
                    <ul class="report__items">
                        for path in &view.left_out {
                            <li>{ path.clone() }</li>
                        }
                    </ul>
                </div>
            }
            <ul class="list">
                for row in &view.rows {
                    <ExportItem key={row.id.to_string()} row={row.clone()} />
                }
            </ul>
            if view.ledger.all > 0 {
                <label class="check">
                    <input
                        class="check__box"
                        type="checkbox"
                        data-testid="export-ledger"
                        checked={view.ledger.is_chosen}
                        onchange={ui.change(TransferEvent::LedgerToggled)}
                    />
                    <span>{ phrase::export_ledger(ui.language, view.ledger.due, view.ledger.all) }</span>
                </label>
            }
            if view.photos > 0 {
                <label class="check">
                    <input
                        class="check__box"
                        type="checkbox"
                        data-testid="export-stamped"
                        checked={view.stamped}
                        onchange={ui.change(TransferEvent::Package(PackageEvent::StampsToggled))}
                    />
                    <span>{ ui.t(W::StampedToo) }</span>
                </label>
            }
            { actions(ui, view) }
        </div>
    }
}

fn month_select(ui: &Ui, view: &ExportView) -> Html {
    let months = view.month.iter().filter(|month| !view.months.contains(month)).chain(&view.months);
    let chosen = ui.select(|text| TransferEvent::MonthChosen(Month::parse(&text)).into());
    html! {
        <label class="select">
            { hidden(ui.t(W::MonthTitle)) }
            <select class="select__box" data-testid="export-month" onchange={chosen}>
                <option value="" selected={view.month.is_none()}>{ ui.t(W::AllMonths) }</option>
                for month in months {
                    <option
                        key={month.to_string()}
                        value={month.to_string()}
                        selected={view.month == Some(*month)}
                    >
                        { format::month(ui.language, *month) }
                    </option>
                }
            </select>
        </label>
    }
}

/// While a conflict is undecided, the version in the file may not be the one that is kept.
fn undecided(ui: &Ui, count: usize) -> Html {
    html! {
        <div class="banner">
            { icon(Shape::Warning) }
            <p class="banner__text">{ phrase::undecided(ui.language, count) }</p>
            <a class={ButtonStyle::Plain.class()} data-testid="show-conflicts" href={ui.href(&Route::Import)}>
                { ui.t(W::Decide) }
            </a>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ExportItemProps {
    row: ExportRow,
}

/// One inspection in the choice, with a link to it.
#[component]
fn ExportItem(props: &ExportItemProps) -> Html {
    let ui: Ui = use_ui();
    let language = ui.language;
    let row = &props.row;
    let (round, month) = (phrase::round(language, row.round), format::month(language, row.month));
    let state = phrase::export_state(language, row.finished, row.answered, row.findings);
    html! {
        <li class="list__entry">
            <label class="list__row">
                <input
                    class="list__mark"
                    type="checkbox"
                    data-testid={format!("export-{}", row.id)}
                    checked={row.selected}
                    onchange={ui.change(TransferEvent::Toggled(row.id.clone()))}
                />
                <span class="list__main">{ phrase::subject(language, &row.subject) }</span>
                <span class="list__detail">{ format!("{round} · {month}") }</span>
                <span class="list__detail">{ state }</span>
                if let Some(text) = phrase::exported(language, row.exported) {
                    <span class="list__detail" data-testid={format!("exported-{}", row.id)}>{ text }</span>
                }
            </label>
            <a
                class="list__open"
                href={ui.href(&row.way)}
                aria-label={phrase::open_named(language, &row.subject)}
                data-testid={format!("open-{}", row.id)}
            >
                { icon(Shape::Forward) }
            </a>
        </li>
    }
}

/// Nothing would be in the file.
fn is_empty(view: &ExportView) -> bool {
    view.selected + view.ledger.going == 0
}

/// Where there are photos, the file that includes them comes first.
fn actions(ui: &Ui, view: &ExportView) -> Html {
    html! {
        <div class="actions actions--foot">
            if view.photos > 0 {
                { package(ui, view) }
            }
            <Button
                look={if view.photos > 0 { ButtonStyle::Plain } else { ButtonStyle::Primary }}
                icon={Shape::Out}
                label={phrase::export_count(ui.language, view.selected, view.ledger.going)}
                testid="export-download"
                disabled={is_empty(view)}
                onclick={ui.click(TransferEvent::Exported(DeliveryMethod::Download))}
            />
            if view.can_share {
                <Button
                    icon={Shape::Share}
                    label={ui.t(W::ShareFile)}
                    testid="export-share"
                    disabled={is_empty(view)}
                    onclick={ui.click(TransferEvent::Exported(DeliveryMethod::Share))}
                />
            }
        </div>
    }
}

/// The chosen inspections with their photos, as one zip file.
fn package(ui: &Ui, view: &ExportView) -> Html {
    let label = if view.writing {
        ui.t(W::PackageWriting).to_owned()
    } else {
        phrase::export_with_photos(ui.language, view.selected, view.ledger.going, view.photos)
    };
    html! {
        <Button
            look={ButtonStyle::Primary}
            icon={Shape::Picture}
            label={label}
            testid="export-package"
            disabled={is_empty(view) || view.writing}
            onclick={ui.click(TransferEvent::Package(PackageEvent::Exported(DeliveryMethod::Download)))}
        />
    }
}
