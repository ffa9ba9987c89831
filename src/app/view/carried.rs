//! What earlier visits left open in the village, as the form shows it: first, and where the checklist asks for it.

use std::rc::Rc;

use super::form::ItemRow;
use crate::app::Model;
use crate::app::fill::carry;
use crate::codec::inspection::Record;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Flags, Source};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::later::later;

/// What earlier visits left open in the village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub village: VillageCode,
    /// On the first page: each, with what it is about.
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

/// `None` where there is nothing to show on that page.
pub(super) fn view(model: &Model, record: &Record, rows: &[ItemRow], first: bool) -> Option<Rc<Carried>> {
    // Most villages have none: what is made of them comes later.
    if model.archive.rectifications().len() == 0 {
        return None;
    }
    later(|| carried(model, record, rows, first))
}

fn carried(model: &Model, record: &Record, rows: &[ItemRow], first: bool) -> Option<Rc<Carried>> {
    let village = record.inspection.details().village;
    let asked = carry::previous()
        .is_some_and(|item| rows.iter().any(|row| row.item.id == item && row.answer.is_none()));
    let proposed = if asked { carry::proposed(model, record.inspection.id()) } else { None };
    let proposed = proposed.map(|found| (found.findings(), found.in_time, found.closed));
    let (mut open, mut overdue, mut complaints) = (Vec::new(), 0, 0);
    if first {
        for one in carry::open_in(model, village, record.inspection.id()) {
            let matter = one.matter();
            let flags = one.standing().flags(model.now, &model.ledger.rules.policy);
            overdue += usize::from(flags.overdue);
            complaints += usize::from(matter.source.is_complaint());
            let same = || LocalText { zh: matter.description.clone(), en: matter.description.clone() };
            let what = matter.item.as_ref().map_or_else(same, |item| item.text.clone());
            let (id, place, source) = (one.id().clone(), matter.place.clone(), matter.source);
            open.push(Open { id, what, place, source, flags });
        }
    }
    let shown = !open.is_empty() || proposed.is_some();
    shown.then(|| Rc::new(Carried { village, open, overdue, complaints, proposed }))
}
