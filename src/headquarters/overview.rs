//! A round at a glance. Every figure carries the inspections that it is made of.

use super::library::Library;
use super::policy::PublicLists;
use super::selection::{Counted, Selection};
use super::share::{Mean, Share};
use super::summary::LineKind;
use crate::domain::id::ItemId;
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview<'a> {
    /// Villages with a score, in the order of their codes.
    pub done: Vec<Counted<'a>>,
    /// Villages that were expected and have none.
    pub missing: Vec<VillageCode>,
    /// `None` while nothing is done.
    pub mean: Option<Mean>,
    /// Full marks (满分).
    pub full: Vec<Counted<'a>>,
    /// At or above the line (90分以上), full marks included.
    pub reached: Vec<Counted<'a>>,
    pub below: Vec<Counted<'a>>,
    /// The most findings first; equals in the order of the items' ids.
    pub frequent: Vec<Frequent<'a>>,
    /// Since the round before, where there was one.
    pub change: Option<Change>,
}

/// How often an item was found wanting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequent<'a> {
    pub item: ItemId,
    pub findings: u32,
    /// Points lost over all villages.
    pub lost: Points,
    /// The inspections with findings, in the order of the villages.
    pub inspections: Vec<Counted<'a>>,
}

/// How a round differs from the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Rounded mean now less rounded mean then, as both are shown.
    pub mean: Points,
    pub done: i64,
    pub full: i64,
    pub reached: i64,
    pub below: i64,
}

impl Overview<'_> {
    /// 满分占比.
    pub fn share_of_full(&self) -> Share {
        Share { part: count(&self.full), whole: count(&self.done) }
    }
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// `expected`: the villages that should have been inspected, in any order.
pub fn overview<'a>(
    selection: &Selection<'a>,
    before: Option<&Selection<'a>>,
    expected: impl IntoIterator<Item = VillageCode>,
    library: &Library,
    policy: &PublicLists,
) -> Overview<'a> {
    let done = selection.counted.clone();
    let those = |fits: &dyn Fn(&Counted<'a>) -> bool| -> Vec<Counted<'a>> {
        done.iter().filter(|one| fits(one)).copied().collect()
    };
    let mut missing: Vec<VillageCode> =
        expected.into_iter().filter(|village| selection.get(*village).is_none()).collect();
    missing.sort_unstable();
    missing.dedup();
    let mut overview = Overview {
        mean: Mean::of(done.iter().map(|one| one.score)),
        full: those(&|one| one.score == one.summary.total),
        reached: those(&|one| one.score >= policy.line),
        below: those(&|one| one.score < policy.line),
        frequent: frequent(&done, library),
        change: None,
        done,
        missing,
    };
    overview.change = before.and_then(|before| change(&overview, before, library, policy));
    overview
}

fn change(
    now: &Overview<'_>,
    before: &Selection<'_>,
    library: &Library,
    policy: &PublicLists,
) -> Option<Change> {
    let then = overview(before, None, [], library, policy);
    let more = |now: &[Counted<'_>], then: &[Counted<'_>]| i64::from(count(now)) - i64::from(count(then));
    Some(Change {
        mean: now.mean?.rounded() - then.mean?.rounded(),
        done: more(&now.done, &then.done),
        full: more(&now.full, &then.full),
        reached: more(&now.reached, &then.reached),
        below: more(&now.below, &then.below),
    })
}

/// Items are known by their ids, so that two versions of a checklist add up.
fn frequent<'a>(done: &[Counted<'a>], library: &Library) -> Vec<Frequent<'a>> {
    let mut found: Vec<(ItemId, Counted<'a>, u32, Points)> = Vec::new();
    for one in done {
        let Some(list) = library.get(&one.summary.checklist) else { continue };
        for (item, line) in list.checklist.items().zip(&one.summary.lines) {
            if line.state == LineKind::Findings {
                found.push((item.id.clone(), *one, line.findings.into(), line.lost()));
            }
        }
    }
    // Stable: the villages keep their order.
    found.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let mut items: Vec<Frequent<'a>> = found
        .chunk_by(|(one, ..), (other, ..)| one == other)
        .map(|of| Frequent {
            item: of[0].0.clone(),
            findings: of.iter().map(|(_, _, findings, _)| findings).sum(),
            lost: of.iter().map(|(_, _, _, lost)| *lost).sum(),
            inspections: of.iter().map(|(_, one, ..)| *one).collect(),
        })
        .collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.findings));
    items
}
