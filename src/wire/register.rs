//! The subjects of the register: the stored body is the list of them, in the order of their ids; a hand-over has the same
//! list under `subjects`.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, date, id, word};
use super::open::Open;
use super::text::Text;
use crate::domain::date::Timestamp;
use crate::domain::id::SubjectId;
use crate::domain::register::{
    Entry, EntryChange, EntryText, Register, RegisterEdit, SubjectKind, SubjectState,
};
use crate::domain::village::VillageCode;

/// The version of the body that this app writes.
pub const FORMAT: u16 = 1;

/// A subject of the register: a shop, a river section, a site.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Subject"))]
pub(in crate::wire) struct WireSubject<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    /// `place` (a shop, workshop, warehouse, rented house), `reach` (a section of a river) or `site` (a cleared building site).
    kind: Text<'a>,
    village: Text<'a>,
    name: Text<'a>,
    /// The time of the last change: of two versions of a subject the later one holds.
    changed: Text<'a>,
    /// `in-use`, or `closed`.
    state: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    address: Text<'a>,
    /// The person in charge.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    responsible: Text<'a>,
    /// What that person is there: the operator, the river chief.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    role: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    remarks: Text<'a>,
}

impl<'a> WireSubject<'a> {
    pub(in crate::wire) fn of(entry: &'a Entry) -> Open<'a, Self> {
        let text = |text: EntryText| entry.text(text).into();
        let wire = Self {
            id: entry.id.as_str().into(),
            kind: entry.kind.code().into(),
            village: Text::printed(&entry.village),
            name: (&entry.name).into(),
            changed: Text::printed(&entry.changed),
            state: entry.state.code().into(),
            address: text(EntryText::Address),
            responsible: text(EntryText::Responsible),
            role: text(EntryText::Role),
            remarks: text(EntryText::Remarks),
        };
        Open::of(wire, &entry.unknown)
    }
}

/// # Errors
/// The field whose value is invalid.
pub(in crate::wire) fn entry(
    Open { known: wire, unknown }: Open<'_, WireSubject<'_>>,
) -> Result<Entry, Fault> {
    let key = id("id", &wire.id, SubjectId::parse)?;
    let kind = word("kind", &wire.kind, SubjectKind::of)?;
    let village = id("village", &wire.village, VillageCode::parse)?;
    let changed = date("changed", &wire.changed, Timestamp::parse)?;
    let state = |code: &str| SubjectState::ALL.into_iter().find(|state| state.code() == code);
    let state = word("state", &wire.state, state)?;
    let nameless = || Fault::of("name", Problem::Empty);
    let entry = Entry::new(key, kind, village, &wire.name, changed).ok_or_else(nameless)?;
    let texts = [
        (EntryText::Address, &wire.address),
        (EntryText::Responsible, &wire.responsible),
        (EntryText::Role, &wire.role),
        (EntryText::Remarks, &wire.remarks),
    ];
    let entry =
        texts.into_iter().fold(entry, |entry, (text, to)| entry.with(&EntryChange::Text(text, to.shared())));
    let mut entry = entry.with(&EntryChange::State(state));
    entry.unknown = unknown.fields();
    Ok(entry)
}

pub fn encode(register: &Register) -> Vec<u8> {
    document::written(&register.iter().map(|entry| WireSubject::of(entry)).collect::<Vec<_>>()).into_bytes()
}

/// Reads the stored body.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the place of the invalid value.
pub fn decode(format: u16, body: &[u8]) -> Result<Register, DecodeError> {
    let list = document::stored::<Vec<Open<'_, WireSubject<'_>>>>(format, FORMAT, body)?;
    let mut register = Register::default();
    for (index, wire) in list.into_iter().enumerate() {
        let entry = entry(wire).map_err(|fault| fault.index(index))?;
        if register.get(&entry.id).is_some() {
            let fault = Fault::of("id", Problem::Repeated { found: entry.id.to_string() });
            return Err(fault.index(index).into());
        }
        register = register.with(&RegisterEdit::Entered(Rc::new(entry)));
    }
    Ok(register)
}
