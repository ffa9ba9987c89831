//! The photos of an inspection: all of them small, one of them whole with its stamp and marks.

use std::rc::Rc;

use super::photos::{PhotoState, state};
use crate::app::gallery::{Tool, open, stamp};
use crate::app::stamp::Stamp;
use crate::app::{Model, fill};
use crate::codec::inspection::Record;
use crate::domain::checklist::Checklist;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalleryView {
    pub inspection: InspectionId,
    pub village: Rc<str>,
    /// It can still be changed.
    pub draft: bool,
    pub groups: Vec<Group>,
    pub whole: Option<WholeView>,
    pub can_share: bool,
}

/// The photos of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub item: LocalText,
    pub photos: Vec<Small>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Small {
    pub name: ContentHash,
    pub place: Rc<str>,
    pub address: Option<Rc<str>>,
    pub state: PhotoState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeView {
    pub stamp: Stamp,
    pub address: Option<Rc<str>>,
    pub state: PhotoState,
    pub tool: Tool,
    pub drawn: Option<(Spot, Spot)>,
    pub text: Rc<str>,
    /// Page of the form the photo's finding stands on, from 0.
    pub page: u16,
}

pub(super) fn view(model: &Model, record: &Record, checklist: &Checklist) -> GalleryView {
    let content = record.inspection.content();
    let mut groups = Vec::new();
    for (item, answer) in &content.answers {
        let mut photos = Vec::new();
        for finding in answer.findings() {
            for photo in &finding.evidence.photos {
                photos.push(Small {
                    name: photo.hash,
                    place: finding.place.clone(),
                    address: model.photos.thumbnails.get(&photo.hash).cloned(),
                    state: state(model, &photo.hash),
                });
            }
        }
        if let (false, Some(item)) = (photos.is_empty(), checklist.item(item)) {
            groups.push(Group { item: item.text.clone(), photos });
        }
    }
    let whole = open(model).and_then(|opened| {
        let photo = &opened.photo;
        let address = model.gallery.whole.as_ref().filter(|(name, _)| *name == photo.hash);
        Some(WholeView {
            stamp: stamp(model)?,
            address: address.map(|(_, address)| address.clone()),
            state: state(model, &photo.hash),
            tool: model.gallery.tool,
            drawn: model.gallery.drawn,
            text: model.gallery.text.clone(),
            page: fill::pages::page_of(checklist, &opened.item).unwrap_or(0),
        })
    });
    GalleryView {
        inspection: record.inspection.id().clone(),
        village: content.details.village_name.clone(),
        draft: matches!(*record.inspection, Inspection::Draft(_)),
        groups,
        whole,
        can_share: model.abilities.share,
    }
}
