//! The photos of one inspection: shown at full size, with their stamp, marked, and exported one by one.

mod state;
pub mod view;

pub use crate::app::port::package::Copy;
pub use state::{Event, State, Tool};

use std::rc::Rc;

use crate::app::edit::Edit;
use crate::app::effect::Effect;
use crate::app::form_draft::{Loaded, texts};
use crate::app::pen::{Pen, is_near};
use crate::app::photos::Command;
use crate::app::port::package::DeliveryMethod;
use crate::app::route::{PhotoAt, Route};
use crate::app::session::{Session, store_effects};
use crate::app::{photos, stamp};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{EvidenceChange, Photo, PhotoMark, PhotoTime};
use crate::domain::form_draft::Form;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Answer, Change, Content, Finding, Step};
use crate::i18n::message::photo::Stamp;
use crate::wire::results;

/// The route changed to the photos of an inspection.
pub(super) fn arrived(state: &mut State, session: &mut Session) -> Vec<Effect> {
    let shown = shown(session);
    let gallery = &mut *state;
    gallery.drawn = None;
    gallery.tool = Tool::None;
    load(gallery, session);
    match shown {
        Some(name) if gallery.whole.as_ref().is_none_or(|(known, _)| *known != name) => {
            gallery.whole = None;
            vec![Effect::Photo(Command::ShowWhole(photos::key(&name)))]
        }
        _ => Vec::new(),
    }
}

/// The text that the next tap writes on a photo, while photos are shown.
pub(super) fn loaded(state: &State, session: &Session) -> Option<Loaded> {
    form(session).map(|form| (form, texts([("text", &state.text)])))
}

pub(super) fn load(state: &mut State, session: &Session) {
    let text = form(session).and_then(|form| session.archive.form_drafts().fields(&form).remove("text"));
    state.text = text.unwrap_or_else(|| "".into());
    if matches!(session.sought, Some(Form::PhotoText(_))) && !state.text.is_empty() {
        state.tool = Tool::Text;
    }
}

fn form(session: &Session) -> Option<Form> {
    match &session.route {
        Route::Photos { inspection, .. } => Some(Form::PhotoText(inspection.clone())),
        _ => None,
    }
}

/// Retries reading the whole picture, where it is shown and could not be read.
pub(super) fn read_again(state: &State, session: &Session) -> Option<Effect> {
    let name = shown(session).filter(|_| state.whole.is_none())?;
    Some(Effect::Photo(Command::ShowWhole(photos::key(&name))))
}

/// The photo that the route shows whole.
fn shown(session: &Session) -> Option<ContentHash> {
    match &session.route {
        Route::Photos { photo, .. } => photo.as_ref().map(|photo| photo.name),
        _ => None,
    }
}

pub(super) fn update(state: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    match event {
        Event::WholeRead { name, read } => {
            photos::judged(session, &name, &read);
            let address = read.ok().and_then(|read| read.address);
            if shown(session) == Some(name) {
                state.whole = address.map(|address| (name, address));
            } else {
                photos::whole_read(session, name, address);
            }
            Vec::new()
        }
        Event::ToolChosen(tool) => {
            let gallery = &mut *state;
            gallery.tool = if gallery.tool == tool { Tool::None } else { tool };
            gallery.drawn = None;
            Vec::new()
        }
        Event::TextTyped(text) => {
            state.text = text;
            Vec::new()
        }
        Event::MarkTakenBack => change_marks(session, |marks| drop(marks.pop())),
        Event::Stamped(way) => copy(session, way, true),
        Event::Plain(way) => copy(session, way, false),
    }
}

/// A pen event on the photo.
pub(super) fn drew(state: &mut State, session: &mut Session, pen: Pen) -> Vec<Effect> {
    let gallery = &mut *state;
    match (pen, gallery.drawn) {
        (Pen::Down(at), _) if gallery.tool == Tool::Text => {
            let text: Rc<str> = gallery.text.trim().into();
            if text.is_empty() {
                return Vec::new();
            }
            gallery.text = "".into();
            change_marks(session, |marks| marks.push(PhotoMark::Text { at, text }))
        }
        (Pen::Down(at), _) if gallery.tool != Tool::None => {
            gallery.drawn = Some((at, at));
            Vec::new()
        }
        (Pen::Moved(to), Some((from, _))) => {
            gallery.drawn = Some((from, to));
            Vec::new()
        }
        (Pen::Up, Some((from, to))) => {
            gallery.drawn = None;
            let mark = match gallery.tool {
                _ if is_near(from, to) => return Vec::new(),
                Tool::Arrow => PhotoMark::Arrow { from, to },
                Tool::Circle => PhotoMark::Circle { centre: from, edge: to },
                Tool::None | Tool::Text => return Vec::new(),
            };
            change_marks(session, |marks| marks.push(mark))
        }
        (Pen::Lost, _) => {
            gallery.drawn = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn change_marks(session: &mut Session, change: impl FnOnce(&mut Vec<PhotoMark>)) -> Vec<Effect> {
    let Some(Opened { inspection, item, finding, photo }) = open(session) else { return Vec::new() };
    let mut marks = photo.marks;
    change(&mut marks);
    let Some(step) = step(session, &inspection, &item, &finding, &photo.hash, &marks) else {
        return Vec::new();
    };
    match session.archive.edit(&inspection, Edit::Step(step)) {
        Ok((_, commands)) => store_effects(commands),
        // A finished inspection can't be marked any more.
        Err(_finished) => Vec::new(),
    }
}

/// Changes only these marks: another tab may be drawing on the same photo.
fn step(
    session: &Session,
    inspection: &InspectionId,
    item: &ItemId,
    finding: &FindingId,
    photo: &ContentHash,
    marks: &[PhotoMark],
) -> Option<Step> {
    let from = session.archive.record(inspection)?.inspection.content().answers.get(item)?.clone();
    let Answer::Findings(findings) = &*from else { return None };
    let mut marked = Finding::clone(findings.get(finding)?);
    marked.evidence.change(&EvidenceChange::Marks { photo: *photo, marks: marks.to_vec() });
    let to = Rc::new(Answer::Findings(findings.with(marked)));
    let of_item = |answer| Change::Answers(vec![(item.clone(), Some(answer))]);
    Some(Step { to: of_item(to), from: of_item(from) })
}

/// The photo that is open, and the finding that names it.
pub(super) struct Opened {
    pub inspection: InspectionId,
    pub item: ItemId,
    pub finding: FindingId,
    pub photo: Photo,
}

pub(super) fn open(session: &Session) -> Option<Opened> {
    let Route::Photos { inspection, photo: Some(photo) } = &session.route else { return None };
    find(session.archive.record(inspection)?.inspection.content(), inspection, photo)
}

fn find(content: &Content, inspection: &InspectionId, at: &PhotoAt) -> Option<Opened> {
    for (item, answer) in &content.answers {
        let findings = answer.findings().iter();
        for finding in findings.filter(|one| at.finding.as_ref().is_none_or(|wanted| *wanted == one.id)) {
            if let Some(photo) = finding.evidence.photo(&at.name) {
                let (item, finding) = (item.clone(), finding.id.clone());
                return Some(Opened { inspection: inspection.clone(), item, finding, photo: photo.clone() });
            }
        }
    }
    None
}

/// The item of the finding that names a photo.
pub(super) fn item_of(session: &Session, inspection: &InspectionId, at: &PhotoAt) -> Option<ItemId> {
    let record = session.archive.record(inspection)?;
    find(record.inspection.content(), inspection, at).map(|opened| opened.item)
}

/// The text of the open photo's stamp.
pub(super) fn stamp(session: &Session) -> Option<Stamp> {
    let Opened { inspection, item, finding, photo } = open(session)?;
    stamp::of_finding(session, &inspection, &item, &finding, &photo)
}

fn copy(session: &Session, way: DeliveryMethod, stamped: bool) -> Vec<Effect> {
    let Some(stamp) = stamp(session) else { return Vec::new() };
    let name = photos::key(&stamp.photo.hash);
    // A day that isn't known is left out.
    let day = match stamp.photo.taken {
        PhotoTime::Taken(at) => format!("{}_", at.date),
        PhotoTime::Added(_) => String::new(),
    };
    let file = format!("{}_{day}{}.jpg", results::subject(&stamp.subject), stamp.photo.hash.short());
    vec![Effect::GivePhoto(Box::new(Copy { name, file, stamp: stamped.then_some(stamp), way }))]
}
