//! The checklists on this tablet, and which of them new inspections use.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::route::Route;
use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::view::{ChecklistRow, ChecklistsView};
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{ButtonLink, PageTitle, Shape};

pub(super) fn checklists(ui: &Ui, view: &ChecklistsView) -> Html {
    html! {
        <div class="page">
            { super::settings_back(ui) }
            <PageTitle title={ui.t(W::ChecklistsTitle)} />
            <p class="note">{ ui.t(W::ChecklistsNote) }</p>
            <fieldset class="list">
                <legend class="visually-hidden">{ ui.t(W::ChecklistsTitle) }</legend>
                for row in &view.rows {
                    { checklist(ui, row) }
                }
            </fieldset>
            <ButtonLink
                href={ui.href(&Route::Import)}
                icon={Shape::In}
                label={ui.t(W::ImportChecklist)}
                testid="checklist-import"
            />
        </div>
    }
}

fn checklist(ui: &Ui, row: &ChecklistRow) -> Html {
    html! {
        <label key={row.hash.to_string()} class="list__row">
            <input
                class="list__mark"
                type="radio"
                name="checklist"
                data-testid={format!("checklist-{}", row.id)}
                checked={row.chosen}
                onchange={ui.change(SettingsEvent::ChecklistChosen(row.hash))}
            />
            <span class="list__main">{ format::local(ui.language, &row.name) }</span>
            <span class="list__detail">{ phrase::checklist_size(ui.language, row.items, row.total) }</span>
            <span class="list__detail">{ format!("{} · {}", row.version, row.hash.short()) }</span>
        </label>
    }
}

/// An inspection whose checklist isn't on this tablet.
pub(super) fn checklist_missing(ui: &Ui, village: &Rc<str>) -> Html {
    html! {
        <div class="page">
            <PageTitle title={village.clone()} />
            <p class="note">{ ui.t(W::ChecklistMissing) }</p>
        </div>
    }
}
