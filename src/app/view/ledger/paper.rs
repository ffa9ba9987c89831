//! What is printed of an inspection: the sheet with its findings, and the notice to the village.

use std::rc::Rc;

use super::pictures::{self, Shown};
use super::{ListView, Row, findings_of, photos, rows};
use crate::app::Model;
use crate::app::ledger::{finding_of, of_inspection_issued, pictured};
use crate::app::view::photos::PhotoState;
use crate::app::view::score::{self, ScoreView};
use crate::app::view::sign::{self, SignatureView};
use crate::domain::checklist::Rule;
use crate::domain::date::Timestamp;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::{Details, Finding, Inspection};
use crate::domain::points::Points;
use crate::domain::rectification::{Rectification, Source};
use crate::domain::score::{LineState, explain};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    pub score: Rc<ScoreView>,
    pub findings: Vec<SheetFinding>,
    pub signatures: Vec<SignatureView>,
    /// Pictures that are still being read.
    pub waits: bool,
}

/// A finding with its item, what it cost there, and its photos.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetFinding {
    pub item: LocalText,
    pub finding: Rc<Finding>,
    pub photos: Vec<Shown>,
}

/// A rectification notice: of everything that an inspection handed over, or of one alone.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeView {
    /// The notice's own: it stays whatever is withdrawn or added.
    pub number: String,
    pub village: Rc<str>,
    /// When it was inspected; of a complaint, when it was received.
    pub at: Timestamp,
    /// The inspection, where it is here: round, month, inspectors.
    pub details: Option<Details>,
    /// The checklist's name and version: what the notice rests on.
    pub basis: Option<(LocalText, Rc<str>)>,
    /// How the town came to know of it, where no inspection says it.
    pub source: Option<Source>,
    pub inspectors: Vec<Rc<str>>,
    pub rows: Vec<NoticeRow>,
    /// Pictures that are still being read.
    pub waits: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NoticeRow {
    pub row: Row,
    /// What the problem cost by the rule, and whether the item's cap took less of it.
    pub lost: Option<(Points, bool)>,
    pub photos: Vec<Shown>,
}

/// The ledger to print, with small pictures of the first rows that have some.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperView {
    pub list: ListView,
    pub figures: Vec<Figure>,
    /// Rows with pictures that are not printed.
    pub left_out: usize,
    pub waits: bool,
}

/// The pictures of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    pub number: Rc<str>,
    pub place: Rc<str>,
    pub before: Vec<Shown>,
    pub after: Vec<Shown>,
}

pub(super) fn sheet(model: &Model, id: &InspectionId) -> Option<SheetView> {
    let record = model.archive.record(id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let score = Rc::new(score::view(model, record, &checklist));
    let findings = findings_of(model, record).into_iter().map(|(item, finding)| SheetFinding {
        photos: photos(model, record, &item, &finding),
        item: item.text.clone(),
        finding,
    });
    let findings: Vec<SheetFinding> = findings.collect();
    let known = model.photos.kept.is_some();
    let waits = |shown: &Shown| known && shown.state == PhotoState::Kept && shown.whole.is_none();
    Some(SheetView {
        score,
        waits: findings.iter().flat_map(|one| &one.photos).any(waits),
        findings,
        signatures: sign::view(model, record, &checklist).signatures,
    })
}

pub(super) fn notice(model: &Model, id: &InspectionId) -> Option<NoticeView> {
    let record = model.archive.record(id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let core = record.inspection.core();
    let details = core.content.details.clone();
    let at = match &*record.inspection {
        Inspection::Finished(done) => done.finished().at,
        Inspection::Draft(_) => core.started,
    };
    let rows = notice_rows(model, of_inspection_issued(model, id));
    let own: String = id.as_str().chars().take(6).collect();
    Some(NoticeView {
        number: format!("TZ-{:03}-{}-{own}", details.village.last_three(), details.month),
        village: details.village_name.clone(),
        at,
        basis: Some((checklist.name().clone(), checklist.version().into())),
        source: None,
        inspectors: details.inspectors.clone(),
        details: Some(details),
        waits: rows.iter().any(|row| wait(model, &row.photos)),
        rows,
    })
}

pub(super) fn notice_of(model: &Model, id: &RectificationId) -> Option<NoticeView> {
    let one = model.archive.rectification(id)?;
    let (matter, opened) = (one.matter(), &one.standing().opened);
    let record = matter.origin.as_ref().and_then(|origin| model.archive.record(&origin.inspection));
    let checklist = record.and_then(|record| model.archive.checklist_of(&record.inspection));
    let details = record.map(|record| record.inspection.details().clone());
    let rows = notice_rows(model, Some(one).filter(|one| one.is_out()));
    Some(NoticeView {
        number: format!("TZ-{}", matter.number),
        village: matter.village_name.clone(),
        at: matter.found,
        basis: checklist.map(|checklist| (checklist.name().clone(), checklist.version().into())),
        source: Some(matter.source).filter(|_| details.is_none()),
        inspectors: details
            .as_ref()
            .map_or_else(|| vec![opened.by.clone()], |known| known.inspectors.clone()),
        details,
        waits: rows.iter().any(|row| wait(model, &row.photos)),
        rows,
    })
}

fn notice_rows<'a>(model: &Model, out: impl IntoIterator<Item = &'a Rc<Rectification>>) -> Vec<NoticeRow> {
    let out: Vec<_> = out.into_iter().collect();
    let shown = rows(model, out.iter().copied());
    let row = |(one, row): (&Rc<Rectification>, Row)| NoticeRow {
        row,
        lost: lost(model, one),
        photos: pictures::before(model, one),
    };
    out.into_iter().zip(shown).map(row).collect()
}

/// What the finding cost by its rule.
fn lost(model: &Model, one: &Rectification) -> Option<(Points, bool)> {
    let (inspection, item, finding) = finding_of(model, one.id())?;
    let record = model.archive.record(&inspection)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let item = checklist.item(&item)?;
    match &item.rule {
        Rule::ZeroOnFirst { .. } => {
            Some((item.max, record.inspection.content().answer(&item.id)?.findings().len() > 1))
        }
        Rule::PerOccurrence { tiers, .. } => {
            let explained = explain(&checklist, record.inspection.content());
            let line = explained.items.into_iter().find(|line| line.item == item.id)?;
            let capped = matches!(line.state, LineState::Counted { raw, cap, .. } if raw > cap);
            Some((tiers.get(usize::from(finding.tier))?.points, capped))
        }
    }
}

pub(super) fn ledger(model: &Model) -> PaperView {
    let list = super::list(model, usize::MAX);
    let figures: Vec<Figure> = pictured(model)
        .into_iter()
        .map(|one| Figure {
            number: one.matter().number.as_str().into(),
            place: one.matter().place.clone(),
            before: pictures::before(model, one),
            after: pictures::after(model, one),
        })
        .collect();
    let state = &model.ledger;
    let all = model.archive.rectifications();
    let with_any = all
        .filter(|one| state.filter.takes(one, model.now, &state.rules.policy))
        .filter(|one| !one.matter().photos.is_empty() || !one.standing().after.is_empty())
        .count();
    PaperView {
        list,
        left_out: with_any - figures.len(),
        waits: figures.iter().any(|figure| wait(model, &figure.before) || wait(model, &figure.after)),
        figures,
    }
}

/// Whether any of them is still being read. Where not even their list can be read, nothing is waited for.
fn wait(model: &Model, photos: &[Shown]) -> bool {
    model.photos.kept.is_some() && photos.iter().any(Shown::waits)
}
