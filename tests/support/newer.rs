//! Files as a newer minor version would write them: every open object has fields more, after all others.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The members of an object in their order.
struct Members<'a>(Vec<(&'a str, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

/// What tells each kind of open object from the others.
const OPEN: [&[&str]; 15] = [
    &["lineage"],
    &["round", "answers"],
    &["item", "answer"],
    &["id", "at", "place"],
    &["hash", "width"],
    &["raised"],
    &["kind", "by"],
    &["party"],
    &["by", "what"],
    &["answerBefore"],
    &["field", "before"],
    &["vetoesBefore"],
    &["events"],
    &["number", "village"],
    &["chosen"],
];

/// The name of the fields that are added.
const NAME: &str = "thermal camera";

/// The same with a field more in every open object. The values are all different.
pub fn newer(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    write(text, &mut 0, &mut out);
    out
}

fn write(raw: &str, count: &mut u32, out: &mut String) {
    if raw.starts_with('{') {
        let Members(members) = serde_json::from_str(raw).unwrap();
        out.push('{');
        for (at, (name, value)) in members.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            out.extend([comma, &serde_json::to_string(name).unwrap(), ":"]);
            // A checklist's hash is over its text; a result is computed.
            if ["checklists", "result"].contains(name) {
                out.push_str(value.get());
            } else {
                write(value.get(), count, out);
            }
        }
        let has = |name: &&str| members.iter().any(|(known, _)| known == name);
        if OPEN.iter().any(|names| names.iter().all(has)) {
            *count += 1;
            out.extend([",\"", NAME, "\":[", &count.to_string(), r#",1.50,"\u6751"],"other":null"#]);
        }
        out.push('}');
    } else if raw.starts_with('[') {
        let values: Vec<&RawValue> = serde_json::from_str(raw).unwrap();
        out.push('[');
        for (at, value) in values.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            write(value.get(), count, out);
        }
        out.push(']');
    } else {
        out.push_str(raw);
    }
}

/// The values of the added fields in a text, in order; none is there twice.
pub fn added(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split(&format!(r#""{NAME}":"#)).skip(1) {
        assert!(rest.split_once(']').unwrap().1.starts_with(r#","other":null"#), "both fields, side by side");
        found.push(rest.split_once(']').unwrap().0.to_owned());
    }
    found.sort();
    assert!(found.windows(2).all(|two| two[0] != two[1]), "{found:?}");
    found
}
