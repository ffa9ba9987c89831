//! One rectification: what it is about, what can be done now, what was done.

use crate::app::Event as AppEvent;
use crate::app::ledger::edit::Event as Edit;
use crate::app::ledger::recheck::can_pass;
use crate::app::ledger::{Act, ActForm, Event, Refused};
use crate::app::route::LedgerPage;
use crate::app::view::ledger::OneView;
use crate::app::view::ledger::pictures::Shown;
use crate::domain::rectification::{State, Step, Verb};
use crate::i18n::ledger::{self as say, L};
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, button, field, frame, long_field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::pictures;

pub(super) fn one(shared: &Shared, view: &OneView) -> Tag {
    let (language, row) = (shared.language, &view.row);
    let title =
        row.item.as_ref().map_or_else(|| row.description.to_string(), |item| format::local(language, item));
    let standing = view.one.standing();
    let matter = &standing.matter;
    let facts = [
        (L::NumberShort, row.number.to_string()),
        (L::Village, row.village.to_string()),
        (L::Place, row.place.to_string()),
        (L::Issue, row.description.to_string()),
        (L::Demand, row.demand.to_string()),
        (L::Source, say::source(language, row.source).to_owned()),
        (L::Severity, say::severity(language, matter.severity).to_owned()),
        (L::Level, say::level(language, matter.level).to_owned()),
        (L::Responsible, row.responsible.to_string()),
        (L::Found, format::moment(language, row.found)),
        (L::Deadline, say::deadline(language, row.deadline)),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| {
        el("div.about__row").child(el("dt").child(shared.l(word))).child(el("dd").child(text))
    });
    el("div.page")
        .child(super::back_to(shared, view.form_page.as_ref()))
        .child(page_title(title))
        .child(
            el("p.note")
                .attr(A::Role, "status")
                .testid("ledger-standing")
                .attr(A::State, row.state.code())
                .child(say::standing(language, row)),
        )
        .child(el("dl.about").children(facts))
        .child(photos(shared, view))
        .child(
            el("div.tools")
                .child(super::link(
                    shared,
                    LedgerPage::Village(row.village_code),
                    L::Village,
                    "ledger-of-village",
                ))
                .child(view.one.is_out().then(|| {
                    let page = LedgerPage::NoticeOne(view.one.id().clone());
                    super::link(shared, page, L::PaperNotice, "paper-notice-one")
                }))
                .child(view.inspection.clone().map(|id| {
                    super::link(shared, LedgerPage::Findings(id), L::FindingsTitle, "ledger-of-inspection")
                })),
        )
        .child(acts(shared, view))
        .child(frame(shared.l(L::History)).child(
            el("ol.history").testid("ledger-history").children(
                standing.history.iter().zip(&view.steps).map(|(one, shown)| step(shared, one, shown)),
            ),
        ))
}

/// What was found and what came of it, small; the comparison shows them large.
fn photos(shared: &Shared, view: &OneView) -> Option<Tag> {
    if view.before.is_empty() && view.after.is_empty() {
        return None;
    }
    let of = Some(view.one.id());
    Some(el("div.sides").child(pictures::row(shared, L::Before, &view.before, of)).child(pictures::row(
        shared,
        L::After,
        &view.after,
        of,
    )))
}

fn acts(shared: &Shared, view: &OneView) -> Tag {
    let (language, standing) = (shared.language, view.one.standing());
    let begun = |act: Act| shared.tap(Event::ActBegun { of: view.one.id().clone(), act });
    // The re-check has a page of its own, with the old picture beside the new one.
    let recheck = can_pass(standing.state);
    let page = if recheck { L::RecheckTitle } else { L::Compare };
    let compared = (recheck || !(view.before.is_empty() && view.after.is_empty()))
        .then(|| super::link(shared, LedgerPage::Recheck(view.one.id().clone()), page, "ledger-recheck"));
    let on_the_spot = matches!(standing.state, State::Draft | State::Issued | State::InProgress)
        .then(|| super::link(shared, LedgerPage::Fixed(view.one.id().clone()), L::Fixed, "ledger-fixed"));
    let moves = standing.state.moves().iter().enumerate().map(|(at, verb)| {
        let look = match verb {
            _ if at == 0 && *verb != Verb::Return => Look::Primary,
            Verb::Return | Verb::Withdraw => Look::Danger,
            _ => Look::Plain,
        };
        button(look, say::verb(language, *verb))
            .testid(format!("act-{}", verb.code()))
            .on(begun(Act::Move(*verb)))
    });
    let other = |act: Act, testid: &'static str| {
        button(Look::Quiet, say::act(language, act)).testid(testid).on(begun(act))
    };
    let is_draft = standing.state == State::Draft;
    let tiers = view.tiers.iter().map(|days| {
        button(Look::Plain, say::days(language, *days))
            .testid(format!("deadline-{days}"))
            .on(shared.tap(Event::DaysChosen { of: view.one.id().clone(), days: *days }))
    });
    frame(shared.l(L::Act))
        .child(el("div.actions").children(moves).child(compared).child(on_the_spot))
        .child(
            el("div.tools")
                .child(standing.can_extend().then(|| other(Act::Extend, "act-extend")))
                .child(standing.state.is_open().then(|| {
                    let word = if is_draft { L::Edit } else { L::EditResponsible };
                    let begun = Event::Edit(Edit::Begun(view.one.id().clone()));
                    button(Look::Quiet, shared.l(word)).testid("act-edit").on(shared.tap(begun))
                }))
                .child(other(Act::Note, "act-note")),
        )
        .child(
            is_draft
                .then(|| el("div.tools").child(el("span").child(shared.l(L::DeadlineTiers))).children(tiers)),
        )
        .child(view.form.as_ref().map(|form| act_form(shared, view, form)))
        .child(view.edit.as_ref().map(|form| super::edit::edit(shared, form, is_draft)))
}

fn act_form(shared: &Shared, view: &OneView, form: &ActForm) -> Tag {
    let language = shared.language;
    let error = form.refused.as_ref().map(|refused| say::refused(language, refused));
    let bad_days = matches!(form.refused, Some(Refused::BadDays { .. }));
    let typed = shared.typed(|text| AppEvent::Ledger(Event::ActTyped(text)));
    let days = shared.typed(|text| AppEvent::Ledger(Event::ActDaysTyped(text)));
    let in_days = error.clone().filter(|_| bad_days);
    let in_text = error.filter(|_| !bad_days);
    el("div.act")
        .attr(A::Role, "group")
        .attr(A::AriaLabel, say::act(language, form.act))
        .child((form.act == Act::Extend).then(|| {
            field("act-days", shared.l(L::DaysField), form.days.clone(), days)
                .attr(A::Inputmode, "numeric")
                .error(in_days)
        }))
        .child(
            matches!(form.act, Act::Move(verb) if verb.takes_photos())
                .then(|| pictures::taking(shared, view.one.id(), &view.taken)),
        )
        .child(
            long_field("act-text", say::act_field(language, form.act), form.text.clone(), typed)
                .error(in_text),
        )
        .child(
            el("div.actions")
                .child(
                    button(
                        Look::Primary,
                        format!("{} · {}", say::act(language, form.act), shared.l(L::Confirm)),
                    )
                    .testid("act-done")
                    .on(shared.tap(Event::ActDone)),
                )
                .child(
                    button(Look::Quiet, shared.l(L::Cancel))
                        .testid("act-cancel")
                        .on(shared.tap(Event::ActCancelled)),
                ),
        )
}

fn step(shared: &Shared, step: &Step, photos: &[Shown]) -> Tag {
    let (language, event) = (shared.language, &step.event);
    let note = (!event.note().is_empty()).then(|| el("p.history__note").child(event.note().clone()));
    let idle = step.idle.as_ref().map(|why| el("p.field__error").child(say::not_applied(language, why)));
    el("li.history__entry")
        .child(el("p.history__what").child(say::what(language, event.what())))
        .child(note)
        .child(idle)
        .child(pictures::row(shared, L::PhotosTaken, photos, None))
        .child(el("p.history__by").child(phrase::by_at(language, &event.mark().by, event.mark().at)))
}
