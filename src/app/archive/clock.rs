//! The tablet's clock, compared with what is stored by it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Archive;
use crate::domain::clock::Clock;
use crate::domain::date::Timestamp;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::person::is_same;
use crate::store::Command;
use crate::wire::inspection::Record;

impl Archive {
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn set_now(&mut self, now: Timestamp) {
        self.clock.now = now;
    }

    /// Notes the moment of an export, or of a file that was imported.
    pub fn note_moment(&mut self, at: Timestamp) -> Vec<Command> {
        self.clock.seen(at).map_or_else(Vec::new, |known| self.learn(known))
    }

    /// A person said that the clock is right.
    pub fn confirm_clock(&mut self) -> Vec<Command> {
        let known = self.clock.confirmed();
        self.learn(known)
    }

    fn learn(&mut self, known: crate::domain::clock::Known) -> Vec<Command> {
        self.clock.learn(known);
        let mut next = self.exports.clone();
        next.clock = known;
        self.put_exports(next)
    }

    /// At the start: the last change that was stored by this clock.
    pub(super) fn compare_clock(&mut self) {
        let mut clock = Clock::new(self.clock.now);
        clock.learn(self.exports.clock);
        for at in self.records().flat_map(|record| self.own_moments(record)) {
            clock.changed_at(at);
        }
        // Events have no tablet; those of the owner were made here.
        let me = &*self.preferences.value.me;
        let mut people: BTreeMap<Rc<str>, bool> = BTreeMap::new();
        for event in self.rectifications().flat_map(|one| one.events()) {
            let mark = event.mark();
            if event.clock_doubt().is_none() && clock.newest().is_none_or(|newest| newest < mark.at) {
                let is_own = people.entry(mark.by.clone()).or_insert_with(|| is_same(&mark.by, me));
                if *is_own {
                    clock.changed_at(mark.at);
                }
            }
        }
        self.clock = clock;
    }

    /// Another tab changed an inspection by the same clock, perhaps days after this one did anything.
    pub(super) fn note_foreign_change(&mut self, id: &InspectionId) {
        let moments = self.record(id).map_or_else(Vec::new, |record| self.own_moments(record));
        let now = self.clock.now.unix_seconds();
        for at in moments.into_iter().filter(|at| at.unix_seconds() <= now) {
            self.clock.changed_at(at);
        }
    }

    /// The moments at which this tablet changed an inspection, by a clock that was not doubted.
    fn own_moments(&self, record: &Record) -> Vec<Timestamp> {
        let is_own = record.lineage.counts().contains_key(&self.preferences.value.tablet);
        let is_doubted = record.inspection.core().clock_doubt.is_some();
        if is_own && !is_doubted { moments(&record.inspection) } else { Vec::new() }
    }
}

/// The moments in an inspection at which this tablet, or one that had it before, changed it.
fn moments(inspection: &Inspection) -> Vec<Timestamp> {
    let core = inspection.core();
    let mut moments = vec![core.started];
    let findings = core.content.answers.values().flat_map(|answer| answer.findings());
    moments.extend(findings.map(|finding| finding.noted));
    moments.extend(core.history.iter().map(|entry| entry.mark.at));
    moments.extend(core.signatures.iter().map(|signature| signature.mark.at));
    match inspection {
        Inspection::Finished(finished) => moments.push(finished.finished().at),
        Inspection::Draft(draft) => moments.extend(draft.discarded().map(|mark| mark.at)),
    }
    moments
}
