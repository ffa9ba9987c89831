//! Random records: an inspection in any state, with a history and a lineage.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::checklist::Checklist;
use xuncun::domain::clock::ClockDoubt;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::history::differences;
use xuncun::domain::inspection::{
    ChangeUnknown, Content, Core, Difference, Draft, Entry, Finished, Inspection, Lineage, Occurrence,
};
use xuncun::domain::points::Points;
use xuncun::domain::score::explain;
use xuncun::domain::unknown::UnknownFields;
use xuncun::wire::inspection::Record;

use super::content::filled_twice;
use super::evidence::signatures;
use super::spec::Spec;
use super::{mark, moment, unknown};

/// A checklist and a record that was filled in with it.
pub fn record() -> impl Strategy<Value = (Spec, Record)> {
    filled_twice().prop_flat_map(|(spec, content, before)| {
        let record = record_of(spec.load().checklist, content, before);
        (Just(spec), record)
    })
}

fn record_of(list: Rc<Checklist>, content: Content, before: Content) -> impl Strategy<Value = Record> {
    let history = prop::collection::vec(entry(&before, &content), 0..4);
    let head = ("[a-z0-9]{1,32}", moment(), history, mark(), lineage(), signatures());
    (head, 0..5_u8, unknown()).prop_map(
        move |((id, started, mut history, by, lineage, signatures), state, unknown)| {
            // What was finished last has the score of what is there.
            let given = history.iter_mut().rev().find_map(|entry| match &mut entry.what {
                Occurrence::Finished { score, .. } => Some(score),
                Occurrence::Reopened { .. } => None,
            });
            if let Some(score) = given {
                *score = explain(&list, &content).score;
            }
            let core = Core {
                id: InspectionId::parse(&id).unwrap(),
                checklist: list.reference(),
                started,
                content: Rc::new(content.clone()),
                history,
                signatures,
                clock_doubt: (state % 2 == 1).then_some(ClockDoubt::Ahead),
                unknown,
            };
            let before = Some(Rc::new(before.clone()));
            let inspection = match state {
                0 => Inspection::Draft(Draft::from_parts(core, None, None)),
                1 => Inspection::Draft(Draft::from_parts(core, before, None)),
                2 => Inspection::Draft(Draft::from_parts(core, None, Some(by))),
                3 => Inspection::Draft(Draft::from_parts(core, before, Some(by))),
                _ => Inspection::Finished(Finished::from_parts(core, by)),
            };
            Record { inspection: Rc::new(inspection), lineage }
        },
    )
}

fn entry(before: &Content, after: &Content) -> impl Strategy<Value = Entry> + use<> {
    let changes = differences(before, after);
    let score = prop::option::of((-100_i64..=100_000).prop_map(Points::from_hundredths));
    let what = prop_oneof![
        score.prop_map(move |score| Occurrence::Finished { score, changes: changes.clone() }),
        "[一-龥]{1,8}".prop_map(|reason| Occurrence::Reopened { reason: reason.into() }),
    ];
    (mark(), what, unknown(), (0..3_usize, unknown(), unknown(), unknown())).prop_map(
        |(mark, what, own, (at, of_change, before, after))| {
            let mut entry = Entry::new(mark, what);
            entry.unknown.own = own;
            let Occurrence::Finished { changes, .. } = &entry.what else { return entry };
            let change = match changes.get(at) {
                Some(Difference::Answer { before: old, after: new, .. }) => ChangeUnknown {
                    own: of_change,
                    before: if old.is_some() { before } else { UnknownFields::NONE },
                    after: if new.is_some() { after } else { UnknownFields::NONE },
                },
                Some(_) => ChangeUnknown { own: of_change, ..ChangeUnknown::default() },
                None => ChangeUnknown::default(),
            };
            if change != ChangeUnknown::default() {
                entry.unknown.changes.insert(at, change);
            }
            entry
        },
    )
}

/// Few tablets and small counts, so that versions meet.
pub fn lineage() -> impl Strategy<Value = Lineage> {
    let counts = prop::collection::btree_map("[a-c]", 0..4_u64, 0..4);
    counts.prop_map(|counts| {
        let named = counts.into_iter().map(|(tablet, count)| (TabletId::parse(&tablet).unwrap(), count));
        Lineage::from_counts(named.collect::<BTreeMap<_, _>>())
    })
}
