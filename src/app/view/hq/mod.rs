//! Headquarters' pages as plain data.

pub mod compare;
pub mod conflicts;
pub mod differing;
pub mod files;
pub mod inspection;
pub mod item;
pub mod ledger;
pub mod matrix;
pub mod overview;
pub mod ranking;
pub mod rules;
pub mod village;

use std::rc::Rc;

use crate::app::Model;
use crate::app::hq::{Backup, HqPage, NotGiven, Stage, State};
use crate::codec::checklist::ChecklistText;
use crate::domain::checklist::Item;
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::id::ItemId;
use crate::domain::text::LocalText;
use crate::domain::village::{VillageCode, Villages};
use crate::hq::selection::Counted;
use crate::hq::{Collection, Selection, Summary, Wanted};
use crate::sorted::SortedMap;
use crate::store::StoreError;

#[derive(Clone, Debug, PartialEq)]
pub struct HqView {
    pub frame: Frame,
    pub page: Page,
}

/// What stands above every page.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub tab: Tab,
    pub collection: Collection,
    /// Inspections in conflict.
    pub conflicts: usize,
    /// The round that is looked at, and those there are.
    pub wanted: Option<Wanted>,
    pub rounds: Vec<(Wanted, LocalText)>,
    pub reading: Option<(usize, usize)>,
    pub failed: Option<StoreError>,
    pub backup: Backup,
    pub not_given: Option<NotGiven>,
    /// The browser has cleared what was here.
    pub cleared: bool,
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
    /// There is nothing to look at yet.
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
    /// What the address names is not here.
    Missing,
}

/// Addresses of the pictures that were asked for; `None` where one isn't here.
pub type Pictures = SortedMap<ContentHash, Option<Rc<str>>>;

/// A village as it is named on these pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub code: VillageCode,
    pub name: LocalText,
}

/// What every page is made from.
struct Desk<'a> {
    hq: &'a State,
    villages: &'a Villages,
    wanted: Wanted,
    counted: Selection<'a>,
}

pub(super) fn view(model: &Model, rest: &str) -> HqView {
    let page = HqPage::parse(rest);
    let tab = match &page {
        HqPage::Files => Tab::Files,
        HqPage::Overview => Tab::Overview,
        HqPage::Ranking(..) => Tab::Ranking,
        HqPage::Progress => Tab::Progress,
        HqPage::Compare => Tab::Compare,
        HqPage::Matrix => Tab::Matrix,
        HqPage::Conflicts => Tab::Conflicts,
        HqPage::Ledger(_) => Tab::Ledger,
        HqPage::Village(_)
        | HqPage::Inspection(..)
        | HqPage::Version(..)
        | HqPage::Rectification(_)
        | HqPage::Item(_) => Tab::Below,
        HqPage::Rules => Tab::Rules,
    };
    let Some(hq) = model.hq.as_deref() else {
        let frame = Frame {
            tab,
            collection: Collection::Real,
            conflicts: 0,
            wanted: None,
            rounds: Vec::new(),
            reading: None,
            failed: None,
            backup: Backup::None,
            not_given: None,
            cleared: false,
        };
        return HqView { frame, page: Page::Opening };
    };
    let name = |wanted: Wanted| {
        let name = checklist_name(hq, &wanted.checklist);
        (wanted, name)
    };
    let frame = Frame {
        tab,
        collection: hq.collection,
        conflicts: hq.workspace.gathered.conflicts().count(),
        wanted: hq.looked_at(&page),
        rounds: hq.rounds().into_iter().map(name).collect(),
        reading: hq.reading,
        failed: hq.failed.clone(),
        backup: hq.backup,
        not_given: hq.not_given,
        cleared: hq.cleared,
    };
    HqView { frame, page: self::page(model, hq, page) }
}

fn page(model: &Model, hq: &State, page: HqPage) -> Page {
    match (hq.stage, &page) {
        (Stage::Opening, _) => return Page::Opening,
        (Stage::Unreadable, _) => return Page::Unreadable,
        (Stage::Ready, HqPage::Files) => return Page::Files(files::view(model, hq)),
        (Stage::Ready, HqPage::Conflicts) => return Page::Conflicts(conflicts::view(model, hq)),
        (Stage::Ready, HqPage::Ledger(filter)) => {
            return Page::Ledger(ledger::view(model, hq, filter.clone()));
        }
        (Stage::Ready, HqPage::Rectification(id)) => {
            let found = ledger::one(model, hq, id);
            return found.map_or(Page::Missing, |view| Page::Rectification(Box::new(view)));
        }
        (Stage::Ready, HqPage::Rules) => return Page::Rules(rules::view(model, hq)),
        (Stage::Ready, _) => {}
    }
    let Some(wanted) = hq.looked_at(&page) else { return Page::Empty };
    let counted = Selection::of(&hq.workspace.gathered, &wanted);
    let desk = &Desk { hq, villages: model.archive.villages(), wanted, counted };
    match page {
        HqPage::Overview => Page::Overview(overview::view(desk, model)),
        HqPage::Ranking(slice, pinned) => Page::Ranking(ranking::view(desk, slice, pinned)),
        HqPage::Progress => Page::Progress(ranking::progress(desk)),
        HqPage::Compare => Page::Compare(compare::view(desk)),
        HqPage::Matrix => Page::Matrix(matrix::view(desk)),
        HqPage::Village(code) => village::view(desk, model, code).map_or(Page::Missing, Page::Village),
        HqPage::Inspection(id, item) => {
            let found = inspection::view(desk, model, (&id, None), item);
            found.map_or(Page::Missing, |view| Page::Inspection(Box::new(view)))
        }
        HqPage::Version(id, version) => {
            let found = inspection::view(desk, model, (&id, Some(version)), None);
            found.map_or(Page::Missing, |view| Page::Inspection(Box::new(view)))
        }
        HqPage::Item(item) => item::view(desk, &item).map_or(Page::Missing, Page::Item),
        HqPage::Files | HqPage::Conflicts | HqPage::Ledger(_) | HqPage::Rectification(_) | HqPage::Rules => {
            Page::Empty
        }
    }
}

fn checklist_name(hq: &State, id: &str) -> LocalText {
    let list = hq.workspace.library.iter().find(|list| list.checklist.id().as_str() == id);
    list.map_or_else(|| LocalText::new(id, id), |list| list.checklist.name().clone())
}

/// The village's name on the list, or on the day where it is on no list.
fn named(villages: &Villages, code: VillageCode, on_the_day: &str) -> Named {
    let name = match villages.get(code) {
        Some(record) => LocalText::new(record.village().name(), &record.village().english()),
        None => LocalText::new(on_the_day, on_the_day),
    };
    Named { code, name }
}

impl<'a> Desk<'a> {
    fn named(&self, summary: &Summary) -> Named {
        named(self.villages, summary.village, &summary.village_name)
    }

    fn list(&self, summary: &Summary) -> Option<&'a ChecklistText> {
        self.hq.workspace.library.get(&summary.checklist)
    }

    fn grade(&self, summary: &Summary) -> Option<LocalText> {
        let id = summary.grade.as_ref()?;
        let grades = self.list(summary)?.checklist.grades();
        grades.iter().find(|grade| *grade.id == **id).map(|grade| grade.name.clone())
    }

    /// The wording of an item, from any checklist that has it.
    fn item(&self, id: &ItemId) -> Option<&'a Rc<Item>> {
        let library = &self.hq.workspace.library;
        let own = self.counted.counted.first().and_then(|one| self.list(one.summary));
        let own = own.and_then(|list| list.checklist.item(id));
        own.or_else(|| library.iter().find_map(|list| list.checklist.item(id)))
    }

    /// The round before, with its month.
    fn before(&self) -> Option<(Month, Selection<'a>)> {
        crate::hq::order::before_in(&self.hq.workspace.gathered, &self.wanted)
    }
}

/// An inspection that counts, with the village it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct One {
    pub village: Named,
    pub id: Rc<str>,
    pub score: crate::domain::points::Points,
}

fn one(desk: &Desk<'_>, counted: &Counted<'_>) -> One {
    One { village: desk.named(counted.summary), id: (*counted.summary.id).into(), score: counted.score }
}
