//! JSON without the white space between its tokens: the text a checklist's content hash is taken over, and the values of
//! unknown fields, so that a file keeps its hashes when an editor re-indents it.

/// Drops white space outside strings. `text` must be JSON: in anything else two tokens could become one.
pub(super) fn compact(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for character in text.chars() {
        if in_string {
            result.push(character);
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if !matches!(character, ' ' | '\n' | '\r' | '\t') {
            result.push(character);
            in_string = character == '"';
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_space_between_tokens_goes() {
        assert_eq!(compact("{ \"a b\" : [ 1 , \"\\\" x\" ] }\n"), "{\"a b\":[1,\"\\\" x\"]}");
        assert_eq!(compact("\"\\\\\" , 1"), "\"\\\\\",1");
    }
}
