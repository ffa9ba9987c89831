//! Random checklists, valid by construction, as plain numbers: the tests' own picture of a checklist, from
//! which its JSON is written.

use proptest::prelude::*;
use xuncun::wire::checklist::{ChecklistText, decode};

use super::decimal;

/// Everything in hundredths of a point.
#[derive(Clone, Debug)]
pub struct Spec {
    pub step: i64,
    pub sections: Vec<Vec<ItemSpec>>,
    /// Items that don't apply are left out, instead of counting with full marks.
    pub leave_out: bool,
    /// Lowest score of each grade; one of them is 0. The grade's id is `g` and its place here.
    pub grades: Vec<i64>,
    /// How many veto conditions; their ids are `c0`, `c1` …
    pub conditions: usize,
    /// A confirmed veto gives the lowest grade, instead of only being reported.
    pub lowest: bool,
    /// Points of each adjustment; their ids are `a0`, `a1` …
    pub adjustments: Vec<i64>,
    pub bounds: (i64, i64),
    /// The subject is a village; otherwise a river reach, whose place must be named.
    pub village: bool,
}

#[derive(Clone, Debug)]
pub struct ItemSpec {
    pub id: String,
    pub max: i64,
    pub rule: RuleSpec,
    pub household: bool,
    pub veto: bool,
}

#[derive(Clone, Debug)]
pub enum RuleSpec {
    Counted { tiers: Vec<i64>, cap: i64 },
    Zero,
}

impl ItemSpec {
    /// How many tiers a finding can choose from.
    pub fn tiers(&self) -> u16 {
        match &self.rule {
            RuleSpec::Counted { tiers, .. } => u16::try_from(tiers.len()).unwrap(),
            RuleSpec::Zero => 1,
        }
    }

    fn json(&self) -> String {
        let (mode, cap, single, list) = match &self.rule {
            RuleSpec::Zero => ("zero", self.max, self.max, String::new()),
            RuleSpec::Counted { tiers, cap } if tiers.len() == 1 => {
                ("per-occurrence", *cap, tiers[0], String::new())
            }
            RuleSpec::Counted { tiers, cap } => {
                let tier =
                    |points: &i64| format!(r#"{{"zh":"档","en":"tier","points":{}}}"#, decimal(*points));
                let list: Vec<_> = tiers.iter().map(tier).collect();
                ("per-occurrence", *cap, tiers[0], format!(r#","tiers":[{}]"#, list.join(",")))
            }
        };
        let unit = if self.household { "hh" } else { "place" };
        format!(
            r#"{{"id":"{}","zh":"项","en":"item","maxPoints":{},"deduction":{{"mode":"{mode}","perOccurrence":{},
            "unit":"{unit}","unitZh":"处","unitEn":"place","cap":{},"ruleZh":"扣","ruleEn":"less"{list}}},
            "severity":"general","veto":{},"level":"village","deadlineDays":1}}"#,
            self.id,
            decimal(self.max),
            decimal(single),
            decimal(cap),
            self.veto,
        )
    }
}

impl Spec {
    pub fn items(&self) -> impl Iterator<Item = &ItemSpec> {
        self.sections.iter().flatten()
    }

    pub fn total(&self) -> i64 {
        self.items().map(|item| item.max).sum()
    }

    /// The checklist's JSON, with white space in it.
    pub fn json(&self) -> String {
        let list = |parts: Vec<String>| parts.join(",\n  ");
        let sections = self.sections.iter().enumerate().map(|(at, items)| {
            let sum: i64 = items.iter().map(|item| item.max).sum();
            let items = list(items.iter().map(ItemSpec::json).collect());
            format!(r#"{{"id":"s{at}","zh":"节","en":"part","points":{},"items":[{items}]}}"#, decimal(sum))
        });
        let numbered = |letter: char, count: usize| -> Vec<String> {
            (0..count).map(|at| format!(r#""id":"{letter}{at}","zh":"名","en":"name""#)).collect()
        };
        let grades = numbered('g', self.grades.len()).into_iter().zip(&self.grades);
        let adjustments = numbered('a', self.adjustments.len()).into_iter().zip(&self.adjustments);
        let conditions = numbered('c', self.conditions).into_iter().map(|named| format!("{{{named}}}"));
        format!(
            r#"{{"id":"random","version":"1","nameZh":"随机","nameEn":"Random","subject":"{}",
            "totalPoints":{},"step":{},"note":"kept, not looked at",
            "grades":[{}],"categories":[{}],"notApplicable":{{"policy":"{}"}},"vetoConditions":[{}],
            "vetoEffect":{{"zh":"后果","en":"effect","code":"{}"}},"adjustments":[{}],
            "adjustmentsCap":{{"min":{},"max":{}}}}}"#,
            if self.village { "village" } else { "reach" },
            decimal(self.total()),
            decimal(self.step),
            list(grades.map(|(named, min)| format!(r#"{{{named},"min":{}}}"#, decimal(*min))).collect()),
            list(sections.collect()),
            if self.leave_out { "exclude-and-rescale" } else { "full-marks" },
            list(conditions.collect()),
            if self.lowest { "month-fail-after-review" } else { "report-at-once" },
            list(
                adjustments
                    .map(|(named, sum)| format!(r#"{{{named},"points":{}}}"#, decimal(*sum)))
                    .collect()
            ),
            decimal(self.bounds.0),
            decimal(self.bounds.1),
        )
    }

    pub fn load(&self) -> ChecklistText {
        decode(&self.json()).unwrap()
    }
}

/// A number of steps from 1 to `most`, picked by `seed`.
fn up_to(most: i64, seed: u16) -> i64 {
    i64::from(seed) % most + 1
}

fn item() -> impl Strategy<Value = ItemSpec> {
    let kind = prop_oneof![3 => Just(true), 1 => Just(false)];
    let tiers = prop::collection::vec(any::<u16>(), 1..=4);
    (kind, 1..=12_i64, any::<u16>(), tiers, any::<bool>(), prop::bool::weighted(0.2)).prop_map(
        |(counted, max, cap, tiers, household, veto)| {
            let cap = up_to(max, cap);
            let tiers = tiers.into_iter().map(|seed| up_to(cap, seed)).collect();
            let rule = if counted { RuleSpec::Counted { tiers, cap } } else { RuleSpec::Zero };
            ItemSpec { id: String::new(), max, rule, household, veto }
        },
    )
}

/// Any checklist: 1 to 5 sections of 1 to 5 items.
pub fn spec() -> impl Strategy<Value = Spec> {
    let sections = prop::collection::vec(prop::collection::vec(item(), 1..=5), 1..=5);
    let step = prop::sample::select(vec![1_i64, 5, 10, 25, 50, 100]);
    let bounds = (0..=600_i64, 0..=600_i64);
    (
        (step, sections, any::<bool>(), prop::collection::btree_set(1..=100_i64, 0..4)),
        (0..3_usize, any::<bool>(), prop::collection::vec(-500..=500_i64, 0..4), bounds, any::<bool>()),
    )
        .prop_map(
            |((step, sections, leave_out, grades), (conditions, lowest, adjustments, bounds, village))| {
                let mut spec = Spec {
                    step,
                    sections,
                    leave_out,
                    grades: Vec::new(),
                    conditions,
                    lowest,
                    adjustments,
                    bounds: (-bounds.0, bounds.1),
                    village,
                };
                // Until here in steps, so that everything is a multiple of one.
                for (section, items) in spec.sections.iter_mut().enumerate() {
                    for (at, item) in items.iter_mut().enumerate() {
                        item.id = format!("s{section}.i{at}");
                        item.max *= step;
                        if let RuleSpec::Counted { tiers, cap } = &mut item.rule {
                            *cap *= step;
                            for tier in tiers {
                                *tier *= step;
                            }
                        }
                    }
                }
                let total = spec.total();
                let mut lines: Vec<i64> = grades.into_iter().map(|percent| total * percent / 100).collect();
                lines.push(0);
                lines.sort_unstable();
                lines.dedup();
                lines.reverse();
                spec.grades = lines;
                spec
            },
        )
}
