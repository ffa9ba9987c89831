//! Fields of a rectification as they are corrected.

use crate::app::Event as AppEvent;
use crate::app::ledger::edit::Event as Edit;
use crate::app::ledger::{EditField, EditForm, Event, Refused};
use crate::domain::checklist::{Level, Severity};
use crate::i18n::ledger::{self as say, L};
use crate::ui::attribute::A;
use crate::ui::kit::{Choices, Look, button, choices, field, long_field};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn edit(shared: &Shared, form: &EditForm, is_draft: bool) -> Tag {
    let language = shared.language;
    let typed = |field: EditField| {
        shared.typed(move |text| AppEvent::Ledger(Event::Edit(Edit::Typed { field, text })))
    };
    let text = |id: &'static str, word: L, text: &std::rc::Rc<str>, which: EditField| {
        field(id, shared.l(word), text.clone(), typed(which))
    };
    let refused = form.refused.as_ref().map(|refused| say::refused(language, refused));
    let of_reason = form.refused == Some(Refused::ReasonMissing);
    let made = el("div.act").attr(A::Role, "group").attr(A::AriaLabel, shared.l(L::Edit));
    let made = if is_draft {
        made.child(long_field(
            "edit-description",
            shared.l(L::Issue),
            form.description.clone(),
            typed(EditField::Description),
        ))
        .child(text("edit-place", L::Place, &form.place, EditField::Place))
        .child(long_field("edit-demand", shared.l(L::Demand), form.demand.clone(), typed(EditField::Demand)))
        .child(severities(shared, form.severity, |severity| Event::Edit(Edit::SeverityChosen(severity))))
        .child(levels(shared, form.level, |level| Event::Edit(Edit::LevelChosen(level))))
    } else {
        made
    };
    made.child(text("edit-responsible", L::Responsible, &form.responsible, EditField::Responsible))
        .child((!is_draft).then(|| {
            text("edit-reason", L::ReasonField, &form.reason, EditField::Reason)
                .error(refused.clone().filter(|_| of_reason))
        }))
        .child(refused.filter(|_| !of_reason).map(|why| el("p.field__error").child(why)))
        .child(
            el("div.actions")
                .child(
                    button(Look::Primary, shared.l(L::Confirm))
                        .testid("edit-done")
                        .on(shared.tap(Event::Edit(Edit::Done))),
                )
                .child(
                    button(Look::Quiet, shared.l(L::Cancel))
                        .testid("edit-cancel")
                        .on(shared.tap(Event::Edit(Edit::Cancelled))),
                ),
        )
}

pub(super) fn severities(shared: &Shared, chosen: Severity, event: fn(Severity) -> Event) -> Choices {
    let all = [Severity::General, Severity::Serious, Severity::Critical];
    (0_usize..).zip(all).fold(choices("severity", shared.l(L::Severity)), |made, (at, severity)| {
        let label = say::severity(shared.language, severity);
        let act = shared.choice(event(severity));
        made.choice(label, format!("severity-{at}"), chosen == severity, act)
    })
}

pub(super) fn levels(shared: &Shared, chosen: Level, event: fn(Level) -> Event) -> Choices {
    let all = [(Level::Village, "level-village"), (Level::Town, "level-town")];
    all.into_iter().fold(choices("level", shared.l(L::Level)), |made, (level, testid)| {
        let act = shared.choice(event(level));
        made.choice(say::level(shared.language, level), testid, chosen == level, act)
    })
}
