//! The page on which a complaint, or what else came to the town's knowledge, is entered.

use std::rc::Rc;

use super::pictures::{self, Taken};
use crate::app::Model;
use crate::app::ledger::Complaint;
use crate::app::ledger::complaint::{self, Terms};
use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::rectification::Policy;
use crate::domain::text::LocalText;
use crate::domain::village::{VillageCode, VillageRecord};

#[derive(Clone, Debug, PartialEq)]
pub struct ComplaintView {
    pub form: Complaint,
    pub villages: Vec<(VillageCode, &'static str)>,
    pub items: Vec<(ItemId, LocalText)>,
    /// Severity, level and deadline as they will be.
    pub terms: Terms,
    /// Whether the time that is typed is one, and not ahead.
    pub received_is_bad: bool,
    pub number_is_bad: bool,
    pub photos_are_coming: bool,
    pub taken: Taken,
    pub policy: Rc<Policy>,
    pub now: Timestamp,
}

pub(super) fn view(model: &Model) -> ComplaintView {
    let form = model.ledger.complaint.clone();
    let received = complaint::received(&form, model.now);
    let village =
        form.village.and_then(|code| model.archive.villages().get(code)).map(VillageRecord::village);
    let described = LocalText { zh: form.description.clone(), en: form.description.clone() };
    let taken = form.id.as_ref().map_or_else(Taken::default, |id| {
        pictures::taken(model, id, |photo| {
            let name = village.map_or("", |village| village.name()).into();
            pictures::new_stamp(model, name, described.clone(), form.place.clone(), photo)
        })
    });
    ComplaintView {
        villages: super::villages(model),
        items: complaint::items(model).into_iter().map(|item| (item.id.clone(), item.text.clone())).collect(),
        terms: complaint::terms(model, received.unwrap_or(model.now)),
        received_is_bad: received.is_none(),
        number_is_bad: village
            .is_some_and(|village| complaint::number(model, village.code(), model.now).is_none()),
        photos_are_coming: taken.arriving.iter().any(|one| one.failed.is_none()),
        taken,
        policy: model.ledger.rules.policy.clone(),
        now: model.now,
        form,
    }
}
