//! How full the storage is, how safe it is, and what was set aside.

use yew::prelude::*;

use crate::app::Event;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::StorageView;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Shape, frame};
use crate::ui::say::Shared;

pub fn storage(shared: &Shared, view: &StorageView) -> Html {
    let language = shared.language;
    let usage = view.usage;
    let persistent = match view.persistent {
        Some(true) => W::PersistentYes,
        Some(false) => W::PersistentNo,
        None => W::PersistentUnknown,
    };
    html! {
        <div class="page">
            { super::settings_back(shared) }
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::StorageTitle) }</h1>
            { frame(t(language, W::RoomTitle), "", html! { <>
                if let Some(more) = view.more_inspections {
                    <p class="figure" data-testid="room-for">{ phrase::room_for(language, more) }</p>
                }
                <dl class="facts">
                    <dt>{ t(language, W::RecordsHere) }</dt>
                    <dd data-testid="record-count">{ format::number(language, usage.records) }</dd>
                    <dt>{ t(language, W::QuickStore) }</dt>
                    <dd data-testid="local-size">
                        { phrase::local_use(language, usage.local_units, usage.local_records) }
                    </dd>
                    <dt>{ t(language, W::SafeStore) }</dt>
                    <dd>{ format::bytes(language, usage.mirror_bytes as u64) }</dd>
                    if usage.moved_records > 0 {
                        <dt>{ t(language, W::MovedRecords) }</dt>
                        <dd data-testid="moved-count">{ format::number(language, usage.moved_records) }</dd>
                    }
                    if let (Some(used), Some(quota)) = (view.room.used_bytes, view.room.quota_bytes) {
                        <dt>{ t(language, W::BrowserRoom) }</dt>
                        <dd>{ phrase::of_room(language, used, quota) }</dd>
                    }
                </dl>
            </> }) }
            { frame(t(language, W::SafetyTitle), "", html! { <>
                <p class="note" data-testid="persistent">{ t(language, persistent) }</p>
                if view.persistent != Some(true) {
                    { Button {
                        label: t(language, W::AskPersistence).into(), testid: "ask-persistence".into(),
                        onclick: shared.tap(Event::Settings(SettingsEvent::PersistenceAsked)),
                        ..Button::default()
                    }.html() }
                }
                for problem in phrase::health(language, &view.health) {
                    <p class="note note--warning">{ problem }</p>
                }
                <p class="note">{ t(language, W::DurabilityContract) }</p>
            </> }) }
            if !view.asides.is_empty() || !view.unreadable.is_empty() || view.versions > 0 {
                { frame(t(language, W::AsideTitle), "asides", html! { <>
                    <p class="note">{ t(language, W::AsideNote) }</p>
                    <ul class="rows">
                        for (key, original, bytes) in view.asides.iter() {
                            <li class="rows__row" key={key.to_string()}>
                                <span class="rows__main">
                                    { original.as_ref().map_or_else(|| key.to_string(), ToString::to_string) }
                                </span>
                                <span class="rows__detail">{ format::bytes(language, *bytes as u64) }</span>
                                { Button {
                                    label: t(language, W::SaveToFile).into(), testid: "aside-export".into(),
                                    icon: Some(Shape::Out),
                                    onclick: shared.tap(Event::Settings(SettingsEvent::AsideExported(key.clone()))),
                                    ..Button::default()
                                }.html() }
                            </li>
                        }
                        for key in view.unreadable.iter() {
                            <li class="rows__row" key={key.to_string()}>
                                <span class="rows__main">{ key.to_string() }</span>
                                <span class="rows__detail">{ t(language, W::InBackup) }</span>
                            </li>
                        }
                    </ul>
                    if view.versions > 0 {
                        <p class="note">{ phrase::versions_kept(language, view.versions) }</p>
                    }
                </> }) }
            }
            if !view.discarded.is_empty() {
                { frame(t(language, W::DiscardedTitle), "discarded", html! { <>
                    <ul class="rows">
                        for draft in view.discarded.iter() {
                            <li class="rows__row" key={draft.id.to_string()}>
                                <span class="rows__main">{ draft.village.to_string() }</span>
                                <span class="rows__detail">
                                    { phrase::by_at(language, &draft.mark.by, draft.mark.at) }
                                </span>
                                { Button {
                                    label: t(language, W::TakeBack).into(), testid: "draft-restore".into(),
                                    icon: Some(Shape::Undo),
                                    onclick: shared.tap(Event::Settings(SettingsEvent::DraftRestored(draft.id.clone()))),
                                    ..Button::default()
                                }.html() }
                            </li>
                        }
                    </ul>
                </> }) }
            }
        </div>
    }
}
