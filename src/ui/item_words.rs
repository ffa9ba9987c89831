//! The words of an item in a list of results: the problem where something was found, and the standard below it.

use yew::{Html, html};

use crate::domain::checklist::{Checklist, Item};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;

/// An item's number in its checklist: `3.2`, section and item.
pub(super) fn number(checklist: &Checklist, item: &Item) -> String {
    let place = checklist.place(&item.id);
    place.map_or_else(String::new, |(section, at)| format!("{}.{}", section + 1, at + 1))
}

/// What an item is called in a list: by its problem where something was found, else by its standard.
pub(super) fn title<E: Clone + 'static>(ui: &Ui<E>, item: &Item, is_found: bool) -> String {
    format::local(ui.language, if is_found { item.problem() } else { &item.text })
}

/// The standard below a problem; nothing where the title is the standard.
pub(super) fn standard<E: Clone + 'static>(ui: &Ui<E>, item: &Item, is_found: bool) -> Html {
    if !is_found || item.wording.is_none() {
        return Html::default();
    }
    html! { <span class="rows__rule rows__standard">{ phrase::standard(ui.language, &item.text) }</span> }
}
