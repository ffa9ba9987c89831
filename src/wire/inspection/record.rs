//! An inspection as a whole.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Record;
use super::content::{WireContent, content};
use super::history::{WireEntry, entry};
use super::lineage::WireLineage;
use super::mark::WireMark;
use super::result::{Explained, WireResult};
use super::signature::{WireSignature, signature};
use crate::domain::checklist::ChecklistRef;
use crate::domain::clock::ClockDoubt;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, InspectionId};
use crate::domain::inspection::{Core, Draft, Finished, Inspection};
use crate::domain::points::Points;
use crate::domain::score::Explanation;
use crate::domain::unknown::UnknownFields;
use crate::wire::fault::{At as _, Fault, absent, date, each, id, required, word as word_of};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::{Text, word};

/// One inspection of one village.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Inspection"))]
#[serde(rename_all = "camelCase")]
pub(in crate::wire) struct WireInspection<'a> {
    /// Unique in the world.
    #[serde(borrow)]
    id: Text<'a>,
    checklist: Object<WireChecklistRef<'a>>,
    /// `draft`, `finished` or `discarded` (a draft put aside on purpose).
    #[serde(deserialize_with = "word")]
    state: WireState,
    /// When it was begun, by the tablet's clock (RFC 3339 with offset).
    started: Text<'a>,
    /// Who finished it, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    finished: Option<Object<WireMark<'a>>>,
    /// Who put the draft aside, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    discarded: Option<Object<WireMark<'a>>>,
    /// What was seen.
    content: Open<'a, WireContent<'a>>,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    history: Vec<Open<'a, WireEntry<'a>>>,
    /// Those whose `signed` is not the hash of this version are void.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    signatures: Vec<Open<'a, WireSignature<'a>>>,
    /// Of a reopened draft: what was finished before.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<Box<Open<'a, WireContent<'a>>>>,
    /// How many changes each tablet made; tells versions of the inspection apart.
    lineage: WireLineage<'a>,
    /// The score and its explanation, computed from the answers; only in files, never in storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<WireResult<'_>>"))]
    result: Option<Explained<'a>>,
    /// Why the tablet's clock was doubted when something of it was made; its times don't decide by themselves.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["before-release", "before-last-change", "ahead"])))]
    #[serde(skip_serializing_if = "Option::is_none")]
    clock_doubt: Option<Text<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "State"))]
#[serde(rename_all = "kebab-case")]
enum WireState {
    Draft,
    Finished,
    Discarded,
}

/// The checklist an inspection is scored with, for ever.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ChecklistRef"))]
#[serde(deny_unknown_fields)]
struct WireChecklistRef<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    version: Text<'a>,
    /// SHA-256 of the checklist's JSON without white space between tokens.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    hash: Text<'a>,
}

/// What a signature is bound to.
#[derive(Serialize)]
pub(super) struct Signed<'a> {
    id: Text<'a>,
    checklist: Object<WireChecklistRef<'a>>,
    content: Open<'a, WireContent<'a>>,
}

impl<'a> Signed<'a> {
    pub(super) fn of(core: &'a Core) -> Self {
        Self {
            id: core.id.as_str().into(),
            checklist: Object(WireChecklistRef::of(&core.checklist)),
            content: WireContent::of(&core.content),
        }
    }
}

impl<'a> WireInspection<'a> {
    /// With its score and explanation where one is given: in files, never in storage.
    pub(in crate::wire) fn of(record: &'a Record, explained: Option<&'a Explanation>) -> Open<'a, Self> {
        let core = record.inspection.core();
        let (state, finished, discarded, baseline) = match &*record.inspection {
            Inspection::Finished(done) => (WireState::Finished, Some(done.finished()), None, None),
            Inspection::Draft(draft) => {
                let state = if draft.discarded().is_some() { WireState::Discarded } else { WireState::Draft };
                (state, None, draft.discarded(), draft.baseline())
            }
        };
        let Signed { id, checklist, content } = Signed::of(core);
        let wire = Self {
            id,
            checklist,
            state,
            started: Text::printed(&core.started),
            finished: finished.map(Into::into),
            discarded: discarded.map(Into::into),
            content,
            history: core.history.iter().map(WireEntry::of).collect(),
            signatures: core.signatures.iter().map(WireSignature::of).collect(),
            baseline: baseline.map(|before| Box::new(WireContent::of(before))),
            lineage: WireLineage::of(&record.lineage),
            result: explained.map(|explained| Explained::Written(Box::new(WireResult::of(explained)))),
            clock_doubt: core.clock_doubt.map(|doubt| doubt.code().into()),
        };
        Open::of(wire, &core.unknown)
    }

    /// # Errors
    /// A file that contradicts itself is refused: reading half of it would silently lose the other half.
    pub(in crate::wire) fn record(self, unknown: UnknownFields) -> Result<Record, Fault> {
        let core = Core {
            id: id("id", &self.id, InspectionId::parse)?,
            checklist: self.checklist.0.reference().at("checklist")?,
            started: date("started", &self.started, Timestamp::parse)?,
            content: Rc::new(content(self.content).at("content")?),
            history: each("history", self.history, entry)?,
            signatures: each("signatures", self.signatures, signature)?,
            clock_doubt: clock_doubt(self.clock_doubt.as_ref())?,
            unknown,
        };
        let state = self.state;
        let finished = self.finished.map(|wire| wire.mark()).transpose().at("finished")?;
        let discarded = self.discarded.map(|wire| wire.mark()).transpose().at("discarded")?;
        let baseline = self.baseline.map(|before| content(*before)).transpose().at("baseline")?;
        absent("finished", state == WireState::Finished || finished.is_none())?;
        absent("discarded", state == WireState::Discarded || discarded.is_none())?;
        absent("baseline", state != WireState::Finished || baseline.is_none())?;
        let inspection = match state {
            WireState::Finished => {
                Inspection::Finished(Finished::from_parts(core, required("finished", finished)?))
            }
            WireState::Discarded => {
                let mark = required("discarded", discarded)?;
                Inspection::Draft(Draft::from_parts(core, baseline.map(Rc::new), Some(mark)))
            }
            WireState::Draft => Inspection::Draft(Draft::from_parts(core, baseline.map(Rc::new), None)),
        };
        let lineage = self.lineage.lineage().at("lineage")?;
        Ok(Record { inspection: Rc::new(inspection), lineage })
    }

    /// The score as written in the file; `None` where the file has none.
    #[expect(clippy::option_option, reason = "no result, and a result without a score, are two things")]
    pub(in crate::wire) fn written_score(&self) -> Result<Option<Option<Points>>, Fault> {
        self.result.as_ref().map(Explained::score).transpose().at("result")
    }
}

/// The member `clockDoubt`.
pub(in crate::wire) fn clock_doubt(found: Option<&Text<'_>>) -> Result<Option<ClockDoubt>, Fault> {
    let known = |code: &str| ClockDoubt::ALL.into_iter().find(|doubt| doubt.code() == code);
    found.map(|code| word_of("clockDoubt", code, known)).transpose()
}

impl<'a> WireChecklistRef<'a> {
    fn of(checklist: &'a ChecklistRef) -> Self {
        Self {
            id: checklist.id.as_str().into(),
            version: (&checklist.version).into(),
            hash: Text::printed(&checklist.hash),
        }
    }

    fn reference(&self) -> Result<ChecklistRef, Fault> {
        Ok(ChecklistRef {
            id: id("id", &self.id, ChecklistId::parse)?,
            hash: id("hash", &self.hash, ContentHash::parse)?,
            version: self.version.shared(),
        })
    }
}
