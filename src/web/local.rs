//! Local storage: what is written here has happened when the call returns, and survives a killed
//! tab (a killed browser only after some seconds).

use super::dom_error::store_error;
use crate::store::{
    Block, BlockStore, Change, DamagedBlock, Key, Loaded, LocalStore, Revision, StoreError, from_text,
    revision_of_text, to_text,
};
use gloo_storage::{LocalStorage as Gloo, Storage as _};
use web_sys::Storage;

/// Before every key of ours: other programs may share the origin.
const PREFIX: &str = "xuncun/";

/// The origin's local storage. One record, one key; the value is text (see [`to_text`]).
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalStorage;

impl LocalStorage {
    /// Asks nothing of the browser yet: whether storage is blocked shows at the first use.
    pub fn open() -> Self {
        Self
    }

    /// Asked anew each time, as the user may block storage while the app is open. gloo throws
    /// where storage is blocked, so the browser is asked first.
    fn storage() -> Result<Storage, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Blocked)?;
        match window.local_storage() {
            Ok(Some(_)) => Ok(Gloo::raw()),
            Ok(None) => Err(StoreError::Blocked),
            Err(thrown) => Err(store_error(&thrown)),
        }
    }

    fn load_now() -> Result<Loaded, StoreError> {
        let storage = Self::storage()?;
        let mut loaded = Loaded::default();
        let count = storage.length().map_err(|thrown| store_error(&thrown))?;
        for index in 0..count {
            let name = storage.key(index).map_err(|thrown| store_error(&thrown))?;
            let Some(name) = name.as_deref().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
            let Some(text) = get(&storage, name)? else { continue };
            match Key::parse(name) {
                Ok(key) => loaded.blocks.push(from_text(key, &text)),
                Err(error) => loaded.damaged.push(DamagedBlock {
                    key: name.to_owned(),
                    bytes: text.into_bytes(),
                    why: format!("not a key: {error:?}"),
                }),
            }
        }
        loaded.blocks.sort_by_key(|block| block.key.clone());
        loaded.damaged.sort_by_key(|damaged| damaged.key.clone());
        Ok(loaded)
    }
}

impl LocalStore for LocalStorage {
    fn read_now(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        let text = get(&Self::storage()?, key.as_str())?;
        Ok(text.map(|text| from_text(key.clone(), &text)))
    }

    fn write_now(&self, change: &Change) -> Result<(), StoreError> {
        let storage = Self::storage()?;
        let key = change.key();
        let found: Option<Revision> = get(&storage, key.as_str())?.map(|text| revision_of_text(&text));
        if found != change.expects() {
            return Err(StoreError::Stale { key: key.clone(), found });
        }
        let name = format!("{PREFIX}{key}");
        match change {
            Change::Put { block, .. } => storage.set_item(&name, &to_text(block)),
            Change::Remove { .. } => storage.remove_item(&name),
        }
        .map_err(|thrown| store_error(&thrown))
    }
}

impl BlockStore for LocalStorage {
    const ATOMIC: bool = false;

    async fn load(&self) -> Result<Loaded, StoreError> {
        Self::load_now()
    }

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        self.read_now(key)
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError> {
        changes.iter().try_for_each(|change| self.write_now(change))
    }
}

fn get(storage: &Storage, name: &str) -> Result<Option<String>, StoreError> {
    storage.get_item(&format!("{PREFIX}{name}")).map_err(|thrown| store_error(&thrown))
}
