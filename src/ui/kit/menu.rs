//! Links that are folded away behind one control. Escape, or a press beside them, folds them away again.

use yew::{
    AttrValue, Callback, FocusEvent, Html, KeyboardEvent, MouseEvent, Properties, component, html,
    use_node_ref,
};

use super::icon::{Shape, icon};
use crate::ui::input::{focus, is_escape, leaves};

#[derive(Properties, PartialEq)]
pub struct MenuProps {
    pub label: AttrValue,
    /// Read out for the surface beside the links, which closes them.
    pub close: AttrValue,
    /// The name of the links as a part of the page.
    pub navigation: AttrValue,
    pub open: bool,
    pub onpress: Callback<MouseEvent>,
    pub onclose: Callback<()>,
    pub children: Html,
}

#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let control = use_node_ref();
    let (open, onclose) = (props.open, props.onclose.clone());
    let onkeydown = {
        let (control, onclose) = (control.clone(), onclose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if open && is_escape(&event) {
                // The link that may have the focus is about to go.
                focus(&control);
                onclose.emit(());
            }
        })
    };
    let close = {
        let onclose = onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let onfocusout = Callback::from(move |event: FocusEvent| {
        if open && leaves(&event) {
            onclose.emit(());
        }
    });
    html! {
        <div class="menu" {onkeydown} {onfocusout}>
            <button
                ref={control}
                class="button button--quiet menu__control"
                type="button"
                data-testid="menu"
                aria-expanded={open.to_string()}
                aria-controls="navigation"
                onclick={&props.onpress}
            >
                { icon(Shape::Menu) }
                <span class="menu__word">{ &props.label }</span>
            </button>
            // A control, so that the second tap of a hand that trembles does not close what the first has opened.
            if open {
                <button
                    class="menu__shade"
                    type="button"
                    tabindex="-1"
                    data-testid="menu-close"
                    aria-label={props.close.clone()}
                    onclick={close.clone()}
                />
            }
            // A link may lead to a page that is then not left after all.
            <nav
                class="menu__links"
                id="navigation"
                aria-label={props.navigation.clone()}
                hidden={!open}
                onclick={close}
            >
                { props.children.clone() }
            </nav>
        </div>
    }
}
