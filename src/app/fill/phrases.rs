//! The checklist's phrases in the note of a finding: tapped instead of typed.

/// What separates the parts of a note, whichever keyboard wrote it.
const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '。', '\n'];

/// Whether the phrase is a part of the note by itself.
pub fn has(note: &str, phrase: &str) -> bool {
    note.split(SEPARATORS).any(|part| part.trim() == phrase)
}

/// The note with the phrase at its end, or without it where it has it. All else stays as it was typed.
pub(super) fn toggled(note: &str, phrase: &str, separator: &str) -> String {
    if !has(note, phrase) {
        let typed = note.trim_end();
        return if typed.is_empty() { phrase.to_owned() } else { format!("{typed}{separator}{phrase}") };
    }
    let mut kept = String::new();
    for part in note.split_inclusive(SEPARATORS) {
        let text = part.trim_end_matches(SEPARATORS);
        if text.trim() != phrase {
            kept.push_str(part);
        }
    }
    // The separator before a last part that is gone goes with it.
    if note.trim_end().ends_with(phrase) {
        let end = kept.trim_end().trim_end_matches(SEPARATORS).len();
        kept.truncate(end);
    }
    kept.trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_added_once_and_taken_out_again() {
        let one = toggled("", "约一车", "、");
        assert_eq!(one, "约一车");
        let two = toggled("桥头，两堆 ", "约一车", "、");
        assert_eq!(two, "桥头，两堆、约一车");
        assert!(has(&two, "约一车") && !has(&two, "约一"));
        assert_eq!(toggled(&two, "约一车", "、"), "桥头，两堆");
        assert_eq!(toggled(&two, "桥头", "、"), "两堆、约一车");
        assert_eq!(toggled("one cart, by the bridge", "one cart", ", "), "by the bridge");
        assert_eq!(toggled("约一车", "约一车", "、"), "");
    }

    #[test]
    fn a_phrase_within_a_typed_word_is_left_alone() {
        assert_eq!(toggled("约一车渣土", "约一车", "、"), "约一车渣土、约一车");
        assert_eq!(toggled("约一车渣土、约一车", "约一车", "、"), "约一车渣土");
    }
}
