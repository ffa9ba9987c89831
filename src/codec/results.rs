//! The file that is handed over: inspections with their scores, and the checklists they were scored with,
//! as one JSON document. It reads alone: nothing else is needed to check every score in it.

use std::rc::Rc;

use super::checklist::{self, ChecklistText};
use super::error::{DecodeError, Problem};
use super::inspection::{self, Record, result};
use super::json;
use super::node::Node;
use super::rectification;
use super::writer::Writer;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::{Answer, Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::rectification::Rectification;
use crate::domain::score;

/// What `format` says in such a file.
pub const NAME: &str = "xuncun-results";
/// The version this app writes.
pub const VERSION: u32 = 2;

/// A file that was read, every inspection of it checked against its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    pub exported: Mark,
    pub checklists: Vec<ChecklistText>,
    pub records: Vec<Record>,
    /// What is known of the villages' rectifications.
    pub rectifications: Vec<Rectification>,
}

/// Writes `records` with the checklists they need. `known` finds a checklist by its hash; a record whose
/// checklist is not known is written without a result.
pub fn encode(
    records: &[Record],
    exported: &Mark,
    tablet: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> String {
    encode_with(records, &[], exported, tablet, known)
}

/// Writes `records` and `ledger` in the same way.
pub fn encode_with(
    records: &[Record],
    ledger: &[Rc<Rectification>],
    exported: &Mark,
    tablet: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> String {
    let found: Vec<Option<ChecklistText>> =
        records.iter().map(|record| known(&record.inspection.core().checklist.hash)).collect();
    let mut out = Writer::default();
    out.open('{');
    out.field("format", NAME);
    out.number("version", VERSION.into());
    out.name("exported");
    out.open('{');
    out.field("by", &exported.by);
    out.printed("at", &exported.at);
    out.field("tablet", tablet);
    out.field("app", env!("CARGO_PKG_VERSION"));
    out.close('}');
    out.list("checklists", &each_once(&found), |out, list| out.raw(&list.text));
    out.name("inspections");
    out.open('[');
    for (record, list) in records.iter().zip(&found) {
        let explained =
            list.as_ref().map(|list| score::explain(&list.checklist, record.inspection.content()));
        inspection::write(&mut out, record, explained.as_ref());
    }
    out.close(']');
    out.list_unless_empty("rectifications", ledger, |out, one| rectification::write(out, one));
    out.close('}');
    out.finish()
}

/// The checklists in the order of their hashes, so that the same records always give the same bytes.
fn each_once(found: &[Option<ChecklistText>]) -> Vec<&ChecklistText> {
    let mut lists: Vec<&ChecklistText> = Vec::new();
    for list in found.iter().flatten() {
        let hash = list.checklist.hash();
        let place = lists.iter().take_while(|one| one.checklist.hash() < hash).count();
        if lists.get(place).is_none_or(|one| one.checklist.hash() != hash) {
            lists.insert(place, list);
        }
    }
    lists
}

/// Which of our files a text is. It is asked before the rest is read: a file of a newer version must be told
/// apart from a broken one.
pub fn recognise(text: &str) -> Result<(String, u32), DecodeError> {
    document(text, |node| {
        let head = head(node);
        if head.is_none() {
            node.refuse(DecodeError::NotOurs);
        }
        head
    })
}

/// A text that isn't even the beginning of JSON is not a damaged file of ours.
fn document<T>(text: &str, read: impl FnOnce(&Node<'_>) -> Option<T>) -> Result<T, DecodeError> {
    Node::read(text, read).map_err(|error| match error {
        DecodeError::Syntax { line: 1, column: 0 | 1 } => DecodeError::NotOurs,
        other => other,
    })
}

fn head(node: &Node<'_>) -> Option<(String, u32)> {
    let fields = node.raw().starts_with('{').then(|| node.open_object())?;
    let (format, version) = (fields.optional("format")?, fields.optional("version")?);
    Some((json::string(format.raw())?.into_owned(), version.raw().parse().ok()?))
}

/// Reads the whole document, when it is what `name` says and of a version that is known here.
pub(super) fn read<T>(
    text: &str,
    name: &str,
    newest: u32,
    read: impl FnOnce(&Node<'_>) -> Option<T>,
) -> Result<T, DecodeError> {
    document(text, |node| match head(node) {
        Some((format, found)) if format == name && found > newest => {
            node.refuse(DecodeError::Newer { found, newest });
            None
        }
        Some((format, _)) if format == name => read(node),
        _ => {
            node.refuse(DecodeError::NotOurs);
            None
        }
    })
}

/// Reads a results file of any version ever written. `known` finds checklists that are here already.
///
/// # Errors
/// The first thing that doesn't fit, with its path; nothing of the file is taken then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Results, DecodeError> {
    read(text, NAME, VERSION, |node| {
        let fields =
            node.object(&["format", "version", "exported", "checklists", "inspections", "rectifications"]);
        let exported = exported(&fields.field("exported")?)?;
        let checklists = fields.list("checklists", checklist::read);
        let inspections = fields.field("inspections")?;
        let mut records = Vec::new();
        for one in inspections.parts() {
            records.push(checked(&one, &checklists, &known)?);
        }
        let rectifications = fields.list_or_empty("rectifications", rectification::read);
        Some(Results { exported, checklists, records, rectifications })
    })
}

/// Reads an inspection and checks it against its checklist: one of the file's own, or one that is known.
pub(super) fn checked(
    node: &Node<'_>,
    checklists: &[ChecklistText],
    known: &dyn Fn(&ContentHash) -> Option<ChecklistText>,
) -> Option<Record> {
    let record = inspection::read(node)?;
    let hash = record.inspection.core().checklist.hash;
    let here = checklists.iter().find(|found| found.checklist.hash() == hash).cloned();
    check(node, &record, here.or_else(|| known(&hash)));
    Some(record)
}

fn exported(node: &Node<'_>) -> Option<Mark> {
    let fields = node.object(&["by", "at", "tablet", "app"]);
    // Kept nowhere, but a file without them is not one of ours.
    fields.text("tablet");
    fields.text("app");
    Some(Mark { at: fields.moment("at")?, by: fields.shared("by") })
}

/// Checks an inspection's answers against its checklist, and its score against its answers.
fn check(node: &Node<'_>, record: &Record, checklist: Option<ChecklistText>) {
    let pinned = &record.inspection.core().checklist;
    let Some(ChecklistText { checklist, .. }) = checklist else {
        let hash = pinned.hash.to_string();
        return node.fault_below("checklist.hash", Problem::ChecklistMissing { hash });
    };
    if pinned.id != *checklist.id() {
        node.fault_below("checklist.id", Problem::UnknownWord { found: pinned.id.to_string() });
    }
    if *pinned.version != *checklist.version() {
        node.fault_below("checklist.version", Problem::UnknownWord { found: pinned.version.to_string() });
    }
    let content = record.inspection.content();
    if let Err(refusal) = content.check(&checklist) {
        // It has no score then.
        return node.fault_below("content", Problem::Misfit(refusal));
    }
    let computed = score::explain(&checklist, content).score;
    let compare = |path: &str, written: Option<Points>| {
        if written != computed {
            let text = |points: Option<Points>| points.map_or_else(|| "-".to_owned(), |p| p.to_string());
            let problem = Problem::ScoreDiffers { written: text(written), computed: text(computed) };
            node.fault_below(path, problem);
        }
    };
    if let Some(written) = node.open_object().optional("result") {
        compare("result.score", result::written_score(&written));
    }
    // Lists show the score that was written down on finishing; those of earlier times were given for other answers.
    if let Inspection::Finished(done) = &*record.inspection
        && let Some((at, score)) = done.last_score()
    {
        compare(&format!("history[{at}].score"), score);
    }
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
    let mut codes = Vec::new();
    for record in records {
        let code = record.inspection.details().village;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
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
