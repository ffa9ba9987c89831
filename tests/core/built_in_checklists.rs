//! The four checklists that come with the app say what their JSON says.

use serde_json::Value;
use xuncun::domain::checklist::{Item, NotApplicable, Rule, UnitKind, VetoEffect};
use xuncun::domain::inspection::Round;
use xuncun::domain::points::Points;
use xuncun::wire::builtin::{EARLIER, TEXTS, checklist};
use xuncun::wire::checklist::decode;
use xuncun::wire::{DecodeError, Problem};

/// A JSON number as points, through its own text.
fn number(value: &Value) -> Points {
    assert!(value.is_number(), "{value}");
    let text = value.to_string();
    Points::parse(text.strip_suffix(".0").unwrap_or(&text)).unwrap()
}

#[test]
fn they_have_49_20_12_and_10_items_worth_a_hundred_points() {
    let counts: Vec<_> = TEXTS
        .iter()
        .map(|(id, _)| {
            let list = checklist(id).unwrap().checklist;
            assert_eq!(list.id().as_str(), *id);
            assert_eq!(list.items().map(|item| item.max).sum::<Points>(), Points::whole(100));
            assert_eq!(list.total(), Points::whole(100));
            (*id, list.item_count())
        })
        .collect();
    assert_eq!(counts, [("environment", 49), ("safety", 20), ("river", 12), ("demolition", 10)]);
}

#[test]
fn each_names_its_rounds_its_signer_and_whether_it_is_scored() {
    let said = |text: &str| {
        let json: Value = serde_json::from_str(text).unwrap();
        let rounds: Vec<_> =
            json["rounds"].as_array().unwrap().iter().map(|one| word(one).to_owned()).collect();
        (rounds, word(&json["signer"]["zh"]).to_owned(), json["scored"].as_bool().unwrap())
    };
    for (id, text) in TEXTS {
        let list = checklist(id).unwrap().checklist;
        let rounds: Vec<_> = list.rounds().iter().map(|round| round.code().to_owned()).collect();
        assert_eq!((rounds, list.signer().unwrap().zh.to_string(), list.is_scored()), said(text), "{id}");
        assert_eq!(list.rounds(), Round::of_subject(list.subject()), "as the subject usually has");
    }
    let scored = TEXTS.map(|(id, _)| checklist(id).unwrap().checklist.is_scored());
    assert_eq!(scored, [true, true, false, true], "a river patrol is a list of what to look at");
    // What was made with an earlier version keeps its points.
    for (_, text) in EARLIER {
        let list = decode(text).unwrap().checklist;
        assert!(list.is_scored() && list.signer().is_none());
        assert_eq!(list.rounds(), Round::of_subject(list.subject()));
    }
}

#[test]
fn sections_items_and_rules_match_the_json() {
    for (id, text) in TEXTS {
        let list = checklist(id).unwrap().checklist;
        let json: Value = serde_json::from_str(text).unwrap();
        let sections = json["categories"].as_array().unwrap();
        assert_eq!(sections.len(), list.sections().len());
        for (section, wanted) in list.sections().iter().zip(sections) {
            assert_eq!((section.id.as_str(), &*section.name.zh), (word(&wanted["id"]), word(&wanted["zh"])));
            assert_eq!((&*section.name.en, section.points), (word(&wanted["en"]), number(&wanted["points"])));
            let items = wanted["items"].as_array().unwrap();
            assert_eq!(items.len(), section.items.len());
            for (item, wanted) in section.items.iter().zip(items) {
                assert_eq!((item.id.as_str(), &*item.text.zh), (word(&wanted["id"]), word(&wanted["zh"])));
                assert_eq!((&*item.text.en, item.max), (word(&wanted["en"]), number(&wanted["maxPoints"])));
                assert_eq!(item.veto, wanted["veto"].as_bool().unwrap(), "{}", item.id);
                assert_eq!(item.photo, wanted["photoOnDeduction"].as_bool().unwrap(), "{}", item.id);
                assert_eq!(u64::from(item.deadline_days), wanted["deadlineDays"].as_u64().unwrap());
                assert_eq!(format!("{:?}", item.severity).to_lowercase(), word(&wanted["severity"]));
                assert_eq!(format!("{:?}", item.level).to_lowercase(), word(&wanted["level"]));
                assert_eq!(&*item.rule_text.zh, word(&wanted["deduction"]["ruleZh"]));
                assert_eq!(&*item.rule_text.en, word(&wanted["deduction"]["ruleEn"]));
                rule_matches(&item.rule, &wanted["deduction"]);
            }
        }
    }
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn rule_matches(rule: &Rule, wanted: &Value) {
    let unit = rule.unit();
    assert_eq!(unit.kind == UnitKind::Household, word(&wanted["unit"]) == "hh");
    assert_eq!((&*unit.name.zh, &*unit.name.en), (word(&wanted["unitZh"]), word(&wanted["unitEn"])));
    match rule {
        Rule::ZeroOnFirst { .. } => assert_eq!(word(&wanted["mode"]), "zero"),
        Rule::PerOccurrence { tiers, cap, .. } => {
            assert_eq!(word(&wanted["mode"]), "per-occurrence");
            assert_eq!(*cap, number(&wanted["cap"]));
            match wanted["tiers"].as_array() {
                None => {
                    assert_eq!((tiers.len(), tiers[0].points), (1, number(&wanted["perOccurrence"])));
                    assert_eq!(tiers[0].name, None);
                }
                Some(list) => {
                    assert_eq!(tiers.len(), list.len());
                    for (tier, wanted) in tiers.iter().zip(list) {
                        let name = tier.name.as_ref().unwrap();
                        assert_eq!((&*name.zh, &*name.en), (word(&wanted["zh"]), word(&wanted["en"])));
                        assert_eq!(tier.points, number(&wanted["points"]));
                    }
                }
            }
        }
    }
}

#[test]
fn grades_vetoes_and_adjustments_match_the_json() {
    for (id, text) in TEXTS {
        let list = checklist(id).unwrap().checklist;
        let json: Value = serde_json::from_str(text).unwrap();
        let many = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let grades: Vec<_> = list.grades().iter().map(|grade| (grade.id.to_string(), grade.min)).collect();
        let wanted: Vec<_> = many(&json["grades"])
            .iter()
            .map(|grade| (word(&grade["id"]).to_owned(), number(&grade["min"])))
            .collect();
        assert_eq!(grades, wanted);
        let vetoes: Vec<_> = list.veto_conditions().iter().map(|one| one.id.to_string()).collect();
        let wanted: Vec<_> =
            many(&json["vetoConditions"]).iter().map(|one| word(&one["id"]).to_owned()).collect();
        assert_eq!(vetoes, wanted);
        let adjustments: Vec<_> =
            list.adjustments().iter().map(|one| (one.id.to_string(), one.points)).collect();
        let wanted: Vec<_> = many(&json["adjustments"])
            .iter()
            .map(|one| (word(&one["id"]).to_owned(), number(&one["points"])))
            .collect();
        assert_eq!(adjustments, wanted);
        if let Some(cap) = json["adjustmentsCap"].as_object() {
            let bounds = list.adjustment_bounds();
            assert_eq!((bounds.min, bounds.max), (number(&cap["min"]), number(&cap["max"])));
        }
        assert_eq!(list.not_applicable(), NotApplicable::Rescale);
        let lowers = json["vetoEffect"]["code"].as_str() == Some("month-fail-after-review");
        assert_eq!(matches!(list.veto_effect(), VetoEffect::LowestGrade { .. }), lowers);
        assert_eq!(lowers, id == "environment");
    }
}

#[test]
fn each_keeps_its_whole_text_sources_included() {
    for (id, text) in TEXTS {
        let kept: Value = serde_json::from_str(&checklist(id).unwrap().text).unwrap();
        assert_eq!(kept, serde_json::from_str::<Value>(text).unwrap());
    }
    assert_eq!(checklist("unheard-of"), None);
}

/// Node is needed to build and test the site anyway.
#[test]
#[allow(clippy::disallowed_methods, reason = "runs the generator")]
fn the_large_checklist_of_the_speed_tests_is_a_valid_one() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/make_checklist.mjs");
    let run = std::process::Command::new("node").args([script, "50", "40", "-"]).output();
    let run = run.expect("node makes the checklist");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let list = xuncun::wire::checklist::decode(std::str::from_utf8(&run.stdout).unwrap()).unwrap().checklist;
    assert_eq!((list.sections().len(), list.item_count()), (50, 2000));
    assert_eq!(list.total(), Points::whole(1000));
}

#[test]
fn every_item_has_words_for_its_findings_in_both_languages() {
    for (id, _) in TEXTS {
        let list = checklist(id).unwrap().checklist;
        for item in list.items() {
            let wording = item.wording.as_ref().unwrap_or_else(|| panic!("{id}: {}", item.id));
            let guidance = wording.guidance.as_ref().unwrap_or_else(|| panic!("{id}: {}", item.id));
            for text in [&wording.problem, &wording.order, guidance].into_iter().chain(&wording.phrases) {
                assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{}", item.id);
            }
            // The standard says what is right: it is neither the problem nor the order.
            assert!(wording.problem != item.text && wording.order != item.text, "{}", item.id);
            assert!(
                (3..=6).contains(&wording.phrases.len()),
                "{}: {} phrases",
                item.id,
                wording.phrases.len()
            );
            let separators = ['、', '，', ',', '；', ';', '。'];
            let whole = |text: &str| !text.contains(separators);
            assert!(wording.phrases.iter().all(|one| whole(&one.zh) && whole(&one.en)), "{}", item.id);
        }
    }
}

#[test]
fn the_versions_that_came_before_are_the_same_to_the_letter_and_score_the_same() {
    let hashes: Vec<String> = EARLIER
        .iter()
        .map(|(id, text)| {
            let earlier = decode(text).unwrap().checklist;
            let now = checklist(id).unwrap().checklist;
            assert_eq!((earlier.version(), now.version()), ("0.1.0", "0.2.0"));
            for (before, after) in earlier.items().zip(now.items()) {
                // What stops the use of a place at once is due the same day.
                let is_at_once = *id == "safety" && after.veto;
                assert_eq!(after.deadline_days, if is_at_once { 0 } else { before.deadline_days });
                let deadline_days = before.deadline_days;
                let after = Item { wording: None, deadline_days, ..Item::clone(after) };
                assert_eq!(**before, after, "{id}: words are added, nothing is scored otherwise");
            }
            assert_eq!(earlier.item_count(), now.item_count());
            earlier.hash().short()
        })
        .collect();
    // Inspections that were scored with them name these.
    expect_test::expect![[r#"
        [
            "46846cdd",
            "3b28b138",
            "9497749a",
            "a4454a77",
        ]
    "#]]
    .assert_debug_eq(&hashes);
}

#[test]
fn words_come_whole_or_not_at_all_and_a_newer_format_is_refused() {
    let text = checklist("river").unwrap().text;
    let without = text.replacen("\"order\":{", "\"orders\":{", 1);
    assert_ne!(*without, *text);
    let missing = Problem::Missing { name: "order".into() };
    assert_eq!(
        decode(&without),
        Err(DecodeError::Field { path: "categories[0].items[0]".into(), problem: missing })
    );
    let newer = text.replacen("\"format\":2", "\"format\":3", 1);
    assert_eq!(decode(&newer), Err(DecodeError::Newer { found: 3, newest: 2 }));
}
