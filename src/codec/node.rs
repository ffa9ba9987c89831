//! A place in a JSON document that is being read: the text there, and the way to it for whoever has to be
//! told that it doesn't fit. The way is a chain of links to the parents, written out only on a fault. A text
//! is taken apart one level at a time and only where it is looked at, so one piece of code reads every type;
//! numbers and checklists are had as they were written.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::error::{DecodeError, Problem};
use crate::domain::points::Points;

pub(super) type Read<T> = Result<T, DecodeError>;

/// One value of a document.
pub(super) struct Node<'a> {
    /// JSON that was found to be well-formed, without space around it.
    raw: &'a str,
    way: Option<(&'a Node<'a>, Step<'a>)>,
}

/// The way from a value to one inside it.
enum Step<'a> {
    Field(&'a str),
    At(usize),
}

impl<'a> Node<'a> {
    /// The whole document. A mark that some editors put first (U+FEFF) is passed over.
    ///
    /// # Errors
    /// `Syntax` where the text is not well-formed JSON.
    pub(super) fn document(text: &'a str) -> Read<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match serde_json::from_str::<&RawValue>(text) {
            Ok(whole) => Ok(Self { raw: whole.get(), way: None }),
            Err(error) => Err(DecodeError::Syntax { line: error.line(), column: error.column() }),
        }
    }

    pub(super) fn inside(parent: &'a Node<'a>, name: &'a str, value: &'a RawValue) -> Self {
        Self { raw: value.get(), way: Some((parent, Step::Field(name))) }
    }

    /// The JSON text as it stands in the document.
    pub(super) fn raw(&self) -> &'a str {
        self.raw
    }

    pub(super) fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// Takes one level apart. JSON that is well-formed but can't be kept (half a surrogate pair) is of no
    /// type that is wanted anywhere.
    pub(super) fn take<T: serde::Deserialize<'a>>(&self, opening: u8) -> Read<T> {
        if self.raw.as_bytes().first() != Some(&opening) {
            return Err(self.fault(Problem::WrongType));
        }
        serde_json::from_str(self.raw).map_err(|_unkept| self.fault(Problem::WrongType))
    }

    pub(super) fn text(&self) -> Read<Cow<'a, str>> {
        let plain = self.raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match plain {
            Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
            _ => self.take(b'"').map(Cow::Owned),
        }
    }

    pub(super) fn flag(&self) -> Read<bool> {
        match self.raw {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.fault(Problem::WrongType)),
        }
    }

    /// A whole number from 0 to `most`, written with digits alone.
    pub(super) fn whole(&self, most: u64) -> Read<u64> {
        let number = self.raw.parse().ok();
        number.filter(|number| *number <= most).ok_or_else(|| self.fault(Problem::WrongType))
    }

    pub(super) fn small(&self) -> Read<u16> {
        let number = self.whole(u64::from(u16::MAX))?;
        Ok(u16::try_from(number).unwrap_or(u16::MAX))
    }

    pub(super) fn points(&self) -> Read<Points> {
        let found = || Problem::NotANumber { found: self.raw.to_owned() };
        Points::parse(self.raw).map_err(|_why| self.fault(found()))
    }

    /// The text as an id, or as another thing that is known by its form.
    pub(super) fn id<T>(&self, parse: fn(&str) -> Option<T>) -> Read<T> {
        let text = self.text()?;
        parse(&text).ok_or_else(|| self.fault(Problem::NotAnId { found: text.into_owned() }))
    }

    /// The text as a month or moment.
    pub(super) fn date<T>(&self, parse: fn(&str) -> Option<T>) -> Read<T> {
        let text = self.text()?;
        parse(&text).ok_or_else(|| self.fault(Problem::NotADate { found: text.into_owned() }))
    }

    /// The text as one of the words that are taken here.
    pub(super) fn word<T>(&self, parse: fn(&str) -> Option<T>) -> Read<T> {
        let text = self.text()?;
        parse(&text).ok_or_else(|| self.fault(Problem::UnknownWord { found: text.into_owned() }))
    }

    /// The values of a list.
    pub(super) fn parts<'b>(&'b self) -> Read<Vec<Node<'b>>> {
        let values: Vec<&'b RawValue> = self.take(b'[')?;
        let part =
            |(at, value): (usize, &'b RawValue)| Node { raw: value.get(), way: Some((self, Step::At(at))) };
        Ok(values.into_iter().enumerate().map(part).collect())
    }

    /// The values of a list, each read as `read` says.
    pub(super) fn list<T>(&self, read: fn(&Node<'_>) -> Read<T>) -> Read<Vec<T>> {
        let parts = self.parts()?;
        let mut values = Vec::with_capacity(parts.len());
        for part in &parts {
            values.push(read(part)?);
        }
        Ok(values)
    }

    /// What is wrong, here.
    #[cold]
    pub(super) fn fault(&self, problem: Problem) -> DecodeError {
        DecodeError::Field { path: self.path(), problem }
    }

    /// What is wrong, at a place below: `items[0].maxPoints`.
    #[cold]
    pub(super) fn fault_below(&self, place: &str, problem: Problem) -> DecodeError {
        let mut path = self.path();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(place);
        DecodeError::Field { path, problem }
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
        fn name(node: &Node<'_>) -> Read<String> {
            node.object(&["name"])?.text("name").map(Cow::into_owned)
        }
        let text = format!(r#"{{"list": [{{"name": "a"}}, {{"name": {value} }}]}}"#);
        let node = Node::document(&text).unwrap();
        match node.open_object().unwrap().field("list").unwrap().list(name).unwrap_err() {
            DecodeError::Field { path, problem } => (path, problem),
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
    fn texts_are_read_with_and_without_escapes() {
        let read = |text: &str| Node::document(text).unwrap().text().unwrap().into_owned();
        for text in ["", "张家湾", "a\"b", "\\", "\\\"", "\"", "\n\t\u{0}", "😀"] {
            assert_eq!(read(&serde_json::to_string(text).unwrap()), text);
        }
        assert_eq!(read(r#" "\/\u5f20\ud83d\ude00" "#), "/张😀");
    }

    #[test]
    fn whole_numbers_are_digits_within_their_range() {
        let whole = |text: &str| Node::document(text).unwrap().whole(300).ok();
        assert_eq!(["0", "300"].map(whole), [Some(0), Some(300)]);
        for text in ["301", "-1", "-0", "1.0", "1e2", "\"1\"", "null", "99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn however_deep_a_document_is_reading_it_ends() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = open.repeat(200_000) + "0" + &close.repeat(200_000);
            assert!(Node::document(&deep).is_ok());
            assert!(matches!(Node::document(&open.repeat(200_000)), Err(DecodeError::Syntax { .. })));
        }
    }
}
