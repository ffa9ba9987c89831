//! The button of a position: seeks it, shows the search, and offers another measurement of a rough one.

use yew::{AttrValue, Html, html};

use crate::app::locate::{Event, ROUGH, Seeking, Target};
use crate::i18n::phrase;
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Shape};

pub(super) struct PositionButton {
    pub target: Target,
    pub label: AttrValue,
    pub testid: &'static str,
    pub look: ButtonStyle,
    /// Metres, where the position is known.
    pub accuracy: Option<u32>,
    /// `None` for a button that is no toggle.
    pub pressed: Option<bool>,
    /// The search, with its accuracy so far.
    pub seeking: Option<Seeking>,
}

pub(super) fn position(ui: &Ui, button: PositionButton) -> Html {
    let PositionButton { target, label, testid, look, accuracy, pressed, seeking } = button;
    let language = ui.language;
    let is_rough = accuracy.is_some_and(|metres| metres > ROUGH);
    let label = seeking.map_or(label, |Seeking { accuracy }| phrase::seeking(language, accuracy).into());
    html! {
        <>
            <Button
                look={look}
                icon={Shape::Pin}
                label={label}
                testid={testid}
                pressed={pressed}
                onclick={ui.click(Event::Asked(target.clone()))}
            />
            if let Some(Seeking { accuracy }) = seeking {
                <span class="visually-hidden" role="status">{ phrase::seeking(language, accuracy) }</span>
                if accuracy.is_some() {
                    <Button
                        label={phrase::take_position(language)}
                        testid="position-take"
                        onclick={ui.click(Event::Taken)}
                    />
                }
                <Button
                    look={ButtonStyle::Quiet}
                    icon={Shape::Cross}
                    label={phrase::stop_seeking(language)}
                    testid="position-stop"
                    onclick={ui.click(Event::Stopped)}
                />
            } else if is_rough {
                <Button
                    look={ButtonStyle::Quiet}
                    icon={Shape::Warning}
                    label={phrase::measure_again(language)}
                    testid="position-again"
                    onclick={ui.click(Event::Again(target))}
                />
            }
        </>
    }
}
