//! Reads JSON into a wire type and says where and why it doesn't fit.

use serde::de::DeserializeOwned;

use super::error::{DecodeError, Problem};

/// The text without the mark that some editors put first (a UTF-8 byte order mark).
pub(super) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads `text` as `T`.
pub(super) fn json<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let mut source = serde_json::Deserializer::from_str(unmarked(text));
    let value = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let path = error.path().to_string();
        describe(&path, error.inner())
    })?;
    source.end().map_err(|error| describe("", &error))?;
    Ok(value)
}

/// serde_json tells what is wrong in English words only; the few kinds there are, are told apart here
/// so that the app can say them in the user's language.
fn describe(path: &str, error: &serde_json::Error) -> DecodeError {
    if !error.is_data() {
        return DecodeError::Syntax { line: error.line(), column: error.column() };
    }
    let text = error.to_string();
    let quoted = || text.split('`').nth(1).unwrap_or_default().to_owned();
    let problem = if text.starts_with("missing field") {
        Problem::Missing { name: quoted() }
    } else if text.starts_with("unknown field") {
        Problem::Unexpected { name: quoted() }
    } else if text.starts_with("unknown variant") {
        Problem::UnknownWord { found: quoted() }
    } else if let Some(rest) = text.strip_prefix(super::number::NOT_A_NUMBER) {
        let found = rest.split(" at line").next().unwrap_or_default();
        Problem::NotANumber { found: found.trim().to_owned() }
    } else {
        Problem::WrongType
    };
    let path = if path == "." { "" } else { path };
    DecodeError::field(path, problem)
}
