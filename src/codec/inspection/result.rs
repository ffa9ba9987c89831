//! The score and its explanation in files, for headquarters and other programs. It is computed from the
//! answers when a file is written, and checked against them when one is read.

use crate::codec::node::Node;
use crate::codec::writer::Writer;
use crate::domain::inspection::VetoCause;
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, LineState, TierCount};

/// Writes an explanation.
pub(super) fn write(out: &mut Writer, explained: &Explanation) {
    out.open('{');
    out.points_if_any("score", explained.score);
    if let Some(grade) = &explained.grade {
        out.field("grade", grade);
    }
    out.name("unanswered");
    out.raw(&explained.unanswered);
    out.points("lost", explained.lost());
    out.points("applicable", explained.applicable);
    out.points("earned", explained.earned);
    out.points_if_any("base", explained.base);
    out.points("adjustmentsRaw", explained.adjustments_raw);
    out.points("adjustmentsApplied", explained.adjustments_applied);
    out.list_unless_empty("vetoConfirmed", &explained.veto.confirmed, cause);
    out.list_unless_empty("vetoPending", &explained.veto.pending, cause);
    out.list("items", &explained.items, line);
    out.close('}');
}

fn cause(out: &mut Writer, cause: &VetoCause) {
    out.text(match cause {
        VetoCause::Item(item) => item.as_str(),
        VetoCause::Condition(id) => id,
    });
}

fn line(out: &mut Writer, line: &ItemLine) {
    let state = match &line.state {
        LineState::NotLooked => "not-looked",
        LineState::Fine => "fine",
        LineState::NotApplicable => "not-applicable",
        LineState::Counted { .. } => "counted",
        LineState::Zeroed { .. } => "zeroed",
    };
    out.open('{');
    out.field("item", line.item.as_str());
    out.points("max", line.max);
    out.field("state", state);
    out.points("lost", line.lost);
    match &line.state {
        LineState::Zeroed { findings } => {
            let all = TierCount { tier: 0, each: line.max, count: *findings, repeated: 0 };
            out.list("counts", &[all], count);
        }
        LineState::Counted { tiers, raw, cap } => {
            out.list_unless_empty("counts", tiers, count);
            out.points("raw", *raw);
            out.points("cap", *cap);
        }
        LineState::NotLooked | LineState::Fine | LineState::NotApplicable => {}
    }
    out.close('}');
}

fn count(out: &mut Writer, count: &TierCount) {
    out.open('{');
    out.number("tier", count.tier.into());
    out.points("each", count.each);
    out.number("count", count.count.into());
    out.number_unless_zero("repeated", count.repeated.into());
    out.close('}');
}

/// What of a result is compared when a file is read: the score as it is written. The rest of it is computed
/// from the same answers by whoever needs it.
pub(in crate::codec) fn written_score(node: &Node<'_>) -> Option<Points> {
    node.object(&FIELDS).optional("score").map(|score| score.points())
}

/// The fields of a result.
pub(in crate::codec) const FIELDS: [&str; 12] = [
    "score",
    "grade",
    "unanswered",
    "lost",
    "applicable",
    "earned",
    "base",
    "adjustmentsRaw",
    "adjustmentsApplied",
    "vetoConfirmed",
    "vetoPending",
    "items",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn households_noted_twice_are_told_and_nothing_is_told_of_none() {
        let written = |repeated| {
            let mut out = Writer::default();
            count(&mut out, &TierCount { tier: 1, each: Points::whole(2), count: 3, repeated });
            out.finish()
        };
        assert_eq!(written(4), r#"{"tier":1,"each":2,"count":3,"repeated":4}"#);
        assert_eq!(written(0), r#"{"tier":1,"each":2,"count":3}"#);
    }
}
