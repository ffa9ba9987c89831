//! One item's line of the explanation: rule, count, raw deduction, cap, result.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::checklist::{Checklist, Item, Rule, UnitKind};
use crate::domain::id::ItemId;
use crate::domain::inspection::{Answer, Finding};
use crate::domain::points::Points;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLine {
    pub item: ItemId,
    /// Full marks of the item; 0 where the checklist is not scored.
    pub max: Points,
    pub state: LineState,
    /// Points lost, 0 to `max`.
    pub lost: Points,
    /// Whether the item is part of the score; false where it doesn't apply and the others are rescaled.
    pub counts: bool,
}

impl ItemLine {
    /// Points the item brings: full marks less what was lost; nothing when it is left out.
    pub fn earned(&self) -> Points {
        if self.counts { self.max - self.lost } else { Points::ZERO }
    }

    /// How many findings the item has, those that cost nothing more among them.
    pub fn findings(&self) -> u32 {
        self.state.findings()
    }

    pub fn has_findings(&self) -> bool {
        self.findings() > 0
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    NotLooked,
    Fine,
    NotApplicable,
    /// Findings under a rule that counts: `raw` is the sum over the tiers, `cap` the most that is taken.
    Counted {
        tiers: Vec<TierCount>,
        raw: Points,
        cap: Points,
    },
    /// Findings under "zero on the first finding".
    Zeroed {
        findings: u32,
    },
    /// Findings by a checklist that is not scored.
    Noted {
        findings: u32,
    },
}

/// So many findings of one tier, at so many points each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierCount {
    /// Position in the item's tiers, from 0.
    pub tier: u16,
    pub each: Points,
    /// Findings that count.
    pub count: u32,
    /// Findings that were noted but not counted: the same household, already counted for this item.
    pub repeated: u32,
}

/// How the items of a checklist are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counting {
    /// What doesn't apply is left out of the score, instead of bringing its full marks.
    pub(super) leave_out: bool,
    /// Findings cost points.
    pub(super) scored: bool,
}

pub(super) fn item_line(item: &Item, answer: Option<&Answer>, counting: Counting) -> ItemLine {
    let Counting { leave_out, scored } = counting;
    let line = |state, lost| {
        let counts = !(leave_out && state == LineState::NotApplicable);
        // Where nothing is scored, no item is worth anything.
        let max = if scored { item.max } else { Points::ZERO };
        ItemLine { item: item.id.clone(), max, state, lost, counts }
    };
    match answer {
        None => line(LineState::NotLooked, Points::ZERO),
        Some(Answer::Fine) => line(LineState::Fine, Points::ZERO),
        Some(Answer::NotApplicable { .. }) => line(LineState::NotApplicable, Points::ZERO),
        Some(Answer::Findings(findings)) if !scored => {
            let findings = u32::try_from(findings.count()).unwrap_or(u32::MAX);
            line(LineState::Noted { findings }, Points::ZERO)
        }
        Some(Answer::Findings(findings)) => match &item.rule {
            Rule::ZeroOnFirst { .. } => {
                let findings = u32::try_from(findings.count()).unwrap_or(u32::MAX);
                line(LineState::Zeroed { findings }, item.max)
            }
            Rule::PerOccurrence { unit, tiers, cap } => {
                let mut counts: Vec<TierCount> = Vec::with_capacity(tiers.len());
                for (at, tier) in (0_u16..).zip(tiers) {
                    counts.push(TierCount { tier: at, each: tier.points, count: 0, repeated: 0 });
                }
                let findings = answer.map_or(&[][..], Answer::findings);
                match unit.kind {
                    UnitKind::Single => {
                        for finding in findings {
                            if let Some(count) = counts.get_mut(usize::from(finding.tier)) {
                                count.count += 1;
                            }
                        }
                    }
                    UnitKind::Household => count_households(findings, &mut counts),
                }
                let raw: Points = counts.iter().map(|count| count.each.times(count.count)).sum();
                counts.retain(|count| count.count + count.repeated > 0);
                let lost = raw.min(*cap).min(item.max);
                line(LineState::Counted { tiers: counts, raw, cap: *cap }, lost)
            }
        },
    }
}

/// A household that is named counts once, at its dearest tier; findings without a name count one by one.
fn count_households(findings: &[Rc<Finding>], counts: &mut [TierCount]) {
    let mut dearest: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        let tier = usize::from(finding.tier);
        if tier >= counts.len() {
            continue;
        }
        let household = finding.place.trim();
        if household.is_empty() {
            counts[tier].count += 1;
            continue;
        }
        match dearest.get(household).copied() {
            None => {
                counts[tier].count += 1;
                dearest.insert(household, tier);
            }
            Some(known) if counts[known].each < counts[tier].each => {
                counts[known].count -= 1;
                counts[known].repeated += 1;
                counts[tier].count += 1;
                dearest.insert(household, tier);
            }
            Some(_) => counts[tier].repeated += 1,
        }
    }
}

/// How many different households the findings name; each unnamed finding is one of its own.
pub fn households(findings: &[Rc<Finding>]) -> u32 {
    let mut named: Vec<&str> = Vec::new();
    let mut count = 0;
    for finding in findings {
        let household = finding.place.trim();
        if household.is_empty() || !named.contains(&household) {
            named.push(household);
            count += 1;
        }
    }
    count
}

/// The points one answer loses at an item of the checklist.
pub fn lost(checklist: &Checklist, item: &Item, answer: &Answer) -> Points {
    item_line(item, Some(answer), Counting { leave_out: true, scored: checklist.is_scored() }).lost
}
