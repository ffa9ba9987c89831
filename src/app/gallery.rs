//! The photos of one inspection at the desk: looked at whole, with their stamp, marked, and given away one by one.

use std::rc::Rc;

use super::pen::{Pen, is_near};
use super::photos::{self, Command, Read};
use super::route::Route;
use super::stamp::{self, Stamp};
use super::transfer::Way;
use super::{Effect, Model, store_effects};
use crate::app::edit::Edit;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{EvidenceChange, Photo, PhotoMark, Spot};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Answer, Change, Content, Finding, Step};
use crate::store::{Key, PhotoError};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The photo that is shown whole, and where the page finds it.
    pub whole: Option<(ContentHash, Rc<str>)>,
    pub tool: Tool,
    /// What is being drawn: where it began and where the pen is.
    pub drawn: Option<(Spot, Spot)>,
    /// The text that the next tap writes on the photo.
    pub text: Rc<str>,
}

/// What the pen draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    #[default]
    None,
    Arrow,
    Circle,
    Text,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The whole picture was read, or could not be.
    WholeRead {
        name: ContentHash,
        read: Result<Read, PhotoError>,
    },
    /// Choose a tool, or put it down.
    ToolChosen(Tool),
    TextTyped(Rc<str>),
    /// Takes the last mark away.
    MarkTakenBack,
    /// Give the photo away with its stamp and marks drawn on it.
    Stamped(Way),
    /// Without them, as it is kept.
    Plain(Way),
}

/// A picture that leaves by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub name: Key,
    pub file: String,
    /// What is drawn on it; `None` leaves it as it is kept.
    pub stamp: Option<Stamp>,
    pub way: Way,
}

/// The route came to the photos of an inspection.
pub(super) fn arrived(model: &mut Model) -> Vec<Effect> {
    let shown = shown(model);
    let gallery = &mut model.gallery;
    gallery.drawn = None;
    gallery.tool = Tool::None;
    match shown {
        Some(name) if gallery.whole.as_ref().is_none_or(|(known, _)| *known != name) => {
            gallery.whole = None;
            vec![Effect::Photo(Command::ShowWhole(photos::key(&name)))]
        }
        _ => Vec::new(),
    }
}

/// The whole picture again, where it is shown and could not be read.
pub(super) fn read_again(model: &Model) -> Option<Effect> {
    let name = shown(model).filter(|_| model.gallery.whole.is_none())?;
    Some(Effect::Photo(Command::ShowWhole(photos::key(&name))))
}

/// The photo that the route shows whole.
fn shown(model: &Model) -> Option<ContentHash> {
    match &model.route {
        Route::Photos { photo, .. } => *photo,
        _ => None,
    }
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::WholeRead { name, read } => {
            photos::judged(model, &name, &read);
            let address = read.ok().and_then(|read| read.address);
            if shown(model) == Some(name) {
                model.gallery.whole = address.map(|address| (name, address));
            } else {
                photos::whole_read(model, name, address);
            }
            Vec::new()
        }
        Event::ToolChosen(tool) => {
            let gallery = &mut model.gallery;
            gallery.tool = if gallery.tool == tool { Tool::None } else { tool };
            gallery.drawn = None;
            Vec::new()
        }
        Event::TextTyped(text) => {
            model.gallery.text = text;
            Vec::new()
        }
        Event::MarkTakenBack => change_marks(model, |marks| drop(marks.pop())),
        Event::Stamped(way) => copy(model, way, true),
        Event::Plain(way) => copy(model, way, false),
    }
}

/// The pen on the photo.
pub(super) fn drew(model: &mut Model, pen: Pen) -> Vec<Effect> {
    let gallery = &mut model.gallery;
    match (pen, gallery.drawn) {
        (Pen::Down(at), _) if gallery.tool == Tool::Text => {
            let text: Rc<str> = gallery.text.trim().into();
            if text.is_empty() {
                return Vec::new();
            }
            gallery.text = "".into();
            change_marks(model, |marks| marks.push(PhotoMark::Text { at, text }))
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
            change_marks(model, |marks| marks.push(mark))
        }
        (Pen::Lost, _) => {
            gallery.drawn = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn change_marks(model: &mut Model, change: impl FnOnce(&mut Vec<PhotoMark>)) -> Vec<Effect> {
    let Some(Opened { inspection, item, finding, photo }) = open(model) else { return Vec::new() };
    let mut marks = photo.marks;
    change(&mut marks);
    let Some(step) = step(model, &inspection, &item, &finding, &photo.hash, &marks) else {
        return Vec::new();
    };
    match model.archive.edit(&inspection, Edit::Step(step)) {
        Ok((_, commands)) => store_effects(commands),
        // A finished inspection is not marked any more.
        Err(_finished) => Vec::new(),
    }
}

/// Only these marks: another tab may be drawing on the same photo.
fn step(
    model: &Model,
    inspection: &InspectionId,
    item: &ItemId,
    finding: &FindingId,
    photo: &ContentHash,
    marks: &[PhotoMark],
) -> Option<Step> {
    let from = model.archive.record(inspection)?.inspection.content().answers.get(item)?.clone();
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

pub(super) fn open(model: &Model) -> Option<Opened> {
    let Route::Photos { inspection, photo: Some(name) } = &model.route else { return None };
    find(model.archive.record(inspection)?.inspection.content(), inspection, name)
}

fn find(content: &Content, inspection: &InspectionId, name: &ContentHash) -> Option<Opened> {
    for (item, answer) in &content.answers {
        for finding in answer.findings() {
            if let Some(photo) = finding.evidence.photo(name) {
                let (item, finding) = (item.clone(), finding.id.clone());
                return Some(Opened { inspection: inspection.clone(), item, finding, photo: photo.clone() });
            }
        }
    }
    None
}

/// What the stamp of the open photo says.
pub(super) fn stamp(model: &Model) -> Option<Stamp> {
    let Opened { inspection, item, finding, photo } = open(model)?;
    stamp::of_finding(model, &inspection, &item, &finding, &photo)
}

fn copy(model: &Model, way: Way, stamped: bool) -> Vec<Effect> {
    let Some(stamp) = stamp(model) else { return Vec::new() };
    let name = photos::key(&stamp.photo.hash);
    let day = stamp.photo.taken.date;
    let file = format!("{}_{day}_{}.jpg", stamp.village, stamp.photo.hash.short());
    vec![Effect::GivePhoto(Box::new(Copy { name, file, stamp: stamped.then_some(stamp), way }))]
}
