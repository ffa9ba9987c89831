//! The findings of one inspection, each with its rectification.

use std::rc::Rc;

use super::pictures;
use super::pictures::Shown;
use super::row::{LedgerRowView, only};
use crate::app::ledger::drafts;
use crate::app::previous::is_taken_from;
use crate::app::session::Session;
use crate::app::stamp;
use crate::domain::checklist::Item;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Finding, Inspection};
use crate::domain::rectification::id_of_finding;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct FindingsView {
    pub id: InspectionId,
    pub details: Details,
    pub finished: bool,
    pub rows: Vec<FindingRow>,
    /// Findings without a rectification, and drafts that wait to be issued.
    pub without: usize,
    pub drafts: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FindingRow {
    pub item: Rc<Item>,
    pub finding: Rc<Finding>,
    pub photos: Vec<Shown>,
    /// The finding's rectification; for a finding carried over from an earlier visit, the original one.
    pub made: Option<LedgerRowView>,
    /// Whether a rectification can be created from it.
    pub can_be_taken: bool,
}

/// The photos of a finding, with their stamps.
pub(super) fn photos(session: &Session, record: &Record, item: &Item, finding: &Finding) -> Vec<Shown> {
    let of = record.inspection.id();
    let stamps = finding.evidence.photos.iter();
    let stamps = stamps.filter_map(|photo| stamp::of_finding(session, of, &item.id, &finding.id, photo));
    stamps.map(|stamp| pictures::shown(session, stamp)).collect()
}

/// Every finding of an inspection with its item, in the checklist's order.
pub(super) fn findings_of(session: &Session, record: &Record) -> Vec<(Rc<Item>, Rc<Finding>)> {
    let Some(checklist) = session.archive.checklist_of(&record.inspection) else { return Vec::new() };
    let content = record.inspection.content();
    let of = |item: &Rc<Item>| {
        let found = content.answer(&item.id).map_or(&[][..], |answer| answer.findings());
        found.iter().map(|finding| (item.clone(), finding.clone())).collect::<Vec<_>>()
    };
    checklist.items().flat_map(of).collect()
}

pub(super) fn findings(session: &Session, id: &InspectionId) -> Option<FindingsView> {
    let record = session.archive.record(id)?;
    let village = record.inspection.details().village;
    let made = |item: &Item, finding: &Finding| {
        let its_own = id_of_finding(&finding.id).and_then(|id| session.archive.rectification(&id));
        let earlier = || {
            let mut all = session.archive.rectifications();
            all.find(|one| {
                one.details().village == village && *one.details().number.as_str() == *finding.note
            })
        };
        let one = its_own.or_else(|| if is_taken_from(&item.id) { None } else { earlier() });
        one.map(|one| only(session, one))
    };
    let rows: Vec<FindingRow> = findings_of(session, record)
        .into_iter()
        .map(|(item, finding)| FindingRow {
            made: made(&item, &finding),
            can_be_taken: is_taken_from(&item.id),
            photos: photos(session, record, &item, &finding),
            item,
            finding,
        })
        .collect();
    Some(FindingsView {
        id: id.clone(),
        details: record.inspection.details().clone(),
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        without: rows.iter().filter(|row| row.can_be_taken && row.made.is_none()).count(),
        drafts: drafts(session, id).count(),
        rows,
    })
}
