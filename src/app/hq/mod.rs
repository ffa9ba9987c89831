//! Headquarters in the app: what the tablets hand over is taken in, looked at, decided and given out. The workspace is
//! kept by a worker, which alone reads and writes it; here is what is shown of it.

pub mod decide;
mod give;
pub mod ledger;
pub mod page;
mod rounds;
pub mod rules;
mod told;

use std::rc::Rc;

use super::route::Route;
use super::{Ctx, Effect, Model};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::domain::rectification::Policy;
use crate::domain::text::LocalText;
use crate::hq::arrivals::Tally;
use crate::hq::document::Documents;
use crate::hq::order::Order;
use crate::hq::policy::PublicLists;
use crate::hq::version::Version;
use crate::hq::{Collection, Wanted, Workspace};
use crate::sorted::SortedMap;
use crate::store::StoreError;

pub use decide::Deciding;
pub use give::{Backup, NotGiven, Wish};
pub use page::{BANDS, HqPage, Slice};

/// What is shown at headquarters. There is none before its pages are opened.
#[derive(Debug)]
pub struct State {
    pub stage: Stage,
    pub collection: Collection,
    pub workspace: Workspace,
    /// What the worker is handing over, until the last part is here.
    arriving: Option<Arriving>,
    /// Files that are being read: how many of how many.
    pub reading: Option<(usize, usize)>,
    /// What failed last, and was not done.
    pub failed: Option<StoreError>,
    /// A backup that is being put together, or what came of the last one.
    pub backup: Backup,
    /// Why nothing was given out when it was last asked for.
    pub not_given: Option<NotGiven>,
    /// What became of the files of the last import.
    pub lines: Vec<Line>,
    /// How many of them are shown.
    pub shown: usize,
    /// The round that is looked at; the last one where none was chosen.
    pub wanted: Option<Wanted>,
    /// The round it is compared with.
    pub other: Option<Wanted>,
    pub matrix: Matrix,
    pub look: ledger::Look,
    pub deciding: Option<Deciding>,
    /// The rules that are being set.
    pub rules: rules::Form,
    /// Whether all of it is about to be deleted.
    pub clearing: bool,
    /// There was something here, and the browser has cleared it.
    pub cleared: bool,
    /// Every row is there, because the page is printed.
    pub printing: bool,
    /// Pictures that were asked for; `None` where one isn't here.
    pub pictures: SortedMap<ContentHash, Option<Rc<str>>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The workspace is being read.
    #[default]
    Opening,
    Ready,
    /// It can't be read.
    Unreadable,
}

#[derive(Debug)]
struct Arriving {
    collection: Collection,
    documents: Documents,
    workspace: Workspace,
    contents: Vec<crate::hq::document::Contents>,
}

/// The score matrix: which rows, and which of them are in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    pub whole_year: bool,
    /// The first row in sight.
    pub first: usize,
}

/// What became of a file, in both languages where it takes words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: Rc<str>,
    pub what: LineWhat,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineWhat {
    Taken(Tally),
    Checklist,
    Damaged { path: Rc<str>, reason: LocalText },
    Demo,
}

/// Lines that are shown at first, and more each time.
pub const WINDOW: usize = 40;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Files were chosen or dropped; the shell holds them under this number.
    Chosen {
        ticket: u32,
        files: usize,
    },
    Told(Told),
    MoreShown,
    LinesCleared,
    /// As `page::wanted_code` writes it.
    WantedChosen(Rc<str>),
    OtherChosen(Rc<str>),
    YearToggled,
    /// The first row in sight of the matrix.
    Scrolled(usize),
    CollectionChosen(Collection),
    BackedUp,
    /// Reads the workspace once more.
    Retried,
    /// What lies on the disk and can't be read is given out as it is.
    TakenOut,
    Ordered(Wish),
    ClearAsked,
    ClearCancelled,
    Cleared,
    /// There was something here once that nobody deleted.
    FoundCleared,
    Decide(decide::Event),
    Ledger(ledger::Event),
    Rules(rules::Event),
    /// A picture whose finding is shown.
    PictureWanted(ContentHash),
    Printed,
    /// The browser is about to print, and is done with it.
    PrintBegun,
    PrintEnded,
}

/// What the worker tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Progress {
        done: usize,
        of: usize,
    },
    /// The import is committed.
    Arrived(Vec<Line>),
    /// The workspace follows, in parts.
    Begun(Collection),
    Part {
        text: Rc<str>,
        last: bool,
    },
    /// Nothing was changed.
    Failed(StoreError),
    /// The workspace on the disk can't be read; it was left as it is.
    Unreadable,
    /// The decision is committed.
    Decided,
    /// The rules are committed.
    RulesSet,
    /// It could not be made.
    Undecided(crate::hq::gathered::Undecidable),
    Picture {
        name: ContentHash,
        address: Option<Rc<str>>,
    },
    /// So many pictures are in the backup.
    Packing {
        done: usize,
        of: usize,
    },
    /// The backup is in the browser's downloads.
    BackedUp {
        photos: usize,
        absent: usize,
    },
    NotGiven(NotGiven),
}

/// What the worker is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Open,
    Import {
        ticket: u32,
    },
    Show(Collection),
    Decide {
        id: Box<str>,
        chosen: ContentHash,
        made: Mark,
        tablet: TabletId,
        reason: Rc<str>,
    },
    /// Keeps these changes of the town's rules, as they are written.
    SetRules(Rc<str>),
    /// Deletes everything that was taken in.
    Clear,
    ShowPicture(ContentHash),
    /// Puts the workspace and its pictures into one file.
    BackUp {
        name: Rc<str>,
        at: Timestamp,
    },
    /// Gives out what lies on the disk, byte by byte.
    TakeOut {
        name: Rc<str>,
    },
    /// Not the worker: remembers that something is kept here, or no more.
    Remember(bool),
    /// Not the worker: tells ([`Event::FoundCleared`]) if something is remembered to be kept here.
    AskRemembered,
    /// Not the worker: prints what is shown by then.
    Print,
    /// Not the worker: the shell gives it out.
    Give(Box<Order>),
}

impl State {
    fn new() -> Self {
        Self {
            stage: Stage::Opening,
            collection: Collection::Real,
            workspace: Workspace::default(),
            arriving: None,
            reading: None,
            failed: None,
            backup: Backup::None,
            not_given: None,
            lines: Vec::new(),
            shown: WINDOW,
            wanted: None,
            other: None,
            matrix: Matrix::default(),
            look: ledger::Look::default(),
            deciding: None,
            rules: rules::Form::default(),
            clearing: false,
            cleared: false,
            printing: false,
            pictures: SortedMap::default(),
        }
    }

    /// What the town's rules say of the lists.
    pub fn lists(&self) -> PublicLists {
        self.workspace.gathered.rules().publication().lists
    }

    /// The town's rules for the ledger's deadlines and flags.
    pub fn rectifying(&self) -> Policy {
        self.workspace.gathered.rules().rectification.policy()
    }

    /// Every version that is here.
    pub fn current(&self) -> &[Version] {
        self.workspace.gathered.current()
    }
}

/// The route came to a page of headquarters.
pub(super) fn arrived(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let hq = model.hq.get_or_insert_with(|| {
        effects.push(Effect::Hq(Command::Open));
        Box::new(State::new())
    });
    hq.clearing = false;
    (hq.deciding, hq.not_given) = (None, None);
    ledger::arrived(hq, &model.route);
    effects.extend(told::looked_at(model));
    effects
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let now = model.now;
    let name = model.preferences().me.clone();
    let Some(hq) = model.hq.as_deref_mut() else { return Vec::new() };
    match event {
        Event::Chosen { ticket, files } => {
            hq.reading = Some((0, files));
            hq.lines.clear();
            hq.failed = None;
            return vec![Effect::Hq(Command::Import { ticket })];
        }
        Event::Told(told) => return told::told(model, told),
        Event::MoreShown => hq.shown += 4 * WINDOW,
        Event::LinesCleared => hq.lines.clear(),
        Event::WantedChosen(code) => {
            hq.wanted = page::parse_wanted(&code);
            hq.matrix.first = 0;
            // A page with a round of its own gives way to the chosen one's.
            if let Route::Hq(rest) = &model.route
                && let HqPage::Ranking(slice, Some(_)) = HqPage::parse(rest)
            {
                let route = HqPage::Ranking(slice, None).route();
                model.route = route.clone();
                return vec![Effect::Go { route, replace: true }];
            }
        }
        Event::OtherChosen(code) => hq.other = page::parse_wanted(&code),
        Event::YearToggled => {
            hq.matrix = Matrix { whole_year: !hq.matrix.whole_year, first: 0 };
        }
        Event::Scrolled(first) => hq.matrix.first = first,
        Event::CollectionChosen(collection) => {
            (hq.wanted, hq.other) = (None, None);
            hq.lines.clear();
            hq.stage = Stage::Opening;
            return vec![Effect::Hq(Command::Show(collection))];
        }
        Event::BackedUp => {
            hq.backup = Backup::Packing { done: 0, of: hq.workspace.pictures().len() };
            (hq.failed, hq.not_given) = (None, None);
            let mark = if hq.collection == Collection::Real { "" } else { "demo_" };
            let name = format!("xuncun-hq-backup_{mark}{}.zip", give::stamp(now)).into();
            return vec![Effect::Hq(Command::BackUp { name, at: now })];
        }
        Event::Retried => {
            (hq.stage, hq.failed) = (Stage::Opening, None);
            return vec![Effect::Hq(Command::Open)];
        }
        Event::TakenOut => {
            hq.not_given = None;
            let name = format!("xuncun-hq-unreadable_{}.json", give::stamp(now)).into();
            return vec![Effect::Hq(Command::TakeOut { name })];
        }
        Event::Ordered(wish) => {
            hq.not_given = None;
            let page = match &model.route {
                Route::Hq(rest) => HqPage::parse(rest),
                _ => HqPage::Overview,
            };
            return give::ordered(hq, &page, wish, now);
        }
        Event::ClearAsked => hq.clearing = true,
        Event::ClearCancelled => hq.clearing = false,
        Event::Cleared => {
            hq.clearing = false;
            hq.lines.clear();
            hq.pictures.clear();
            // Should the deletion fail, what is still there is remembered again as soon as it is shown.
            return vec![Effect::Hq(Command::Remember(false)), Effect::Hq(Command::Clear)];
        }
        Event::FoundCleared => hq.cleared = hq.collection == Collection::Real && hq.workspace.is_bare(),
        Event::Ledger(event) => return ledger::update(model, event),
        Event::Rules(event) => return rules::update(hq, event, &name, now, ctx),
        Event::Decide(event) => return decide::update(hq, event, &name, now, ctx),
        Event::PictureWanted(picture) => return vec![Effect::Hq(Command::ShowPicture(picture))],
        Event::Printed => {
            hq.printing = true;
            return vec![Effect::Hq(Command::Print)];
        }
        Event::PrintBegun => hq.printing = true,
        Event::PrintEnded => hq.printing = false,
    }
    Vec::new()
}
