//! One subject of the register, and its fields.

use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::domain::id::SubjectId;
use crate::domain::person::is_nameless;
use crate::domain::unknown::UnknownFields;
use crate::domain::village::VillageCode;

/// What a subject is. A village is none: villages have a list of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectKind {
    /// A shop, workshop, warehouse or rented house.
    Place,
    /// A section of a river.
    Reach,
    /// A cleared building site.
    Site,
}

impl SubjectKind {
    pub const ALL: [Self; 3] = [Self::Place, Self::Reach, Self::Site];

    /// The word of files, and of a checklist's `subject`. It never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Reach => "reach",
            Self::Site => "site",
        }
    }

    /// The kind that a checklist's `subject` names; `None` for a village.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether a subject is inspected. One that was entered is never deleted: its inspections stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubjectState {
    #[default]
    InUse,
    /// Shut, built over or struck off: it is suggested no more.
    Closed,
}

impl SubjectState {
    pub const ALL: [Self; 2] = [Self::InUse, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::InUse => "in-use",
            Self::Closed => "closed",
        }
    }
}

/// One subject of the register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The time of the last change. Of two versions the later one holds.
    pub changed: Timestamp,
    pub id: SubjectId,
    pub kind: SubjectKind,
    pub village: VillageCode,
    /// Shown as it was typed; compared as names of persons are. Never nameless.
    pub name: Rc<str>,
    pub state: SubjectState,
    texts: [Rc<str>; EntryText::ALL.len()],
    pub unknown: UnknownFields,
}

/// An optional text of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryText {
    Address,
    /// The person in charge.
    Responsible,
    /// What that person is there: the operator, the river chief.
    Role,
    Remarks,
}

impl EntryText {
    pub const ALL: [Self; 4] = [Self::Address, Self::Responsible, Self::Role, Self::Remarks];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Responsible => "responsible",
            Self::Role => "role",
            Self::Remarks => "remarks",
        }
    }
}

/// One field of a subject, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryChange {
    Name(Rc<str>),
    Village(VillageCode),
    State(SubjectState),
    Text(EntryText, Rc<str>),
}

impl EntryChange {
    /// Whether both change the same field.
    pub fn is_of_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one, _), Self::Text(other, _)) => one == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Entry {
    /// A subject with nothing but its name. `None` where nothing of the name is seen.
    pub fn new(
        id: SubjectId,
        kind: SubjectKind,
        village: VillageCode,
        name: &str,
        changed: Timestamp,
    ) -> Option<Self> {
        let name: Rc<str> = name.trim().into();
        let (state, texts) = (SubjectState::default(), std::array::from_fn(|_| "".into()));
        let unknown = UnknownFields::NONE;
        (!is_nameless(&name)).then_some(Self { changed, id, kind, village, name, state, texts, unknown })
    }

    pub fn text(&self, text: EntryText) -> &Rc<str> {
        &self.texts[text as usize]
    }

    /// The entry with a changed field; the same where the new name has nothing that is seen.
    #[must_use]
    pub fn with(&self, change: &EntryChange) -> Self {
        let mut next = self.clone();
        match change {
            EntryChange::Name(name) if is_nameless(name) => {}
            EntryChange::Name(name) => next.name = name.trim().into(),
            EntryChange::Village(village) => next.village = *village,
            EntryChange::State(state) => next.state = *state,
            EntryChange::Text(text, to) => next.texts[*text as usize] = to.clone(),
        }
        next
    }

    /// The change that brings a field back to its present value.
    pub fn undo_of(&self, change: &EntryChange) -> EntryChange {
        match change {
            EntryChange::Name(_) => EntryChange::Name(self.name.clone()),
            EntryChange::Village(_) => EntryChange::Village(self.village),
            EntryChange::State(_) => EntryChange::State(self.state),
            EntryChange::Text(text, _) => EntryChange::Text(*text, self.text(*text).clone()),
        }
    }
}
