//! The root of the page: holds the view that is shown and passes events on.

use std::rc::Rc;

use yew::prelude::*;

use super::runtime::Runtime;
use crate::app::part::Part;
use crate::app::view::View;
use crate::ui::{Send, root};

#[derive(Properties, Clone)]
struct ShellProps {
    runtime: Rc<Runtime>,
    root: fn(&View, &Send) -> Html,
}

impl PartialEq for ShellProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.runtime, &other.runtime)
    }
}

#[component]
fn Shell(props: &ShellProps) -> Html {
    let view = use_state(|| props.runtime.view());
    {
        let (runtime, set) = (props.runtime.clone(), view.setter());
        use_effect_with((), move |()| runtime.on_view(Box::new(move |view| set.set(view))));
    }
    let runtime = props.runtime.clone();
    let send = use_callback((), move |event, ()| runtime.send(event));
    (props.root)(&view, &send)
}

/// Puts the app where the splash is.
pub(super) fn mount<P: Part>(runtime: &Rc<Runtime>) {
    let props = ShellProps { runtime: runtime.clone(), root: root::<P> };
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
