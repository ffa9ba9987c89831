//! The page of one subject of the register.

use yew::{Html, html};

use super::past::past;
use crate::app::ledger::view::SubjectView;
use crate::app::route::{LedgerPage, Route, SettingsPage};
use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::subjects::Event as SubjectsEvent;
use crate::domain::register::EntryText;
use crate::i18n::ledger::L;
use crate::i18n::{phrase, register};
use crate::ui::context::Ui;
use crate::ui::kit::{ButtonStyle, PageTitle, facts};

pub(super) fn subject(ui: &Ui, view: &SubjectView) -> Html {
    let (language, entry) = (ui.language, &view.entry);
    let state =
        format!("{} · {}", register::kind(language, entry.kind), register::state(language, entry.state));
    let about = [(register::village(language), phrase::village(language, &view.village))]
        .into_iter()
        .chain(EntryText::ALL.map(|text| (register::text(language, text), entry.text(text).to_string())));
    let opened = SettingsEvent::Subjects(SubjectsEvent::Opened(entry.id.clone()));
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={entry.name.to_string()} />
            <p class="note">{ state }</p>
            { facts(about) }
            <div class="actions no-print">
                { super::link(ui, LedgerPage::Village(entry.village), L::VillageFile, "ledger-of-village") }
                <a
                    class={ButtonStyle::Plain.class()}
                    href={ui.href(&Route::Settings(SettingsPage::Subjects))}
                    data-testid="subject-entry"
                    onclick={ui.click(opened)}
                >
                    { register::open_entry(language) }
                </a>
            </div>
            { past(ui, &view.past) }
        </div>
    }
}
