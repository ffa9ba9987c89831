//! JSON texts taken apart. `serde_json` says whether a text is JSON, and where not; what follows here may rely
//! on that, and takes apart one level at a time what is looked at. Numbers stay text: nothing here knows floats.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use super::error::DecodeError;

/// The space JSON allows between tokens.
const SPACE: [char; 4] = [' ', '\n', '\r', '\t'];

/// The text without space around it and without the mark that some editors put first (U+FEFF).
///
/// # Errors
/// `Syntax` where the text is not JSON.
pub(super) fn well_formed(text: &str) -> Result<&str, DecodeError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str(text) {
        Ok(IgnoredAny) => Ok(text.trim_matches(SPACE)),
        Err(error) => Err(DecodeError::Syntax { line: error.line(), column: error.column() }),
    }
}

/// The members of an object, each with its name (quotes and all), or the values of a list, with no names.
/// `raw` is well-formed.
pub(super) fn members(raw: &str) -> Vec<(&str, &str)> {
    let mut members = Vec::new();
    let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    let piece = |from: usize, to: usize| inside.get(from..to).unwrap_or_default().trim_matches(SPACE);
    let (mut name, mut start, mut depth) = ("", 0, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for (at, byte) in inside.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 0 => (name, start) = (piece(start, at), at + 1),
            b',' if depth == 0 => {
                members.push((name, piece(start, at)));
                start = at + 1;
            }
            _ => {}
        }
    }
    let last = piece(start, inside.len());
    if !last.is_empty() {
        members.push((name, last));
    }
    members
}

/// What a string says; `None` for anything else and for a string that no text can hold (half a surrogate pair).
pub(super) fn string(raw: &str) -> Option<Cow<'_, str>> {
    let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
    if inside.contains('\\') { unescaped(inside).map(Cow::Owned) } else { Some(Cow::Borrowed(inside)) }
}

fn unescaped(inside: &str) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let (sign, length) = match escape.as_bytes().first()? {
            b'u' => unicode(escape)?,
            b'b' => ('\u{8}', 1),
            b'f' => ('\u{c}', 1),
            b'n' => ('\n', 1),
            b'r' => ('\r', 1),
            b't' => ('\t', 1),
            // The quote, the slash and the backslash stand for themselves.
            other => (char::from(*other), 1),
        };
        text.push(sign);
        rest = escape.get(length..)?;
    }
    text.push_str(rest);
    Some(text)
}

/// The character that `uXXXX` or, for the rarer ones, `uXXXX\uXXXX` stands for, and the escape's length.
fn unicode(escape: &str) -> Option<(char, usize)> {
    let unit = |from: usize| u32::from_str_radix(escape.get(from..from + 4)?, 16).ok();
    let first = unit(1)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(first)?, 5));
    }
    let second =
        unit(7).filter(|second| (0xdc00..0xe000).contains(second) && escape.get(5..7) == Some("\\u"))?;
    let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    Some((char::from_u32(code)?, 11))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The document, put together again from what this module takes it apart into.
    fn rebuilt(raw: &str) -> Value {
        match raw.as_bytes()[0] {
            b'{' => {
                let member =
                    |(name, value): (&str, &str)| (string(name).unwrap().into_owned(), rebuilt(value));
                Value::Object(members(raw).into_iter().map(member).collect())
            }
            b'[' => Value::Array(members(raw).into_iter().map(|(_, value)| rebuilt(value)).collect()),
            b'"' => Value::String(string(raw).unwrap().into_owned()),
            _ => serde_json::from_str(raw).unwrap(),
        }
    }

    pub(in crate::codec) fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[\\[\\]{}\":,\\\\/ \n\u{0}-\u{1f}a\u{5f20}😀]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[\"\\\\:,{} a\u{5f20}]{0,3}", inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// Every character as an escape.
    fn escaped(text: &str) -> String {
        let units: Vec<String> = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        format!("\"{}\"", units.concat())
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_taken_apart_as_it_was(value in value(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = format!(" \u{20}{}\r\n\t", text.unwrap());
            prop_assert_eq!(rebuilt(well_formed(&text).unwrap()), value);
        }

        #[test]
        fn escaped_text_says_what_it_said(text in ".{0,20}") {
            let raw = escaped(&text);
            prop_assert_eq!(string(&raw).unwrap(), text);
        }

        /// Strings that serde_json takes say what it says; those it doesn't take say nothing.
        #[test]
        fn strings_are_read_as_serde_json_reads_them(units in prop::collection::vec(prop::sample::select(vec![
            "\\ud83d", "\\ude00", "\\uDBFF", "\\uDFFF", "\\u5f20", "\\\\", "\\\"", "\\/", "\\b\\f\\n\\r\\t", "u", "a", "\u{5f20}",
        ]), 0..6)) {
            let raw = format!("\"{}\"", units.concat());
            let theirs: Option<String> = serde_json::from_str(&raw).ok();
            prop_assert_eq!(well_formed(&raw).ok().and_then(string).map(Cow::into_owned), theirs);
        }
    }

    #[test]
    fn however_deep_a_text_is_reading_it_ends() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = open.repeat(200_000) + "0" + &close.repeat(200_000);
            assert_eq!(members(well_formed(&deep).unwrap()).len(), 1);
            assert!(matches!(well_formed(&open.repeat(200_000)), Err(DecodeError::Syntax { .. })));
        }
    }
}
