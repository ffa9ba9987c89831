//! The work itself: one request at a time, in the order they came. What is taken in counts, and is told, only when it
//! has been committed.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BroadcastChannel, File, MessageEvent};

use super::database::{Change, Database, Stored};
use super::{backup, message, pictures, source};
use crate::app::hq::{Line, NotGiven};
use crate::codec::publication;
use crate::codec::zip::ZipEntry;
use crate::domain::date::Timestamp;
use crate::hq::arrivals::Damage;
use crate::hq::import::Import;
use crate::hq::{Collection, Library, Workspace};
use crate::i18n;
use crate::sorted::SortedMap;
use crate::store::StoreError;

type Post = Box<dyn Fn(JsValue, &Array)>;

pub(super) struct Engine {
    post: Post,
    waiting: RefCell<VecDeque<Array>>,
    busy: Cell<bool>,
    database: RefCell<Option<Database>>,
    /// The workspace of a revision, so that it isn't read again where nobody else wrote.
    held: RefCell<Option<(u32, Workspace)>>,
    shown: Cell<Collection>,
    /// Files that are being taken in, by the number of their choice.
    taking: RefCell<SortedMap<u32, Taking>>,
    others: Option<BroadcastChannel>,
}

/// An import under way: nothing of it counts before its end.
struct Taking {
    import: Import,
    /// Packages with pictures, which are kept when it is known what names them.
    packages: Vec<(String, File, Vec<ZipEntry>)>,
    done: usize,
    of: usize,
    /// When it was told last how far it is.
    told: f64,
}

enum Failed {
    Store(StoreError),
    /// What lies there can't be read: it is left as it is.
    Unreadable,
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What other tabs' workers say when they have written.
const CHANGED: &str = "changed";
/// How often progress is told, in milliseconds.
const TELL_EVERY: f64 = 60.0;

impl Engine {
    pub(super) fn new(post: Post) -> Rc<Self> {
        let engine = Rc::new(Self {
            post,
            waiting: RefCell::default(),
            busy: Cell::new(false),
            database: RefCell::new(None),
            held: RefCell::new(None),
            shown: Cell::new(Collection::Real),
            taking: RefCell::default(),
            others: BroadcastChannel::new("xuncun-hq").ok(),
        });
        if let Some(others) = &engine.others {
            let own = engine.clone();
            let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_event: MessageEvent| {
                own.ask(Array::of1(&CHANGED.into()));
            });
            others.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            heard.forget();
        }
        engine
    }

    /// Does what is asked, after everything that was asked before.
    pub(super) fn ask(self: &Rc<Self>, request: Array) {
        self.waiting.borrow_mut().push_back(request);
        if self.busy.replace(true) {
            return;
        }
        let engine = self.clone();
        spawn_local(async move {
            loop {
                let next = engine.waiting.borrow_mut().pop_front();
                let Some(request) = next else { break };
                if let Err(failed) = engine.perform(&request).await {
                    // What is held may not be what lies there.
                    engine.held.replace(None);
                    engine.tell(match failed {
                        Failed::Store(error) => {
                            engine.database.replace(None);
                            message::failed(&error)
                        }
                        Failed::Unreadable => message::unreadable(),
                    });
                }
            }
            engine.busy.set(false);
        });
    }

    fn tell(&self, value: JsValue) {
        (self.post)(value, &Array::new());
    }

    async fn perform(&self, request: &Array) -> Result<(), Failed> {
        match request.get(0).as_string().unwrap_or_default().as_str() {
            message::BEGIN => {
                let known = self.held.borrow().as_ref().map(|(_, workspace)| workspace.library.clone());
                let of = message::number(&request.get(2)) as usize;
                let import = Import::new(known.unwrap_or_else(Library::built_in));
                let taking = Taking { import, packages: Vec::new(), done: 0, of, told: Date::now() };
                self.taking.borrow_mut().insert(message::number(&request.get(1)), taking);
                Ok(())
            }
            message::FILES => {
                let ticket = message::number(&request.get(1));
                // It is there unless it failed before, which was told.
                let taking = self.taking.borrow_mut().remove(&ticket);
                let Some(mut taking) = taking else { return Ok(()) };
                self.take(&mut taking, &Array::from(&request.get(2))).await?;
                self.taking.borrow_mut().insert(ticket, taking);
                Ok(())
            }
            message::IMPORT => {
                let taking = self.taking.borrow_mut().remove(&message::number(&request.get(1)));
                match taking {
                    Some(taking) => self.import(taking).await,
                    None => Ok(()),
                }
            }
            message::SHOW => {
                let code = request.get(1).as_string().unwrap_or_default();
                self.database().await?.show(&code).await?;
                self.look_at(message::collection(&code)).await
            }
            message::DECIDE => self.decide(request).await,
            message::RULES => self.set_rules(request).await,
            message::CLEAR => {
                self.database().await?.clear().await?;
                self.announce();
                self.look_at(Collection::Real).await
            }
            message::PICTURE => {
                let name = request.get(1).as_string().unwrap_or_default();
                let found = self.database().await?.picture(&name).await?;
                self.tell(message::picture(&name, &found));
                Ok(())
            }
            message::BACK_UP => self.back_up(request).await,
            message::TAKE_OUT => self.take_out(&request.get(1).as_string().unwrap_or_default()).await,
            CHANGED if self.shown.get() == Collection::Real => self.look_at(Collection::Real).await,
            CHANGED => Ok(()),
            _ => {
                let shown = self.database().await?.shown().await?;
                self.look_at(message::collection(&shown)).await
            }
        }
    }

    async fn database(&self) -> Result<Database, StoreError> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let database = Database::open().await?;
        self.database.replace(Some(database.clone()));
        Ok(database)
    }

    // --- handing over to the page -----------------------------------------------------------------

    async fn look_at(&self, collection: Collection) -> Result<(), Failed> {
        self.shown.set(collection);
        if collection != Collection::Real {
            self.hand_over(collection, &Workspace::generated(collection));
            return Ok(());
        }
        let stored = self.database().await?.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        self.hand_over(collection, &workspace);
        self.held.replace(Some((revision, workspace)));
        Ok(())
    }

    /// What lies there as a workspace; what is held already isn't read again.
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
        self.tell(message::begun(collection));
        let parts = workspace.parts();
        for (at, text) in parts.iter().enumerate() {
            let (value, transfer) = message::part(text, at + 1 == parts.len());
            (self.post)(value, &transfer);
        }
    }

    async fn back_up(&self, request: &Array) -> Result<(), Failed> {
        let text = |at: u32| request.get(at).as_string().unwrap_or_default();
        let Some(at) = Timestamp::parse(&text(2)) else { return Ok(()) };
        let database = self.database().await?;
        let stored = database.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        let told = Cell::new(Date::now());
        let progress = |done, of| {
            if Date::now() - told.get() > TELL_EVERY {
                told.set(Date::now());
                self.tell(message::packing(done, of));
            }
        };
        let packed = backup::pack(&database, &workspace, at, progress).await;
        self.held.replace(Some((revision, workspace)));
        self.tell(match packed? {
            Some(packed) => message::file(&text(1), &packed.blob, Some((packed.photos, packed.absent))),
            None => message::not_given(NotGiven::TooLarge),
        });
        Ok(())
    }

    /// Gives out the workspace's bytes as they lie there.
    async fn take_out(&self, name: &str) -> Result<(), Failed> {
        let stored = self.database().await?.stored().await?;
        let blob = stored.and_then(|stored| stored.bytes());
        let blob = blob.map(|bytes| Blob::new_with_u8_array_sequence(&Array::of1(&bytes)));
        self.tell(match blob.transpose().map_err(|thrown| crate::web::dom_error::store_error(&thrown))? {
            Some(blob) => message::file(name, &blob, None),
            None => message::not_given(NotGiven::NothingCounts),
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
        let change: Change = self.database().await?.change().await?;
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

    async fn decide(&self, request: &Array) -> Result<(), Failed> {
        let Some(wish) = message::decision(request) else { return Ok(()) };
        let result = self
            .change(|workspace| {
                let made = workspace.gathered.decide(
                    &wish.id,
                    &wish.chosen,
                    &wish.made,
                    &wish.tablet,
                    &wish.reason,
                    &workspace.library,
                );
                (made, made.is_ok())
            })
            .await?;
        self.tell(message::decided(result));
        self.look_at(Collection::Real).await
    }

    async fn set_rules(&self, request: &Array) -> Result<(), Failed> {
        // The page wrote it.
        let change = request.get(1).as_string().and_then(|text| publication::decode(&text).ok());
        let Some(change) = change else { return Ok(()) };
        self.change(|workspace| {
            workspace.gathered.take_rules(&change);
            ((), true)
        })
        .await?;
        self.tell(message::rules_set());
        self.look_at(Collection::Real).await
    }

    // --- taking in --------------------------------------------------------------------------------

    async fn take(&self, taking: &mut Taking, files: &Array) -> Result<(), Failed> {
        for pair in files.iter() {
            let pair = Array::from(&pair);
            let name = pair.get(0).as_string().unwrap_or_default();
            // What could not be had has a line all the same.
            let file = pair.get(1).dyn_into::<File>().ok();
            let opened = match &file {
                Some(file) => source::open(file).await,
                None => None,
            };
            if let (Some(file), Some(mut bytes)) = (file, opened) {
                let pictures = taking.import.file(&name, &mut *bytes);
                if !pictures.is_empty() {
                    taking.packages.push((name, file, pictures));
                }
            } else {
                taking.import.refuse(&name, Damage::Unreadable);
            }
            taking.done += 1;
            if Date::now() - taking.told > TELL_EVERY {
                taking.told = Date::now();
                self.tell(message::progress(taking.done, taking.of));
            }
        }
        Ok(())
    }

    async fn import(&self, taking: Taking) -> Result<(), Failed> {
        let mut import = taking.import;
        self.tell(message::progress(taking.of, taking.of));
        // Files may name checklists that came before: with them it is known which pictures are wanted.
        let database = self.database().await?;
        let stored = database.stored().await?;
        let (revision, workspace) = self.read(stored.as_ref())?;
        import.finish(&workspace.library);
        self.held.replace(Some((revision, workspace)));
        pictures::keep(&database, &mut import, &taking.packages).await?;
        let bring = move |workspace: &mut Workspace| {
            // Another tab may have written meanwhile.
            import.finish(&workspace.library);
            (import.bring(workspace), true)
        };
        let arrivals = self.change(bring).await?;
        let lines: Vec<Line> = arrivals.into_iter().map(i18n::hq::line).collect();
        if self.shown.get() != Collection::Real {
            self.database().await?.show(message::collection_code(Collection::Real)).await?;
        }
        self.look_at(Collection::Real).await?;
        self.tell(message::arrived(&lines));
        Ok(())
    }
}
