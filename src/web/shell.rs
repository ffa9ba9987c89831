//! The root of the page: holds the view that is shown and passes events on.

use std::rc::Rc;

use yew::{Callback, Component, Context, Html, Properties};

use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::view::View;
use crate::ui::root;

#[derive(Properties)]
struct ShellProps<P: BrowserProgram> {
    runtime: &'static Runtime<P>,
}

impl<P: BrowserProgram> PartialEq for ShellProps<P> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.runtime, other.runtime)
    }
}

struct Shell<P: BrowserProgram> {
    view: Rc<View<P::Screen>>,
    /// Made once: what takes it compares equal as long as the page is there.
    send: Callback<P::Event>,
}

impl<P: BrowserProgram> Component for Shell<P> {
    type Message = Rc<View<P::Screen>>;
    type Properties = ShellProps<P>;

    fn create(context: &Context<Self>) -> Self {
        let runtime = context.props().runtime;
        let scope = context.link().clone();
        runtime.on_view(Box::new(move |view| scope.send_message(view)));
        Self { view: runtime.view(), send: Callback::from(move |event: P::Event| runtime.send(event)) }
    }

    fn update(&mut self, _: &Context<Self>, view: Rc<View<P::Screen>>) -> bool {
        self.view = view;
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        root::<P>(&self.view, &self.send)
    }
}

/// Puts the app where the splash is.
pub(super) fn mount<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let props = ShellProps { runtime };
    let place =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    match place {
        Some(place) => {
            // What stands there is the splash; Yew takes over an empty element.
            place.set_inner_html("");
            yew::Renderer::<Shell<P>>::with_root_and_props(place, props).render();
        }
        None => {
            yew::Renderer::<Shell<P>>::with_props(props).render();
        }
    }
}
