//! The page of a village over time.

use yew::{Html, html};

use super::past::past;
use crate::app::ledger::view::VillageView;
use crate::i18n::ledger::L;
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn village(ui: &Ui, view: &VillageView) -> Html {
    let language = ui.language;
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={phrase::village(language, view.name)} />
            if let Some(name) = &view.secretary {
                <p class="note">
                    { format!("{}{}{name}", ui.l(L::VillageSecretary), format::colon(language)) }
                </p>
            }
            { past(ui, &view.past) }
        </div>
    }
}
