//! One inspection down to each finding, its rule and its pictures.

use std::rc::Rc;

use super::{Desk, Named};
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
    /// Whether it is one of several versions that don't know of each other.
    pub in_conflict: bool,
    /// Addresses of the pictures; `None` where one isn't here.
    pub pictures: SortedMap<ContentHash, Option<Rc<str>>>,
}

pub(super) fn view(desk: &Desk<'_>, id: &InspectionId, item: Option<ItemId>) -> Option<InspectionView> {
    let own = desk.hq.current().iter().filter(|version| version.id() == id.as_str());
    let own: Vec<&Version> = own.collect();
    let version = own.first()?;
    let record = record(version)?;
    let list = desk.list(&version.summary)?;
    Some(InspectionView {
        village: desk.named(&version.summary),
        score: score::of(&record, &list.checklist),
        item,
        demo: desk.hq.collection != Collection::Real,
        in_conflict: own.len() > 1,
        pictures: desk.hq.pictures.clone(),
    })
}

/// Everything here is kept with its text, which the same codec wrote.
pub(super) fn record(version: &Version) -> Option<Record> {
    stored::decode(stored::FORMAT, version.text(&NothingLeft).as_bytes()).ok()
}
