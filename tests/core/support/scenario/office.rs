//! Headquarters' worker and its disk, in memory: what the browser's does, one request at a time. The page's own thread
//! and the worker's see each other only through what is told.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use xuncun::app::Event;
use xuncun::app::hq::{self, Command, NotGiven, Told};
use xuncun::codec::zip::{ZipWriter, crc32};
use xuncun::domain::date::Timestamp;
use xuncun::hq::import::{Import, Source as _, picture};
use xuncun::hq::workspace::{MERGED, picture_path};
use xuncun::hq::{Collection, Library, Workspace};
use xuncun::i18n;
use xuncun::report::given::{self, Given};
use xuncun::store::StoreError;

use super::{Job, Scenario};

/// What outlives a killed browser.
#[derive(Debug, Default)]
pub struct Disk {
    pub stored: Option<String>,
    pub shown: Collection,
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The cookie that says that something is kept.
    pub remembered: bool,
    /// What the next commit meets.
    pub fails: Option<StoreError>,
}

/// A tab's side of headquarters.
#[derive(Default)]
pub struct Desk {
    chosen: BTreeMap<u32, Vec<(String, Vec<u8>)>>,
    pub given: Vec<Given>,
    /// Files that the worker made: backups, and what can't be read.
    pub files: Vec<(String, Vec<u8>)>,
}

pub type SharedDisk = Rc<RefCell<Disk>>;

impl Scenario {
    /// Files are chosen on a page of headquarters.
    pub fn hand_over(&mut self, files: &[(&str, &[u8])]) -> &mut Self {
        let desk = &mut self.tab_mut().office;
        let ticket = u32::try_from(desk.chosen.len()).unwrap() + 1;
        let own = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        desk.chosen.insert(ticket, own.collect());
        self.act(Event::Hq(hq::Event::Chosen { ticket, files: files.len() }))
    }

    pub fn hq(&mut self, event: hq::Event) -> &mut Self {
        self.act(Event::Hq(event))
    }

    /// What is given out last.
    pub fn given(&self) -> &Given {
        self.tab().office.given.last().expect("something was given out")
    }

    pub fn told(&mut self, told: Told) {
        self.tab_mut().jobs.push_back(Job::Happen(Box::new(Event::Hq(hq::Event::Told(told)))));
    }

    /// What lies on the disk; `None` where it can't be read, which is told.
    fn workspace(&mut self) -> Option<Workspace> {
        let stored = self.office.borrow().stored.clone();
        let read = stored.map_or_else(|| Some(Workspace::default()), |text| Workspace::read(&text).ok());
        if read.is_none() {
            self.told(Told::Unreadable);
        }
        read
    }

    /// Writes it, unless the disk fails; tells the other tabs.
    fn commit(&mut self, workspace: &Workspace) -> bool {
        let fails = self.office.borrow_mut().fails.take();
        if let Some(error) = fails {
            self.told(Told::Failed(error));
            return false;
        }
        self.office.borrow_mut().stored = Some(workspace.write());
        let here = self.at;
        for at in self.open_tabs() {
            let is_open = self.tabs[at].as_ref().is_some_and(|tab| tab.model.hq.is_some());
            if at != here && is_open {
                self.at = at;
                let shown = self.model().hq.as_ref().map(|hq| hq.collection);
                if shown == Some(Collection::Real) {
                    self.look_at(Collection::Real);
                }
            }
        }
        self.at = here;
        true
    }

    fn look_at(&mut self, collection: Collection) {
        let workspace = match collection {
            Collection::Real => self.workspace(),
            generated => Some(Workspace::generated(generated)),
        };
        let Some(workspace) = workspace else { return };
        self.told(Told::Begun(collection));
        let parts = workspace.parts();
        for (at, text) in parts.iter().enumerate() {
            self.told(Told::Part { text: text.as_str().into(), last: at + 1 == parts.len() });
        }
    }

    pub(super) fn perform_office(&mut self, command: Command) {
        match command {
            Command::Open => {
                let shown = self.office.borrow().shown;
                self.look_at(shown);
            }
            Command::Show(collection) => {
                self.office.borrow_mut().shown = collection;
                self.look_at(collection);
            }
            Command::Import { ticket } => self.take_in(ticket),
            Command::Decide { id, chosen, made, tablet, reason } => {
                let Some(mut workspace) = self.workspace() else { return };
                let library = workspace.library.clone();
                let done = workspace.gathered.decide(&id, &chosen, &made, &tablet, &reason, &library);
                match done {
                    Err(why) => self.told(Told::Undecided(why)),
                    Ok(()) => {
                        if self.commit(&workspace) {
                            self.told(Told::Decided);
                            self.look_at(Collection::Real);
                        }
                    }
                }
            }
            Command::SetRules(change) => {
                let Some(mut workspace) = self.workspace() else { return };
                workspace.gathered.take_rules(&xuncun::codec::publication::decode(&change).unwrap());
                if self.commit(&workspace) {
                    self.told(Told::RulesSet);
                    self.look_at(Collection::Real);
                }
            }
            Command::Clear => {
                if self.commit(&Workspace::default()) {
                    self.office.borrow_mut().pictures.clear();
                    self.look_at(Collection::Real);
                }
            }
            Command::ShowPicture(name) => {
                let known = self.office.borrow().pictures.contains_key(&name.to_string());
                let address = known.then(|| format!("blob:{name}").into());
                self.told(Told::Picture { name, address });
            }
            Command::BackUp { name, at } => self.pack_backup(&name, at),
            Command::TakeOut { name } => {
                let stored = self.office.borrow().stored.clone();
                match stored {
                    Some(text) => {
                        self.tab_mut().office.files.push((name.to_string(), text.into_bytes()));
                    }
                    None => self.told(Told::NotGiven(NotGiven::NothingCounts)),
                }
            }
            Command::Remember(is_kept) => self.office.borrow_mut().remembered = is_kept,
            Command::AskRemembered => {
                if self.office.borrow().remembered {
                    self.told_hq(hq::Event::FoundCleared);
                }
            }
            Command::Print => self.told_hq(hq::Event::PrintEnded),
            Command::Give(order) => {
                let model = self.model();
                let workspace = &model.hq.as_ref().unwrap().workspace;
                let language = model.preferences().language;
                let villages = model.archive.villages();
                let made = given::give(&order, &workspace.gathered, &workspace.library, villages, language);
                if made.is_none() {
                    self.told(Told::NotGiven(NotGiven::NothingCounts));
                }
                self.tab_mut().office.given.extend(made);
            }
        }
    }

    /// The workspace and every picture it names.
    fn pack_backup(&mut self, name: &str, at: Timestamp) {
        let Some(workspace) = self.workspace() else { return };
        let pictures = self.office.borrow().pictures.clone();
        let mut files = vec![(MERGED.to_owned(), workspace.write().into_bytes())];
        let named = workspace.pictures();
        for name in &named {
            if let Some(picture) = pictures.get(&name.to_string()) {
                files.push((picture_path(name), picture.clone()));
            }
        }
        let (mut zip, mut bytes) = (ZipWriter::new(at), Vec::new());
        for (name, content) in &files {
            bytes.extend(zip.file(name, crc32(content), content.len()).unwrap());
            bytes.extend(content);
        }
        bytes.extend(zip.finish().unwrap());
        self.tab_mut().office.files.push((name.to_owned(), bytes));
        let photos = files.len() - 1;
        self.told(Told::BackedUp { photos, absent: named.len() - photos });
    }

    fn told_hq(&mut self, event: hq::Event) {
        self.tab_mut().jobs.push_back(Job::Happen(Box::new(Event::Hq(event))));
    }

    fn take_in(&mut self, ticket: u32) {
        let files = self.tab_mut().office.chosen.remove(&ticket).unwrap();
        // As the browser's worker: what is at hand there is not always the workspace's.
        let mut import = Import::new(Library::built_in());
        let mut packages = Vec::new();
        for (name, bytes) in &files {
            let mut source = bytes.as_slice();
            assert_eq!(source.length(), bytes.len() as u64);
            packages.push((name, bytes, import.file(name, &mut source)));
        }
        let Some(mut workspace) = self.workspace() else { return };
        import.finish(&workspace.library);
        let named = import.named();
        for (name, bytes, entries) in packages {
            for entry in entries {
                match picture(&entry, &mut bytes.as_slice()) {
                    Ok((hash, picture)) if named.contains(&hash) => {
                        self.office.borrow_mut().pictures.insert(hash.to_string(), picture);
                    }
                    Ok(_) => {}
                    Err(damage) => import.refuse(&format!("{name}!{}", entry.name), damage),
                }
            }
        }
        let arrivals = import.bring(&mut workspace);
        if self.commit(&workspace) {
            self.office.borrow_mut().shown = Collection::Real;
            self.look_at(Collection::Real);
            let lines = arrivals.into_iter().map(i18n::hq::line).collect();
            self.told(Told::Arrived(lines));
        }
    }
}
