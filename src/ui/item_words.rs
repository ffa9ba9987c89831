//! The words of an item in a list of results: the problem where something was found, and the standard below it.

use yew::{Html, html};

use crate::domain::checklist::Item;
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;

/// What an item is called in a list: by its problem where something was found, else by its standard.
pub(super) fn title<E: Clone + 'static>(ui: &Ui<E>, item: &Item, is_found: bool) -> String {
    format::local(ui.language, if is_found { item.problem() } else { &item.text })
}

/// The standard below a problem; nothing where the title is the standard.
pub(super) fn standard<E: Clone + 'static>(ui: &Ui<E>, item: &Item, is_found: bool) -> Html {
    if !is_found || item.wording.is_none() {
        return Html::default();
    }
    html! { <span class="rows__rule">{ phrase::standard(ui.language, &item.text) }</span> }
}
