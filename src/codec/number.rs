//! Points in JSON: plain decimal numbers, read and written as text so that no float ever comes between.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::domain::points::Points;

/// A number of points as JSON writes it: `0.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Points);

/// How a refused number's message begins; `read.rs` looks for it.
pub(super) const NOT_A_NUMBER: &str = "not a number of points:";

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get();
        Points::parse(text)
            .map(Self)
            .map_err(|_why| serde::de::Error::custom(format_args!("{NOT_A_NUMBER} {text}")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Points".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            // Not `multipleOf: 0.01`: validators that compute in binary fractions refuse 0.07 then.
            "description": "Points; a decimal with at most two digits after the point."
        })
    }
}
