//! The stored body of the hand-overs. Format 2 is an object; format 1 was `[["<inspection>", <changes>, "<when>"], …]`, of an
//! app that took every download for one that arrived.

use serde::{Deserialize, Serialize};

use super::document;
use super::error::DecodeError;
use super::fault::{At as _, Fault, date, each, id, word};
use super::object::Object;
use super::text::Text;
use crate::domain::date::Timestamp;
use crate::domain::exports::{Export, Exports, HandOver, Handed, MadeFile};
use crate::domain::id::{InspectionId, RectificationId};

/// The version of the body that this app writes.
pub const FORMAT: u16 = 2;

/// Of format 1: inspection, changes, moment.
type Noted<'a> = (Text<'a>, u64, Text<'a>);

/// Kind, id, changes, moment, how it is known.
type Given<'a> = (Text<'a>, Text<'a>, u64, Text<'a>, Text<'a>);

/// Kind, id, changes.
type Held<'a> = (Text<'a>, Text<'a>, u64);

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(borrow)]
    given: Vec<Given<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    made: Vec<Object<WireMade<'a>>>,
    /// The newest moment of an export or import, or at which a person said that the clock is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<Text<'a>>,
    /// Changes after the first and up to the second moment were made by a clock that was fast.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wrong: Option<(Text<'a>, Text<'a>)>,
}

/// A file that waits for the answer whether it is there.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WireMade<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    at: Text<'a>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    backup: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    holds: Vec<Held<'a>>,
}

pub fn encode(exports: &Exports) -> Vec<u8> {
    let made = exports.made().iter().map(|file| {
        Object(WireMade {
            name: (&file.name).into(),
            at: Text::printed(&file.at),
            backup: file.is_backup,
            holds: file.holds.iter().map(written_held).collect(),
        })
    });
    let clock = exports.clock;
    let wire = Wire {
        given: exports.iter().map(written_given).collect(),
        made: made.collect(),
        seen: clock.seen.as_ref().map(Text::printed),
        wrong: clock.wrong.map(|(from, to)| (Text::printed(&from), Text::printed(&to))),
    };
    document::written(&wire).into_bytes()
}

/// Reads the stored body of any format ever written.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the place of the invalid value.
pub fn decode(format: u16, body: &[u8]) -> Result<Exports, DecodeError> {
    let mut exports = Exports::default();
    if format == 1 {
        for (index, wire) in document::stored::<Vec<Noted<'_>>>(format, FORMAT, body)?.into_iter().enumerate()
        {
            let (subject, export) = noted(&wire).map_err(|fault| fault.index(index))?;
            exports.note(subject, export);
        }
        return Ok(exports);
    }
    let wire = document::stored::<Object<Wire<'_>>>(format, FORMAT, body)?.0;
    for (subject, export) in each("given", wire.given, given)? {
        exports.note(subject, export);
    }
    for file in each("made", wire.made, |Object(wire)| made(wire))? {
        exports.note_made(file);
    }
    let moment = |name, text: &Text<'_>| date(name, text, Timestamp::parse);
    exports.clock.seen = wire.seen.as_ref().map(|text| moment("seen", text)).transpose()?;
    let wrong = wire.wrong.as_ref();
    exports.clock.wrong = wrong
        .map(|(from, to)| Ok::<_, Fault>((moment("wrong[0]", from)?, moment("wrong[1]", to)?)))
        .transpose()?;
    Ok(exports)
}

fn written_given<'a>((subject, export): (&'a Handed, &Export)) -> Given<'a> {
    let (kind, name) = named(subject);
    (kind, name, export.changes, Text::printed(&export.at), export.how.code().into())
}

fn written_held<'a>((subject, changes): (&'a Handed, &u64)) -> Held<'a> {
    let (kind, name) = named(subject);
    (kind, name, *changes)
}

fn named(subject: &Handed) -> (Text<'_>, Text<'_>) {
    match subject {
        Handed::Inspection(id) => ("inspection".into(), id.as_str().into()),
        Handed::Rectification(id) => ("rectification".into(), id.as_str().into()),
    }
}

fn subject(kind: &Text<'_>, name: &Text<'_>) -> Result<Handed, Fault> {
    let is_inspection = word("[0]", kind, |kind| match kind {
        "inspection" => Some(true),
        "rectification" => Some(false),
        _ => None,
    })?;
    if is_inspection {
        id("[1]", name, InspectionId::parse).map(Handed::Inspection)
    } else {
        id("[1]", name, RectificationId::parse).map(Handed::Rectification)
    }
}

fn noted((inspection, changes, at): &Noted<'_>) -> Result<(Handed, Export), Fault> {
    let at = date("[2]", at, Timestamp::parse)?;
    let subject = Handed::Inspection(id("[0]", inspection, InspectionId::parse)?);
    Ok((subject, Export { changes: *changes, at, how: HandOver::Unasked }))
}

fn given((kind, name, changes, at, how): Given<'_>) -> Result<(Handed, Export), Fault> {
    let how = word("[4]", &how, |code| HandOver::ALL.into_iter().find(|how| how.code() == code))?;
    let export = Export { changes, at: date("[3]", &at, Timestamp::parse)?, how };
    Ok((subject(&kind, &name)?, export))
}

fn made(wire: WireMade<'_>) -> Result<MadeFile, Fault> {
    let mut holds = std::collections::BTreeMap::new();
    for (index, (kind, name, changes)) in wire.holds.iter().enumerate() {
        let subject = subject(kind, name).map_err(|fault| fault.index(index)).at("holds")?;
        holds.insert(subject, *changes);
    }
    let at = date("at", &wire.at, Timestamp::parse)?;
    Ok(MadeFile { name: wire.name.shared(), at, is_backup: wire.backup, holds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_faults_are_named() {
        let body = br#"{"given":[["inspection","0a1",7,"2026-11-28T10:00:00+08:00","shared"],["rectification","0a2",1,"2026-11-28T10:05:00+08:00","confirmed"]],"made":[{"name":"a.json","at":"2026-11-28T10:06:00+08:00","holds":[["inspection","0a1",8]]},{"name":"b.json","at":"2026-11-28T10:07:00+08:00","backup":true}],"seen":"2026-11-28T10:05:00+08:00","wrong":["2026-11-28T10:05:00+08:00","2031-11-28T10:05:00+08:00"]}"#;
        let exports = decode(FORMAT, body).unwrap();
        assert_eq!((exports.iter().len(), exports.made().len()), (2, 2));
        assert_eq!(String::from_utf8(encode(&exports)).unwrap(), String::from_utf8(body.to_vec()).unwrap());
        assert!(matches!(decode(3, body), Err(DecodeError::Newer { found: 3, newest: 2 })));
        for (wrong, place) in [
            (r#"{"given":[["inspection","0a1",7]]}"#, "given[0]"),
            (r#"{"given":[["village","0a1",7,"2026-11-28T10:00:00+08:00","shared"]]}"#, "given[0][0]"),
            (r#"{"given":[["inspection","0a1",-1,"2026-11-28T10:00:00+08:00","shared"]]}"#, "given[0][2]"),
            (r#"{"given":[["inspection","0a1",7,"yesterday","shared"]]}"#, "given[0][3]"),
            (r#"{"given":[["inspection","0a1",7,"2026-11-28T10:00:00+08:00","seen"]]}"#, "given[0][4]"),
            (
                r#"{"given":[],"made":[{"name":"a","at":"2026-11-28T10:06:00+08:00","holds":[["inspection","?",8]]}]}"#,
                "made[0].holds[0][1]",
            ),
        ] {
            let fault = format!("{:?}", decode(FORMAT, wrong.as_bytes()).unwrap_err());
            assert!(fault.contains(place), "{fault}");
        }
    }

    #[test]
    fn what_format_1_noted_counts_as_handed_over() {
        let body = br#"[["0a1",7,"2026-11-28T10:00:00+08:00"],["0a2",1,"2026-11-28T10:05:00+08:00"]]"#;
        let exports = decode(1, body).unwrap();
        assert!(exports.iter().all(|(_, export)| export.how == HandOver::Unasked));
        assert_eq!(exports.iter().len(), 2);
        let fault = format!("{:?}", decode(1, br#"[["0a1",7,"yesterday"]]"#).unwrap_err());
        assert!(fault.contains("[0][2]"), "{fault}");
    }
}
