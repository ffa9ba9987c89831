//! One rectification: its page, its before and after, and its closing on the spot.

use std::rc::Rc;

use super::pictures::{Shown, Taken};
use super::row::{LedgerRowView, only};
use crate::app::ledger::action::is_own_report;
use crate::app::ledger::recheck::can_pass;
use crate::app::ledger::state::{ActionForm, Camera, EditForm, FixedForm, Recheck};
use crate::app::ledger::view::pictures;
use crate::app::ledger::{finding_of, state};
use crate::app::pages;
use crate::app::route::{Page, Route};
use crate::app::session::Session;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::Inspection;
use crate::domain::rectification::{Rectification, State, Verb};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct OneView {
    pub one: Rc<Rectification>,
    pub row: LedgerRowView,
    pub form: Option<ActionForm>,
    pub edit: Option<EditForm>,
    /// The inspection it was created from, if that is here.
    pub inspection: Option<InspectionId>,
    /// The form's page with its finding, where that is a draft: the way back for a user who came from there.
    pub form_page: Option<Route>,
    pub before: Vec<Shown>,
    pub after: Vec<Shown>,
    /// The photos of each step of its history.
    pub steps: Vec<Vec<Shown>>,
    pub taken: Taken,
    /// Deadlines that are offered, in days.
    pub tiers: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RecheckView {
    pub id: RectificationId,
    pub row: LedgerRowView,
    pub before: Vec<Shown>,
    /// The photos just taken, or those of the last report where there are none.
    pub after: Vec<Shown>,
    pub taken: Taken,
    /// Which of them are shown large.
    pub left: usize,
    pub right: usize,
    pub camera: Camera,
    pub form: Recheck,
    /// The tablet's owner reported it done: passing it needs a note.
    pub own_report: bool,
    /// Whether it can be closed now, and sent back.
    pub can_pass: bool,
    pub can_return: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FixedView {
    pub id: RectificationId,
    /// The form's page with its finding, where that is a draft.
    pub form_page: Option<Route>,
    pub subject: Subject,
    pub item: LocalText,
    pub place: Rc<str>,
    pub note: Rc<str>,
    pub before: Vec<Shown>,
    pub taken: Taken,
    pub form: FixedForm,
    /// Found today, with a photo of the result: it will count as fixed on the spot.
    pub counts: bool,
}

pub(super) fn one(state: &state::State, session: &Session, id: &RectificationId) -> Option<OneView> {
    let one = session.archive.rectification(id)?.clone();
    let origin = one.details().origin.as_ref().map(|origin| origin.inspection.clone());
    Some(OneView {
        row: only(session, &one),
        form: state.form.clone().filter(|form| form.of == *id),
        edit: state.edit.clone().filter(|form| form.of == *id),
        form_page: form_page(session, id),
        inspection: origin.filter(|id| session.archive.record(id).is_some()),
        before: pictures::before(session, &one),
        after: pictures::after(session, &one),
        steps: one
            .current_state()
            .history
            .iter()
            .map(|step| pictures::of_step(session, &one, step))
            .collect(),
        taken: taken(session, &one),
        tiers: session.rules.policy.tiers_days.to_vec(),
        one,
    })
}

fn form_page(session: &Session, id: &RectificationId) -> Option<Route> {
    let (inspection, item, _) = finding_of(session, id)?;
    let record = session.archive.record(&inspection)?;
    let Inspection::Draft(_) = &*record.inspection else { return None };
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let page = Page::Items(pages::page_of(&checklist, &item)?);
    Some(Route::Inspection { id: inspection, page })
}

fn taken(session: &Session, one: &Rectification) -> Taken {
    let case = one.details();
    let item = case.problem();
    pictures::taken(session, one.id(), |photo| {
        let subject = case.subject();
        pictures::new_stamp(session, subject, item.clone(), case.place.clone(), photo)
    })
}

pub(super) fn recheck(state: &state::State, session: &Session, id: &RectificationId) -> Option<RecheckView> {
    let one = session.archive.rectification(id)?;
    let form = state.recheck.clone();
    let (before, taken) = (pictures::before(session, one), taken(session, one));
    let after = if taken.photos.is_empty() { pictures::after(session, one) } else { taken.photos.clone() };
    let at = |all: &[Shown], chosen: Option<_>| all.iter().position(|shown| Some(shown.name()) == chosen);
    let moves = one.state().moves();
    Some(RecheckView {
        id: id.clone(),
        row: only(session, one),
        left: at(&before, form.before).unwrap_or(0),
        right: at(&after, form.after).unwrap_or(after.len().saturating_sub(1)),
        before,
        after,
        taken,
        camera: state.camera,
        form,
        own_report: is_own_report(session, id),
        can_pass: can_pass(one.state()),
        can_return: moves.contains(&Verb::Return),
    })
}

/// `None` where it is closed already, and where neither it nor its finding is here.
pub(super) fn fixed(state: &state::State, session: &Session, id: &RectificationId) -> Option<FixedView> {
    let today = session.now.date;
    let form = state.fixed.clone();
    if let Some(one) = session.archive.rectification(id) {
        if !one.state().is_open() || one.state() == State::Withdrawn {
            return None;
        }
        let (case, taken) = (one.details(), taken(session, one));
        return Some(FixedView {
            id: id.clone(),
            form_page: form_page(session, id),
            subject: case.subject(),
            item: case.problem(),
            place: case.place.clone(),
            note: case.description.clone(),
            before: pictures::before(session, one),
            counts: case.found.date == today && !taken.photos.is_empty(),
            taken,
            form,
        });
    }
    let (inspection, item, finding) = finding_of(session, id)?;
    let record = session.archive.record(&inspection)?;
    let details = record.inspection.details();
    let text = session.archive.checklist_of(&record.inspection)?.item(&item)?.problem().clone();
    let taken = pictures::taken(session, id, |photo| {
        let subject = details.subject();
        pictures::new_stamp(session, subject, text.clone(), finding.place.clone(), photo)
    });
    let before = finding.evidence.photos.iter().filter_map(|photo| {
        let stamp = crate::app::stamp::of_finding(session, &inspection, &item, &finding.id, photo)?;
        Some(pictures::shown(session, stamp))
    });
    Some(FixedView {
        id: id.clone(),
        form_page: form_page(session, id),
        subject: details.subject(),
        item: text.clone(),
        place: finding.place.clone(),
        note: finding.note.clone(),
        before: before.collect(),
        counts: finding.noted.date == today && !taken.photos.is_empty(),
        taken,
        form,
    })
}
