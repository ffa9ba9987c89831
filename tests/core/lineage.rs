//! The lineage tells which version of an inspection knows of which.

use proptest::prelude::*;
use xuncun::domain::id::TabletId;
use xuncun::domain::inspection::{Lineage, Relation};

use crate::support::record::lineage;

fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Older => Relation::Newer,
        Relation::Newer => Relation::Older,
        same => same,
    }
}

fn knows(one: &Lineage, other: &Lineage) -> bool {
    matches!(one.relation(other), Relation::Same | Relation::Newer)
}

proptest! {
    #[test]
    fn a_relation_turns_with_its_sides(one in lineage(), other in lineage()) {
        prop_assert_eq!(one.relation(&other), turned(other.relation(&one)));
        prop_assert_eq!(one.relation(&other) == Relation::Same, one == other);
    }

    #[test]
    fn knowing_is_handed_on(one in lineage(), other in lineage(), third in lineage()) {
        if knows(&one, &other) && knows(&other, &third) {
            prop_assert!(knows(&one, &third));
        }
    }

    #[test]
    fn a_change_makes_a_version_newer_than_all_it_knew(one in lineage(), other in lineage(), tablet in "[a-d]") {
        let tablet = TabletId::parse(&tablet).unwrap();
        let next = one.changed_on(&tablet);
        prop_assert_eq!(next.relation(&one), Relation::Newer);
        if knows(&one, &other) {
            prop_assert_eq!(next.relation(&other), Relation::Newer);
        }
        // Two changes that don't know of each other, on two tablets, are for a person to decide.
        let elsewhere = one.changed_on(&TabletId::parse("elsewhere").unwrap());
        prop_assert_eq!(next.relation(&elsewhere), Relation::Apart);
    }

    #[test]
    fn joining_gives_the_least_version_that_knows_both(one in lineage(), other in lineage(), third in lineage()) {
        let joined = one.joined(&other);
        prop_assert_eq!(&joined, &other.joined(&one));
        prop_assert!(knows(&joined, &one) && knows(&joined, &other));
        if knows(&third, &one) && knows(&third, &other) {
            prop_assert!(knows(&third, &joined));
        }
        prop_assert_eq!(&one.joined(&one), &one);
        prop_assert_eq!(joined.joined(&third), one.joined(&other.joined(&third)));
    }
}

#[test]
fn a_count_that_is_full_stays_full() {
    let tablet = TabletId::parse("t1").unwrap();
    let full = Lineage::from_counts([(tablet.clone(), u64::MAX)]);
    assert_eq!(full.changed_on(&tablet), full);
}
