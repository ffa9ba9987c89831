//! The town's notes on its villages: whether they are inspected, who answers for them.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::edit::VillageFact;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::{VillageNotes, VillagesView};
use crate::domain::preferences::Language;
use crate::domain::village::VillageStatus;
use crate::i18n::{W, phrase, t};
use crate::ui::kit::{Choice, Choices, Field, Icon, Shape};
use crate::ui::say::use_shared;

#[derive(Properties, Clone, PartialEq)]
pub struct VillagesProps {
    pub view: Rc<VillagesView>,
}

#[component]
pub fn Villages(props: &VillagesProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    html! {
        <div class="page">
            { super::settings_back(language) }
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::VillagesTitle) }</h1>
            <p class="note">{ t(language, W::VillagesNote) }</p>
            <Field
                label={t(language, W::SearchVillage)} id="village-search" kind="search" hide_label={true}
                hint={t(language, W::SearchHint)} value={AttrValue::from(props.view.query.clone())}
                oninput={shared.typed(|query| Event::Settings(SettingsEvent::VillageQueryTyped(query)))}
            />
            <ul class="notes">
                for notes in props.view.rows.iter() {
                    <Notes key={notes.record.village().code().to_string()} notes={notes.clone()} />
                }
            </ul>
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct NotesProps {
    notes: VillageNotes,
}

#[component]
fn Notes(props: &NotesProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    let record = &props.notes.record;
    let village = record.village();
    let code = village.code();
    let noted = move |fact: VillageFact| Event::Settings(SettingsEvent::VillageNoted { village: code, fact });
    let statuses = [
        (VillageStatus::Inspected, W::StatusInspected, "status-inspected"),
        (VillageStatus::Cleared, W::StatusCleared, "status-cleared"),
        (VillageStatus::Exempt, W::StatusExempt, "status-exempt"),
    ];
    let choices: Vec<Choice> = statuses
        .into_iter()
        .map(|(status, word, testid)| Choice {
            label: t(language, word).into(),
            testid: testid.into(),
            chosen: record.status == status,
            onchoose: shared.send.reform(move |_| noted(VillageFact::Status(status))),
        })
        .collect();
    let reading = if language == Language::Chinese { village.pinyin().to_owned() } else { village.english() };
    html! {
        <li class="notes__entry">
            <button
                type="button" class="notes__open" aria-expanded={props.notes.open.to_string()}
                data-testid={format!("notes-{code}")}
                onclick={shared.tap(Event::Settings(SettingsEvent::VillageToggled(code)))}
            >
                <span class="village__name">
                    { village.name() }
                    <span class="village__reading">{ reading }</span>
                </span>
                <span class="notes__code">{ code.to_string() }</span>
                <span class="village__state">{ phrase::village_status(language, record.status) }</span>
                <Icon shape={Shape::Forward} />
            </button>
            if props.notes.open {
                <div class="notes__body">
                    <Choices legend={t(language, W::StatusTitle)} name="status" {choices} />
                    <Field
                        label={t(language, W::Secretary)} id="secretary"
                        value={AttrValue::from(record.secretary.clone().unwrap_or_default())}
                        oninput={shared.typed(move |text| noted(VillageFact::Secretary(text)))}
                    />
                    <Field
                        label={t(language, W::Director)} id="director"
                        value={AttrValue::from(record.director.clone().unwrap_or_default())}
                        oninput={shared.typed(move |text| noted(VillageFact::Director(text)))}
                    />
                </div>
            }
        </li>
    }
}
