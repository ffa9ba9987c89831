//! Headquarters in the app: what the tablets hand over is taken in, looked at, decided and given out. The workspace is
//! kept by a worker, which alone reads and writes it; here is what is shown of it.

pub mod decide;
pub mod ledger;
pub mod page;
pub mod rules;
mod told;

use std::rc::Rc;

use super::route::Route;
use super::{Ctx, Effect, Model};
use crate::codec::builtin;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Mark, Round};
use crate::domain::rectification::Policy;
use crate::domain::text::LocalText;
use crate::hq::arrivals::Tally;
use crate::hq::document::Documents;
use crate::hq::order::{Form, Order, Subject};
use crate::hq::policy::PublicLists;
use crate::hq::version::Version;
use crate::hq::{Collection, Wanted, Workspace};
use crate::sorted::SortedMap;
use crate::store::StoreError;

pub use decide::Deciding;
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
    Ordered(Wish),
    ClearAsked,
    ClearCancelled,
    Cleared,
    Decide(decide::Event),
    Ledger(ledger::Event),
    Rules(rules::Event),
    /// A picture whose finding is shown.
    PictureWanted(ContentHash),
    Printed,
}

/// What a person asks to be given out; of which round is the screen's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Round(Form),
    Ranking(Form),
    Compare(Form),
    Matrix(Form),
    Year(Form),
    Ledger(Form),
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
            lines: Vec::new(),
            shown: WINDOW,
            wanted: None,
            other: None,
            matrix: Matrix::default(),
            look: ledger::Look::default(),
            deciding: None,
            rules: rules::Form::default(),
            clearing: false,
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

    /// The rounds there are, the newest first; of a month the monthly inspection first.
    pub fn rounds(&self) -> Vec<Wanted> {
        let summaries = self.current().iter().map(|version| &version.summary);
        let mut all: Vec<(_, Round, &str)> =
            summaries.map(|one| (std::cmp::Reverse(one.month), one.round, &*one.checklist_id)).collect();
        all.sort_unstable();
        all.dedup();
        let wanted = |(month, round, checklist): (std::cmp::Reverse<_>, Round, &str)| Wanted {
            round,
            month: month.0,
            checklist: checklist.into(),
        };
        all.into_iter().map(wanted).collect()
    }

    /// The round that is looked at; `None` while there is none.
    pub fn wanted(&self) -> Option<Wanted> {
        let rounds = self.rounds();
        let chosen = self.wanted.as_ref().filter(|chosen| rounds.contains(chosen)).cloned();
        // Of the last month, the last kind of round: the acceptance rather than the self-check.
        let last = || {
            let month = rounds.first()?.month;
            let of_month = |one: &&Wanted| one.month == month;
            let usual =
                |one: &&Wanted| one.round == Round::Monthly && &*one.checklist == builtin::ENVIRONMENT.0;
            let monthly = |one: &&Wanted| one.round == Round::Monthly;
            let of = || rounds.iter().filter(of_month);
            let found = of().find(usual).or_else(|| of().find(monthly));
            found.or_else(|| rounds.iter().rfind(of_month)).cloned()
        };
        chosen.or_else(last)
    }

    /// The round a page is about: its own, or the one that is looked at.
    pub fn looked_at(&self, page: &HqPage) -> Option<Wanted> {
        match page {
            HqPage::Ranking(_, Some(wanted)) => Some(wanted.clone()),
            _ => self.wanted(),
        }
    }

    /// The round it is compared with: the one chosen, or the one before.
    pub fn other(&self) -> Option<Wanted> {
        let wanted = self.wanted()?;
        let rounds = self.rounds();
        let fits = |one: &&Wanted| one.checklist == wanted.checklist && **one != wanted;
        let chosen = self.other.as_ref().filter(|chosen| rounds.contains(chosen) && fits(chosen));
        let earlier = || rounds.iter().filter(fits).find(|one| one.month < wanted.month);
        let beside = || rounds.iter().filter(fits).find(|one| one.month == wanted.month);
        // A self-check of the same month is what an acceptance is measured by.
        let found = chosen.or_else(|| if wanted.round == Round::Monthly { earlier() } else { beside() });
        found.or_else(earlier).or_else(beside).cloned()
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
    hq.deciding = None;
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
            let at = now;
            let mark = if hq.collection == Collection::Real { "" } else { "demo_" };
            let name = format!(
                "xuncun-hq-backup_{mark}{}_{:02}{:02}{:02}.json",
                at.date, at.hour, at.minute, at.second
            );
            return vec![Effect::Download { name, text: hq.workspace.write().into() }];
        }
        Event::Ordered(wish) => {
            let page = match &model.route {
                Route::Hq(rest) => HqPage::parse(rest),
                _ => HqPage::Overview,
            };
            return ordered(hq, &page, wish, now);
        }
        Event::ClearAsked => hq.clearing = true,
        Event::ClearCancelled => hq.clearing = false,
        Event::Cleared => {
            hq.clearing = false;
            hq.lines.clear();
            hq.pictures.clear();
            return vec![Effect::Hq(Command::Clear)];
        }
        Event::Ledger(event) => return ledger::update(model, event),
        Event::Rules(event) => return rules::update(hq, event, &name, now, ctx),
        Event::Decide(event) => return decide::update(hq, event, &name, now, ctx),
        Event::PictureWanted(picture) => return vec![Effect::Hq(Command::ShowPicture(picture))],
        Event::Printed => return vec![Effect::Print],
    }
    Vec::new()
}

fn ordered(hq: &State, page: &HqPage, wish: Wish, now: crate::domain::date::Timestamp) -> Vec<Effect> {
    let give = |subject, form| {
        vec![Effect::Hq(Command::Give(Box::new(Order { subject, form, lists: hq.lists(), now })))]
    };
    // A ledger may be here without any inspection.
    if let Wish::Ledger(form) = wish {
        return give(Subject::Ledger { only_open: false }, form);
    }
    let Some(wanted) = hq.looked_at(page) else { return Vec::new() };
    let year = || crate::hq::order::Of {
        year: wanted.month.year,
        round: wanted.round,
        checklist: wanted.checklist.clone(),
    };
    let (subject, form) = match wish {
        Wish::Round(form) => (Subject::Round(wanted), form),
        Wish::Ranking(form) => (Subject::Ranking(wanted), form),
        Wish::Compare(form) => match hq.other() {
            Some(other) => (Subject::Compare(other, wanted), form),
            None => return Vec::new(),
        },
        Wish::Matrix(form) => (Subject::YearMatrix(year()), form),
        Wish::Year(form) => (Subject::Year(year()), form),
        Wish::Ledger(form) => (Subject::Ledger { only_open: false }, form),
    };
    give(subject, form)
}
