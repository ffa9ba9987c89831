//! What each control of the form does.

use std::rc::Rc;

use super::carry;
use super::pages::{self, spans};
use super::steps::Merge;
use super::{Effect, Event, change, change_aloud, change_list, inspection};
use crate::app::route::{Page, Route};
use crate::app::toast::Done;
use crate::app::{Ctx, Model};
use crate::domain::checklist::Checklist;
use crate::domain::evidence::Evidence;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Adjustment, Answer, Change, DetailChange, Finding};
use crate::later::later;

fn answer(model: &Model, id: &InspectionId, item: &ItemId) -> Option<Rc<Answer>> {
    inspection(model, id)?.content().answers.get(item).cloned()
}

/// Sets an answer, or takes it back when it is given already. Findings that go with it can be taken back.
fn toggle(model: &mut Model, id: &InspectionId, item: &ItemId, wanted: Answer) -> Vec<Effect> {
    let before = answer(model, id, item);
    let same = before
        .as_deref()
        .is_some_and(|known| std::mem::discriminant(known) == std::mem::discriminant(&wanted));
    let next = (!same).then(|| Rc::new(wanted));
    let wanted = Change::Answers(vec![(item.clone(), next)]);
    match before.as_deref().map_or(0, |known| known.findings().len()) {
        0 => change(model, id, wanted),
        count => change_aloud(model, id, wanted, Done::FindingsDropped { count }),
    }
}

pub(super) fn fine(model: &mut Model, id: &InspectionId, item: &ItemId) -> Vec<Effect> {
    toggle(model, id, item, Answer::Fine)
}

pub(super) fn not_applicable(model: &mut Model, id: &InspectionId, item: &ItemId) -> Vec<Effect> {
    toggle(model, id, item, Answer::NotApplicable { reason: "".into() })
}

pub(super) fn reason(model: &mut Model, id: &InspectionId, item: ItemId, text: Rc<str>) -> Vec<Effect> {
    match answer(model, id, &item).as_deref() {
        Some(Answer::NotApplicable { .. }) => {
            let next = Rc::new(Answer::NotApplicable { reason: text });
            change(model, id, Change::Answers(vec![(item, Some(next))]))
        }
        _ => Vec::new(),
    }
}

pub(super) fn tier(
    model: &mut Model,
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
    };
    change(model, id, Change::NoteFinding { item, finding })
}

pub(super) fn page_fine(model: &mut Model, id: &InspectionId, checklist: &Checklist) -> Vec<Effect> {
    let (Route::Inspection { page: Page::Items(at), .. }, Some(inspection)) =
        (model.route.clone(), inspection(model, id))
    else {
        return Vec::new();
    };
    let Some(span) = spans(checklist).get(usize::from(at)).copied() else { return Vec::new() };
    let items = &checklist.sections()[span.section].items[span.from..span.to];
    let fine = Rc::new(Answer::Fine);
    // Most villages have none; what looks at them is not part of the first load.
    let is_carried = model.archive.rectifications().len() > 0;
    let speaks_against_fine = || later(|| carry::speaks_against_fine(model, id));
    let unanswered: Vec<_> = items
        .iter()
        // "All fine" says nothing of what the ledger knows to be overdue: that one is answered by itself.
        .filter(|item| !(is_carried && carry::is_previous(&item.id) && speaks_against_fine()))
        .filter(|item| !inspection.content().answers.contains_key(&item.id))
        .map(|item| (item.id.clone(), fine.clone()))
        .collect();
    let items = unanswered.len();
    if items == 0 {
        return Vec::new();
    }
    change_aloud(model, id, Change::Unanswered(unanswered), Done::PageFine { items })
}

/// Goes to the next item without an answer, from the page shown on, and round again from the start.
pub(super) fn next_unanswered(model: &mut Model, id: &InspectionId, checklist: &Checklist) -> Vec<Effect> {
    let Some(inspection) = inspection(model, id) else { return Vec::new() };
    let spans = spans(checklist);
    let from = match model.route {
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
        // On the same page there is nowhere to step back to.
        Effect::Go { replace: model.route == route, route },
        Effect::Focus(crate::app::view::element_id(&item.id)),
    ]
}

/// What is no number of households is not written down, and said.
pub(super) fn households(model: &mut Model, id: &InspectionId, text: Rc<str>) -> Vec<Effect> {
    let digits = text.trim();
    let count = if digits.is_empty() { Some(0) } else { digits.parse().ok() };
    let Some(count) = count else {
        model.fill.households = Some(text);
        return Vec::new();
    };
    model.fill.households = None;
    change(model, id, Change::Detail(DetailChange::Households(count)))
}

pub(super) fn inspector(model: &mut Model, id: &InspectionId, name: &str) -> Vec<Effect> {
    let Some(inspection) = inspection(model, id) else { return Vec::new() };
    if inspection.details().inspectors.iter().any(|known| &**known == name) {
        let kept =
            inspection.details().inspectors.iter().filter(|known| &***known != name).cloned().collect();
        change_list(model, id, Change::Detail(DetailChange::Inspectors(kept)), None)
    } else {
        name_inspector(model, id, name)
    }
}

pub(super) fn name_inspector(model: &mut Model, id: &InspectionId, name: &str) -> Vec<Effect> {
    let Some(inspection) = inspection(model, id) else { return Vec::new() };
    let mut names = inspection.details().inspectors.clone();
    if !names.iter().any(|known| &**known == name) {
        names.push(name.into());
    }
    change_list(model, id, Change::Detail(DetailChange::Inspectors(names)), None)
}

pub(super) fn adjust(model: &mut Model, id: &InspectionId, event: &Event) -> Vec<Effect> {
    let Some(inspection) = inspection(model, id) else { return Vec::new() };
    let mut list = inspection.content().adjustments.clone();
    let mut field = None;
    match event {
        Event::AdjustmentAdded(kind) => {
            list.push(Adjustment { kind: kind.clone(), note: "".into(), made: model.mark() });
        }
        Event::AdjustmentDropped(at) if *at < list.len() => {
            list.remove(*at);
        }
        Event::AdjustmentNoted { at, text } if *at < list.len() => {
            list[*at].note = text.clone();
            field = Some(Merge::Adjustment(*at));
        }
        _ => return Vec::new(),
    }
    change_list(model, id, Change::Adjustments(list), field)
}
