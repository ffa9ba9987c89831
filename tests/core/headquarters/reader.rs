//! A reader of many results files reads each as if it were the only one, and what it accepts it writes and reads again as
//! the same, however a file was damaged.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::date::Month;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::inspection::Round;
use xuncun::domain::village::Villages;
use xuncun::headquarters::demo;
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::inspection::Record;
use xuncun::wire::results::{Reader, Results, decode, encode_with};

use crate::support::by;
use crate::support::example::{built_in, small};
use crate::support::record::record;

/// Whether the file is accepted, by a new reader and by one that has read it before.
fn agree(text: &str, known: impl Fn(&ContentHash) -> Option<ChecklistText>) -> Result<bool, TestCaseError> {
    let alone = decode(text, &known);
    let mut reader = Reader::default();
    for _ in 0..2 {
        prop_assert_eq!(&reader.results(text, &known), &alone);
    }
    let Ok(read) = alone else { return Ok(false) };
    let again = decode(&written(&read, &known), &known).unwrap();
    prop_assert_eq!(again.records, read.records);
    prop_assert_eq!(again.rectifications, read.rectifications);
    Ok(true)
}

fn written(read: &Results, known: impl Fn(&ContentHash) -> Option<ChecklistText>) -> String {
    let ledger: Vec<Rc<_>> = read.rectifications.iter().cloned().map(Rc::new).collect();
    let own = |hash: &ContentHash| {
        let own = read.checklists.iter().find(|list| list.checklist.hash() == *hash);
        own.cloned().or_else(|| known(hash))
    };
    encode_with(&read.records, &ledger, &[], &read.exported, "t1", own)
}

fn file(spec: &crate::support::spec::Spec, records: &[Record], with: bool) -> String {
    encode_with(records, &[], &[], &by("王芳"), "t1", |_| with.then(|| spec.load()))
}

thread_local! {
    static ENVIRONMENT: ChecklistText = xuncun::wire::builtin::checklist("environment").unwrap();
}

/// A file as the app writes it, with a result but without the checklist.
fn usual(village: usize) -> String {
    let list = ENVIRONMENT.with(ChecklistText::clone);
    let villages = Villages::built_in();
    let village = villages.iter().nth(village).unwrap().village();
    let month = Month::new(2026, 7).unwrap();
    let record = demo::inspection(3, village, Round::Monthly, month, &list.checklist).unwrap();
    let text = encode_with(&[record], &[], &[], &by("王芳"), "t1", |_| Some(list.clone()));
    let (head, rest) = text.split_once(r#""checklists":["#).unwrap();
    format!(r#"{head}"checklists":[{}"#, rest.strip_prefix(&*list.text).unwrap())
}

/// What damage does: a byte changed, a piece cut out, a piece doubled, a word put in the place of another.
#[derive(Clone, Debug)]
enum Damage {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index, usize),
    Double(prop::sample::Index, usize),
    Word(prop::sample::Index, &'static str),
    /// A number becomes another, by JSON's grammar or not.
    Number(prop::sample::Index, &'static str),
    /// A text becomes another value.
    Text(prop::sample::Index, &'static str),
    /// A field stands there twice.
    Twice(prop::sample::Index),
}

const NUMBERS: [&str; 14] = [
    "0",
    "-0",
    "00",
    "01",
    "1.0",
    "1.",
    "1.5",
    "0.125",
    "1e2",
    "-1",
    "65536",
    "18446744073709551616",
    "null",
    "\"1\"",
];

const TEXTS: [&str; 12] = [
    "\"\"",
    "\" \"",
    "null",
    "1",
    "[]",
    "{}",
    "\"\\u0041\"",
    "\"\\ud800\"",
    "\"a\tb\"",
    "\"fine\"",
    "\"findings\"",
    "\"2026-11-23T09:30:00+08:00\"",
];

fn damage() -> impl Strategy<Value = Damage> {
    let words = prop::sample::select(vec![
        "null",
        "-0",
        "0",
        "01",
        "1e2",
        "65536",
        "\"\"",
        "[]",
        "{}",
        "true",
        "\"\\u0041\"",
        " ",
        "\n",
        "\u{feff}",
        "\"fine\"",
        "\"findings\"",
        "\"draft\"",
        "\"finished\"",
        ",",
        "\"item\":\"x\",",
        "\"score\":1,",
    ]);
    prop_oneof![
        (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        (any::<prop::sample::Index>(), 1..40_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (any::<prop::sample::Index>(), 1..80_usize).prop_map(|(at, length)| Damage::Double(at, length)),
        (any::<prop::sample::Index>(), words).prop_map(|(at, word)| Damage::Word(at, word)),
        (any::<prop::sample::Index>(), prop::sample::select(&NUMBERS[..]))
            .prop_map(|(at, word)| Damage::Number(at, word)),
        (any::<prop::sample::Index>(), prop::sample::select(&TEXTS[..]))
            .prop_map(|(at, word)| Damage::Text(at, word)),
        any::<prop::sample::Index>().prop_map(Damage::Twice),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let mut bytes = text.as_bytes().to_vec();
    match damage {
        Damage::Byte(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Damage::Cut(at, length) => {
            let at = at.index(bytes.len());
            bytes.drain(at..(at + length).min(text.len()));
        }
        Damage::Double(at, length) => {
            let at = at.index(bytes.len());
            let piece = bytes[at..(at + length).min(text.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Damage::Number(at, word) => {
            let found = values(&bytes, b"-0123456789");
            if !found.is_empty() {
                bytes.splice(at.get(&found).clone(), word.bytes());
            }
        }
        Damage::Text(at, word) => {
            let found = values(&bytes, b"\"");
            if !found.is_empty() {
                bytes.splice(at.get(&found).clone(), word.bytes());
            }
        }
        Damage::Twice(at) => {
            let value = at.get(&values(&bytes, b"\"-0123456789[{")).clone();
            let name = bytes[..value.start - 1].iter().rposition(|byte| b"{,".contains(byte)).unwrap() + 1;
            let mut field = bytes[name..value.end].to_vec();
            field.push(b',');
            bytes.splice(name..name, field);
        }
        // In the place of a value: from after a colon to the next comma or bracket.
        Damage::Word(at, word) => {
            let begun = at.index(bytes.len());
            let Some(colon) = bytes[begun..].iter().position(|byte| *byte == b':') else {
                return text.to_owned();
            };
            let from = begun + colon + 1;
            let to =
                bytes[from..].iter().position(|byte| b",]}".contains(byte)).map_or(from, |end| from + end);
            bytes.splice(from..to, word.bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where values stand that begin with one of these signs: from after a colon to the next comma or bracket.
fn values(bytes: &[u8], begin: &[u8]) -> Vec<std::ops::Range<usize>> {
    let colons = bytes.windows(2).enumerate().filter(|(_, two)| two[0] == b':' && begin.contains(&two[1]));
    colons
        .map(|(at, _)| {
            let stop = bytes[at + 1..].iter().position(|byte| b",]}".contains(byte));
            at + 1..stop.map_or(bytes.len(), |stop| at + 1 + stop)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn any_file_reads_the_same(((spec, record), with) in (record(), any::<bool>())) {
        agree(&file(&spec, &[record], with), |_| Some(small()))?;
    }

    #[test]
    fn any_damage_is_seen_the_same(
        (spec, record) in record(),
        damages in prop::collection::vec(damage(), 1..3),
    ) {
        let text = file(&spec, &[record], true);
        let text = damages.iter().fold(text, |text, damage| damaged(&text, damage));
        agree(&text, |_| Some(small()))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn damage_to_a_usual_file_is_seen_the_same(
        village in 0..57_usize,
        damages in prop::collection::vec(damage(), 1..=1),
    ) {
        let text = usual(village);
        let text = damages.iter().fold(text, |text, damage| damaged(&text, damage));
        // Asked for one hash, it never gives the checklist of another.
        let known = |hash: &ContentHash| {
            Some(ENVIRONMENT.with(ChecklistText::clone)).filter(|list| list.checklist.hash() == *hash)
        };
        agree(&text, known)?;
    }
}

#[test]
fn whole_files_are_accepted_with_their_checklists_and_without() {
    let list = built_in("environment");
    let records = demo::year(3, Month::new(2026, 5).unwrap(), &list);
    let known = |_: &_| xuncun::wire::builtin::checklist("environment");
    for count in [1, 57] {
        for with in [true, false] {
            let text = encode_with(&records[..count], &[], &[], &by("王芳"), "t1", |hash| {
                known(hash).filter(|_| with)
            });
            assert!(agree(&text, known).unwrap());
            assert_eq!(decode(&text, known).unwrap().records.len(), count);
            // An editor may put space between the tokens.
            let pretty: serde_json::Value = serde_json::from_str(&text).unwrap();
            let spaced = pretty.to_string().replace("\":", "\" : ");
            assert!(agree(&spaced, known).unwrap());
        }
    }
}
