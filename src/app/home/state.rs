//! The state of home, and its events.

use std::rc::Rc;

use crate::domain::date::{Date, Month};
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Round;
use crate::domain::preferences::Shown;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub query: Rc<str>,
    /// The round that was chosen; `shown_round` is the one that is shown.
    pub round: Round,
    pub month: Month,
    /// The month was chosen by hand: it no longer follows the calendar.
    pub month_chosen: bool,
    pub filter: Filter,
    pub sort: Sort,
    /// The village whose inspections are listed for a choice.
    pub opened: Option<VillageCode>,
}

/// Which villages are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    ToDo,
    InProgress,
    Done,
}

/// The order of the villages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the town lists them.
    #[default]
    List,
    /// The lowest score of the last result first.
    LastScore,
    /// Overdue matters first, then the most open ones.
    OpenMatters,
}

impl Sort {
    pub const ALL: [Self; 3] = [Self::List, Self::LastScore, Self::OpenMatters];

    /// The word its control uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::LastScore => "last-score",
            Self::OpenMatters => "open-matters",
        }
    }
}

impl Filter {
    pub const ALL: [Self; 4] = [Self::All, Self::ToDo, Self::InProgress, Self::Done];
}

impl State {
    pub fn new(month: Month) -> Self {
        Self {
            query: "".into(),
            round: Round::Monthly,
            month,
            month_chosen: false,
            filter: Filter::default(),
            sort: Sort::default(),
            opened: None,
        }
    }

    /// As it was set by hand earlier the same day.
    #[must_use]
    pub fn as_shown(mut self, shown: Option<&Shown>, today: Date) -> Self {
        if let Some(shown) = shown.filter(|shown| shown.on == today) {
            self.round = shown.round;
            if let Some(month) = shown.month {
                (self.month, self.month_chosen) = (month, true);
            }
        }
        self
    }

    /// The round that is shown, of those that the checklist has: the chosen one, or else the usual one.
    pub fn shown_round(&self, rounds: &[Round]) -> Round {
        if rounds.contains(&self.round) { self.round } else { rounds.first().copied().unwrap_or(self.round) }
    }

    /// The month that is shown: this one, until another was chosen.
    pub fn shown_month(&self, today: Month) -> Month {
        if self.month_chosen { self.month } else { today }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    QueryTyped(Rc<str>),
    FilterChosen(Filter),
    SortChosen(Sort),
    /// A checklist in use, by its content: home shows its inspections, and new ones use it.
    ChecklistChosen(ContentHash),
    RoundChosen(Round),
    /// Gives up the entries of a half-filled form, by the key of its draft.
    HalfFilledDropped(Rc<str>),
    /// Brings entries back that were given up, by the key that they are kept under.
    HalfFilledRevived(Rc<str>),
    /// The link to the half-filled form with this key was pressed.
    HalfFilledSought(Rc<str>),
    MonthBack,
    MonthForward,
    /// Opens the village's inspection of this round, or begins it. Where there are several, or may be, they are listed
    /// to choose from, or no longer.
    VillageOpened(VillageCode),
    /// Begins another inspection of a village that has one in this round.
    AnotherStarted(VillageCode),
    /// Begins the inspection of a subject that is known by its name.
    SubjectStarted {
        village: VillageCode,
        name: Rc<str>,
    },
}
