//! What each section of a checklist brought: the sums of its items' lines.

use super::{Explanation, ItemLine, LineState};
use crate::domain::checklist::Checklist;
use crate::domain::points::Points;

/// One section's part of a score, before rescaling and adjustments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SectionSum {
    /// Full marks of the items that count.
    pub applicable: Points,
    /// What they brought.
    pub earned: Points,
    pub lost: Points,
    /// Findings that were noted, whether or not they cost points.
    pub findings: u32,
}

impl SectionSum {
    fn of(lines: &[ItemLine]) -> Self {
        let mut sum = Self::default();
        for line in lines {
            if line.counts {
                sum.applicable += line.max;
            }
            sum.earned += line.earned();
            sum.lost += line.lost;
            sum.findings = sum.findings.saturating_add(line.state.findings());
        }
        sum
    }
}

impl LineState {
    /// Findings that were noted, whether or not they cost points.
    pub fn findings(&self) -> u32 {
        match self {
            Self::Counted { tiers, .. } => tiers.iter().map(|tier| tier.count + tier.repeated).sum(),
            Self::Zeroed { findings } | Self::Noted { findings } => *findings,
            Self::NotLooked | Self::Fine | Self::NotApplicable => 0,
        }
    }
}

impl Explanation {
    /// The sums of the sections, in the order of the checklist that the explanation is by.
    pub fn sections(&self, checklist: &Checklist) -> Vec<SectionSum> {
        let mut rest = &self.items[..];
        let sum = |count: usize| {
            let (own, others) = rest.split_at(count.min(rest.len()));
            rest = others;
            SectionSum::of(own)
        };
        checklist.sections().iter().map(|section| section.items.len()).map(sum).collect()
    }
}
