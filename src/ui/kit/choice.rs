//! One of a few: big radio buttons side by side.

use yew::prelude::*;

/// One choice: its label, whether it is the current one, and what choosing it does.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub label: AttrValue,
    pub testid: AttrValue,
    pub chosen: bool,
    pub onchoose: Callback<web_sys::Event>,
}

#[derive(Properties, Clone, PartialEq)]
pub struct ChoiceProps {
    /// What is chosen; read out, and shown above.
    pub legend: AttrValue,
    /// Groups the radio buttons; unique on the page.
    pub name: AttrValue,
    pub choices: Vec<Choice>,
    #[prop_or_default]
    pub hide_legend: bool,
}

#[component]
pub fn Choices(props: &ChoiceProps) -> Html {
    html! {
        <fieldset class="choices">
            <legend class={if props.hide_legend { "visually-hidden" } else { "choices__legend" }}>
                { props.legend.clone() }
            </legend>
            <div class="choices__row">
                for choice in props.choices.iter() {
                    <label class="choice" key={choice.testid.to_string()}>
                        <input
                            type="radio"
                            class="choice__radio"
                            name={props.name.clone()}
                            data-testid={choice.testid.clone()}
                            checked={choice.chosen}
                            onchange={choice.onchoose.clone()}
                        />
                        <span class="choice__label">{ choice.label.clone() }</span>
                    </label>
                }
            </div>
        </fieldset>
    }
}
