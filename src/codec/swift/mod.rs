//! The quick way through results files, for whoever reads tens of thousands of them: one pass over the text that knows
//! the usual form, as the app writes it. Whatever is unusual (a photo, an escape, a veto, a field it doesn't know, anything
//! wrong) it leaves to the usual readers, of the part or (`results::decode`) of the whole, which alone say what is accepted and what is wrong. So a file that is
//! taken here is one that would have been taken there, as the same value (`tests/core/hq/swift.rs`).

#[allow(clippy::option_option, reason = "nothing left, and nothing usual, are two things")]
mod cursor;
#[allow(clippy::option_option, reason = "nothing left, and nothing usual, are two things")]
mod record;

use std::rc::Rc;

use cursor::Cursor;
use record::Sheet;

use super::checklist::{self, ChecklistText};
use super::error::DecodeError;
use super::json;
use super::node::Node;
use super::rectification;
use super::results::{self, Results};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Mark;

/// A reader of many files, one after the other. It remembers the checklists that came with them.
#[derive(Default)]
pub struct Reader {
    /// Each checklist with its text as it stood in a file.
    met: Vec<(Rc<str>, ChecklistText)>,
    /// What the quick way looks up of each checklist.
    sheets: Vec<Rc<Sheet>>,
}

impl Reader {
    /// Reads a results file of any version ever written. `known` finds checklists that are here already.
    ///
    /// # Errors
    /// Those of `results::decode`.
    pub fn results(
        &mut self,
        text: &str,
        known: impl Fn(&ContentHash) -> Option<ChecklistText>,
    ) -> Result<Results, DecodeError> {
        match self.quick(text, &known) {
            Some(results) => Ok(results),
            None => results::decode(text, known),
        }
    }

    /// `None` for everything that isn't in the usual form.
    pub fn quick(
        &mut self,
        text: &str,
        known: &dyn Fn(&ContentHash) -> Option<ChecklistText>,
    ) -> Option<Results> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut at = Cursor::new(text);
        let (mut is_ours, mut version, mut exported) = (false, false, None);
        let (mut checklists, mut records, mut rectifications) = (None, None, None);
        let mut fields = at.object()?;
        while let Some(name) = at.field(&mut fields)? {
            match name {
                "format" if !is_ours => is_ours = at.text()? == results::NAME,
                "version" if !version => version = at.whole()? <= results::VERSION.into(),
                "exported" if exported.is_none() => exported = Some(self::exported(&mut at)?),
                "checklists" if checklists.is_none() => checklists = Some(self.checklists(&mut at)?),
                "inspections" if records.is_none() => {
                    let mut read = Vec::new();
                    let own: &[ChecklistText] = checklists.as_deref()?;
                    let mut list = at.list()?;
                    while at.entry(&mut list)? {
                        let sheets = &mut self.sheets;
                        let sheet = |hash: &ContentHash| sheet(sheets, own, hash, known);
                        read.push(record::read(&mut at, sheet)?);
                    }
                    records = Some(read);
                }
                "rectifications" if rectifications.is_none() => {
                    let list = at.nested()?;
                    rectifications =
                        Some(Node::read(list, |node| Some(node.list(rectification::read))).ok()?);
                }
                _ => return None,
            }
        }
        at.end()?;
        if !is_ours || !version {
            return None;
        }
        let rectifications = rectifications.unwrap_or_default();
        Some(Results { exported: exported?, checklists: checklists?, records: records?, rectifications })
    }

    fn checklists(&mut self, at: &mut Cursor<'_>) -> Option<Vec<ChecklistText>> {
        let mut checklists = Vec::new();
        let mut list = at.list()?;
        while at.entry(&mut list)? {
            if let Some((_, text)) = self.met.iter().find(|(raw, _)| at.passes(raw)) {
                checklists.push(text.clone());
                continue;
            }
            let raw = at.nested()?;
            let text = Node::read(raw, checklist::read).ok()?;
            self.met.push((raw.into(), text.clone()));
            checklists.push(text);
        }
        Some(checklists)
    }
}

/// What is looked up of the checklist of that hash: one of the file's own, or one that is known.
fn sheet(
    sheets: &mut Vec<Rc<Sheet>>,
    own: &[ChecklistText],
    hash: &ContentHash,
    known: &dyn Fn(&ContentHash) -> Option<ChecklistText>,
) -> Option<Rc<Sheet>> {
    let is_own = own.iter().any(|list| list.checklist.hash() == *hash);
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.hash() == *hash)
        && (is_own || sheet.is_known)
    {
        return Some(sheet.clone());
    }
    let text = own.iter().find(|list| list.checklist.hash() == *hash).cloned();
    let text = text.or_else(|| known(hash))?;
    let sheet = Rc::new(Sheet::new(&text.checklist, known(hash).is_some()));
    sheets.retain(|sheet| sheet.hash() != *hash);
    sheets.push(sheet.clone());
    Some(sheet)
}

fn exported(at: &mut Cursor<'_>) -> Option<Mark> {
    let (mut by, mut moment, mut tablet, mut app) = (None, None, false, false);
    let mut fields = at.object()?;
    while let Some(name) = at.field(&mut fields)? {
        match name {
            "by" if by.is_none() => by = Some(at.text()?.into()),
            "at" if moment.is_none() => moment = Some(Timestamp::parse(at.text()?)?),
            "tablet" if !tablet => {
                at.text()?;
                tablet = true;
            }
            "app" if !app => {
                at.text()?;
                app = true;
            }
            _ => return None,
        }
    }
    (tablet && app).then_some(Mark { at: moment?, by: by? })
}

/// Whether a text is JSON, said by the one who says it for all of them.
fn is_json(raw: &str) -> bool {
    json::well_formed(raw).is_ok()
}
