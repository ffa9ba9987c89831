//! The handlers of the form's controls.

use std::rc::Rc;

use super::phrases;
use super::state::{Event, State};
use crate::app::ctx::Ctx;
use crate::app::editing::{change, change_apart, change_list, change_with_toast, inspection};
use crate::app::effect::Effect;
use crate::app::pages::spans;
use crate::app::route::{Page, Route};
use crate::app::session::Session;
use crate::app::steps::Merge;
use crate::app::toast::{Done, Toast, Undo};
use crate::app::{pages, previous};
use crate::domain::checklist::Checklist;
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Adjustment, Answer, Change, DetailChange, Finding};
use crate::domain::person::{is_among, is_same};
use crate::domain::typed;
use crate::domain::unknown::UnknownFields;
use crate::i18n::format;

fn answer(session: &Session, id: &InspectionId, item: &ItemId) -> Option<Rc<Answer>> {
    inspection(session, id)?.content().answers.get(item).cloned()
}

/// Sets an answer, or clears it when it is set already. Findings that are removed with it can be restored.
fn toggle(session: &mut Session, id: &InspectionId, item: &ItemId, wanted: Answer) -> Vec<Effect> {
    let before = answer(session, id, item);
    let same = before
        .as_deref()
        .is_some_and(|known| std::mem::discriminant(known) == std::mem::discriminant(&wanted));
    let next = (!same).then(|| Rc::new(wanted));
    let wanted = Change::Answers(vec![(item.clone(), next)]);
    match before.as_deref().map_or(0, |known| known.findings().len()) {
        0 => change(session, id, wanted),
        count => change_with_toast(session, id, wanted, Done::FindingsDropped { count }),
    }
}

pub(super) fn fine(session: &mut Session, id: &InspectionId, item: &ItemId) -> Vec<Effect> {
    toggle(session, id, item, Answer::Fine)
}

pub(super) fn not_applicable(session: &mut Session, id: &InspectionId, item: &ItemId) -> Vec<Effect> {
    toggle(session, id, item, Answer::NotApplicable { reason: "".into() })
}

pub(super) fn reason(session: &mut Session, id: &InspectionId, item: ItemId, text: Rc<str>) -> Vec<Effect> {
    match answer(session, id, &item).as_deref() {
        Some(Answer::NotApplicable { .. }) => {
            let next = Rc::new(Answer::NotApplicable { reason: text });
            change(session, id, Change::Answers(vec![(item, Some(next))]))
        }
        _ => Vec::new(),
    }
}

pub(super) fn tier(
    session: &mut Session,
    id: &InspectionId,
    item: ItemId,
    tier: u16,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(finding) = FindingId::parse(&(ctx.new_id)()) else { return Vec::new() };
    let finding = Finding {
        id: finding,
        tier,
        place: "".into(),
        note: "".into(),
        noted: ctx.now,
        evidence: Evidence::default(),
        unknown: UnknownFields::default(),
    };
    change(session, id, Change::NoteFinding { item, finding })
}

/// A phrase goes to the end of a finding's note, or out of it.
pub(super) fn phrase(
    session: &mut Session,
    id: &InspectionId,
    item: ItemId,
    finding: FindingId,
    phrase: &str,
) -> Vec<Effect> {
    let known = answer(session, id, &item);
    let found = known.as_deref().map_or(&[][..], |answer| answer.findings());
    let Some(one) = found.iter().find(|one| one.id == finding) else { return Vec::new() };
    let separator = format::comma(session.preferences().language);
    let text = phrases::toggled(&one.note, phrase, separator).into();
    change_apart(session, id, Change::Note { item, finding, text })
}

pub(super) fn page_fine(session: &mut Session, id: &InspectionId, checklist: &Checklist) -> Vec<Effect> {
    let (Route::Inspection { page: Page::Items(at), .. }, Some(inspection)) =
        (session.route.clone(), inspection(session, id))
    else {
        return Vec::new();
    };
    let Some(span) = spans(checklist).get(usize::from(at)).copied() else { return Vec::new() };
    let items = &checklist.sections()[span.section].items[span.from..span.to];
    let fine = Rc::new(Answer::Fine);
    // Most villages have none; the code that reads them is not part of the first load.
    let is_carried = session.archive.rectifications().len() > 0;
    let speaks_against_fine = || previous::speaks_against_fine(session, id);
    let unanswered: Vec<_> = items
        .iter()
        // "All fine" does not cover an item that the ledger shows as overdue: that one is answered separately.
        .filter(|item| !(is_carried && previous::is_previous(&item.id) && speaks_against_fine()))
        .filter(|item| !inspection.content().answers.contains_key(&item.id))
        .map(|item| (item.id.clone(), fine.clone()))
        .collect();
    let items = unanswered.len();
    if items == 0 {
        return Vec::new();
    }
    change_with_toast(session, id, Change::Unanswered(unanswered), Done::PageFine { items })
}

/// Goes to the next item without an answer, from the page shown on, and wraps around to the start.
pub(super) fn next_unanswered(
    session: &mut Session,
    id: &InspectionId,
    checklist: &Checklist,
) -> Vec<Effect> {
    let Some(inspection) = inspection(session, id) else { return Vec::new() };
    let spans = spans(checklist);
    let from = match session.route {
        Route::Inspection { page: Page::Items(at), .. } => usize::from(at),
        _ => 0,
    };
    let order = (from..spans.len()).chain(0..from.min(spans.len()));
    let next = order.flat_map(|at| {
        let span = spans[at];
        checklist.sections()[span.section].items[span.from..span.to].iter()
    });
    let Some(item) = next.into_iter().find(|item| !inspection.content().answers.contains_key(&item.id))
    else {
        return Vec::new();
    };
    let Some(page) = pages::page_of(checklist, &item.id) else { return Vec::new() };
    let route = Route::Inspection { id: id.clone(), page: Page::Items(page) };
    vec![
        // On the same page no step is added to the history.
        Effect::Go { replace: session.route == route, route },
        Effect::Focus(pages::element_id(&item.id)),
    ]
}

/// Text that is no number of households is not stored, and a message is shown.
pub(super) fn households(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    text: Rc<str>,
) -> Vec<Effect> {
    let count = if text.trim().is_empty() { Some(0) } else { typed::whole(&text) };
    let Some(count) = count else {
        state.households = Some(text);
        return Vec::new();
    };
    state.households = None;
    change(session, id, Change::Detail(DetailChange::Households(count)))
}

pub(super) fn inspector(session: &mut Session, id: &InspectionId, name: &str) -> Vec<Effect> {
    let Some(inspection) = inspection(session, id) else { return Vec::new() };
    let named = &inspection.details().inspectors;
    if is_among(name, named) {
        let kept = named.iter().filter(|known| !is_same(known, name)).cloned().collect();
        change_list(session, id, Change::Detail(DetailChange::Inspectors(kept)), None)
    } else {
        name_inspector(session, id, name)
    }
}

pub(super) fn name_inspector(session: &mut Session, id: &InspectionId, name: &str) -> Vec<Effect> {
    let Some(inspection) = inspection(session, id) else { return Vec::new() };
    let mut names = inspection.details().inspectors.clone();
    if !is_among(name, &names) {
        names.push(name.into());
    }
    change_list(session, id, Change::Detail(DetailChange::Inspectors(names)), None)
}

pub(super) fn adjust(session: &mut Session, id: &InspectionId, event: &Event) -> Vec<Effect> {
    let Some(inspection) = inspection(session, id) else { return Vec::new() };
    let mut list = inspection.content().adjustments.clone();
    let mut field = None;
    match event {
        Event::AdjustmentAdded(kind) => {
            list.push(Adjustment {
                kind: kind.clone(),
                note: "".into(),
                made: session.mark(),
                unknown: UnknownFields::default(),
            });
        }
        Event::AdjustmentDropped(at) if *at < list.len() => {
            list.remove(*at);
            let effects = change_list(session, id, Change::Adjustments(list), None);
            session.toast = Some(Toast { done: Done::AdjustmentDropped, undo: Some(Undo::LastChange) });
            return effects;
        }
        Event::AdjustmentNoted { at, text } if *at < list.len() => {
            list[*at].note = text.clone();
            field = Some(Merge::Adjustment(*at));
        }
        _ => return Vec::new(),
    }
    change_list(session, id, Change::Adjustments(list), field)
}
