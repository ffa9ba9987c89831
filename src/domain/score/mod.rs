//! Scoring: from answers to a score with its explanation. The explanation is the score — every number in
//! it is a sum of the lines above — so that a village can follow each lost point back to a finding.
//!
//! The rules (environment checklist 0.1.0, `note`, `notApplicable`, `adjustmentsCap`, `vetoEffect`):
//! 1. Each item starts from its full marks. Findings cost their tier's points each, up to the item's cap
//!    (扣完为止); with "zero on the first finding" (不得分) the first one costs the item's full marks.
//! 2. Items that don't apply are left out, or count with their full marks (满分) where the checklist's
//!    policy says so; the score is earned ÷ applicable × total, rounded to the nearest
//!    hundredth, halves up.
//! 3. Adjustments are added, their sum kept within the checklist's bounds, the score within 0 and the total.
//! 4. The grade is the best whose line the score reaches; a confirmed veto may make it the lowest.
//!
//! 5. A checklist that is not scored (巡河) has neither score nor grade: its findings are counted.
//!
//! Items that were not looked at cost nothing: the score of a draft is "so far".

pub mod line;
mod progress;
mod section;
pub mod veto;

use std::rc::Rc;

pub use line::{ItemLine, LineState, TierCount, households};
pub use progress::{Counted, Counts, Progress};
pub use section::SectionSum;
pub use veto::{VetoOutcome, VetoRow};

use super::checklist::{Checklist, NotApplicable};
use super::inspection::Content;
use super::points::Points;

/// A score and everything it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One line an item, in the checklist's order.
    pub items: Vec<ItemLine>,
    /// Items not looked at yet; 0 in a finished inspection.
    pub unanswered: usize,
    /// Full marks of the items that count.
    pub applicable: Points,
    /// Sum of the counting items' earned points.
    pub earned: Points,
    /// `earned` on the scale of the checklist's total; `None` when nothing applies, or nothing is scored.
    pub base: Option<Points>,
    pub adjustments: Vec<AdjustmentLine>,
    /// Sum of the adjustments before the bounds.
    pub adjustments_raw: Points,
    /// Sum of the adjustments within the bounds.
    pub adjustments_applied: Points,
    /// Base plus adjustments, within 0 and the total.
    pub score: Option<Points>,
    pub veto: VetoOutcome,
    /// Id of the grade; `None` when there is no score.
    pub grade: Option<Rc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdjustmentLine {
    pub kind: Rc<str>,
    pub points: Points,
}

impl Explanation {
    /// Findings over all items.
    pub fn findings(&self) -> u32 {
        self.items.iter().map(ItemLine::findings).sum()
    }

    /// Points lost in findings, over all items, before rescaling.
    pub fn lost(&self) -> Points {
        self.items.iter().map(|line| line.lost).sum()
    }

    /// The score as it is shown: full marks before anything was looked at would look like a result.
    pub fn shown_score(&self) -> Option<Points> {
        self.score.filter(|_| self.unanswered < self.items.len())
    }

    pub fn is_rescaled(&self, checklist: &Checklist) -> bool {
        self.applicable != checklist.total()
    }
}

/// Scores `content` with `checklist`. Never fails: answers to unknown items are not looked at, and an
/// adjustment that the checklist doesn't know is worth nothing (both are refused before they get here).
pub fn explain(checklist: &Checklist, content: &Content) -> Explanation {
    let leave_out = checklist.not_applicable() == NotApplicable::Rescale;
    let counting = line::Counting { leave_out, scored: checklist.is_scored() };
    let mut items = Vec::with_capacity(checklist.item_count());
    let (mut unanswered, mut applicable, mut earned) = (0, Points::ZERO, Points::ZERO);
    let mut applies = false;
    let answers = checklist.in_order(&content.answers);
    for (item, answer) in checklist.items().zip(answers) {
        let line = line::item_line(item, answer.map(Rc::as_ref), counting);
        unanswered += usize::from(line.state == LineState::NotLooked);
        applies |= line.state != LineState::NotApplicable;
        if line.counts {
            applicable += line.max;
        }
        earned += line.earned();
        items.push(line);
    }
    let base =
        if applies && checklist.is_scored() { earned.rescale(applicable, checklist.total()) } else { None };

    let adjustments: Vec<AdjustmentLine> = content
        .adjustments
        .iter()
        .filter_map(|made| {
            let kind = checklist.adjustment(&made.kind)?;
            Some(AdjustmentLine { kind: kind.id.clone(), points: kind.points })
        })
        .collect();
    let adjustments_raw: Points = adjustments.iter().map(|line| line.points).sum();
    let bounds = checklist.adjustment_bounds();
    let adjustments_applied = adjustments_raw.clamp_to(bounds.min, bounds.max);
    let score = base.map(|base| (base + adjustments_applied).clamp_to(Points::ZERO, checklist.total()));

    let veto = veto::outcome(checklist, content);
    let grade = score.and_then(|score| {
        let grade = if veto.lowers(checklist) { checklist.lowest_grade() } else { checklist.grade_of(score) };
        grade.map(|grade| grade.id.clone())
    });
    Explanation {
        items,
        unanswered,
        applicable,
        earned,
        base,
        adjustments,
        adjustments_raw,
        adjustments_applied,
        score,
        veto,
        grade,
    }
}
