//! A document that is embedded verbatim in another one.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// JSON, to the letter. A text that is no JSON is written as `null`: a file that holds one is refused when it is read, at
/// that place.
pub(crate) struct Verbatim<'a>(pub(crate) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Verbatim<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        Ok(Self(Cow::Borrowed(raw.get())))
    }
}

impl Serialize for Verbatim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serde_json::from_str::<&RawValue>(&self.0) {
            Ok(raw) => raw.serialize(serializer),
            Err(_) => serializer.serialize_unit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_keeps_its_bytes_and_anything_else_becomes_null() {
        let written = |text: &str| serde_json::to_string(&[Verbatim(text.into())]).unwrap();
        assert_eq!(written(r#"{"a": 1.50, "b":"\u0041"}"#), r#"[{"a": 1.50, "b":"\u0041"}]"#);
        assert_eq!([written(""), written("{}, {}")], ["[null]", "[null]"]);
    }
}
