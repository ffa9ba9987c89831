//! One version of one inspection, as far as bringing versions together has to know it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::rc::Rc;

use super::summary::{Depth, State, Summary};
use crate::domain::checklist::Checklist;
use crate::domain::clock::ClockDoubt;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Lineage, Relation};
use crate::domain::points::Points;
use crate::domain::score;
use crate::wire::inspection::{self, Record};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub summary: Summary,
    /// A count of changes for each tablet that made some, in the order of the tablets.
    pub lineage: Box<[(TabletId, u64)]>,
    pub body: Body,
}

/// What tells one version from another at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub score: Option<Points>,
    pub finished: Option<(Rc<str>, Timestamp)>,
    pub clock_doubt: Option<ClockDoubt>,
    pub inspectors: Rc<str>,
    pub findings: u32,
    /// Changes made on each tablet.
    pub tablets: Vec<(Rc<str>, u64)>,
}

/// Where the inspection itself is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Here, as the app would store it: the same inspection is always the same text.
    InMemory(Box<str>),
    /// Left where it was read: a file's number and the inspection's position in it, both from 0.
    InFile { file: u32, at: u32 },
}

impl Body {
    /// The text of `record`, here.
    pub fn of(record: &Record) -> Self {
        // The codec writes nothing but text.
        Self::InMemory(String::from_utf8(inspection::encode(record)).unwrap_or_default().into())
    }
}

/// Finds what was left where it was read.
pub trait BodySource {
    /// The stored text of the inspection in that place.
    fn body(&self, file: u32, at: u32) -> String;

    /// Whether the two places hold the same text byte for byte; `false` when that can't be determined cheaply.
    fn are_the_same(&self, one: (u32, u32), other: (u32, u32)) -> bool {
        one == other
    }
}

/// For versions that are all here: nothing was left anywhere.
pub struct AllInMemory;

impl BodySource for AllInMemory {
    fn body(&self, _file: u32, _at: u32) -> String {
        String::new()
    }
}

impl Version {
    /// With its text here; scores `record` with the checklist it was made with.
    pub fn in_memory(record: &Record, checklist: &Checklist, depth: Depth) -> Self {
        let explained = score::explain(checklist, record.inspection.content());
        Self::of(record, Summary::of(record, checklist, &explained, depth), Body::of(record))
    }

    /// `summary`: that of `record`.
    pub fn of(record: &Record, summary: Summary, body: Body) -> Self {
        let lineage = record.lineage.counts().iter();
        let lineage = lineage.map(|(tablet, count)| (tablet.clone(), *count)).collect();
        Self { summary, lineage, body }
    }

    pub fn id(&self) -> &str {
        &self.summary.id
    }

    pub fn lineage(&self) -> Lineage {
        Lineage::from_counts(self.lineage.iter().cloned())
    }

    pub fn facts(&self) -> Facts {
        let summary = &self.summary;
        Facts {
            score: summary.score,
            finished: match &summary.state {
                State::Finished { by, at } => Some(((**by).into(), *at)),
                State::Draft | State::Discarded => None,
            },
            clock_doubt: summary.clock_doubt,
            inspectors: summary.inspectors.join(" · ").into(),
            findings: summary.lines.iter().map(|line| u32::from(line.findings)).sum(),
            tablets: self.lineage.iter().map(|(tablet, count)| (tablet.as_str().into(), *count)).collect(),
        }
    }

    /// The pictures its findings name.
    pub fn pictures(&self) -> impl Iterator<Item = ContentHash> + '_ {
        self.summary.findings.iter().flat_map(|found| found.photos.iter().copied())
    }

    pub fn relation(&self, other: &Self) -> Relation {
        if self.lineage == other.lineage {
            return Relation::Same;
        }
        self.lineage().relation(&other.lineage())
    }

    /// The stored text.
    pub fn text<'a>(&'a self, left: &dyn BodySource) -> Cow<'a, str> {
        match &self.body {
            Body::InMemory(text) => Cow::Borrowed(text),
            Body::InFile { file, at } => Cow::Owned(left.body(*file, *at)),
        }
    }

    /// The inspection itself, where its text is here: the same codec wrote it.
    pub fn record_here(&self) -> Option<Record> {
        inspection::decode(inspection::FORMAT, self.text(&AllInMemory).as_bytes()).ok()
    }

    /// In the order of the stored texts.
    pub fn compare(&self, other: &Self, left: &dyn BodySource) -> Ordering {
        if let (Body::InFile { file, at }, Body::InFile { file: other_file, at: other_at }) =
            (&self.body, &other.body)
            && left.are_the_same((*file, *at), (*other_file, *other_at))
        {
            return Ordering::Equal;
        }
        self.text(left).cmp(&other.text(left))
    }
}
