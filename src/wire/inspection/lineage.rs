//! A lineage on the wire: an object with a member for each tablet.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::id::TabletId;
use crate::domain::inspection::Lineage;
use crate::wire::error::Problem;
use crate::wire::fault::Fault;
use crate::wire::text::Text;

/// Counts of changes by tablet, in the order of the document: a map would drop a tablet that is named twice.
pub(in crate::wire) struct WireLineage<'a>(Vec<(Text<'a>, u64)>);

impl<'a> WireLineage<'a> {
    pub(super) fn of(lineage: &'a Lineage) -> Self {
        let counts = lineage.counts().iter();
        Self(counts.map(|(tablet, count)| (tablet.as_str().into(), *count)).collect())
    }

    pub(super) fn lineage(self) -> Result<Lineage, Fault> {
        let mut counts: Vec<(TabletId, u64)> = Vec::with_capacity(self.0.len());
        for (name, count) in self.0 {
            let tablet = TabletId::parse(&name)
                .ok_or_else(|| Fault::here(Problem::NotAnId { found: name.to_string() }))?;
            if counts.iter().any(|(known, _)| *known == tablet) {
                return Err(Fault::of(&name, Problem::Repeated { found: name.to_string() }));
            }
            counts.push((tablet, count));
        }
        Ok(Lineage::from_counts(counts))
    }
}

impl Serialize for WireLineage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(tablet, count)| (tablet, count)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for WireLineage<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;

        impl<'de> Visitor<'de> for Members {
            type Value = WireLineage<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object of counts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut counts = Vec::new();
                while let Some(count) = map.next_entry()? {
                    counts.push(count);
                }
                Ok(WireLineage(counts))
            }
        }

        deserializer.deserialize_map(Members)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for WireLineage<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Lineage".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, u64>::json_schema(generator)
    }
}
