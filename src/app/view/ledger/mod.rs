//! The ledger's pages.

mod dispatch;
mod paper;
mod village;

use std::rc::Rc;

pub use dispatch::DispatchView;
pub use paper::{NoticeView, SheetView};
pub use village::{MonthScore, Recurring, VillageView};

use crate::app::Model;
use crate::app::ledger::{ActForm, Complaint, Filter, POLICY, filter, of_inspection};
use crate::app::route::LedgerPage;
use crate::codec::inspection::Record;
use crate::domain::date::Timestamp;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::{Details, Finding, Inspection};
use crate::domain::rectification::{
    Deadline, Figures, Flags, ItemNamed, Rectification, Source, State, id_of_finding,
};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub enum LedgerView {
    List(ListView),
    One(OneView),
    Findings(FindingsView),
    Village(VillageView),
    Complaint(ComplaintView),
    Dispatch(DispatchView),
    Sheet(SheetView),
    Notice(NoticeView),
    Paper(ListView),
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

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: RectificationId,
    pub number: Rc<str>,
    pub village: Rc<str>,
    pub village_code: VillageCode,
    pub item: Option<LocalText>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub responsible: Rc<str>,
    pub source: Source,
    pub state: State,
    pub found: Timestamp,
    pub deadline: Deadline,
    pub closed: Option<Timestamp>,
    pub flags: Flags,
    pub repeat: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OneView {
    pub one: Rc<Rectification>,
    pub row: Row,
    pub form: Option<ActForm>,
    /// Whether the inspection it was made from is here.
    pub inspection: Option<InspectionId>,
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
    pub made: Option<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ComplaintView {
    pub form: Complaint,
    pub villages: Vec<(VillageCode, &'static str)>,
    /// By when it has to be dealt with, entered now.
    pub deadline: Deadline,
}

/// `None` where the page is about something that isn't here.
pub(super) fn view(model: &Model, page: &LedgerPage) -> Option<LedgerView> {
    Some(match page {
        LedgerPage::List => LedgerView::List(list(model, model.ledger.shown)),
        LedgerPage::Paper => LedgerView::Paper(list(model, usize::MAX)),
        LedgerPage::One(id) => LedgerView::One(one(model, id)?),
        LedgerPage::Findings(id) => LedgerView::Findings(findings(model, id)?),
        LedgerPage::Village(code) => LedgerView::Village(village::view(model, *code)?),
        LedgerPage::Complaint => LedgerView::Complaint(complaint(model)),
        LedgerPage::Daily => LedgerView::Dispatch(dispatch::view(model, false)),
        LedgerPage::Weekly => LedgerView::Dispatch(dispatch::view(model, true)),
        LedgerPage::Sheet(id) => LedgerView::Sheet(paper::sheet(model, id)?),
        LedgerPage::Notice(id) => LedgerView::Notice(paper::notice(model, id)?),
    })
}

fn villages(model: &Model) -> Vec<(VillageCode, &'static str)> {
    let villages = model.archive.villages();
    villages.iter().map(|known| (known.village().code(), known.village().name())).collect()
}

fn list(model: &Model, most: usize) -> ListView {
    let all = model.archive.rectifications();
    let found = filter::listed(all.clone(), &model.ledger.filter, model.now);
    let figures = Figures::of(found.iter().map(|one| &***one), model.now, &POLICY);
    let mut items: SortedMap<_, &ItemNamed> = SortedMap::new();
    for item in all.clone().filter_map(|one| one.matter().item.as_ref()) {
        if !items.contains_key(&item.id) {
            items.insert(item.id.clone(), item);
        }
    }
    ListView {
        filter: model.ledger.filter.clone(),
        rows: found.iter().take(most).map(|one| row(model, one)).collect(),
        figures,
        all: all.len(),
        villages: villages(model),
        items: items.into_values().cloned().collect(),
        now: model.now,
    }
}

fn row(model: &Model, one: &Rectification) -> Row {
    let (standing, matter) = (one.standing(), one.matter());
    let repeats = |earlier: &Rectification| standing.is_repeat_of(earlier.standing(), &POLICY);
    Row {
        id: one.id().clone(),
        number: matter.number.as_str().into(),
        village: matter.village_name.clone(),
        village_code: matter.village,
        item: matter.item.as_ref().map(|item| item.text.clone()),
        place: matter.place.clone(),
        description: matter.description.clone(),
        demand: matter.demand.clone(),
        responsible: matter.responsible.clone(),
        source: matter.source,
        state: standing.state,
        found: matter.found,
        deadline: standing.deadline,
        closed: standing.closed.as_ref().map(|mark| mark.at),
        flags: standing.flags(model.now, &POLICY),
        repeat: model.archive.rectifications().any(|earlier| repeats(earlier)),
    }
}

fn one(model: &Model, id: &RectificationId) -> Option<OneView> {
    let one = model.archive.rectification(id)?.clone();
    let origin = one.matter().origin.as_ref().map(|origin| origin.inspection.clone());
    Some(OneView {
        row: row(model, &one),
        form: model.ledger.form.clone().filter(|form| form.of == *id),
        inspection: origin.filter(|id| model.archive.record(id).is_some()),
        one,
    })
}

/// Every finding of an inspection with its item, in the checklist's order.
fn findings_of(model: &Model, record: &Record) -> Vec<(LocalText, Rc<Finding>)> {
    let Some(checklist) = model.archive.checklist_of(&record.inspection) else { return Vec::new() };
    let content = record.inspection.content();
    let of = |item: &crate::domain::checklist::Item| {
        let found = content.answer(&item.id).map_or(&[][..], |answer| answer.findings());
        found.iter().map(|finding| (item.text.clone(), finding.clone())).collect::<Vec<_>>()
    };
    checklist.items().flat_map(|item| of(item)).collect()
}

fn findings(model: &Model, id: &InspectionId) -> Option<FindingsView> {
    let record = model.archive.record(id)?;
    let made = |finding: &Finding| {
        let one = model.archive.rectification(&id_of_finding(&finding.id)?)?;
        Some(row(model, one))
    };
    let rows: Vec<FindingRow> = findings_of(model, record)
        .into_iter()
        .map(|(item, finding)| FindingRow { item, made: made(&finding), finding })
        .collect();
    Some(FindingsView {
        id: id.clone(),
        details: record.inspection.details().clone(),
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        without: rows.iter().filter(|row| row.made.is_none()).count(),
        drafts: of_inspection(model, id).filter(|one| one.state() == State::Draft).count(),
        rows,
    })
}

fn complaint(model: &Model) -> ComplaintView {
    let form = model.ledger.complaint.clone();
    let limit = form.limit.unwrap_or(crate::domain::rectification::HotlineLimit::Complex);
    ComplaintView {
        deadline: Deadline::in_hours(model.now, POLICY.hours(limit)),
        form,
        villages: villages(model),
    }
}
