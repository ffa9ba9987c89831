//! The ranking, whole or a part of it, and the villages that rose most.

use std::rc::Rc;

use super::{PageContext, VillageName, named};
use crate::domain::clock::ClockDoubt;
use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::domain::village::{Part, VillageCode};
use crate::headquarters::RoundQuery;
use crate::headquarters::progress::progress as rises;
use crate::headquarters::ranking::{Lists, RankingRow as Ranked, area, lists, rank};
use crate::headquarters::selection::ExclusionReason;
use crate::headquarters::slice::Slice;

#[derive(Clone, Debug, PartialEq)]
pub struct RankingView {
    pub slice: Slice,
    /// The round of the address, where it has one of its own.
    pub pinned: Option<RoundQuery>,
    /// The line in force.
    pub line: Points,
    /// How many villages each slice has.
    pub slices: Vec<(Slice, usize)>,
    pub rows: Vec<RankingRowView>,
    /// Villages without an inspection, where the page lists those.
    pub missing: Vec<VillageName>,
    /// Inspections that don't count, where the page lists those: the inspection, and the reason.
    pub passed_over: Vec<(VillageName, Rc<str>, ExclusionReason)>,
    /// The lists are longer than their number, because their last place is shared.
    pub longer: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankingRowView {
    /// In the whole town, or in its part where that is listed.
    pub place: u32,
    pub tied: bool,
    pub village: VillageName,
    pub part: Option<Part>,
    pub id: Rc<str>,
    pub score: Points,
    pub total: Points,
    pub grade: Option<LocalText>,
    pub posted: Option<Posted>,
    pub findings: u32,
    pub inspectors: Rc<str>,
    pub clock_doubt: Option<ClockDoubt>,
    /// Since the round before: points and places.
    pub change: Option<(Points, i64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    Red,
    Black,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProgressView {
    pub line: Points,
    pub now: Month,
    /// `None` where there was no round before.
    pub before: Option<Month>,
    pub rows: Vec<RiseRow>,
    pub only_before: Vec<VillageName>,
    pub only_now: Vec<VillageName>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiseRow {
    pub place: u32,
    pub tied: bool,
    pub village: VillageName,
    pub points: Points,
    pub places: i64,
    pub before: (Rc<str>, Points),
    pub now: (Rc<str>, Points),
}

pub(super) fn view(context: &PageContext<'_>, slice: Slice, pinned: Option<RoundQuery>) -> RankingView {
    let counted = &context.counted.counted;
    let whole = rank(counted);
    let rules = context.headquarters.lists();
    let posted = lists(counted, &rules);
    let missing: Vec<VillageCode> =
        crate::headquarters::export_request::expected(context.villages, &context.counted)
            .into_iter()
            .filter(|code| context.counted.get(*code).is_none())
            .collect();
    let part = |row: &Ranked<'_>| area(context.villages, row.village());
    let of = |slice: Slice| -> Vec<Ranked<'_>> {
        let those =
            |fits: &dyn Fn(&Ranked<'_>) -> bool| whole.iter().filter(|row| fits(row)).copied().collect();
        let own = |wanted: Part| {
            let own =
                counted.iter().filter(|one| area(context.villages, one.summary.village) == Some(wanted));
            rank(&own.copied().collect::<Vec<_>>())
        };
        match slice {
            Slice::All => whole.clone(),
            Slice::Full => those(&|row| row.score() == row.counted.summary.total),
            Slice::Reached => those(&|row| row.score() >= rules.line),
            Slice::Below => those(&|row| row.score() < rules.line),
            Slice::Scores(from, below) => those(&|row| in_band(&row.counted, from, below)),
            Slice::Missing | Slice::Excluded => Vec::new(),
            Slice::North => own(Part::North),
            Slice::South => own(Part::South),
            Slice::Red => posted.red.clone(),
            Slice::Black => posted.black.clone(),
        }
    };
    let before = context.before().map(|(_, before)| rises(&before, &context.counted));
    let change = |village: VillageCode| {
        let rises = &before.as_ref()?.rises;
        rises.iter().find(|rise| rise.now.village() == village).map(|rise| (rise.points(), rise.places()))
    };
    let row = |ranked: &Ranked<'_>| {
        let summary = ranked.counted.summary;
        RankingRowView {
            place: ranked.place,
            tied: ranked.tied,
            village: context.named(summary),
            part: part(ranked),
            id: (*summary.id).into(),
            score: ranked.score(),
            total: summary.total,
            grade: context.grade(summary),
            posted: on(&posted, ranked.village()),
            findings: summary.lines.iter().map(|line| u32::from(line.findings)).sum(),
            inspectors: summary.inspectors.join(" · ").into(),
            clock_doubt: summary.clock_doubt,
            change: change(ranked.village()),
        }
    };
    let passed_over = &context.counted.excluded;
    let size = |slice: Slice| match slice {
        Slice::Missing => missing.len(),
        Slice::Excluded => passed_over.len(),
        slice => of(slice).len(),
    };
    // A part that only a number links to is named while it is shown.
    let own = (!Slice::ALL.contains(&slice)).then_some(slice);
    RankingView {
        slice,
        line: rules.line,
        pinned,
        slices: Slice::ALL.into_iter().chain(own).map(|slice| (slice, size(slice))).collect(),
        passed_over: if slice == Slice::Excluded {
            let row = |one: &crate::headquarters::selection::Excluded<'_>| {
                (context.named(one.summary), Rc::from(&*one.summary.id), one.why)
            };
            passed_over.iter().map(row).collect()
        } else {
            Vec::new()
        },
        rows: of(slice).iter().map(row).collect(),
        missing: if slice == Slice::Missing {
            missing.iter().map(|code| named(context.villages, *code, &code.to_string())).collect()
        } else {
            Vec::new()
        },
        longer: (slice == Slice::Red && posted.red_is_longer)
            || (slice == Slice::Black && posted.black_is_longer),
    }
}

/// Scores from, and below; full marks are a part of their own.
pub(super) fn in_band(counted: &crate::headquarters::selection::Counted<'_>, from: u8, below: u8) -> bool {
    let (score, total) = (counted.score, counted.summary.total);
    score != total
        && score >= Points::whole(from.into())
        && (score < Points::whole(below.into()) || below == 100)
}

fn on(lists: &Lists<'_>, village: VillageCode) -> Option<Posted> {
    let has = |rows: &[Ranked<'_>]| rows.iter().any(|row| row.village() == village);
    match (has(&lists.red), has(&lists.black)) {
        (true, _) => Some(Posted::Red),
        (_, true) => Some(Posted::Black),
        _ => None,
    }
}

pub(super) fn progress(context: &PageContext<'_>) -> ProgressView {
    let (month, before) = context.before().unzip();
    let empty = crate::headquarters::Selection::default();
    let found = rises(before.as_ref().unwrap_or(&empty), &context.counted);
    let names = |list: &[crate::headquarters::selection::Counted<'_>]| {
        list.iter().map(|one| context.named(one.summary)).collect::<Vec<_>>()
    };
    let side = |row: &Ranked<'_>| ((*row.counted.summary.id).into(), row.score());
    ProgressView {
        line: context.headquarters.lists().line,
        now: context.wanted.month,
        before: month,
        rows: found
            .rises
            .iter()
            .map(|rise| RiseRow {
                place: rise.place,
                tied: rise.tied,
                village: context.named(rise.now.counted.summary),
                points: rise.points(),
                places: rise.places(),
                before: side(&rise.before),
                now: side(&rise.now),
            })
            .collect(),
        only_before: names(&found.only_before),
        only_now: names(&found.only_now),
    }
}
