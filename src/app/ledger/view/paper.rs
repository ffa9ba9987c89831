//! The printed pages of an inspection: the sheet with its findings, and the notice to the village.

use std::rc::Rc;

use super::findings::{findings_of, photos};
use super::list::ListView;
use super::pictures::Shown;
use super::row::{LedgerRowView, rows};
use crate::app::fill::view::score;
use crate::app::fill::view::score::ScoreView;
use crate::app::ledger::state::Grouping;
use crate::app::ledger::view::pictures;
use crate::app::ledger::{finding_of, of_inspection_issued, pictured, state};
use crate::app::photos::view::PhotoState;
use crate::app::session::Session;
use crate::app::sign::view::SignatureView;
use crate::app::{fill, sign};
use crate::domain::checklist::{Checklist, Item, Rule};
use crate::domain::date::Timestamp;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::{Details, Finding, Inspection, Party};
use crate::domain::letterhead::Letterhead;
use crate::domain::points::Points;
use crate::domain::rectification::{Rectification, Source};
use crate::domain::score::{LineState, explain};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    pub letterhead: Letterhead,
    pub score: Rc<ScoreView>,
    pub findings: Vec<SheetFinding>,
    pub signatures: Vec<SignatureView>,
    /// Pictures that are still being read.
    pub waits: bool,
}

/// A finding with its item, the points it lost there, and its photos.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetFinding {
    pub item: Rc<Item>,
    pub finding: Rc<Finding>,
    pub photos: Vec<Shown>,
}

/// A rectification notice: of all rectifications that an inspection issued, or of one alone.
#[derive(Clone, Debug, PartialEq)]
pub struct NoticeView {
    pub letterhead: Letterhead,
    /// The notice's own number: it stays the same when rectifications are withdrawn or added.
    pub number: String,
    pub subject: Subject,
    /// When it was inspected; of a complaint, when it was received.
    pub at: Timestamp,
    /// The inspection, where it is here: round, month, inspectors.
    pub details: Option<Details>,
    /// The checklist's name and version: the basis of the notice.
    pub basis: Option<(LocalText, Rc<str>)>,
    /// Who signs for a place that was inspected, by the checklist.
    pub signer: Option<LocalText>,
    /// The channel, of a problem that no inspection found.
    pub source: Option<Source>,
    /// The kind of inspection that found it, where the inspection itself is not on this tablet.
    pub visit: Option<Source>,
    pub inspectors: Vec<Rc<str>>,
    /// Of the inspectors, under the inspection as it is now.
    pub signatures: Vec<SignatureView>,
    pub rows: Vec<NoticeRow>,
    /// Pictures that are still being read.
    pub waits: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NoticeRow {
    pub row: LedgerRowView,
    /// The points the problem lost by the rule, and whether the item's cap reduced them.
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

pub(super) fn sheet(session: &Session, id: &InspectionId) -> Option<SheetView> {
    let record = session.archive.record(id)?;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let score = Rc::new(score::view(&fill::State::default(), session, record, &checklist));
    let findings = findings_of(session, record).into_iter().map(|(item, finding)| SheetFinding {
        photos: photos(session, record, &item, &finding),
        item,
        finding,
    });
    let findings: Vec<SheetFinding> = findings.collect();
    let known = session.photos.kept.is_some();
    let waits = |shown: &Shown| known && shown.state == PhotoState::Kept && shown.whole.is_none();
    Some(SheetView {
        letterhead: session.preferences().letterhead.clone(),
        score,
        waits: findings.iter().flat_map(|one| &one.photos).any(waits),
        findings,
        signatures: sign::view::view(&sign::State::default(), record, &checklist).signatures,
    })
}

pub(super) fn notice(session: &Session, id: &InspectionId) -> Option<NoticeView> {
    let record = session.archive.record(id)?;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let core = record.inspection.core();
    let details = core.content.details.clone();
    let at = match &*record.inspection {
        Inspection::Finished(done) => done.finished().at,
        Inspection::Draft(_) => core.started,
    };
    // In the order of the checklist, as the inspection found them.
    let mut out: Vec<&Rc<Rectification>> = of_inspection_issued(session, id).collect();
    out.sort_by_key(|one| {
        let case = one.details();
        let place = case.item.as_ref().and_then(|item| checklist.place(&item.id));
        (place.is_none(), place, case.found, case.number.clone())
    });
    let rows = notice_rows(session, out);
    let own: String = id.as_str().chars().take(6).collect();
    Some(NoticeView {
        letterhead: session.preferences().letterhead.clone(),
        number: format!("TZ-{:03}-{}-{own}", details.village.last_three(), details.month),
        signatures: valid_signatures(record, &checklist),
        subject: details.subject(),
        at,
        signer: checklist.signer().cloned(),
        basis: Some((checklist.name().clone(), checklist.version().into())),
        source: None,
        visit: None,
        inspectors: details.inspectors.clone(),
        details: Some(details),
        waits: rows.iter().any(|row| wait(session, &row.photos)),
        rows,
    })
}

pub(super) fn notice_of(session: &Session, id: &RectificationId) -> Option<NoticeView> {
    let one = session.archive.rectification(id)?;
    let case = one.details();
    let record = case.origin.as_ref().and_then(|origin| session.archive.record(&origin.inspection));
    let checklist = record.and_then(|record| session.archive.checklist_of(&record.inspection));
    let details = record.map(|record| record.inspection.details().clone());
    let rows = notice_rows(session, Some(one).filter(|one| one.is_out()));
    Some(NoticeView {
        letterhead: session.preferences().letterhead.clone(),
        number: format!("TZ-{}", case.number),
        signatures: record
            .zip(checklist.as_ref())
            .map_or_else(Vec::new, |(record, checklist)| valid_signatures(record, checklist)),
        subject: case.subject(),
        at: case.found,
        signer: checklist.as_ref().and_then(|checklist| checklist.signer().cloned()),
        basis: checklist.map(|checklist| (checklist.name().clone(), checklist.version().into())),
        source: Some(case.source).filter(|_| case.origin.is_none()),
        visit: Some(case.source).filter(|_| case.origin.is_some() && details.is_none()),
        // Whoever registered a call inspected nothing.
        inspectors: details.as_ref().map_or_else(Vec::new, |known| known.inspectors.clone()),
        details,
        waits: rows.iter().any(|row| wait(session, &row.photos)),
        rows,
    })
}

/// The inspectors' signatures that hold for the inspection as it is.
fn valid_signatures(record: &Record, checklist: &Rc<Checklist>) -> Vec<SignatureView> {
    let all = sign::view::view(&sign::State::default(), record, checklist).signatures;
    all.into_iter().filter(|one| !one.void && one.signature.party == Party::Inspector).collect()
}

fn notice_rows<'a>(
    session: &Session,
    out: impl IntoIterator<Item = &'a Rc<Rectification>>,
) -> Vec<NoticeRow> {
    let out: Vec<_> = out.into_iter().collect();
    let shown = rows(session, out.iter().copied());
    let row = |(one, row): (&Rc<Rectification>, LedgerRowView)| NoticeRow {
        row,
        lost: lost(session, one),
        photos: pictures::before(session, one),
    };
    out.into_iter().zip(shown).map(row).collect()
}

/// The points the finding lost by its rule.
fn lost(session: &Session, one: &Rectification) -> Option<(Points, bool)> {
    let (inspection, item, finding) = finding_of(session, one.id())?;
    let record = session.archive.record(&inspection)?;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    if !checklist.is_scored() {
        return None;
    }
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

pub(super) fn ledger(state: &state::State, session: &Session) -> PaperView {
    let list = super::list::list(state, session, Grouping::Deadline, usize::MAX);
    let figures: Vec<Figure> = pictured(state, session)
        .into_iter()
        .map(|one| Figure {
            number: one.details().number.as_str().into(),
            place: one.details().place.clone(),
            before: pictures::before(session, one),
            after: pictures::after(session, one),
        })
        .collect();
    let state = &state;
    let all = session.archive.rectifications();
    let with_any = all
        .filter(|one| state.filter.takes(one, session.now, &session.rules.policy))
        .filter(|one| !one.details().photos.is_empty() || !one.current_state().after.is_empty())
        .count();
    PaperView {
        list,
        left_out: with_any - figures.len(),
        waits: figures.iter().any(|figure| wait(session, &figure.before) || wait(session, &figure.after)),
        figures,
    }
}

/// Whether any of them is still being read. Where not even their list can be read, printing does not wait.
fn wait(session: &Session, photos: &[Shown]) -> bool {
    session.photos.kept.is_some() && photos.iter().any(Shown::waits)
}
