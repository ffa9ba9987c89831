//! The page of the visit's details: inspectors, date, kind of visit. None of them is required before the items.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::DetailsView;
use crate::app::locate::Target;
use crate::app::program::tablet::Event;
use crate::app::route::{LedgerPage, Page, Route};
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::review::Missing;
use crate::domain::inspection::{DetailChange, DetailField, DetailText, FormPlace, Round, Visit};
use crate::domain::person::{is_among, is_nameless};
use crate::domain::register::{EntryText, SubjectKind};
use crate::i18n::{W, detail, format, phrase, register};
use crate::ui::context::Ui;
use crate::ui::kit::{
    AddForm, Button, ButtonLink, ButtonStyle, Choice, Choices, Field, Frame, LongField, PageTitle, Shape,
};
use crate::ui::position::{self, PositionButton};

pub(super) fn details(ui: &Ui, id: &InspectionId, view: &DetailsView) -> Html {
    let language = ui.language;
    let details = &view.details;
    let next = Route::Inspection { id: id.clone(), page: Page::Items(0) };
    let village = Route::Ledger(LedgerPage::Village(details.village));
    html! {
        <div class="form__page">
            <PageTitle class="section-head__title" title={ui.t(W::DetailsTitle)} />
            if let Some(sampling) = &view.sampling {
                <p class="note">{ format::local(language, &sampling.text) }</p>
            }
            if view.needs_site {
                { texts(ui, view, FormPlace::Subject) }
                { entry(ui, view) }
            }
            // A river section is walked: the patrol has times.
            if view.kind == Some(SubjectKind::Reach) {
                <div class="times">{ texts(ui, view, FormPlace::Time) }</div>
            }
            if view.findings == Some(0) {
                <Button
                    look={ButtonStyle::Primary}
                    icon={Shape::Tick}
                    label={ui.t(W::NothingFoundFinish)}
                    testid="nothing-found"
                    onclick={ui.click(FillEvent::NothingFoundPressed)}
                />
            }
            { inspectors(ui, view) }
            { rounds(ui, &view.rounds, details.round) }
            { months(ui, view) }
            { visits(ui, details.visit) }
            if view.sampling.is_some() {
                { households(ui, view) }
            }
            { texts(ui, view, FormPlace::Line) }
            { position(ui, view) }
            <ButtonLink
                look={ButtonStyle::Quiet}
                href={ui.href(&village)}
                label={phrase::village_page(language)}
                testid="village-page"
            />
            { texts(ui, view, FormPlace::Paragraph) }
            <p class="note">
                { phrase::checklist_pin(language, &view.checklist, &view.version, &view.hash) }
            </p>
            { give_up(ui, view.reopened) }
            <div class="pager pager--first">
                <ButtonLink
                    look={ButtonStyle::Primary}
                    href={ui.href(&next)}
                    label={ui.t(W::PageNext)}
                    icon_after={Shape::Next}
                    testid="page-next"
                />
            </div>
        </div>
    }
}

fn changed(change: DetailChange) -> Event {
    Event::Fill(FillEvent::DetailChanged(change))
}

fn texts(ui: &Ui, view: &DetailsView, place: FormPlace) -> Html {
    let texts = DetailText::ALL.into_iter().filter(|text| text.form_place() == place);
    texts.map(|text| self::text(ui, view, text)).collect()
}

fn text(ui: &Ui, view: &DetailsView, text: DetailText) -> Html {
    let field = DetailField::Text(text);
    let id = field.code();
    let (label, value) = (detail::name(ui.language, field), view.details.texts[text].clone());
    let oninput = ui.input(move |to| changed(DetailChange::Text(text, to)));
    if text.form_place() == FormPlace::Paragraph {
        return html! { <LongField id={id} label={label} value={value} oninput={oninput} /> };
    }
    // A field of the browser's for times gives nothing while a part of it is empty, and so would drop what was there.
    if text.form_place() == FormPlace::Time {
        return html! { <Field id={id} label={label} placeholder="09:30" value={value} oninput={oninput} /> };
    }
    let is_missing = text == DetailText::Site && view.missing.contains(&Missing::Site);
    let error = is_missing.then(|| ui.t(W::SiteNeeded));
    let suggestions = if text == DetailText::Site { view.sites.clone() } else { Rc::default() };
    html! {
        <Field id={id} label={label} value={value} error={error} suggestions={suggestions} oninput={oninput} />
    }
}

/// Names of the village's places, for a tap, while none is typed; of the one that is typed, what the register knows of it.
fn entry(ui: &Ui, view: &DetailsView) -> Html {
    let language = ui.language;
    if let Some(entry) = &view.entry {
        let text = |text: EntryText| entry.text(text);
        let (address, person) = (text(EntryText::Address), text(EntryText::Responsible));
        let known = register::in_register(language, address, person, text(EntryText::Role));
        let record = Route::Ledger(LedgerPage::Subject(entry.id.clone()));
        return html! {
            <>
                <p class="note" data-testid="site-known">{ known }</p>
                <ButtonLink href={ui.href(&record)} label={register::record(language)} testid="site-page" />
            </>
        };
    }
    if !is_nameless(&view.details.texts[DetailText::Site]) {
        return Html::default();
    }
    let choice = |name: &Rc<str>| {
        let change = DetailChange::Text(DetailText::Site, name.clone());
        html! {
            <li key={name.clone()}>
                <Button
                    label={name.clone()}
                    testid={format!("site-{name}")}
                    onclick={ui.click(changed(change))}
                />
            </li>
        }
    };
    html! { <ul class="people">{ view.sites.iter().map(choice).collect::<Html>() }</ul> }
}

/// A text field: with `type="number"` a script can't read an invalid entry, so the app couldn't show an error for it.
fn households(ui: &Ui, view: &DetailsView) -> Html {
    html! {
        <Field
            id="households"
            label={detail::name(ui.language, DetailField::Households)}
            value={view.households.clone()}
            inputmode="numeric"
            error={view.households_refused.then(|| ui.t(W::HouseholdsError))}
            oninput={ui.input(|text| FillEvent::HouseholdsTyped(text).into())}
        />
    }
}

fn rounds(ui: &Ui, rounds: &[Round], current: Round) -> Html {
    let choice = |round: Round| Choice {
        label: phrase::round(ui.language, round).into(),
        testid: format!("round-{}", round.code()).into(),
        chosen: round == current,
        onchange: ui.change(changed(DetailChange::Round(round))),
    };
    html! {
        <Choices
            name="round"
            legend={detail::name(ui.language, DetailField::Round)}
            choices={rounds.iter().copied().map(choice).collect::<Vec<_>>()}
        />
    }
}

fn months(ui: &Ui, view: &DetailsView) -> Html {
    let own = view.details.month;
    let chosen = ui.select(move |text| changed(DetailChange::Month(Month::parse(&text).unwrap_or(own))));
    html! {
        <div class="field">
            <label class="field__label" for="month">{ detail::name(ui.language, DetailField::Month) }</label>
            <select class="select__box" id="month" data-testid="month" onchange={chosen}>
                for month in &view.months {
                    <option key={month.to_string()} value={month.to_string()} selected={*month == own}>
                        { format::month(ui.language, *month) }
                    </option>
                }
            </select>
        </div>
    }
}

/// Discards a draft. A correction is cancelled instead: the result before it holds again. It is no part of the row at the
/// foot, where every other page of the form turns back.
fn give_up(ui: &Ui, reopened: bool) -> Html {
    let (word, testid, event) = if reopened {
        (W::CancelCorrection, "cancel-correction", FillEvent::CancelPressed)
    } else {
        (W::Discard, "discard", FillEvent::DiscardPressed)
    };
    html! { <Button look={ButtonStyle::Danger} label={ui.t(word)} testid={testid} onclick={ui.click(event)} /> }
}

fn visits(ui: &Ui, current: Visit) -> Html {
    let choice = |visit: Visit, word: W, testid: &'static str| Choice {
        label: ui.t(word).into(),
        testid: testid.into(),
        chosen: visit == current,
        onchange: ui.change(changed(DetailChange::Visit(visit))),
    };
    html! {
        <Choices
            name="visit"
            legend={detail::name(ui.language, DetailField::Visit)}
            choices={vec![
                choice(Visit::Unannounced, W::Unannounced, "visit-unannounced"),
                choice(Visit::Announced, W::Announced, "visit-announced"),
            ]}
        />
    }
}

fn inspectors(ui: &Ui, view: &DetailsView) -> Html {
    html! {
        <Frame title={detail::name(ui.language, DetailField::Inspectors)}>
            <ul class="people">
                for name in &view.inspectors {
                    <li key={name.clone()}>
                        <Button
                            label={name.clone()}
                            testid={format!("inspector-{name}")}
                            pressed={is_among(name, &view.details.inspectors)}
                            onclick={ui.click(FillEvent::InspectorToggled(name.clone()))}
                        />
                    </li>
                }
            </ul>
            <AddForm
                id="inspector-new"
                label={ui.t(W::AddInspector)}
                button={ui.t(W::Add)}
                button_testid="inspector-add"
                value={view.new_inspector.clone()}
                oninput={ui.input(|name| FillEvent::InspectorTyped(name).into())}
                onsubmit={ui.submit(FillEvent::InspectorAdded)}
            />
            if view.missing.contains(&Missing::Inspector) {
                <p class="field__error">{ ui.t(W::InspectorNeeded) }</p>
            }
        </Frame>
    }
}

/// One tap records the position of the inspection, another tap clears it. It is optional.
fn position(ui: &Ui, view: &DetailsView) -> Html {
    let (language, known) = (ui.language, view.details.position.as_ref());
    let label = known.map_or_else(
        || ui.t(W::Position).to_owned(),
        |position| {
            let accuracy = phrase::accuracy(language, position.accuracy);
            let metres = view.metres.map(|metres| phrase::from_village(language, metres));
            metres.map_or_else(|| accuracy.clone(), |metres| format!("{accuracy} · {metres}"))
        },
    );
    let button = PositionButton {
        target: Target::Inspection,
        label: label.into(),
        testid: "position",
        look: ButtonStyle::Plain,
        accuracy: known.map(|position| position.accuracy),
        pressed: Some(known.is_some()),
        seeking: view.seeking,
    };
    html! { <div class="actions">{ position::position(ui, button) }</div> }
}
