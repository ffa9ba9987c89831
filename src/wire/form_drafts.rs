//! The stored body of the drafts of forms: `[["<form>", "<when>", [["<field>", "<text>"], …]], …]`, in the order of the
//! forms' keys and the fields' names.

use std::rc::Rc;

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, date};
use super::text::Text;
use crate::domain::date::Timestamp;
use crate::domain::form_draft::{FormDraft, FormDrafts};

/// A list of pairs as the text of one field, such as items with their objections.
pub fn pairs<'a>(list: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    document::written(&list.into_iter().collect::<Vec<_>>())
}

/// Reads [`pairs`]; empty for any other text.
pub fn read_pairs(text: &str) -> Vec<(String, String)> {
    document::parse(text).unwrap_or_default()
}

/// The version of the body that this app writes.
pub const FORMAT: u16 = 1;

/// Form, moment, fields.
type Entry<'a> = (Text<'a>, Text<'a>, Vec<(Text<'a>, Text<'a>)>);

pub fn encode(drafts: &FormDrafts) -> Vec<u8> {
    document::written(&drafts.iter().map(entry).collect::<Vec<_>>()).into_bytes()
}

fn entry<'a>((key, draft): (&'a Rc<str>, &'a FormDraft)) -> Entry<'a> {
    let fields = draft.fields.iter().map(|(name, text)| (name.into(), text.into())).collect();
    (key.into(), Text::printed(&draft.changed), fields)
}

/// Reads the stored body.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the place of the invalid value.
pub fn decode(format: u16, body: &[u8]) -> Result<FormDrafts, DecodeError> {
    let mut drafts = FormDrafts::default();
    for (index, (key, at, wire)) in
        document::stored::<Vec<Entry<'_>>>(format, FORMAT, body)?.into_iter().enumerate()
    {
        let changed = date("[1]", &at, Timestamp::parse).map_err(|fault| fault.index(index))?;
        let fields = wire.iter().map(|(name, text)| (name.shared(), text.shared())).collect();
        if !drafts.add(key.shared(), FormDraft { changed, fields }) {
            let fault = Fault::of("[0]", Problem::Repeated { found: key.to_string() });
            return Err(fault.index(index).into());
        }
    }
    Ok(drafts)
}
