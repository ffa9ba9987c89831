//! A labelled text field. The model holds its text; every keystroke is sent.

use std::rc::Rc;

use yew::{AttrValue, Callback, Classes, Event, Html, InputEvent, Properties, classes, component, html};

#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// Unique on the page: it connects label, field and error, and tests find the field by it.
    pub id: AttrValue,
    pub label: AttrValue,
    /// The label is read out but not shown.
    #[prop_or_default]
    pub hide_label: bool,
    /// Further classes of the outer element.
    #[prop_or_default]
    pub class: Classes,
    pub value: AttrValue,
    pub oninput: Callback<InputEvent>,
    /// Called when the focus leaves the field and its text has changed.
    #[prop_or_default]
    pub onchange: Option<Callback<Event>>,
    /// The input's `type`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// The error message, if there is an error.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Suggestions while typing.
    #[prop_or_default]
    pub suggestions: Rc<[Rc<str>]>,
}

/// A text field of one line.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let list = (!props.suggestions.is_empty()).then(|| format!("{}-list", props.id));
    let described = props.error.as_ref().map(|_| error_id(&props.id));
    html! {
        <div class={classes!("field", props.class.clone())}>
            { label(&props.id, &props.label, props.hide_label) }
            <input
                class="field__input"
                id={&props.id}
                data-testid={&props.id}
                type={&props.kind}
                autocomplete="off"
                inputmode={props.inputmode.clone()}
                placeholder={props.placeholder.clone()}
                list={list.clone()}
                aria-invalid={described.as_ref().map(|_| "true")}
                aria-describedby={described}
                value={&props.value}
                oninput={&props.oninput}
                onchange={props.onchange.clone()}
            />
            if list.is_some() {
                <datalist id={list}>
                    for text in props.suggestions.iter() {
                        <option value={text.clone()} />
                    }
                </datalist>
            }
            { error(&props.id, props.error.as_ref()) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct LongFieldProps {
    /// As the id of [`Field`].
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub oninput: Callback<InputEvent>,
    /// Further classes of the outer element.
    #[prop_or_default]
    pub class: Classes,
    /// Lines that are shown at least; it grows with its text where the browser can.
    #[prop_or(3)]
    pub rows: u8,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A text field of several lines.
#[component]
pub fn LongField(props: &LongFieldProps) -> Html {
    let described = props.error.as_ref().map(|_| error_id(&props.id));
    html! {
        <div class={classes!("field", props.class.clone())}>
            { label(&props.id, &props.label, false) }
            <textarea
                class="field__input field__input--long"
                id={&props.id}
                data-testid={&props.id}
                rows={props.rows.to_string()}
                placeholder={props.placeholder.clone()}
                aria-invalid={described.as_ref().map(|_| "true")}
                aria-describedby={described}
                value={&props.value}
                oninput={&props.oninput}
            />
            { error(&props.id, props.error.as_ref()) }
        </div>
    }
}

fn label(id: &AttrValue, text: &AttrValue, hide: bool) -> Html {
    let class = if hide { "visually-hidden" } else { "field__label" };
    html! { <label class={class} for={id}>{ text }</label> }
}

fn error(id: &AttrValue, text: Option<&AttrValue>) -> Html {
    text.map_or_else(Html::default, |text| html! { <p class="field__error" id={error_id(id)}>{ text }</p> })
}

fn error_id(id: &AttrValue) -> String {
    format!("{id}-error")
}
