//! The form for a complaint, or for a problem that the town learned of in another way.

use std::rc::Rc;

use yew::{Callback, Event as DomEvent, Html, InputEvent, html};

use super::edit::{levels, severities};
use super::pictures;
use super::select::village_choices;
use crate::app::ledger::complaint::Event as Complaint;
use crate::app::ledger::view::ComplaintView;
use crate::app::ledger::{ComplaintField, Event};
use crate::domain::id::ItemId;
use crate::domain::rectification::{HotlineLimit, Source};
use crate::domain::village::VillageCode;
use crate::i18n::format::{self, colon};
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::{
    Button, ButtonStyle, Choice, Choices, Field, Frame, LongField, PageTitle, SelectOption, select,
};

pub(super) fn complaint(ui: &Ui, view: &ComplaintView) -> Html {
    let (language, form) = (ui.language, &view.form);
    let due = words::deadline(language, view.terms.deadline);
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={ui.l(L::Complaint)} />
            <p class="note">{ ui.l(L::ComplaintNote) }</p>
            { village(ui, view) }
            if form.tried && form.village.is_none() {
                <p class="field__error">{ ui.l(L::VillageNeeded) }</p>
            }
            { sources(ui, view) }
            if !form.source.is_complaint() {
                { days(ui, view) }
            }
            <p class="note" data-testid="complaint-deadline">
                { format!("{}{}{due}", ui.l(L::Deadline), colon(language)) }
            </p>
            { item(ui, view) }
            { texts(ui, view) }
            { severities(ui, form.source, view.terms.severity, |chosen| Event::Complaint(Complaint::Severity(chosen))) }
            { levels(ui, view.terms.level, |chosen| Event::Complaint(Complaint::Level(chosen))) }
            if let Some(id) = &form.id {
                <Frame id="complaint-photos" title={ui.l(L::PhotosTaken)}>
                    { pictures::taking(ui, id, &view.taken) }
                    if form.tried && view.photos_are_coming {
                        <p class="field__error">{ ui.l(L::PhotosBusy) }</p>
                    }
                </Frame>
            }
            <div class="actions">
                <Button
                    look={ButtonStyle::Primary}
                    label={ui.l(L::Enter)}
                    testid="complaint-enter"
                    onclick={ui.click(Event::Complaint(Complaint::Entered))}
                />
            </div>
        </div>
    }
}

fn village(ui: &Ui, view: &ComplaintView) -> Html {
    let choices = village_choices(ui.language, ui.l(L::VillageNeeded), &view.villages, view.form.village);
    let chosen = selected(ui, |code| Complaint::Village(VillageCode::parse(code)));
    select(ui.l(L::Village), "complaint-village", choices, chosen)
}

fn item(ui: &Ui, view: &ComplaintView) -> Html {
    let chosen = view.form.item.as_ref();
    let mut choices = vec![SelectOption::new("", ui.l(L::NoItem), chosen.is_none())];
    choices.extend(view.items.iter().map(|(id, text)| {
        SelectOption::new(id.to_string(), format::local(ui.language, text), chosen == Some(id))
    }));
    let changed = selected(ui, |id| Complaint::Item(ItemId::parse(id)));
    select(ui.l(L::Item), "complaint-item", choices, changed)
}

fn selected(ui: &Ui, event: fn(&str) -> Complaint) -> Callback<DomEvent> {
    ui.select(move |text| Event::Complaint(event(&text)).into())
}

/// The hotline, once for each of its limits, then the other sources of problems.
fn sources(ui: &Ui, view: &ComplaintView) -> Html {
    let language = ui.language;
    let choice = |source: Source, label: String| Choice {
        label: label.into(),
        testid: format!("limit-{}", source.code()).into(),
        chosen: view.form.source == source,
        onchange: ui.change(Event::Complaint(Complaint::Source(source))),
    };
    let limits = HotlineLimit::ALL.into_iter().map(|limit| Choice {
        testid: format!("limit-{}", limit.code()).into(),
        ..choice(Source::Hotline(limit), words::limit(language, limit, view.policy.hours(limit)))
    });
    let others =
        [Source::Petition, Source::HigherNotice, Source::SelfCheck, Source::RiverPatrol, Source::Safety];
    let others = others.into_iter().map(|source| {
        let label =
            if source == Source::Petition { ui.l(L::Petition) } else { words::source(language, source) };
        choice(source, label.to_owned())
    });
    html! {
        <Choices name="limit" legend={ui.l(L::Source)} choices={limits.chain(others).collect::<Vec<_>>()} />
    }
}

/// The deadline in days, for sources without a limit.
fn days(ui: &Ui, view: &ComplaintView) -> Html {
    let choices = view.policy.tiers_days.iter().map(|days| Choice {
        label: words::days(ui.language, *days).into(),
        testid: format!("days-{days}").into(),
        chosen: view.form.days == Some(*days),
        onchange: ui.change(Event::Complaint(Complaint::Days(*days))),
    });
    html! { <Choices name="days" legend={ui.l(L::Deadline)} choices={choices.collect::<Vec<_>>()} /> }
}

fn texts(ui: &Ui, view: &ComplaintView) -> Html {
    let form = &view.form;
    let text_missing = (form.tried && form.description.trim().is_empty()).then(|| ui.l(L::DescriptionNeeded));
    let now = view.now.to_string();
    let received: Rc<str> = if form.received.is_empty() {
        // `datetime-local` takes a time to the minute.
        now.get(..16).unwrap_or_default().into()
    } else {
        form.received.clone()
    };
    html! {
        <>
            <LongField
                id="complaint-description"
                label={ui.l(L::DescriptionField)}
                value={form.description.clone()}
                oninput={typed(ui, ComplaintField::Description)}
                error={text_missing}
            />
            <Field
                id="complaint-place"
                label={ui.l(L::PlaceField)}
                value={form.place.clone()}
                oninput={typed(ui, ComplaintField::Place)}
            />
            <Field
                id="complaint-received"
                kind="datetime-local"
                label={ui.l(L::Received)}
                value={received}
                oninput={typed(ui, ComplaintField::Received)}
                error={view.received_is_bad.then(|| ui.l(L::ReceivedBad))}
            />
            <LongField
                id="complaint-demand"
                label={ui.l(L::DemandField)}
                value={form.demand.clone()}
                oninput={typed(ui, ComplaintField::Demand)}
            />
            <Field
                id="complaint-responsible"
                label={ui.l(L::ResponsibleField)}
                value={form.responsible.clone()}
                oninput={typed(ui, ComplaintField::Responsible)}
            />
            <Field
                id="complaint-number"
                label={ui.l(L::NumberField)}
                value={form.number.clone()}
                oninput={typed(ui, ComplaintField::Number)}
                error={view.number_is_bad.then(|| ui.l(L::NumberBad))}
            />
        </>
    }
}

fn typed(ui: &Ui, field: ComplaintField) -> Callback<InputEvent> {
    ui.input(move |text| Event::Complaint(Complaint::Typed { field, text }).into())
}
