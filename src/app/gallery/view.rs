//! The photos of an inspection: all of them as thumbnails, one of them at full size with its stamp and marks.

use std::rc::Rc;

use super::state::{State, Tool};
use crate::app::gallery::{open, stamp};
use crate::app::pages;
use crate::app::photos::view::{PhotoState, state as photo_state};
use crate::app::route::PhotoAt;
use crate::app::session::Session;
use crate::domain::checklist::Checklist;
use crate::domain::evidence::Spot;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::i18n::message::photo::Stamp;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GalleryView {
    pub inspection: InspectionId,
    pub subject: Subject,
    /// Whether the photo can still be marked.
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
    pub at: PhotoAt,
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
    /// Page of the form with the photo's finding, from 0.
    pub page: u16,
}

pub(in crate::app) fn view(
    state: &State,
    session: &Session,
    record: &Record,
    checklist: &Checklist,
) -> GalleryView {
    let content = record.inspection.content();
    let mut groups = Vec::new();
    for (item, answer) in &content.answers {
        let mut photos = Vec::new();
        for finding in answer.findings() {
            for photo in &finding.evidence.photos {
                photos.push(Small {
                    at: PhotoAt { finding: Some(finding.id.clone()), name: photo.hash },
                    place: finding.place.clone(),
                    address: session.photos.thumbnails.get(&photo.hash).cloned(),
                    state: photo_state(session, &photo.hash),
                });
            }
        }
        if let (false, Some(item)) = (photos.is_empty(), checklist.item(item)) {
            groups.push(Group { item: item.text.clone(), photos });
        }
    }
    let whole = open(session).and_then(|opened| {
        let photo = &opened.photo;
        let address = state.whole.as_ref().filter(|(name, _)| *name == photo.hash);
        Some(WholeView {
            stamp: stamp(session)?,
            address: address.map(|(_, address)| address.clone()),
            state: photo_state(session, &photo.hash),
            tool: state.tool,
            drawn: state.drawn,
            text: state.text.clone(),
            page: pages::page_of(checklist, &opened.item).unwrap_or(0),
        })
    });
    GalleryView {
        inspection: record.inspection.id().clone(),
        subject: content.details.subject(),
        draft: matches!(*record.inspection, Inspection::Draft(_)),
        groups,
        whole,
        can_share: session.abilities.share,
    }
}
