//! One of a few: big radio buttons side by side.

use yew::prelude::*;

/// One choice: its label, whether it is the current one, and what choosing it does.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub label: AttrValue,
    pub testid: AttrValue,
    pub chosen: bool,
    pub onchoose: Callback<yew::events::Event>,
}

#[derive(Clone, Default, PartialEq)]
pub struct Choices {
    /// What is chosen; read out, and shown above.
    pub legend: AttrValue,
    /// Groups the radio buttons; unique on the page.
    pub name: AttrValue,
    pub choices: Vec<Choice>,
    pub hide_legend: bool,
}

impl Choices {
    pub fn html(self) -> Html {
        html! {
            <fieldset class="choices">
                <legend class={if self.hide_legend { "visually-hidden" } else { "choices__legend" }}>
                    { self.legend }
                </legend>
                <div class="choices__row">
                    for choice in self.choices {
                        <label class="choice" key={choice.testid.to_string()}>
                            <input
                                type="radio" class="choice__radio" name={self.name.clone()}
                                data-testid={choice.testid} checked={choice.chosen} onchange={choice.onchoose}
                            />
                            <span class="choice__label">{ choice.label }</span>
                        </label>
                    }
                </div>
            </fieldset>
        }
    }
}
