//! The used storage and its safety, and the data that can be restored, saved or deleted.

mod lists;

use yew::{Html, html};

use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::view::StorageView;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, Frame, PageTitle};

pub(super) fn storage(ui: &Ui, view: &StorageView) -> Html {
    html! {
        <div class="page">
            { super::settings_back(ui) }
            <PageTitle title={ui.t(W::StorageTitle)} />
            { quota(ui, view) }
            { safety(ui, view) }
            if view.photos > 0 || view.check.is_some() {
                { lists::photo_check(ui, view) }
            }
            if !view.loose_photos.is_empty() {
                { lists::loose_photos(ui, view) }
            }
            if !view.removed_photos.is_empty() {
                { lists::removed_photos(ui, view) }
            }
            if !view.asides.is_empty() || !view.unreadable.is_empty() {
                { lists::quarantine(ui, view) }
            }
            if !view.versions.is_empty() {
                { lists::versions(ui, view) }
            }
            if !view.discarded.is_empty() {
                { lists::discarded(ui, view) }
            }
        </div>
    }
}

/// The used storage, and how much more fits.
fn quota(ui: &Ui, view: &StorageView) -> Html {
    let language = ui.language;
    let usage = view.usage;
    html! {
        <Frame title={ui.t(W::RoomTitle)}>
            if let Some(more) = view.more_inspections {
                <p class="figure" data-testid="room-for">{ phrase::space_for(language, more) }</p>
            }
            if let Some(more) = view.more_photos {
                <p class="figure" data-testid="room-for-photos">
                    { phrase::space_for_photos(language, more) }
                </p>
            }
            <dl class="facts">
                <dt>{ ui.t(W::RecordsHere) }</dt>
                <dd data-testid="record-count">{ format::number(language, usage.records) }</dd>
                <dt>{ ui.t(W::QuickStore) }</dt>
                <dd data-testid="local-size">
                    { phrase::local_use(language, usage.local_units, usage.local_records) }
                </dd>
                <dt>{ ui.t(W::SafeStore) }</dt>
                <dd>{ format::bytes(language, usage.mirror_bytes as u64) }</dd>
                if usage.moved_records > 0 {
                    <dt>{ ui.t(W::MovedRecords) }</dt>
                    <dd data-testid="moved-count">{ format::number(language, usage.moved_records) }</dd>
                }
                if let Some((used, quota)) = view.quota.used_bytes.zip(view.quota.quota_bytes) {
                    <dt>{ ui.t(W::BrowserRoom) }</dt>
                    <dd>{ phrase::of_room(language, used, quota) }</dd>
                }
            </dl>
        </Frame>
    }
}

/// Whether the browser keeps the data, and the faults of the stores.
fn safety(ui: &Ui, view: &StorageView) -> Html {
    let persistent = match view.persistent {
        Some(true) => W::PersistentYes,
        Some(false) => W::PersistentNo,
        None => W::PersistentUnknown,
    };
    html! {
        <Frame title={ui.t(W::SafetyTitle)}>
            <p class="note" data-testid="persistent">{ ui.t(persistent) }</p>
            if view.persistent != Some(true) {
                <Button
                    label={ui.t(W::AskPersistence)}
                    testid="ask-persistence"
                    onclick={ui.click(SettingsEvent::PersistenceAsked)}
                />
            }
            for problem in phrase::health(ui.language, &view.health) {
                <p class="note note--warning">{ problem }</p>
            }
            if view.online_only {
                <p class="note note--warning">{ ui.t(W::OnlineOnly) }</p>
            }
            <p class="note">{ ui.t(W::DurabilityContract) }</p>
        </Frame>
    }
}
