//! The input of all figures: one inspection, read and scored, as plain owned values that can be sent between threads
//! and workers (most of the domain's own types share their texts and can't be). Names are stored inline: a year of a town
//! has tens of thousands of these.

use smol_str::SmolStr;

use crate::domain::checklist::Checklist;
use crate::domain::clock::ClockDoubt;
use crate::domain::date::{Date, Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Position;
use crate::domain::id::ChecklistId;
use crate::domain::inspection::{Content, DetailField, Inspection, Mark, Round};
use crate::domain::points::Points;
use crate::domain::score::{Explanation, ItemLine, LineState};
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

/// One inspection as headquarters counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub id: Box<str>,
    pub village: VillageCode,
    /// The village's name on the day.
    pub village_name: SmolStr,
    pub round: Round,
    pub month: Month,
    /// The day the visit began, by the tablet's clock.
    pub day: Date,
    pub inspectors: Box<[SmolStr]>,
    /// The details that are columns of a report, as text, in the order of `DetailField::ALL`.
    pub reported: Box<[Box<str>]>,
    pub state: State,
    /// Why the tablet's clock was doubted: its times don't decide by themselves.
    pub clock_doubt: Option<ClockDoubt>,
    pub checklist: ContentHash,
    /// The checklist's name for all its versions.
    pub checklist_id: ChecklistId,
    /// Full marks of the checklist.
    pub total: Points,
    pub score: Option<Points>,
    pub grade: Option<SmolStr>,
    /// Whether a confirmed veto lowers the grade.
    pub vetoed: bool,
    /// Items that were not looked at; 0 in what the app finishes.
    pub unanswered: u16,
    /// One line an item, in the checklist's order; empty where only scores were asked for.
    pub lines: Box<[Line]>,
    /// In the checklist's order, then as noted; empty where they were not requested.
    pub findings: Box<[Found]>,
    /// Made by the generator, not seen by anybody.
    pub demo: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Discarded,
    Finished { by: SmolStr, at: Timestamp },
}

/// One item of an inspection: its answer and its deduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub state: LineKind,
    /// How many findings were noted, counted or not; no more than 65535.
    pub findings: u16,
    /// Hundredths; small, because a year of a town has millions of these.
    lost: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    NotLooked,
    Fine,
    NotApplicable,
    Findings,
}

/// One finding, to look a figure up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: Box<str>,
    /// The item's position in the checklist, from 0.
    pub item: u16,
    /// The position in the item's tiers, from 0.
    pub tier: u16,
    pub place: Box<str>,
    pub note: Box<str>,
    pub noted: Timestamp,
    /// The pictures' hashes.
    pub photos: Box<[ContentHash]>,
    pub position: Option<Position>,
}

/// How much of an inspection is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    Scores,
    /// What became of each item as well.
    Items,
    /// And the findings' texts.
    Findings,
}

/// The beginning of the name of every tablet whose inspections were generated.
pub const DEMO: &str = "demo-";

impl Line {
    /// Points lost at the item.
    pub fn lost(self) -> Points {
        Points::from_hundredths(self.lost.into())
    }

    fn of(line: &ItemLine) -> Self {
        let state = match &line.state {
            LineState::NotLooked => LineKind::NotLooked,
            LineState::Fine => LineKind::Fine,
            LineState::NotApplicable => LineKind::NotApplicable,
            LineState::Zeroed { .. } | LineState::Counted { .. } | LineState::Noted { .. } => {
                LineKind::Findings
            }
        };
        Self {
            state,
            findings: u16::try_from(line.findings()).unwrap_or(u16::MAX),
            lost: i32::try_from(line.lost.hundredths()).unwrap_or(i32::MAX),
        }
    }
}

impl Summary {
    /// `explained`: what `record` scores with the checklist it was made with.
    pub fn of(record: &Record, checklist: &Checklist, explained: &Explanation, depth: Depth) -> Self {
        let inspection = &*record.inspection;
        let (core, content) = (inspection.core(), inspection.content());
        let details = &content.details;
        let lines = if depth >= Depth::Items { &explained.items[..] } else { &[] };
        let found = if depth >= Depth::Findings { found(checklist, content) } else { Vec::new() };
        let reported = DetailField::ALL.into_iter().filter(|field| field.is_reported());
        let demo = record.lineage.counts().keys().any(|tablet| tablet.as_str().starts_with(DEMO));
        Self {
            id: core.id.as_str().into(),
            village: details.village,
            village_name: (&*details.village_name).into(),
            round: details.round,
            month: details.month,
            day: core.started.date,
            inspectors: details.inspectors.iter().map(|name| (&**name).into()).collect(),
            reported: reported.map(|field| field.read(details).into()).collect(),
            state: state(inspection),
            clock_doubt: core.clock_doubt,
            checklist: core.checklist.hash,
            checklist_id: core.checklist.id.clone(),
            total: checklist.total(),
            score: explained.score,
            grade: explained.grade.as_deref().map(Into::into),
            vetoed: explained.veto.lowers(checklist),
            unanswered: u16::try_from(explained.unanswered).unwrap_or(u16::MAX),
            lines: lines.iter().map(Line::of).collect(),
            findings: found.into(),
            demo,
        }
    }

    /// Whether it was finished later than tomorrow, or is finished and of a month to come. Generated ones are of any year.
    pub fn is_of_the_future(&self, now: Timestamp) -> bool {
        let is_later = |at: Timestamp| at.date > now.date.later(1) || self.month > now.date.month;
        !self.demo && self.finished().is_some_and(is_later)
    }

    /// When it was finished; `None` for a draft.
    pub fn finished(&self) -> Option<Timestamp> {
        match self.state {
            State::Finished { at, .. } => Some(at),
            State::Draft | State::Discarded => None,
        }
    }
}

fn found(checklist: &Checklist, content: &Content) -> Vec<Found> {
    let answers = (0_u16..).zip(checklist.in_order(&content.answers));
    let of_item = answers.flat_map(|(at, answer)| {
        let findings = answer.map_or(&[][..], |answer| answer.findings());
        findings.iter().map(move |finding| Found {
            id: finding.id.as_str().into(),
            item: at,
            tier: finding.tier,
            place: (*finding.place).into(),
            note: (*finding.note).into(),
            noted: finding.noted,
            photos: finding.evidence.photos.iter().map(|photo| photo.hash).collect(),
            position: finding.evidence.position.clone(),
        })
    });
    of_item.collect()
}

fn state(inspection: &Inspection) -> State {
    match inspection {
        Inspection::Finished(done) => {
            let Mark { by, at } = done.finished();
            State::Finished { by: (&**by).into(), at: *at }
        }
        Inspection::Draft(_) if inspection.is_discarded() => State::Discarded,
        Inspection::Draft(_) => State::Draft,
    }
}
