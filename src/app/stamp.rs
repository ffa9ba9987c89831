//! What a stamp (水印) says. It is drawn when a picture is shown, printed or given away, and never kept.

use std::rc::Rc;

use super::Model;
use crate::codec::photo::PhotoPlace;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Photo, Picture};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::preferences::Language;
use crate::domain::rectification::{Rectification, What};
use crate::domain::text::LocalText;

/// Where and when a photo was taken, by whom, of what; and the marks, which are drawn with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub language: Language,
    pub village: Rc<str>,
    pub item: LocalText,
    pub place: Rc<str>,
    pub photo: Photo,
    pub inspectors: Vec<Rc<str>>,
}

/// `None` where what the photo belongs to is not here.
pub fn of(model: &Model, place: &PhotoPlace, photo: &Photo) -> Option<Stamp> {
    match place {
        PhotoPlace::Finding { inspection, item, finding } => {
            of_finding(model, inspection, item, finding, photo)
        }
        PhotoPlace::Rectification(id) => {
            Some(of_rectification(model, model.archive.rectification(id)?, &photo.hash, photo.clone()))
        }
    }
}

pub fn of_finding(
    model: &Model,
    inspection: &InspectionId,
    item: &ItemId,
    finding: &FindingId,
    photo: &Photo,
) -> Option<Stamp> {
    let record = model.archive.record(inspection)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let content = record.inspection.content();
    let findings = content.answer(item)?.findings();
    Some(Stamp {
        language: model.preferences().language,
        village: content.details.village_name.clone(),
        item: checklist.item(item)?.text.clone(),
        place: findings.iter().find(|one| one.id == *finding)?.place.clone(),
        photo: photo.clone(),
        inspectors: content.details.inspectors.clone(),
    })
}

fn of_rectification(model: &Model, one: &Rectification, name: &ContentHash, photo: Photo) -> Stamp {
    let by = one.events().iter().find(|event| pictures(event.what()).iter().any(|one| one.hash() == name));
    named(model, one, photo, by.map(|event| vec![event.mark().by.clone()]).unwrap_or_default())
}

fn named(model: &Model, one: &Rectification, photo: Photo, inspectors: Vec<Rc<str>>) -> Stamp {
    let matter = one.matter();
    let described = || LocalText { zh: matter.description.clone(), en: matter.description.clone() };
    Stamp {
        language: model.preferences().language,
        village: matter.village_name.clone(),
        item: matter.item.as_ref().map_or_else(described, |item| item.text.clone()),
        place: matter.place.clone(),
        photo,
        inspectors,
    }
}

fn pictures(what: &What) -> &[Picture] {
    match what {
        What::Opened(matter) => &matter.photos,
        What::Moved(made) => made.photos(),
        What::Amended(_) | What::Extended(_) | What::Noted => &[],
    }
}

/// A picture of what was found: as its finding says of it, where that is here.
pub fn before(model: &Model, one: &Rectification, picture: &Picture) -> Stamp {
    if let Some(origin) = &one.matter().origin
        && let Some(record) = model.archive.record(&origin.inspection)
    {
        for (item, answer) in &record.inspection.content().answers {
            let finding = answer.findings().iter().find(|finding| finding.id == origin.finding);
            let Some(finding) = finding else { continue };
            if let Some(photo) = finding.evidence.photo(picture.hash())
                && let Some(stamp) = of_finding(model, &origin.inspection, item, &origin.finding, photo)
            {
                return stamp;
            }
        }
    }
    let opened = &one.standing().opened;
    named(model, one, picture.photo(one.matter().found), vec![opened.by.clone()])
}

/// A picture that came with an event of a rectification.
pub fn after(model: &Model, one: &Rectification, picture: &Picture, at: Timestamp) -> Stamp {
    of_rectification(model, one, picture.hash(), picture.photo(at))
}
