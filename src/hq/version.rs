//! One version of one inspection, as far as bringing versions together has to know it.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::summary::{Depth, Summary};
use crate::codec::inspection::{self, Record};
use crate::domain::checklist::Checklist;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Lineage, Relation};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub summary: Summary,
    /// A count of changes for each tablet that made some, in the order of the tablets.
    pub lineage: Box<[(Box<str>, u64)]>,
    pub body: Body,
}

/// Where the inspection itself is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Here, as the app would store it: the same inspection is always the same text.
    Here(Box<str>),
    /// Left where it was read: a file's number and the inspection's position in it, both from 0.
    Left { file: u32, at: u32 },
}

/// Finds what was left where it was read.
pub trait Shelf {
    /// The stored text of the inspection in that place.
    fn body(&self, file: u32, at: u32) -> String;

    /// Whether the two places hold the same text to the letter; `false` when that is not known cheaply.
    fn are_the_same(&self, one: (u32, u32), other: (u32, u32)) -> bool {
        one == other
    }
}

/// For versions that are all here: nothing was left anywhere.
pub struct NothingLeft;

impl Shelf for NothingLeft {
    fn body(&self, _file: u32, _at: u32) -> String {
        String::new()
    }
}

impl Version {
    /// With its text here.
    pub fn here(record: &Record, checklist: &Checklist, depth: Depth) -> Self {
        // The codec writes nothing but text.
        let text = String::from_utf8(inspection::encode(record)).unwrap_or_default();
        Self::new(record, checklist, depth, Body::Here(text.into()))
    }

    pub fn new(record: &Record, checklist: &Checklist, depth: Depth, body: Body) -> Self {
        let lineage = record.lineage.counts().iter();
        let lineage = lineage.map(|(tablet, count)| (tablet.as_str().into(), *count)).collect();
        Self { summary: Summary::of(record, checklist, depth), lineage, body }
    }

    pub fn id(&self) -> &str {
        &self.summary.id
    }

    pub fn lineage(&self) -> Lineage {
        let known = self.lineage.iter();
        Lineage::from_counts(known.filter_map(|(tablet, count)| Some((TabletId::parse(tablet)?, *count))))
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
    pub fn text<'a>(&'a self, left: &dyn Shelf) -> Cow<'a, str> {
        match &self.body {
            Body::Here(text) => Cow::Borrowed(text),
            Body::Left { file, at } => Cow::Owned(left.body(*file, *at)),
        }
    }

    /// In the order of the stored texts.
    pub fn compare(&self, other: &Self, left: &dyn Shelf) -> Ordering {
        if let (Body::Left { file, at }, Body::Left { file: other_file, at: other_at }) =
            (&self.body, &other.body)
            && left.are_the_same((*file, *at), (*other_file, *other_at))
        {
            return Ordering::Equal;
        }
        self.text(left).cmp(&other.text(left))
    }
}
