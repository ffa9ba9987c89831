//! A place in a document, found by walking over its text up to the byte at which reading stopped.

use std::borrow::Cow;

use super::text::Text;

/// The byte at a line and column, both from 1; the column counts bytes, and is 0 before the first.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    before + column
}

/// A place in a document.
#[derive(Default)]
pub(super) struct Place<'a> {
    steps: Vec<Step<'a>>,
    /// The last scalar or name before the place.
    token: &'a str,
}

enum Step<'a> {
    Member(Cow<'a, str>),
    Element(usize),
}

impl<'a> Place<'a> {
    /// The value that begins at this line and column, holds it, or ends just before it. `text` is well-formed.
    pub(super) fn find(text: &'a str, line: usize, column: usize) -> Self {
        let stop = offset(text, line, column);
        let mut place = Self::default();
        // Whether the next string is a member's name.
        let mut names = false;
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at).filter(|_| at < stop) {
            let begin = at;
            at += 1;
            match byte {
                b'{' | b'[' => {
                    names = *byte == b'{';
                    place.steps.push(if names { Step::Member("".into()) } else { Step::Element(0) });
                }
                b'}' | b']' => {
                    place.steps.pop();
                    names = false;
                }
                b',' => match place.steps.last_mut() {
                    Some(Step::Element(index)) => *index += 1,
                    _ => names = true,
                },
                b':' => names = false,
                b' ' | b'\n' | b'\r' | b'\t' => {}
                _ => {
                    at = end_of_scalar(text, begin);
                    place.token = text.get(begin..at).unwrap_or_default();
                    if let (true, Some(Step::Member(name))) = (names, place.steps.last_mut()) {
                        *name = unescaped(place.token);
                    }
                }
            }
        }
        place
    }

    /// The last string, number or name before the place.
    pub(super) fn token(&self) -> String {
        unescaped(self.token).into_owned()
    }

    /// The name of the innermost member.
    pub(super) fn name(&self) -> String {
        match self.steps.last() {
            Some(Step::Member(name)) => name.to_string(),
            _ => String::new(),
        }
    }

    /// The path from the top of the document: `inspections[3].content.answers[2].findings[0].at`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Member(name) if path.is_empty() || name.is_empty() => path.push_str(name),
                Step::Member(name) => path.extend([".", name]),
                Step::Element(index) => path.extend(["[", &index.to_string(), "]"]),
            }
        }
        path
    }
}

/// The end of the string, number or word that begins at `begin`.
fn end_of_scalar(text: &str, begin: usize) -> usize {
    let rest = &text.as_bytes()[begin..];
    if rest[0] != b'"' {
        let end = rest.iter().position(|byte| b",:]} \n\r\t".contains(byte));
        return begin + end.unwrap_or(rest.len());
    }
    let mut escaped = false;
    let end = rest.iter().skip(1).position(|byte| {
        let closes = !escaped && *byte == b'"';
        escaped = !escaped && *byte == b'\\';
        closes
    });
    begin + end.map_or(rest.len(), |end| end + 2)
}

/// The content of a JSON string; other tokens, and strings that are not valid text, unchanged.
fn unescaped(token: &str) -> Cow<'_, str> {
    match serde_json::from_str::<Text<'_>>(token) {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => Cow::Borrowed(token),
    }
}
