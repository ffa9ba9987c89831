//! A place in a JSON document that is being read: the text there, and the way to it for whoever has to be
//! told that it doesn't fit. The way is a chain of links to the parents, written out only on a fault.
//!
//! What doesn't fit is noted once for the whole document, the first fault alone, and reading goes on with an
//! empty value. `Node::read` is the only way to a node, and it hands out nothing once there was a fault. So
//! the readers of single types are plain lists of their fields, which is much less code in the wasm than a
//! way out at every field.

use std::borrow::Cow;
use std::cell::RefCell;

use super::error::{DecodeError, Problem};
use super::json;
use crate::domain::points::Points;

/// One value of a document.
pub(super) struct Node<'a> {
    /// JSON that was found to be well-formed, without space around it.
    raw: &'a str,
    way: Option<(&'a Node<'a>, Step<'a>)>,
    first: &'a FirstFault,
}

/// The way from a value to one inside it.
enum Step<'a> {
    Field(&'a str),
    At(usize),
}

/// The first thing in a document that doesn't fit.
type FirstFault = RefCell<Option<DecodeError>>;

impl<'a> Node<'a> {
    /// Reads a whole document. `read` gives `None` where there is nothing it could go on with; it says why.
    ///
    /// # Errors
    /// `Syntax` where the text is not well-formed JSON; otherwise the first fault that was noted.
    pub(super) fn read<T>(text: &str, read: impl FnOnce(&Node<'_>) -> Option<T>) -> Result<T, DecodeError> {
        let first = FirstFault::default();
        let whole = Node { raw: json::well_formed(text)?, way: None, first: &first };
        let value = read(&whole);
        match (first.take(), value) {
            (None, Some(value)) => Ok(value),
            (Some(fault), _) => Err(fault),
            (None, None) => Err(DecodeError::NotOurs),
        }
    }

    pub(super) fn inside(parent: &'a Node<'a>, name: &'a str, raw: &'a str) -> Self {
        Self { raw, way: Some((parent, Step::Field(name))), first: parent.first }
    }

    /// The JSON text as it stands in the document.
    pub(super) fn raw(&self) -> &'a str {
        self.raw
    }

    pub(super) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// What an object or list holds; nothing for everything else.
    pub(super) fn members(&self, opening: char) -> Vec<(&'a str, &'a str)> {
        if self.raw.starts_with(opening) {
            return json::members(self.raw);
        }
        self.wrong_type();
        Vec::new()
    }

    pub(super) fn text(&self) -> Cow<'a, str> {
        json::string(self.raw).unwrap_or_else(|| {
            self.wrong_type();
            Cow::Borrowed("")
        })
    }

    pub(super) fn flag(&self) -> bool {
        if self.raw != "true" && self.raw != "false" {
            self.wrong_type();
        }
        self.raw == "true"
    }

    /// A whole number from 0, written with digits alone.
    pub(super) fn whole(&self) -> u64 {
        self.raw.parse().unwrap_or_else(|_not_whole| {
            self.wrong_type();
            0
        })
    }

    /// A whole number up to 65535.
    pub(super) fn small(&self) -> u16 {
        u16::try_from(self.whole()).unwrap_or_else(|_too_large| {
            self.wrong_type();
            0
        })
    }

    pub(super) fn points(&self) -> Points {
        Points::parse(self.raw).unwrap_or_else(|_why| {
            self.fault(Problem::NotANumber { found: self.raw.to_owned() });
            Points::ZERO
        })
    }

    /// The text as an id, or as another thing that is known by its form.
    pub(super) fn id<T>(&self, parse: fn(&str) -> Option<T>) -> Option<T> {
        self.parsed(parse, |found| Problem::NotAnId { found })
    }

    /// The text as a month or moment.
    pub(super) fn date<T>(&self, parse: fn(&str) -> Option<T>) -> Option<T> {
        self.parsed(parse, |found| Problem::NotADate { found })
    }

    /// The text as one of the words that are taken here.
    pub(super) fn word<T>(&self, parse: fn(&str) -> Option<T>) -> Option<T> {
        self.parsed(parse, |found| Problem::UnknownWord { found })
    }

    fn parsed<T>(&self, parse: fn(&str) -> Option<T>, problem: fn(String) -> Problem) -> Option<T> {
        let text = self.text();
        let value = parse(&text);
        if value.is_none() {
            self.fault(problem(text.into_owned()));
        }
        value
    }

    /// The values of a list.
    pub(super) fn parts(&self) -> Vec<Node<'_>> {
        let mut parts = Vec::new();
        for (at, (_, raw)) in self.members('[').into_iter().enumerate() {
            parts.push(Node { raw, way: Some((self, Step::At(at))), first: self.first });
        }
        parts
    }

    /// The values of a list, each read as `read` says.
    pub(super) fn list<T>(&self, read: fn(&Node<'_>) -> Option<T>) -> Vec<T> {
        let mut values = Vec::new();
        for part in self.parts() {
            match read(&part) {
                Some(value) => values.push(value),
                // It has said why, unless it forgot to.
                None => part.wrong_type(),
            }
        }
        values
    }

    #[cold]
    pub(super) fn wrong_type(&self) {
        self.fault(Problem::WrongType);
    }

    /// Notes what is wrong, here.
    #[cold]
    pub(super) fn fault(&self, problem: Problem) {
        self.fault_below("", problem);
    }

    /// Notes what is wrong, at a place below: `items[0].maxPoints`.
    #[cold]
    #[inline(never)]
    pub(super) fn fault_below(&self, place: &str, problem: Problem) {
        let mut first = self.first.borrow_mut();
        if first.is_none() {
            let mut path = self.path();
            if !path.is_empty() && !place.is_empty() {
                path.push('.');
            }
            path.push_str(place);
            *first = Some(DecodeError::Field { path, problem });
        }
    }

    /// Notes that the whole document is refused for this reason, not for a field.
    pub(super) fn refuse(&self, error: DecodeError) {
        self.first.borrow_mut().get_or_insert(error);
    }

    /// From the top of the document: `inspections[3].content.answers[2].findings[0].at`.
    fn path(&self) -> String {
        let Some((parent, step)) = &self.way else { return String::new() };
        let mut path = parent.path();
        match step {
            Step::Field(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Step::At(at) => {
                path.push('[');
                path.push_str(&at.to_string());
                path.push(']');
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path and problem of whatever is wrong at `list[1].name` of a document with this text there.
    fn wrong(value: &str) -> (String, Problem) {
        let name = |node: &Node<'_>| Some(node.object(&["name"]).text("name").into_owned());
        let text = format!(r#"{{"list": [{{"name": "a"}}, {{"name": {value} }}]}}"#);
        match Node::read(&text, |node| Some(node.open_object().list("list", name))) {
            Err(DecodeError::Field { path, problem }) => (path, problem),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_fault_is_named_by_the_way_to_it() {
        let place = || "list[1].name".to_owned();
        for value in ["null", "1", "[]", "{}", r#"["a"]"#, r#""half a pair: \ud83d""#] {
            assert_eq!(wrong(value), (place(), Problem::WrongType), "{value}");
        }
        let repeated = Problem::Repeated { found: "name".to_owned() };
        assert_eq!(wrong(r#""b", "name": "c""#), (place(), repeated.clone()));
        // The same name with an escape in it.
        assert_eq!(wrong(r#""b", "n\u0061me": "c""#), (place(), repeated));
        let unexpected = Problem::Unexpected { name: "no".to_owned() };
        assert_eq!(wrong(r#""b", "no": 1"#), ("list[1].no".to_owned(), unexpected));
    }

    #[test]
    fn the_first_fault_is_the_one_that_is_told() {
        let both = |node: &Node<'_>| {
            let (one, other) = (node.points(), node.flag());
            Some((one, other))
        };
        let told = Node::read(r#""x""#, both);
        let found = "\"x\"".to_owned();
        assert_eq!(told, Err(DecodeError::field("", Problem::NotANumber { found })));
    }

    #[test]
    fn nothing_is_handed_out_without_a_value() {
        assert_eq!(Node::read::<()>("1", |_| None), Err(DecodeError::NotOurs));
        let forgetful = |_: &Node<'_>| -> Option<u8> { None };
        let list = Node::read("[1]", |node| Some(node.list(forgetful)));
        assert_eq!(list, Err(DecodeError::field("[0]", Problem::WrongType)));
    }

    #[test]
    fn whole_numbers_are_digits_within_their_range() {
        let small = |text: &str| Node::read(text, |node| Some(node.small())).ok();
        assert_eq!(["0", "65535"].map(small), [Some(0), Some(65535)]);
        for text in ["65536", "-1", "-0", "1.0", "1e2", "\"1\"", "null", "99999999999999999999"] {
            assert_eq!(small(text), None, "{text}");
        }
    }
}
