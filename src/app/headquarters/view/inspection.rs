//! One inspection down to each finding, its rule and its pictures.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{PageContext, Pictures, VillageName, ledger};
use crate::app::fill::view::score;
use crate::app::fill::view::score::ScoreView;
use crate::app::ledger::view::LedgerRowView;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, ItemId};
use crate::headquarters::{Collection, Version};

#[derive(Clone, Debug, PartialEq)]
pub struct InspectionView {
    pub village: VillageName,
    pub score: ScoreView,
    /// The item whose findings are shown.
    pub item: Option<ItemId>,
    pub demo: bool,
    pub status: VersionStatus,
    /// Its rectifications, by their findings.
    pub followed: BTreeMap<Rc<str>, LedgerRowView>,
    pub pictures: Pictures,
}

/// The status of a version among the others of its inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionStatus {
    Counts,
    /// One of several that do not include each other.
    InConflict,
    /// A decision was made about it; another one counts.
    Aside,
}

/// The version that counts, or the requested one of all that are kept.
pub(super) fn view(
    context: &PageContext<'_>,
    session: &Session,
    (id, version): (&InspectionId, Option<ContentHash>),
    item: Option<ItemId>,
) -> Option<InspectionView> {
    let is_own = |version: &&Version| version.id() == id.as_str();
    let own: Vec<&Version> = context.headquarters.current().iter().filter(is_own).collect();
    let (version, current) = match version {
        None => {
            (*own.first()?, if own.len() > 1 { VersionStatus::InConflict } else { VersionStatus::Counts })
        }
        Some(hash) => {
            let is_wanted = |version: &&&Version| version.hash_in_memory() == Some(hash);
            let aside = context.headquarters.workspace.merged.aside().iter().filter(is_own);
            match own.iter().find(is_wanted) {
                Some(found) if own.len() > 1 => (*found, VersionStatus::InConflict),
                Some(found) => (*found, VersionStatus::Counts),
                None => {
                    (aside.collect::<Vec<_>>().into_iter().find(|one| is_wanted(&one))?, VersionStatus::Aside)
                }
            }
        }
    };
    let record = version.record_here()?;
    let list = context.list(&version.summary)?;
    Some(InspectionView {
        village: context.named(&version.summary),
        score: score::of(&record, &list.checklist),
        item,
        demo: context.headquarters.collection != Collection::Real,
        status: current,
        followed: ledger::of_inspection(session, context.headquarters, version),
        pictures: context.headquarters.pictures.clone(),
    })
}
