//! The page of one subject of the register.

use yew::{Html, html};

use super::past::past;
use crate::app::ledger::view::SubjectView;
use crate::app::route::{LedgerPage, Route, SettingsPage};
use crate::domain::register::EntryText;
use crate::i18n::ledger::L;
use crate::i18n::{phrase, register};
use crate::ui::context::Ui;
use crate::ui::kit::{ButtonLink, PageTitle, facts};

pub(super) fn subject(ui: &Ui, view: &SubjectView) -> Html {
    let (language, entry) = (ui.language, &view.entry);
    let state =
        format!("{} · {}", register::kind(language, entry.kind), register::state(language, entry.state));
    let about = [(register::village(language), phrase::village(language, &view.village))]
        .into_iter()
        .chain(EntryText::ALL.map(|text| (register::text(language, text), entry.text(text).to_string())));
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={entry.name.to_string()} />
            <p class="note">{ state }</p>
            { facts(about) }
            <div class="actions no-print">
                { super::link(ui, LedgerPage::Village(entry.village), L::VillageFile, "ledger-of-village") }
                <ButtonLink
                    href={ui.href(&Route::Settings(SettingsPage::Subjects))}
                    label={register::open_entry(language)}
                    testid="subject-entry"
                />
            </div>
            { past(ui, &view.past) }
        </div>
    }
}
