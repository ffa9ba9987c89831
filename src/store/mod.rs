//! Saving: opaque, versioned blocks of bytes kept in two stores at once, and the replicated store that
//! decides what to write where and when a change may be called saved.
//!
//! Nothing here knows what an inspection is, and nothing here does I/O: stores are a trait
//! ([`BlockStore`]), and the [`ReplicatedStore`] takes reports and returns commands. The rules are written
//! down in `docs/storage.md`.

mod block;
mod envelope;
mod lineage;
mod memory;
mod photo;
mod photo_memory;
mod reconcile;
mod replicated;
mod settle;
mod text;

pub use block::{
    Block, BlockStore, Change, DamagedBlock, Key, KeyError, Loaded, LocalStore, Revision, StoreError,
};
pub use envelope::{Body, Damage, Kind, Opened, open, seal};
pub use lineage::{Lineage, Mark, Order, Writer};
pub use memory::{Fault, InMemoryStore};
pub use photo::{Entry, KeptPhoto, ListedPhoto, PhotoError, PhotoFault, PhotoStore, ReadPhoto, picture_of};
pub use photo_memory::InMemoryPhotoStore;
pub use replicated::{
    Backup, Command, Finding, Health, Notice, Quarantined, Record, ReplicatedStore, Report, Restored,
    Started, Status, Ticket, Usage,
};
pub use settle::{Settled, hand_in, run_local, settle};
pub use text::{from_text, revision_of_text, to_text, units};
