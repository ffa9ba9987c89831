//! A whole document: its text as a wire type, or the error in the text. The place of an error is only located after
//! reading has failed: serde reports the byte at which it stopped, and a walk over the text up to there finds the path.

use std::ops::Deref;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::error::{DecodeError, Problem};
use super::object::Object;
use super::place::Place;
use super::text::Text;

/// Reads a text that may begin with a byte order mark.
///
/// # Errors
/// `Syntax` where it is not JSON, otherwise the first value of a wrong type.
pub(super) fn parse<'a, W: Deserialize<'a>>(text: &'a str) -> Result<W, DecodeError> {
    let text = without_mark(text);
    serde_json::from_str(text).map_err(|error| explained(text, &error))
}

/// The text without the byte order mark that some editors put first.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The JSON of a wire type, without white space between its tokens. The same value always gives the same bytes.
pub(crate) fn written(wire: &impl Serialize) -> String {
    serde_json::to_string(wire)
        .unwrap_or_else(|error| unreachable!("wire types have nothing that JSON can't hold: {error}"))
}

/// Reads a stored body of `format`; `newest` is the last known format.
///
/// # Errors
/// `Newer`, `NotOurs` for bytes that are not text, otherwise as [`parse`].
pub(super) fn stored<'a, W: Deserialize<'a>>(
    format: u16,
    newest: u16,
    body: &'a [u8],
) -> Result<W, DecodeError> {
    if format > newest {
        return Err(DecodeError::Newer { found: format.into(), newest: newest.into() });
    }
    parse(std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)?)
}

/// A file that says in its head what it is.
pub(super) trait File {
    const NAME: &'static str;
    /// The newest version that is known here.
    const NEWEST: u32;

    fn version(&self) -> u32;
}

/// Reads a file of a known version. A file of a newer version may differ in every other way: its head is checked before
/// anything else.
pub(super) fn file<'a, W>(text: &'a str) -> Result<W, DecodeError>
where
    W: Deserialize<'a> + Deref<Target: File>,
{
    let (name, newest) = (W::Target::NAME, W::Target::NEWEST);
    let newer = |found| DecodeError::Newer { found, newest };
    match parse::<W>(text) {
        Ok(wire) if wire.version() <= newest => Ok(wire),
        Ok(wire) => Err(newer(wire.version())),
        Err(error) => match recognise(text)? {
            (found, version) if found == name && version > newest => Err(newer(version)),
            (found, _) if found == name => Err(error),
            _ => Err(DecodeError::NotOurs),
        },
    }
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    format: Text<'a>,
    version: u32,
}

/// Recognises which of the app's files a text is, and its version.
///
/// # Errors
/// `Syntax` for a damaged file, `NotOurs` for another program's: a text that isn't even the beginning of JSON is not a
/// damaged file of the app.
pub fn recognise(text: &str) -> Result<(String, u32), DecodeError> {
    match parse::<Object<Head<'_>>>(text) {
        Ok(Object(head)) => Ok((head.format.into_owned(), head.version)),
        Err(DecodeError::Syntax { line: 1, column: 0 | 1 }) => Err(DecodeError::NotOurs),
        Err(
            other @ (DecodeError::Syntax { .. }
            | DecodeError::Field { problem: Problem::Repeated { .. }, .. }),
        ) => Err(other),
        Err(_) => Err(DecodeError::NotOurs),
    }
}

#[cold]
fn explained(text: &str, error: &serde_json::Error) -> DecodeError {
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        return DecodeError::Syntax { line: error.line(), column: error.column() };
    }
    let place = Place::find(text, error.line(), error.column());
    // An error of serde_json has its kind only in its message, which is serde's, and tested below.
    let words = error.to_string();
    let problem = if let Some(rest) = words.strip_prefix("missing field `") {
        Problem::Missing { name: rest.split('`').next().unwrap_or_default().to_owned() }
    } else if words.starts_with("unknown field `") {
        Problem::Unexpected { name: place.name() }
    } else if words.starts_with("duplicate field `") {
        Problem::Repeated { found: place.name() }
    } else if words.starts_with("unknown variant `") {
        Problem::UnknownWord { found: place.token() }
    } else {
        Problem::WrongType
    };
    DecodeError::field(place.path(), problem)
}

#[cfg(test)]
mod tests {
    #![expect(dead_code, reason = "values are read to see what is wrong with them")]

    use serde::Deserialize;

    use super::*;
    use crate::wire::number::Number;
    use crate::wire::text::word;

    #[derive(Debug, Deserialize)]
    struct List<'a> {
        #[serde(borrow)]
        list: Vec<Object<Entry<'a>>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry<'a> {
        #[serde(borrow)]
        name: Text<'a>,
        #[serde(default)]
        count: u16,
        kind: Option<Kind>,
        inner: Option<Object<Inner<'a>>>,
        pair: Option<(u16, Text<'a>)>,
    }

    #[derive(Debug, Deserialize)]
    struct Inner<'a> {
        #[serde(borrow)]
        points: Number<'a>,
        #[serde(default, deserialize_with = "word")]
        kind: Kind,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        #[default]
        Plain,
        NotPlain,
    }

    /// The path and problem of the second entry of a list, which has these members.
    fn wrong(members: &str) -> (String, Problem) {
        let text = format!("{{\"list\": [ {{\"name\": \"村\"}},\n  {{{members} }} , {{\"name\":\"c\"}} ]}}");
        match parse::<Object<List<'_>>>(&text) {
            Err(DecodeError::Field { path, problem }) => (path, problem),
            other => panic!("{members}: {other:?}"),
        }
    }

    fn is_wrong(members: &str, path: &str, problem: Problem) {
        assert_eq!(wrong(members), (format!("list[1]{path}"), problem), "{members}");
    }

    #[test]
    fn a_value_of_another_type_is_named_by_its_path() {
        for value in ["null", "1", "-1.5", "true", "[]", "{}", r#"["a"]"#, r#""half a pair: \ud83d""#] {
            is_wrong(&format!(r#""name": {value}"#), ".name", Problem::WrongType);
            is_wrong(&format!(r#""count": 1, "name": {value}, "kind": null"#), ".name", Problem::WrongType);
        }
        for value in ["65536", "-1", "-0", "1.0", "1e2", "\"1\"", "null", "99999999999999999999", "[1]"] {
            is_wrong(&format!(r#""name": "a", "count": {value}"#), ".count", Problem::WrongType);
        }
    }

    #[test]
    fn what_is_missing_unknown_or_repeated_is_named() {
        let missing = |name: &str| Problem::Missing { name: name.to_owned() };
        let repeated = |name: &str| Problem::Repeated { found: name.to_owned() };
        is_wrong("", "", missing("name"));
        is_wrong(r#""count": 2"#, "", missing("name"));
        is_wrong(r#""name": "a", "inner": {}"#, ".inner", missing("points"));
        is_wrong(r#""inner": {"kind": "plain"}, "name": "a""#, ".inner", missing("points"));
        is_wrong(r#""name": "a", "name": "b""#, ".name", repeated("name"));
        // The same name with an escape in it.
        is_wrong(r#""name": "a", "n\u0061me": "b""#, ".name", repeated("name"));
        is_wrong(
            r#""name": "a", "in`n\"er": {}"#,
            ".in`n\"er",
            Problem::Unexpected { name: "in`n\"er".to_owned() },
        );
    }

    #[test]
    fn words_are_texts_of_the_list() {
        let unknown = |found: &str| Problem::UnknownWord { found: found.to_owned() };
        is_wrong(r#""name": "a", "kind": "odd""#, ".kind", unknown("odd"));
        is_wrong(r#""name": "a", "inner": {"kind": "o\u0064d"}"#, ".inner.kind", unknown("odd"));
        is_wrong(r#""name": "a", "inner": {"kind": {"plain": null}}"#, ".inner.kind", Problem::WrongType);
    }

    #[test]
    fn an_object_and_a_list_are_not_taken_for_each_other() {
        is_wrong(r#""name": "a", "inner": [1]"#, ".inner", Problem::WrongType);
        is_wrong(r#""name": "a", "inner": []"#, ".inner", Problem::WrongType);
        is_wrong(r#""name": "a", "pair": [1]"#, ".pair", Problem::WrongType);
        is_wrong(r#""name": "a", "pair": [1, "a", 2]"#, ".pair[2]", Problem::WrongType);
        is_wrong(r#""name": "a", "pair": [1, 2]"#, ".pair[1]", Problem::WrongType);
        assert_eq!(
            parse::<Object<List<'_>>>(r#"{"list": [[]]}"#).unwrap_err(),
            DecodeError::field("list[0]", Problem::WrongType)
        );
        assert_eq!(parse::<Object<List<'_>>>("[]").unwrap_err(), DecodeError::field("", Problem::WrongType));
    }

    #[test]
    fn a_text_that_is_no_json_is_named_by_line_and_column() {
        let text = "{\"list\": [\n{\"name\": 1, \"count\" 2}]}";
        // The same where a value before it is of another type.
        assert_eq!(parse::<Object<List<'_>>>(text).unwrap_err(), DecodeError::Syntax { line: 2, column: 21 });
        for open in ["[", "{\"a\":"] {
            let deep = open.repeat(200_000);
            assert!(matches!(parse::<Object<List<'_>>>(&deep), Err(DecodeError::Syntax { .. })));
        }
    }
}
