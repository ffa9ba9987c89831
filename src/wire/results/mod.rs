//! The file that is handed over: inspections with their scores, and the checklists they were scored with, as one JSON
//! document. It is self-contained: every score in it can be checked without other data.

mod name;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::checklist::{self, ChecklistText};
use super::document::{self, File};
use super::error::{DecodeError, Problem};
use super::fault::{At as _, Fault, each};
use super::inspection::mark::mark;
use super::inspection::{Record, WireInspection};
use super::object::Object;
use super::open::Open;
use super::rectification::{WireRectification, rectification};
use super::register::{WireSubject, entry};
use super::text::Text;
use super::verbatim::Verbatim;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::{Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::rectification::Rectification;
use crate::domain::register::Entry;
use crate::domain::score::{self, Explanation};

pub use document::recognise;
pub use name::{file_name, finding_count, subject};

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
    /// Of each of the records, in their order: what it was checked with.
    pub explained: Vec<Explanation>,
    /// What is known of the villages' rectifications.
    pub rectifications: Vec<Rectification>,
    /// The register's subjects in the villages of the file.
    pub subjects: Vec<Entry>,
}

/// A results file.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Results"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireResults<'a> {
    /// Always `xuncun-results`.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("const" = NAME)))]
    #[serde(deserialize_with = "super::text::word")]
    format: Format,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    version: u32,
    /// Who wrote the file, when, and on which tablet.
    #[serde(borrow)]
    exported: Object<WireExported<'a>>,
    /// Every checklist that an inspection in the file was scored with, whole.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<checklist::Wire<'_>>"))]
    checklists: Vec<Verbatim<'a>>,
    inspections: Vec<Open<'a, WireInspection<'a>>>,
    /// What is known of the villages' rectifications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rectifications: Vec<Open<'a, WireRectification<'a>>>,
    /// The register's subjects in the villages of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<Open<'a, WireSubject<'a>>>,
}

/// Other files are told apart at their first member.
#[derive(Deserialize, Serialize)]
enum Format {
    #[serde(rename = "xuncun-results")]
    Results,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Exported"))]
#[serde(deny_unknown_fields)]
struct WireExported<'a> {
    #[serde(borrow)]
    by: Text<'a>,
    at: Text<'a>,
    tablet: Text<'a>,
    /// Version of the app.
    app: Text<'a>,
}

impl File for WireResults<'_> {
    const NAME: &'static str = NAME;
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.version
    }
}

/// Writes `records` with the checklists they need. `known` finds a checklist by its hash; a record whose checklist is
/// not known is written without a result.
pub fn encode(
    records: &[Record],
    exported: &Mark,
    tablet: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> String {
    encode_with(records, &[], &[], exported, tablet, known)
}

/// Writes `records`, `ledger` and `subjects` in the same way.
pub fn encode_with(
    records: &[Record],
    ledger: &[Rc<Rectification>],
    subjects: &[Rc<Entry>],
    exported: &Mark,
    tablet: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> String {
    let found: Vec<Option<ChecklistText>> =
        records.iter().map(|record| known(&record.inspection.core().checklist.hash)).collect();
    let scored = |(record, list): (&Record, &Option<ChecklistText>)| {
        list.as_ref().map(|list| score::explain(&list.checklist, record.inspection.content()))
    };
    let explained: Vec<_> = records.iter().zip(&found).map(scored).collect();
    let inspections = records.iter().zip(&explained);
    document::written(&WireResults {
        format: Format::Results,
        version: VERSION,
        exported: Object(WireExported {
            by: (&exported.by).into(),
            at: Text::printed(&exported.at),
            tablet: tablet.into(),
            app: env!("CARGO_PKG_VERSION").into(),
        }),
        checklists: each_once(&found).iter().map(|list| Verbatim((&*list.text).into())).collect(),
        inspections: inspections
            .map(|(record, explained)| WireInspection::of(record, explained.as_ref()))
            .collect(),
        rectifications: ledger.iter().map(|one| WireRectification::of(one)).collect(),
        subjects: subjects.iter().map(|entry| WireSubject::of(entry)).collect(),
    })
}

/// The checklists in the order of their hashes, so that the same records always give the same bytes.
fn each_once(found: &[Option<ChecklistText>]) -> Vec<&ChecklistText> {
    let mut lists: Vec<&ChecklistText> = found.iter().flatten().collect();
    lists.sort_by_key(|list| list.checklist.hash());
    lists.dedup_by_key(|list| list.checklist.hash());
    lists
}

/// Reads results files, one after the other, and remembers the checklists that came with them.
#[derive(Default)]
pub struct Reader {
    checklists: checklist::Reader,
}

/// Reads a results file of any version ever written. `known` finds checklists that are already stored.
///
/// # Errors
/// The first invalid value, with its path; nothing of the file is imported then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Results, DecodeError> {
    Reader::default().results(text, known)
}

impl Reader {
    /// Reads a results file of any version ever written. `known` finds checklists that are already stored.
    ///
    /// # Errors
    /// The first invalid value, with its path; nothing of the file is imported then.
    pub fn results(
        &mut self,
        text: &str,
        known: impl Fn(&ContentHash) -> Option<ChecklistText>,
    ) -> Result<Results, DecodeError> {
        // A newer app's unknown fields of the hand-over are dropped here.
        let Open { known: wire, .. } = document::file::<Open<'_, WireResults<'_>>>(text)?;
        let exported = mark(&wire.exported.by, &wire.exported.at).at("exported")?;
        let checklists = each("checklists", wire.checklists, |list| self.checklists.read(&list))?;
        let scored = each("inspections", wire.inspections, |one| checked(one, &checklists, &known))?;
        let rectifications = each("rectifications", wire.rectifications, rectification)?;
        let subjects = each("subjects", wire.subjects, entry)?;
        let (records, explained) = scored.into_iter().unzip();
        Ok(Results { exported, checklists, records, explained, rectifications, subjects })
    }
}

/// An inspection and its score, checked against its checklist: one of the file's own, or one that is known.
pub(super) fn checked(
    Open { known: wire, unknown }: Open<'_, WireInspection<'_>>,
    checklists: &[ChecklistText],
    known: &dyn Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<(Record, Explanation), Fault> {
    let written = wire.written_score()?;
    let record = wire.record(unknown.fields())?;
    let hash = record.inspection.core().checklist.hash;
    let here = checklists.iter().find(|found| found.checklist.hash() == hash).cloned();
    let explained = check(&record, written, here.or_else(|| known(&hash)))?;
    Ok((record, explained))
}

/// Checks an inspection that was stored: `known` finds its checklist.
///
/// # Errors
/// Its answers don't fit the checklist, or don't give the score in its history.
pub fn verify(
    record: &Record,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<(), DecodeError> {
    check(record, None, known(&record.inspection.core().checklist.hash))?;
    Ok(())
}

/// Checks an inspection's answers against its checklist, and its scores against its answers: the one `written` in the
/// file, and the one that lists show, which the history has. Returns the explanation of the answers.
#[expect(clippy::option_option, reason = "no result, and a result without a score, are two things")]
fn check(
    record: &Record,
    written: Option<Option<Points>>,
    checklist: Option<ChecklistText>,
) -> Result<Explanation, Fault> {
    let pinned = &record.inspection.core().checklist;
    let Some(ChecklistText { checklist, .. }) = checklist else {
        let hash = pinned.hash.to_string();
        return Err(Fault::of("checklist.hash", Problem::ChecklistMissing { hash }));
    };
    if pinned.id != *checklist.id() {
        let found = pinned.id.to_string();
        return Err(Fault::of("checklist.id", Problem::UnknownWord { found }));
    }
    if *pinned.version != *checklist.version() {
        let found = pinned.version.to_string();
        return Err(Fault::of("checklist.version", Problem::UnknownWord { found }));
    }
    let content = record.inspection.content();
    content.check(&checklist).map_err(|refusal| Fault::of("content", Problem::Misfit(refusal)))?;
    let explained = score::explain(&checklist, content);
    let computed = explained.score;
    let differs = |written: Option<Points>| {
        let text = |points: Option<Points>| points.map_or_else(|| "-".to_owned(), |p| p.to_string());
        let differs = || Problem::ScoreDiffers { written: text(written), computed: text(computed) };
        (written != computed).then(differs)
    };
    if let Some(problem) = written.and_then(differs) {
        return Err(Fault::of("result.score", problem));
    }
    // Earlier scores were given for other answers.
    if let Inspection::Finished(done) = &*record.inspection
        && let Some((at, score)) = done.last_score()
        && let Some(problem) = differs(score)
    {
        return Err(Fault::of(&format!("history[{at}].score"), problem));
    }
    Ok(explained)
}
