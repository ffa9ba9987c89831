//! The checklists that are known here, and which one new inspections use.

use yew::prelude::*;

use crate::app::Event;
use crate::app::route::Route;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::ChecklistsView;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Shape, icon};
use crate::ui::say::Shared;

pub fn checklists(shared: &Shared, view: &ChecklistsView) -> Html {
    let language = shared.language;
    html! {
        <div class="page">
            { super::settings_back(shared) }
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::ChecklistsTitle) }</h1>
            <p class="note">{ t(language, W::ChecklistsNote) }</p>
            <fieldset class="list">
                <legend class="visually-hidden">{ t(language, W::ChecklistsTitle) }</legend>
                for row in view.rows.iter() {
                    <label class="list__row" key={row.hash.to_string()}>
                        <input
                            type="radio" name="checklist" class="list__mark" checked={row.chosen}
                            data-testid={format!("checklist-{}", row.id)}
                            onchange={{
                                let hash = row.hash;
                                shared.send.reform(move |_| Event::Settings(SettingsEvent::ChecklistChosen(hash)))
                            }}
                        />
                        <span class="list__main">{ format::local(language, &row.name) }</span>
                        <span class="list__detail">{ phrase::checklist_size(language, row.items, row.total) }</span>
                        <span class="list__detail">{ format!("{} · {}", row.version, row.hash.short()) }</span>
                    </label>
                }
            </fieldset>
            <a class="button button--plain" data-testid="checklist-import" href={shared.href(&Route::Import)}>
                { icon(Shape::In) }
                <span class="button__label">{ t(language, W::ImportChecklist) }</span>
            </a>
        </div>
    }
}

/// The inspection is there, but not what it was scored with.
pub fn checklist_missing(shared: &Shared, village: &str) -> Html {
    let language = shared.language;
    html! {
        <div class="page">
            <h1 class="page__title" id="screen-title" tabindex="-1">{ village.to_owned() }</h1>
            <p class="note">{ t(language, W::ChecklistMissing) }</p>
        </div>
    }
}
