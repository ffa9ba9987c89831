//! The town's notes on its villages: whether they are inspected, the person responsible, the position.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use crate::app::edit::VillageFact;
use crate::app::locate::Target;
use crate::app::program::tablet::Event;
use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::view::{VillageNotes, VillagesView};
use crate::domain::preferences::Language;
use crate::domain::village::{Datum, VillageStatus};
use crate::i18n::ledger::{L, l};
use crate::i18n::{W, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{ButtonStyle, Choice, Choices, Field, PageTitle, Shape, icon};
use crate::ui::position::{self, PositionButton};

pub(super) fn villages(ui: &Ui, view: &VillagesView) -> Html {
    html! {
        <div class="page">
            { super::settings_back(ui) }
            <PageTitle title={ui.t(W::VillagesTitle)} />
            <p class="note">{ ui.t(W::VillagesNote) }</p>
            <Field
                id="village-search"
                kind="search"
                label={ui.t(W::SearchVillage)}
                hide_label=true
                placeholder={ui.t(W::SearchHint)}
                value={view.query.clone()}
                oninput={ui.input(|query| SettingsEvent::VillageQueryTyped(query).into())}
            />
            <ul class="notes">
                for notes in &view.rows {
                    <NotesEntry key={notes.record.village().code().to_string()} notes={notes.clone()} />
                }
            </ul>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct NotesEntryProps {
    notes: VillageNotes,
}

/// One village; its fields are shown while it is open.
#[component]
fn NotesEntry(props: &NotesEntryProps) -> Html {
    let ui: Ui = use_ui();
    let notes = &props.notes;
    let village = notes.record.village();
    let id = village.code();
    let reading =
        if ui.language == Language::Chinese { village.pinyin().to_owned() } else { village.english() };
    html! {
        <li class="notes__entry">
            <button
                class="notes__open"
                type="button"
                aria-expanded={notes.open.to_string()}
                data-testid={format!("notes-{id}")}
                onclick={ui.click(SettingsEvent::VillageToggled(id))}
            >
                <span class="village__name">
                    { village.name() }
                    <span class="village__reading">{ reading }</span>
                </span>
                <span class="notes__code">{ id.to_string() }</span>
                <span class="village__state">{ phrase::village_status(ui.language, notes.record.status) }</span>
                { icon(Shape::Forward) }
            </button>
            if notes.open {
                { body(&ui, notes) }
            }
        </li>
    }
}

fn body(ui: &Ui, notes: &VillageNotes) -> Html {
    let record = &notes.record;
    let village = record.village().code();
    let changed = move |fact: VillageFact| Event::Settings(SettingsEvent::VillageNoted { village, fact });
    let place_typed =
        move |text: Rc<str>| Event::Settings(SettingsEvent::VillagePlaceTyped { village, text });
    let status = |status: VillageStatus, word: W, testid: &'static str| Choice {
        label: ui.t(word).into(),
        testid: testid.into(),
        chosen: record.status == status,
        onchange: ui.change(changed(VillageFact::Status(status))),
    };
    let datum = |datum: Datum| Choice {
        label: phrase::datum(ui.language, datum).into(),
        testid: format!("datum-{}", datum.code()).into(),
        chosen: notes.datum == datum,
        onchange: ui.change(Event::Settings(SettingsEvent::DatumChosen { village, datum })),
    };
    let here = PositionButton {
        target: Target::Village(village),
        label: l(ui.language, L::VillagePlaceHere).into(),
        testid: "village-here",
        look: ButtonStyle::Plain,
        accuracy: None,
        pressed: None,
        seeking: notes.seeking,
    };
    html! {
        <div class="notes__body">
            <Choices
                name="status"
                legend={ui.t(W::StatusTitle)}
                choices={vec![
                    status(VillageStatus::Inspected, W::StatusInspected, "status-inspected"),
                    status(VillageStatus::Cleared, W::StatusCleared, "status-cleared"),
                    status(VillageStatus::Exempt, W::StatusExempt, "status-exempt"),
                ]}
            />
            <Field
                id="secretary"
                label={ui.t(W::Secretary)}
                value={record.secretary.clone().unwrap_or_default()}
                oninput={ui.input(move |text| changed(VillageFact::Secretary(text)))}
            />
            <Field
                id="director"
                label={ui.t(W::Director)}
                value={record.director.clone().unwrap_or_default()}
                oninput={ui.input(move |text| changed(VillageFact::Director(text)))}
            />
            <Field
                id="village-place"
                label={l(ui.language, L::VillagePlace)}
                placeholder={l(ui.language, L::VillagePlaceHint)}
                value={notes.place.clone()}
                error={notes.place_fault.map(|fault| phrase::coordinates_fault(ui.language, fault))}
                oninput={ui.input(place_typed)}
            />
            <Choices
                name="datum"
                legend={l(ui.language, L::VillagePlaceSource)}
                choices={Datum::ALL.into_iter().map(datum).collect::<Vec<_>>()}
            />
            if let Some(place) = &record.place {
                <p class="note" data-testid="village-stored">{ phrase::stored_place(ui.language, place) }</p>
            }
            <div class="actions">{ position::position(ui, here) }</div>
        </div>
    }
}
