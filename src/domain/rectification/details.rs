//! The details of a rectification: the issue, the place, the responsible person, the deadline.

use std::rc::Rc;

use super::{Deadline, ExtensionRule, Number};
use crate::domain::checklist::{Item, Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Picture;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::unknown::UnknownFields;
use crate::domain::village::VillageCode;

/// The issue, its place, the responsible person and the deadline: set by the first event, corrected by amendments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Details {
    pub number: Number,
    pub village: VillageCode,
    pub village_name: Rc<str>,
    pub source: Source,
    /// The finding it was made from.
    pub origin: Option<Origin>,
    /// The item of the checklist, where there is one. Its words are kept with it: the ledger must read the same
    /// where the checklist isn't.
    pub item: Option<ItemNamed>,
    /// The place, river reach or site of the village that was inspected; empty where it was the village itself.
    pub site: Rc<str>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    /// The required measure (整改要求).
    pub demand: Rc<str>,
    /// Photos of the issue.
    pub photos: Vec<Picture>,
    pub severity: Severity,
    pub level: Level,
    /// The responsible person; empty where none is named yet.
    pub responsible: Rc<str>,
    /// When it was found, or the complaint received.
    pub found: Timestamp,
    pub deadline: Deadline,
    /// The rule for extensions that held when it was opened, and holds for it from then on.
    pub extension: ExtensionRule,
    pub unknown: UnknownFields,
}

/// The channel through which the town learned of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// 月检.
    Monthly,
    /// 拉练.
    Drill,
    /// A case of the 12345 hotline, with its limit.
    Hotline(HotlineLimit),
    /// 信访.
    Petition,
    /// 上级通报.
    HigherNotice,
    /// 自查.
    SelfCheck,
    /// 巡河.
    RiverPatrol,
    /// 安全检查.
    Safety,
}

/// The limits of the hotline's cases, after the draft Beijing standard of December 2021; their hours are in the
/// [`Policy`](super::Policy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HotlineLimit {
    /// Danger to life or property.
    Urgent,
    /// Water, power, gas, heating.
    Utilities,
    Ordinary,
    Complex,
}

/// The finding a rectification was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub inspection: InspectionId,
    pub finding: FindingId,
}

/// An item and its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemNamed {
    pub id: ItemId,
    /// The standard.
    pub text: LocalText,
    /// `None` where the checklist had no words for its findings.
    pub words: Option<ItemWords>,
}

/// How a finding of an item is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemWords {
    /// The problem as it is said when found.
    pub problem: LocalText,
    /// The required measure.
    pub order: LocalText,
}

impl From<&Item> for ItemNamed {
    fn from(item: &Item) -> Self {
        let words = item
            .wording
            .as_ref()
            .map(|words| ItemWords { problem: words.problem.clone(), order: words.order.clone() });
        Self { id: item.id.clone(), text: item.text.clone(), words }
    }
}

impl ItemNamed {
    /// The problem in words, where the checklist had words for it.
    pub fn said_problem(&self) -> Option<&LocalText> {
        self.words.as_ref().map(|words| &words.problem)
    }

    /// The problem in words; the standard where there are none.
    pub fn problem(&self) -> &LocalText {
        self.words.as_ref().map_or(&self.text, |words| &words.problem)
    }
}

impl Details {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        Subject::new(&self.village_name, &self.site)
    }

    /// The required measure: as it was typed, or the checklist's order in both languages where nothing was changed of it.
    pub fn demand(&self) -> LocalText {
        let order = self.item.as_ref().and_then(|item| item.words.as_ref()).map(|words| &words.order);
        match order.filter(|order| [&order.zh, &order.en].contains(&&self.demand)) {
            Some(order) => order.clone(),
            None => LocalText { zh: self.demand.clone(), en: self.demand.clone() },
        }
    }

    /// The problem in words: the item's, or what was described where there is no item.
    pub fn problem(&self) -> LocalText {
        match &self.item {
            Some(item) => item.problem().clone(),
            None => LocalText { zh: self.description.clone(), en: self.description.clone() },
        }
    }
}

impl HotlineLimit {
    pub const ALL: [Self; 4] = [Self::Urgent, Self::Utilities, Self::Ordinary, Self::Complex];

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Utilities => "utilities",
            Self::Ordinary => "ordinary",
            Self::Complex => "complex",
        }
    }
}

impl Source {
    /// One of each; the hotline with its ordinary limit.
    pub const ALL: [Self; 8] = [
        Self::Monthly,
        Self::Drill,
        Self::Hotline(HotlineLimit::Ordinary),
        Self::Petition,
        Self::HigherNotice,
        Self::SelfCheck,
        Self::RiverPatrol,
        Self::Safety,
    ];

    /// The word files use; the hotline's limit has one of its own.
    pub fn code(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Drill => "drill",
            Self::Hotline(_) => "hotline",
            Self::Petition => "petition",
            Self::HigherNotice => "higher-notice",
            Self::SelfCheck => "self-check",
            Self::RiverPatrol => "river-patrol",
            Self::Safety => "safety",
        }
    }

    /// Whether it is from a complaint; the others are dealt with before anybody complains (未诉先办).
    pub fn is_complaint(self) -> bool {
        matches!(self, Self::Hotline(_) | Self::Petition)
    }
}
