//! Reconciles the current version with a copy that was read from one of the stores.

use super::replica::Replica;
use super::slot::{Changes, Copy, Version};
use super::{Finding, Notice, Out, ReplicatedStore};
use crate::store::envelope::{Damage, Kind};
use crate::store::lineage::Lineage;
use crate::store::reconcile::{From, Ours, Verdict, judge};
use crate::store::{Key, Writer};
use std::rc::Rc;

impl ReplicatedStore {
    pub(super) fn reconcile_local(&mut self, key: &Key, copy: Copy, out: &mut Out) {
        let me = self.writer;
        let slot = self.slot(key);
        match copy {
            Copy::Absent => slot.local = Replica::Nothing,
            Copy::Unreadable { revision, bytes, damage } => {
                slot.saw(revision);
                let newer = matches!(damage, Damage::Newer { .. });
                slot.local = Replica::Unreadable { revision, bytes: Rc::clone(&bytes), newer };
                if newer {
                    return self.withhold(key, out);
                }
                let aside = self.quarantine(key, &bytes, out);
                self.wait_locally(key, &aside);
                out.notices.push(Finding::Damaged { key: key.clone(), aside, damage, lost: false }.into());
                self.enqueue(key);
            }
            Copy::Good(theirs) => {
                slot.saw(theirs.block.revision);
                slot.local = Replica::Version(theirs.mark());
                if slot.withheld || slot.doomed {
                    return;
                }
                let verdict =
                    slot_verdict(slot.current.as_ref(), slot.settled.as_ref(), slot.remakes(), me, {
                        (&theirs, From::Local)
                    });
                match verdict {
                    Verdict::Same | Verdict::Ours => {}
                    Verdict::Theirs => self.take(key, theirs, out),
                    Verdict::Yield { keep } => self.give_way(key, theirs, keep, out),
                    Verdict::Stand => {
                        let aside = self.quarantine(key, &theirs.block.bytes, out);
                        self.wait_locally(key, &aside);
                        out.notices.push(Finding::Conflict { key: key.clone(), aside }.into());
                    }
                }
            }
        }
        self.sync_local(key, out);
    }

    pub(super) fn reconcile_mirror(&mut self, key: &Key, copy: Copy, out: &mut Out) {
        let me = self.writer;
        let slot = self.slot(key);
        match copy {
            Copy::Absent => {
                slot.mirror = Replica::Nothing;
                slot.settled = None;
                slot.mirror_waits = None;
                self.cleared(key, out);
            }
            Copy::Unreadable { revision, bytes, damage } => {
                slot.saw(revision);
                let newer = matches!(damage, Damage::Newer { .. });
                slot.mirror = Replica::Unreadable { revision, bytes: Rc::clone(&bytes), newer };
                slot.settled = None;
                if newer {
                    return self.withhold(key, out);
                }
                let aside = self.quarantine(key, &bytes, out);
                self.slot(key).mirror_waits = Some(aside.clone());
                out.notices.push(Finding::Damaged { key: key.clone(), aside, damage, lost: false }.into());
                self.enqueue(key);
            }
            Copy::Good(theirs) => {
                slot.saw(theirs.block.revision);
                slot.mirror = Replica::Version(theirs.mark());
                slot.mirror_waits = None;
                let settled = slot.settled.replace(theirs.lineage.clone());
                if slot.withheld || slot.doomed {
                    return self.enqueue(key);
                }
                let verdict = slot_verdict(slot.current.as_ref(), settled.as_ref(), slot.remakes(), me, {
                    (&theirs, From::Mirror)
                });
                match verdict {
                    Verdict::Same if slot.turn.is_some() => return self.became_durable(key, out),
                    Verdict::Same => {}
                    Verdict::Ours => self.enqueue(key),
                    Verdict::Theirs => {
                        let had_ours = slot.turn.is_some();
                        self.take(key, theirs, out);
                        if had_ours {
                            return self.became_durable(key, out);
                        }
                    }
                    // The mirror never gives way.
                    Verdict::Stand => self.give_way(key, theirs, true, out),
                    Verdict::Yield { keep } => self.give_way(key, theirs, keep, out),
                }
                self.sync_local(key, out);
            }
        }
    }

    /// Takes a version that includes ours, or comes where there was none. Changes made here stay
    /// pending until the mirror has them: should it decide for another version, they are made again.
    pub(super) fn take(&mut self, key: &Key, theirs: Version, out: &mut Out) {
        let record = theirs.record();
        let is_aside = theirs.kind == Kind::Aside;
        let slot = self.slot(key);
        slot.saw(theirs.block.revision);
        slot.current = Some(theirs);
        if slot.is_durable() {
            slot.changes = Changes::None;
        }
        if !is_aside {
            out.notices.push(Notice::Foreign { key: key.clone(), record });
        }
        self.enqueue(key);
    }

    /// Takes a version that does not include ours.
    fn give_way(&mut self, key: &Key, theirs: Version, keep: bool, out: &mut Out) {
        if keep {
            self.quarantine_current(key, out);
        }
        let slot = self.slot(key);
        if !slot.remakes() {
            return self.take(key, theirs, out);
        }
        let record = theirs.record();
        slot.current = Some(theirs);
        // Until the app answers, the local copy stays: it has the changes to be made again.
        slot.changes = Changes::Clashed;
        out.notices.push(Notice::Conflict { key: key.clone(), record });
        self.enqueue(key);
    }

    /// A newer app wrote a copy: what is here must neither be shown (it may be old) nor written.
    fn withhold(&mut self, key: &Key, out: &mut Out) {
        let slot = self.slot(key);
        let only_here = slot.current.is_some() && !slot.is_durable();
        if only_here {
            self.quarantine_current(key, out);
        }
        let slot = self.slot(key);
        slot.current = None;
        slot.changes = Changes::None;
        if !slot.withheld {
            slot.withheld = true;
            out.notices.push(Finding::Newer { key: key.clone() }.into());
        }
        self.enqueue(key);
    }
}

fn slot_verdict(
    current: Option<&Version>,
    settled: Option<&Lineage>,
    pending: bool,
    me: Writer,
    theirs: (&Version, From),
) -> Verdict {
    let Some(current) = current else { return Verdict::Theirs };
    let ours = Ours { lineage: &current.lineage, me, settled, pending };
    judge(&ours, &theirs.0.lineage, theirs.1)
}
