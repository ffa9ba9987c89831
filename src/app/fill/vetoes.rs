//! Raising a veto, and the second person's word on it.

use super::{Effect, Event, VetoForm, change, inspection};
use crate::app::Model;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Change, Mark, Review, Veto, VetoCause, VetoRefusal};

pub(super) fn update(model: &mut Model, id: &InspectionId, event: Event) -> Vec<Effect> {
    match event {
        Event::VetoRaised(cause) => {
            let veto = raised(model, cause);
            change(model, id, Change::Veto(veto))
        }
        Event::VetoDropped(cause) => change(model, id, Change::DropVeto(cause)),
        Event::VetoReviewOpened(cause) => {
            model.fill.veto_form = Some(VetoForm { cause, by: "".into(), reason: "".into(), refused: None });
            Vec::new()
        }
        Event::VetoReviewClosed => {
            model.fill.veto_form = None;
            Vec::new()
        }
        Event::VetoReviewerTyped(by) => {
            if let Some(form) = &mut model.fill.veto_form {
                form.by = by;
                form.refused = None;
            }
            Vec::new()
        }
        Event::VetoReasonTyped(reason) => {
            if let Some(form) = &mut model.fill.veto_form {
                form.reason = reason;
                form.refused = None;
            }
            Vec::new()
        }
        Event::VetoConfirmed => review(model, id, |veto, mark, _| veto.confirmed(mark)),
        Event::VetoDismissed => review(model, id, Veto::dismissed),
        _ => Vec::new(),
    }
}

fn raised(model: &Model, cause: VetoCause) -> Veto {
    Veto { cause, raised: model.mark(), note: "".into(), review: Review::Pending }
}

fn review(
    model: &mut Model,
    id: &InspectionId,
    decide: impl Fn(&Veto, Mark, &str) -> Result<Veto, VetoRefusal>,
) -> Vec<Effect> {
    let (Some(form), Some(inspection)) = (model.fill.veto_form.clone(), inspection(model, id)) else {
        return Vec::new();
    };
    let known = inspection.content().vetoes.iter().find(|veto| veto.cause == form.cause).cloned();
    // A finding of a veto item starts the review without anybody raising it: whoever noted it raised it.
    let veto = known.unwrap_or_else(|| raised(model, form.cause.clone()));
    let mark = Mark { by: form.by.trim().into(), at: model.now };
    match decide(&veto, mark, &form.reason) {
        Ok(decided) => {
            model.fill.veto_form = None;
            change(model, id, Change::Veto(decided))
        }
        Err(refused) => {
            model.fill.veto_form = Some(VetoForm { refused: Some(refused), ..form });
            Vec::new()
        }
    }
}
