//! How full the storage is, how safe it is, and what was set aside.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::StorageView;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Frame, Shape};
use crate::ui::say::use_shared;

#[derive(Properties, Clone, PartialEq)]
pub struct StorageProps {
    pub view: Rc<StorageView>,
}

#[component]
pub fn Storage(props: &StorageProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    let view = &props.view;
    let usage = view.usage;
    let persistent = match view.persistent {
        Some(true) => W::PersistentYes,
        Some(false) => W::PersistentNo,
        None => W::PersistentUnknown,
    };
    html! {
        <div class="page">
            { super::settings_back(language) }
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::StorageTitle) }</h1>
            <Frame title={t(language, W::RoomTitle)}>
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
            </Frame>
            <Frame title={t(language, W::SafetyTitle)}>
                <p class="note" data-testid="persistent">{ t(language, persistent) }</p>
                if view.persistent != Some(true) {
                    <Button
                        label={t(language, W::AskPersistence)} testid="ask-persistence"
                        onclick={shared.tap(Event::Settings(SettingsEvent::PersistenceAsked))}
                    />
                }
                for problem in phrase::health(language, &view.health) {
                    <p class="note note--warning">{ problem }</p>
                }
                <p class="note">{ t(language, W::DurabilityContract) }</p>
            </Frame>
            if !view.asides.is_empty() || !view.unreadable.is_empty() || view.versions > 0 {
                <Frame title={t(language, W::AsideTitle)} testid="asides">
                    <p class="note">{ t(language, W::AsideNote) }</p>
                    <ul class="rows">
                        for (key, original, bytes) in view.asides.iter() {
                            <li class="rows__row" key={key.to_string()}>
                                <span class="rows__main">
                                    { original.as_ref().map_or_else(|| key.to_string(), ToString::to_string) }
                                </span>
                                <span class="rows__detail">{ format::bytes(language, *bytes as u64) }</span>
                                <Button
                                    label={t(language, W::SaveToFile)} testid="aside-export" icon={Shape::Out}
                                    onclick={shared.tap(Event::Settings(SettingsEvent::AsideExported(key.clone())))}
                                />
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
                </Frame>
            }
            if !view.discarded.is_empty() {
                <Frame title={t(language, W::DiscardedTitle)} testid="discarded">
                    <ul class="rows">
                        for draft in view.discarded.iter() {
                            <li class="rows__row" key={draft.id.to_string()}>
                                <span class="rows__main">{ draft.village.to_string() }</span>
                                <span class="rows__detail">
                                    { phrase::by_at(language, &draft.mark.by, draft.mark.at) }
                                </span>
                                <Button
                                    label={t(language, W::TakeBack)} testid="draft-restore" icon={Shape::Undo}
                                    onclick={shared.tap(Event::Settings(SettingsEvent::DraftRestored(draft.id.clone())))}
                                />
                            </li>
                        }
                    </ul>
                </Frame>
            }
        </div>
    }
}
