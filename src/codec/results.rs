//! The file that is handed over: inspections with their scores, and the checklists they were scored with,
//! as one JSON document. It reads alone: nothing else is needed to check every score in it.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::checklist::{self, ChecklistText};
use super::error::{DecodeError, Problem};
use super::inspection::{self, Record, WireInspection, result};
use super::read;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::{Answer, Inspection, Mark};
use crate::domain::score;

/// What `format` says in such a file.
pub const NAME: &str = "xuncun-results";
/// The version this app writes.
pub const VERSION: u32 = 1;

/// A results file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Results"))]
pub struct WireResults {
    /// Always `xuncun-results`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = NAME)))]
    pub format: String,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub version: u32,
    /// Who wrote the file, when, and on which tablet.
    pub exported: WireExported,
    /// Every checklist that an inspection in the file was scored with, whole.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<super::checklist::Wire>"))]
    pub checklists: Vec<Box<RawValue>>,
    pub inspections: Vec<WireInspection>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Exported"))]
pub struct WireExported {
    pub by: String,
    pub at: String,
    pub tablet: String,
    /// Version of the app.
    pub app: String,
}

/// A file that was read, every inspection of it checked against its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub exported: Mark,
    pub checklists: Vec<ChecklistText>,
    pub records: Vec<Record>,
}

/// Writes `records` with the checklists they need. `known` finds a checklist by its hash; a record whose
/// checklist is not known is written without a result.
pub fn encode(
    records: &[Record],
    exported: &Mark,
    tablet: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> String {
    let mut checklists: BTreeMap<ContentHash, ChecklistText> = BTreeMap::new();
    let mut inspections = Vec::with_capacity(records.len());
    for record in records {
        let hash = record.inspection.core().checklist.hash;
        let mut wire = inspection::to_wire(record);
        if let Some(found) = known(&hash) {
            wire.result =
                Some(result::to_wire(&score::explain(&found.checklist, record.inspection.content())));
            checklists.insert(hash, found);
        }
        inspections.push(wire);
    }
    let raw = |found: ChecklistText| RawValue::from_string(found.text.to_string()).ok();
    let document = WireResults {
        format: NAME.to_owned(),
        version: VERSION,
        exported: WireExported {
            by: exported.by.to_string(),
            at: exported.at.to_string(),
            tablet: tablet.to_owned(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
        },
        checklists: checklists.into_values().filter_map(raw).collect(),
        inspections,
    };
    // Serialising structs of strings and numbers into memory can't fail.
    serde_json::to_string(&document).unwrap_or_default()
}

/// The head of a file, read before the rest: an unknown version must be told apart from a broken file.
#[derive(Deserialize)]
struct Head {
    format: Option<String>,
    version: Option<u32>,
}

/// Which of our files a text is.
pub fn recognise(text: &str) -> Result<(String, u32), DecodeError> {
    let head: Head = read::json(text).map_err(|error| match error {
        DecodeError::Syntax { line: 1, column: 0 | 1 } => DecodeError::NotOurs,
        DecodeError::Field { .. } => DecodeError::NotOurs,
        other => other,
    })?;
    match (head.format, head.version) {
        (Some(format), Some(version)) => Ok((format, version)),
        _ => Err(DecodeError::NotOurs),
    }
}

/// Reads a results file of any version ever written. `known` finds checklists that are here already.
///
/// # Errors
/// The first thing that doesn't fit, with its path; nothing of the file is taken then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Results, DecodeError> {
    let (format, version) = recognise(text)?;
    if format != NAME {
        return Err(DecodeError::NotOurs);
    }
    if version > VERSION {
        return Err(DecodeError::Newer { found: version, newest: VERSION });
    }
    let wire: WireResults = read::json(text)?;
    let at = Timestamp::parse(&wire.exported.at).ok_or_else(|| {
        DecodeError::field("exported.at", Problem::NotADate { found: wire.exported.at.clone() })
    })?;
    let mut checklists = Vec::with_capacity(wire.checklists.len());
    for (at, raw) in wire.checklists.iter().enumerate() {
        checklists
            .push(checklist::decode(raw.get()).map_err(|error| error.within(&format!("checklists[{at}]")))?);
    }
    let mut records = Vec::with_capacity(wire.inspections.len());
    for (at, one) in wire.inspections.into_iter().enumerate() {
        let find = |hash: &ContentHash| {
            let here = checklists.iter().find(|found| found.checklist.hash() == *hash).cloned();
            here.or_else(|| known(hash))
        };
        records.push(checked(one, find).map_err(|error| error.within(&format!("inspections[{at}]")))?);
    }
    Ok(Results { exported: Mark { by: wire.exported.by.into(), at }, checklists, records })
}

/// One inspection, its answers checked against its checklist and its score computed again.
fn checked(
    mut wire: WireInspection,
    find: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Record, DecodeError> {
    let written = wire.result.take();
    let record = inspection::from_wire(wire)?;
    let hash = record.inspection.core().checklist.hash;
    let missing =
        || DecodeError::field("checklist.hash", Problem::ChecklistMissing { hash: hash.to_string() });
    let checklist = find(&hash).ok_or_else(missing)?.checklist;
    let pinned = &record.inspection.core().checklist;
    let differs = |field: &str, found: &str| {
        DecodeError::field(format!("checklist.{field}"), Problem::UnknownWord { found: found.to_owned() })
    };
    if pinned.id != *checklist.id() {
        return Err(differs("id", pinned.id.as_str()));
    }
    if *pinned.version != *checklist.version() {
        return Err(differs("version", &pinned.version));
    }
    let content = record.inspection.content();
    content.check(&checklist).map_err(|refusal| DecodeError::field("content", Problem::Misfit(refusal)))?;
    if let Some(written) = written {
        let (written, computed) =
            (result::written_score(&written), score::explain(&checklist, content).score);
        if written != computed {
            let text = |points: Option<_>| {
                points.map_or_else(|| "-".to_owned(), |p: crate::domain::points::Points| p.to_string())
            };
            let problem = Problem::ScoreDiffers { written: text(written), computed: text(computed) };
            return Err(DecodeError::field("result.score", problem));
        }
    }
    Ok(record)
}

/// A file name that sorts: what, village or count, month, who, when. Characters that file systems refuse
/// are left out.
pub fn file_name(records: &[Record], exported: &Mark) -> String {
    let at = exported.at;
    let stamp = format!(
        "{:04}{:02}{:02}-{:02}{:02}{:02}",
        at.date.month.year, at.date.month.month, at.date.day, at.hour, at.minute, at.second
    );
    let months: Vec<_> = records.iter().map(|record| record.inspection.details().month).collect();
    let month = match (months.iter().min(), months.iter().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}~{last}"),
        _ => "-".to_owned(),
    };
    let what = match records {
        [one] => {
            let details = one.inspection.details();
            let state = if matches!(*one.inspection, Inspection::Draft(_)) { "_draft" } else { "" };
            format!("{}_{}{state}", details.round.code(), clean(&details.village_name))
        }
        many => format!("{}villages", villages(many)),
    };
    format!("xuncun_{month}_{what}_{}_{stamp}.json", clean(&exported.by))
}

fn villages(records: &[Record]) -> usize {
    let codes: std::collections::BTreeSet<_> =
        records.iter().map(|record| record.inspection.details().village).collect();
    codes.len()
}

fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|character| character.is_alphanumeric()).take(24).collect();
    if kept.is_empty() { "-".to_owned() } else { kept }
}

/// How many findings a record has, for lists of what a file holds.
pub fn finding_count(record: &Record) -> usize {
    record.inspection.content().answers.values().map(|answer: &Rc<Answer>| answer.findings().len()).sum()
}
