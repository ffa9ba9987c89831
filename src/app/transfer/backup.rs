//! A backup of all stored values, and its blocks.

use crate::app::session::Session;
use crate::store::{Block, Key, Revision};
use crate::wire::backup;

/// A backup's name, without its ending, and its text; `more` blocks come after those of the stores.
pub(super) fn backup(session: &Session, more: Vec<backup::BackupBlock>) -> (String, String) {
    let mark = session.mark();
    let stored = session.archive.store().dump().into_iter().map(|block| backup::BackupBlock {
        key: block.key.to_string(),
        revision: block.revision.0,
        bytes: block.bytes,
    });
    let blocks: Vec<_> = stored.chain(more).collect();
    let text = backup::encode(&blocks, &mark.by, &mark.at.to_string());
    let at = mark.at;
    (format!("xuncun-backup_{}_{:02}{:02}{:02}", at.date, at.hour, at.minute, at.second), text)
}

/// A block of a backup, if its key can be one of ours.
pub(super) fn block(block: backup::BackupBlock) -> Option<Block> {
    let key = Key::parse(&block.key).ok()?;
    Some(Block { key, revision: Revision(block.revision), bytes: block.bytes })
}
