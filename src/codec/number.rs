//! Points in JSON: plain decimal numbers, written as text so that no float ever comes between.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::domain::points::Points;

/// A number of points as JSON writes it: `0.5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Points);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
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
