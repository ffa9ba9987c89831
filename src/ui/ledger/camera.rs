//! The camera of the re-check, with the old photo half-transparent over its picture.

use yew::{Html, html};

use crate::app::ledger::view::RecheckView;
use crate::app::ledger::{Camera, Event, camera, recheck};
use crate::i18n::ledger::L;
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Shape};

/// The shell finds the video by its id and plays the camera's stream in it.
pub(super) fn picture(ui: &Ui, view: &RecheckView) -> Html {
    let live = view.camera == Camera::Live;
    html! {
        <div class="camera" data-testid="camera" data-state={if live { "live" } else { "asked" }}>
            <div class="camera__frame">
                <video class="camera__picture" id="camera-picture" aria-label={ui.l(L::CameraPicture)} />
                { ghost(view) }
                if !live {
                    <p class="camera__waits" role="status">{ ui.l(L::CameraAsked) }</p>
                }
            </div>
            if live && view.form.shot_failed {
                <p class="note note--warning" role="alert" data-testid="camera-failed">
                    { ui.l(L::ShotFailed) }
                </p>
            }
            <div class="actions">
                if live {
                    <Button
                        look={ButtonStyle::Primary}
                        icon={Shape::Camera}
                        label={ui.l(L::Shutter)}
                        id="camera-shoot"
                        testid="camera-shoot"
                        onclick={ui.click(Event::Camera(camera::Event::Shot))}
                    />
                }
                if live && !view.before.is_empty() {
                    <Button
                        label={ui.l(L::GhostOver)}
                        testid="camera-over"
                        pressed={!view.form.beside}
                        onclick={ui.click(Event::Recheck(recheck::Event::SideToggled))}
                    />
                }
                <Button
                    look={ButtonStyle::Quiet}
                    label={ui.l(L::CameraOff)}
                    testid="camera-off"
                    onclick={ui.click(Event::Camera(camera::Event::TurnedOff))}
                />
            </div>
        </div>
    }
}

/// The chosen old photo, unless it is shown beside the camera's picture.
fn ghost(view: &RecheckView) -> Html {
    let old = view.before.get(view.left).and_then(|shown| shown.whole.clone());
    old.filter(|_| !view.form.beside).map_or_else(Html::default, |address| {
        html! { <img class="camera__ghost" data-testid="camera-ghost" src={address} alt="" /> }
    })
}
