//! Headquarters' worker and its disk, in memory: what the browser's does, one request at a time. The page's own thread
//! and the worker's see each other only through what is told.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use xuncun::app::headquarters::{self, Command, ExportFailure, WorkerEvent};
use xuncun::cli::intake::bytes::gbk;
use xuncun::domain::date::Timestamp;
use xuncun::headquarters::import::{Import, Source as _, picture};
use xuncun::headquarters::workspace::{MERGED, picture_path};
use xuncun::headquarters::{Collection, Library, Workspace};
use xuncun::i18n;
use xuncun::report::export::{self, ExportedFile};
use xuncun::store::StoreError;
use xuncun::wire::zip::{ZipWriter, crc32};

use super::{Job, Program, Scenario};

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
pub struct Clerk {
    chosen: BTreeMap<u32, Vec<(String, Vec<u8>)>>,
    pub given: Vec<ExportedFile>,
    /// Files that the worker made: backups, and what can't be read.
    pub files: Vec<(String, Vec<u8>)>,
}

pub type SharedDisk = Rc<RefCell<Disk>>;

impl Scenario {
    /// Files are chosen on a page of headquarters.
    pub fn hand_over(&mut self, files: &[(&str, &[u8])]) -> &mut Self {
        let clerk = &mut self.tab_mut().clerk;
        let ticket = u32::try_from(clerk.chosen.len()).unwrap() + 1;
        let own = files.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        clerk.chosen.insert(ticket, own.collect());
        self.act(headquarters::Event::Chosen { ticket, files: files.len() })
    }

    pub fn at_headquarters(&mut self, event: headquarters::Event) -> &mut Self {
        self.act(event)
    }

    /// What is given out last.
    pub fn given(&self) -> &ExportedFile {
        self.tab().clerk.given.last().expect("something was given out")
    }

    pub fn told(&mut self, told: WorkerEvent) {
        self.tab_mut().jobs.push_back(Job::Happen(Box::new(headquarters::Event::Worker(told).into())));
    }

    /// What lies on the disk; `None` where it can't be read, which is told.
    fn workspace(&mut self) -> Option<Workspace> {
        let stored = self.clerk.borrow().stored.clone();
        let read = stored.map_or_else(|| Some(Workspace::default()), |text| Workspace::read(&text).ok());
        if read.is_none() {
            self.told(WorkerEvent::Unreadable);
        }
        read
    }

    /// Writes it, unless the disk fails; tells the other tabs.
    fn commit(&mut self, workspace: &Workspace) -> bool {
        let fails = self.clerk.borrow_mut().fails.take();
        if let Some(error) = fails {
            self.told(WorkerEvent::Failed(error));
            return false;
        }
        self.clerk.borrow_mut().stored = Some(workspace.write());
        let here = self.at;
        for at in self.open_tabs() {
            let tab = self.tabs[at].as_ref();
            let shows_real = tab.is_some_and(|tab| {
                matches!(&tab.program, Program::Headquarters(model) if model.headquarters.collection == Collection::Real)
            });
            if at != here && shows_real {
                self.at = at;
                self.look_at(Collection::Real);
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
        self.told(WorkerEvent::Begun(collection));
        let parts = workspace.parts();
        for (at, text) in parts.iter().enumerate() {
            self.told(WorkerEvent::Part { text: text.as_str().into(), last: at + 1 == parts.len() });
        }
    }

    pub(super) fn perform_headquarters(&mut self, command: Command) {
        match command {
            Command::Open => {
                let shown = self.clerk.borrow().shown;
                self.look_at(shown);
            }
            Command::Show(collection) => {
                self.clerk.borrow_mut().shown = collection;
                self.look_at(collection);
            }
            Command::Import { ticket } => self.take_in(ticket),
            Command::Decide { id, chosen, made, tablet, reason } => {
                let Some(mut workspace) = self.workspace() else { return };
                let library = workspace.library.clone();
                let done = workspace.merged.decide(&id, &chosen, &made, &tablet, &reason, &library);
                match done {
                    Err(why) => self.told(WorkerEvent::Undecided(why)),
                    Ok(()) => {
                        if self.commit(&workspace) {
                            self.told(WorkerEvent::Decided);
                            self.look_at(Collection::Real);
                        }
                    }
                }
            }
            Command::SetRules(change) => {
                let Some(mut workspace) = self.workspace() else { return };
                workspace.merged.add_rules(&xuncun::wire::publication::decode(&change).unwrap());
                if self.commit(&workspace) {
                    self.told(WorkerEvent::RulesSet);
                    self.look_at(Collection::Real);
                }
            }
            Command::Clear => {
                if self.commit(&Workspace::default()) {
                    self.clerk.borrow_mut().pictures.clear();
                    self.look_at(Collection::Real);
                }
            }
            Command::ShowPicture(name) => {
                let known = self.clerk.borrow().pictures.contains_key(&name.to_string());
                let address = known.then(|| format!("blob:{name}").into());
                self.told(WorkerEvent::Picture { name, address });
            }
            Command::BackUp { name, at } => self.pack_backup(&name, at),
            Command::TakeOut { name } => {
                let stored = self.clerk.borrow().stored.clone();
                match stored {
                    Some(text) => {
                        self.tab_mut().clerk.files.push((name.to_string(), text.into_bytes()));
                    }
                    None => self.told(WorkerEvent::NotGiven(ExportFailure::NothingCounts)),
                }
            }
            Command::Remember(is_kept) => self.clerk.borrow_mut().remembered = is_kept,
            Command::AskRemembered => {
                if self.clerk.borrow().remembered {
                    self.told_hq(headquarters::Event::FoundCleared);
                }
            }
            Command::Print => self.told_hq(headquarters::Event::PrintEnded),
            Command::Export(order) => {
                let workspace = &self.headquarters().headquarters.workspace;
                let session = self.session();
                let language = session.preferences().language;
                let villages = session.archive.villages();
                let made = export::export(&order, &workspace.merged, &workspace.library, villages, language)
                    .unwrap();
                if made.is_none() {
                    self.told(WorkerEvent::NotGiven(ExportFailure::NothingCounts));
                }
                self.tab_mut().clerk.given.extend(made);
            }
        }
    }

    /// The workspace and every picture it names.
    fn pack_backup(&mut self, name: &str, at: Timestamp) {
        let Some(workspace) = self.workspace() else { return };
        let pictures = self.clerk.borrow().pictures.clone();
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
        self.tab_mut().clerk.files.push((name.to_owned(), bytes));
        let photos = files.len() - 1;
        self.told(WorkerEvent::BackedUp { photos, absent: named.len() - photos });
    }

    fn told_hq(&mut self, event: headquarters::Event) {
        self.tab_mut().jobs.push_back(Job::Happen(Box::new(event.into())));
    }

    fn take_in(&mut self, ticket: u32) {
        let files = self.tab_mut().clerk.chosen.remove(&ticket).unwrap();
        // As the browser's worker: what is at hand there is not always the workspace's.
        let mut import = Import::new(Library::built_in(), gbk).at(self.now);
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
                        self.clerk.borrow_mut().pictures.insert(hash.to_string(), picture);
                    }
                    Ok(_) => {}
                    Err(damage) => import.refuse(&format!("{name}!{}", entry.name), damage),
                }
            }
        }
        let arrivals = import.merge(&mut workspace);
        if self.commit(&workspace) {
            self.clerk.borrow_mut().shown = Collection::Real;
            self.look_at(Collection::Real);
            let lines = arrivals.into_iter().map(i18n::headquarters::line).collect();
            self.told(WorkerEvent::Arrived(lines));
        }
    }
}
