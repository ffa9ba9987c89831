//! The home screen: this round, village by village.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::checklists::{self, ChecklistTab};
use super::state::{Filter, Sort, State};
use super::subjects;
use super::today::{Matters, Today, today};
use crate::app::form_draft;
use crate::app::form_draft::view::HalfFilled;
use crate::app::home::{drafts, elsewhere, has_sites, of_village, rounds};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::way_into::way_into;
use crate::domain::checklist::Checklist;
use crate::domain::date::{Month, Timestamp};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Round};
use crate::domain::points::Points;
use crate::domain::score::{Counted, Counts, Progress};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::{Highlight, Match, Rank, VillageCode, VillageStatus, confusable, search};
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeView {
    pub round: Round,
    /// Those of the checklist.
    pub rounds: Rc<[Round]>,
    pub month: Month,
    pub checklists: Vec<ChecklistTab>,
    pub query: Rc<str>,
    pub filter: Filter,
    pub sort: Sort,
    pub counts: Counts,
    pub counted: Counted,
    pub today: Today,
    pub resume: Option<Resume>,
    pub half_filled: Vec<Rc<HalfFilled>>,
    /// The villages that match the search and the filter.
    pub rows: Vec<Rc<VillageRow>>,
    /// Inspections of the month that no row links to.
    pub elsewhere: Vec<Rc<InspectionRow>>,
    /// No exact match: the rows are guesses.
    pub guessed: bool,
    /// Drafts of other months, rounds and checklists, until they are finished or given up.
    pub drafts: Vec<Rc<InspectionRow>>,
}

/// The last place of the inspector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    pub route: Route,
    pub subject: Subject,
    pub month: Month,
    pub round: Round,
    pub answered: usize,
    pub items: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageRow {
    pub code: VillageCode,
    pub name: &'static str,
    pub pinyin: &'static str,
    pub highlight: Highlight,
    pub status: VillageStatus,
    pub progress: Progress,
    /// Of a checklist that is of other subjects: how far the village's are.
    pub subjects: Option<Counts>,
    /// Inspections of this round beside the one shown.
    pub others: usize,
    /// A tap lists the inspections for a choice.
    pub chooses: bool,
    /// The inspections, while they are listed.
    pub chooser: Option<Chooser>,
    /// The result before this round's, where one is on this tablet.
    pub last: Option<LastResult>,
    pub matters: Matters,
    /// Villages with a similar name.
    pub confusable: Vec<&'static str>,
}

/// The score of the latest finished inspection of an earlier month, by the same checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastResult {
    pub month: Month,
    pub score: Points,
}

/// A village's inspections of this round, and whether another may be begun beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    pub inspections: Vec<InspectionRow>,
    /// Names of the village's subjects that have none yet.
    pub to_do: Vec<Rc<str>>,
    pub can_begin: bool,
}

/// One inspection, with the fields that distinguish it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRow {
    pub id: InspectionId,
    pub way: Route,
    pub subject: Subject,
    pub round: Round,
    /// Where it is not the month shown.
    pub month: Option<Month>,
    pub inspectors: Vec<Rc<str>>,
    pub started: Timestamp,
    /// Empty where it is not on this tablet.
    pub checklist: LocalText,
    pub progress: Progress,
}

fn inspection(session: &Session, record: &Record, shown: Month) -> InspectionRow {
    let core = record.inspection.core();
    let details = &core.content.details;
    let checklist = session.archive.checklist_of(&record.inspection);
    InspectionRow {
        id: core.id.clone(),
        way: way_into(session, record),
        subject: details.subject(),
        round: details.round,
        month: (details.month != shown).then_some(details.month),
        inspectors: details.inspectors.clone(),
        started: core.started,
        progress: progress(session, record),
        checklist: checklist.map(|known| known.name().clone()).unwrap_or_default(),
    }
}

/// `earlier`: drafts of earlier months, offered before another is begun.
fn chooser(
    session: &Session,
    shown: Month,
    records: &[&Record],
    earlier: &[&Record],
    to_do: Vec<Rc<str>>,
    has_sites: bool,
) -> Chooser {
    let is_done = |record: &&Record| matches!(*record.inspection, Inspection::Finished(_));
    Chooser {
        inspections: records.iter().chain(earlier).map(|record| inspection(session, record, shown)).collect(),
        to_do,
        can_begin: has_sites || records.iter().all(is_done),
    }
}

pub(in crate::app) fn view(state: &State, session: &Session) -> HomeView {
    let state = &state;
    let month = state.shown_month(session.now.date.month);
    let checklist = session.active_checklist().map(|text| text.checklist);
    let villages = session.archive.villages();
    let (has_sites, rounds) = (has_sites(session), rounds(session));

    let by_village: BTreeMap<VillageCode, Vec<&Record>> = villages
        .iter()
        .map(|known| (known.village().code(), of_village(state, session, known.village().code())))
        .collect();
    let progress_of = |code: VillageCode| {
        let records = by_village.get(&code).map_or(&[][..], Vec::as_slice);
        records.first().map_or(Progress::ToDo, |record| progress(session, record))
    };

    let known_sites = subjects::Known::of_active(session);
    let records_of = |code: VillageCode| by_village.get(&code).map_or(&[][..], Vec::as_slice);
    let subjects_of =
        |code: VillageCode| known_sites.as_ref().map(|known| known.counts(code, records_of(code)));
    let mut counts = Counts::default();
    for known in villages.iter() {
        let code = known.village().code();
        if let Some(of_village) = subjects_of(code) {
            counts.to_do += of_village.to_do;
            counts.in_progress += of_village.in_progress;
            counts.done += of_village.done;
            continue;
        }
        match progress_of(code) {
            Progress::ToDo if known.status == VillageStatus::Inspected => counts.to_do += 1,
            Progress::ToDo => {}
            Progress::Draft { .. } => counts.in_progress += 1,
            Progress::Done { .. } => counts.done += 1,
        }
    }

    let (today, matters) = today(session);
    // Of a shop or a reach there is no score of the village.
    let of_villages = checklist.as_deref().filter(|_| !has_sites);
    let last = last_results(session, month, of_villages);
    let mut matches = search(&state.query, villages);
    // A shop is found by its own name, in its village's row.
    let by_site = known_sites.as_ref().map_or_else(Vec::new, |known| known.named(&state.query));
    if !by_site.is_empty() {
        matches.retain(|one| !one.rank.is_guess() && !by_site.contains(&one.code));
        let highlight = Highlight::NONE;
        matches.extend(by_site.into_iter().map(|code| Match { code, rank: Rank::Beginning, highlight }));
    }
    let guessed = matches.first().is_some_and(|first| first.rank.is_guess());
    let mut rows = Vec::new();
    for found in matches {
        let Some(known) = villages.get(found.code) else { continue };
        let progress = progress_of(found.code);
        let subjects = subjects_of(found.code);
        let listed = match (state.filter, subjects) {
            (Filter::All, _) => true,
            (Filter::ToDo, Some(counts)) => counts.to_do > 0,
            (Filter::InProgress, Some(counts)) => counts.in_progress > 0,
            (Filter::Done, Some(counts)) => counts.done > 0,
            (Filter::ToDo, None) => progress == Progress::ToDo && known.status == VillageStatus::Inspected,
            (Filter::InProgress, None) => matches!(progress, Progress::Draft { .. }),
            (Filter::Done, None) => matches!(progress, Progress::Done { .. }),
        };
        if listed {
            let village = known.village();
            let records = records_of(found.code);
            let to_do = known_sites.as_ref().map_or_else(Vec::new, |known| known.to_do(found.code, records));
            let earlier =
                if records.is_empty() { drafts::earlier(state, session, found.code) } else { Vec::new() };
            let has_subjects = has_sites && !(records.is_empty() && to_do.is_empty());
            let chooses = records.len() > 1 || has_subjects || !earlier.is_empty();
            let is_open = chooses && state.opened == Some(found.code);
            rows.push(Rc::new(VillageRow {
                code: found.code,
                name: village.name(),
                pinyin: village.pinyin(),
                highlight: found.highlight,
                status: known.status,
                progress,
                subjects,
                others: records.len().saturating_sub(1),
                chooses,
                chooser: is_open.then(|| chooser(session, month, records, &earlier, to_do, has_sites)),
                last: last.get(&found.code).copied(),
                matters: matters.get(&found.code).copied().unwrap_or_default(),
                confusable: confusable(found.code)
                    .iter()
                    .filter_map(|code| villages.get(*code))
                    .map(|other| other.village().name())
                    .collect(),
            }));
        }
    }
    if state.query.is_empty() {
        // Villages that are not inspected are sorted last; a search finds them where they match.
        // Few villages have a river, or a workshop: those come first.
        let has_none = |row: &VillageRow| row.subjects.is_some_and(|counts| counts.all() == 0);
        rows.sort_by_key(|row| {
            (row.status != VillageStatus::Inspected, has_none(row), place(state.sort, row))
        });
    }
    let elsewhere = elsewhere(state, session);
    HomeView {
        round: state.shown_round(&rounds),
        rounds: rounds.into(),
        month,
        checklists: checklists::tabs(session, month),
        query: state.query.clone(),
        filter: state.filter,
        sort: state.sort,
        counts,
        counted: known_sites.as_ref().map_or(Counted::Villages, |known| Counted::Subjects(known.kind)),
        today,
        resume: resume(session),
        half_filled: form_draft::view::list(session),
        elsewhere: elsewhere.iter().map(|record| Rc::new(inspection(session, record, month))).collect(),
        drafts: drafts::waiting(state, session)
            .into_iter()
            .map(|record| Rc::new(inspection(session, record, month)))
            .collect(),
        rows,
        guessed,
    }
}

/// Where a village comes in an order; those without what it is ordered by come last, in the order of the list.
fn place(sort: Sort, row: &VillageRow) -> (bool, i64) {
    match sort {
        Sort::List => (false, 0),
        Sort::LastScore => (row.last.is_none(), row.last.map_or(0, |last| last.score.hundredths())),
        Sort::OpenMatters => {
            let Matters { open, overdue } = row.matters;
            let weight = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
            (open == 0, -weight(overdue * 10_000 + open))
        }
    }
}

/// Each village's latest score by this checklist before the month.
fn last_results(
    session: &Session,
    month: Month,
    checklist: Option<&Checklist>,
) -> BTreeMap<VillageCode, LastResult> {
    let mut latest: BTreeMap<VillageCode, &Record> = BTreeMap::new();
    let Some(checklist) = checklist else { return BTreeMap::new() };
    for record in session.archive.records() {
        let details = record.inspection.details();
        let counts = matches!(*record.inspection, Inspection::Finished(_))
            && !record.inspection.is_discarded()
            && details.month < month
            && details.round != Round::SelfCheck
            && record.inspection.core().checklist.id == *checklist.id();
        if counts {
            let known = latest.entry(details.village).or_insert(record);
            let at = |record: &Record| {
                (record.inspection.details().month, record.inspection.core().started.unix_seconds())
            };
            if at(known) < at(record) {
                *known = record;
            }
        }
    }
    let score = |record: &Record| match progress(session, record) {
        Progress::Done { score, .. } => score,
        _ => None,
    };
    let results = latest.into_iter().filter_map(|(code, record)| {
        Some((code, LastResult { month: record.inspection.details().month, score: score(record)? }))
    });
    results.collect()
}

/// By the checklist that the inspection pins, whichever one new inspections use.
fn progress(session: &Session, record: &Record) -> Progress {
    let checklist = session.archive.checklist_of(&record.inspection);
    Progress::of(&record.inspection, checklist.as_deref())
}

fn resume(session: &Session) -> Option<Resume> {
    let bookmark = session.preferences().bookmark.as_ref()?;
    let record = session.archive.record(&bookmark.inspection)?;
    let Inspection::Draft(draft) = &*record.inspection else { return None };
    if record.inspection.is_discarded() {
        return None;
    }
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let details = record.inspection.details();
    Some(Resume {
        route: way_into(session, record),
        subject: details.subject(),
        month: details.month,
        round: details.round,
        answered: draft.content().answers.len(),
        items: checklist.item_count(),
    })
}
