//! Why an inspection is made, and which of the reasons there are for a checklist.

/// Why this inspection is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// 月检: the town's monthly inspection.
    Monthly,
    /// 拉练: several villages walked in a day by the town's leaders.
    Drill,
    /// 村自评: the village looks at itself.
    SelfCheck,
    /// 市级验收: the city's official acceptance.
    Acceptance,
    /// 复查: findings are looked at again; a place or site with findings is visited again.
    Recheck,
    /// 巡查: a river reach is walked, week by week.
    Patrol,
    /// 专项检查: one matter is looked at everywhere, such as fire exits before a holiday.
    Campaign,
}

impl Round {
    pub const ALL: [Self; 7] = [
        Self::Monthly,
        Self::Drill,
        Self::SelfCheck,
        Self::Acceptance,
        Self::Recheck,
        Self::Patrol,
        Self::Campaign,
    ];

    /// The round of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|round| round.code() == code)
    }

    /// The rounds of a checklist that names none, by what it is about; the usual one first.
    pub fn of_subject(subject: &str) -> &'static [Self] {
        match subject {
            "place" => &[Self::Monthly, Self::Campaign, Self::Recheck],
            "reach" => &[Self::Patrol, Self::Campaign],
            "site" => &[Self::Monthly, Self::Recheck],
            // A village; and what this app doesn't know has all that there was before the others.
            _ => &[Self::Monthly, Self::Drill, Self::SelfCheck, Self::Acceptance, Self::Recheck],
        }
    }

    /// The word the file format uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Drill => "drill",
            Self::SelfCheck => "self-check",
            Self::Acceptance => "acceptance",
            Self::Recheck => "re-check",
            Self::Patrol => "patrol",
            Self::Campaign => "campaign",
        }
    }
}
