//! A round at a glance, and the months around it.

use std::rc::Rc;

use super::ranking::in_band;
use super::{PageContext, VillageName, named};
use crate::app::session::Session;
use crate::domain::checklist::Item;
use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::domain::rectification::Figures;
use crate::headquarters::overview::{Change, overview};
use crate::headquarters::possible_duplicates::possible_duplicates;
use crate::headquarters::selection::ExclusionReason;
use crate::headquarters::share::{Mean, Share};
use crate::headquarters::slice::{BANDS, Slice};
use crate::headquarters::{RoundQuery, Selection};

#[derive(Clone, Debug, PartialEq)]
pub struct OverviewView {
    pub wanted: RoundQuery,
    pub done: usize,
    pub missing: Vec<VillageName>,
    pub mean: Option<Points>,
    pub full: usize,
    pub share_of_full: Share,
    /// At or above the line, and below it.
    pub line: Points,
    pub reached: usize,
    pub below: usize,
    pub change: Option<Change>,
    /// The month it changed since; `None` where there was no round before.
    pub since: Option<Month>,
    pub bands: Vec<Band>,
    pub months: Vec<MonthFigures>,
    /// The most first.
    pub frequent: Vec<FrequentRow>,
    /// Inspections that don't count, by reason.
    pub passed_over: Vec<(ExclusionReason, usize)>,
    pub duplicates: usize,
    /// Inspections of any round with a date that is still to come.
    pub future: usize,
    /// Of all tablets.
    pub ledger: Option<Figures>,
}

/// Villages with a score from `from`, below the band before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub slice: Slice,
    pub villages: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFigures {
    pub month: Month,
    pub mean: Points,
    pub done: usize,
    pub full: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FrequentRow {
    pub item: Rc<Item>,
    pub findings: u32,
    pub lost: Points,
    pub villages: usize,
}

/// Items shown as the most frequent.
const MOST: usize = 10;

pub(super) fn view(context: &PageContext<'_>, session: &Session) -> OverviewView {
    let library = &context.headquarters.workspace.library;
    let merged = &context.headquarters.workspace.merged;
    let lists = context.headquarters.lists();
    let expected = crate::headquarters::export_request::expected(context.villages, &context.counted);
    let before = context.before();
    let earlier = before.as_ref().map(|(_, selection)| selection);
    let found = overview(&context.counted, earlier, expected, library, &lists);
    let frequent = found.frequent.iter().take(MOST).filter_map(|one| {
        Some(FrequentRow {
            item: context.item(&one.item)?.clone(),
            findings: one.findings,
            lost: one.lost,
            villages: one.inspections.len(),
        })
    });
    let mut passed_over: Vec<(ExclusionReason, usize)> = Vec::new();
    for one in &context.counted.excluded {
        match passed_over.iter_mut().find(|(why, _)| *why == one.why) {
            Some((_, count)) => *count += 1,
            None => passed_over.push((one.why, 1)),
        }
    }
    passed_over.sort_unstable();
    let of_round = merged.current().iter().map(|version| &version.summary);
    let of_round = of_round.filter(|summary| context.wanted.matches(summary));
    let (ledger, policy) = (merged.ledger(), context.headquarters.rectifying());
    OverviewView {
        wanted: context.wanted.clone(),
        done: found.done.len(),
        missing: found.missing.iter().map(|code| named(context.villages, *code, &code.to_string())).collect(),
        mean: found.mean.map(Mean::rounded),
        full: found.full.len(),
        share_of_full: found.share_of_full(),
        line: lists.line,
        reached: found.reached.len(),
        below: found.below.len(),
        change: found.change,
        since: before.as_ref().map(|(month, _)| *month),
        bands: bands(&context.counted),
        months: months(context),
        frequent: frequent.collect(),
        passed_over,
        duplicates: possible_duplicates(of_round).len(),
        future: {
            let all = merged.current().iter().map(|version| &version.summary);
            all.filter(|summary| summary.is_of_the_future(session.now)).count()
        },
        ledger: (!ledger.is_empty()).then(|| Figures::of(ledger.iter(), session.now, &policy)),
    }
}

fn bands(counted: &Selection<'_>) -> Vec<Band> {
    let all = &counted.counted;
    let full = all.iter().filter(|one| one.score == one.summary.total).count();
    let part = |slice: Slice| {
        let Slice::Scores(from, below) = slice else { return 0 };
        all.iter().filter(|one| in_band(one, from, below)).count()
    };
    let full = [Band { slice: Slice::Full, villages: full }];
    full.into_iter().chain(BANDS.map(|slice| Band { slice, villages: part(slice) })).collect()
}

/// The twelve months up to this one that have figures.
fn months(context: &PageContext<'_>) -> Vec<MonthFigures> {
    let mut months = Vec::new();
    let mut month = context.wanted.month;
    for _ in 0..12 {
        let wanted = RoundQuery { month, ..context.wanted.clone() };
        let counted = Selection::of(&context.headquarters.workspace.merged, &wanted).counted;
        if let Some(mean) = Mean::of(counted.iter().map(|one| one.score)) {
            let full = counted.iter().filter(|one| one.score == one.summary.total).count();
            months.push(MonthFigures { month, mean: mean.rounded(), done: counted.len(), full });
        }
        month = month.previous();
    }
    months.reverse();
    months
}
