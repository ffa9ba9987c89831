//! The rules of rectification one by one: moves, deadlines, extensions, flags, and what the policy file says.

use serde_json::Value;
use xuncun::domain::date::Timestamp;
use xuncun::domain::inspection::Mark;
use xuncun::domain::rectification::{
    Amendment, Deadline, Escalation, EventKind, Extension, HotlineLimit, NotApplied, Policy, Reason,
    Rectification, State, Trigger, Verb, proposal,
};

use crate::support::at;
use crate::support::ledger::{details, event_id, made, moved, opened};

const FOUND: &str = "2026-11-03T10:00:00+08:00";
const NEXT_DAY: &str = "2026-11-04T09:00:00+08:00";

fn flags(one: &Rectification, now: &str) -> xuncun::domain::rectification::Flags {
    one.current_state().flags(at(now), &Policy::BUILT_IN)
}

fn by(at: &str) -> Mark {
    Mark { by: "李强".into(), at: Timestamp::parse(at).unwrap() }
}

fn extended(from: &Rectification, days: u16) -> Result<Rectification, NotApplied> {
    let what = EventKind::Extended(Extension { days, reason: Reason::new("连续下雨").unwrap() });
    from.with(event_id(&format!("x{days}")), by(NEXT_DAY), what, "".into())
}

fn policy() -> Value {
    serde_json::from_str(include_str!("../../src/data/policy.json")).unwrap()
}

#[test]
fn the_rules_are_those_of_the_policy_file() {
    let file = &policy()["rectification"];
    let ours = Policy::BUILT_IN;
    let tiers: Vec<u64> =
        file["deadlineTiersDays"].as_array().unwrap().iter().map(|d| d.as_u64().unwrap()).collect();
    assert_eq!(ours.tiers_days.iter().map(|days| u64::from(*days)).collect::<Vec<_>>(), tiers);
    assert_eq!(file["extension"]["maxTimes"], u64::from(ours.extension.times));
    assert_eq!(file["extension"]["maxDays"], u64::from(ours.extension.days));
    let hours = &policy()["hotline12345"]["limitsHours"];
    for limit in HotlineLimit::ALL {
        assert_eq!(hours[limit.code()], u64::from(ours.hours(limit)), "{limit:?}");
    }
    let whens: Vec<&str> =
        file["escalation"].as_array().unwrap().iter().map(|step| step["when"].as_str().unwrap()).collect();
    assert_eq!(whens, ["overdue 1 day", "overdue 7 days", "returned twice, or overdue 15 days"]);
    let wanted = [
        (Trigger::OverdueDays(1), Escalation::Reminder),
        (Trigger::OverdueDays(7), Escalation::TownSupervision),
        (Trigger::Returns(2), Escalation::Talk),
        (Trigger::OverdueDays(15), Escalation::Talk),
    ];
    assert_eq!(ours.escalation.steps().collect::<Vec<_>>(), wanted);
}

#[test]
fn the_moves_are_those_of_the_policy_file() {
    let file = &policy()["rectification"];
    let states: Vec<&str> =
        file["states"].as_array().unwrap().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(State::ALL.map(State::code).to_vec(), states);
    let mut ours: Vec<(&str, &str)> = State::ALL
        .into_iter()
        .flat_map(|from| {
            from.moves().iter().map(move |verb| (from.code(), from.after(*verb).unwrap().code()))
        })
        .collect();
    let transitions = file["transitions"].as_array().unwrap().clone();
    let mut theirs: Vec<(&str, &str)> =
        transitions.iter().map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap())).collect();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
}

#[test]
fn a_state_takes_only_its_own_moves() {
    for state in State::ALL {
        for verb in Verb::ALL {
            assert_eq!(state.after(verb).is_some(), state.moves().contains(&verb), "{state:?} {verb:?}");
        }
    }
    let draft = opened(FOUND);
    let why = draft.with(event_id("e1"), by(NEXT_DAY), EventKind::Moved(made(Verb::Pass)), "".into());
    assert_eq!(why, Err(NotApplied::NoSuchMove { state: State::Draft, verb: Verb::Pass }));
}

#[test]
fn from_finding_to_closure() {
    let closed = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue, Verb::Start, Verb::Report, Verb::Pass]);
    assert_eq!(closed.state(), State::Closed);
    assert_eq!(closed.current_state().after.len(), 1);
    let again = moved(&closed, "2026-12-01T09:00:00+08:00", &[Verb::Return]);
    assert_eq!((again.state(), again.current_state().returns), (State::Returned, 1));
    assert_eq!(again.current_state().closed, None);
}

#[test]
fn two_tablets_moves_both_stay_and_the_later_says_why_it_did_nothing() {
    let issued = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]);
    let one = moved(&issued, "2026-11-05T09:00:00+08:00", &[Verb::Report]);
    let other = moved(&issued, "2026-11-05T10:00:00+08:00", &[Verb::Withdraw]);
    let both = one.merged(&other);
    assert_eq!(both, other.merged(&one));
    assert_eq!(both.state(), State::Reported);
    let last = both.current_state().history.last().unwrap();
    assert_eq!(
        last.not_applied,
        Some(NotApplied::NoSuchMove { state: State::Reported, verb: Verb::Withdraw })
    );
    assert_eq!(both.events().len(), 4);
}

#[test]
fn a_finding_made_twice_is_one_rectification_with_both_numbers() {
    let one = opened(FOUND);
    let mut second = details(FOUND);
    second.number = xuncun::domain::rectification::Number::parse("ZG-208-2026-11-001-t2").unwrap();
    let other = Rectification::open(one.id().clone(), event_id("f0"), by(NEXT_DAY), second.clone());
    let both = other.merged(&one);
    assert_eq!(both.details().number, one.details().number);
    assert_eq!(
        both.current_state().history[1].not_applied,
        Some(NotApplied::OpenedBefore { number: second.number })
    );
}

#[test]
fn there_is_one_extension_with_a_reason_within_the_limit() {
    let issued = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]);
    assert_eq!(Reason::new(" \n"), None);
    assert_eq!(extended(&issued, 16), Err(NotApplied::BadExtension { days: 16, most: 15 }));
    assert_eq!(extended(&issued, 0), Err(NotApplied::BadExtension { days: 0, most: 15 }));
    let once = extended(&issued, 15).unwrap();
    assert_eq!(once.current_state().deadline.date().to_string(), "2026-11-25");
    assert!(!once.current_state().can_extend());
    assert_eq!(extended(&once, 1), Err(NotApplied::ExtendedBefore));
    assert_eq!(extended(&opened(FOUND), 5), Err(NotApplied::NotNow { state: State::Draft }));
}

#[test]
fn only_the_responsible_person_changes_once_the_notice_is_out() {
    let amend = |from: &Rectification, amendment| {
        from.with(event_id("a1"), by(NEXT_DAY), EventKind::Amended(amendment), "".into())
    };
    let later = Deadline::end_of(at("2026-12-01T00:00:00+08:00").date, 480);
    let draft = amend(&opened(FOUND), Amendment::Deadline(later)).unwrap();
    assert_eq!(draft.current_state().deadline, later);
    let issued = moved(&draft, NEXT_DAY, &[Verb::Issue]);
    let why = Err(NotApplied::NotNow { state: State::Issued });
    assert_eq!(amend(&moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]), Amendment::Deadline(later)), why);
    let what = EventKind::Amended(Amendment::Responsible("赵敏".into()));
    let named = issued.with(event_id("a2"), by(NEXT_DAY), what, "".into()).unwrap();
    assert_eq!(&*named.details().responsible, "赵敏");
}

#[test]
fn a_day_is_over_when_it_ends_and_an_hour_when_it_is_past() {
    let one = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]);
    let seen = |now| {
        let flags = flags(&one, now);
        (flags.due_soon, flags.overdue, flags.days_over)
    };
    assert_eq!(seen("2026-11-08T23:59:59+08:00"), (false, false, 0));
    assert_eq!(seen("2026-11-09T00:00:00+08:00"), (true, false, 0));
    assert_eq!(seen("2026-11-10T23:59:59+08:00"), (true, false, 0));
    assert_eq!(seen("2026-11-11T00:00:00+08:00"), (false, true, 1));
    let urgent = Deadline::in_hours(at("2026-11-03T22:30:00+08:00"), 2);
    assert!(!urgent.is_whole_day());
    assert_eq!(urgent.moment(), at("2026-11-04T00:30:00+08:00"));
    assert!(
        urgent.is_over(at("2026-11-04T00:30:01+08:00")) && !urgent.is_over(at("2026-11-04T00:30:00+08:00"))
    );
}

#[test]
fn the_town_steps_in_by_degrees() {
    let one = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]);
    let seen = |now| flags(&one, now).escalation;
    assert_eq!(seen("2026-11-10T12:00:00+08:00"), None);
    assert_eq!(seen("2026-11-11T12:00:00+08:00"), Some(Escalation::Reminder));
    assert_eq!(seen("2026-11-17T12:00:00+08:00"), Some(Escalation::TownSupervision));
    assert_eq!(seen("2026-11-25T12:00:00+08:00"), Some(Escalation::Talk));
    let twice = moved(&one, NEXT_DAY, &[Verb::Report, Verb::Return, Verb::Report, Verb::Return]);
    assert_eq!(flags(&twice, NEXT_DAY).escalation, Some(Escalation::Talk));
    let done = moved(&twice, NEXT_DAY, &[Verb::Report, Verb::Pass]);
    assert_eq!(flags(&done, "2026-12-31T12:00:00+08:00").escalation, None);
}

#[test]
fn on_the_spot_needs_the_same_day_and_a_photograph() {
    let all = [Verb::Issue, Verb::Report, Verb::Pass];
    assert!(flags(&moved(&opened(FOUND), "2026-11-03T10:30:00+08:00", &all), NEXT_DAY).on_the_spot);
    assert!(!flags(&moved(&opened(FOUND), NEXT_DAY, &all), NEXT_DAY).on_the_spot);
    let mut bare = opened(FOUND);
    let reported = xuncun::domain::rectification::Move::Report { photos: Vec::new() };
    for (id, what) in [("a", made(Verb::Issue)), ("b", reported), ("c", made(Verb::Pass))] {
        bare = bare.with(event_id(id), by(FOUND), EventKind::Moved(what), "".into()).unwrap();
    }
    assert_eq!(bare.state(), State::Closed);
    assert!(!flags(&bare, NEXT_DAY).on_the_spot);
}

#[test]
fn found_again_within_two_months_is_a_repeat() {
    let repeat = |earlier: &str, later: &str| {
        let (earlier, later) = (opened(earlier), opened(later));
        later.current_state().is_repeat_of(earlier.current_state(), &Policy::BUILT_IN)
    };
    assert!(repeat(FOUND, "2026-12-01T10:00:00+08:00"));
    assert!(repeat(FOUND, "2027-01-03T10:00:00+08:00"));
    assert!(!repeat(FOUND, "2027-01-04T10:00:00+08:00"));
    assert!(!repeat(FOUND, FOUND));
    let gone = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue, Verb::Withdraw]);
    let later = opened("2026-12-01T10:00:00+08:00");
    assert!(!later.current_state().is_repeat_of(gone.current_state(), &Policy::BUILT_IN));
}

#[test]
fn what_is_proposed_rests_on_what_was_handed_over_before() {
    let issued = moved(&opened(FOUND), NEXT_DAY, &[Verb::Issue]);
    let closed = moved(&issued, NEXT_DAY, &[Verb::Report, Verb::Pass]);
    let returned = moved(&issued, NEXT_DAY, &[Verb::Report, Verb::Return]);
    let all = [opened(FOUND), issued.clone(), closed, returned];
    let seen = |day: &str, now: &str| {
        let proposal = proposal(&all, at(day), at(now));
        (proposal.overdue.len(), proposal.returned.len(), proposal.in_time, proposal.closed)
    };
    assert_eq!(seen("2026-11-08T09:00:00+08:00", "2026-11-08T09:00:00+08:00"), (0, 1, 1, 1));
    assert_eq!(seen("2026-12-08T09:00:00+08:00", "2026-12-08T09:00:00+08:00"), (2, 0, 0, 1));
    // Reported in time: how long the town takes to look again is not held against the village.
    let reported = |day: &str| {
        let all = [moved(&issued, day, &[Verb::Report])];
        let now = at("2026-12-08T09:00:00+08:00");
        let proposal = proposal(&all, now, now);
        (proposal.overdue.len(), proposal.in_time)
    };
    assert_eq!(reported(NEXT_DAY), (0, 1));
    assert_eq!(reported("2026-11-20T09:00:00+08:00"), (1, 0));
    // The inspection at which they were found says nothing about them.
    assert_eq!(seen(FOUND, "2026-12-08T09:00:00+08:00"), (0, 0, 0, 0));
    assert!(!proposal(&all, at(FOUND), at(FOUND)).is_grounded());
}
