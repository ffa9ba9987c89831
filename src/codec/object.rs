//! The fields of a JSON object, looked at by name: required, left out or null, never said twice.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::error::{DecodeError, Problem};
use super::node::{Node, Read};
use crate::domain::date::Timestamp;

/// An object and where it stands.
pub(super) struct Object<'a> {
    node: &'a Node<'a>,
    fields: Fields<'a>,
}

/// In the order of the document; a name may stand there twice.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Deserialize<'a> for Fields<'a> {
    fn deserialize<D: Deserializer<'a>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'a> Visitor<'a> for FieldsVisitor {
    type Value = Fields<'a>;

    fn expecting(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nobody reads it: a fault is told by its place and kind.
        Ok(())
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

impl Node<'_> {
    /// An object that may have fields nobody here knows: they are passed over.
    pub(super) fn open_object(&self) -> Read<Object<'_>> {
        Ok(Object { node: self, fields: self.take(b'{')? })
    }

    /// An object of these fields alone. Any other is refused: it would be lost unseen.
    pub(super) fn object(&self, known: &[&str]) -> Read<Object<'_>> {
        let object = self.open_object()?;
        for (name, _) in &object.fields.0 {
            if !known.contains(&&**name) {
                return Err(self.fault_below(name, Problem::Unexpected { name: name.clone() }));
            }
        }
        Ok(object)
    }
}

impl<'a> Object<'a> {
    /// The object itself, for faults that are not of one field.
    pub(super) fn node(&self) -> &'a Node<'a> {
        self.node
    }

    /// All fields, by name.
    pub(super) fn entries<'b>(&'b self) -> Vec<(&'b str, Node<'b>)> {
        let entry = |(name, value): &'b (String, &'a RawValue)| -> (&'b str, Node<'b>) {
            (name, Node::inside(self.node, name, value))
        };
        self.fields.0.iter().map(entry).collect()
    }

    /// A field that may be left out, though not be null.
    pub(super) fn given(&self, name: &'static str) -> Read<Option<Node<'a>>> {
        let mut found = None;
        for (known, value) in &self.fields.0 {
            if known == name {
                if found.is_some() {
                    return Err(self.node.fault_below(name, Problem::Repeated { found: name.to_owned() }));
                }
                found = Some(Node::inside(self.node, name, value));
            }
        }
        Ok(found)
    }

    /// A field that may be left out or null.
    pub(super) fn optional(&self, name: &'static str) -> Read<Option<Node<'a>>> {
        Ok(self.given(name)?.filter(|node| !node.is_null()))
    }

    pub(super) fn field(&self, name: &'static str) -> Read<Node<'a>> {
        self.given(name)?.ok_or_else(|| self.missing(name))
    }

    /// Like `field`; null is as good as missing.
    pub(super) fn needed(&self, name: &'static str) -> Read<Node<'a>> {
        self.optional(name)?.ok_or_else(|| self.missing(name))
    }

    pub(super) fn text(&self, name: &'static str) -> Read<Cow<'a, str>> {
        self.field(name)?.text()
    }

    pub(super) fn shared(&self, name: &'static str) -> Read<Rc<str>> {
        Ok(self.text(name)?.into())
    }

    /// A text that is left out where it is empty.
    pub(super) fn shared_or_empty(&self, name: &'static str) -> Read<Rc<str>> {
        match self.given(name)? {
            Some(node) => Ok(node.text()?.into()),
            None => Ok("".into()),
        }
    }

    /// A number that is left out where it is 0.
    pub(super) fn small_or_zero(&self, name: &'static str) -> Read<u16> {
        self.given(name)?.map_or(Ok(0), |node| node.small())
    }

    pub(super) fn moment(&self, name: &'static str) -> Read<Timestamp> {
        self.field(name)?.date(Timestamp::parse)
    }

    /// A list that may be left out where it is empty.
    pub(super) fn list_or_empty<T>(
        &self,
        name: &'static str,
        read: fn(&Node<'_>) -> Read<T>,
    ) -> Read<Vec<T>> {
        self.given(name)?.map_or_else(|| Ok(Vec::new()), |node| node.list(read))
    }

    #[cold]
    pub(super) fn missing(&self, name: &str) -> DecodeError {
        self.node.fault(Problem::Missing { name: name.to_owned() })
    }

    /// Refuses a field that is given although it says nothing here; `fits` is true when it may stand.
    pub(super) fn absent(&self, name: &str, fits: bool) -> Read<()> {
        if fits { Ok(()) } else { Err(self.node.fault(Problem::Unexpected { name: name.to_owned() })) }
    }
}
