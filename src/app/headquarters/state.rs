//! The state of headquarters.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::drafts::Drafts;
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::rectification::Policy;
use crate::headquarters::document::Documents;
use crate::headquarters::policy::PublicLists;
use crate::headquarters::rules::Fault;
use crate::headquarters::version::Version;
use crate::headquarters::{Collection, RoundQuery, Workspace};
use crate::i18n::message::headquarters::{DecisionRefused, ExportFailure, Line};
use crate::store::StoreError;

/// The state of headquarters. It is empty before its pages are opened.
#[derive(Debug)]
pub struct State {
    pub stage: Stage,
    pub collection: Collection,
    pub workspace: Workspace,
    /// The contents the worker is sending, until the last part has arrived.
    pub(super) arriving: Option<Arriving>,
    /// Files that are being read: how many of how many.
    pub reading: Option<(usize, usize)>,
    /// The error of the last failed command.
    pub failed: Option<StoreError>,
    /// A backup in progress, or the result of the last one.
    pub backup: BackupProgress,
    /// Why the last export failed.
    pub export_failure: Option<ExportFailure>,
    /// The results of the files of the last import.
    pub lines: Vec<Line>,
    /// How many of them are shown.
    pub shown: usize,
    /// The month by the clock, from the first event on.
    pub today: Option<Month>,
    /// The selected round; the last one where none was chosen.
    pub wanted: Option<RoundQuery>,
    /// The round it is compared with.
    pub other: Option<RoundQuery>,
    pub matrix: Matrix,
    /// How many further lines of the ledger are shown.
    pub more_of_ledger: usize,
    /// What is typed and not part of anything yet.
    pub drafts: Drafts,
    /// The form of a decision that is open; its texts are among the drafts.
    pub deciding: Option<Deciding>,
    /// The rules that are being set; their texts are among the drafts.
    pub rules: RulesForm,
    /// Whether the deletion of all of it awaits confirmation.
    pub clearing: bool,
    /// The workspace had contents, and the browser has cleared it.
    pub cleared: bool,
    /// Every row is shown, because the page is printed.
    pub printing: bool,
    /// Requested pictures; `None` where one isn't here.
    pub pictures: BTreeMap<ContentHash, Option<Rc<str>>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The workspace was not requested from the worker yet.
    #[default]
    Closed,
    /// The workspace is being read.
    Opening,
    Ready,
    /// It can't be read.
    Unreadable,
}

#[derive(Debug)]
pub(super) struct Arriving {
    pub(super) collection: Collection,
    pub(super) documents: Documents,
    pub(super) workspace: Workspace,
    pub(super) contents: Vec<crate::headquarters::document::Contents>,
}

/// The score matrix: which rows, and which of them are in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    pub whole_year: bool,
    /// The first row in sight.
    pub first: usize,
}

/// Lines that are shown at first, and more each time.
pub const WINDOW: usize = 40;

impl Default for State {
    fn default() -> Self {
        Self {
            stage: Stage::Closed,
            collection: Collection::Real,
            workspace: Workspace::default(),
            arriving: None,
            reading: None,
            failed: None,
            backup: BackupProgress::None,
            export_failure: None,
            lines: Vec::new(),
            shown: WINDOW,
            today: None,
            wanted: None,
            other: None,
            matrix: Matrix::default(),
            more_of_ledger: 0,
            drafts: Drafts::default(),
            deciding: None,
            rules: RulesForm::default(),
            clearing: false,
            cleared: false,
            printing: false,
            pictures: BTreeMap::default(),
        }
    }
}

impl State {
    /// The town's rules for the public lists.
    pub fn lists(&self) -> PublicLists {
        self.workspace.merged.rules().publication().lists
    }

    /// The town's rules for the ledger's deadlines and flags.
    pub fn rectifying(&self) -> Policy {
        self.workspace.merged.rules().rectification.policy()
    }

    /// Every version that is here.
    pub fn current(&self) -> &[Version] {
        self.workspace.merged.current()
    }
}

/// A decision in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    pub id: Box<str>,
    pub refused: Option<DecisionRefused>,
    /// The worker is processing it.
    pub waits: bool,
}

/// The progress of a backup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BackupProgress {
    #[default]
    None,
    /// The number of its pictures written so far.
    Packing { done: usize, of: usize },
    /// It was passed to the browser's downloads, with `photos` pictures; `absent` referenced ones are not here.
    Given { photos: usize, absent: usize },
}

/// What became of the rules that were to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RulesForm {
    pub refused: Option<RulesRefused>,
    /// The worker is processing it.
    pub waits: bool,
}

/// Why they were not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesRefused {
    Fault(Fault),
    NameMissing,
    ReasonMissing,
    /// They equal the current rules.
    Unchanged,
}
