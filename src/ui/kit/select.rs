//! A choice of one of many options.

use yew::{Callback, Event, Html, html};

use super::hidden;

pub struct SelectOption {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

impl SelectOption {
    /// `value` is unique in the list; empty for "none" or "all".
    pub fn new(value: impl Into<String>, label: impl Into<String>, selected: bool) -> Self {
        Self { value: value.into(), label: label.into(), selected }
    }
}

/// `label` is read out but not shown; `testid` is also the id of the `select`.
pub fn select(
    label: &'static str,
    testid: &'static str,
    options: impl IntoIterator<Item = SelectOption>,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class="select">
            { hidden(label) }
            <select class="select__box" id={testid} data-testid={testid} onchange={onchange}>
                for option in options {
                    <option key={option.value.clone()} value={option.value} selected={option.selected}>
                        { option.label }
                    </option>
                }
            </select>
        </label>
    }
}
