//! The ledger's pages.

mod complaint;
mod dispatch;
mod one;
mod paper;
pub mod pictures;
mod row;
mod rules;
mod village;

use std::rc::Rc;

pub use complaint::ComplaintView;
pub use dispatch::DispatchView;
pub use one::{FixedView, OneView, RecheckView};
pub use paper::{Figure, NoticeRow, NoticeView, PaperView, SheetFinding, SheetView};
use pictures::Shown;
pub use row::Row;
pub(super) use row::rows_of;
use row::{only, rows};
pub use rules::RulesView;
pub use village::{MonthScore, Recurring, VillageView};

use crate::app::Model;
use crate::app::ledger::{Filter, filter, is_taken_from, of_inspection};
use crate::app::route::LedgerPage;
use crate::app::stamp;
use crate::codec::inspection::Record;
use crate::domain::checklist::Item;
use crate::domain::date::Timestamp;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Finding, Inspection};
use crate::domain::rectification::{Figures, ItemNamed, State, id_of_finding};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub enum LedgerView {
    List(ListView),
    One(OneView),
    Recheck(RecheckView),
    Fixed(FixedView),
    Rules(RulesView),
    Findings(FindingsView),
    Village(VillageView),
    Complaint(ComplaintView),
    Dispatch(DispatchView),
    Sheet(SheetView),
    Notice(NoticeView),
    Paper(PaperView),
}

#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    pub filter: Filter,
    /// The first of those that fit.
    pub rows: Vec<Row>,
    /// Of all that fit.
    pub figures: Figures,
    /// How many there are, whether they fit or not.
    pub all: usize,
    pub villages: Vec<(VillageCode, &'static str)>,
    /// The items that occur.
    pub items: Vec<ItemNamed>,
    pub now: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingsView {
    pub id: InspectionId,
    pub details: Details,
    pub finished: bool,
    pub rows: Vec<FindingRow>,
    /// Findings without a rectification, and drafts that wait to be handed over.
    pub without: usize,
    pub drafts: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingRow {
    pub item: LocalText,
    pub finding: Rc<Finding>,
    pub photos: Vec<Shown>,
    /// The rectification it became; of one that an earlier visit left behind, that one.
    pub made: Option<Row>,
    /// Whether it can become one.
    pub can_be_taken: bool,
}

/// `None` where the page is about something that isn't here.
pub(super) fn view(model: &Model, page: &LedgerPage) -> Option<LedgerView> {
    Some(match page {
        LedgerPage::List => LedgerView::List(list(model, model.ledger.shown)),
        LedgerPage::Paper => LedgerView::Paper(paper::ledger(model)),
        LedgerPage::One(id) => LedgerView::One(one::one(model, id)?),
        LedgerPage::Recheck(id) => LedgerView::Recheck(one::recheck(model, id)?),
        // What is closed meanwhile is looked at.
        LedgerPage::Fixed(id) => match one::fixed(model, id) {
            Some(view) => LedgerView::Fixed(view),
            None => LedgerView::One(one::one(model, id)?),
        },
        LedgerPage::Rules => LedgerView::Rules(rules::view(model)),
        LedgerPage::Findings(id) => LedgerView::Findings(findings(model, id)?),
        LedgerPage::Village(code) => LedgerView::Village(village::view(model, *code)?),
        LedgerPage::Complaint => LedgerView::Complaint(complaint::view(model)),
        LedgerPage::Daily => LedgerView::Dispatch(dispatch::view(model, false)),
        LedgerPage::Weekly => LedgerView::Dispatch(dispatch::view(model, true)),
        LedgerPage::Sheet(id) => LedgerView::Sheet(paper::sheet(model, id)?),
        LedgerPage::Notice(id) => LedgerView::Notice(paper::notice(model, id)?),
        LedgerPage::NoticeOne(id) => LedgerView::Notice(paper::notice_of(model, id)?),
    })
}

fn villages(model: &Model) -> Vec<(VillageCode, &'static str)> {
    let villages = model.archive.villages();
    villages.iter().map(|known| (known.village().code(), known.village().name())).collect()
}

fn list(model: &Model, most: usize) -> ListView {
    let all = model.archive.rectifications();
    let policy = &model.ledger.rules.policy;
    let found = filter::listed(all.clone(), &model.ledger.filter, model.now, policy);
    let figures = Figures::of(found.iter().map(|one| &***one), model.now, policy);
    let mut items: SortedMap<_, &ItemNamed> = SortedMap::new();
    for item in all.clone().filter_map(|one| one.matter().item.as_ref()) {
        if !items.contains_key(&item.id) {
            items.insert(item.id.clone(), item);
        }
    }
    ListView {
        filter: model.ledger.filter.clone(),
        rows: rows(model, found.iter().take(most).copied()),
        figures,
        all: all.len(),
        villages: villages(model),
        items: items.into_values().cloned().collect(),
        now: model.now,
    }
}

/// The photos of a finding, with their stamps.
fn photos(model: &Model, record: &Record, item: &Item, finding: &Finding) -> Vec<Shown> {
    let of = record.inspection.id();
    let stamps = finding.evidence.photos.iter();
    let stamps = stamps.filter_map(|photo| stamp::of_finding(model, of, &item.id, &finding.id, photo));
    stamps.map(|stamp| pictures::shown(model, stamp)).collect()
}

/// Every finding of an inspection with its item, in the checklist's order.
fn findings_of(model: &Model, record: &Record) -> Vec<(Rc<Item>, Rc<Finding>)> {
    let Some(checklist) = model.archive.checklist_of(&record.inspection) else { return Vec::new() };
    let content = record.inspection.content();
    let of = |item: &Rc<Item>| {
        let found = content.answer(&item.id).map_or(&[][..], |answer| answer.findings());
        found.iter().map(|finding| (item.clone(), finding.clone())).collect::<Vec<_>>()
    };
    checklist.items().flat_map(of).collect()
}

fn findings(model: &Model, id: &InspectionId) -> Option<FindingsView> {
    let record = model.archive.record(id)?;
    let village = record.inspection.details().village;
    let made = |item: &Item, finding: &Finding| {
        let its_own = id_of_finding(&finding.id).and_then(|id| model.archive.rectification(&id));
        let earlier = || {
            let mut all = model.archive.rectifications();
            all.find(|one| one.matter().village == village && *one.matter().number.as_str() == *finding.note)
        };
        let one = its_own.or_else(|| if is_taken_from(&item.id) { None } else { earlier() });
        one.map(|one| only(model, one))
    };
    let rows: Vec<FindingRow> = findings_of(model, record)
        .into_iter()
        .map(|(item, finding)| FindingRow {
            made: made(&item, &finding),
            can_be_taken: is_taken_from(&item.id),
            photos: photos(model, record, &item, &finding),
            item: item.text.clone(),
            finding,
        })
        .collect();
    Some(FindingsView {
        id: id.clone(),
        details: record.inspection.details().clone(),
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        without: rows.iter().filter(|row| row.can_be_taken && row.made.is_none()).count(),
        drafts: of_inspection(model, id).filter(|one| one.state() == State::Draft).count(),
        rows,
    })
}
