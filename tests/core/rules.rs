//! The town's rules: what can be set, what is refused, that every change is kept, goes into backups, and that two tabs'
//! come together.

#![allow(clippy::disallowed_methods, reason = "reads and writes a fixture")]

use std::io::Write;
use std::rc::Rc;

use proptest::prelude::*;
use xuncun::app::ledger::rules::{Event as Rule, text};
use xuncun::app::ledger::view::{LedgerView, RulesView};
use xuncun::app::ledger::{Event as Ledger, RulesRefusal};
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{LedgerPage, Route};
use xuncun::app::transfer::Event as Transfer;
use xuncun::domain::rectification::{
    EscalationRule, ExtensionRule, HotlineLimit, Policy, PolicyFault, PolicyField, Reason, RuleChange,
    Rulebook,
};
use xuncun::wire::rules::{FORMAT, decode, encode};
use xuncun::wire::{DecodeError, Problem};

use crate::support::ledger::event_id;
use crate::support::scenario::Scenario;
use crate::support::{mark, words};

fn rule(tablet: &mut Scenario, event: Rule) -> &mut Scenario {
    tablet.act(Event::Ledger(Ledger::Rules(event)))
}

fn typed(tablet: &mut Scenario, field: PolicyField, text: &str) {
    rule(tablet, Rule::Typed { field, text: text.into() });
}

fn opened(name: &str) -> Scenario {
    let mut tablet = Scenario::tablet(name);
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Rules));
    tablet
}

fn page(tablet: &Scenario) -> RulesView {
    match tablet.view().screen {
        Screen::Ledger(view) => match &*view {
            LedgerView::Rules(view) => view.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn policy(tablet: &Scenario) -> Policy {
    Policy::clone(&tablet.session().rules.policy)
}

fn of(policy: &Policy, changed: PolicyField, numbers: &[u16]) -> Result<Policy, PolicyFault> {
    Policy::of(|field| Some(if field == changed { numbers.to_vec() } else { policy.numbers(field) }))
}

#[test]
fn the_defaults_are_rules_and_read_back_from_their_numbers() {
    let built_in = Policy::BUILT_IN;
    assert_eq!(Policy::of(|field| Some(built_in.numbers(field))), Ok(built_in));
}

#[test]
fn what_is_out_of_range_or_out_of_order_is_refused_by_its_field() {
    let built_in = Policy::BUILT_IN;
    for field in PolicyField::ALL {
        let (least, most) = field.range();
        let refused = Err(PolicyFault::Range { field, least, most });
        assert_eq!(of(&built_in, field, &[most + 1]), refused, "{field:?}");
        assert_eq!(of(&built_in, field, &[]), refused, "{field:?}");
        if least > 0 {
            assert_eq!(of(&built_in, field, &[least - 1]), refused, "{field:?}");
        }
    }
    let tiers = PolicyField::Tiers;
    for odd in [&[3, 1][..], &[3, 3]] {
        assert_eq!(of(&built_in, tiers, odd), Err(PolicyFault::Order { field: tiers }));
    }
    assert!(of(&built_in, tiers, &[1, 2, 3, 4, 5, 6, 7, 8, 9]).is_err(), "too many to offer");
    let supervision = PolicyField::SupervisionDays;
    assert_eq!(of(&built_in, supervision, &[1]), Err(PolicyFault::Order { field: supervision }));
    let urgent = PolicyField::Hours(HotlineLimit::Utilities);
    assert_eq!(of(&built_in, urgent, &[2]), Err(PolicyFault::Order { field: urgent }));
    // "Never" stands anywhere.
    let never = of(&built_in, supervision, &[0]).unwrap();
    assert_eq!(never.escalation.steps().count(), 3);
    let none = of(&built_in, PolicyField::ExtensionDays, &[0]).unwrap();
    assert_eq!(none.extension, ExtensionRule { times: 0, days: 0 });
}

#[test]
fn rules_are_set_with_a_reason_and_hold_from_then_on() {
    let mut tablet = opened("a");
    rule(&mut tablet, Rule::Set);
    assert_eq!(page(&tablet).refused, Some(RulesRefusal::Unchanged));
    typed(&mut tablet, PolicyField::Tiers, "2，5 10");
    rule(&mut tablet, Rule::Set);
    assert_eq!(page(&tablet).refused, Some(RulesRefusal::ReasonMissing));
    typed(&mut tablet, PolicyField::Hours(HotlineLimit::Urgent), "一");
    rule(&mut tablet, Rule::WhyTyped("镇里会议".into()));
    rule(&mut tablet, Rule::Set);
    assert!(matches!(page(&tablet).refused, Some(RulesRefusal::Fault(PolicyFault::Range { .. }))));
    assert_eq!(tablet.tab().focused.as_deref(), Some("rule-8"));
    typed(&mut tablet, PolicyField::Hours(HotlineLimit::Urgent), "1");
    rule(&mut tablet, Rule::Set).expect_saved();
    assert_eq!((&*policy(&tablet).tiers_days, policy(&tablet).hotline_hours[0]), (&[2, 5, 10][..], 1));
    let changes = page(&tablet).changes;
    assert_eq!((changes.len(), changes[0].why.as_str(), &*changes[0].mark.by), (1, "镇里会议", "王芳"));
    assert_eq!(changes[0].mark.at, tablet.now);
    tablet.kill_and_restart();
    tablet.go(Route::Ledger(LedgerPage::Rules));
    assert_eq!(&*policy(&tablet).tiers_days, [2, 5, 10]);
    // Back to the defaults is a change like any other.
    rule(&mut tablet, Rule::DefaultsTaken);
    rule(&mut tablet, Rule::WhyTyped("改回".into()));
    rule(&mut tablet, Rule::Set);
    assert_eq!((policy(&tablet), page(&tablet).changes.len()), (Policy::BUILT_IN, 2));
    assert_eq!(&*text(&tablet.model().ledger, tablet.session(), PolicyField::Tiers), "1 3 7 15 30");
}

#[test]
fn a_backup_brings_the_rules_to_another_tablet() {
    let mut tablet = opened("a");
    typed(&mut tablet, PolicyField::DueSoon, "3");
    rule(&mut tablet, Rule::WhyTyped("提前准备".into()));
    rule(&mut tablet, Rule::Set).expect_saved();
    let backup = tablet.transfer(Transfer::BackedUp).last_file();
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import(&backup);
    assert_eq!(policy(&other).due_soon_days, 3);
    assert_eq!(other.session().rules.book, tablet.session().rules.book);
}

#[test]
fn two_tabs_that_set_rules_at_once_lose_neither_change() {
    let mut tablet = opened("a");
    tablet.open_tab_at(Route::Ledger(LedgerPage::Rules));
    tablet.settles = false;
    for (tab, field, days) in [(0, PolicyField::DueSoon, "3"), (1, PolicyField::Repeat, "6")] {
        tablet.in_tab(tab);
        typed(&mut tablet, field, days);
        rule(&mut tablet, Rule::WhyTyped(days.into()));
        rule(&mut tablet, Rule::Set);
    }
    tablet.settles = true;
    for tab in [0, 1, 0, 1] {
        tablet.in_tab(tab);
        tablet.settle();
    }
    for tab in [0, 1] {
        tablet.in_tab(tab);
        assert_eq!(tablet.session().rules.book.changes().len(), 2, "tab {tab}");
    }
    tablet.kill_and_restart();
    assert_eq!(tablet.session().rules.book.changes().len(), 2);
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let days = || 0_u16..20;
    (days(), days(), 0_u16..5, prop::collection::btree_set(1_u16..300, 1..8)).prop_map(
        |(extension, soon, returns, tiers)| Policy {
            tiers_days: tiers.into_iter().collect::<Vec<_>>().into(),
            extension: ExtensionRule { times: u16::from(extension > 0), days: extension },
            escalation: EscalationRule {
                reminder_days: 1,
                supervision_days: 0,
                talk_days: 15,
                talk_returns: returns,
            },
            due_soon_days: soon,
            ..Policy::BUILT_IN
        },
    )
}

fn any_changes() -> impl Strategy<Value = Vec<Rc<RuleChange>>> {
    let change = (0_u8..5, mark(), words(), any_policy()).prop_map(|(id, mark, why, policy)| {
        let why = Reason::new(&why).unwrap_or_else(|| Reason::new("因为").unwrap());
        Rc::new(RuleChange { id: event_id(&format!("r{id}")), mark, why, policy })
    });
    prop::collection::vec(change, 0..6)
}

proptest! {
    #[test]
    fn what_is_written_reads_back(changes in any_changes()) {
        let book = Rulebook::of(changes);
        prop_assert_eq!(decode(FORMAT, &encode(&book)).unwrap(), book);
    }

    #[test]
    fn books_merge_in_any_order_and_twice_does_nothing(
        one in any_changes(), two in any_changes(), three in any_changes(),
    ) {
        let (one, two, three) = (Rulebook::of(one), Rulebook::of(two), Rulebook::of(three));
        let both = one.merged(&two);
        prop_assert_eq!(&both, &two.merged(&one));
        prop_assert_eq!(both.merged(&three), one.merged(&two.merged(&three)));
        prop_assert_eq!(both.merged(&one), both);
    }
}

#[test]
fn rules_of_format_1_are_read() {
    let change = |id: &str, at: &str, why: &str, policy: Policy| RuleChange {
        id: event_id(id),
        mark: xuncun::domain::inspection::Mark {
            by: "王芳".into(),
            at: xuncun::domain::date::Timestamp::parse(at).unwrap(),
        },
        why: Reason::new(why).unwrap(),
        policy,
    };
    let book = Rulebook::default()
        .with(change(
            "r1",
            "2026-11-03T10:00:00+08:00",
            "镇里会议",
            Policy { due_soon_days: 3, ..Policy::BUILT_IN },
        ))
        .with(change("r2", "2026-11-04T10:00:00+08:00", "改回", Policy::BUILT_IN));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1/rules.json");
    if std::env::var_os("UPDATE_FIXTURES").is_some()
        && let Ok(mut new) = std::fs::File::create_new(path)
    {
        new.write_all(&encode(&book)).unwrap();
    }
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(decode(1, &bytes).unwrap(), book);
    assert_eq!(encode(&book), bytes, "format 1 is frozen");
    assert_eq!(decode(2, b"{}"), Err(DecodeError::Newer { found: 2, newest: 1 }));
    let odd = String::from_utf8(bytes).unwrap().replacen("\"dueSoonDays\":[3]", "\"dueSoonDays\":[99]", 1);
    let refused = decode(1, odd.as_bytes());
    assert!(
        matches!(&refused, Err(DecodeError::Field { path, problem: Problem::NotANumber { .. } }) if path.ends_with("dueSoonDays")),
        "{refused:?}"
    );
}
