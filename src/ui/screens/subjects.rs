//! The register: the shops, river sections and sites that are inspected, with their fields, and the form of a new one.

use std::rc::Rc;

use yew::{Callback, Event as DomEvent, Html, Properties, component, html};

use crate::app::program::tablet::Event;
use crate::app::route::{LedgerPage, Route};
use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::subjects::{Event as Subjects, Row, SubjectsView};
use crate::domain::register::{EntryChange, EntryText, SubjectKind, SubjectState};
use crate::domain::village::VillageCode;
use crate::i18n::message::register::Refused;
use crate::i18n::{phrase, register as words};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{
    ButtonLink, ButtonStyle, Choice, Choices, Field, Frame, LongField, PageTitle, SelectOption, Shape, icon,
    select,
};
use crate::ui::ledger::village_choices;

pub(super) fn subjects(ui: &Ui, view: &SubjectsView) -> Html {
    let language = ui.language;
    html! {
        <div class="page">
            { super::settings_back(ui) }
            <PageTitle title={words::title(language)} />
            <p class="note">{ words::note(language) }</p>
            { kinds(ui, view.kind) }
            if view.all > 0 {
                <Field
                    id="subject-search"
                    kind="search"
                    label={words::search(language)}
                    hide_label=true
                    placeholder={words::search(language)}
                    value={view.query.clone()}
                    oninput={ui.input(|query| event(Subjects::QueryTyped(query)))}
                />
            } else {
                <p class="empty" data-testid="subjects-none">{ words::none(language) }</p>
            }
            if view.all > 0 && view.rows.is_empty() {
                <p class="empty">{ words::none_found(language) }</p>
            }
            <ul class="notes">
                for row in &view.rows {
                    <RowEntry
                        key={row.entry.id.to_string()}
                        row={row.clone()}
                        villages={view.villages.clone()}
                    />
                }
            </ul>
            { form(ui, view) }
        </div>
    }
}

fn event(event: Subjects) -> Event {
    Event::Settings(SettingsEvent::Subjects(event))
}

fn kinds(ui: &Ui, current: SubjectKind) -> Html {
    let choice = |kind: SubjectKind| Choice {
        label: words::kind(ui.language, kind).into(),
        testid: format!("subject-kind-{}", kind.code()).into(),
        chosen: kind == current,
        onchange: ui.change(event(Subjects::KindChosen(kind))),
    };
    html! {
        <Choices
            name="subject-kind"
            legend={words::kinds(ui.language)}
            choices={SubjectKind::ALL.into_iter().map(choice).collect::<Vec<_>>()}
        />
    }
}

/// The form of a new subject.
fn form(ui: &Ui, view: &SubjectsView) -> Html {
    let (language, new) = (ui.language, &view.new);
    let error =
        |of: fn(Refused) -> bool| new.refused.filter(|why| of(*why)).map(|why| words::refused(language, why));
    let choices = village_choices(language, words::choose_village(language), &view.villages, new.village);
    let chosen = ui.select(|code| event(Subjects::VillageChosen(VillageCode::parse(&code))));
    html! {
        <Frame title={words::new_subject(language)}>
            <form class="frame__form" onsubmit={ui.submit(event(Subjects::Added))}>
                { village(ui, "subject-village", choices, chosen) }
                if let Some(why) = error(|why| why == Refused::VillageMissing) {
                    <p class="field__error">{ why }</p>
                }
                <Field
                    id="subject-name"
                    label={words::name(language)}
                    value={new.name.clone()}
                    error={error(|why| why != Refused::VillageMissing)}
                    oninput={ui.input(|name| event(Subjects::NameTyped(name)))}
                />
                <div class="actions">
                    <button class={ButtonStyle::Primary.class()} type="submit" data-testid="subject-add">
                        { icon(Shape::Plus) }
                        <span>{ words::new_subject(language) }</span>
                    </button>
                </div>
            </form>
        </Frame>
    }
}

fn village(ui: &Ui, testid: &'static str, choices: Vec<SelectOption>, onchange: Callback<DomEvent>) -> Html {
    let label = words::village(ui.language);
    html! {
        <div class="field">
            // The select has the same name, which is read out.
            <span class="field__label" aria-hidden="true">{ label }</span>
            { select(label, testid, choices, onchange) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RowEntryProps {
    row: Row,
    villages: Vec<(VillageCode, &'static str)>,
}

/// One subject; its fields are shown while it is open.
#[component]
fn RowEntry(props: &RowEntryProps) -> Html {
    let ui: Ui = use_ui();
    let row = &props.row;
    let (entry, language) = (&row.entry, ui.language);
    let id = entry.id.clone();
    html! {
        <li class="notes__entry">
            <button
                class="notes__open"
                type="button"
                aria-expanded={row.open.to_string()}
                data-testid={format!("subject-{id}")}
                onclick={ui.click(event(Subjects::Toggled(id)))}
            >
                <span class="village__name">{ entry.name.clone() }</span>
                <span class="notes__code">{ standing(&ui, row) }</span>
                <span class="village__state">{ words::state(language, entry.state) }</span>
                { icon(Shape::Forward) }
            </button>
            if row.open {
                { body(&ui, props) }
            }
        </li>
    }
}

/// The village, and what is known of the subject's inspections.
fn standing(ui: &Ui, row: &Row) -> String {
    let language = ui.language;
    let inspections = (row.inspections > 0).then(|| words::inspections(language, row.inspections));
    let last = row.last.and_then(|(month, score)| Some(phrase::last_result(language, month, score?)));
    let matters = phrase::open_matters(language, row.matters, 0);
    let village = Some(phrase::village(language, &row.village));
    let parts: Vec<String> = [village, inspections, last, matters].into_iter().flatten().collect();
    parts.join(" · ")
}

fn body(ui: &Ui, props: &RowEntryProps) -> Html {
    let (row, language) = (&props.row, ui.language);
    let entry = &row.entry;
    let changed = {
        let id = entry.id.clone();
        move |change: EntryChange| event(Subjects::Changed { id: id.clone(), change })
    };
    let state = |state: SubjectState| Choice {
        label: words::state(language, state).into(),
        testid: format!("subject-state-{}", state.code()).into(),
        chosen: entry.state == state,
        onchange: ui.change(changed(EntryChange::State(state))),
    };
    let roles: Rc<[Rc<str>]> = words::roles(language, entry.kind).into_iter().map(Rc::from).collect();
    let own = entry.village;
    let choices = village_choices(language, words::choose_village(language), &props.villages, Some(own));
    let moved = {
        let changed = changed.clone();
        ui.select(move |code| changed(EntryChange::Village(VillageCode::parse(&code).unwrap_or(own))))
    };
    let named = {
        let changed = changed.clone();
        ui.input(move |name| changed(EntryChange::Name(name)))
    };
    let text = |text: EntryText, suggestions: Rc<[Rc<str>]>| {
        let (changed, id) = (changed.clone(), format!("subject-{}", text.code()));
        let oninput = ui.input(move |to| changed(EntryChange::Text(text, to)));
        let (label, value) = (words::text(language, text), entry.text(text).clone());
        if text == EntryText::Remarks {
            html! { <LongField id={id} label={label} value={value} oninput={oninput} /> }
        } else {
            html! { <Field id={id} label={label} value={value} suggestions={suggestions} oninput={oninput} /> }
        }
    };
    html! {
        <div class="notes__body">
            <div class="actions">
                <ButtonLink
                    href={ui.href(&Route::Ledger(LedgerPage::Subject(entry.id.clone())))}
                    label={words::record(language)}
                    icon={Shape::Bars}
                    testid="subject-page"
                />
            </div>
            if row.is_twice {
                <p class="note" data-testid="subject-twice">{ words::twice(language) }</p>
            }
            <Field
                id="subject-own-name"
                label={words::name(language)}
                value={if row.emptied { "".into() } else { entry.name.clone() }}
                error={row.emptied.then(|| words::emptied(language))}
                oninput={named}
            />
            { village(ui, "subject-own-village", choices, moved) }
            { text(EntryText::Address, Rc::default()) }
            { text(EntryText::Responsible, Rc::default()) }
            { text(EntryText::Role, roles) }
            { text(EntryText::Remarks, Rc::default()) }
            <Choices
                name="subject-state"
                legend={words::state_title(language)}
                choices={SubjectState::ALL.into_iter().map(state).collect::<Vec<_>>()}
            />
        </div>
    }
}
