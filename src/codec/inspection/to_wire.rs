//! From the domain's inspection to the wire.

use super::Record;
use super::v1::{
    WireAdjustment, WireAnswer, WireAnswerKind, WireChecklistRef, WireContent, WireDifference, WireEntry,
    WireFinding, WireInspection, WireMark, WireOccurrence, WireReview, WireState, WireVeto, WireVillage,
};
use crate::codec::number::Number;
use crate::domain::id::ItemId;
use crate::domain::inspection::{
    Adjustment, Answer, Content, Difference, Entry, Finding, Inspection, Mark, Occurrence, Review, Veto,
    VetoCause,
};

pub(super) fn record(record: &Record) -> WireInspection {
    let core = record.inspection.core();
    let (state, finished, discarded, baseline) = match &*record.inspection {
        Inspection::Finished(done) => (WireState::Finished, Some(mark(done.finished())), None, None),
        Inspection::Draft(draft) => {
            let state = if draft.discarded().is_some() { WireState::Discarded } else { WireState::Draft };
            let baseline = draft.baseline().map(|before| Box::new(content(before)));
            (state, None, draft.discarded().map(mark), baseline)
        }
    };
    let counts = record.lineage.counts().iter();
    WireInspection {
        id: core.id.to_string(),
        checklist: WireChecklistRef {
            id: core.checklist.id.to_string(),
            version: core.checklist.version.to_string(),
            hash: core.checklist.hash.to_string(),
        },
        state,
        started: core.started.to_string(),
        finished,
        discarded,
        content: content(&core.content),
        history: core.history.iter().map(entry).collect(),
        baseline,
        lineage: counts.map(|(tablet, count)| (tablet.to_string(), *count)).collect(),
        result: None,
    }
}

fn mark(mark: &Mark) -> WireMark {
    WireMark { by: mark.by.to_string(), at: mark.at.to_string() }
}

fn content(content: &Content) -> WireContent {
    let details = &content.details;
    WireContent {
        village: WireVillage { code: details.village.to_string(), name: details.village_name.to_string() },
        round: details.round.code().to_owned(),
        month: details.month.to_string(),
        site: details.site.to_string(),
        inspectors: details.inspectors.iter().map(ToString::to_string).collect(),
        companion: details.companion.to_string(),
        visit: details.visit.code().to_owned(),
        weather: details.weather.to_string(),
        route: details.route.to_string(),
        households: details.households,
        remarks: details.remarks.to_string(),
        answers: content.answers.iter().map(|(item, given)| answer(item, given)).collect(),
        vetoes: content.vetoes.iter().map(veto).collect(),
        adjustments: content.adjustments.iter().map(adjustment).collect(),
    }
}

fn answer(item: &ItemId, answer: &Answer) -> WireAnswer {
    let (kind, reason) = match answer {
        Answer::Fine => (WireAnswerKind::Fine, String::new()),
        Answer::Findings(_) => (WireAnswerKind::Findings, String::new()),
        Answer::NotApplicable { reason } => (WireAnswerKind::NotApplicable, reason.to_string()),
    };
    let findings = answer.findings().iter().map(|found| finding(found)).collect();
    WireAnswer { item: item.to_string(), answer: kind, findings, reason }
}

fn finding(finding: &Finding) -> WireFinding {
    WireFinding {
        id: finding.id.to_string(),
        tier: finding.tier,
        place: finding.place.to_string(),
        note: finding.note.to_string(),
        at: finding.noted.to_string(),
    }
}

fn veto(veto: &Veto) -> WireVeto {
    let (item, condition) = match &veto.cause {
        VetoCause::Item(item) => (Some(item.to_string()), None),
        VetoCause::Condition(id) => (None, Some(id.to_string())),
    };
    let (review, reviewed, reason) = match &veto.review {
        Review::Pending => (WireReview::Pending, None, String::new()),
        Review::Confirmed(by) => (WireReview::Confirmed, Some(mark(by)), String::new()),
        Review::Dismissed { mark: by, reason } => (WireReview::Dismissed, Some(mark(by)), reason.to_string()),
    };
    WireVeto {
        item,
        condition,
        raised: mark(&veto.raised),
        note: veto.note.to_string(),
        review,
        reviewed,
        reason,
    }
}

fn adjustment(made: &Adjustment) -> WireAdjustment {
    WireAdjustment {
        kind: made.kind.to_string(),
        note: made.note.to_string(),
        by: made.made.by.to_string(),
        at: made.made.at.to_string(),
    }
}

fn entry(entry: &Entry) -> WireEntry {
    let (what, score, reason, changes) = match &entry.what {
        Occurrence::Finished { score, changes } => (
            WireOccurrence::Finished,
            score.map(Number),
            String::new(),
            changes.iter().map(difference).collect(),
        ),
        Occurrence::Reopened { reason } => (WireOccurrence::Reopened, None, reason.to_string(), Vec::new()),
    };
    WireEntry { by: entry.mark.by.to_string(), at: entry.mark.at.to_string(), what, score, reason, changes }
}

fn difference(difference: &Difference) -> WireDifference {
    match difference {
        Difference::Answer { item, before, after } => WireDifference {
            item: Some(item.to_string()),
            answer_before: before.as_ref().map(|given| answer(item, given)),
            answer_after: after.as_ref().map(|given| answer(item, given)),
            ..WireDifference::default()
        },
        Difference::Detail { field, before, after } => WireDifference {
            field: Some(field.code().to_owned()),
            before: Some(before.clone()),
            after: Some(after.clone()),
            ..WireDifference::default()
        },
        Difference::Vetoes { before, after } => WireDifference {
            vetoes_before: Some(before.iter().map(veto).collect()),
            vetoes_after: Some(after.iter().map(veto).collect()),
            ..WireDifference::default()
        },
        Difference::Adjustments { before, after } => WireDifference {
            adjustments_before: Some(before.iter().map(adjustment).collect()),
            adjustments_after: Some(after.iter().map(adjustment).collect()),
            ..WireDifference::default()
        },
    }
}
