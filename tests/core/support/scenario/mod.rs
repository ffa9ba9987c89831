//! A tablet in memory: the app as it is, both stores in memory, a clock that stands still, ids that count. What the
//! inspector does is said in `acts`, what must hold in `expect`; here is the shell that performs effects.

mod acts;
pub mod clerk;
mod expect;
pub mod photos;
mod program;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use pollster::block_on;
use xuncun::app::frame::{
    self,
    view::{Chrome, View},
};
use xuncun::app::program::{Program as _, headquarters, tablet, tablet::Event};
use xuncun::app::route::Route;
use xuncun::app::transfer::{self, Delivery};
use xuncun::app::{Abilities, Ctx, Effect, Session};
use xuncun::domain::date::Timestamp;
use xuncun::domain::form_draft::FormDrafts;
use xuncun::domain::id::InspectionId;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Preferences;
use xuncun::domain::rectification::Rectification;
use xuncun::domain::score::explain;
use xuncun::domain::village::Villages;
use xuncun::store::{
    BlockStore, Command, InMemoryPhotoStore, InMemoryStore, LocalStore, ReplicatedStore, Report, Status,
    Writer,
};
use xuncun::wire::inspection::Record;

pub use acts::{answer_of, code_of, item};
pub use program::{AnyEvent, Program};

/// A tablet with one tab or more on the same two stores.
pub struct Scenario {
    pub local: InMemoryStore,
    pub mirror: InMemoryStore,
    pub photos: InMemoryPhotoStore,
    pub clerk: clerk::SharedDisk,
    pub now: Timestamp,
    /// Makes this tablet's ids differ from other tablets'.
    name: String,
    ids: u64,
    writers: u32,
    tabs: Vec<Option<Tab>>,
    /// The tab whose turn it is.
    at: usize,
    /// Whether each act is followed by everything that it set off, before the next begins.
    pub settles: bool,
    /// How many steps of what is on its way are taken after an act where it doesn't settle.
    pub pace: usize,
    /// How many more effects are performed before everything is killed; `None` for no end.
    pub fuse: Option<u64>,
    /// How many effects were performed.
    pub burned: u64,
    /// What the app had when it last said "saved".
    pub saved: Option<Snapshot>,
    /// What the app had when it last said that a killed tab would lose nothing.
    pub guarded: Option<Snapshot>,
}

/// Everything that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub records: BTreeMap<InspectionId, Record>,
    pub rectifications: Vec<Rc<Rectification>>,
    pub versions: usize,
    pub preferences: Rc<Preferences>,
    pub villages: Rc<Villages>,
    pub form_drafts: Rc<FormDrafts>,
}

/// Unwinds from the effect at which the tablet was killed.
#[derive(Debug)]
pub struct Killed;

/// One run of the app.
pub struct Tab {
    pub program: Program,
    /// What takes its time: commands for the mirror and their reports, in the order they were given.
    pub jobs: VecDeque<Job>,
    /// Retries that wait for their time.
    pub retries: usize,
    pub files: Vec<File>,
    /// What the browser makes of a download.
    pub downloads: Delivery,
    /// What the share sheet makes of a file.
    pub sheet: Delivery,
    pub bytes: Vec<(String, Rc<[u8]>)>,
    /// Zip files that left the tablet.
    pub packages: Vec<(String, Vec<u8>)>,
    pub hands: photos::Hands,
    pub clerk: clerk::Clerk,
    /// Single pictures that left the tablet.
    pub copies: Vec<xuncun::app::gallery::Copy>,
    /// Whether the camera's data was to stay in each photo that was made.
    pub kept_camera: Vec<bool>,
    /// What was asked of the camera.
    pub filmed: Vec<xuncun::app::port::camera::Command>,
    pub asked_position: Option<(Option<InspectionId>, xuncun::app::locate::Target)>,
    /// How often a search for a position was ended by the app.
    pub searches_ended: usize,
    pub focused: Option<String>,
    /// The last message that leaves by itself.
    pub leaving: Option<Box<xuncun::app::toast::Toast>>,
    pub updated: bool,
    /// Whether the last address that was gone to took the place of the one before.
    pub replaced: Option<bool>,
    pub asked_persistence: bool,
}

impl Tab {
    fn new(program: Program) -> Self {
        Self {
            program,
            jobs: VecDeque::new(),
            retries: 0,
            files: Vec::new(),
            downloads: Delivery::Downloaded,
            sheet: Delivery::Shared,
            bytes: Vec::new(),
            packages: Vec::new(),
            hands: photos::Hands::default(),
            clerk: clerk::Clerk::default(),
            copies: Vec::new(),
            filmed: Vec::new(),
            kept_camera: Vec::new(),
            asked_position: None,
            searches_ended: 0,
            focused: None,
            leaving: None,
            updated: false,
            replaced: None,
            asked_persistence: false,
        }
    }
}

#[derive(Clone, Debug)]
pub enum Job {
    Do(Command),
    Tell(Report),
    Photo(xuncun::app::photos::Command),
    Package(xuncun::app::port::package::Command),
    Headquarters(xuncun::app::headquarters::Command),
    Happen(Box<AnyEvent>),
}

/// A file that left the tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub text: Rc<str>,
    pub shared: bool,
}

pub const MORNING: &str = "2026-11-23T09:30:00+08:00";

impl Scenario {
    /// A tablet on its first start, in November 2026.
    pub fn new() -> Self {
        Self::tablet("a")
    }

    pub fn tablet(name: &str) -> Self {
        let mut tablet = Self::unopened(name);
        tablet.open_tab();
        tablet
    }

    /// A tablet on which the app was not started yet, so that its stores can be prepared.
    pub fn unopened(name: &str) -> Self {
        Self {
            local: InMemoryStore::new(),
            mirror: InMemoryStore::new(),
            photos: InMemoryPhotoStore::new(),
            clerk: clerk::SharedDisk::default(),
            now: Timestamp::parse(MORNING).unwrap(),
            name: name.to_owned(),
            ids: 0,
            writers: 0,
            tabs: Vec::new(),
            at: 0,
            settles: true,
            pace: 0,
            fuse: None,
            burned: 0,
            saved: None,
            guarded: None,
        }
    }

    /// The stores and the clock of a tablet as another browser process would find them now.
    pub fn forked(&self) -> Self {
        Self {
            local: self.local.fork(),
            mirror: self.mirror.fork(),
            photos: self.photos.fork(),
            clerk: self.clerk.clone(),
            now: self.now,
            name: self.name.clone(),
            ids: self.ids,
            writers: self.writers,
            tabs: Vec::new(),
            at: 0,
            settles: true,
            pace: 0,
            fuse: None,
            burned: 0,
            saved: None,
            guarded: None,
        }
    }

    /// Opens the app in one more tab, and goes on there.
    pub fn open_tab(&mut self) -> &mut Self {
        self.open_tab_at(Route::Home)
    }

    pub fn open_tab_at(&mut self, route: Route) -> &mut Self {
        let (program, effects) = self.start(route);
        self.tabs.push(Some(Tab::new(program)));
        self.at = self.tabs.len() - 1;
        self.perform(effects);
        self.settle_if_wanted()
    }

    fn start(&mut self, route: Route) -> (Program, Vec<Effect>) {
        self.writers += 1;
        let number = self.name.bytes().fold(0_u32, |sum, byte| sum * 31 + u32::from(byte));
        let writer = Writer(number * 1000 + self.writers);
        let started =
            ReplicatedStore::start(writer, block_on(self.local.load()), block_on(self.mirror.load()));
        let (now, name, ids) = (self.now, self.name.clone(), &mut self.ids);
        let mut new_id = || fresh(&name, ids);
        let mut ctx = Ctx { now, new_id: &mut new_id };
        Program::start(&mut ctx, started, route, Abilities { share: true, installed: false })
    }

    /// Opens a page of the other program in this tab, once everything is settled.
    fn leave(&mut self, route: Route) {
        self.settle();
        let (program, effects) = self.start(route);
        self.tab_mut().program = program;
        self.perform(effects);
    }

    /// Goes on in that tab, counted from 0 in the order they were opened.
    pub fn in_tab(&mut self, at: usize) -> &mut Self {
        assert!(self.tabs[at].is_some(), "tab {at} is closed");
        self.at = at;
        self
    }

    pub fn open_tabs(&self) -> Vec<usize> {
        (0..self.tabs.len()).filter(|at| self.tabs[*at].is_some()).collect()
    }

    /// Goes on in the next tab; opens a second one if there is only one.
    pub fn turn_to_other_tab(&mut self) -> &mut Self {
        let open = self.open_tabs();
        match open.iter().find(|at| **at > self.at).or(open.first()) {
            Some(at) if *at != self.at => self.in_tab(*at),
            _ => self.open_tab(),
        }
    }

    /// Ends every tab at once, with whatever was under way, and opens the app again.
    pub fn kill_and_restart(&mut self) -> &mut Self {
        self.kill();
        self.open_tab()
    }

    pub fn kill(&mut self) -> &mut Self {
        self.tabs.iter_mut().for_each(|tab| *tab = None);
        self.local.restart();
        self.mirror.restart();
        self.photos.restart();
        self
    }

    pub fn tab(&self) -> &Tab {
        self.tabs[self.at].as_ref().unwrap()
    }

    pub fn tab_mut(&mut self) -> &mut Tab {
        self.tabs[self.at].as_mut().unwrap()
    }

    pub fn session(&self) -> &Session {
        self.tab().program.session()
    }

    /// The tablet's model.
    pub fn model(&self) -> &tablet::Model {
        match &self.tab().program {
            Program::Tablet(model) => model,
            Program::Headquarters(_) => panic!("headquarters is open"),
        }
    }

    /// Headquarters' model.
    pub fn headquarters(&self) -> &headquarters::Model {
        match &self.tab().program {
            Program::Headquarters(model) => model,
            Program::Tablet(_) => panic!("the tablet's program is open"),
        }
    }

    pub fn view(&self) -> View<tablet::Screen> {
        self.model().view()
    }

    pub fn chrome(&self) -> Chrome {
        self.tab().program.chrome()
    }

    pub fn status(&self) -> Status {
        self.session().archive.store().status()
    }

    /// Something happens; what it sets off is performed, and the rules that always hold are checked.
    pub fn act(&mut self, event: impl Into<AnyEvent>) -> &mut Self {
        self.happen(event.into());
        self.settle_if_wanted();
        self.check()
    }

    fn settle_if_wanted(&mut self) -> &mut Self {
        if self.settles {
            return self.settle();
        }
        for _ in 0..self.pace {
            self.step();
        }
        self
    }

    fn happen(&mut self, event: AnyEvent) {
        let effects = self.update(event);
        self.perform(effects);
    }

    fn update(&mut self, event: AnyEvent) -> Vec<Effect> {
        let Self { tabs, name, ids, .. } = self;
        let mut new_id = || fresh(name, ids);
        let mut ctx = Ctx { now: self.now, new_id: &mut new_id };
        let effects = tabs[self.at].as_mut().unwrap().program.update(event, &mut ctx);
        let status = self.status();
        if status == Status::Saved {
            self.saved = Some(self.snapshot());
        }
        if matches!(status, Status::Saved | Status::Saving) {
            self.guarded = Some(self.snapshot());
        }
        effects
    }

    fn burn(&mut self) {
        match &mut self.fuse {
            // Unwinds without a word: this is no failure.
            Some(0) => std::panic::resume_unwind(Box::new(Killed)),
            Some(left) => *left -= 1,
            None => {}
        }
        self.burned += 1;
    }

    /// Does what is wanted outside: local storage at once, before anything else, as the browser does; the mirror
    /// later.
    fn perform(&mut self, effects: Vec<Effect>) {
        let (mut queue, mut later) = (VecDeque::from(effects), Vec::new());
        while let Some(effect) = queue.pop_front() {
            let report = match effect {
                Effect::Store(Command::WriteLocal(change)) => {
                    self.burn();
                    Report::LocalWritten { result: self.local.write_now(&change), change }
                }
                Effect::Store(Command::ReadLocal(key)) => {
                    self.burn();
                    Report::LocalRead { result: self.local.read_now(&key), key }
                }
                other => {
                    later.push(other);
                    continue;
                }
            };
            queue.extend(self.update(AnyEvent::Frame(frame::Event::Store(report))));
        }
        for effect in later {
            self.burn();
            self.perform_later(effect);
        }
    }

    fn perform_later(&mut self, effect: Effect) {
        let tab = self.tab_mut();
        match effect {
            Effect::Store(Command::RetryAfter { .. }) => tab.retries += 1,
            Effect::Store(command) => tab.jobs.push_back(Job::Do(command)),
            Effect::Photo(command) => tab.jobs.push_back(Job::Photo(command)),
            Effect::Package(command) => tab.jobs.push_back(Job::Package(command)),
            Effect::Headquarters(command) => tab.jobs.push_back(Job::Headquarters(command)),
            Effect::Go { route, replace } => {
                tab.replaced = Some(replace);
                // The address bar keeps text, so that is what comes back.
                let route = Route::parse(&route.to_string());
                self.happen(AnyEvent::Routed(route));
            }
            Effect::Download { ticket, name, text } => {
                let given = tab.downloads;
                if given == Delivery::Downloaded {
                    tab.files.push(File { name, text, shared: false });
                }
                self.happen(frame::Event::Delivered { ticket, given }.into());
            }
            Effect::Share { ticket, name, text } => {
                let given = tab.sheet;
                if matches!(given, Delivery::Shared | Delivery::Downloaded) {
                    tab.files.push(File { name, text, shared: given == Delivery::Shared });
                }
                let told = frame::Event::Delivered { ticket, given };
                tab.jobs.push_back(Job::Happen(Box::new(told.into())));
            }
            Effect::DownloadBytes { name, bytes } => tab.bytes.push((name, bytes)),
            Effect::AskPersistence => tab.asked_persistence = true,
            Effect::ApplyUpdate => tab.updated = true,
            Effect::Focus(id) => tab.focused = Some(id),
            Effect::Leave(route) => self.leave(route),
            Effect::GivePhoto(copy) => tab.copies.push(*copy),
            Effect::Camera(command) => tab.filmed.push(command),
            Effect::Locate { inspection, target } => tab.asked_position = Some((inspection, target)),
            Effect::ExpireToast { toast, .. } => tab.leaving = Some(toast),
            Effect::StopLocating => tab.searches_ended += 1,
            Effect::MeasureQuota | Effect::Install | Effect::ScrollUp | Effect::Print => {}
        }
    }

    /// Takes one step of what is on its way in the tab whose turn it is; false when nothing is.
    pub fn step(&mut self) -> bool {
        if self.tab().jobs.is_empty() {
            return false;
        }
        self.burn();
        let Some(job) = self.tab_mut().jobs.pop_front() else { return false };
        match job {
            Job::Tell(report) => self.happen(frame::Event::Store(report).into()),
            Job::Happen(event) => self.happen(*event),
            Job::Headquarters(command) => self.perform_headquarters(command),
            Job::Photo(command) => {
                let told = self.perform_photo(command).map(Event::Photo);
                self.later(told);
            }
            Job::Package(command) => {
                let told = self.perform_package(command);
                self.later(told.map(|event| Event::Transfer(transfer::Event::Package(event))));
            }
            Job::Do(Command::Commit { ticket, changes }) => {
                let result = block_on(self.mirror.commit(&changes));
                self.tab_mut().jobs.push_back(Job::Tell(Report::Committed { ticket, result }));
            }
            Job::Do(Command::ReadMirror(key)) => {
                let result = block_on(self.mirror.read(&key));
                self.tab_mut().jobs.push_back(Job::Tell(Report::MirrorRead { key, result }));
            }
            Job::Do(Command::LoadMirror) => {
                let report = Report::MirrorLoaded(block_on(self.mirror.load()));
                self.tab_mut().jobs.push_back(Job::Tell(report));
            }
            Job::Do(Command::Announce(keys)) => {
                for (at, tab) in self.tabs.iter_mut().enumerate() {
                    if let Some(tab) = tab.as_mut().filter(|_| at != self.at) {
                        tab.jobs.push_back(Job::Tell(Report::ChangedElsewhere(keys.clone())));
                    }
                }
            }
            Job::Do(other) => unreachable!("{other:?} is not a matter for later"),
        }
        true
    }

    /// Lets everything come to rest that is on its way, in all tabs by turns.
    pub fn settle(&mut self) -> &mut Self {
        let here = self.at;
        for _ in 0..10_000 {
            let mut moved = false;
            for at in 0..self.tabs.len() {
                if self.tabs[at].is_some() {
                    self.at = at;
                    moved |= self.step();
                }
            }
            if !moved {
                self.at = here;
                return self;
            }
        }
        panic!("never comes to rest: {:?}", self.tab().jobs);
    }

    /// The time for the next retry has come, in every tab.
    pub fn retry(&mut self) -> &mut Self {
        let here = self.at;
        for at in 0..self.tabs.len() {
            if self.tabs[at].as_mut().is_some_and(|tab| std::mem::take(&mut tab.retries) > 0) {
                self.at = at;
                self.happen(frame::Event::Store(Report::RetryNow).into());
            }
        }
        self.at = here;
        self.settle_if_wanted()
    }

    /// What the tab has.
    pub fn snapshot(&self) -> Snapshot {
        let archive = &self.session().archive;
        Snapshot {
            records: archive.records().map(|one| (one.inspection.id().clone(), one.clone())).collect(),
            rectifications: archive.rectifications().cloned().collect(),
            versions: archive.versions().count(),
            preferences: archive.preferences().clone(),
            villages: archive.villages().clone(),
            form_drafts: archive.form_drafts().clone(),
        }
    }

    /// What must hold after whatever happened.
    pub fn check(&mut self) -> &mut Self {
        let archive = &self.session().archive;
        for record in archive.records() {
            let Some(checklist) = archive.checklist_of(&record.inspection) else { continue };
            let explanation = explain(&checklist, record.inspection.content());
            let score = explanation.score.unwrap_or(Points::ZERO);
            assert!((Points::ZERO..=checklist.total()).contains(&score), "a score of {score}");
            let lost: Points = explanation.items.iter().map(|line| line.lost).sum();
            assert_eq!(lost, explanation.lost());
        }
        // Every screen can be shown at any time.
        let _chrome = self.chrome();
        self
    }
}

fn fresh(name: &str, ids: &mut u64) -> String {
    *ids += 1;
    format!("{name}{ids:019}")
}
