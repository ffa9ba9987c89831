//! Saving: opaque, versioned blocks of bytes kept in two stores at once, and the keeper that
//! decides what to write where and when a change may be called saved.
//!
//! Nothing here knows what an inspection is, and nothing here does I/O: stores are a trait
//! ([`BlockStore`]), and the [`Keeper`] takes reports and returns commands. The rules are written
//! down in `docs/storage.md`.

mod block;
mod keeper;
mod lineage;
mod photo;
mod photo_twin;
mod reconcile;
mod seal;
mod settle;
mod text;
mod twin;

pub use block::{
    Block, BlockStore, Change, DamagedBlock, Key, KeyError, Loaded, LocalStore, Revision, StoreError,
};
pub use keeper::{
    Absorbed, Aside, Backup, Command, Finding, Health, Keeper, Notice, Record, Report, Started, Status,
    Ticket, Usage,
};
pub use lineage::{Lineage, Mark, Order, Writer};
pub use photo::{KeptPhoto, ListedPhoto, PhotoError, PhotoStore, ReadPhoto};
pub use photo_twin::PhotoTwin;
pub use seal::{Body, Damage, Kind, Opened, open, seal};
pub use settle::{Settled, hand_in, run_local, settle};
pub use text::{from_text, revision_of_text, to_text, units};
pub use twin::{Fault, Twin};
