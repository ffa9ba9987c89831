//! The ledger's state: the filter, and the texts of its forms.

use std::rc::Rc;

use super::filter::Filter;
use crate::domain::checklist::{Level, Severity};
use crate::domain::digest::ContentHash;
use crate::domain::id::{ItemId, RectificationId};
use crate::domain::rectification::{Details, HotlineLimit, LedgerAction, PolicyFault, PolicyField, Source};
use crate::domain::village::VillageCode;
use crate::i18n::message::ledger::{FixedRefusal, Refused};

/// The text of an action's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionForm {
    pub of: RectificationId,
    pub action: LedgerAction,
    /// The reason where one is needed, otherwise the note or the new text.
    pub text: Rc<str>,
    pub days: Rc<str>,
    pub refused: Option<Refused>,
}

impl ActionForm {
    pub(super) fn new(of: RectificationId, action: LedgerAction) -> Self {
        Self { of, action, text: "".into(), days: "".into(), refused: None }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Camera {
    #[default]
    Off,
    /// The browser is asking for permission, or starting it.
    Asked,
    Live,
    /// Refused, or there is none.
    Unavailable,
    /// It ran, and stopped by itself. It can be started again.
    Stopped,
}

/// The texts of the complaint's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The id that it will have: photos are stored with it before. None until a village is chosen.
    pub id: Option<RectificationId>,
    pub village: Option<VillageCode>,
    /// The hotline with its limit, or another source.
    pub source: Source,
    pub item: Option<ItemId>,
    /// Days for a source without a limit in hours; the item's limit, or the ordinary one, where none are chosen.
    pub days: Option<u16>,
    /// The item's severity, where none is chosen.
    pub severity: Option<Severity>,
    pub level: Option<Level>,
    /// The number of the case; ours where it has none.
    pub number: Rc<str>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub responsible: Rc<str>,
    /// When it was received, as `2026-11-23T09:30`; now where the field is empty.
    pub received: Rc<str>,
    /// "Enter" was pressed while a field was missing.
    pub tried: bool,
}

impl Default for Complaint {
    fn default() -> Self {
        let empty = || Rc::from("");
        Self {
            id: None,
            village: None,
            source: Source::Hotline(HotlineLimit::Ordinary),
            item: None,
            days: None,
            severity: None,
            level: None,
            number: empty(),
            place: empty(),
            description: empty(),
            demand: empty(),
            responsible: empty(),
            received: empty(),
            tried: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComplaintField {
    Number,
    Place,
    Description,
    Demand,
    Responsible,
    Received,
}

/// The texts of the correction's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditForm {
    pub of: RectificationId,
    /// The details when the correction was begun: only fields that were typed since are amended.
    pub before: Box<Details>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub responsible: Rc<str>,
    pub severity: Severity,
    pub level: Level,
    /// The reason, once the notice is out.
    pub reason: Rc<str>,
    pub refused: Option<Refused>,
}

impl EditForm {
    /// The form before any entry.
    pub(super) fn new(of: RectificationId, details: &Details) -> Self {
        Self {
            of,
            before: Box::new(details.clone()),
            place: details.place.clone(),
            description: details.description.clone(),
            demand: details.demand.clone(),
            responsible: details.responsible.clone(),
            severity: details.severity,
            level: details.level,
            reason: "".into(),
            refused: None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditField {
    Place,
    Description,
    Demand,
    Responsible,
    Reason,
}

/// The texts of the form for 立行立改.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixedForm {
    /// The rectification that is created or closed.
    pub of: Option<RectificationId>,
    /// The person who fixed it, as the app proposes it.
    pub proposed: Rc<str>,
    pub who: Rc<str>,
    /// The reason for a missing photo.
    pub reason: Rc<str>,
    pub refused: Option<FixedRefusal>,
}

/// The page's selection and the texts of its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recheck {
    /// The rectification whose page it is.
    pub of: Option<RectificationId>,
    /// Which of the old pictures is shown large; the first where none was chosen.
    pub before: Option<ContentHash>,
    /// Which of the new ones; the last where none was chosen.
    pub after: Option<ContentHash>,
    /// The old picture is shown beside the camera's, not over it.
    pub beside: bool,
    /// The camera ran, but the shot could not be made into a picture.
    pub shot_failed: bool,
    pub text: Rc<str>,
    pub refused: Option<Refused>,
}

/// The typed texts; untouched fields are not included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RulesForm {
    pub texts: Vec<(PolicyField, Rc<str>)>,
    pub why: Rc<str>,
    pub refused: Option<RulesRefusal>,
}

/// Why they were not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulesRefusal {
    Fault(PolicyFault),
    ReasonMissing,
    /// They equal the current rules.
    Unchanged,
}

/// How the list is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    #[default]
    Village,
    /// By the responsible person.
    Person,
    /// Undivided: the most urgent of all first.
    Deadline,
}

impl Grouping {
    pub const ALL: [Self; 3] = [Self::Village, Self::Person, Self::Deadline];

    /// The word its control uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Person => "person",
            Self::Deadline => "deadline",
        }
    }
}

/// Rows that are shown at first, and more each time.
pub const WINDOW: usize = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub filter: Filter,
    pub grouping: Grouping,
    /// Rows shown at most.
    pub shown: usize,
    /// The form of the action in progress.
    pub form: Option<ActionForm>,
    /// The form of the correction in progress.
    pub edit: Option<EditForm>,
    pub complaint: Complaint,
    pub fixed: FixedForm,
    pub recheck: Recheck,
    pub camera: Camera,
    pub rules_form: RulesForm,
    /// The form that a card's link opens on the page that it leads to.
    pub(super) wanted: Option<(RectificationId, LedgerAction)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            grouping: Grouping::default(),
            shown: WINDOW,
            form: None,
            edit: None,
            complaint: Complaint::default(),
            fixed: FixedForm::default(),
            recheck: Recheck::default(),
            camera: Camera::default(),
            rules_form: RulesForm::default(),
            wanted: None,
        }
    }
}
