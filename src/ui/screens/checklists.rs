//! The checklists that are known here, and which one new inspections use.

use std::rc::Rc;

use crate::app::route::Route;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::ChecklistsView;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_link, caption, icon, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn checklists(shared: &Shared, view: &ChecklistsView) -> Tag {
    let language = shared.language;
    let rows = view.rows.iter().map(|row| {
        let size = phrase::checklist_size(language, row.items, row.total);
        el("label.list__row")
            .key(row.hash.to_string())
            .child(
                el("input.list__mark")
                    .attr(A::Type, "radio")
                    .attr(A::Name, "checklist")
                    .checked(row.chosen)
                    .testid(format!("checklist-{}", row.id))
                    .on(shared.choice(SettingsEvent::ChecklistChosen(row.hash))),
            )
            .child(el("span.list__main").child(format::local(language, &row.name)))
            .child(el("span.list__detail").child(size))
            .child(el("span.list__detail").child(format!("{} · {}", row.version, row.hash.short())))
    });
    el("div.page")
        .child(super::settings_back(shared))
        .child(page_title(shared.t(W::ChecklistsTitle)))
        .child(el("p.note").child(shared.t(W::ChecklistsNote)))
        .child(
            el("fieldset.list")
                .child(el("legend.visually-hidden").child(shared.t(W::ChecklistsTitle)))
                .children(rows),
        )
        .child(
            button_link(Look::Plain, shared.href(&Route::Import))
                .testid("checklist-import")
                .child(icon(Shape::In))
                .child(caption(shared.t(W::ImportChecklist))),
        )
}

/// The inspection is there, but not what it was scored with.
pub fn checklist_missing(shared: &Shared, village: &Rc<str>) -> Tag {
    el("div.page").child(page_title(village.clone())).child(el("p.note").child(shared.t(W::ChecklistMissing)))
}
