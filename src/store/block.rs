//! The block (a key, a revision, bytes) that every store holds, and the contract of a store.

use std::fmt;
use std::rc::Rc;

/// The name of one record in a store, such as `inspection/7f3a` or `settings`.
///
/// Lower-case ASCII letters, digits, `-`, `_`, `.` and `/`; 1 to 200 characters; no empty part
/// between slashes. Keys are compared byte by byte, and stores list them in that order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Rc<str>);

/// Why a text is not a [`Key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    Empty,
    TooLong,
    /// A character outside the permitted ones, or an empty part between slashes.
    OddCharacter,
}

impl Key {
    /// The longest key, in bytes.
    pub const LONGEST: usize = 200;

    pub fn parse(text: &str) -> Result<Self, KeyError> {
        if text.is_empty() {
            return Err(KeyError::Empty);
        }
        if text.len() > Self::LONGEST {
            return Err(KeyError::TooLong);
        }
        let permitted = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/');
        if !text.bytes().all(permitted) || text.split('/').any(str::is_empty) {
            return Err(KeyError::OddCharacter);
        }
        Ok(Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Counts the versions of one key, from 1. A store compares revisions and nothing else.
///
/// A store reports revision 0 for a value whose format it can't read: such a value has no
/// revision of its own, yet a change that replaces or removes it must name one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

impl Revision {
    pub const UNREADABLE: Self = Self(0);

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "r{}", self.0)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One version of one record. The bytes mean nothing to a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub key: Key,
    pub revision: Revision,
    pub bytes: Rc<[u8]>,
}

/// One step of a commit. Each compares before it swaps: a store that holds another revision than
/// the one named answers [`StoreError::Stale`] and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// `replaces: None` means "there must be nothing under this key".
    Put {
        block: Block,
        replaces: Option<Revision>,
    },
    Remove {
        key: Key,
        revision: Revision,
    },
}

impl Change {
    pub fn key(&self) -> &Key {
        match self {
            Self::Put { block, .. } => &block.key,
            Self::Remove { key, .. } => key,
        }
    }

    /// The revision that the store must hold for the change to be made.
    pub fn expects(&self) -> Option<Revision> {
        match self {
            Self::Put { replaces, .. } => *replaces,
            Self::Remove { revision, .. } => Some(*revision),
        }
    }

    /// The revision that the change writes, or that it removes.
    pub fn revision(&self) -> Revision {
        match self {
            Self::Put { block, .. } => block.revision,
            Self::Remove { revision, .. } => *revision,
        }
    }
}

/// Why an operation of a store failed. The stored values are unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// No room.
    Full,
    /// The browser denies access: private mode, a policy, a setting.
    Blocked,
    /// The connection is gone and reopening it did not help; it may come back.
    Lost,
    /// Another writer wrote `key` first; `found` is the revision that is stored now.
    Stale { key: Key, found: Option<Revision> },
    /// Anything else, in the browser's own words.
    Broken { why: String },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("no room left"),
            Self::Blocked => f.write_str("access to the store is denied"),
            Self::Lost => f.write_str("the connection to the store was lost"),
            Self::Stale { key, found: Some(found) } => write!(f, "{key} is at revision {found}"),
            Self::Stale { key, found: None } => write!(f, "{key} is not there"),
            Self::Broken { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for StoreError {}

/// Everything in a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// In the order of their keys. A value whose shape is unreadable comes with its raw bytes and
    /// [`Revision::UNREADABLE`].
    pub blocks: Vec<Block>,
    /// Values that lie under a name which is no [`Key`]: nothing we wrote. Left where they are.
    pub damaged: Vec<DamagedBlock>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedBlock {
    pub key: String,
    pub bytes: Vec<u8>,
    /// For developers.
    pub why: String,
}

/// A place that keeps blocks. The futures are not `Send`: browsers run us on one thread.
#[allow(async_fn_in_trait)]
pub trait BlockStore {
    /// Whether a commit of several changes is atomic. Where it is not, the changes are made in
    /// order and the first failure stops the rest.
    const ATOMIC: bool;

    async fn load(&self) -> Result<Loaded, StoreError>;

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError>;

    /// When this returns `Ok`, the changes have survived as far as the store can promise.
    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError>;
}

/// A store that answers at once, so that a change is in it before the tap that made it ends.
pub trait LocalStore {
    fn read_now(&self, key: &Key) -> Result<Option<Block>, StoreError>;

    fn write_now(&self, change: &Change) -> Result<(), StoreError>;
}
