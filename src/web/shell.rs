//! The root of the page: holds the view that is shown and passes events on.

use std::rc::Rc;

use yew::{Callback, Component, Context, Html, Properties};

use super::runtime::Runtime;
use crate::app::part::Part;
use crate::app::view::View;
use crate::ui::{Send, root};

#[derive(Properties, Clone)]
struct ShellProps {
    runtime: &'static Runtime,
    root: fn(&View, &Send) -> Html,
}

impl PartialEq for ShellProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.runtime, other.runtime)
    }
}

struct Shell {
    view: Rc<View>,
    /// Made once: what takes it compares equal as long as the page is there.
    send: Send,
}

impl Component for Shell {
    type Message = Rc<View>;
    type Properties = ShellProps;

    fn create(context: &Context<Self>) -> Self {
        let runtime = context.props().runtime;
        let scope = context.link().clone();
        runtime.on_view(Box::new(move |view| scope.send_message(view)));
        Self { view: runtime.view(), send: Callback::from(move |event| runtime.send(event)) }
    }

    fn update(&mut self, _: &Context<Self>, view: Rc<View>) -> bool {
        self.view = view;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        (context.props().root)(&self.view, &self.send)
    }
}

/// Puts the app where the splash is.
pub(super) fn mount<P: Part>(runtime: &'static Runtime) {
    let props = ShellProps { runtime, root: root::<P> };
    let place =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    match place {
        Some(place) => {
            // What stands there is the splash; Yew takes over an empty element.
            place.set_inner_html("");
            yew::Renderer::<Shell>::with_root_and_props(place, props).render();
        }
        None => {
            yew::Renderer::<Shell>::with_props(props).render();
        }
    }
}
