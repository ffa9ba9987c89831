//! Whatever happens to a file on its way: reading it never panics, and it is read whole or refused. "Whole"
//! means that nothing the file says is dropped unseen: written again, it says the same.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use xuncun::domain::date::Timestamp;
use xuncun::wire::inspection::{self, FORMAT, Record};
use xuncun::wire::{backup, checklist, results};

use crate::support::by;
use crate::support::record::record;
use crate::support::spec::Spec;

/// The value without what means nothing: empty fields, the order of answers and vetoes, the ways to write
/// a moment or a number.
fn meaning(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_empty = |value: &Value| {
                value.is_null() || *value == json!("") || *value == json!([]) || *value == json!(0)
            };
            let kept = fields.iter().map(|(name, value)| {
                let mut value = meaning(value);
                if let (true, Value::Array(list)) =
                    (name == "answers" || name.starts_with("vetoes"), &mut value)
                {
                    let key = |one: &Value| {
                        (one["item"].is_null(), one["item"].to_string(), one["condition"].to_string())
                    };
                    list.sort_by_key(key);
                }
                (name.clone(), value)
            });
            Value::Object(kept.filter(|(_, value)| !is_empty(value)).collect::<Map<_, _>>())
        }
        Value::Array(list) => Value::Array(list.iter().map(meaning).collect()),
        Value::String(text) => match Timestamp::parse(text) {
            Some(moment) => json!(moment.to_string()),
            None => value.clone(),
        },
        Value::Number(number) => match number.as_i64() {
            Some(whole) => json!(whole),
            None if number.as_f64() == Some(0.0) => json!(0),
            None => json!(number.to_string().trim_end_matches(".0")),
        },
        other => other.clone(),
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).unwrap()
}

/// Reads the text as a results file; what is read must be all that was said.
fn read_results(text: &str) -> Result<(), TestCaseError> {
    let Ok(read) = results::decode(text, |_| None) else { return Ok(()) };
    let mut said = parsed(text);
    let again = results::encode(&read.records, &read.exported, "t1", |_| None);
    let mut again = parsed(&again);
    for file in [&mut said, &mut again] {
        for one in file["inspections"].as_array_mut().unwrap() {
            // Computed anew; the score in it was checked.
            one.as_object_mut().unwrap().remove("result");
        }
    }
    prop_assert_eq!(meaning(&said["inspections"]), meaning(&again["inspections"]));
    prop_assert_eq!(meaning(&said["exported"]["at"]), meaning(&again["exported"]["at"]));
    prop_assert_eq!(&said["exported"]["by"], &again["exported"]["by"]);
    Ok(())
}

fn read_record(text: &str) -> Result<(), TestCaseError> {
    let Ok(read) = inspection::decode(FORMAT, text.as_bytes()) else { return Ok(()) };
    let mut said = parsed(text);
    said.as_object_mut().unwrap().remove("result");
    let again = String::from_utf8(inspection::encode(&read)).unwrap();
    prop_assert_eq!(meaning(&said), meaning(&parsed(&again)));
    Ok(())
}

/// All places in the value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                places(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                places(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// One thing a person or program may do to a document: remove, repeat, move, replace.
fn disturb(document: &mut Value, kind: u8, one: Index, other: Index) {
    let mut found = Vec::new();
    places(document, "", &mut found);
    let (from, to) = (&found[one.index(found.len())], &found[other.index(found.len())]);
    let pool = [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(true),
        json!("王芳"),
        json!("2026-11-23T09:30:00Z"),
        json!("fine"),
        json!("draft"),
        json!("pending"),
        json!(u64::MAX),
        json!([[[[[[[[[[]]]]]]]]]]),
    ];
    let taken = match kind % 4 {
        0 => pool[other.index(pool.len())].clone(),
        _ => document.pointer(from).unwrap().clone(),
    };
    let target = if kind.is_multiple_of(4) { from } else { to };
    let Some((parent, name)) = target.rsplit_once('/') else { return };
    match (document.pointer_mut(parent).unwrap(), kind % 4) {
        (Value::Object(fields), 3) => {
            fields.remove(name);
        }
        (Value::Object(fields), 2) => {
            // Under the name it had elsewhere: a field where it doesn't belong.
            let name = from.rsplit_once('/').map_or(name, |(_, name)| name);
            fields.insert(name.to_owned(), taken);
        }
        (Value::Object(fields), _) => {
            fields.insert(name.to_owned(), taken);
        }
        (Value::Array(list), 3) => {
            list.remove(name.parse().unwrap());
        }
        (Value::Array(list), 2) => list.insert(name.parse().unwrap(), taken),
        (Value::Array(list), _) => list[name.parse::<usize>().unwrap()] = taken,
        (other, _) => panic!("{other}"),
    }
}

fn file() -> impl Strategy<Value = String> {
    let write = |all: Vec<(Spec, Record)>| {
        let lists: Vec<_> = all.iter().map(|(spec, _)| spec.load()).collect();
        let records: Vec<Record> = all.into_iter().map(|(_, record)| record).collect();
        let known = |hash: &_| lists.iter().find(|list| list.checklist.hash() == *hash).cloned();
        results::encode(&records, &by("王芳"), "t1", known)
    };
    prop::collection::vec(record(), 1..3).prop_map(write)
}

fn body() -> impl Strategy<Value = String> {
    record().prop_map(|(_, record)| String::from_utf8(inspection::encode(&record)).unwrap())
}

/// Bytes of the text overwritten, dropped, added, or the end cut off.
fn scratched(text: &str, scratches: &[(u8, Index, u8)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (kind, at, byte) in scratches {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        match kind % 8 {
            0 => bytes.truncate(at),
            1 | 2 => {
                bytes.remove(at);
            }
            3 | 4 => bytes.insert(at, *byte),
            _ => bytes[at] = *byte,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn scratches() -> impl Strategy<Value = Vec<(u8, Index, u8)>> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"\"{}[],:0129-.etfn \\".to_vec())];
    prop::collection::vec((any::<u8>(), any::<Index>(), byte), 1..4)
}

fn disturbances() -> impl Strategy<Value = Vec<(u8, Index, Index)>> {
    prop::collection::vec((any::<u8>(), any::<Index>(), any::<Index>()), 1..4)
}

proptest! {
    #[test]
    fn a_record_with_damaged_bytes_is_read_whole_or_refused(text in body(), scratches in scratches()) {
        read_record(&scratched(&text, &scratches))?;
    }

    #[test]
    fn a_record_with_disturbed_fields_is_read_whole_or_refused(text in body(), all in disturbances()) {
        let mut document = parsed(&text);
        for (kind, one, other) in all {
            disturb(&mut document, kind, one, other);
        }
        read_record(&document.to_string())?;
    }

    #[test]
    fn a_results_file_with_damaged_bytes_is_read_whole_or_refused(text in file(), scratches in scratches()) {
        read_results(&scratched(&text, &scratches))?;
    }

    #[test]
    fn a_results_file_with_disturbed_fields_is_read_whole_or_refused(text in file(), all in disturbances()) {
        let mut document = parsed(&text);
        let lists = document["checklists"].take();
        for (kind, one, other) in all {
            disturb(&mut document, kind, one, other);
        }
        // The checklists keep their text; a disturbance may have put something in their place.
        if document["checklists"].is_null() {
            document["checklists"] = json!("CHECKLISTS");
        }
        let kept: Vec<String> = text_of(&text, lists.as_array().unwrap().len());
        read_results(&document.to_string().replace("\"CHECKLISTS\"", &format!("[{}]", kept.join(","))))?;
    }

    #[test]
    fn a_damaged_checklist_is_refused_or_adds_up(spec in crate::support::spec::spec(), scratches in scratches()) {
        if let Ok(read) = checklist::decode(&scratched(&spec.json(), &scratches)) {
            let list = read.checklist;
            let sum: xuncun::domain::points::Points = list.items().map(|item| item.max).sum();
            prop_assert_eq!(sum, list.total());
            prop_assert_eq!(list.items().count(), list.item_count());
            prop_assert!(list.grade_of(xuncun::domain::points::Points::ZERO).is_some());
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in ".{0,60}|[\\[\\]{}\":,0-9a-z ]{0,60}", depth in 0..4000_usize, open in "[\\[{]|\\{\"a\":|\\{\"format\":") {
        for text in [text, open.repeat(depth)] {
            let _ = (results::decode(&text, |_| None).is_ok(), backup::decode(&text).is_ok());
            let _ = (checklist::decode(&text).is_ok(), inspection::decode(FORMAT, text.as_bytes()).is_ok());
        }
    }

    #[test]
    fn a_damaged_backup_is_read_whole_or_refused(scratches in scratches()) {
        let block = |key: &str, bytes: &[u8]| backup::BackupBlock { key: key.into(), revision: 7, bytes: bytes.into() };
        let text = backup::encode(&[block("a/1", b"{\"x\":1}"), block("b", &[0xff, 0, 1])], "", "");
        let damaged = scratched(&text, &scratches);
        if let Ok(read) = backup::decode(&damaged) {
            let again = parsed(&backup::encode(&read, "", ""));
            let said = parsed(&damaged);
            let lower = |value: &Value| {
                let mut value = meaning(value);
                for block in value.as_array_mut().unwrap() {
                    // Hexadecimal digits may be written large; bytes that are text after all may be written as text.
                    let hex = block.get("hex").and_then(Value::as_str).map(str::to_lowercase);
                    let digits = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
                    let text = block.get("text").and_then(Value::as_str).map(digits);
                    let block = block.as_object_mut().unwrap();
                    block.remove("text");
                    block.insert("hex".into(), json!(hex.or(text).unwrap_or_default()));
                }
                value
            };
            prop_assert_eq!(lower(&said["blocks"]), lower(&again["blocks"]));
        }
    }
}

/// The texts of the checklists in a results file, as they stand there.
fn text_of(file: &str, count: usize) -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Lists {
        checklists: Vec<Box<serde_json::value::RawValue>>,
    }
    let lists: Lists = serde_json::from_str(file).unwrap();
    assert_eq!(lists.checklists.len(), count);
    lists.checklists.iter().map(|list| list.get().to_owned()).collect()
}
