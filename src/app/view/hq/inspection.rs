//! One inspection down to each finding, its rule and its pictures.

use std::rc::Rc;

use super::{Desk, Named, Pictures, ledger};
use crate::app::Model;
use crate::app::view::ledger::Row;
use crate::app::view::score::{self, ScoreView};
use crate::codec::inspection::{self as stored, Record};
use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, ItemId};
use crate::hq::version::NothingLeft;
use crate::hq::{Collection, Version};
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub struct InspectionView {
    pub village: Named,
    pub score: ScoreView,
    /// The item whose findings are looked for.
    pub item: Option<ItemId>,
    pub demo: bool,
    pub standing: Standing,
    /// Its rectifications, by their findings.
    pub followed: SortedMap<Rc<str>, Row>,
    pub pictures: Pictures,
}

/// What a version is among the others of its inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Counts,
    /// One of several that don't know of each other.
    InConflict,
    /// A decision was made about it; another one counts.
    Aside,
}

/// The version that counts, or the wanted one of all that are kept.
pub(super) fn view(
    desk: &Desk<'_>,
    model: &Model,
    (id, version): (&InspectionId, Option<ContentHash>),
    item: Option<ItemId>,
) -> Option<InspectionView> {
    let is_own = |version: &&Version| version.id() == id.as_str();
    let own: Vec<&Version> = desk.hq.current().iter().filter(is_own).collect();
    let (version, standing) = match version {
        None => (*own.first()?, if own.len() > 1 { Standing::InConflict } else { Standing::Counts }),
        Some(hash) => {
            let is_wanted = |version: &&&Version| version.hash_here() == Some(hash);
            let aside = desk.hq.workspace.gathered.aside().iter().filter(is_own);
            match own.iter().find(is_wanted) {
                Some(found) if own.len() > 1 => (*found, Standing::InConflict),
                Some(found) => (*found, Standing::Counts),
                None => (aside.collect::<Vec<_>>().into_iter().find(|one| is_wanted(&one))?, Standing::Aside),
            }
        }
    };
    let record = record(version)?;
    let list = desk.list(&version.summary)?;
    Some(InspectionView {
        village: desk.named(&version.summary),
        score: score::of(&record, &list.checklist),
        item,
        demo: desk.hq.collection != Collection::Real,
        standing,
        followed: ledger::of_inspection(model, desk.hq, version),
        pictures: desk.hq.pictures.clone(),
    })
}

/// Everything here is kept with its text, which the same codec wrote.
pub(super) fn record(version: &Version) -> Option<Record> {
    stored::decode(stored::FORMAT, version.text(&NothingLeft).as_bytes()).ok()
}
