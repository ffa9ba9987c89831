//! The page of the visit: who, when, how, and what of it is missing.

use std::rc::Rc;

use crate::app::Model;
use crate::codec::inspection::Record;
use crate::domain::checklist::{Checklist, Sampling};
use crate::domain::date::Month;
use crate::domain::inspection::review::{Missing, missing};
use crate::domain::inspection::{Details, Inspection};
use crate::domain::text::LocalText;
use crate::sorted::order_by_key;

#[derive(Clone, Debug, PartialEq)]
pub struct DetailsView {
    pub details: Details,
    /// Metres from the village, where both places are known.
    pub metres: Option<u32>,
    pub checklist: LocalText,
    pub version: Rc<str>,
    pub hash: String,
    /// Names that can be chosen: the tablet's inspectors and whoever is named already.
    pub inspectors: Vec<Rc<str>>,
    pub needs_site: bool,
    pub sampling: Option<Sampling>,
    /// What is missing, once "finish" was pressed.
    pub missing: Vec<Missing>,
    /// Months that can be chosen, the inspection's own among them.
    pub months: Vec<Month>,
    /// It was finished before.
    pub reopened: bool,
    /// The number of households, as it is typed.
    pub households: Rc<str>,
    pub households_refused: bool,
}

pub(super) fn view(model: &Model, record: &Record, checklist: &Checklist) -> DetailsView {
    let details = record.inspection.details().clone();
    let mut inspectors = model.preferences().inspectors.clone();
    for name in &details.inspectors {
        if !inspectors.contains(name) {
            inspectors.push(name.clone());
        }
    }
    let typed = model.fill.households.clone();
    let households = typed.clone().unwrap_or_else(|| match details.households {
        0 => "".into(),
        count => count.to_string().into(),
    });
    let months = months(model.now.date.month, details.month);
    let absent =
        if model.fill.finish_tried { missing(record.inspection.content(), checklist) } else { Vec::new() };
    let village = model.archive.villages().get(details.village).and_then(|known| known.place);
    let metres = village.zip(details.position.as_ref()).map(|(place, position)| place.metres_to(position));
    DetailsView {
        metres,
        details,
        checklist: checklist.name().clone(),
        version: checklist.version().into(),
        hash: checklist.hash().short(),
        inspectors,
        needs_site: super::form::is_of_place(checklist),
        sampling: checklist.sampling().cloned(),
        missing: absent,
        months,
        reopened: matches!(&*record.inspection, Inspection::Draft(draft) if draft.is_reopened()),
        households,
        households_refused: typed.is_some(),
    }
}

/// The months an inspection may belong to, newest first: next month's, this year's and last year's rounds.
fn months(today: Month, own: Month) -> Vec<Month> {
    let mut month = today.next();
    let mut months = vec![month];
    for _ in 0..13 {
        month = month.previous();
        months.push(month);
    }
    if !months.contains(&own) {
        months.push(own);
        order_by_key(&mut months, |month| std::cmp::Reverse(*month));
    }
    // The calendar ends where dates can no longer be written down.
    months.retain(|month| Month::new(month.year, month.month).is_some());
    months
}
