//! The text of a stamp (水印). It is drawn when a picture is shown, printed or exported, and never stored.

use std::rc::Rc;

use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::rectification::{EventKind, Rectification};
use crate::i18n::message::photo::Stamp;
use crate::wire::photo::PhotoPlace;

/// `None` where the subject of the photo is not here.
pub fn of(session: &Session, place: &PhotoPlace, photo: &Photo) -> Option<Stamp> {
    match place {
        PhotoPlace::Finding { inspection, item, finding } => {
            of_finding(session, inspection, item, finding, photo)
        }
        PhotoPlace::Rectification(id) => {
            Some(of_rectification(session, session.archive.rectification(id)?, &photo.hash, photo.clone()))
        }
    }
}

pub fn of_finding(
    session: &Session,
    inspection: &InspectionId,
    item: &ItemId,
    finding: &FindingId,
    photo: &Photo,
) -> Option<Stamp> {
    let record = session.archive.record(inspection)?;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let content = record.inspection.content();
    let findings = content.answer(item)?.findings();
    Some(Stamp {
        language: session.preferences().language,
        subject: content.details.subject(),
        item: checklist.item(item)?.problem().clone(),
        place: findings.iter().find(|one| one.id == *finding)?.place.clone(),
        photo: photo.clone(),
        inspectors: content.details.inspectors.clone(),
    })
}

fn of_rectification(session: &Session, one: &Rectification, name: &ContentHash, photo: Photo) -> Stamp {
    let by = one.events().iter().find(|event| pictures(event.kind()).iter().any(|one| one.hash() == name));
    named(session, one, photo, by.map(|event| vec![event.mark().by.clone()]).unwrap_or_default())
}

fn named(session: &Session, one: &Rectification, photo: Photo, inspectors: Vec<Rc<str>>) -> Stamp {
    let details = one.details();
    Stamp {
        language: session.preferences().language,
        subject: details.subject(),
        item: details.problem(),
        place: details.place.clone(),
        photo,
        inspectors,
    }
}

fn pictures(what: &EventKind) -> &[Picture] {
    match what {
        EventKind::Opened(details) => &details.photos,
        EventKind::Moved(made) => made.photos(),
        EventKind::Amended(_) | EventKind::Extended(_) | EventKind::Noted => &[],
    }
}

/// A picture of the problem as found: stamped from its finding, where that is here.
pub fn before(session: &Session, one: &Rectification, picture: &Picture) -> Stamp {
    if let Some(origin) = &one.details().origin
        && let Some(record) = session.archive.record(&origin.inspection)
    {
        for (item, answer) in &record.inspection.content().answers {
            let finding = answer.findings().iter().find(|finding| finding.id == origin.finding);
            let Some(finding) = finding else { continue };
            if let Some(photo) = finding.evidence.photo(picture.hash())
                && let Some(stamp) = of_finding(session, &origin.inspection, item, &origin.finding, photo)
            {
                return stamp;
            }
        }
    }
    let opened = &one.current_state().opened;
    named(session, one, picture.photo(one.details().found), vec![opened.by.clone()])
}

/// A picture of an event of a rectification.
pub fn after(session: &Session, one: &Rectification, picture: &Picture, at: Timestamp) -> Stamp {
    of_rectification(session, one, picture.hash(), picture.photo(at))
}
