//! A choice of one of a few options: big radio buttons side by side.

use yew::{AttrValue, Callback, Event, Html, Properties, component, html};

#[derive(Clone, PartialEq)]
pub struct Choice {
    pub label: AttrValue,
    pub testid: AttrValue,
    pub chosen: bool,
    pub onchange: Callback<Event>,
}

#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    /// Groups the buttons; unique on the page.
    pub name: AttrValue,
    /// Names the choice.
    pub legend: AttrValue,
    /// The legend is read out but not shown.
    #[prop_or_default]
    pub hide_legend: bool,
    pub choices: Vec<Choice>,
}

#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let legend = if props.hide_legend { "visually-hidden" } else { "choices__legend" };
    html! {
        <fieldset class="choices">
            <legend class={legend}>{ &props.legend }</legend>
            <div class="choices__row">
                for choice in &props.choices {
                    <label key={choice.testid.as_str()} class="choice">
                        <input
                            class="choice__radio"
                            type="radio"
                            name={&props.name}
                            data-testid={&choice.testid}
                            checked={choice.chosen}
                            onchange={&choice.onchange}
                        />
                        <span class="choice__label">{ &choice.label }</span>
                    </label>
                }
            </div>
        </fieldset>
    }
}
