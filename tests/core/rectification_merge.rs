//! What several tablets did to one rectification comes together without loss, whatever came first.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::id::RectificationId;
use xuncun::domain::rectification::{Event, EventKind, Figures, Policy, Rectification, State};

use crate::support::ledger::{acts, any_events, any_matter, played};
use crate::support::moment;

fn of(events: Vec<Rc<Event>>) -> Rectification {
    Rectification::from_events(RectificationId::parse("f1").unwrap(), events).unwrap()
}

/// The pairs of `src/data/policy.json`.
fn transitions() -> Vec<(String, String)> {
    let policy: serde_json::Value = serde_json::from_str(include_str!("../../src/data/policy.json")).unwrap();
    let pairs = policy["rectification"]["transitions"].as_array().unwrap().clone();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    pairs.iter().map(|pair| (word(&pair[0]), word(&pair[1]))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        one in any_events(), other in any_events(), third in any_events(),
    ) {
        let (one, other, third) = (of(one), of(other), of(third));
        prop_assert_eq!(one.merged(&other), other.merged(&one));
        prop_assert_eq!(one.merged(&other).merged(&third), one.merged(&other.merged(&third)));
        prop_assert_eq!(one.merged(&one), one.clone());
        let both = one.merged(&other);
        prop_assert_eq!(both.merged(&other), both.clone());
    }

    #[test]
    fn events_come_to_the_same_in_any_order(events in any_events(), seed in any::<u64>()) {
        let mut shuffled = events.clone();
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(of(shuffled), of(events));
    }

    #[test]
    fn no_event_is_ever_lost(one in any_events(), other in any_events()) {
        let (one, other) = (of(one), of(other));
        let both = one.merged(&other);
        for event in one.events().iter().chain(other.events()) {
            let steps = both.current_state().history.iter().filter(|step| step.event.id() == event.id());
            prop_assert_eq!(steps.count(), 1);
        }
        prop_assert_eq!(both.current_state().history.len(), both.events().len());
    }

    #[test]
    fn tablets_that_heard_of_each_other_agree(details in any_matter(), acts in acts()) {
        let [one, other, third] = played(&details, &acts);
        let all = one.merged(&other).merged(&third);
        prop_assert_eq!(third.merged(&one).merged(&other), all.clone());
        prop_assert!(all.includes(&one) && all.includes(&other) && all.includes(&third));
    }

    #[test]
    fn no_reachable_state_breaks_the_rules(details in any_matter(), acts in acts()) {
        let allowed = transitions();
        let tablets = played(&details, &acts);
        let all = tablets[0].merged(&tablets[1]).merged(&tablets[2]);
        for one in tablets.iter().chain([&all]) {
            let current = one.current_state();
            let (mut state, mut extended, mut returns) = (State::Draft, 0, 0);
            for step in &current.history[1..] {
                let before = std::mem::replace(&mut state, step.state);
                if step.not_applied.is_some() {
                    prop_assert_eq!(before, step.state, "what is not applied changes nothing");
                    continue;
                }
                match step.event.kind() {
                    EventKind::Moved(made) => {
                        let pair = (before.code().to_owned(), state.code().to_owned());
                        prop_assert!(allowed.contains(&pair), "{pair:?}");
                        returns += u16::from(state == State::Returned);
                        prop_assert!(!made.verb().needs_reason() || made.reason().is_some());
                    }
                    EventKind::Extended(extension) => {
                        extended += extension.days;
                        prop_assert!(extension.days <= details.extension.days);
                    }
                    _ => prop_assert_eq!(before, state),
                }
            }
            prop_assert_eq!(state, current.state);
            prop_assert!(extended <= details.extension.days, "one extension of {extended} days");
            prop_assert_eq!(current.deadline, current.details.deadline.extended(extended));
            prop_assert_eq!(current.returns, returns);
            prop_assert_eq!(current.closed.is_some(), state == State::Closed);
            prop_assert!(current.issued.is_some() || matches!(state, State::Draft | State::Withdrawn));
        }
    }

    #[test]
    fn an_event_stands_after_all_that_its_maker_knew_of(details in any_matter(), acts in acts()) {
        let [one, other, third] = played(&details, &acts);
        let all = one.merged(&other).merged(&third);
        let place = |id| all.current_state().history.iter().position(|step| step.event.id() == id).unwrap();
        for event in all.events() {
            prop_assert!(event.after().iter().all(|known| place(known) < place(event.id())));
        }
    }

    #[test]
    fn whoever_acts_alone_is_never_told_that_it_did_nothing(details in any_matter(), acts in acts()) {
        let alone: Vec<_> = acts.into_iter().map(|act| match act {
            crate::support::ledger::Act::Try { what, at, .. } => crate::support::ledger::Act::Try { tablet: 0, what, at },
            hear @ crate::support::ledger::Act::Hear { .. } => hear,
        }).collect();
        let [one, ..] = played(&details, &alone);
        prop_assert!(one.current_state().history.iter().all(|step| step.not_applied.is_none()));
    }

    #[test]
    fn the_counts_add_up(
        histories in prop::collection::vec((any_matter(), acts()), 0..12), now in moment(),
    ) {
        let all: Vec<_> = histories.iter().flat_map(|(details, acts)| played(details, acts)).collect();
        let figures = Figures::of(&all, now, &Policy::BUILT_IN);
        let count = |test: &dyn Fn(&Rectification) -> bool| all.iter().filter(|one| test(one)).count();
        prop_assert_eq!(figures.all(), all.len());
        prop_assert_eq!(State::ALL.map(|state| figures.in_state(state)).iter().sum::<usize>(), all.len());
        for state in State::ALL {
            prop_assert_eq!(figures.in_state(state), count(&|one| one.state() == state));
        }
        prop_assert_eq!(figures.open(), count(&|one| one.state().is_open()));
        prop_assert!(figures.overdue + figures.due_soon <= figures.open());
        prop_assert!(figures.closed_late <= figures.closed && figures.on_the_spot <= figures.closed);
    }
}
