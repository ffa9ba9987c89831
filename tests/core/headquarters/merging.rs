//! Merging is a union: in any order, however often, and nothing that was acknowledged is lost.

use proptest::prelude::*;
use xuncun::domain::date::Timestamp;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::{
    Change, Core, DetailChange, DetailText, Draft, Inspection, Lineage, Relation,
};
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, Outcome, Version, possible_duplicates};
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::inspection::{self, Record};
use xuncun::wire::merged;

use crate::support::example::{self, all_fine, detailed, finished};
use crate::support::{at, by};

thread_local! {
    static LIST: ChecklistText = example::small();
    static LIBRARY: Library = {
        let mut library = Library::built_in();
        library.add(example::small());
        library
    };
}

fn small() -> ChecklistText {
    LIST.with(ChecklistText::clone)
}

fn library() -> Library {
    LIBRARY.with(Library::clone)
}

fn version(record: &Record) -> Version {
    Version::in_memory(record, &small().checklist, Depth::Findings)
}

/// An inspection nobody changed yet.
fn begun(id: usize) -> Record {
    let list = small().checklist;
    let core =
        Core { id: InspectionId::parse(&format!("0a{id}")).unwrap(), ..all_fine(&list).core().clone() };
    let inspection = Inspection::Draft(Draft::from_parts(core, None, None));
    Record { inspection: inspection.into(), lineage: Lineage::default() }
}

fn remarked(record: &Record, text: &str) -> Inspection {
    let Inspection::Draft(draft) = &*record.inspection else { panic!("a draft") };
    let list = small().checklist;
    let change = Change::Detail(DetailChange::Text(DetailText::Remarks, text.into()));
    Inspection::Draft(draft.apply(&change, &list).unwrap().0)
}

fn tablet(at: usize) -> TabletId {
    TabletId::parse(["a", "b", "c"][at]).unwrap()
}

/// What happens on the tablets.
#[derive(Clone, Debug)]
enum Act {
    Edit {
        tablet: usize,
        inspection: usize,
    },
    /// One tablet takes another's version, as the app does: only what is newer.
    Pass {
        from: usize,
        to: usize,
        inspection: usize,
    },
    HandOver {
        tablet: usize,
        inspection: usize,
    },
    /// A tablet loses what it did last and does something else: as many changes, but others.
    Forget {
        tablet: usize,
        inspection: usize,
    },
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let (tablet, inspection) = (|| 0..3_usize, || 0..2_usize);
    let act = prop_oneof![
        4 => (tablet(), inspection()).prop_map(|(tablet, inspection)| Act::Edit { tablet, inspection }),
        2 => (tablet(), tablet(), inspection()).prop_map(|(from, to, inspection)| Act::Pass { from, to, inspection }),
        4 => (tablet(), inspection()).prop_map(|(tablet, inspection)| Act::HandOver { tablet, inspection }),
        1 => (tablet(), inspection()).prop_map(|(tablet, inspection)| Act::Forget { tablet, inspection }),
    ];
    prop::collection::vec(act, 1..24)
}

/// The versions that were handed over, in that order.
fn played(acts: &[Act]) -> Vec<Record> {
    let mut held: Vec<Vec<Record>> = (0..3).map(|_| (0..2).map(begun).collect()).collect();
    let mut handed = Vec::new();
    for (count, act) in acts.iter().enumerate() {
        match *act {
            Act::Edit { tablet: on, inspection } => {
                let one = &mut held[on][inspection];
                *one = one.changed(remarked(one, &format!("{count}")), &tablet(on));
            }
            Act::Forget { tablet: on, inspection } => {
                let one = &mut held[on][inspection];
                let again = remarked(one, &format!("again {count}"));
                *one = Record { inspection: again.into(), lineage: one.lineage.clone() };
            }
            Act::Pass { from, to, inspection } => {
                let theirs = held[from][inspection].clone();
                if held[to][inspection].lineage.relation(&theirs.lineage) == Relation::Older {
                    held[to][inspection] = theirs;
                }
            }
            Act::HandOver { tablet, inspection } => handed.push(held[tablet][inspection].clone()),
        }
    }
    handed
}

fn merged(records: &[Record]) -> Merged {
    let mut merged = Merged::default();
    merged.add(records.iter().map(version).collect(), [], &AllInMemory);
    merged
}

fn joined(one: &Merged, other: &Merged) -> Merged {
    let mut joined = one.clone();
    let arriving = other.current().iter().chain(other.aside()).cloned().collect();
    joined.add(arriving, other.decisions().to_vec(), &AllInMemory);
    joined
}

fn bytes(merged: &Merged) -> String {
    merged.write(&library(), &AllInMemory)
}

/// Decides the first conflict there is, for the version at `pick`.
fn decided(merged: &Merged, pick: usize, hour: u8) -> Merged {
    let mut decided = merged.clone();
    let Some(versions) = merged.conflicts().next() else { return decided };
    let hashes: Vec<ContentHash> = versions.iter().filter_map(Version::hash_in_memory).collect();
    let made = by("王芳");
    let made = xuncun::domain::inspection::Mark { at: Timestamp { hour, ..made.at }, ..made };
    let headquarters = TabletId::parse(&format!("hq{hour}")).unwrap();
    let id = versions[0].id().to_owned();
    decided.decide(&id, &hashes[pick % hashes.len()], &made, &headquarters, "看过现场", &library()).unwrap();
    decided
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_order_and_number_of_hand_overs_do_not_matter(
        acts in acts(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
    ) {
        let handed = played(&acts);
        let straight = merged(&handed);
        // Any order, some twice; none left out.
        let mut mixed = handed.clone();
        for pick in picks {
            if let Some(at) = (!mixed.is_empty()).then(|| pick.index(mixed.len())) {
                let one = mixed.remove(at);
                mixed.push(one.clone());
                mixed.insert(0, one);
            }
        }
        prop_assert_eq!(bytes(&merged(&mixed)), bytes(&straight));
        // One by one is the same as all at once.
        let mut slowly = Merged::default();
        for one in &mixed {
            slowly.add(vec![version(one)], [], &AllInMemory);
        }
        prop_assert_eq!(bytes(&slowly), bytes(&straight));
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent_with_decisions_too(
        acts in acts(),
        cuts in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        picks in (0..3_usize, 0..3_usize),
    ) {
        let handed = played(&acts);
        let (first, second) = (cuts.0.index(handed.len() + 1), cuts.1.index(handed.len() + 1));
        let (first, second) = (first.min(second), first.max(second));
        let one = decided(&merged(&handed[..first]), picks.0, 10);
        let other = decided(&merged(&handed[first..second]), picks.1, 11);
        let third = merged(&handed[second..]);
        prop_assert_eq!(bytes(&joined(&one, &other)), bytes(&joined(&other, &one)));
        let left = joined(&joined(&one, &other), &third);
        prop_assert_eq!(bytes(&left), bytes(&joined(&one, &joined(&other, &third))));
        prop_assert_eq!(bytes(&joined(&left, &left)), bytes(&left));
        prop_assert_eq!(bytes(&joined(&left, &one)), bytes(&left));
        // What was decided about is still there, to the letter.
        let kept = bytes(&left);
        for decided in [&one, &other] {
            for version in decided.aside() {
                prop_assert!(kept.contains(&*version.text(&AllInMemory)));
            }
        }
    }

    #[test]
    fn no_change_that_was_handed_over_is_lost(acts in acts()) {
        let handed = played(&acts);
        let merged = merged(&handed);
        for one in &handed {
            let handed = version(one);
            let includes = |held: &&Version| {
                let is_same = held.text(&AllInMemory) == handed.text(&AllInMemory);
                held.id() == handed.id() && (is_same || handed.relation(held) == Relation::Older)
            };
            prop_assert!(merged.current().iter().any(|held| includes(&held)), "{:?}", one.lineage);
        }
        // And nothing is there that nobody handed over.
        for held in merged.current() {
            prop_assert!(handed.iter().any(|one| version(one) == *held));
        }
    }

    #[test]
    fn a_merged_file_reads_back_as_it_was(acts in acts(), pick in 0..3_usize) {
        let merged = decided(&merged(&played(&acts)), pick, 9);
        let text = bytes(&merged);
        let read = merged::decode(&text, |_| None).unwrap();
        let mut again = Merged::default();
        let versions = read.records.iter().chain(&read.aside).map(version).collect();
        again.add(versions, read.decisions, &AllInMemory);
        prop_assert_eq!(bytes(&again), text);
    }
}

#[test]
fn each_hand_over_is_told_what_became_of_it() {
    use Outcome::{AlreadyHad, Conflict, Newer, Older, Taken};
    let base = begun(0);
    let first = base.changed(remarked(&base, "一"), &tablet(0));
    let next = first.changed(remarked(&first, "二"), &tablet(0));
    let apart = first.changed(remarked(&first, "三"), &tablet(1));
    let mut merged = Merged::default();
    let arriving = [&first, &first, &next, &first, &apart, &apart, &begun(1)].map(version);
    let outcomes = merged.add(arriving.into(), [], &AllInMemory);
    assert_eq!(outcomes, [Taken, AlreadyHad, Newer, Older, Conflict, AlreadyHad, Taken]);
    assert_eq!((merged.current().len(), merged.conflicts().count()), (3, 1));
    assert_eq!(merged.settled().map(Version::id).collect::<Vec<_>>(), ["0a1"]);
}

#[test]
fn a_choice_is_kept_with_both_sides_and_wins_wherever_it_arrives() {
    let base = begun(0);
    let ours = base.changed(remarked(&base, "ours"), &tablet(0));
    let theirs = base.changed(remarked(&base, "theirs"), &tablet(1));
    let open = merged(&[ours.clone(), theirs.clone()]);
    let chosen = ContentHash::of(&inspection::encode(&theirs));
    let mut settled = open.clone();
    let headquarters = TabletId::parse("hq").unwrap();
    settled.decide("0a0", &chosen, &by("王芳"), &headquarters, " 现场核过 ", &library()).unwrap();
    assert_eq!((settled.conflicts().count(), settled.current().len(), settled.aside().len()), (0, 1, 2));
    let [made] = settled.decisions() else { panic!("one decision") };
    assert_eq!((&*made.by, &*made.reason, made.chosen), ("王芳", "现场核过", chosen));
    assert_eq!(*made.others, [ContentHash::of(&inspection::encode(&ours))]);
    let counts = settled.current()[0].text(&AllInMemory).into_owned();
    assert!(counts.contains("theirs") && counts.contains(r#""lineage":{"a":1,"b":1,"hq":1}"#), "{counts}");
    // The tablets' old versions come again, and change nothing.
    let again = joined(&open, &settled);
    assert_eq!(bytes(&again), bytes(&settled));
    // A second decision has nothing to decide.
    assert!(settled.decide("0a0", &chosen, &by("王芳"), &headquarters, "", &library()).is_err());
}

#[test]
fn a_decision_without_its_versions_is_refused() {
    let base = begun(0);
    let ours = base.changed(remarked(&base, "ours"), &tablet(0));
    let theirs = base.changed(remarked(&base, "theirs"), &tablet(1));
    let mut settled = merged(&[ours.clone(), theirs]);
    let chosen = ContentHash::of(&inspection::encode(&ours));
    settled.decide("0a0", &chosen, &by("王芳"), &TabletId::parse("hq").unwrap(), "", &library()).unwrap();
    let text = bytes(&settled);
    let (head, rest) = text.split_once(r#""aside":["#).unwrap();
    let (_, tail) = rest.split_once(r#"],"decisions""#).unwrap();
    let cut = format!(r#"{head}"aside":[],"decisions"{tail}"#);
    let error = format!("{:?}", merged::decode(&cut, |_| None).unwrap_err());
    assert!(error.contains("decisions[0].others"), "{error}");
}

#[test]
fn two_inspectors_in_one_village_on_one_day_are_pointed_out() {
    let list = small().checklist;
    let named = |id: &str, day: u8, name: &str| {
        let draft = detailed(&all_fine(&list), &list, DetailChange::Inspectors(vec![name.into()]));
        let started = at(&format!("2026-11-{day:02}T08:00:00+08:00"));
        let core = Core { id: InspectionId::parse(id).unwrap(), started, ..draft.core().clone() };
        let done = finished(&Draft::from_parts(core, None, None), &list, by(name));
        version(&Record { inspection: done.into(), lineage: Lineage::default() })
    };
    let versions = [named("0a", 3, "王芳"), named("0b", 3, "李强"), named("0c", 4, "李强")];
    let found = possible_duplicates::possible_duplicates(versions.iter().map(|version| &version.summary));
    let [pair] = &found[..] else { panic!("{found:?}") };
    assert_eq!(pair.inspections.iter().map(|one| &*one.id).collect::<Vec<_>>(), ["0a", "0b"]);
}
