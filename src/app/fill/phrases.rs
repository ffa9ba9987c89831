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
        // What was typed stays to the letter; a text that ends with a separator needs no other.
        let is_open = note.is_empty() || note.trim_end_matches(' ').ends_with(SEPARATORS);
        return format!("{note}{}{phrase}", if is_open { "" } else { separator });
    }
    // Of a last part that is the phrase, and not only ends like it.
    if let Some(typed) = note.strip_suffix(phrase)
        && typed.trim_end_matches(' ').ends_with(SEPARATORS)
    {
        return typed.strip_suffix(separator).unwrap_or(typed).to_owned();
    }
    let mut kept = String::new();
    for part in note.split_inclusive(SEPARATORS) {
        let text = part.trim_end_matches(SEPARATORS);
        if text.trim() != phrase {
            kept.push_str(part);
        }
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
        assert_eq!(two, "桥头，两堆 、约一车");
        assert!(has(&two, "约一车") && !has(&two, "约一"));
        assert_eq!(toggled(&two, "约一车", "、"), "桥头，两堆 ");
        let two = "桥头，两堆、约一车";
        assert_eq!(toggled(two, "桥头", "、"), "两堆、约一车");
        assert_eq!(toggled("one cart, by the bridge", "one cart", ", "), "by the bridge");
        assert_eq!(toggled("约一车", "约一车", "、"), "");
    }

    #[test]
    fn what_was_typed_stays_to_the_letter() {
        for typed in ["桥头", "桥头。", "桥头，", "第一行\n", "See the bridge, "] {
            let with = toggled(typed, "约一车", "、");
            assert!(has(&with, "约一车") && with.starts_with(typed), "{with}");
            assert_eq!(toggled(&with, "约一车", "、"), typed);
        }
        assert_eq!(toggled("桥头。", "约一车", "、"), "桥头。约一车");
    }

    #[test]
    fn a_phrase_that_ends_another_is_not_cut_out_of_it() {
        let note = "old rubbish, pile of household rubbish";
        assert_eq!(toggled(note, "old rubbish", ", "), "pile of household rubbish");
        assert_eq!(toggled("old rubbish", "old rubbish", ", "), "");
    }

    #[test]
    fn a_phrase_within_a_typed_word_is_left_alone() {
        assert_eq!(toggled("约一车渣土", "约一车", "、"), "约一车渣土、约一车");
        assert_eq!(toggled("约一车渣土、约一车", "约一车", "、"), "约一车渣土");
    }
}
