//! The merge of all results files: a union by inspection and version. Of each inspection the newest version is kept;
//! concurrent versions are all kept, until a person decides, and after that too. The merge is commutative and
//! idempotent: it keeps the set of versions that no other one includes, together with those that a decision names.

mod documents;

use std::cmp::Ordering;

pub use documents::{DocumentOutcomes, merge};

use super::ledger::Ledger;
use super::library::Library;
use super::version::{Body, BodySource, Version};
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Mark, Relation};
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::domain::unknown::UnknownFields;
use crate::headquarters::summary::Depth;
use crate::wire::inspection::{self, Record};
use crate::wire::merged;

/// The inspections, rectifications, decisions and rules merged so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// In the order of their ids, then of their texts. An id occurs more than once while its versions are in conflict.
    current: Vec<Version>,
    /// The versions that a decision was made about, in the same order.
    aside: Vec<Version>,
    /// In their own order.
    decisions: Vec<Decision>,
    ledger: Ledger,
    rules: TownRules,
    unknown: UnknownFields,
}

/// The outcome of merging one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The first of its inspection.
    Taken,
    /// The same version was merged before.
    AlreadyHad,
    /// A newer one is here, which includes it.
    Older,
    /// It includes what was here, and takes its place.
    Newer,
    /// It and a known version are concurrent: both are kept, a person decides.
    Conflict,
}

/// Why a decision could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecidable {
    /// The inspection is not here, or has one version only.
    NoConflict,
    /// None of its versions has that hash.
    UnknownVersion,
    /// The version's text or checklist is not at hand.
    NotReadable,
}

impl Merged {
    /// One version of each inspection, or several where they are in conflict.
    pub fn current(&self) -> &[Version] {
        &self.current
    }

    /// The versions that decisions were made about.
    pub fn aside(&self) -> &[Version] {
        &self.aside
    }

    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The inspections with more than one version, each with its versions.
    pub fn conflicts(&self) -> impl Iterator<Item = &[Version]> {
        self.current.chunk_by(|one, other| one.id() == other.id()).filter(|versions| versions.len() > 1)
    }

    /// The inspections that have one version: those that figures may be made of.
    pub fn settled(&self) -> impl Iterator<Item = &Version> {
        let groups = self.current.chunk_by(|one, other| one.id() == other.id());
        groups.filter_map(|versions| if let [one] = versions { Some(one) } else { None })
    }

    /// Whether the current version at this place is the only one of its inspection.
    pub fn is_settled(&self, at: usize) -> bool {
        let is_another = |place: usize| {
            self.current.get(place).is_none_or(|version| version.id() != self.current[at].id())
        };
        at.checked_sub(1).is_none_or(is_another) && is_another(at + 1)
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The rules that the town set.
    pub fn rules(&self) -> &TownRules {
        &self.rules
    }

    /// Merges rules: every change of both is kept.
    pub fn add_rules(&mut self, arriving: &TownRules) {
        self.rules = self.rules.merged(arriving);
    }

    /// The fields of merged files that this app doesn't know.
    pub fn unknown(&self) -> &UnknownFields {
        &self.unknown
    }

    /// Merges the unknown fields of a merged file.
    pub fn add_unknown(&mut self, arriving: &UnknownFields) {
        self.unknown = self.unknown.joined(arriving);
    }

    /// Merges rectifications; returns how many were new or had new events.
    pub fn add_rectifications(&mut self, arriving: impl IntoIterator<Item = Rectification>) -> usize {
        self.ledger.merge(arriving)
    }

    /// Merges versions; returns the outcome of each, in their order. The versions that a decision names must come with the
    /// decision.
    pub fn add(
        &mut self,
        arriving: Vec<Version>,
        decisions: impl IntoIterator<Item = Decision>,
        left: &dyn BodySource,
    ) -> Vec<Outcome> {
        self.decisions.extend(decisions);
        self.decisions.sort_by_cached_key(Decision::order);
        self.decisions.dedup();

        let mut outcomes = vec![Outcome::Taken; arriving.len()];
        let held = self.current.drain(..).chain(self.aside.drain(..)).map(|version| (None, version));
        let all = held.chain(arriving.into_iter().enumerate().map(|(at, version)| (Some(at), version)));
        let mut all: Vec<(Option<usize>, Version)> = all.collect();
        // Known versions come before new ones: `None` is the least.
        all.sort_unstable_by(|(at, one), (other_at, other)| {
            one.id().cmp(other.id()).then_with(|| at.cmp(other_at))
        });

        self.current.reserve(all.len());
        let mut all = all.into_iter().peekable();
        while let Some((at, first)) = all.next() {
            if all.peek().is_none_or(|(_, next)| next.id() != first.id()) {
                self.current.push(first);
                continue;
            }
            let mut group = Group::new(self.decisions.iter().filter(|made| *made.id == *first.id()), left);
            let id: Box<str> = first.id().into();
            group.place(first, at.is_none());
            while let Some((at, next)) = all.next_if(|(_, next)| *next.id() == *id) {
                let outcome = group.place(next, at.is_none());
                if let Some(at) = at {
                    outcomes[at] = outcome;
                }
            }
            let (current, aside) = group.sorted();
            self.current.extend(current);
            self.aside.extend(aside);
        }
        outcomes
    }

    /// Makes the version with that hash the one that counts. The others are kept beside it; the new current version
    /// includes all of them, so that it replaces them wherever it is merged.
    ///
    /// # Errors
    /// There is nothing to decide, or the version can't be read.
    pub fn decide(
        &mut self,
        id: &str,
        chosen: &ContentHash,
        made: &Mark,
        tablet: &TabletId,
        reason: &str,
        library: &Library,
    ) -> Result<(), Undecidable> {
        let versions = self.conflicts().find(|versions| versions[0].id() == id);
        let Some(versions) = versions else { return self.decide_between(id, chosen, made, reason) };
        let hashes: Vec<Option<ContentHash>> = versions.iter().map(Version::hash_in_memory).collect();
        let place = hashes.iter().position(|hash| *hash == Some(*chosen));
        let place = place.ok_or(Undecidable::UnknownVersion)?;
        let Body::InMemory(text) = &versions[place].body else { return Err(Undecidable::NotReadable) };
        let record = inspection::decode(inspection::FORMAT, text.as_bytes());
        let record = record.map_err(|_unreadable| Undecidable::NotReadable)?;
        let checklist = library.get(&versions[place].summary.checklist).ok_or(Undecidable::NotReadable)?;
        let knows = versions.iter().fold(record.lineage.clone(), |knows, one| knows.joined(&one.lineage()));
        let record = Record { inspection: record.inspection, lineage: knows.changed_on(tablet) };
        let version = Version::in_memory(&record, &checklist.checklist, Depth::Findings);
        let mut others: Vec<ContentHash> =
            hashes.into_iter().flatten().filter(|hash| hash != chosen).collect();
        others.sort_unstable();
        let decision = Decision {
            id: id.into(),
            chosen: *chosen,
            others: others.into(),
            by: (*made.by).into(),
            at: made.at,
            reason: reason.trim().into(),
            over: Box::default(),
            unknown: UnknownFields::default(),
        };
        self.add(vec![version], [decision], &super::version::AllInMemory);
        Ok(())
    }

    /// Makes the inspection count over the others of its village and round, whose order no clock tells.
    fn decide_between(
        &mut self,
        id: &str,
        chosen: &ContentHash,
        made: &Mark,
        reason: &str,
    ) -> Result<(), Undecidable> {
        let questions = self.clock_questions();
        let question = questions.iter().find(|results| results.iter().any(|one| one.id() == id));
        let question = question.ok_or(Undecidable::NoConflict)?;
        if !question.iter().any(|one| one.id() == id && one.hash_in_memory() == Some(*chosen)) {
            return Err(Undecidable::UnknownVersion);
        }
        let decision = Decision {
            id: id.into(),
            chosen: *chosen,
            others: Box::default(),
            by: (*made.by).into(),
            at: made.at,
            reason: reason.trim().into(),
            over: question.iter().map(|one| one.id()).filter(|one| *one != id).map(Into::into).collect(),
            unknown: UnknownFields::default(),
        };
        self.add(Vec::new(), [decision], &super::version::AllInMemory);
        Ok(())
    }

    /// The merged file. Every text must be found: those that were left are read again.
    pub fn write(&self, library: &Library, left: &dyn BodySource) -> String {
        let needed = |hash: &ContentHash| {
            self.current.iter().chain(&self.aside).any(|version| version.summary.checklist == *hash)
        };
        merged::encode(
            library.iter().filter(|list| needed(&list.checklist.hash())),
            self.current.iter().map(|version| version.text(left)),
            self.aside.iter().map(|version| version.text(left)),
            &self.decisions,
            self.ledger.texts(),
            &self.rules,
            &self.unknown,
        )
    }
}

impl Version {
    /// The hash of its text, by which decisions name it; `None` where the text was left.
    pub fn hash_in_memory(&self) -> Option<ContentHash> {
        match &self.body {
            Body::InMemory(text) => Some(ContentHash::of(text.as_bytes())),
            Body::InFile { .. } => None,
        }
    }
}

/// The versions of one inspection that are kept.
struct Group<'a> {
    kept: Vec<Version>,
    named: Vec<ContentHash>,
    left: &'a dyn BodySource,
}

impl<'a> Group<'a> {
    fn new<'b>(decisions: impl Iterator<Item = &'b Decision>, left: &'a dyn BodySource) -> Self {
        let named = decisions.flat_map(|made| made.others.iter().chain([&made.chosen])).copied().collect();
        Self { kept: Vec::new(), named, left }
    }

    fn is_named(&self, version: &Version) -> bool {
        !self.named.is_empty() && self.named.contains(&ContentHash::of(version.text(self.left).as_bytes()))
    }

    /// `is_held`: it was kept before, and is not compared for news.
    fn place(&mut self, version: Version, is_held: bool) -> Outcome {
        let is_first = self.kept.is_empty();
        let (mut is_older, mut is_apart) = (false, false);
        let mut included = Vec::new();
        for (at, known) in self.kept.iter().enumerate() {
            match version.relation(known) {
                Relation::Same if version.compare(known, self.left) == Ordering::Equal => {
                    return Outcome::AlreadyHad;
                }
                Relation::Older => is_older = true,
                Relation::Newer => included.push(at),
                // As many changes as the other, but others.
                Relation::Same | Relation::Apart => is_apart = true,
            }
        }
        if is_older && !is_held && !self.is_named(&version) {
            return Outcome::Older;
        }
        // An included version is kept only where a decision names it.
        for at in included.iter().rev() {
            if !self.is_named(&self.kept[*at]) {
                self.kept.swap_remove(*at);
            }
        }
        self.kept.push(version);
        match (is_first, is_older, is_apart) {
            (true, ..) => Outcome::Taken,
            (_, true, _) => Outcome::Older,
            (_, _, true) => Outcome::Conflict,
            (_, _, false) => Outcome::Newer,
        }
    }

    /// Those that count, and those that are kept aside, each in the order of their texts.
    fn sorted(self) -> (Vec<Version>, Vec<Version>) {
        let left = self.left;
        let is_included: Vec<bool> = self
            .kept
            .iter()
            .map(|one| self.kept.iter().any(|other| one.relation(other) == Relation::Older))
            .collect();
        let (mut current, mut aside) = (Vec::new(), Vec::new());
        for (version, is_included) in self.kept.into_iter().zip(is_included) {
            if is_included { aside.push(version) } else { current.push(version) }
        }
        for list in [&mut current, &mut aside] {
            if list.len() > 1 {
                list.sort_by(|one, other| one.compare(other, left));
            }
        }
        (current, aside)
    }
}
