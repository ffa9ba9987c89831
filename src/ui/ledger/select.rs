//! The choices on the ledger's pages.

use crate::domain::preferences::Language;
use crate::domain::village::VillageCode;
use crate::i18n::phrase;
use crate::ui::kit::SelectOption;

/// The villages, after `none`.
pub(in crate::ui) fn village_choices(
    language: Language,
    none: &'static str,
    villages: &[(VillageCode, &'static str)],
    chosen: Option<VillageCode>,
) -> Vec<SelectOption> {
    let mut choices = vec![SelectOption::new("", none, chosen.is_none())];
    let all = villages.iter();
    choices.extend(all.map(|(code, name)| {
        SelectOption::new(code.to_string(), phrase::village(language, name), chosen == Some(*code))
    }));
    choices
}
