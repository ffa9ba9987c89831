//! The page with the form for a complaint, or a problem from another source.

use std::rc::Rc;

use super::pictures::Taken;
use crate::app::ledger::complaint::Terms;
use crate::app::ledger::state::Complaint;
use crate::app::ledger::view::pictures;
use crate::app::ledger::{complaint, state};
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::rectification::Policy;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::{VillageCode, VillageRecord};

#[derive(Clone, Debug, PartialEq)]
pub struct ComplaintView {
    pub form: Complaint,
    pub villages: Vec<(VillageCode, &'static str)>,
    pub items: Vec<(ItemId, LocalText)>,
    /// Severity, level and deadline of the rectification to be opened.
    pub terms: Terms,
    /// Whether the typed time is invalid or lies in the future.
    pub received_is_bad: bool,
    pub number_is_bad: bool,
    pub photos_are_coming: bool,
    pub taken: Taken,
    pub policy: Rc<Policy>,
    pub now: Timestamp,
}

pub(super) fn view(state: &state::State, session: &Session) -> ComplaintView {
    let form = state.complaint.clone();
    let received = complaint::received(&form, session.now);
    let village =
        form.village.and_then(|code| session.archive.villages().get(code)).map(VillageRecord::village);
    let described = LocalText { zh: form.description.clone(), en: form.description.clone() };
    let taken = form.id.as_ref().map_or_else(Taken::default, |id| {
        pictures::taken(session, id, |photo| {
            let village = village.map_or("", |village| village.name()).into();
            let subject = Subject { village, site: "".into() };
            pictures::new_stamp(session, subject, described.clone(), form.place.clone(), photo)
        })
    });
    ComplaintView {
        villages: super::list::villages(session),
        items: complaint::items(session)
            .into_iter()
            .map(|item| (item.id.clone(), item.text.clone()))
            .collect(),
        terms: complaint::terms(state, session, received.unwrap_or(session.now)),
        received_is_bad: received.is_none(),
        number_is_bad: village
            .is_some_and(|village| complaint::number(state, session, village.code(), session.now).is_none()),
        photos_are_coming: taken.arriving.iter().any(|one| one.failed.is_none()),
        taken,
        policy: session.rules.policy.clone(),
        now: session.now,
        form,
    }
}
