//! A small form with one field that adds a name to a list.

use yew::{AttrValue, Callback, Html, InputEvent, Properties, SubmitEvent, component, html};

use super::{ButtonStyle, Shape, caption, icon};

#[derive(Properties, PartialEq)]
pub struct AddFormProps {
    /// Id and test id of the field.
    pub id: AttrValue,
    /// Names the kind of entry that is added.
    pub label: AttrValue,
    pub button: AttrValue,
    pub button_testid: AttrValue,
    pub value: AttrValue,
    pub oninput: Callback<InputEvent>,
    pub onsubmit: Callback<SubmitEvent>,
}

#[component]
pub fn AddForm(props: &AddFormProps) -> Html {
    html! {
        <form class="add" onsubmit={&props.onsubmit}>
            <label class="visually-hidden" for={&props.id}>{ &props.label }</label>
            <input
                class="field__input"
                id={&props.id}
                data-testid={&props.id}
                autocomplete="off"
                placeholder={&props.label}
                value={&props.value}
                oninput={&props.oninput}
            />
            <button class={ButtonStyle::Plain.class()} type="submit" data-testid={&props.button_testid}>
                { icon(Shape::Plus) }
                { caption(&props.button) }
            </button>
        </form>
    }
}
