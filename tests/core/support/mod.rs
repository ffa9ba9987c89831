//! What the tests share: random checklists and inspections that are valid by construction, plain examples
//! to start a statement from, and a second way to compute a score.

pub mod change;
pub mod clerk;
pub mod content;
pub mod details;
pub mod evidence;
pub mod example;
pub mod happening;
pub mod ledger;
pub mod naive;
pub mod record;
pub mod scenario;
pub mod spec;

use proptest::prelude::*;
use xuncun::domain::date::Timestamp;
use xuncun::domain::inspection::Mark;
use xuncun::domain::points::Points;
use xuncun::domain::unknown::UnknownFields;

// Patterns are taken apart once a thread: contents are made of hundreds of texts.
thread_local! {
    static WORDS: BoxedStrategy<String> = prop_oneof![
        4 => Just(String::new()),
        4 => "[村口街路东西0-9]{1,6}",
        2 => "[ -~]{0,12}",
        1 => any::<String>(),
        1 => Just("a\"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}\u{feff}𠮷😀é、".to_owned()),
    ].boxed();
    static UNKNOWN: BoxedStrategy<UnknownFields> = {
        let names = prop::sample::subsequence(vec!["thermal camera", "zone", "\"\\升", "reviewer2"], 1..3);
        let values = prop::sample::select(vec![
            "null", "true", "1.50", "-0", "1e9", "\"\"", "\"\\u6751 a\"", "[]", "[1,{\"a\":[]}]", "{\"by\":\"x\",\"by\":1}",
        ]);
        let some = (names, prop::collection::vec(values, 3))
            .prop_map(|(names, values)| names.into_iter().zip(values).collect());
        prop_oneof![19 => Just(UnknownFields::default()), 1 => some].boxed()
    };
    static NAME: BoxedStrategy<String> = prop_oneof![
        "[王李张刘陈][芳伟敏静强]", "[A-Z][a-z]{1,6} [A-Z][a-z]{1,8}", Just("a、b".to_owned()),
    ].boxed();
}

/// Texts as people type them, and as they should not: quotes, breaks, signs outside the basic plane.
pub fn words() -> BoxedStrategy<String> {
    WORDS.with(BoxedStrategy::clone)
}

/// Fields that only a newer app knows; mostly none.
pub fn unknown() -> BoxedStrategy<UnknownFields> {
    UNKNOWN.with(BoxedStrategy::clone)
}

/// A name that is never blank.
pub fn name() -> BoxedStrategy<String> {
    NAME.with(BoxedStrategy::clone)
}

/// Any moment that can be kept.
pub fn moment() -> impl Strategy<Value = Timestamp> {
    let seconds = 946_771_200_i64..7_258_032_000; // a day inside 2000 to 2199, for every offset
    (seconds, -1439_i16..=1439)
        .prop_map(|(seconds, offset)| Timestamp::from_unix(seconds * 1000, offset).unwrap())
}

pub fn mark() -> impl Strategy<Value = Mark> {
    (name(), moment()).prop_map(|(by, at)| Mark { by: by.into(), at })
}

/// Whole hundredths as a decimal; longer than need be, so that reading doesn't rest on the app's own writing.
pub fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

pub fn points(text: &str) -> Points {
    Points::parse(text).unwrap()
}

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// `by` at half past nine.
pub fn by(name: &str) -> Mark {
    Mark { by: name.into(), at: at("2026-11-23T09:30:00+08:00") }
}
