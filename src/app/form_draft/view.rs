//! The half-filled forms, as home and headquarters' overview list them.

use std::rc::Rc;

use crate::app::findings::finding_of;
use crate::app::headquarters::page::HeadquartersPage;
use crate::app::ledger;
use crate::app::photos;
use crate::app::route::{LedgerPage, Page, Route, SettingsPage};
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::form_draft::{Fields, Form};
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::Inspection;
use crate::domain::subject::Subject;
use crate::domain::village::VillageCode;
use crate::wire::photo::PhotoPlace;

/// A half-filled form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfFilled {
    /// The key of its draft. `None` for a rectification with nothing but photos that wait.
    pub key: Option<Rc<str>>,
    pub form: Form,
    /// The page of the form; `None` where the thing it belongs to is not on this tablet.
    pub route: Option<Route>,
    /// The village, and the number of the rectification.
    pub subject: Vec<Rc<str>>,
    /// The beginning of the text that was typed; empty where none was.
    pub excerpt: Rc<str>,
    /// Photos that wait with it.
    pub photos: usize,
    pub changed: Timestamp,
    /// It was given up, and is kept for a day; its key is the one it is kept under.
    pub is_given_up: bool,
}

/// Letters of a text that are shown.
const EXCERPT: usize = 40;

/// All half-filled forms, the latest first.
pub(in crate::app) fn list(session: &Session) -> Vec<Rc<HalfFilled>> {
    let drafts = session.archive.form_drafts();
    let mut waiting = ledger::all_waiting(session);
    let mut all: Vec<HalfFilled> = Vec::new();
    for (key, draft) in drafts.iter() {
        let Some(form) = Form::parse(key).filter(|form| !form.is_headquarters()) else { continue };
        let of = rectification(&form, &draft.fields);
        let photos = of.and_then(|of| waiting.remove(&of)).map_or(0, |(photos, _)| photos);
        let names_a_complaint_only =
            form == Form::Complaint && draft.fields.keys().all(|name| &**name == "id");
        if names_a_complaint_only && photos == 0 {
            continue;
        }
        all.push(HalfFilled {
            key: Some(key.clone()),
            route: route(session, &form),
            subject: subject(session, &form, &draft.fields),
            excerpt: excerpt(&draft.fields),
            photos,
            changed: draft.changed,
            is_given_up: false,
            form,
        });
    }
    // The storage page lists those that no form takes any more.
    let awaited = waiting
        .into_iter()
        .filter(|(of, _)| photos::awaited(session, &PhotoPlace::Rectification(of.clone())));
    for (of, (photos, changed)) in awaited {
        // Photos that were taken for the page of a rectification or finding.
        let form = Form::Recheck(of);
        let route = photos_route(session, &form);
        let subject = subject(session, &form, &Fields::new());
        let (key, excerpt, is_given_up) = (None, "".into(), false);
        all.push(HalfFilled { key, form, route, subject, excerpt, photos, changed, is_given_up });
    }
    let given_up = drafts.given_up(session.now).into_iter().filter(|(_, form, _)| !form.is_headquarters());
    all.extend(given_up.map(|(key, form, draft)| HalfFilled {
        key: Some(key.clone()),
        route: None,
        subject: subject(session, &form, &draft.fields),
        excerpt: excerpt(&draft.fields),
        photos: 0,
        changed: draft.changed,
        is_given_up: true,
        form,
    }));
    all.sort_by_key(|one| (std::cmp::Reverse(one.changed.unix_seconds()), one.key.clone()));
    all.into_iter().map(Rc::new).collect()
}

/// The half-filled forms of headquarters, the latest first. `village` names the village of an inspection.
pub(in crate::app) fn list_of_headquarters(
    session: &Session,
    village: impl Fn(&InspectionId) -> Option<Rc<str>>,
) -> Vec<Rc<HalfFilled>> {
    let drafts = session.archive.form_drafts();
    let held = drafts.iter().filter_map(|(key, draft)| Some((key, Form::parse(key)?, draft, false)));
    let given_up = drafts.given_up(session.now).into_iter();
    let all = held.chain(given_up.map(|(key, form, draft)| (key, form, draft, true)));
    let of_headquarters = all.filter_map(|(key, form, draft, is_given_up)| {
        let form = Some(form).filter(Form::is_headquarters)?;
        let subject = match &form {
            Form::Decision(id) => village(id).into_iter().collect(),
            _ => Vec::new(),
        };
        Some(HalfFilled {
            key: Some(key.clone()),
            route: route(session, &form).filter(|_| !is_given_up),
            subject,
            excerpt: excerpt(&draft.fields),
            photos: 0,
            changed: draft.changed,
            is_given_up,
            form,
        })
    });
    let mut all: Vec<HalfFilled> = of_headquarters.collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.changed.unix_seconds()), one.key.clone()));
    all.into_iter().map(Rc::new).collect()
}

/// The page of a form; `None` where the thing that it belongs to is not on this tablet.
pub(in crate::app) fn route(session: &Session, form: &Form) -> Option<Route> {
    let known = |id: &RectificationId| session.archive.rectification(id).map(|_| id.clone());
    let inspection = |id: &InspectionId| session.archive.record(id).map(|_| id.clone());
    let is_finished = |id: &InspectionId| {
        let record = session.archive.record(id);
        record.is_some_and(|record| matches!(*record.inspection, Inspection::Finished(_)))
    };
    let page = |id: &InspectionId, page| Some(Route::Inspection { id: inspection(id)?, page });
    match form {
        Form::Welcome => Some(Route::Home),
        Form::Complaint => Some(Route::Ledger(LedgerPage::Complaint)),
        Form::Action(id, _) | Form::Correction(id) => Some(Route::Ledger(LedgerPage::One(known(id)?))),
        Form::Recheck(id) => Some(Route::Ledger(LedgerPage::Recheck(known(id)?))),
        Form::Fixed(id) => {
            let is_here = known(id).is_some() || finding_of(session, id).is_some();
            is_here.then(|| Route::Ledger(LedgerPage::Fixed(id.clone())))
        }
        Form::Rules => Some(Route::Ledger(LedgerPage::Rules)),
        Form::Signature(id, _) => Some(Route::Sign(inspection(id)?)),
        // A page of the form is shown for a draft only, the reason for reopening for a result only.
        Form::Reopening(id) if is_finished(id) => page(id, Page::Score),
        Form::VetoReview(id, _) if !is_finished(id) => page(id, Page::Review),
        Form::Visit(id) if !is_finished(id) => page(id, Page::Details),
        Form::PhotoText(id) => Some(Route::Photos { inspection: inspection(id)?, photo: None }),
        Form::VillagePlace(_) => Some(Route::Settings(SettingsPage::Villages)),
        Form::NewInspector => Some(Route::settings()),
        Form::NewSubject => Some(Route::Settings(SettingsPage::Subjects)),
        Form::Reopening(_) | Form::VetoReview(..) | Form::Visit(_) => None,
        Form::TownRules => Some(HeadquartersPage::Rules.route()),
        Form::Decision(_) => Some(HeadquartersPage::Conflicts.route()),
    }
}

/// The page that offers the photos that wait: of a rectification, or of a finding that none was made from yet.
fn photos_route(session: &Session, form: &Form) -> Option<Route> {
    let Form::Recheck(id) = form else { return None };
    match session.archive.rectification(id) {
        Some(_) => Some(Route::Ledger(LedgerPage::One(id.clone()))),
        None => route(session, &Form::Fixed(id.clone())),
    }
}

/// The rectification whose photos wait for the form.
fn rectification(form: &Form, fields: &Fields) -> Option<RectificationId> {
    match form {
        Form::Action(id, action) if action.takes_photos() => Some(id.clone()),
        Form::Fixed(id) | Form::Recheck(id) => Some(id.clone()),
        Form::Complaint => fields.get("id").and_then(|id| RectificationId::parse(id)),
        _ => None,
    }
}

fn subject(session: &Session, form: &Form, fields: &Fields) -> Vec<Rc<str>> {
    let inspection = |id: &InspectionId| -> Vec<Rc<str>> {
        let record = session.archive.record(id);
        record.map_or_else(Vec::new, |record| parts(&record.inspection.details().subject()))
    };
    let village = |code: VillageCode| -> Vec<Rc<str>> {
        let known = session.archive.villages().get(code);
        known.map(|known| known.village().name().into()).into_iter().collect()
    };
    match form {
        Form::Action(id, _) | Form::Correction(id) | Form::Recheck(id) | Form::Fixed(id) => {
            match session.archive.rectification(id) {
                Some(one) => {
                    let mut all = parts(&one.details().subject());
                    all.push(one.details().number.as_str().into());
                    all
                }
                None => finding_of(session, id).map_or_else(Vec::new, |(of, ..)| inspection(&of)),
            }
        }
        Form::Complaint => {
            let code = fields.get("village").and_then(|code| VillageCode::parse(code));
            code.map_or_else(Vec::new, village)
        }
        Form::VillagePlace(code) => village(*code),
        Form::Signature(id, _)
        | Form::Reopening(id)
        | Form::VetoReview(id, _)
        | Form::Visit(id)
        | Form::PhotoText(id) => inspection(id),
        Form::Welcome
        | Form::Rules
        | Form::NewInspector
        | Form::NewSubject
        | Form::TownRules
        | Form::Decision(_) => Vec::new(),
    }
}

/// The village, and the place where it is one.
fn parts(subject: &Subject) -> Vec<Rc<str>> {
    [&subject.village, &subject.site].into_iter().filter(|part| !part.is_empty()).cloned().collect()
}

/// The first of the fields that hold free text, in the order in which they tell most.
fn excerpt(fields: &Fields) -> Rc<str> {
    let order = ["description", "text", "reason", "why", "demand", "place", "inspector", "by", "who", "name"];
    let typed = order.iter().filter_map(|name| fields.get(*name)).find(|text| !text.trim().is_empty());
    typed.map_or_else(|| "".into(), |text| text.trim().chars().take(EXCERPT).collect::<String>().into())
}
