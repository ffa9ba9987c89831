//! The ledger of all tablets: what fits, and one rectification with what it came from.

use std::rc::Rc;

use super::{Named, Pictures, named};
use crate::app::Model;
use crate::app::hq::State;
use crate::app::hq::ledger::WINDOW;
use crate::app::ledger::{Filter, filter};
use crate::app::view::ledger::{Row, rows_of};
use crate::domain::evidence::Photo;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::rectification::{Figures, ItemNamed, Rectification, What};
use crate::domain::village::VillageCode;
use crate::hq::Version;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub struct LedgerView {
    pub filter: Filter,
    /// The first of those that fit; all of them where they are printed.
    pub rows: Vec<(Row, Named)>,
    /// Of all that fit.
    pub figures: Figures,
    /// How many there are, whether they fit or not.
    pub all: usize,
    /// The villages and items that occur.
    pub villages: Vec<Named>,
    pub items: Vec<ItemNamed>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RectificationView {
    pub one: Rectification,
    pub row: Row,
    pub village: Named,
    pub before: Vec<Photo>,
    pub after: Vec<Photo>,
    /// The photos that came with each step of its history.
    pub steps: Vec<Vec<Photo>>,
    pub origin: Option<Origin>,
    pub pictures: Pictures,
}

/// The inspection a rectification came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub inspection: InspectionId,
    pub item: Option<ItemId>,
    /// Whether it was handed over too.
    pub is_here: bool,
}

fn ledger(hq: &State) -> impl Iterator<Item = &Rectification> {
    hq.workspace.gathered.ledger().iter()
}

pub(super) fn view(model: &Model, hq: &State, filter: Filter) -> LedgerView {
    let filter = Filter { person: hq.look.person.clone(), ..filter };
    let found = filter::listed(ledger(hq), &filter, model.now, &hq.rectifying());
    let mut villages: SortedMap<VillageCode, Named> = SortedMap::new();
    let mut items: SortedMap<ItemId, ItemNamed> = SortedMap::new();
    for matter in ledger(hq).map(Rectification::matter) {
        villages.get_or_insert_with(matter.village, || village(model, matter.village, &matter.village_name));
        if let Some(item) = &matter.item {
            items.get_or_insert_with(item.id.clone(), || item.clone());
        }
    }
    let most = if hq.printing { usize::MAX } else { WINDOW + hq.look.more };
    let rows = rows_of(ledger(hq), found.iter().take(most).copied(), model.now, &hq.rectifying());
    LedgerView {
        rows: rows
            .into_iter()
            .map(|row| {
                let of = village(model, row.village_code, &row.village);
                (row, of)
            })
            .collect(),
        figures: Figures::of(found.iter().copied(), model.now, &hq.rectifying()),
        all: ledger(hq).count(),
        villages: villages.into_values().collect(),
        items: items.into_values().collect(),
        filter,
    }
}

fn village(model: &Model, code: VillageCode, on_the_day: &str) -> Named {
    named(model.archive.villages(), code, on_the_day)
}

pub(super) fn one(model: &Model, hq: &State, id: &RectificationId) -> Option<RectificationView> {
    let one = ledger(hq).find(|one| one.id() == id)?;
    let row = rows_of(ledger(hq), [one], model.now, &hq.rectifying()).pop()?;
    let (standing, matter) = (one.standing(), one.matter());
    let at = standing.reported.as_ref().or(standing.closed.as_ref()).unwrap_or(&standing.opened).at;
    let steps = standing.history.iter().map(|step| match step.event.what() {
        What::Moved(made) => made.photos().iter().map(|one| one.photo(step.event.mark().at)).collect(),
        _ => Vec::new(),
    });
    Some(RectificationView {
        village: village(model, matter.village, &matter.village_name),
        before: matter.photos.iter().map(|one| one.photo(matter.found)).collect(),
        after: standing.after.iter().map(|one| one.photo(at)).collect(),
        steps: steps.collect(),
        origin: matter.origin.as_ref().map(|origin| Origin {
            inspection: origin.inspection.clone(),
            item: matter.item.as_ref().map(|item| item.id.clone()),
            is_here: hq.current().iter().any(|version| version.id() == origin.inspection.as_str()),
        }),
        pictures: hq.pictures.clone(),
        one: one.clone(),
        row,
    })
}

/// The rectifications that came from an inspection, by their findings.
pub(super) fn of_inspection(model: &Model, hq: &State, version: &Version) -> SortedMap<Rc<str>, Row> {
    let own = ledger(hq).filter_map(|one| {
        let origin = one.matter().origin.as_ref()?;
        (origin.inspection.as_str() == version.id()).then(|| (Rc::from(origin.finding.as_str()), one))
    });
    let (findings, own): (Vec<Rc<str>>, Vec<&Rectification>) = own.unzip();
    findings.into_iter().zip(rows_of(ledger(hq), own, model.now, &hq.rectifying())).collect()
}
