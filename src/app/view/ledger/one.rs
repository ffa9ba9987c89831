//! One rectification: its page, its before and after, and what is put right on the spot.

use std::rc::Rc;

use super::pictures::{self, Shown, Taken};
use super::row::{Row, only};
use crate::app::Model;
use crate::app::fill::pages;
use crate::app::ledger::recheck::can_pass;
use crate::app::ledger::{ActForm, Camera, EditForm, FixedForm, Recheck, finding_of};
use crate::app::route::{Page, Route};
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::Inspection;
use crate::domain::rectification::{Rectification, State, Verb};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct OneView {
    pub one: Rc<Rectification>,
    pub row: Row,
    pub form: Option<ActForm>,
    pub edit: Option<EditForm>,
    /// Whether the inspection it was made from is here.
    pub inspection: Option<InspectionId>,
    /// The form's page with its finding, where that is a draft: the way back of whoever came from there.
    pub form_page: Option<Route>,
    pub before: Vec<Shown>,
    pub after: Vec<Shown>,
    /// The photos that came with each step of its history.
    pub steps: Vec<Vec<Shown>>,
    pub taken: Taken,
    /// Deadlines that are offered, in days.
    pub tiers: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RecheckView {
    pub id: RectificationId,
    pub row: Row,
    pub before: Vec<Shown>,
    /// Just taken, or what was reported where nothing was.
    pub after: Vec<Shown>,
    pub taken: Taken,
    /// Which of them are shown large.
    pub left: usize,
    pub right: usize,
    pub camera: Camera,
    pub form: Recheck,
    /// Whether it can be closed now, and sent back.
    pub can_pass: bool,
    pub can_return: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FixedView {
    pub id: RectificationId,
    /// The form's page with its finding, where that is a draft.
    pub form_page: Option<Route>,
    pub village: Rc<str>,
    pub item: LocalText,
    pub place: Rc<str>,
    pub note: Rc<str>,
    pub before: Vec<Shown>,
    pub taken: Taken,
    pub form: FixedForm,
    /// Found today, with a photo of the result: it will count as put right on the spot.
    pub counts: bool,
}

pub(super) fn one(model: &Model, id: &RectificationId) -> Option<OneView> {
    let one = model.archive.rectification(id)?.clone();
    let origin = one.matter().origin.as_ref().map(|origin| origin.inspection.clone());
    Some(OneView {
        row: only(model, &one),
        form: model.ledger.form.clone().filter(|form| form.of == *id),
        edit: model.ledger.edit.clone().filter(|form| form.of == *id),
        form_page: form_page(model, id),
        inspection: origin.filter(|id| model.archive.record(id).is_some()),
        before: pictures::before(model, &one),
        after: pictures::after(model, &one),
        steps: one.standing().history.iter().map(|step| pictures::of_step(model, &one, step)).collect(),
        taken: taken(model, &one),
        tiers: model.ledger.rules.policy.tiers_days.to_vec(),
        one,
    })
}

fn form_page(model: &Model, id: &RectificationId) -> Option<Route> {
    let (inspection, item, _) = finding_of(model, id)?;
    let record = model.archive.record(&inspection)?;
    let Inspection::Draft(_) = &*record.inspection else { return None };
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let page = Page::Items(pages::page_of(&checklist, &item)?);
    Some(Route::Inspection { id: inspection, page })
}

fn taken(model: &Model, one: &Rectification) -> Taken {
    let matter = one.matter();
    let described = LocalText { zh: matter.description.clone(), en: matter.description.clone() };
    let item = matter.item.as_ref().map_or(described, |item| item.text.clone());
    pictures::taken(model, one.id(), |photo| {
        let village = matter.village_name.clone();
        pictures::new_stamp(model, village, item.clone(), matter.place.clone(), photo)
    })
}

pub(super) fn recheck(model: &Model, id: &RectificationId) -> Option<RecheckView> {
    let one = model.archive.rectification(id)?;
    let form = model.ledger.recheck.clone();
    let (before, taken) = (pictures::before(model, one), taken(model, one));
    let after = if taken.photos.is_empty() { pictures::after(model, one) } else { taken.photos.clone() };
    let at = |all: &[Shown], chosen: Option<_>| all.iter().position(|shown| Some(shown.name()) == chosen);
    let moves = one.state().moves();
    Some(RecheckView {
        id: id.clone(),
        row: only(model, one),
        left: at(&before, form.before).unwrap_or(0),
        right: at(&after, form.after).unwrap_or(after.len().saturating_sub(1)),
        before,
        after,
        taken,
        camera: model.ledger.camera,
        form,
        can_pass: can_pass(one.state()),
        can_return: moves.contains(&Verb::Return),
    })
}

/// `None` where it is done with already, and where neither it nor its finding is here.
pub(super) fn fixed(model: &Model, id: &RectificationId) -> Option<FixedView> {
    let today = model.now.date;
    let form = model.ledger.fixed.clone();
    if let Some(one) = model.archive.rectification(id) {
        if !one.state().is_open() || one.state() == State::Withdrawn {
            return None;
        }
        let (matter, taken) = (one.matter(), taken(model, one));
        let described = || LocalText { zh: matter.description.clone(), en: matter.description.clone() };
        return Some(FixedView {
            id: id.clone(),
            form_page: form_page(model, id),
            village: matter.village_name.clone(),
            item: matter.item.as_ref().map_or_else(described, |item| item.text.clone()),
            place: matter.place.clone(),
            note: matter.description.clone(),
            before: pictures::before(model, one),
            counts: matter.found.date == today && !taken.photos.is_empty(),
            taken,
            form,
        });
    }
    let (inspection, item, finding) = finding_of(model, id)?;
    let record = model.archive.record(&inspection)?;
    let details = record.inspection.details();
    let text = model.archive.checklist_of(&record.inspection)?.item(&item)?.text.clone();
    let taken = pictures::taken(model, id, |photo| {
        let village = details.village_name.clone();
        pictures::new_stamp(model, village, text.clone(), finding.place.clone(), photo)
    });
    let before = finding.evidence.photos.iter().filter_map(|photo| {
        let stamp = crate::app::stamp::of_finding(model, &inspection, &item, &finding.id, photo)?;
        Some(pictures::shown(model, stamp))
    });
    Some(FixedView {
        id: id.clone(),
        form_page: form_page(model, id),
        village: details.village_name.clone(),
        item: text.clone(),
        place: finding.place.clone(),
        note: finding.note.clone(),
        before: before.collect(),
        counts: finding.noted.date == today && !taken.photos.is_empty(),
        taken,
        form,
    })
}
