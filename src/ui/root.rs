//! The frame around every screen: the bar, messages.

use yew::{Callback, ContextProvider, Html, classes, html};

use super::bar::{Badges, OwnBar, bar};
use super::context::Ui;
use super::messages;
use crate::app::frame::view::{Navigation, Place, View};
use crate::app::program::Program;
use crate::i18n::W;

/// A program with pages to render.
pub trait Page: Program {
    /// Whether it is the program of headquarters; otherwise it is the tablet's.
    const IS_HEADQUARTERS: bool;

    fn screen(ui: &Ui<Self::Event>, screen: &Self::Screen) -> Html;

    /// The numbers at the entries of the navigation, where the screen shows them.
    fn badges(_screen: &Self::Screen) -> Badges {
        Badges::default()
    }

    /// What the screen shows in the bar, where the navigation is folded away.
    fn own_bar(_ui: &Ui<Self::Event>, _screen: &Self::Screen) -> OwnBar {
        OwnBar::default()
    }
}

/// The whole page of one program.
pub fn root<P: Page>(view: &View<P::Screen>, send: &Callback<P::Event>) -> Html {
    let chrome = &view.chrome;
    let ui = &Ui { language: chrome.language, send: send.clone(), headquarters: P::IS_HEADQUARTERS };
    let is_welcome = chrome.place == Place::Welcome;
    let is_folded = chrome.navigation != Navigation::Spread;
    let own = is_folded.then(|| P::own_bar(ui, &view.screen));
    let shape = is_welcome.then_some("app--welcome").or(is_folded.then_some("app--folded"));
    html! {
        <ContextProvider<Ui<P::Event>> context={ui.clone()}>
            <a class="skip" href="#screen">{ ui.t(W::SkipToContent) }</a>
            <div class={classes!("app", shape)}>
                if !is_welcome {
                    { bar(ui, chrome, P::badges(&view.screen), own) }
                }
                { messages::messages(ui, chrome) }
                <main class="app__screen" id="screen" tabindex="-1">{ P::screen(ui, &view.screen) }</main>
                if let Some(toast) = &chrome.toast {
                    { messages::toast(ui, toast) }
                }
            </div>
        </ContextProvider<Ui<P::Event>>>
    }
}
