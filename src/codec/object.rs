//! The fields of a JSON object, looked at by name: required, left out or null, never said twice.

use std::borrow::Cow;
use std::rc::Rc;

use super::error::Problem;
use super::json;
use super::node::Node;
use crate::domain::date::Timestamp;
use crate::domain::points::Points;

/// An object and where it stands.
pub(super) struct Object<'a> {
    node: &'a Node<'a>,
    /// In the order of the document; a name may stand there twice.
    fields: Vec<(Cow<'a, str>, &'a str)>,
}

impl Node<'_> {
    /// An object that may have fields nobody here knows: they are passed over.
    pub(super) fn open_object(&self) -> Object<'_> {
        let mut fields = Vec::new();
        for (name, raw) in self.members('{') {
            // A name that no text can hold is none that anybody looks for.
            fields.push((json::string(name).unwrap_or(Cow::Borrowed(name)), raw));
        }
        Object { node: self, fields }
    }

    /// An object of these fields alone. Any other is refused: it would be lost unseen.
    pub(super) fn object(&self, known: &[&str]) -> Object<'_> {
        let object = self.open_object();
        for (name, _) in &object.fields {
            if !known.contains(&&**name) {
                self.fault_below(name, Problem::Unexpected { name: name.to_string() });
            }
        }
        object
    }
}

impl<'a> Object<'a> {
    /// The object itself, for faults that are not of one field.
    pub(super) fn node(&self) -> &'a Node<'a> {
        self.node
    }

    /// All fields, by name.
    pub(super) fn entries(&self) -> Vec<(&str, Node<'_>)> {
        let mut entries = Vec::new();
        for (name, raw) in &self.fields {
            entries.push((&**name, Node::inside(self.node, name, raw)));
        }
        entries
    }

    /// A field that may be left out, though not be null.
    pub(super) fn given(&self, name: &'static str) -> Option<Node<'a>> {
        let mut found = None;
        for (known, raw) in &self.fields {
            if known == name {
                if found.is_some() {
                    self.node.fault_below(name, Problem::Repeated { found: name.to_owned() });
                }
                found = Some(Node::inside(self.node, name, raw));
            }
        }
        found
    }

    /// A field that may be left out or null.
    pub(super) fn optional(&self, name: &'static str) -> Option<Node<'a>> {
        self.given(name).filter(|node| !node.is_null())
    }

    pub(super) fn field(&self, name: &'static str) -> Option<Node<'a>> {
        let found = self.given(name);
        if found.is_none() {
            self.missing(name);
        }
        found
    }

    /// Like `field`; null is as good as missing.
    pub(super) fn needed(&self, name: &'static str) -> Option<Node<'a>> {
        let found = self.optional(name);
        if found.is_none() {
            self.missing(name);
        }
        found
    }

    pub(super) fn text(&self, name: &'static str) -> Cow<'a, str> {
        self.field(name).map_or(Cow::Borrowed(""), |node| node.text())
    }

    pub(super) fn shared(&self, name: &'static str) -> Rc<str> {
        self.text(name).into()
    }

    /// A text that is left out where it is empty.
    pub(super) fn shared_or_empty(&self, name: &'static str) -> Rc<str> {
        self.given(name).map_or(Cow::Borrowed(""), |node| node.text()).into()
    }

    pub(super) fn small(&self, name: &'static str) -> u16 {
        self.field(name).map_or(0, |node| node.small())
    }

    /// A number that is left out where it is 0.
    pub(super) fn small_or_zero(&self, name: &'static str) -> u16 {
        self.given(name).map_or(0, |node| node.small())
    }

    pub(super) fn points(&self, name: &'static str) -> Points {
        self.field(name).map_or(Points::ZERO, |node| node.points())
    }

    /// A flag that is left out where it is not set.
    pub(super) fn flag_or_unset(&self, name: &'static str) -> bool {
        self.given(name).is_some_and(|node| node.flag())
    }

    pub(super) fn moment(&self, name: &'static str) -> Option<Timestamp> {
        self.field(name)?.date(Timestamp::parse)
    }

    pub(super) fn list<T>(&self, name: &'static str, read: fn(&Node<'_>) -> Option<T>) -> Vec<T> {
        self.field(name).map_or_else(Vec::new, |node| node.list(read))
    }

    /// A list that may be left out where it is empty.
    pub(super) fn list_or_empty<T>(&self, name: &'static str, read: fn(&Node<'_>) -> Option<T>) -> Vec<T> {
        self.given(name).map_or_else(Vec::new, |node| node.list(read))
    }

    #[cold]
    pub(super) fn missing(&self, name: &str) {
        self.node.fault(Problem::Missing { name: name.to_owned() });
    }

    /// Refuses a field that is given although it says nothing here; `fits` is true when it may stand.
    pub(super) fn absent(&self, name: &str, fits: bool) {
        if !fits {
            self.node.fault(Problem::Unexpected { name: name.to_owned() });
        }
    }
}
