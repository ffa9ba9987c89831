//! The details of an inspection: everything about the visit that is not an answer, field by field. History, undo, form,
//! printed sheet and reports go through `DetailField::ALL`, so that a new optional text is a variant of `DetailText`.

use std::ops::{Index, IndexMut};
use std::rc::Rc;

use super::{Round, Visit};
use crate::domain::date::Month;
use crate::domain::evidence::Position;
use crate::domain::subject::Subject;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub village: VillageCode,
    /// The village's name on the day, kept so that a record reads alone.
    pub village_name: Rc<str>,
    pub round: Round,
    pub month: Month,
    pub inspectors: Vec<Rc<str>>,
    pub visit: Visit,
    /// Households looked at.
    pub households: u16,
    /// Where the inspection was made, if the inspector wanted it said.
    pub position: Option<Position>,
    pub texts: DetailTexts,
}

/// A field of the details that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailField {
    Round,
    Month,
    Inspectors,
    Visit,
    Households,
    Position,
    Text(DetailText),
}

/// An optional text of the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailText {
    /// The place, river reach or site, where the checklist's subject is not a village.
    Site,
    /// Who came along from the village.
    Companion,
    Weather,
    Route,
    Remarks,
    /// `09:10`: when a patrol began, and when it ended.
    Start,
    End,
}

/// Where a text is typed on the page of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPlace {
    /// The first line, where the checklist's subject is not a village.
    Subject,
    /// A time of day, beside the others, where a river section is walked.
    Time,
    /// A line after the fields that every visit has.
    Line,
    /// Several lines at the end.
    Paragraph,
}

impl Details {
    /// What the inspection is of.
    pub fn subject(&self) -> Subject {
        Subject::new(&self.village_name, &self.texts[DetailText::Site])
    }
}

impl DetailField {
    /// In the order in which the history lists them; new ones come last.
    pub const ALL: [Self; 13] = [
        Self::Text(DetailText::Site),
        Self::Round,
        Self::Month,
        Self::Inspectors,
        Self::Text(DetailText::Companion),
        Self::Visit,
        Self::Text(DetailText::Weather),
        Self::Text(DetailText::Route),
        Self::Households,
        Self::Text(DetailText::Remarks),
        Self::Position,
        Self::Text(DetailText::Start),
        Self::Text(DetailText::End),
    ];

    /// The name in files. It never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Month => "month",
            Self::Inspectors => "inspectors",
            Self::Visit => "visit",
            Self::Households => "households",
            Self::Position => "position",
            Self::Text(DetailText::Site) => "site",
            Self::Text(DetailText::Companion) => "companion",
            Self::Text(DetailText::Weather) => "weather",
            Self::Text(DetailText::Route) => "route",
            Self::Text(DetailText::Remarks) => "remarks",
            Self::Text(DetailText::Start) => "start",
            Self::Text(DetailText::End) => "end",
        }
    }

    /// Whether the field has a line of its own on the printed sheet. Round and month stand beside the village.
    pub fn is_printed(self) -> bool {
        !matches!(self, Self::Round | Self::Month)
    }

    /// Whether the field is a column of headquarters' ranking sheet.
    pub fn is_reported(self) -> bool {
        matches!(self, Self::Inspectors)
    }

    /// The value as text. Words come from i18n, so enums give their codes.
    pub fn read(self, details: &Details) -> String {
        match self {
            Self::Round => details.round.code().to_owned(),
            Self::Month => details.month.to_string(),
            Self::Inspectors => details.inspectors.join("、"),
            Self::Visit => details.visit.code().to_owned(),
            Self::Households => details.households.to_string(),
            Self::Position => details.position.as_ref().map_or_else(String::new, ToString::to_string),
            Self::Text(text) => details.texts[text].to_string(),
        }
    }
}

impl DetailText {
    pub const ALL: [Self; 7] =
        [Self::Site, Self::Companion, Self::Weather, Self::Route, Self::Remarks, Self::Start, Self::End];

    pub fn form_place(self) -> FormPlace {
        match self {
            Self::Site => FormPlace::Subject,
            Self::Companion | Self::Weather | Self::Route => FormPlace::Line,
            Self::Remarks => FormPlace::Paragraph,
            Self::Start | Self::End => FormPlace::Time,
        }
    }
}

/// The optional texts; one that is not given is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DetailTexts([Rc<str>; DetailText::ALL.len()]);

impl DetailTexts {
    pub fn new(text: impl FnMut(DetailText) -> Rc<str>) -> Self {
        Self(DetailText::ALL.map(text))
    }
}

impl Index<DetailText> for DetailTexts {
    type Output = Rc<str>;

    fn index(&self, text: DetailText) -> &Rc<str> {
        &self.0[text as usize]
    }
}

impl IndexMut<DetailText> for DetailTexts {
    fn index_mut(&mut self, text: DetailText) -> &mut Rc<str> {
        &mut self.0[text as usize]
    }
}

/// A field with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailChange {
    Round(Round),
    Month(Month),
    Inspectors(Vec<Rc<str>>),
    Visit(Visit),
    Households(u16),
    Position(Option<Position>),
    Text(DetailText, Rc<str>),
}

impl Details {
    /// Sets one field; gives the change that takes it back.
    pub(super) fn set(&mut self, change: &DetailChange) -> DetailChange {
        use std::mem::replace;
        match change.clone() {
            DetailChange::Round(round) => DetailChange::Round(replace(&mut self.round, round)),
            DetailChange::Month(month) => DetailChange::Month(replace(&mut self.month, month)),
            DetailChange::Inspectors(list) => DetailChange::Inspectors(replace(&mut self.inspectors, list)),
            DetailChange::Visit(visit) => DetailChange::Visit(replace(&mut self.visit, visit)),
            DetailChange::Households(count) => DetailChange::Households(replace(&mut self.households, count)),
            DetailChange::Position(at) => DetailChange::Position(replace(&mut self.position, at)),
            DetailChange::Text(text, to) => DetailChange::Text(text, replace(&mut self.texts[text], to)),
        }
    }
}
