//! An open object on the wire: fields that only a newer app knows are kept as they are and written after the known ones.
//! The rule for adding such fields is in `docs/formats.md`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Error, IntoDeserializer as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, forward_to_deserialize_any};

use super::compact::compact;
use super::text::Text;
use super::verbatim::Verbatim;
use crate::domain::unknown::UnknownFields;

/// A `T` that is written as an object, with the fields of the object that `T` has none for.
#[derive(Serialize)]
pub(crate) struct Open<'a, T> {
    #[serde(flatten)]
    pub(super) known: T,
    #[serde(flatten)]
    pub(super) unknown: Unknown<'a>,
}

/// In the order of the document.
#[derive(Default)]
pub(super) struct Unknown<'a>(Vec<(Text<'a>, Verbatim<'a>)>);

impl<'a, T> Open<'a, T> {
    pub(super) fn of(known: T, unknown: &'a UnknownFields) -> Self {
        let fields = unknown.iter().map(|(name, value)| (name.into(), Verbatim(value.into())));
        Self { known, unknown: Unknown(fields.collect()) }
    }
}

impl Unknown<'_> {
    /// The values without white space between their tokens, as the app writes everything.
    pub(super) fn fields(&self) -> UnknownFields {
        self.0.iter().map(|(name, value)| (&**name, compact(&value.0))).collect()
    }
}

impl<T> Deref for Open<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.known
    }
}

impl Serialize for Unknown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Open<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OpenVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for OpenVisitor<T> {
            type Value = Open<'de, T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let mut unknown = Unknown::default();
                let known = T::deserialize(Members { map, unknown: &mut unknown })?;
                Ok(Open { known, unknown })
            }
        }

        deserializer.deserialize_map(OpenVisitor(PhantomData))
    }
}

/// The members of an object. A struct is given those that it has fields for.
struct Members<'u, 'de, A> {
    map: A,
    unknown: &'u mut Unknown<'de>,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Members<'_, 'de, A> {
    type Error = A::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let Self { map, unknown } = self;
        visitor.visit_map(Known { map, fields, unknown })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.map)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Known<'u, 'de, A> {
    map: A,
    fields: &'static [&'static str],
    unknown: &'u mut Unknown<'de>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Known<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(name) = self.map.next_key::<Text<'de>>()? {
            if self.fields.contains(&&*name) {
                return match name.into_inner() {
                    Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)),
                    Cow::Owned(name) => seed.deserialize(name.into_deserializer()),
                }
                .map(Some);
            }
            if self.unknown.0.iter().any(|(known, _)| *known == name) {
                // The message is serde's: `document` recognises it.
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            let value = self.map.next_value()?;
            self.unknown.0.push((name, value));
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Open<'_, T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, Serialize)]
    struct Finding<'a> {
        #[serde(borrow)]
        note: Text<'a>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<u8>,
    }

    fn read(text: &str) -> Result<Open<'_, Finding<'_>>, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn unknown_fields_are_written_after_the_known_ones_to_the_letter() {
        for text in
            [r#"{"note":"a"}"#, r#"{"note":"a","photos":[1],"z":{"b": 1.50,"a":"\u0041"},"heat":null}"#]
        {
            assert_eq!(serde_json::to_string(&read(text).unwrap()).unwrap(), text);
        }
        let mixed = read(r#"{"z": [1, "a b"], "n\u006fte": "a", "heat":2,"photos":[3]}"#).unwrap();
        let kept = mixed.unknown.fields();
        let again = Open::of(mixed.known, &kept);
        assert_eq!(
            serde_json::to_string(&again).unwrap(),
            r#"{"note":"a","photos":[3],"z":[1,"a b"],"heat":2}"#
        );
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_known_or_not() {
        for text in [r#"{"note":"a","note":"b"}"#, r#"{"note":"a","heat":1,"he\u0061t":2}"#] {
            assert!(read(text).err().unwrap().to_string().starts_with("duplicate field"), "{text}");
        }
        assert!(read("[]").is_err() && read(r#"["a"]"#).is_err() && read(r#"{"heat":1}"#).is_err());
    }
}
