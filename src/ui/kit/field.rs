//! A labelled text field. Its text is the model's; every keystroke is sent.

use yew::prelude::*;

#[derive(Properties, Clone, PartialEq)]
pub struct FieldProps {
    pub label: AttrValue,
    /// Unique on the page: ties label, field and error together.
    pub id: AttrValue,
    pub value: AttrValue,
    pub oninput: Callback<InputEvent>,
    #[prop_or_default]
    pub hint: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub hide_label: bool,
    #[prop_or_default]
    pub multiline: bool,
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// Names to offer while typing.
    #[prop_or_default]
    pub list: Vec<AttrValue>,
    #[prop_or_default]
    pub class: Classes,
}

#[component]
pub fn Field(props: &FieldProps) -> Html {
    let error_id = format!("{}-error", props.id);
    let list_id = format!("{}-list", props.id);
    let described = props.error.is_some().then(|| error_id.clone());
    let invalid = props.error.is_some().then_some("true");
    let list = (!props.list.is_empty()).then(|| list_id.clone());
    let placeholder = props.hint.clone();
    html! {
        <div class={classes!("field", props.class.clone())}>
            <label class={if props.hide_label { "visually-hidden" } else { "field__label" }} for={props.id.clone()}>
                { props.label.clone() }
            </label>
            if props.multiline {
                <textarea
                    id={props.id.clone()} data-testid={props.id.clone()} class="field__input field__input--long"
                    rows="3" value={props.value.clone()} oninput={props.oninput.clone()} {placeholder}
                    aria-invalid={invalid} aria-describedby={described}
                />
            } else {
                <input
                    id={props.id.clone()} data-testid={props.id.clone()} class="field__input"
                    type={props.kind.clone()} inputmode={props.inputmode.clone()} {list} autocomplete="off"
                    value={props.value.clone()} oninput={props.oninput.clone()} {placeholder}
                    aria-invalid={invalid} aria-describedby={described}
                />
            }
            if !props.list.is_empty() {
                <datalist id={list_id}>
                    for name in props.list.iter() {
                        <option key={name.to_string()} value={name.clone()} />
                    }
                </datalist>
            }
            if let Some(error) = &props.error {
                <p class="field__error" id={error_id}>{ error.clone() }</p>
            }
        </div>
    }
}
