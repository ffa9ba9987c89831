//! Decimal numbers on the wire, as their JSON text: no float is ever read or written.

use std::fmt::Display;

use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::error::Problem;
use super::fault::Fault;
use crate::domain::evidence::Degrees;
use crate::domain::points::{Points, PointsError};

/// A number as it was read, or the text of one that is written.
#[derive(Debug)]
enum Decimal<'a> {
    Read(&'a RawValue),
    Written(String),
}

/// Points: at most two digits after the point.
#[derive(Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Number<'a>(#[serde(borrow)] Decimal<'a>);

/// Degrees of latitude or longitude: at most six digits after the point.
#[derive(Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub(crate) struct Coordinate<'a>(#[serde(borrow)] Decimal<'a>);

impl Decimal<'_> {
    fn written(value: impl Display) -> Self {
        Self::Written(value.to_string())
    }

    fn text(&self) -> &str {
        match self {
            Self::Read(raw) => raw.get(),
            Self::Written(text) => text,
        }
    }

    fn parse<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        let found = self.text();
        parse(found).ok_or_else(|| Fault::of(name, Problem::NotANumber { found: found.to_owned() }))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Decimal<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&RawValue>::deserialize(deserializer).map(Self::Read)
    }
}

impl Serialize for Decimal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Read(raw) => raw.serialize(serializer),
            Self::Written(text) => {
                RawValue::from_string(text.clone()).map_err(S::Error::custom)?.serialize(serializer)
            }
        }
    }
}

impl Number<'_> {
    /// The member `name` as points.
    pub(super) fn points(&self, name: &str) -> Result<Points, Fault> {
        self.0.parse(name, |text| Points::parse(text).ok())
    }

    pub(super) fn parse(&self) -> Result<Points, PointsError> {
        Points::parse(self.text())
    }

    /// The number's text in the document.
    pub(super) fn text(&self) -> &str {
        self.0.text()
    }
}

impl From<Points> for Number<'_> {
    fn from(points: Points) -> Self {
        Self(Decimal::written(points))
    }
}

impl Coordinate<'_> {
    /// The member `name` as degrees.
    pub(super) fn degrees(&self, name: &str) -> Result<Degrees, Fault> {
        self.0.parse(name, Degrees::parse)
    }
}

impl From<Degrees> for Coordinate<'_> {
    fn from(degrees: Degrees) -> Self {
        Self(Decimal::written(degrees))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number<'_> {
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

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Coordinate<'_> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Coordinate".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "number",
            "minimum": -180,
            "maximum": 180,
            "description": "Degrees; a decimal with at most six digits after the point."
        })
    }
}
