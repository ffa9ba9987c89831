//! The lists of the storage page. Rows are memoised where a tablet may have hundreds of them.

use yew::{AttrValue, Html, Properties, component, html};

use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::view::{CheckLine, CheckView, Discarded, KeptVersion, RemovedPhoto, StorageView};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::PhotoTime;
use crate::i18n::{W, format, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{Button, ButtonStyle, Frame, Shape};

#[derive(Properties, PartialEq)]
struct ListRowProps {
    /// The subject of the row.
    main: AttrValue,
    detail: AttrValue,
    #[prop_or_default]
    testid: Option<AttrValue>,
    /// Its buttons.
    #[prop_or_default]
    children: Html,
}

#[component]
fn ListRow(props: &ListRowProps) -> Html {
    html! {
        <li class="rows__row" data-testid={props.testid.clone()}>
            <span class="rows__main">{ &props.main }</span>
            <span class="rows__detail">{ &props.detail }</span>
            { props.children.clone() }
        </li>
    }
}

/// Compares all photos with their hashes, and lists those that are missing or altered.
pub(super) fn photo_check(ui: &Ui, view: &StorageView) -> Html {
    let running = view.check.as_ref().is_some_and(|check| check.running);
    html! {
        <Frame title={ui.t(W::CheckPhotosTitle)}>
            <p class="note">{ ui.t(W::CheckPhotosNote) }</p>
            <Button
                label={ui.t(W::CheckPhotos)}
                testid="check-photos"
                disabled={running}
                onclick={ui.click(SettingsEvent::PhotosChecked)}
            />
            if let Some(check) = &view.check {
                { check_status(ui, check) }
            }
            <ul class="rows">
                for line in view.check.iter().flat_map(|check| &check.faults) {
                    <FaultRow key={line.name.to_string()} line={line.clone()} />
                }
            </ul>
        </Frame>
    }
}

fn check_status(ui: &Ui, check: &CheckView) -> Html {
    let text = if check.running {
        phrase::photos_comparing(ui.language, check.done, check.of)
    } else {
        phrase::photos_compared(ui.language, check.of, check.faults.len())
    };
    html! {
        <p
            class="note"
            role="status"
            data-testid="photos-checked"
            data-state={if check.running { "running" } else { "done" }}
        >
            { text }
        </p>
    }
}

#[derive(Properties, PartialEq)]
struct FaultRowProps {
    line: CheckLine,
}

#[component]
fn FaultRow(props: &FaultRowProps) -> Html {
    let ui: Ui = use_ui();
    let line = &props.line;
    html! {
        <ListRow
            main={phrase::photo_fault_place(ui.language, &line.subject, &line.what, line.number)}
            detail={phrase::photo_fault(ui.language, line.fault)}
            testid="photo-fault"
        />
    }
}

/// Photos that no record references. Only the user saves or deletes them.
pub(super) fn loose_photos(ui: &Ui, view: &StorageView) -> Html {
    html! {
        <Frame title={ui.t(W::LoosePhotos)} testid="loose-photos">
            <p class="note">{ ui.t(W::LoosePhotosNote) }</p>
            <ul class="rows">
                for (hash, taken, bytes) in &view.loose_photos {
                    <LoosePhotoRow key={hash.to_string()} hash={*hash} taken={*taken} bytes={*bytes} />
                }
            </ul>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct LoosePhotoRowProps {
    hash: ContentHash,
    taken: PhotoTime,
    bytes: u32,
}

#[component]
fn LoosePhotoRow(props: &LoosePhotoRowProps) -> Html {
    let ui: Ui = use_ui();
    let LoosePhotoRowProps { hash, taken, bytes } = *props;
    html! {
        <ListRow
            main={phrase::photo_time(ui.language, taken)}
            detail={format::bytes(ui.language, u64::from(bytes))}
        >
            <Button
                icon={Shape::Out}
                label={ui.t(W::SaveToFile)}
                testid="loose-save"
                onclick={ui.click(SettingsEvent::LoosePhotoSaved(hash))}
            />
            <Button
                look={ButtonStyle::Danger}
                label={ui.t(W::DeletePhoto)}
                testid="loose-delete"
                onclick={ui.click(SettingsEvent::LoosePhotoDropped(hash))}
            />
        </ListRow>
    }
}

/// Photos that were removed within a day.
pub(super) fn removed_photos(ui: &Ui, view: &StorageView) -> Html {
    html! {
        <Frame title={ui.t(W::RemovedPhotos)} testid="removed-photos">
            <p class="note">{ ui.t(W::RemovedPhotosNote) }</p>
            <ul class="rows">
                for photo in &view.removed_photos {
                    <RemovedPhotoRow key={photo.key.to_string()} photo={photo.clone()} />
                }
            </ul>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct RemovedPhotoRowProps {
    photo: RemovedPhoto,
}

#[component]
fn RemovedPhotoRow(props: &RemovedPhotoRowProps) -> Html {
    let ui: Ui = use_ui();
    let photo = &props.photo;
    html! {
        <ListRow
            main={phrase::photo_removed(ui.language, photo.removed)}
            detail={format::bytes(ui.language, u64::from(photo.bytes))}
        >
            <Button
                icon={Shape::Out}
                label={ui.t(W::SaveToFile)}
                testid="removed-save"
                onclick={ui.click(SettingsEvent::LoosePhotoSaved(photo.name))}
            />
            <Button
                icon={Shape::Undo}
                label={ui.t(W::PutBack)}
                testid="removed-back"
                onclick={ui.click(SettingsEvent::RemovedPhotoBack(photo.key.clone()))}
            />
        </ListRow>
    }
}

/// Copies that could not be read, and intact records that can't be used. There are few of them, if any.
pub(super) fn quarantine(ui: &Ui, view: &StorageView) -> Html {
    let copies = view.asides.iter().map(|(key, original, bytes)| {
        let is_confirming = view.dropping.as_ref() == Some(key);
        let (look, word) = if is_confirming {
            (ButtonStyle::Danger, W::AsideDeleteSure)
        } else {
            (ButtonStyle::Plain, W::AsideDelete)
        };
        html! {
            <ListRow
                key={key.to_string()}
                main={original.as_ref().unwrap_or(key).to_string()}
                detail={format::bytes(ui.language, *bytes as u64)}
            >
                <Button
                    icon={Shape::Out}
                    label={ui.t(W::SaveToFile)}
                    testid="aside-export"
                    onclick={ui.click(SettingsEvent::AsideExported(key.clone()))}
                />
                <Button
                    look={look}
                    label={ui.t(word)}
                    testid="aside-delete"
                    onclick={ui.click(SettingsEvent::AsideDropped(key.clone()))}
                />
            </ListRow>
        }
    });
    html! {
        <Frame title={ui.t(W::AsideTitle)} testid="asides">
            <p class="note">{ ui.t(W::AsideNote) }</p>
            <ul class="rows">
                { copies.collect::<Html>() }
                for key in &view.unreadable {
                    <ListRow key={key.to_string()} main={key.to_string()} detail={ui.t(W::InBackup)} />
                }
            </ul>
        </Frame>
    }
}

/// Versions that were not chosen in a conflict. They have no effect and are kept.
pub(super) fn versions(ui: &Ui, view: &StorageView) -> Html {
    html! {
        <Frame title={ui.t(W::VersionsTitle)} testid="versions">
            <p class="note">{ ui.t(W::VersionsNote) }</p>
            <ul class="rows">
                for version in &view.versions {
                    <VersionRow key={version.key.key().to_string()} version={version.clone()} />
                }
            </ul>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct VersionRowProps {
    version: KeptVersion,
}

#[component]
fn VersionRow(props: &VersionRowProps) -> Html {
    let ui: Ui = use_ui();
    let language = ui.language;
    let version = &props.version;
    let (village, month) =
        (phrase::subject(language, &version.subject), format::month(language, version.month));
    html! {
        <ListRow
            main={format!("{village} · {month}")}
            detail={phrase::side(language, &version.side).join(" · ")}
        >
            <Button
                icon={Shape::Out}
                label={ui.t(W::SaveToFile)}
                testid="version-export"
                onclick={ui.click(SettingsEvent::VersionExported(version.key.clone()))}
            />
        </ListRow>
    }
}

/// Drafts that were discarded.
pub(super) fn discarded(ui: &Ui, view: &StorageView) -> Html {
    html! {
        <Frame title={ui.t(W::DiscardedTitle)} testid="discarded">
            <ul class="rows">
                for draft in &view.discarded {
                    <DiscardedRow key={draft.id.to_string()} draft={draft.clone()} />
                }
            </ul>
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct DiscardedRowProps {
    draft: Discarded,
}

#[component]
fn DiscardedRow(props: &DiscardedRowProps) -> Html {
    let ui: Ui = use_ui();
    let draft = &props.draft;
    html! {
        <ListRow
            main={phrase::subject(ui.language, &draft.subject)}
            detail={phrase::by_at(ui.language, &draft.mark.by, draft.mark.at)}
        >
            <Button
                icon={Shape::Undo}
                label={ui.t(W::PutBack)}
                testid="draft-restore"
                onclick={ui.click(SettingsEvent::DraftRestored(draft.id.clone()))}
            />
        </ListRow>
    }
}
