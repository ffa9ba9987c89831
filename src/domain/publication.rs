//! The town's publication rules (公布规则): the lists that are posted, how a year's results are combined, and the pay
//! derived from them. Data; `src/data/policy.json` names the source of each default. A town may set every value.

use super::points::{Points, PointsError};
use super::rectification::Rulebook;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Publication {
    pub lists: PublicLists,
    pub annual: Annual,
    pub pay: Pay,
}

/// Which villages are posted on the red and the black list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublicLists {
    pub red_count: u32,
    pub black_count: u32,
    /// The red list is at or above it, the black list below.
    pub line: Points,
}

/// How a year is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Annual {
    /// Percent; the year's end has the rest.
    pub monthly_weight: u8,
    /// Months a village needs at least.
    pub min_months: u8,
    /// The score of a month without an inspection; `None` where it is left out of the mean.
    pub missing_month: Option<Points>,
    /// Digits after the point of a result: 0 to 2.
    pub decimals: u8,
}

/// How pay is derived from a year's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pay {
    pub preset: Preset,
    /// Percent of the performance pay for each grade of [`GRADES`].
    pub ratios: [Points; 4],
    /// From it on pay is in full.
    pub line: Points,
    /// Less for each point below the line.
    pub yuan_per_point: Points,
    /// The director's part of it (主任), percent of the secretary's.
    pub director_percent: Points,
    /// How many of the last places lose.
    pub bottom_count: u32,
    /// Percent they lose.
    pub cut_least: Points,
    pub cut_most: Points,
}

/// Which of the known ways to pay is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// Scores only.
    #[default]
    None,
    /// A ratio for each grade.
    GradeRatio,
    /// In full from a line on, less for each point below.
    Threshold,
    /// The last places lose a part.
    BottomCut,
}

/// The grades that have a ratio, by the ids that checklists give them.
pub const GRADES: [&str; 4] = ["excellent", "good", "pass", "fail"];

/// One of the values a town can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PublicationField {
    RedCount,
    BlackCount,
    Line,
    MonthlyWeight,
    MinMonths,
    MissingMonth,
    Decimals,
    /// Of the grade in that place of [`GRADES`].
    Ratio(u8),
    PayLine,
    YuanPerPoint,
    DirectorPercent,
    BottomCount,
    CutLeast,
    CutMost,
}

/// Why values are no rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicationFault {
    /// A number in this range; a whole one where that is required.
    Range { field: PublicationField, least: Points, most: Points, whole: bool },
    /// It has to be at least the one before.
    Order { field: PublicationField },
}

impl PublicationFault {
    pub fn field(self) -> PublicationField {
        match self {
            Self::Range { field, .. } | Self::Order { field } => field,
        }
    }
}

impl Preset {
    pub const ALL: [Self; 4] = [Self::None, Self::GradeRatio, Self::Threshold, Self::BottomCut];

    /// As `src/data/policy.json` calls it.
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::GradeRatio => "grade-ratio",
            Self::Threshold => "threshold-per-point",
            Self::BottomCut => "bottom-cut",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

use PublicationField as F;

impl PublicationField {
    pub const ALL: [Self; 17] = [
        F::RedCount,
        F::BlackCount,
        F::Line,
        F::MonthlyWeight,
        F::MinMonths,
        F::MissingMonth,
        F::Decimals,
        F::Ratio(0),
        F::Ratio(1),
        F::Ratio(2),
        F::Ratio(3),
        F::PayLine,
        F::YuanPerPoint,
        F::DirectorPercent,
        F::BottomCount,
        F::CutLeast,
        F::CutMost,
    ];

    /// The smallest and the largest value, and whether only whole ones are; our own bounds, against slips of the finger.
    pub const fn range(self) -> (Points, Points, bool) {
        let (least, most, whole) = match self {
            F::RedCount | F::BlackCount | F::BottomCount | F::MonthlyWeight => (0, 100, true),
            F::Line | F::MissingMonth | F::PayLine => (0, 1000, false),
            F::MinMonths => (1, 12, true),
            F::Decimals => (0, 2, true),
            F::Ratio(_) => (0, 300, false),
            F::YuanPerPoint => (0, 10_000, false),
            F::DirectorPercent | F::CutLeast | F::CutMost => (0, 100, false),
        };
        (Points::whole(least), Points::whole(most), whole)
    }

    /// The preset it belongs to; `None` where it holds for all.
    pub const fn preset(self) -> Option<Preset> {
        match self {
            F::Ratio(_) => Some(Preset::GradeRatio),
            F::PayLine | F::YuanPerPoint | F::DirectorPercent => Some(Preset::Threshold),
            F::BottomCount | F::CutLeast | F::CutMost => Some(Preset::BottomCut),
            _ => None,
        }
    }
}

impl Publication {
    /// The defaults that come with the app. Lists: red and black are in the towns' rules that were found, the numbers scaled
    /// to 57 villages by us, 90 from the speech. Year: 70% and 30% as a town's rules have it; that a missing month is left
    /// out is ours (another town gives 95 points for it). Pay: scores only; the town's own formula was not found.
    pub const BUILT_IN: Self = Self {
        lists: PublicLists { red_count: 5, black_count: 3, line: Points::whole(90) },
        annual: Annual { monthly_weight: 70, min_months: 1, missing_month: None, decimals: 2 },
        pay: Pay {
            preset: Preset::None,
            ratios: [Points::whole(120), Points::whole(100), Points::whole(85), Points::whole(75)],
            line: Points::whole(90),
            yuan_per_point: Points::whole(50),
            director_percent: Points::whole(90),
            bottom_count: 2,
            cut_least: Points::whole(5),
            cut_most: Points::whole(10),
        },
    };

    /// The number of a field; `None` where nothing is set.
    pub fn number(&self, field: PublicationField) -> Option<Points> {
        let whole = |number: u32| Some(Points::whole(number.into()));
        match field {
            F::RedCount => whole(self.lists.red_count),
            F::BlackCount => whole(self.lists.black_count),
            F::Line => Some(self.lists.line),
            F::MonthlyWeight => whole(self.annual.monthly_weight.into()),
            F::MinMonths => whole(self.annual.min_months.into()),
            F::MissingMonth => self.annual.missing_month,
            F::Decimals => whole(self.annual.decimals.into()),
            F::Ratio(at) => self.pay.ratios.get(usize::from(at)).copied(),
            F::PayLine => Some(self.pay.line),
            F::YuanPerPoint => Some(self.pay.yuan_per_point),
            F::DirectorPercent => Some(self.pay.director_percent),
            F::BottomCount => whole(self.pay.bottom_count),
            F::CutLeast => Some(self.pay.cut_least),
            F::CutMost => Some(self.pay.cut_most),
        }
    }

    /// Rules of these numbers. `numbers` gives that of each field (`None`: nothing is set), or why it can't be read.
    ///
    /// # Errors
    /// The first field that doesn't fit.
    pub fn of(
        preset: Preset,
        numbers: impl Fn(PublicationField) -> Result<Option<Points>, PointsError>,
    ) -> Result<Self, PublicationFault> {
        let optional = |field: PublicationField| {
            let (least, most, whole) = field.range();
            let fits =
                |found: &Points| (least..=most).contains(found) && (!whole || found.hundredths() % 100 == 0);
            match numbers(field) {
                Ok(None) => Ok(None),
                Ok(Some(found)) if fits(&found) => Ok(Some(found)),
                _ => Err(PublicationFault::Range { field, least, most, whole }),
            }
        };
        let one = |field: PublicationField| {
            let (least, most, whole) = field.range();
            optional(field)?.ok_or(PublicationFault::Range { field, least, most, whole })
        };
        // The ranges are far below.
        let count = |field| one(field).map(|found| u32::try_from(found.hundredths() / 100).unwrap_or(0));
        let small = |field| count(field).map(|found| u8::try_from(found).unwrap_or(u8::MAX));
        let (cut_least, cut_most) = (one(F::CutLeast)?, one(F::CutMost)?);
        if cut_most < cut_least {
            return Err(PublicationFault::Order { field: F::CutMost });
        }
        Ok(Self {
            lists: PublicLists {
                red_count: count(F::RedCount)?,
                black_count: count(F::BlackCount)?,
                line: one(F::Line)?,
            },
            annual: Annual {
                monthly_weight: small(F::MonthlyWeight)?,
                min_months: small(F::MinMonths)?,
                missing_month: optional(F::MissingMonth)?,
                decimals: small(F::Decimals)?,
            },
            pay: Pay {
                preset,
                ratios: [one(F::Ratio(0))?, one(F::Ratio(1))?, one(F::Ratio(2))?, one(F::Ratio(3))?],
                line: one(F::PayLine)?,
                yuan_per_point: one(F::YuanPerPoint)?,
                director_percent: one(F::DirectorPercent)?,
                bottom_count: count(F::BottomCount)?,
                cut_least,
                cut_most,
            },
        })
    }
}

impl Default for PublicLists {
    fn default() -> Self {
        Publication::BUILT_IN.lists
    }
}

impl Default for Annual {
    fn default() -> Self {
        Publication::BUILT_IN.annual
    }
}

/// All rules that a town sets: each a set of changes, so that any two hand-overs of them come together without loss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TownRules {
    pub publication: Rulebook<Publication>,
    pub rectification: Rulebook,
}

impl TownRules {
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        Self {
            publication: self.publication.merged(&other.publication),
            rectification: self.rectification.merged(&other.rectification),
        }
    }

    /// The publication rules in force: the last change, or the defaults.
    pub fn publication(&self) -> Publication {
        self.publication.last().copied().unwrap_or(Publication::BUILT_IN)
    }

    /// Whether no rule was ever set.
    pub fn is_empty(&self) -> bool {
        self.publication.changes().is_empty() && self.rectification.changes().is_empty()
    }
}
