//! Raising a veto, and the second person's review of it.

use super::forms;
use super::state::{Event, State, VetoForm};
use crate::app::editing::{change, change_with_toast, inspection};
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::session::Session;
use crate::app::toast::Done;
use crate::domain::form_draft::Form;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Change, Mark, Review, Veto, VetoCause, VetoRefusal};
use crate::domain::unknown::UnknownFields;

pub(super) fn update(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    event: Event,
) -> Vec<Effect> {
    match event {
        Event::VetoRaised(cause) => {
            let veto = raised(session, cause);
            change(session, id, Change::Veto(veto))
        }
        Event::VetoDropped(cause) => {
            change_with_toast(session, id, Change::DropVeto(cause), Done::VetoDropped)
        }
        Event::VetoReviewOpened(cause) => {
            state.veto_form = Some(forms::veto_form(session, id, cause));
            Vec::new()
        }
        Event::VetoReviewClosed => {
            let Some(form) = state.veto_form.take() else { return Vec::new() };
            form_draft::give_up(session, &Form::VetoReview(id.clone(), form.cause).key().into())
        }
        Event::VetoReviewerTyped(by) => {
            if let Some(form) = &mut state.veto_form {
                form.by = by;
                form.refused = None;
            }
            Vec::new()
        }
        Event::VetoReasonTyped(reason) => {
            if let Some(form) = &mut state.veto_form {
                form.reason = reason;
                form.refused = None;
            }
            Vec::new()
        }
        Event::VetoConfirmed => review(state, session, id, |veto, mark, _| veto.confirmed(mark)),
        Event::VetoDismissed => review(state, session, id, Veto::dismissed),
        _ => Vec::new(),
    }
}

fn raised(session: &Session, cause: VetoCause) -> Veto {
    let unknown = UnknownFields::default();
    Veto { cause, raised: session.mark(), note: "".into(), review: Review::Pending, unknown }
}

fn review(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    decide: impl Fn(&Veto, Mark, &str) -> Result<Veto, VetoRefusal>,
) -> Vec<Effect> {
    let (Some(form), Some(inspection)) = (state.veto_form.clone(), inspection(session, id)) else {
        return Vec::new();
    };
    let known = inspection.content().vetoes.iter().find(|veto| veto.cause == form.cause).cloned();
    // A finding of a veto item starts the review without a separate step: the author of the finding raised it.
    let veto = known.unwrap_or_else(|| raised(session, form.cause.clone()));
    let mark = Mark { by: form.by.trim().into(), at: session.now };
    match decide(&veto, mark, &form.reason) {
        Ok(decided) => {
            state.veto_form = None;
            let mut effects = change(session, id, Change::Veto(decided));
            effects.extend(form_draft::end(session, &Form::VetoReview(id.clone(), form.cause)));
            effects
        }
        Err(refused) => {
            state.veto_form = Some(VetoForm { refused: Some(refused), ..form });
            Vec::new()
        }
    }
}
