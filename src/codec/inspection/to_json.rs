//! From the domain's inspection to JSON, version 2. Empty fields are left out. Lists are sorted as the domain
//! sorts them. `v2/` holds the same shape as types, for the JSON Schema.

use super::{Record, evidence, result, signature};
use crate::codec::writer::Writer;
use crate::domain::inspection::{
    Adjustment, Answer, Content, Core, Difference, Entry, Finding, Inspection, Mark, Occurrence, Review,
    Veto, VetoCause,
};
use crate::domain::score::Explanation;
use crate::later::later;

/// With its score and explanation where one is given: in files, never in storage.
pub(super) fn record(out: &mut Writer, record: &Record, explained: Option<&Explanation>) {
    let core = record.inspection.core();
    let (state, finished, discarded, baseline) = match &*record.inspection {
        Inspection::Finished(done) => ("finished", Some(done.finished()), None, None),
        Inspection::Draft(draft) => {
            let state = if draft.discarded().is_some() { "discarded" } else { "draft" };
            (state, None, draft.discarded(), draft.baseline())
        }
    };
    out.open('{');
    head(out, core);
    out.field("state", state);
    out.printed("started", &core.started);
    if finished.is_some() || discarded.is_some() {
        later(|| {
            mark_if_any(out, "finished", finished);
            mark_if_any(out, "discarded", discarded);
        });
    }
    out.name("content");
    content(out, &core.content);
    // Only what was finished once has them.
    if !core.history.is_empty() || !core.signatures.is_empty() || baseline.is_some() {
        later(|| {
            out.list_unless_empty("history", &core.history, entry);
            out.list_unless_empty("signatures", &core.signatures, signature::write);
            if let Some(before) = baseline {
                out.name("baseline");
                content(out, before);
            }
        });
    }
    out.name("lineage");
    out.open('{');
    for (tablet, count) in record.lineage.counts() {
        out.number(tablet.as_str(), *count);
    }
    out.close('}');
    if let Some(explained) = explained {
        later(|| {
            out.name("result");
            result::write(out, explained);
        });
    }
    out.close('}');
}

/// What a signature is bound to. Never changes its meaning: signatures of every version rest on it.
pub(super) fn signed(out: &mut Writer, core: &Core) {
    out.open('{');
    head(out, core);
    out.name("content");
    content(out, &core.content);
    out.close('}');
}

fn head(out: &mut Writer, core: &Core) {
    out.field("id", core.id.as_str());
    out.name("checklist");
    out.open('{');
    out.field("id", core.checklist.id.as_str());
    out.field("version", &core.checklist.version);
    out.printed("hash", &core.checklist.hash);
    out.close('}');
}

fn mark_if_any(out: &mut Writer, name: &str, mark: Option<&Mark>) {
    if let Some(mark) = mark {
        out.name(name);
        out.open('{');
        self::mark(out, mark);
        out.close('}');
    }
}

/// The two fields of a mark.
pub(super) fn mark(out: &mut Writer, mark: &Mark) {
    out.field("by", &mark.by);
    out.printed("at", &mark.at);
}

fn content(out: &mut Writer, content: &Content) {
    let details = &content.details;
    out.open('{');
    out.name("village");
    out.open('{');
    out.printed("code", &details.village);
    out.field("name", &details.village_name);
    out.close('}');
    out.field("round", details.round.code());
    out.printed("month", &details.month);
    out.field_unless_empty("site", &details.site);
    out.list("inspectors", &details.inspectors, |out, name| out.text(name));
    out.field_unless_empty("companion", &details.companion);
    out.field("visit", details.visit.code());
    out.field_unless_empty("weather", &details.weather);
    out.field_unless_empty("route", &details.route);
    out.number_unless_zero("households", details.households.into());
    out.field_unless_empty("remarks", &details.remarks);
    evidence::position_if_any(out, details.position.as_ref());
    out.name("answers");
    out.open('[');
    for (item, given) in &content.answers {
        answer(out, item.as_str(), given);
    }
    out.close(']');
    if !content.vetoes.is_empty() || !content.adjustments.is_empty() {
        later(|| {
            out.list_unless_empty("vetoes", &content.vetoes, veto);
            out.list_unless_empty("adjustments", &content.adjustments, adjustment);
        });
    }
    out.close('}');
}

fn answer(out: &mut Writer, item: &str, answer: &Answer) {
    let (kind, reason) = match answer {
        Answer::Fine => ("fine", ""),
        Answer::Findings(_) => ("findings", ""),
        Answer::NotApplicable { reason } => ("not-applicable", &**reason),
    };
    out.open('{');
    out.field("item", item);
    out.field("answer", kind);
    out.list_unless_empty("findings", answer.findings(), |out, found| finding(out, found));
    out.field_unless_empty("reason", reason);
    out.close('}');
}

fn finding(out: &mut Writer, finding: &Finding) {
    out.open('{');
    out.field("id", finding.id.as_str());
    out.number_unless_zero("tier", finding.tier.into());
    out.field_unless_empty("place", &finding.place);
    out.field_unless_empty("note", &finding.note);
    out.printed("at", &finding.noted);
    evidence::write(out, &finding.evidence);
    out.close('}');
}

fn veto(out: &mut Writer, veto: &Veto) {
    let (name, cause) = match &veto.cause {
        VetoCause::Item(item) => ("item", item.as_str()),
        VetoCause::Condition(id) => ("condition", &**id),
    };
    let (review, reviewed, reason) = match &veto.review {
        Review::Pending => ("pending", None, ""),
        Review::Confirmed(by) => ("confirmed", Some(by), ""),
        Review::Dismissed { mark: by, reason } => ("dismissed", Some(by), &**reason),
    };
    out.open('{');
    out.field(name, cause);
    mark_if_any(out, "raised", Some(&veto.raised));
    out.field_unless_empty("note", &veto.note);
    out.field("review", review);
    mark_if_any(out, "reviewed", reviewed);
    out.field_unless_empty("reason", reason);
    out.close('}');
}

fn adjustment(out: &mut Writer, made: &Adjustment) {
    out.open('{');
    out.field("kind", &made.kind);
    out.field_unless_empty("note", &made.note);
    mark(out, &made.made);
    out.close('}');
}

fn entry(out: &mut Writer, entry: &Entry) {
    out.open('{');
    mark(out, &entry.mark);
    match &entry.what {
        Occurrence::Finished { score, changes } => {
            out.field("what", "finished");
            out.points_if_any("score", *score);
            out.list_unless_empty("changes", changes, difference);
        }
        Occurrence::Reopened { reason } => {
            out.field("what", "reopened");
            out.field("reason", reason);
        }
    }
    out.close('}');
}

fn difference(out: &mut Writer, difference: &Difference) {
    out.open('{');
    match difference {
        Difference::Answer { item, before, after } => {
            out.field("item", item.as_str());
            for (name, given) in [("answerBefore", before), ("answerAfter", after)] {
                if let Some(given) = given {
                    out.name(name);
                    answer(out, item.as_str(), given);
                }
            }
        }
        Difference::Detail { field, before, after } => {
            out.field("field", field.code());
            out.field("before", before);
            out.field("after", after);
        }
        Difference::Vetoes { before, after } => {
            out.list("vetoesBefore", before, veto);
            out.list("vetoesAfter", after, veto);
        }
        Difference::Adjustments { before, after } => {
            out.list("adjustmentsBefore", before, adjustment);
            out.list("adjustmentsAfter", after, adjustment);
        }
    }
    out.close('}');
}
