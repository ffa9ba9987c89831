//! A checklist that could not be scored is refused, and the fault named by its exact place.

use serde_json::{Value, json};
use xuncun::domain::checklist::FaultKind;
use xuncun::wire::checklist::decode;
use xuncun::wire::{DecodeError, Problem};

use crate::support::example::SMALL;
use crate::support::points;

/// The small checklist with one value replaced, at a JSON pointer; null removes it.
fn altered(pointer: &str, value: Value) -> String {
    let mut json: Value = serde_json::from_str(SMALL).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Object(fields) if value.is_null() => {
            fields.remove(name).unwrap();
        }
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => panic!("nothing to alter in {other}"),
    }
    json.to_string()
}

fn fault(text: &str) -> (String, Problem) {
    match decode(text) {
        Err(DecodeError::Field { path, problem }) => (path, problem),
        other => panic!("{other:?}"),
    }
}

fn refused(pointer: &str, value: Value) -> (String, Problem) {
    fault(&altered(pointer, value))
}

fn at(path: &str, kind: FaultKind) -> (String, Problem) {
    (path.to_owned(), Problem::Checklist(kind))
}

#[test]
fn points_that_do_not_add_up_are_refused() {
    let differs =
        |stated: &str, found: &str| FaultKind::SumDiffers { stated: points(stated), found: points(found) };
    assert_eq!(refused("/totalPoints", json!(21)), at("totalPoints", differs("21", "20")));
    assert_eq!(refused("/categories/1/points", json!(9.5)), at("categories[1].points", differs("9.5", "10")));
    let item = refused("/categories/0/items/0/maxPoints", json!(3.5));
    assert_eq!(item, at("categories[0].points", differs("10", "9.5")));
}

#[test]
fn rounds_that_are_not_known_or_not_there_are_refused() {
    let unknown = Problem::UnknownWord { found: "yearly".to_owned() };
    assert_eq!(refused("/rounds", json!(["monthly", "yearly"])), ("rounds[1]".to_owned(), unknown));
    assert_eq!(refused("/rounds", json!([])), at("rounds", FaultKind::Empty));
}

#[test]
fn ids_that_repeat_are_refused() {
    let repeated = |first: &str| FaultKind::Repeated { first: first.to_owned() };
    assert_eq!(
        refused("/categories/1/items/0/id", json!("yard.litter")),
        at("categories[1].items[0].id", repeated("categories[0].items[0]"))
    );
    assert_eq!(refused("/categories/1/id", json!("yard")), at("categories[1].id", repeated("categories[0]")));
    assert_eq!(refused("/grades/2/id", json!("good")), at("grades[2].id", repeated("grades[0]")));
    assert_eq!(refused("/grades/0/min", json!(12)), at("grades[1].min", repeated("grades")));
    assert_eq!(
        refused("/adjustments/1/id", json!("named")),
        at("adjustments[1].id", repeated("adjustments[0]"))
    );
}

#[test]
fn deductions_that_cannot_be_taken_are_refused() {
    let too_much = |most: &str| FaultKind::TooMuch { most: points(most) };
    let first = "/categories/0/items/0";
    assert_eq!(
        refused(&format!("{first}/deduction/cap"), json!(4.5)),
        at("categories[0].items[0].deduction.cap", too_much("4"))
    );
    assert_eq!(
        refused(&format!("{first}/deduction/tiers/1/points"), json!(3.5)),
        at("categories[0].items[0].deduction.tiers[1].points", too_much("3"))
    );
    assert_eq!(
        refused(&format!("{first}/deduction/tiers/0/points"), json!(0)),
        at("categories[0].items[0].deduction.tiers[0].points", FaultKind::NotPositive)
    );
    assert_eq!(
        refused(&format!("{first}/deduction/tiers/1/points"), json!(0.75)),
        at("categories[0].items[0].deduction.tiers[1].points", FaultKind::OffStep { step: points("0.5") })
    );
    assert_eq!(
        refused(&format!("{first}/maxPoints"), json!(-4)),
        at("categories[0].items[0].maxPoints", FaultKind::NotPositive)
    );
    // Without tiers, the one price is named by its own field.
    let single: Value =
        serde_json::from_str(&altered(&format!("{first}/deduction/tiers"), Value::Null)).unwrap();
    let mut single = single;
    single["categories"][0]["items"][0]["deduction"]["perOccurrence"] = json!(3.5);
    assert_eq!(
        fault(&single.to_string()),
        at("categories[0].items[0].deduction.perOccurrence", too_much("3"))
    );
}

#[test]
fn grades_that_leave_a_score_without_one_are_refused() {
    assert_eq!(refused("/grades/2/min", json!(1)), at("grades", FaultKind::NoLowestGrade));
    assert_eq!(refused("/grades", json!([])), at("grades", FaultKind::Empty));
    assert_eq!(
        refused("/grades/0/min", json!(20.5)),
        at("grades[0].min", FaultKind::TooMuch { most: points("20") })
    );
    let below = FaultKind::Unknown { found: "-1".to_owned() };
    assert_eq!(refused("/grades/1/min", json!(-1)), at("grades[1].min", below));
}

#[test]
fn totals_steps_and_bounds_that_make_no_sense_are_refused() {
    assert_eq!(refused("/totalPoints", json!(0)), at("totalPoints", FaultKind::NotPositive));
    assert_eq!(refused("/step", json!(0)), at("step", FaultKind::NotPositive));
    assert_eq!(refused("/adjustmentsCap/min", json!(1)), at("adjustmentsCap", FaultKind::BoundsCrossed));
    assert_eq!(refused("/adjustmentsCap/max", json!(-1)), at("adjustmentsCap", FaultKind::BoundsCrossed));
    assert_eq!(refused("/categories", json!([])), at("categories", FaultKind::Empty));
    assert_eq!(refused("/categories/1/items", json!([])), at("categories[1].items", FaultKind::Empty));
}

#[test]
fn words_the_rules_do_not_know_are_refused() {
    let unknown =
        |path: &str, found: &str| (path.to_owned(), Problem::UnknownWord { found: found.to_owned() });
    let mode = "categories[1].items[0].deduction.mode";
    assert_eq!(refused("/categories/1/items/0/deduction/mode", json!("per-day")), unknown(mode, "per-day"));
    let severity = refused("/categories/0/items/1/severity", json!("bad"));
    assert_eq!(severity, unknown("categories[0].items[1].severity", "bad"));
    let level = refused("/categories/0/items/1/level", json!("city"));
    assert_eq!(level, unknown("categories[0].items[1].level", "city"));
    assert_eq!(refused("/notApplicable/policy", json!("zero")), unknown("notApplicable.policy", "zero"));
}

#[test]
fn missing_fields_and_wrong_types_are_refused_by_name() {
    let missing = |path: &str, name: &str| (path.to_owned(), Problem::Missing { name: name.to_owned() });
    assert_eq!(refused("/totalPoints", Value::Null), missing("", "totalPoints"));
    assert_eq!(
        refused("/categories/0/items/1/deadlineDays", Value::Null),
        missing("categories[0].items[1]", "deadlineDays")
    );
    assert_eq!(
        refused("/categories/0/items/1/deduction/unitZh", Value::Null),
        missing("categories[0].items[1].deduction", "unitZh")
    );
    let wrong = |path: &str| (path.to_owned(), Problem::WrongType);
    assert_eq!(refused("/categories/1/items", json!("none")), wrong("categories[1].items"));
    assert_eq!(refused("/categories/0/items/1/veto", json!("yes")), wrong("categories[0].items[1].veto"));
    assert_eq!(
        refused("/categories/0/items/1/deadlineDays", json!(-1)),
        wrong("categories[0].items[1].deadlineDays")
    );
}

#[test]
fn numbers_that_cannot_be_kept_exactly_are_refused() {
    let number = |pointer: &str, path: &str, value: &str| {
        let text = altered(pointer, json!("HERE")).replace("\"HERE\"", value);
        assert_eq!(fault(&text), (path.to_owned(), Problem::NotANumber { found: value.to_owned() }));
    };
    let (pointer, path) = ("/categories/0/items/0/maxPoints", "categories[0].items[0].maxPoints");
    for value in ["4.001", "4e0", "\"4\"", "true", "1000000.01"] {
        number(pointer, path, value);
    }
}

#[test]
fn ids_that_cannot_be_kept_are_refused() {
    let odd = |path: &str, found: &str| (path.to_owned(), Problem::NotAnId { found: found.to_owned() });
    assert_eq!(refused("/id", json!("环境")), odd("id", "环境"));
    assert_eq!(refused("/categories/0/id", json!("")), odd("categories[0].id", ""));
    assert_eq!(refused("/categories/0/items/1/id", json!("a b")), odd("categories[0].items[1].id", "a b"));
}

#[test]
fn broken_json_is_refused_at_its_line_in_the_file() {
    let lines: Vec<&str> = SMALL.lines().collect();
    let cut = lines[..20].join("\n");
    assert!(matches!(decode(&cut), Err(DecodeError::Syntax { line: 20, .. })), "{:?}", decode(&cut));
    let broken = SMALL.replacen("\"step\": 0.5,", "\"step\": 0.5", 1);
    assert!(matches!(decode(&broken), Err(DecodeError::Syntax { line: 9, .. })), "{:?}", decode(&broken));
    for end in 0..SMALL.trim_end().len() {
        if let Some(cut) = SMALL.get(..end) {
            assert!(matches!(decode(cut), Err(DecodeError::Syntax { .. })), "{end}");
        }
    }
}

#[test]
fn two_tokens_are_not_made_one_by_dropping_the_space_between_them() {
    for (right, broken) in
        [("\"totalPoints\": 20", "\"totalPoints\": 2 0"), ("\"veto\": true", "\"veto\": tr ue")]
    {
        let text = SMALL.replacen(right, broken, 1);
        assert_ne!(text, SMALL);
        assert!(matches!(decode(&text), Err(DecodeError::Syntax { .. })), "{broken}");
    }
}

#[test]
fn indentation_and_a_byte_order_mark_do_not_change_the_hash() {
    let plain = decode(SMALL).unwrap();
    let dense: String = SMALL.lines().map(str::trim).collect();
    assert_eq!(decode(&dense).unwrap(), plain);
    assert_eq!(decode(&format!("\u{feff}{SMALL}")).unwrap(), plain);
    let other = decode(&SMALL.replace("样例检查表", "样例检查表2")).unwrap();
    assert_ne!(other.checklist.hash(), plain.checklist.hash());
}
