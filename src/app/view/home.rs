//! The home screen: this round, village by village.

use std::rc::Rc;

use crate::app::Model;
use crate::app::home::{Filter, active_checklist, elsewhere, has_sites, of_village, way_into};
use crate::app::route::Route;
use crate::app::transfer::due;
use crate::codec::inspection::Record;
use crate::domain::checklist::Checklist;
use crate::domain::date::{Month, Timestamp};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Round};
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::domain::village::{Highlight, VillageCode, VillageStatus, confusable, search};
use crate::later::later;
use crate::sorted::{SortedMap, order_by_key};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeView {
    pub round: Round,
    pub month: Month,
    pub checklist: LocalText,
    pub query: Rc<str>,
    pub filter: Filter,
    pub counts: Counts,
    /// Inspections finished here that were not given away since.
    pub due: usize,
    pub resume: Option<Resume>,
    /// The villages that match the search and the filter.
    pub rows: Vec<Rc<VillageRow>>,
    /// Inspections of the month that no row leads to.
    pub elsewhere: Vec<Rc<InspectionRow>>,
    /// Nothing fitted exactly: the rows are guesses.
    pub guessed: bool,
}

/// Villages that are inspected, by how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub to_do: usize,
    pub in_progress: usize,
    pub done: usize,
}

/// Where the inspector left off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    pub route: Route,
    pub village: Rc<str>,
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
    /// Inspections of this round beside the one shown.
    pub others: usize,
    /// A tap lists the inspections, to choose one.
    pub chooses: bool,
    /// The inspections, while they are listed.
    pub chooser: Option<Chooser>,
    /// Villages it is easily taken for.
    pub confusable: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    ToDo,
    Draft {
        answered: usize,
        items: usize,
        reopened: bool,
    },
    /// `lowest`: of the checklist's grades.
    Done {
        score: Option<Points>,
        grade: Option<LocalText>,
        lowest: bool,
    },
}

/// A village's inspections of this round, and whether another may be begun beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chooser {
    pub inspections: Vec<InspectionRow>,
    pub can_begin: bool,
}

/// One inspection, as far as it is told from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InspectionRow {
    pub id: InspectionId,
    pub way: Route,
    pub village: Rc<str>,
    pub site: Rc<str>,
    pub round: Round,
    pub inspectors: Vec<Rc<str>>,
    pub started: Timestamp,
    /// Empty where it is not on this tablet.
    pub checklist: LocalText,
    pub progress: Progress,
}

fn inspection(model: &Model, record: &Record) -> InspectionRow {
    let core = record.inspection.core();
    let details = &core.content.details;
    let checklist = model.archive.checklist_of(&record.inspection);
    InspectionRow {
        id: core.id.clone(),
        way: way_into(model, record),
        village: details.village_name.clone(),
        site: details.site.clone(),
        round: details.round,
        inspectors: details.inspectors.clone(),
        started: core.started,
        progress: progress(model, record),
        checklist: checklist.map(|known| known.name().clone()).unwrap_or_default(),
    }
}

fn chooser(model: &Model, records: &[&Record], has_sites: bool) -> Chooser {
    let is_done = |record: &&Record| matches!(*record.inspection, Inspection::Finished(_));
    Chooser {
        inspections: records.iter().map(|record| inspection(model, record)).collect(),
        can_begin: has_sites || records.iter().all(is_done),
    }
}

pub(super) fn view(model: &Model) -> HomeView {
    let state = &model.home;
    let month = state.shown_month(model.now.date.month);
    let checklist = active_checklist(model).map(|text| text.checklist);
    let villages = model.archive.villages();
    let has_sites = has_sites(model);

    let by_village: SortedMap<VillageCode, Vec<&Record>> = villages
        .iter()
        .map(|known| (known.village().code(), of_village(model, known.village().code())))
        .collect();
    let progress_of = |code: VillageCode| {
        let records = by_village.get(&code).map_or(&[][..], Vec::as_slice);
        records.first().map_or(Progress::ToDo, |record| progress(model, record))
    };

    let mut counts = Counts::default();
    for known in villages.iter() {
        let progress = progress_of(known.village().code());
        match progress {
            Progress::ToDo if known.status == VillageStatus::Inspected => counts.to_do += 1,
            Progress::ToDo => {}
            Progress::Draft { .. } => counts.in_progress += 1,
            Progress::Done { .. } => counts.done += 1,
        }
    }

    let matches = search(&state.query, villages);
    let guessed = matches.first().is_some_and(|first| first.rank.is_guess());
    let mut rows = Vec::new();
    for found in matches {
        let Some(known) = villages.get(found.code) else { continue };
        let progress = progress_of(found.code);
        let listed = match state.filter {
            Filter::All => true,
            Filter::ToDo => progress == Progress::ToDo && known.status == VillageStatus::Inspected,
            Filter::InProgress => matches!(progress, Progress::Draft { .. }),
            Filter::Done => matches!(progress, Progress::Done { .. }),
        };
        if listed {
            let village = known.village();
            let records = by_village.get(&found.code).map_or(&[][..], Vec::as_slice);
            let chooses = records.len() > 1 || (has_sites && !records.is_empty());
            let is_open = chooses && state.opened == Some(found.code);
            rows.push(Rc::new(VillageRow {
                code: found.code,
                name: village.name(),
                pinyin: village.pinyin(),
                highlight: found.highlight,
                status: known.status,
                progress,
                others: records.len().saturating_sub(1),
                chooses,
                chooser: is_open.then(|| later(|| chooser(model, records, has_sites))),
                confusable: confusable(found.code)
                    .iter()
                    .filter_map(|code| villages.get(*code))
                    .map(|other| other.village().name())
                    .collect(),
            }));
        }
    }
    if state.query.is_empty() {
        // Villages that are not inspected stand at the end; a search finds them where they fit.
        order_by_key(&mut rows, |row| row.status != VillageStatus::Inspected);
    }
    let elsewhere = elsewhere(model);
    HomeView {
        round: state.round,
        month,
        checklist: checklist.map(|known| known.name().clone()).unwrap_or_default(),
        query: state.query.clone(),
        filter: state.filter,
        counts,
        // What was given away is read with the rest.
        due: if model.archive.is_caught_up() { later(|| due(model)) } else { 0 },
        resume: resume(model),
        elsewhere: if elsewhere.is_empty() {
            Vec::new()
        } else {
            later(|| elsewhere.iter().map(|record| Rc::new(inspection(model, record))).collect())
        },
        rows,
        guessed,
    }
}

/// By the checklist the inspection pins, whichever new ones use.
fn progress(model: &Model, record: &Record) -> Progress {
    let checklist = model.archive.checklist_of(&record.inspection);
    let checklist = checklist.as_deref();
    match &*record.inspection {
        Inspection::Draft(draft) => Progress::Draft {
            answered: draft.content().answers.len(),
            items: checklist.map_or(0, Checklist::item_count),
            reopened: draft.is_reopened(),
        },
        Inspection::Finished(done) => {
            // The score was written down when the inspection was finished; the list need not compute it again.
            let score = done.last_score().and_then(|(_, score)| score);
            let grade = score.zip(checklist).and_then(|(score, checklist)| {
                let confirmed =
                    crate::domain::score::veto::outcome(checklist, done.content()).lowers(checklist);
                let lowest = checklist.lowest_grade();
                let grade = if confirmed { lowest } else { checklist.grade_of(score) };
                let is_lowest = |grade| lowest.is_some_and(|lowest| std::ptr::eq(lowest, grade));
                grade.map(|grade| (grade.name.clone(), is_lowest(grade)))
            });
            let lowest = grade.as_ref().is_some_and(|(_, lowest)| *lowest);
            Progress::Done { score, grade: grade.map(|(name, _)| name), lowest }
        }
    }
}

fn resume(model: &Model) -> Option<Resume> {
    let bookmark = model.preferences().bookmark.as_ref()?;
    let record = model.archive.record(&bookmark.inspection)?;
    let Inspection::Draft(draft) = &*record.inspection else { return None };
    if record.inspection.is_discarded() {
        return None;
    }
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let details = record.inspection.details();
    Some(Resume {
        route: way_into(model, record),
        village: details.village_name.clone(),
        month: details.month,
        round: details.round,
        answered: draft.content().answers.len(),
        items: checklist.item_count(),
    })
}
