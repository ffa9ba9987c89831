//! The town's notes on its villages: whether they are inspected, who answers for them.

use yew::prelude::*;

use crate::app::Event;
use crate::app::edit::VillageFact;
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::{VillageNotes, VillagesView};
use crate::domain::preferences::Language;
use crate::domain::village::VillageStatus;
use crate::i18n::{W, phrase, t};
use crate::ui::kit::{Choice, Choices, Field, Shape, icon};
use crate::ui::say::Shared;

pub fn villages(shared: &Shared, view: &VillagesView) -> Html {
    let language = shared.language;
    html! {
        <div class="page">
            { super::settings_back(shared) }
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::VillagesTitle) }</h1>
            <p class="note">{ t(language, W::VillagesNote) }</p>
            { Field {
                label: t(language, W::SearchVillage).into(), id: "village-search".into(),
                kind: "search".into(), hide_label: true, hint: t(language, W::SearchHint).into(),
                value: AttrValue::from(view.query.clone()),
                oninput: shared.typed(|query| Event::Settings(SettingsEvent::VillageQueryTyped(query))),
                ..Field::default()
            }.html() }
            <ul class="notes">
                for notes in view.rows.iter() {
                    { self::notes(shared, notes) }
                }
            </ul>
        </div>
    }
}

fn notes(shared: &Shared, notes: &VillageNotes) -> Html {
    let language = shared.language;
    let record = &notes.record;
    let village = record.village();
    let code = village.code();
    let changed =
        move |fact: VillageFact| Event::Settings(SettingsEvent::VillageNoted { village: code, fact });
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
            onchoose: shared.send.reform(move |_| changed(VillageFact::Status(status))),
        })
        .collect();
    let reading = if language == Language::Chinese { village.pinyin().to_owned() } else { village.english() };
    html! {
        <li class="notes__entry">
            <button
                type="button" class="notes__open" aria-expanded={notes.open.to_string()}
                data-testid={format!("notes-{code}")}
                onclick={shared.tap(Event::Settings(SettingsEvent::VillageToggled(code)))}
            >
                <span class="village__name">
                    { village.name() }
                    <span class="village__reading">{ reading }</span>
                </span>
                <span class="notes__code">{ code.to_string() }</span>
                <span class="village__state">{ phrase::village_status(language, record.status) }</span>
                { icon(Shape::Forward) }
            </button>
            if notes.open {
                <div class="notes__body">
                    { Choices {
                        legend: t(language, W::StatusTitle).into(), name: "status".into(), choices,
                        ..Choices::default()
                    }.html() }
                    { Field {
                        label: t(language, W::Secretary).into(), id: "secretary".into(),
                        value: AttrValue::from(record.secretary.clone().unwrap_or_default()),
                        oninput: shared.typed(move |text| changed(VillageFact::Secretary(text))),
                        ..Field::default()
                    }.html() }
                    { Field {
                        label: t(language, W::Director).into(), id: "director".into(),
                        value: AttrValue::from(record.director.clone().unwrap_or_default()),
                        oninput: shared.typed(move |text| changed(VillageFact::Director(text))),
                        ..Field::default()
                    }.html() }
                </div>
            }
        </li>
    }
}
