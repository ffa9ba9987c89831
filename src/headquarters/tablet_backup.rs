//! Reads a tablet's backup for headquarters: its inspections with the versions that await a decision, its
//! rectifications, checklists and rules. All or nothing; a block that doesn't fit is named by its place.

use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::domain::unknown::UnknownFields;
use crate::store::{self, Block, Key, Kind, Revision};
use crate::wire::checklist::{self, ChecklistText};
use crate::wire::inspection::{self, Record};
use crate::wire::{DecodeError, Problem, backup, merged, rectification, results, rules};

/// Reads a backup. `known` finds checklists that are here already.
///
/// # Errors
/// The first block that doesn't fit; nothing is taken then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<merged::Merged, DecodeError> {
    let mut found = Blocks::default();
    for (at, block) in backup::decode(text)?.into_iter().enumerate() {
        found.take(block).map_err(|why| below(at, why))?;
    }
    let lists = found.checklists.clone();
    let own = |hash: &ContentHash| {
        lists.iter().find(|list| list.checklist.hash() == *hash).cloned().or_else(|| known(hash))
    };
    // Each is checked against its checklist, as one that is handed over is.
    let mut records = Vec::with_capacity(found.bodies.len());
    for (at, record) in found.bodies {
        results::verify(&record, own).map_err(|why| below(at, why))?;
        records.push(record);
    }
    Ok(merged::Merged {
        checklists: found.checklists,
        records,
        aside: Vec::new(),
        decisions: Vec::new(),
        rectifications: found.rectifications,
        rules: found.rules,
        unknown: UnknownFields::default(),
    })
}

#[derive(Default)]
struct Blocks {
    checklists: Vec<ChecklistText>,
    /// With the blocks' places.
    bodies: Vec<(usize, Record)>,
    rectifications: Vec<Rectification>,
    rules: TownRules,
    /// Blocks read so far.
    count: usize,
}

impl Blocks {
    /// Blocks of other things are passed over.
    fn take(&mut self, block: backup::BackupBlock) -> Result<(), DecodeError> {
        let at = self.count;
        self.count += 1;
        let kind = block.key.split('/').next().unwrap_or_default().to_owned();
        if !["inspection", "version", "rectification", "checklist", "rules"].contains(&&*kind) {
            return Ok(());
        }
        let key = Key::parse(&block.key)
            .map_err(|_odd| DecodeError::field("key", Problem::NotAnId { found: block.key.clone() }))?;
        let block = Block { key, revision: Revision(block.revision), bytes: block.bytes };
        let opened = match store::open(&block) {
            Ok(opened) => opened,
            Err(store::Damage::Newer { envelope }) => {
                return Err(DecodeError::Newer { found: envelope, newest: 1 });
            }
            Err(store::Damage::Broken { .. }) => {
                return Err(DecodeError::field("text", Problem::ChecksumDiffers));
            }
        };
        // Deleted records stay deleted.
        let Kind::Record { format, .. } = opened.kind else { return Ok(()) };
        match &*kind {
            "inspection" | "version" => self.bodies.push((at, inspection::decode(format, &opened.body)?)),
            "rectification" => self.rectifications.push(rectification::decode(format, &opened.body)?),
            "checklist" => {
                let text = std::str::from_utf8(&opened.body).map_err(|_not_text| DecodeError::NotOurs)?;
                self.checklists.push(checklist::decode(text)?);
            }
            _ => self.rules.rectification = rules::decode(format, &opened.body)?,
        }
        Ok(())
    }
}

/// A place in a block's own text, as one in the backup.
fn below(at: usize, why: DecodeError) -> DecodeError {
    match why {
        DecodeError::Field { path, problem } => DecodeError::field(format!("blocks[{at}].{path}"), problem),
        other => other,
    }
}
