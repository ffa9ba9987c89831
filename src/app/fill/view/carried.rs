//! Problems that earlier visits left open in the village, as the form shows them: on the first page, and at the item
//! that asks about them.

use std::rc::Rc;

use super::row::ItemRow;
use crate::app::previous;
use crate::app::session::Session;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Flags, Source};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

/// Problems that earlier visits left open in the village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub village: VillageCode,
    /// On the first page: each, with its subject.
    pub open: Vec<Open>,
    pub overdue: usize,
    pub complaints: usize,
    /// On the page of the item that asks for it, while it has no answer: how many occurrences are proposed, of how many
    /// that are open in time and how many that were closed.
    pub proposed: Option<(usize, usize, usize)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub id: RectificationId,
    pub what: LocalText,
    pub place: Rc<str>,
    pub source: Source,
    pub flags: Flags,
}

/// `None` where that page shows none.
pub(super) fn view(session: &Session, record: &Record, rows: &[ItemRow], first: bool) -> Option<Rc<Carried>> {
    let village = record.inspection.details().village;
    let asked = previous::previous()
        .is_some_and(|item| rows.iter().any(|row| row.item.id == item && row.answer.is_none()));
    let proposed = if asked { previous::proposed(session, record.inspection.id()) } else { None };
    let proposed = proposed.map(|found| (found.findings(), found.in_time, found.closed));
    let (mut open, mut overdue, mut complaints) = (Vec::new(), 0, 0);
    if first {
        for one in previous::open_in(session, village, record.inspection.id()) {
            let details = one.details();
            let flags = one.current_state().flags(session.now, &session.rules.policy);
            overdue += usize::from(flags.overdue);
            complaints += usize::from(details.source.is_complaint());
            let what = details.problem();
            let (id, place, source) = (one.id().clone(), details.place.clone(), details.source);
            open.push(Open { id, what, place, source, flags });
        }
    }
    let shown = !open.is_empty() || proposed.is_some();
    shown.then(|| Rc::new(Carried { village, open, overdue, complaints, proposed }))
}
