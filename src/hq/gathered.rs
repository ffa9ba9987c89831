//! Everything that was handed over, brought together: a union by inspection and version. Of each inspection the
//! newest version is kept; where versions don't know of each other all of them are, until a person decides, and
//! after that too. The same hand-overs give the same result in any order and however often they come: what is kept
//! is the set of versions that no other one includes, together with those that a decision names.

use std::cmp::Ordering;

use super::ledger::Ledger;
use super::library::Library;
use super::version::{Body, Shelf, Version};
use crate::codec::inspection::{self, Record};
use crate::codec::merged;
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Mark, Relation};
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::hq::summary::Depth;

/// What was gathered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// In the order of their ids, then of their texts. An id stands there more than once while its versions are
    /// in conflict.
    current: Vec<Version>,
    /// What a decision was made about, in the same order.
    aside: Vec<Version>,
    /// In their own order.
    decisions: Vec<Decision>,
    ledger: Ledger,
    rules: TownRules,
}

/// What became of one version that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The first of its inspection.
    Taken,
    /// Here already, the same.
    AlreadyHad,
    /// A newer one is here, which includes it.
    Older,
    /// It includes what was here, and takes its place.
    Newer,
    /// It and one that is here don't know of each other: both are kept, a person decides.
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

impl Gathered {
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

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The rules that the town set.
    pub fn rules(&self) -> &TownRules {
        &self.rules
    }

    /// Takes rules: every change of both is kept.
    pub fn take_rules(&mut self, arriving: &TownRules) {
        self.rules = self.rules.merged(arriving);
    }

    /// Takes rectifications; says how many brought something new.
    pub fn take_rectifications(&mut self, arriving: impl IntoIterator<Item = Rectification>) -> usize {
        self.ledger.take(arriving)
    }

    /// Takes what arrives; says of each what became of it, in the order of arrival. What a decision named must
    /// arrive with the decision.
    pub fn take(
        &mut self,
        arriving: Vec<Version>,
        decisions: impl IntoIterator<Item = Decision>,
        left: &dyn Shelf,
    ) -> Vec<Outcome> {
        self.decisions.extend(decisions);
        self.decisions.sort_by_cached_key(Decision::order);
        self.decisions.dedup();

        let mut outcomes = vec![Outcome::Taken; arriving.len()];
        let held = self.current.drain(..).chain(self.aside.drain(..)).map(|version| (None, version));
        let all = held.chain(arriving.into_iter().enumerate().map(|(at, version)| (Some(at), version)));
        let mut all: Vec<(Option<usize>, Version)> = all.collect();
        // What is here comes before what arrives: `None` is the least.
        all.sort_unstable_by(|(at, one), (other_at, other)| {
            one.id().cmp(other.id()).then_with(|| at.cmp(other_at))
        });

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

    /// Lets the version with that hash count. The others are kept aside; what counts from now on knows of all of
    /// them, so that it takes their place wherever it arrives.
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
        let versions = versions.ok_or(Undecidable::NoConflict)?;
        let hashes: Vec<Option<ContentHash>> = versions.iter().map(Version::hash_here).collect();
        let place = hashes.iter().position(|hash| *hash == Some(*chosen));
        let place = place.ok_or(Undecidable::UnknownVersion)?;
        let Body::Here(text) = &versions[place].body else { return Err(Undecidable::NotReadable) };
        let record = inspection::decode(inspection::FORMAT, text.as_bytes());
        let record = record.map_err(|_unreadable| Undecidable::NotReadable)?;
        let checklist = library.get(&versions[place].summary.checklist).ok_or(Undecidable::NotReadable)?;
        let knows = versions.iter().fold(record.lineage.clone(), |knows, one| knows.joined(&one.lineage()));
        let record = Record { inspection: record.inspection, lineage: knows.changed_on(tablet) };
        let version = Version::here(&record, &checklist.checklist, Depth::Findings);
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
        };
        self.take(vec![version], [decision], &super::version::NothingLeft);
        Ok(())
    }

    /// The merged file. Every text must be found: those that were left are read again.
    pub fn write(&self, library: &Library, left: &dyn Shelf) -> String {
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
        )
    }
}

impl Version {
    /// The hash of its text, by which decisions name it; `None` where the text was left.
    pub fn hash_here(&self) -> Option<ContentHash> {
        match &self.body {
            Body::Here(text) => Some(ContentHash::of(text.as_bytes())),
            Body::Left { .. } => None,
        }
    }
}

/// The versions of one inspection that are kept.
struct Group<'a> {
    kept: Vec<Version>,
    named: Vec<ContentHash>,
    left: &'a dyn Shelf,
}

impl<'a> Group<'a> {
    fn new<'b>(decisions: impl Iterator<Item = &'b Decision>, left: &'a dyn Shelf) -> Self {
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
        // What a version includes is kept only where somebody decided about it.
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
