//! A block as a value of `IndexedDB`: `{revision: bigint, bytes: Uint8Array}`.

use crate::store::{Block, Revision, StoreError};
use crate::web::dom_error::store_error;
use js_sys::{BigInt, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

const REVISION: &str = "revision";
const BYTES: &str = "bytes";

pub(super) fn write(block: &Block) -> Result<JsValue, StoreError> {
    let value = Object::new();
    let set = |name: &str, part: &JsValue| Reflect::set(&value, &name.into(), part);
    set(REVISION, &BigInt::from(block.revision.0))
        .and_then(|_done| set(BYTES, &Uint8Array::from(&*block.bytes)))
        .map_err(|thrown| store_error(&thrown))?;
    Ok(value.into())
}

/// Any value at all; what is none of ours comes as text, with [`Revision::UNREADABLE`].
pub(super) fn read(value: &JsValue) -> (Revision, Vec<u8>) {
    let revision = read_revision(value);
    let bytes = if revision == Revision::UNREADABLE { None } else { bytes_of(value) };
    (revision, bytes.unwrap_or_else(|| as_text(value).into_bytes()))
}

/// The revision that [`read`] gives, without copying the bytes.
pub(super) fn read_revision(value: &JsValue) -> Revision {
    let number = part(value, REVISION).and_then(|part| part.dyn_into::<BigInt>().ok());
    let number = number.and_then(|number| u64::try_from(number).ok());
    let has_bytes = part(value, BYTES).is_some_and(|part| part.is_instance_of::<Uint8Array>());
    number.filter(|_| has_bytes).map_or(Revision::UNREADABLE, Revision)
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    Some(part(value, BYTES)?.dyn_into::<Uint8Array>().ok()?.to_vec())
}

fn part(value: &JsValue, name: &str) -> Option<JsValue> {
    // Throws where the value is no object.
    Reflect::get(value, &name.into()).ok()
}

fn as_text(value: &JsValue) -> String {
    let json = JSON::stringify(value).ok().and_then(|text| text.as_string());
    json.unwrap_or_else(|| format!("{value:?}"))
}
