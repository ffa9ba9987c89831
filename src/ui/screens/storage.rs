//! How full the storage is, how safe it is, and what was set aside.

use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::StorageView;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button, button_with, frame, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, Text, el};

pub fn storage(shared: &Shared, view: &StorageView) -> Tag {
    let kept = !view.asides.is_empty() || !view.unreadable.is_empty();
    el("div.page")
        .child(super::settings_back(shared))
        .child(page_title(shared.t(W::StorageTitle)))
        .child(room(shared, view))
        .child(safety(shared, view))
        .child((view.photos > 0 || view.check.is_some()).then(|| check(shared, view)))
        .child((!view.loose_photos.is_empty()).then(|| loose(shared, view)))
        .child(kept.then(|| asides(shared, view)))
        .child((!view.versions.is_empty()).then(|| versions(shared, view)))
        .child((!view.discarded.is_empty()).then(|| discarded(shared, view)))
}

fn room(shared: &Shared, view: &StorageView) -> Tag {
    let language = shared.language;
    let usage = view.usage;
    let name = |word: W| el("dt").child(shared.t(word));
    let moved = usage.moved_records > 0;
    let browser = view.room.used_bytes.zip(view.room.quota_bytes);
    let facts = el("dl.facts")
        .child(name(W::RecordsHere))
        .child(el("dd").testid("record-count").child(format::number(language, usage.records)))
        .child(name(W::QuickStore))
        .child(el("dd").testid("local-size").child(phrase::local_use(
            language,
            usage.local_units,
            usage.local_records,
        )))
        .child(name(W::SafeStore))
        .child(el("dd").child(format::bytes(language, usage.mirror_bytes as u64)))
        .child(moved.then(|| name(W::MovedRecords)))
        .child(
            moved
                .then(|| el("dd").testid("moved-count").child(format::number(language, usage.moved_records))),
        )
        .child(browser.map(|_| name(W::BrowserRoom)))
        .child(browser.map(|(used, quota)| el("dd").child(phrase::of_room(language, used, quota))));
    let more = view.more_inspections.map(|more| phrase::room_for(language, more));
    let photos = view.more_photos.map(|more| phrase::room_for_photos(language, more));
    frame(shared.t(W::RoomTitle))
        .child(more.map(|more| el("p.figure").testid("room-for").child(more)))
        .child(photos.map(|more| el("p.figure").testid("room-for-photos").child(more)))
        .child(facts)
}

fn safety(shared: &Shared, view: &StorageView) -> Tag {
    let persistent = match view.persistent {
        Some(true) => W::PersistentYes,
        Some(false) => W::PersistentNo,
        None => W::PersistentUnknown,
    };
    let problems = phrase::health(shared.language, &view.health);
    frame(shared.t(W::SafetyTitle))
        .child(el("p.note").testid("persistent").child(shared.t(persistent)))
        .child((view.persistent != Some(true)).then(|| {
            button(Look::Plain, shared.t(W::AskPersistence))
                .testid("ask-persistence")
                .on(shared.tap(SettingsEvent::PersistenceAsked))
        }))
        .children(problems.into_iter().map(|problem| el("p.note note--warning").child(problem)))
        .child(view.online_only.then(|| el("p.note note--warning").child(shared.t(W::OnlineOnly))))
        .child(el("p.note").child(shared.t(W::DurabilityContract)))
}

/// A line of a list: what it is, and more about it.
fn row(key: String, main: impl Text, detail: impl Text) -> Tag {
    el("li.rows__row")
        .key(key)
        .child(el("span.rows__main").child(main))
        .child(el("span.rows__detail").child(detail))
}

/// All photos compared with their names, and what is missing or altered.
fn check(shared: &Shared, view: &StorageView) -> Tag {
    let language = shared.language;
    let running = view.check.as_ref().is_some_and(|check| check.running);
    let faults = view.check.iter().flat_map(|check| &check.faults).map(|line| {
        row(
            line.name.to_string(),
            phrase::photo_fault_place(language, line),
            phrase::photo_fault(language, line.fault),
        )
        .testid("photo-fault")
    });
    let said = view.check.as_ref().map(|check| {
        el("p.note")
            .attr(A::Role, "status")
            .testid("photos-checked")
            .attr(A::State, if running { "running" } else { "done" })
            .child(phrase::photos_checked(language, check))
    });
    frame(shared.t(W::CheckPhotosTitle))
        .child(el("p.note").child(shared.t(W::CheckPhotosNote)))
        .child(
            button(Look::Plain, shared.t(W::CheckPhotos))
                .testid("check-photos")
                .flag(A::Disabled, running)
                .on(shared.tap(SettingsEvent::PhotosChecked)),
        )
        .child(said)
        .child(el("ul.rows").children(faults))
}

/// Photos that belong to nothing: saved or deleted by a person, never by themselves.
fn loose(shared: &Shared, view: &StorageView) -> Tag {
    let language = shared.language;
    let rows = view.loose_photos.iter().map(|(hash, taken, bytes)| {
        row(hash.to_string(), format::moment(language, *taken), format::bytes(language, u64::from(*bytes)))
            .child(
                button_with(Look::Plain, Shape::Out, shared.t(W::SaveToFile))
                    .testid("loose-save")
                    .on(shared.tap(SettingsEvent::LoosePhotoSaved(*hash))),
            )
            .child(
                button(Look::Danger, shared.t(W::DeletePhoto))
                    .testid("loose-delete")
                    .on(shared.tap(SettingsEvent::LoosePhotoDropped(*hash))),
            )
    });
    frame(shared.t(W::LoosePhotos))
        .testid("loose-photos")
        .child(el("p.note").child(shared.t(W::LoosePhotosNote)))
        .child(el("ul.rows").children(rows))
}

fn asides(shared: &Shared, view: &StorageView) -> Tag {
    let language = shared.language;
    let asides = view.asides.iter().map(|(key, original, bytes)| {
        let name = original.as_ref().map_or_else(|| key.to_string(), ToString::to_string);
        let asked = view.dropping.as_ref() == Some(key);
        let word = if asked { W::AsideDeleteSure } else { W::AsideDelete };
        row(key.to_string(), name, format::bytes(language, *bytes as u64))
            .child(
                button_with(Look::Plain, Shape::Out, shared.t(W::SaveToFile))
                    .testid("aside-export")
                    .on(shared.tap(SettingsEvent::AsideExported(key.clone()))),
            )
            .child(
                button(if asked { Look::Danger } else { Look::Plain }, shared.t(word))
                    .testid("aside-delete")
                    .on(shared.tap(SettingsEvent::AsideDropped(key.clone()))),
            )
    });
    let unreadable =
        view.unreadable.iter().map(|key| row(key.to_string(), key.to_string(), shared.t(W::InBackup)));
    frame(shared.t(W::AsideTitle))
        .testid("asides")
        .child(el("p.note").child(shared.t(W::AsideNote)))
        .child(el("ul.rows").children(asides).children(unreadable))
}

/// What lost a decision; nothing of it counts, and nothing of it is thrown away.
fn versions(shared: &Shared, view: &StorageView) -> Tag {
    let language = shared.language;
    let rows = view.versions.iter().map(|version| {
        let what = format!(
            "{} · {}",
            phrase::village(language, &version.village),
            format::month(language, version.month)
        );
        let side = phrase::side(language, &version.side).join(" · ");
        row(version.key.key().to_string(), what, side).child(
            button_with(Look::Plain, Shape::Out, shared.t(W::SaveToFile))
                .testid("version-export")
                .on(shared.tap(SettingsEvent::VersionExported(version.key.clone()))),
        )
    });
    frame(shared.t(W::VersionsTitle))
        .testid("versions")
        .child(el("p.note").child(shared.t(W::VersionsNote)))
        .child(el("ul.rows").children(rows))
}

fn discarded(shared: &Shared, view: &StorageView) -> Tag {
    let rows = view.discarded.iter().map(|draft| {
        let by = phrase::by_at(shared.language, &draft.mark.by, draft.mark.at);
        row(draft.id.to_string(), phrase::village(shared.language, &draft.village), by).child(
            button_with(Look::Plain, Shape::Undo, shared.t(W::TakeBack))
                .testid("draft-restore")
                .on(shared.tap(SettingsEvent::DraftRestored(draft.id.clone()))),
        )
    });
    frame(shared.t(W::DiscardedTitle)).testid("discarded").child(el("ul.rows").children(rows))
}
