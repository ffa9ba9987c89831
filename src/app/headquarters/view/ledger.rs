//! The ledger of all tablets: the entries that match the filter, and one rectification with its origin.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Pictures, VillageName, named};
use crate::app::headquarters::State;
use crate::app::headquarters::ledger::WINDOW;
use crate::app::ledger::view::{LedgerRowView, rows_of};
use crate::app::ledger::{Filter, filter};
use crate::app::session::Session;
use crate::domain::evidence::Photo;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::rectification::{EventKind, Figures, ItemNamed, Rectification};
use crate::domain::village::VillageCode;
use crate::headquarters::Version;

#[derive(Clone, Debug, PartialEq)]
pub struct LedgerView {
    pub filter: Filter,
    /// The first of the matching ones; all of them where they are printed.
    pub rows: Vec<(LedgerRowView, VillageName)>,
    /// Of all matching ones.
    pub figures: Figures,
    /// How many there are, matching or not.
    pub all: usize,
    /// The villages and items that occur.
    pub villages: Vec<VillageName>,
    pub items: Vec<ItemNamed>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RectificationView {
    pub one: Rectification,
    pub row: LedgerRowView,
    pub village: VillageName,
    pub before: Vec<Photo>,
    pub after: Vec<Photo>,
    /// The photos of each step of its history.
    pub steps: Vec<Vec<Photo>>,
    pub origin: Option<Origin>,
    pub pictures: Pictures,
}

/// The inspection that a rectification was created from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub inspection: InspectionId,
    pub item: Option<ItemId>,
    /// Whether it was imported too.
    pub is_here: bool,
}

fn ledger(headquarters: &State) -> impl Iterator<Item = &Rectification> {
    headquarters.workspace.merged.ledger().iter()
}

pub(super) fn view(session: &Session, headquarters: &State, filter: Filter) -> LedgerView {
    let person = crate::app::headquarters::ledger::person(headquarters, &session.route);
    let filter = Filter { person, ..filter };
    let found = filter::listed(ledger(headquarters), &filter, session.now, &headquarters.rectifying());
    let mut villages: BTreeMap<VillageCode, VillageName> = BTreeMap::new();
    let mut items: BTreeMap<ItemId, ItemNamed> = BTreeMap::new();
    for details in ledger(headquarters).map(Rectification::details) {
        villages
            .entry(details.village)
            .or_insert_with(|| village(session, details.village, &details.village_name));
        if let Some(item) = &details.item {
            items.entry(item.id.clone()).or_insert_with(|| item.clone());
        }
    }
    let most = if headquarters.printing { usize::MAX } else { WINDOW + headquarters.more_of_ledger };
    let rows = rows_of(
        ledger(headquarters),
        found.iter().take(most).copied(),
        session.now,
        &headquarters.rectifying(),
    );
    LedgerView {
        rows: rows
            .into_iter()
            .map(|row| {
                let of = village(session, row.village_code, &row.subject.village);
                (row, of)
            })
            .collect(),
        figures: Figures::of(found.iter().copied(), session.now, &headquarters.rectifying()),
        all: ledger(headquarters).count(),
        villages: villages.into_values().collect(),
        items: items.into_values().collect(),
        filter,
    }
}

fn village(session: &Session, code: VillageCode, on_the_day: &str) -> VillageName {
    named(session.archive.villages(), code, on_the_day)
}

pub(super) fn one(
    session: &Session,
    headquarters: &State,
    id: &RectificationId,
) -> Option<RectificationView> {
    let one = ledger(headquarters).find(|one| one.id() == id)?;
    let row = rows_of(ledger(headquarters), [one], session.now, &headquarters.rectifying()).pop()?;
    let (current, details) = (one.current_state(), one.details());
    let at = current.reported.as_ref().or(current.closed.as_ref()).unwrap_or(&current.opened).at;
    let steps = current.history.iter().map(|step| match step.event.kind() {
        EventKind::Moved(made) => made.photos().iter().map(|one| one.photo(step.event.mark().at)).collect(),
        _ => Vec::new(),
    });
    Some(RectificationView {
        village: village(session, details.village, &details.village_name),
        before: details.photos.iter().map(|one| one.photo(details.found)).collect(),
        after: current.after.iter().map(|one| one.photo(at)).collect(),
        steps: steps.collect(),
        origin: details.origin.as_ref().map(|origin| Origin {
            inspection: origin.inspection.clone(),
            item: details.item.as_ref().map(|item| item.id.clone()),
            is_here: headquarters.current().iter().any(|version| version.id() == origin.inspection.as_str()),
        }),
        pictures: headquarters.pictures.clone(),
        one: one.clone(),
        row,
    })
}

/// The rectifications created from an inspection, by their findings.
pub(super) fn of_inspection(
    session: &Session,
    headquarters: &State,
    version: &Version,
) -> BTreeMap<Rc<str>, LedgerRowView> {
    let own = ledger(headquarters).filter_map(|one| {
        let origin = one.details().origin.as_ref()?;
        (origin.inspection.as_str() == version.id()).then(|| (Rc::from(origin.finding.as_str()), one))
    });
    let (findings, own): (Vec<Rc<str>>, Vec<&Rectification>) = own.unzip();
    findings
        .into_iter()
        .zip(rows_of(ledger(headquarters), own, session.now, &headquarters.rectifying()))
        .collect()
}
