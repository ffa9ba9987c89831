//! Writes JSON, without space between tokens. It puts the commas and escapes the texts; what is written is the
//! caller's, in the caller's order, so that the same value always gives the same bytes.

use std::fmt;
use std::fmt::Write as _;

use crate::domain::points::Points;

/// A document that is being written.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
}

impl Writer {
    /// The document.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// A comma, where something stands before that this is not the first of.
    fn next(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.text.push(',');
        }
    }

    /// Begins an object (`{`) or a list (`[`).
    pub(crate) fn open(&mut self, sign: char) {
        self.next();
        self.text.push(sign);
    }

    /// Ends it: `}` or `]`.
    pub(crate) fn close(&mut self, sign: char) {
        self.text.push(sign);
    }

    /// The name of the field whose value is written next.
    pub(crate) fn name(&mut self, name: &str) {
        self.text(name);
        self.text.push(':');
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.next();
        self.text.push('"');
        for sign in text.chars() {
            let short = match sign {
                '"' | '\\' => sign,
                '\u{8}' => 'b',
                '\u{c}' => 'f',
                '\n' => 'n',
                '\r' => 'r',
                '\t' => 't',
                '\u{0}'..='\u{1f}' => {
                    self.raw_part(&format_args!("\\u{:04x}", u32::from(sign)));
                    continue;
                }
                _ => {
                    self.text.push(sign);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(short);
        }
        self.text.push('"');
    }

    /// What prints itself as JSON: a whole number, points, a document of its own.
    pub(crate) fn raw(&mut self, value: &dyn fmt::Display) {
        self.next();
        self.raw_part(value);
    }

    fn raw_part(&mut self, value: &dyn fmt::Display) {
        // Writing to a text in memory can't fail.
        let _written = write!(self.text, "{value}");
    }

    // --- whole fields ---------------------------------------------------------------------------

    pub(crate) fn field(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }

    /// A field of what prints itself as text: an id, a moment.
    pub(crate) fn printed(&mut self, name: &str, value: &dyn fmt::Display) {
        self.field(name, &value.to_string());
    }

    pub(crate) fn number(&mut self, name: &str, number: u64) {
        self.name(name);
        self.raw(&number);
    }

    pub(crate) fn points(&mut self, name: &str, points: Points) {
        self.name(name);
        self.raw(&points);
    }

    /// Left out where it is empty.
    pub(crate) fn field_unless_empty(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.field(name, text);
        }
    }

    /// Left out where it is 0.
    pub(crate) fn number_unless_zero(&mut self, name: &str, number: u64) {
        if number != 0 {
            self.number(name, number);
        }
    }

    /// Left out where there are none.
    pub(crate) fn points_if_any(&mut self, name: &str, points: Option<Points>) {
        if let Some(points) = points {
            self.points(name, points);
        }
    }

    pub(crate) fn list<T>(&mut self, name: &str, values: &[T], write: fn(&mut Self, &T)) {
        self.name(name);
        self.open('[');
        for value in values {
            write(self, value);
        }
        self.close(']');
    }

    /// Left out where it is empty.
    pub(crate) fn list_unless_empty<T>(&mut self, name: &str, values: &[T], write: fn(&mut Self, &T)) {
        if !values.is_empty() {
            self.list(name, values, write);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn write(out: &mut Writer, value: &Value) {
        match value {
            Value::Object(fields) => {
                out.open('{');
                for (name, value) in fields {
                    out.name(name);
                    write(out, value);
                }
                out.close('}');
            }
            Value::Array(values) => {
                out.open('[');
                for value in values {
                    write(out, value);
                }
                out.close(']');
            }
            Value::String(text) => out.text(text),
            other => out.raw(other),
        }
    }

    proptest! {
        #[test]
        fn it_writes_what_serde_json_writes(value in crate::codec::json::tests::value()) {
            let mut out = Writer::default();
            write(&mut out, &value);
            prop_assert_eq!(out.finish(), value.to_string());
        }
    }

    #[test]
    fn fields_that_say_nothing_are_left_out() {
        let mut out = Writer::default();
        out.open('{');
        out.field_unless_empty("a", "");
        out.number_unless_zero("b", 0);
        out.points_if_any("c", None);
        out.list_unless_empty("d", &[], |out, number: &u64| out.raw(number));
        out.points("e", Points::parse("-0.5").unwrap());
        out.list("f", &[1, 2], |out, number: &u64| out.raw(number));
        out.close('}');
        assert_eq!(out.finish(), r#"{"e":-0.5,"f":[1,2]}"#);
    }
}
