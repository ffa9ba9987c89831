//! The re-check: the old photo and the new one side by side, the camera with the old one over it, and the verdict.

use yew::{Html, html};

use super::{camera, pictures};
use crate::app::ledger::view::RecheckView;
use crate::app::ledger::view::pictures::Shown;
use crate::app::ledger::{Camera, Event, camera as app_camera, recheck as app};
use crate::app::route::{LedgerPage, Route};
use crate::domain::digest::ContentHash;
use crate::domain::rectification::Verb;
use crate::i18n::format;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::phrase;
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, LongField, PageTitle, Shape};

pub(super) fn recheck(ui: &Ui, view: &RecheckView) -> Html {
    let (language, row) = (ui.language, &view.row);
    let item = words::issue::title(language, row.item.as_ref(), &row.description);
    let title = if view.can_pass { L::RecheckTitle } else { L::Compare };
    let subject = phrase::subject(language, &row.subject);
    let about = [&*subject, &*row.place, &*row.description].join(" ");
    let back = Route::Ledger(LedgerPage::One(view.id.clone()));
    html! {
        <div class="page">
            { super::back_link(ui, &back, row.number.clone(), "recheck-back") }
            <PageTitle title={format!("{}{}{item}", ui.l(title), format::colon(language))} />
            <p class="note">{ about.trim().to_owned() }</p>
            <div class="compare">
                <section class="compare__side" data-testid="compare-before">
                    { side(ui, L::Before, L::NoBefore, &view.before, view.left, app::Event::BeforeChosen) }
                </section>
                { after(ui, view) }
            </div>
            if view.can_pass || view.can_return {
                { verdict(ui, view) }
            }
        </div>
    }
}

/// The new photo, or the camera's picture while the camera is on.
fn after(ui: &Ui, view: &RecheckView) -> Html {
    let can_take = view.can_pass || view.can_return;
    let films = matches!(view.camera, Camera::Asked | Camera::Live);
    html! {
        <section class="compare__side" data-testid="compare-after">
            if films {
                <h2 class="compare__title">{ ui.l(L::After) }</h2>
                { camera::picture(ui, view) }
            } else {
                { side(ui, L::After, L::NoAfter, &view.after, view.right, app::Event::AfterChosen) }
            }
            if view.camera == Camera::Unavailable {
                <p class="note note--warning" role="status" data-testid="camera-unavailable">
                    { ui.l(L::CameraUnavailable) }
                </p>
            }
            if view.camera == Camera::Stopped {
                <p class="note note--warning" role="alert" data-testid="camera-stopped">
                    { ui.l(L::CameraStopped) }
                </p>
            }
            if can_take && !films {
                <Button
                    look={ButtonStyle::Primary}
                    icon={Shape::Camera}
                    label={ui.l(if view.camera == Camera::Stopped { L::CameraAgain } else { L::SamePosition })}
                    testid="camera-start"
                    onclick={ui.click(Event::Camera(app_camera::Event::TurnedOn))}
                />
            }
            if can_take {
                { pictures::taking(ui, &view.id, &view.taken) }
            }
        </section>
    }
}

/// The `chosen` photo, large; below it a choice of all photos, small.
fn side(
    ui: &Ui,
    title: L,
    empty: L,
    photos: &[Shown],
    chosen: usize,
    choose: fn(ContentHash) -> app::Event,
) -> Html {
    let choice = |(number, one): (usize, &Shown)| {
        html! {
            <button
                class="photo"
                type="button"
                key={one.name().to_string()}
                aria-pressed={(number == chosen + 1).to_string()}
                onclick={ui.click(Event::Recheck(choose(one.name())))}
            >
                { pictures::small(ui, one, pictures::name(ui, title, number)) }
            </button>
        }
    };
    html! {
        <>
            <h2 class="compare__title">{ ui.l(title) }</h2>
            if let Some(shown) = photos.get(chosen) {
                { pictures::large(ui, shown, pictures::name(ui, title, chosen + 1)) }
                if photos.len() > 1 {
                    <div class="photos__list">
                        { (1_usize..).zip(photos).map(choice).collect::<Html>() }
                    </div>
                }
            } else {
                <p class="note">{ ui.l(empty) }</p>
            }
        </>
    }
}

fn verdict(ui: &Ui, view: &RecheckView) -> Html {
    let language = ui.language;
    let decided =
        |passed: bool| ui.click(Event::Recheck(app::Event::Decided { of: view.id.clone(), passed }));
    let error = view.form.refused.as_ref().map(|refused| words::refused(language, refused));
    html! {
        <div class="verdict">
            if view.own_report && view.form.text.trim().is_empty() && view.form.refused.is_none() {
                <p class="note" data-testid="own-report">{ ui.l(L::OwnReport) }</p>
            }
            <LongField
                id="recheck-text"
                label={ui.l(L::RecheckText)}
                value={view.form.text.clone()}
                oninput={ui.input(|text| Event::Recheck(app::Event::Typed(text)).into())}
                error={error}
            />
            <div class="actions">
                if view.can_pass {
                    <Button
                        look={ButtonStyle::Primary}
                        icon={Shape::Tick}
                        label={words::verb(language, Verb::Pass)}
                        testid="recheck-pass"
                        onclick={decided(true)}
                    />
                }
                if view.can_return {
                    <Button
                        look={ButtonStyle::Danger}
                        icon={Shape::Undo}
                        label={words::verb(language, Verb::Return)}
                        testid="recheck-return"
                        onclick={decided(false)}
                    />
                }
            </div>
        </div>
    }
}
