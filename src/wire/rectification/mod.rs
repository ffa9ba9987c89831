//! Rectifications as JSON: their events, and no derived values. The format is the same in storage and in the files that
//! are handed over. Empty members are left out.

mod details;
mod event;
mod picture;

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, each, id};
use super::open::Open;
use super::text::Text;
use crate::domain::id::RectificationId;
use crate::domain::rectification::Rectification;
use event::{WireEvent, event};

/// The version of a rectification's stored body that this app writes.
///
/// In format 1 an event named its photos by their hashes alone; those of format 2 say what a finding says of its own.
pub const FORMAT: u16 = 2;

/// One rectification: the set of its events. State, deadline and flags follow from them.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Rectification"))]
pub(in crate::wire) struct WireRectification<'a> {
    /// Unique in the world; that of the finding it was made from.
    #[serde(borrow)]
    id: Text<'a>,
    /// By id; at least one opens it.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    events: Vec<Open<'a, WireEvent<'a>>>,
}

/// The stored body: the same events always give the same bytes.
pub fn encode(one: &Rectification) -> Vec<u8> {
    document::written(&WireRectification::of(one)).into_bytes()
}

/// Reads a stored body of `format`.
///
/// # Errors
/// `Newer` for a format this app doesn't know yet; otherwise the invalid field.
pub fn decode(format: u16, body: &[u8]) -> Result<Rectification, DecodeError> {
    Ok(rectification(document::stored(format, FORMAT, body)?)?)
}

impl<'a> WireRectification<'a> {
    pub(super) fn of(one: &'a Rectification) -> Open<'a, Self> {
        let events = one.events().iter().map(|event| WireEvent::of(event)).collect();
        Open::of(Self { id: one.id().as_str().into(), events }, one.unknown())
    }
}

pub(super) fn rectification(
    Open { known: wire, unknown }: Open<'_, WireRectification<'_>>,
) -> Result<Rectification, Fault> {
    let id = id("id", &wire.id, RectificationId::parse)?;
    let events = each("events", wire.events, event)?;
    let read = Rectification::from_events(id, events.iter().cloned())
        // No event opens it.
        .ok_or_else(|| Fault::of("events", Problem::Empty))?;
    if read.events().len() != events.len() {
        return Err(Fault::of("events", Problem::Repeated { found: "id".to_owned() }));
    }
    Ok(read.with_unknown(unknown.fields()))
}
