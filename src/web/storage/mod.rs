//! The browser's databases: records and photos of the tablet in one, the workspace of headquarters in another.

pub(super) mod failure;
pub mod indexed_db;
pub mod records;
pub mod workspace;

use indexed_db::Schema;

/// Records, mirrored from local storage.
pub(super) const BLOCKS: &str = "blocks";
/// Pictures as `Uint8Array`, under their SHA-256.
pub(super) const PHOTOS: &str = "photos";
pub(super) const THUMBNAILS: &str = "thumbnails";
/// The manifest entries of photos.
pub(super) const MANIFEST: &str = "manifest";

/// The tablet's database. Version 2 added the stores of photos. Page and worker open it alike: the first creates all.
pub(super) const TABLET: Schema =
    Schema { version: 2, stores: &[BLOCKS, PHOTOS, THUMBNAILS, MANIFEST], timeout_ms: 10_000 };
pub(super) const TABLET_NAME: &str = "xuncun";
