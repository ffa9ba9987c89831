//! Headquarters' pages as plain data.

pub mod compare;
pub mod conflicts;
pub mod files;
pub mod inspection;
pub mod item;
pub mod ledger;
pub mod matrix;
pub mod overview;
pub mod ranking;
pub mod rules;
pub mod village;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::form_draft;
use crate::app::form_draft::view::HalfFilled;
use crate::app::headquarters::{BackupProgress, ExportFailure, HeadquartersPage, Stage, State};
use crate::app::ledger::Filter;
use crate::app::session::Session;
use crate::domain::checklist::Item;
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::text::LocalText;
use crate::domain::village::{VillageCode, Villages};
use crate::headquarters::selection::Counted;
use crate::headquarters::{Collection, RoundQuery, Selection, Summary};
use crate::store::StoreError;
use crate::wire::checklist::ChecklistText;

#[derive(Clone, Debug, PartialEq)]
pub struct HeadquartersView {
    pub frame: Frame,
    /// On the overview, also where there is no round.
    pub half_filled: Vec<Rc<HalfFilled>>,
    pub page: Page,
}

/// The head of every page.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub tab: Tab,
    pub collection: Collection,
    /// Inspections in conflict.
    pub conflicts: usize,
    /// The selected round, and the existing ones.
    pub wanted: Option<RoundQuery>,
    pub rounds: Vec<(RoundQuery, LocalText)>,
    pub reading: Option<(usize, usize)>,
    pub failed: Option<StoreError>,
    pub backup: BackupProgress,
    pub not_given: Option<ExportFailure>,
    /// The browser has cleared the workspace.
    pub cleared: bool,
    /// The list of the ledger that the tab leads to: the one that is being searched.
    pub ledger: Filter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Files,
    Overview,
    Ranking,
    Progress,
    Compare,
    Matrix,
    Ledger,
    Conflicts,
    Rules,
    /// A page below one of them.
    Below,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    Opening,
    /// The workspace on the disk can't be read.
    Unreadable,
    /// The workspace is empty.
    Empty,
    Files(files::FilesView),
    Overview(overview::OverviewView),
    Ranking(ranking::RankingView),
    Progress(ranking::ProgressView),
    Compare(compare::CompareView),
    Matrix(matrix::MatrixView),
    Conflicts(conflicts::ConflictsView),
    Rules(rules::RulesView),
    Village(village::VillageView),
    Inspection(Box<inspection::InspectionView>),
    Item(item::ItemView),
    Ledger(ledger::LedgerView),
    Rectification(Box<ledger::RectificationView>),
    /// The record named by the address is not here.
    Missing,
}

/// Addresses of the requested pictures; `None` where one isn't here.
pub type Pictures = BTreeMap<ContentHash, Option<Rc<str>>>;

/// A village as it is named on these pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageName {
    pub code: VillageCode,
    pub name: LocalText,
}

/// The inputs of every page.
struct PageContext<'a> {
    headquarters: &'a State,
    villages: &'a Villages,
    wanted: RoundQuery,
    counted: Selection<'a>,
}

pub(in crate::app) fn view(headquarters: &State, session: &Session, rest: &str) -> HeadquartersView {
    let page = HeadquartersPage::parse(rest);
    let tab = match &page {
        HeadquartersPage::Files => Tab::Files,
        HeadquartersPage::Overview => Tab::Overview,
        HeadquartersPage::Ranking(..) => Tab::Ranking,
        HeadquartersPage::Progress => Tab::Progress,
        HeadquartersPage::Compare => Tab::Compare,
        HeadquartersPage::Matrix => Tab::Matrix,
        HeadquartersPage::Conflicts => Tab::Conflicts,
        HeadquartersPage::Ledger(_) => Tab::Ledger,
        HeadquartersPage::Village(_)
        | HeadquartersPage::Inspection(..)
        | HeadquartersPage::Version(..)
        | HeadquartersPage::Rectification(_)
        | HeadquartersPage::Item(_) => Tab::Below,
        HeadquartersPage::Rules => Tab::Rules,
    };
    let name = |wanted: RoundQuery| {
        let name = checklist_name(headquarters, &wanted.checklist);
        (wanted, name)
    };
    let frame = Frame {
        tab,
        collection: headquarters.collection,
        conflicts: headquarters.workspace.merged.conflicts().count()
            + headquarters.workspace.merged.clock_questions().len(),
        wanted: headquarters.looked_at(&page),
        rounds: headquarters.rounds().into_iter().map(name).collect(),
        reading: headquarters.reading,
        failed: headquarters.failed.clone(),
        backup: headquarters.backup,
        not_given: headquarters.export_failure,
        cleared: headquarters.cleared,
        ledger: ledger_under_search(headquarters),
    };
    let half_filled = if tab == Tab::Overview { half_filled(headquarters, session) } else { Vec::new() };
    HeadquartersView { frame, half_filled, page: self::page(session, headquarters, page) }
}

fn half_filled(headquarters: &State, session: &Session) -> Vec<Rc<HalfFilled>> {
    let merged = &headquarters.workspace.merged;
    let village = |id: &InspectionId| {
        let version = merged.current().iter().find(|version| version.id() == id.as_str())?;
        Some(version.summary.village_name.as_str().into())
    };
    form_draft::view::list_of_headquarters(session, village)
}

fn ledger_under_search(headquarters: &State) -> Filter {
    match headquarters.drafts.search.as_ref().map(|search| HeadquartersPage::parse(&search.list)) {
        Some(HeadquartersPage::Ledger(filter)) => filter,
        _ => Filter::default(),
    }
}

fn page(session: &Session, headquarters: &State, page: HeadquartersPage) -> Page {
    match (headquarters.stage, &page) {
        (Stage::Closed | Stage::Opening, _) => return Page::Opening,
        (Stage::Unreadable, _) => return Page::Unreadable,
        (Stage::Ready, HeadquartersPage::Files) => return Page::Files(files::view(session, headquarters)),
        (Stage::Ready, HeadquartersPage::Conflicts) => {
            return Page::Conflicts(conflicts::view(session, headquarters));
        }
        (Stage::Ready, HeadquartersPage::Ledger(filter)) => {
            return Page::Ledger(ledger::view(session, headquarters, filter.clone()));
        }
        (Stage::Ready, HeadquartersPage::Rectification(id)) => {
            let found = ledger::one(session, headquarters, id);
            return found.map_or(Page::Missing, |view| Page::Rectification(Box::new(view)));
        }
        (Stage::Ready, HeadquartersPage::Rules) => return Page::Rules(rules::view(session, headquarters)),
        (Stage::Ready, _) => {}
    }
    let Some(wanted) = headquarters.looked_at(&page) else { return Page::Empty };
    let counted = Selection::of(&headquarters.workspace.merged, &wanted);
    let context = &PageContext { headquarters, villages: session.archive.villages(), wanted, counted };
    match page {
        HeadquartersPage::Overview => Page::Overview(overview::view(context, session)),
        HeadquartersPage::Ranking(slice, pinned) => Page::Ranking(ranking::view(context, slice, pinned)),
        HeadquartersPage::Progress => Page::Progress(ranking::progress(context)),
        HeadquartersPage::Compare => Page::Compare(compare::view(context)),
        HeadquartersPage::Matrix => Page::Matrix(matrix::view(context)),
        HeadquartersPage::Village(code) => {
            village::view(context, session, code).map_or(Page::Missing, Page::Village)
        }
        HeadquartersPage::Inspection(id, item) => {
            let found = inspection::view(context, session, (&id, None), item);
            found.map_or(Page::Missing, |view| Page::Inspection(Box::new(view)))
        }
        HeadquartersPage::Version(id, version) => {
            let found = inspection::view(context, session, (&id, Some(version)), None);
            found.map_or(Page::Missing, |view| Page::Inspection(Box::new(view)))
        }
        HeadquartersPage::Item(item) => item::view(context, &item).map_or(Page::Missing, Page::Item),
        HeadquartersPage::Files
        | HeadquartersPage::Conflicts
        | HeadquartersPage::Ledger(_)
        | HeadquartersPage::Rectification(_)
        | HeadquartersPage::Rules => Page::Empty,
    }
}

fn checklist_name(headquarters: &State, id: &str) -> LocalText {
    let list = headquarters.workspace.library.iter().find(|list| list.checklist.id().as_str() == id);
    list.map_or_else(|| LocalText::new(id, id), |list| list.checklist.name().clone())
}

/// The village's name on the list, or its name on the day where it is on no list.
fn named(villages: &Villages, code: VillageCode, on_the_day: &str) -> VillageName {
    let name = match villages.get(code) {
        Some(record) => LocalText::new(record.village().name(), &record.village().english()),
        None => LocalText::new(on_the_day, on_the_day),
    };
    VillageName { code, name }
}

impl<'a> PageContext<'a> {
    fn named(&self, summary: &Summary) -> VillageName {
        named(self.villages, summary.village, &summary.village_name)
    }

    fn list(&self, summary: &Summary) -> Option<&'a ChecklistText> {
        self.headquarters.workspace.library.get(&summary.checklist)
    }

    fn grade(&self, summary: &Summary) -> Option<LocalText> {
        let id = summary.grade.as_ref()?;
        let grades = self.list(summary)?.checklist.grades();
        grades.iter().find(|grade| *grade.id == **id).map(|grade| grade.name.clone())
    }

    /// The wording of an item, from any checklist that has it.
    fn item(&self, id: &ItemId) -> Option<&'a Rc<Item>> {
        let library = &self.headquarters.workspace.library;
        let own = self.counted.counted.first().and_then(|one| self.list(one.summary));
        let own = own.and_then(|list| list.checklist.item(id));
        // A version with words for its findings, where there is one.
        let others = || library.iter().filter_map(|list| list.checklist.item(id));
        let worded = || others().find(|item| item.wording.is_some());
        own.filter(|item| item.wording.is_some()).or_else(worded).or(own).or_else(|| others().next())
    }

    /// The round before, with its month.
    fn before(&self) -> Option<(Month, Selection<'a>)> {
        crate::headquarters::export_request::before_in(&self.headquarters.workspace.merged, &self.wanted)
    }
}

/// An inspection that counts, with the village it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedInspection {
    pub village: VillageName,
    pub id: Rc<str>,
    pub score: crate::domain::points::Points,
}

fn one(context: &PageContext<'_>, counted: &Counted<'_>) -> CountedInspection {
    CountedInspection {
        village: context.named(counted.summary),
        id: (*counted.summary.id).into(),
        score: counted.score,
    }
}
