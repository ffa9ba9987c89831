//! The name of a group of rectifications.

use crate::app::ledger::view::GroupName;
use crate::i18n::ledger::L;
use crate::i18n::phrase;
use crate::ui::context::Ui;

pub(super) fn group_title(ui: &Ui, name: &GroupName) -> String {
    match name {
        GroupName::Village(name) => phrase::village(ui.language, name),
        GroupName::Person(name) if name.is_empty() => ui.l(L::NoPerson).to_owned(),
        GroupName::Person(name) => name.to_string(),
    }
}
