//! The states of a rectification and the moves between them. A move that a state doesn't have can't be made:
//! `Rectification::with` is the only maker of events, and asks here.

use super::event::Reason;
use crate::domain::evidence::Picture;

/// The states of `src/data/policy.json`, whose sequence is that of the practice the field notes found:
/// hand over, reply, check again, close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 草稿: not handed over yet.
    Draft,
    /// 已下达: the notice is out.
    Issued,
    /// 整改中.
    InProgress,
    /// 待复查: reported done.
    Reported,
    /// 复查未通过.
    Returned,
    /// 已销号.
    Closed,
    /// 已作废.
    Withdrawn,
}

/// The kind of a move, without its reason and photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Hand the notice over.
    Issue,
    /// Work has begun.
    Start,
    /// Report that it is done.
    Report,
    /// The re-check found it done: closes.
    Pass,
    /// The re-check found it not done, or undone again after it was closed.
    Return,
    /// It was a mistake, or not the village's to do.
    Withdraw,
}

/// What a person can do with a rectification: its moves, and what leaves its state as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerAction {
    Move(Verb),
    Extend,
    Note,
}

impl LedgerAction {
    pub const ALL: [Self; 8] = [
        Self::Move(Verb::Issue),
        Self::Move(Verb::Start),
        Self::Move(Verb::Report),
        Self::Move(Verb::Pass),
        Self::Move(Verb::Return),
        Self::Move(Verb::Withdraw),
        Self::Extend,
        Self::Note,
    ];

    /// Whether it takes photos.
    pub fn takes_photos(self) -> bool {
        matches!(self, Self::Move(verb) if verb.takes_photos())
    }

    /// A word that stays: half-filled forms are stored by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Move(verb) => verb.code(),
            Self::Extend => "extend",
            Self::Note => "note",
        }
    }
}

/// A move with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    Issue,
    Start,
    Report { photos: Vec<Picture> },
    Pass { photos: Vec<Picture> },
    Return { reason: Reason, photos: Vec<Picture> },
    Withdraw { reason: Reason },
}

impl Move {
    pub fn verb(&self) -> Verb {
        match self {
            Self::Issue => Verb::Issue,
            Self::Start => Verb::Start,
            Self::Report { .. } => Verb::Report,
            Self::Pass { .. } => Verb::Pass,
            Self::Return { .. } => Verb::Return,
            Self::Withdraw { .. } => Verb::Withdraw,
        }
    }

    pub fn photos(&self) -> &[Picture] {
        match self {
            Self::Report { photos } | Self::Pass { photos } | Self::Return { photos, .. } => photos,
            Self::Issue | Self::Start | Self::Withdraw { .. } => &[],
        }
    }

    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::Return { reason, .. } | Self::Withdraw { reason } => Some(reason),
            Self::Issue | Self::Start | Self::Report { .. } | Self::Pass { .. } => None,
        }
    }
}

impl State {
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Issued,
        Self::InProgress,
        Self::Reported,
        Self::Returned,
        Self::Closed,
        Self::Withdrawn,
    ];

    /// The moves possible now, the likeliest first.
    pub const fn moves(self) -> &'static [Verb] {
        match self {
            Self::Draft => &[Verb::Issue, Verb::Withdraw],
            Self::Issued => &[Verb::Report, Verb::Start, Verb::Withdraw],
            Self::InProgress => &[Verb::Report, Verb::Withdraw],
            Self::Reported => &[Verb::Pass, Verb::Return],
            Self::Returned => &[Verb::Report, Verb::Start],
            Self::Closed => &[Verb::Return],
            Self::Withdrawn => &[],
        }
    }

    /// Where a move leads from here; `None` where it can't be made.
    pub fn after(self, verb: Verb) -> Option<Self> {
        self.moves().contains(&verb).then_some(match verb {
            Verb::Issue => Self::Issued,
            Verb::Start => Self::InProgress,
            Verb::Report => Self::Reported,
            Verb::Pass => Self::Closed,
            Verb::Return => Self::Returned,
            Verb::Withdraw => Self::Withdrawn,
        })
    }

    /// Whether it is still open. A draft is: it has to be issued.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn)
    }

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued => "issued",
            Self::InProgress => "in-progress",
            Self::Reported => "reported",
            Self::Returned => "returned",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Verb {
    pub const ALL: [Self; 6] =
        [Self::Issue, Self::Start, Self::Report, Self::Pass, Self::Return, Self::Withdraw];

    /// The word files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Issue => "issue",
            Self::Start => "start",
            Self::Report => "report",
            Self::Pass => "pass",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
        }
    }

    /// Whether it needs a reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Withdraw)
    }

    /// Whether it takes photos.
    pub const fn takes_photos(self) -> bool {
        matches!(self, Self::Report | Self::Pass | Self::Return)
    }
}
