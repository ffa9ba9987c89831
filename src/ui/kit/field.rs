//! A labelled text field. Its text is the model's; every keystroke is sent.

use yew::prelude::*;

#[derive(Clone, Default, PartialEq)]
pub struct Field {
    pub label: AttrValue,
    /// Unique on the page: ties label, field and error together.
    pub id: AttrValue,
    pub value: AttrValue,
    pub oninput: Callback<InputEvent>,
    pub hint: AttrValue,
    pub error: Option<AttrValue>,
    pub hide_label: bool,
    pub multiline: bool,
    /// The input's type; plain text when empty.
    pub kind: AttrValue,
    pub inputmode: Option<AttrValue>,
    /// Names to offer while typing.
    pub list: Vec<AttrValue>,
    pub class: Classes,
}

impl Field {
    pub fn html(self) -> Html {
        let Self { label, id, value, oninput, error, kind, inputmode, .. } = self;
        let error_id = format!("{id}-error");
        let described = error.is_some().then(|| error_id.clone());
        let invalid = error.is_some().then_some("true");
        let list_id = format!("{id}-list");
        let list = (!self.list.is_empty()).then(|| list_id.clone());
        let kind = if kind.is_empty() { AttrValue::Static("text") } else { kind };
        let label_class = if self.hide_label { "visually-hidden" } else { "field__label" };
        html! {
            <div class={classes!("field", self.class)}>
                <label class={label_class} for={id.clone()}>{ label }</label>
                if self.multiline {
                    <textarea
                        id={id.clone()} data-testid={id} class="field__input field__input--long" rows="3" {value}
                        {oninput} placeholder={self.hint} aria-invalid={invalid} aria-describedby={described}
                    />
                } else {
                    <input
                        id={id.clone()} data-testid={id} class="field__input" type={kind} {inputmode} {list}
                        autocomplete="off" {value} {oninput} placeholder={self.hint} aria-invalid={invalid}
                        aria-describedby={described}
                    />
                }
                if !self.list.is_empty() {
                    <datalist id={list_id}>
                        for name in self.list {
                            <option value={name} />
                        }
                    </datalist>
                }
                if let Some(error) = error {
                    <p class="field__error" id={error_id}>{ error }</p>
                }
            </div>
        }
    }
}
