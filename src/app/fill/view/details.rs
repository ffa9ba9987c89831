//! The page of the visit: inspectors, time and circumstances, and the fields that are missing.

use std::rc::Rc;

use crate::app::fill::state::State;
use crate::app::locate::{self, Seeking, Target};
use crate::app::session::Session;
use crate::app::subjects;
use crate::domain::checklist::{Checklist, Sampling};
use crate::domain::date::Month;
use crate::domain::inspection::review::{Missing, missing};
use crate::domain::inspection::{Details, Inspection, Round};
use crate::domain::person::is_among;
use crate::domain::register::{Entry, SubjectKind};
use crate::domain::text::LocalText;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct DetailsView {
    pub details: Details,
    /// Metres from the village, where both places are known.
    pub metres: Option<u32>,
    /// The search for the position: the accuracy so far.
    pub seeking: Option<Seeking>,
    pub checklist: LocalText,
    pub version: Rc<str>,
    pub hash: String,
    /// Names that can be chosen: the tablet's inspectors and those named already.
    pub inspectors: Vec<Rc<str>>,
    pub needs_site: bool,
    /// The kind of subject; `None` for a village.
    pub kind: Option<SubjectKind>,
    /// How many findings there are, where the checklist is not scored. Without any it can be finished from here.
    pub findings: Option<usize>,
    /// Names of places in the village that it may be of.
    pub sites: Rc<[Rc<str>]>,
    /// The register's entry of the place.
    pub entry: Option<Rc<Entry>>,
    pub sampling: Option<Sampling>,
    /// The missing fields, once "finish" was pressed.
    pub missing: Vec<Missing>,
    /// The checklist's rounds, the inspection's own among them.
    pub rounds: Vec<Round>,
    /// Months that can be chosen, the inspection's own among them.
    pub months: Vec<Month>,
    /// It was finished before.
    pub reopened: bool,
    /// The number of households, as it is typed.
    pub households: Rc<str>,
    pub households_refused: bool,
    /// The name of an inspector that is about to be added.
    pub new_inspector: Rc<str>,
}

pub(super) fn view(state: &State, session: &Session, record: &Record, checklist: &Checklist) -> DetailsView {
    let details = record.inspection.details().clone();
    let mut inspectors = session.preferences().inspectors.clone();
    for name in &details.inspectors {
        if !is_among(name, &inspectors) {
            inspectors.push(name.clone());
        }
    }
    let typed = state.households.clone();
    let households = typed.clone().unwrap_or_else(|| match details.households {
        0 => "".into(),
        count => count.to_string().into(),
    });
    let rounds = rounds(checklist, details.round);
    let months = months(session.now.date.month, details.month);
    let absent =
        if state.finish_tried { missing(record.inspection.content(), checklist) } else { Vec::new() };
    let village = session.archive.villages().get(details.village).and_then(|known| known.place);
    let metres = village.zip(details.position.as_ref()).map(|(place, position)| place.metres_to(position));
    let entry = subjects::entry_of(session, &details, checklist).cloned();
    let kind = subjects::kind_of(checklist);
    let sites = kind.map_or_else(Rc::default, |kind| subjects::suggestions(session, kind, details.village));
    DetailsView {
        metres,
        seeking: locate::seeking(session, &Target::Inspection),
        details,
        checklist: checklist.name().clone(),
        version: checklist.version().into(),
        hash: checklist.hash().short(),
        inspectors,
        needs_site: super::is_of_place(checklist),
        kind,
        findings: (!checklist.is_scored()).then(|| record.inspection.content().finding_count()),
        sites,
        entry,
        sampling: checklist.sampling().cloned(),
        missing: absent,
        rounds,
        months,
        reopened: matches!(&*record.inspection, Inspection::Draft(draft) if draft.is_reopened()),
        households,
        households_refused: typed.is_some(),
        new_inspector: state.new_inspector.clone(),
    }
}

fn rounds(checklist: &Checklist, own: Round) -> Vec<Round> {
    let mut rounds = checklist.rounds().to_vec();
    if !rounds.contains(&own) {
        rounds.push(own);
    }
    rounds
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
        months.sort_by_key(|month| std::cmp::Reverse(*month));
    }
    // The calendar ends where dates can no longer be represented.
    months.retain(|month| Month::new(month.year, month.month).is_some());
    months
}
