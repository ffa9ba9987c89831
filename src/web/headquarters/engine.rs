//! Executes requests one at a time, in their order. An import counts, and is reported, only after its commit.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BroadcastChannel, File, MessageEvent};

use super::message::{BackupCounts, ChosenFile, Decision, FileLine, Reply, Request};
use super::{backup, pictures, source};
use crate::app::headquarters::ExportFailure;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::headquarters::import::Import;
use crate::headquarters::import_report::Damage;
use crate::headquarters::{Collection, Library, Workspace};
use crate::i18n;
use crate::store::StoreError;
use crate::web::storage::workspace::{Change, Stored, WorkspaceStore};
use crate::web::{clock, gbk};
use crate::wire::publication;
use crate::wire::zip::ZipEntry;

type Post = Box<dyn Fn(Reply)>;

pub(super) struct Engine {
    post: Post,
    waiting: RefCell<VecDeque<Request>>,
    busy: Cell<bool>,
    store: WorkspaceStore,
    /// The cached workspace of a revision, so that it isn't read again unless another tab wrote.
    held: RefCell<Option<(u32, Workspace)>>,
    shown: Cell<Collection>,
    /// Files that are being taken in, by the number of their choice.
    taking: RefCell<BTreeMap<u32, Taking>>,
    others: Option<BroadcastChannel>,
}

/// An import under way: nothing of it counts before its end.
struct Taking {
    import: Import,
    /// Packages with pictures, which are kept when it is known what names them.
    packages: Vec<(String, File, Vec<ZipEntry>)>,
    done: usize,
    of: usize,
    /// When progress was last reported.
    reported_at: f64,
}

enum Failed {
    Store(StoreError),
    /// The stored workspace can't be read: it is left unchanged.
    Unreadable,
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The message that the worker of another tab broadcasts after a write.
const CHANGED: &str = "changed";
/// How often progress is reported, in milliseconds.
const TELL_EVERY: f64 = 60.0;

impl Engine {
    pub(super) fn new(post: Post) -> Rc<Self> {
        let engine = Rc::new(Self {
            post,
            waiting: RefCell::default(),
            busy: Cell::new(false),
            store: WorkspaceStore::default(),
            held: RefCell::new(None),
            shown: Cell::new(Collection::Real),
            taking: RefCell::default(),
            others: BroadcastChannel::new("xuncun-hq").ok(),
        });
        if let Some(others) = &engine.others {
            let own = engine.clone();
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_event: MessageEvent| {
                own.ask(Request::Changed);
            });
            others.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        engine
    }

    /// Queues a request behind all earlier ones.
    pub(super) fn ask(self: &Rc<Self>, request: Request) {
        self.waiting.borrow_mut().push_back(request);
        if self.busy.replace(true) {
            return;
        }
        let engine = self.clone();
        spawn_local(async move {
            loop {
                let next = engine.waiting.borrow_mut().pop_front();
                let Some(request) = next else { break };
                if let Err(failed) = engine.perform(request).await {
                    // The workspace in memory may differ from the stored one.
                    engine.held.replace(None);
                    engine.tell(match failed {
                        Failed::Store(error) => {
                            engine.store.disconnect();
                            Reply::Failed(error.into())
                        }
                        Failed::Unreadable => Reply::Unreadable,
                    });
                }
            }
            engine.busy.set(false);
        });
    }

    fn tell(&self, reply: Reply) {
        (self.post)(reply);
    }

    async fn perform(&self, request: Request) -> Result<(), Failed> {
        match request {
            Request::Open => {
                let shown = self.store.shown().await?;
                self.look_at(collection(&shown)).await
            }
            Request::BeginImport { ticket, of } => {
                let known = self.held.borrow().as_ref().map(|(_, workspace)| workspace.library.clone());
                let import =
                    Import::new(known.unwrap_or_else(Library::built_in), gbk::decode).at(clock::now());
                let taking = Taking { import, packages: Vec::new(), done: 0, of, reported_at: Date::now() };
                self.taking.borrow_mut().insert(ticket, taking);
                Ok(())
            }
            Request::Files { ticket, files } => {
                // It is there unless it failed before, which was reported.
                let taking = self.taking.borrow_mut().remove(&ticket);
                let Some(mut taking) = taking else { return Ok(()) };
                self.take(&mut taking, files).await?;
                self.taking.borrow_mut().insert(ticket, taking);
                Ok(())
            }
            Request::Import { ticket } => {
                let taking = self.taking.borrow_mut().remove(&ticket);
                match taking {
                    Some(taking) => self.import(taking).await,
                    None => Ok(()),
                }
            }
            Request::Show(collection) => {
                self.store.show(collection_code(collection)).await?;
                self.look_at(collection).await
            }
            Request::Decide(decision) => self.decide(decision).await,
            Request::SetRules(change) => self.set_rules(&change).await,
            Request::Clear => {
                self.store.clear().await?;
                self.announce();
                self.look_at(Collection::Real).await
            }
            Request::ShowPicture(name) => {
                let picture = self.store.picture(&name).await?;
                self.tell(Reply::Picture { name, picture: picture.into() });
                Ok(())
            }
            Request::BackUp { name, at } => self.back_up(name, &at).await,
            Request::TakeOut { name } => self.take_out(name).await,
            Request::Changed if self.shown.get() == Collection::Real => self.look_at(Collection::Real).await,
            Request::Changed => Ok(()),
        }
    }

    // --- handing over to the page -----------------------------------------------------------------

    async fn look_at(&self, collection: Collection) -> Result<(), Failed> {
        self.shown.set(collection);
        if collection != Collection::Real {
            self.hand_over(collection, &Workspace::generated(collection));
            return Ok(());
        }
        let stored = self.store.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        self.hand_over(collection, &workspace);
        self.held.replace(Some((revision, workspace)));
        Ok(())
    }

    /// The stored workspace; a cached one of the same revision isn't read again.
    fn read(&self, stored: Option<&Stored>) -> Result<(u32, Workspace), Failed> {
        let revision = stored.map_or(0, |stored| stored.revision);
        match (self.held.take(), stored) {
            (Some((held, workspace)), _) if held == revision => Ok((revision, workspace)),
            (_, None) => Ok((revision, Workspace::default())),
            (_, Some(stored)) => {
                let text = stored.text().ok_or(Failed::Unreadable)?;
                if text.is_empty() {
                    return Ok((revision, Workspace::default()));
                }
                let workspace = Workspace::read(&text).map_err(|_why| Failed::Unreadable)?;
                Ok((revision, workspace))
            }
        }
    }

    fn hand_over(&self, collection: Collection, workspace: &Workspace) {
        self.tell(Reply::Begun(collection));
        let parts = workspace.parts();
        for (at, text) in parts.iter().enumerate() {
            self.tell(Reply::part(text, at + 1 == parts.len()));
        }
    }

    async fn back_up(&self, name: String, at: &str) -> Result<(), Failed> {
        let Some(at) = Timestamp::parse(at) else { return Ok(()) };
        let stored = self.store.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        let reported_at = Cell::new(Date::now());
        let progress = |done, of| {
            if Date::now() - reported_at.get() > TELL_EVERY {
                reported_at.set(Date::now());
                self.tell(Reply::Packing { done, of });
            }
        };
        let packed = backup::pack(&self.store, &workspace, at, progress).await;
        self.held.replace(Some((revision, workspace)));
        self.tell(match packed? {
            Some(packed) => {
                let backup = Some(BackupCounts { photos: packed.photos, absent: packed.absent });
                Reply::File { name, blob: packed.blob, backup }
            }
            None => Reply::NotGiven(ExportFailure::TooLarge),
        });
        Ok(())
    }

    /// Gives out the workspace's bytes as they lie there.
    async fn take_out(&self, name: String) -> Result<(), Failed> {
        let stored = self.store.stored().await?;
        let blob = stored.and_then(|stored| stored.bytes());
        let blob = blob.map(|bytes| Blob::new_with_u8_array_sequence(&Array::of1(&bytes)));
        self.tell(match blob.transpose().map_err(|thrown| crate::web::dom_error::store_error(&thrown))? {
            Some(blob) => Reply::File { name, blob, backup: None },
            None => Reply::NotGiven(ExportFailure::NothingCounts),
        });
        Ok(())
    }

    fn announce(&self) {
        if let Some(others) = &self.others {
            // They find out when they write themselves, should this fail.
            others.post_message(&CHANGED.into()).ok();
        }
    }

    // --- changing ---------------------------------------------------------------------------------

    /// Reads the workspace as it is now, changes it and writes it, in one transaction. `work` says whether there is
    /// anything to write.
    async fn change<T>(&self, work: impl FnOnce(&mut Workspace) -> (T, bool)) -> Result<T, Failed> {
        let change: Change = self.store.change().await?;
        let read = self.read(change.stored.as_ref());
        let (revision, mut workspace) = match read {
            Ok(read) => read,
            Err(failed) => {
                change.give_up().await;
                return Err(failed);
            }
        };
        let (result, is_changed) = work(&mut workspace);
        if !is_changed {
            change.give_up().await;
            self.held.replace(Some((revision, workspace)));
            return Ok(result);
        }
        let next = change.next();
        change.write(&workspace.write()).await?;
        self.held.replace(Some((next, workspace)));
        self.announce();
        Ok(result)
    }

    async fn decide(&self, decision: Decision) -> Result<(), Failed> {
        let Decision { id, chosen, by, at, tablet, reason } = decision;
        // The page wrote them.
        let (Some(chosen), Some(at), Some(tablet)) =
            (ContentHash::parse(&chosen), Timestamp::parse(&at), TabletId::parse(&tablet))
        else {
            return Ok(());
        };
        let made = Mark { by: by.into(), at };
        let result = self
            .change(|workspace| {
                let result =
                    workspace.merged.decide(&id, &chosen, &made, &tablet, &reason, &workspace.library);
                (result, result.is_ok())
            })
            .await?;
        self.tell(match result {
            Ok(()) => Reply::Decided,
            Err(why) => Reply::Undecided(why),
        });
        self.look_at(Collection::Real).await
    }

    async fn set_rules(&self, change: &str) -> Result<(), Failed> {
        // The page wrote it.
        let Ok(change) = publication::decode(change) else { return Ok(()) };
        self.change(|workspace| {
            workspace.merged.add_rules(&change);
            ((), true)
        })
        .await?;
        self.tell(Reply::RulesSet);
        self.look_at(Collection::Real).await
    }

    // --- taking in --------------------------------------------------------------------------------

    async fn take(&self, taking: &mut Taking, files: Vec<ChosenFile>) -> Result<(), Failed> {
        for chosen in files {
            let (path, opened) = match chosen {
                ChosenFile::Readable { path, file } => {
                    let bytes = source::open(&file).await;
                    (path, bytes.map(|bytes| (file, bytes)))
                }
                ChosenFile::Unreadable { path } => (path, None),
            };
            if let Some((file, mut bytes)) = opened {
                let pictures = taking.import.file(&path, &mut *bytes);
                if !pictures.is_empty() {
                    taking.packages.push((path, file, pictures));
                }
            } else {
                taking.import.refuse(&path, Damage::Unreadable);
            }
            taking.done += 1;
            if Date::now() - taking.reported_at > TELL_EVERY {
                taking.reported_at = Date::now();
                self.tell(Reply::Progress { done: taking.done, of: taking.of });
            }
        }
        Ok(())
    }

    async fn import(&self, taking: Taking) -> Result<(), Failed> {
        let mut import = taking.import;
        self.tell(Reply::Progress { done: taking.of, of: taking.of });
        // Files may name checklists that came before: with them it is known which pictures are wanted.
        let stored = self.store.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        import.finish(&workspace.library);
        self.held.replace(Some((revision, workspace)));
        pictures::keep(&self.store, &mut import, &taking.packages).await?;
        let bring = move |workspace: &mut Workspace| {
            // Another tab may have written meanwhile.
            import.finish(&workspace.library);
            (import.merge(workspace), true)
        };
        let arrivals = self.change(bring).await?;
        let lines =
            arrivals.into_iter().map(|arrival| FileLine::from(i18n::headquarters::line(arrival))).collect();
        if self.shown.get() != Collection::Real {
            self.store.show(collection_code(Collection::Real)).await?;
        }
        self.look_at(Collection::Real).await?;
        self.tell(Reply::Arrived(lines));
        Ok(())
    }
}

/// The code under which the shown collection is stored.
fn collection_code(collection: Collection) -> &'static str {
    match collection {
        Collection::Real => "real",
        Collection::Demo => "demo",
        Collection::Speech => "speech",
    }
}

fn collection(code: &str) -> Collection {
    match code {
        "demo" => Collection::Demo,
        "speech" => Collection::Speech,
        _ => Collection::Real,
    }
}
