//! People by their names. A name is kept and shown as it was typed; the same person is found in every spelling of it.

use std::iter;

use unicode_normalization::UnicodeNormalization;

/// A name as it is compared: of equal compatible characters one form (Unicode NFKD: two texts have the same NFKD where they
/// have the same NFKC), without case, spaces and characters that are not seen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person(String);

impl Person {
    pub fn named(text: &str) -> Self {
        let seen = |sign: &char| !sign.is_whitespace() && !is_invisible(*sign);
        if text.is_ascii() {
            return Self(text.chars().filter(seen).map(|sign| sign.to_ascii_lowercase()).collect());
        }
        // Through upper case: it takes ß and SS, ς and σ for the same; ẞ has to be small before. Folding can leave a form
        // that is not normal.
        let folded = text.nfkd().flat_map(char::to_lowercase).flat_map(char::to_uppercase);
        let folded = folded.flat_map(char::to_lowercase);
        Self(folded.nfkd().filter(seen).collect())
    }

    /// Nothing of it is seen.
    pub fn is_nameless(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a part of the name was typed.
    pub fn contains(&self, part: &Self) -> bool {
        self.0.contains(&part.0)
    }
}

/// Whether both names are one person's.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || Person::named(one) == Person::named(other)
}

/// Whether a name has nothing that is seen.
pub fn is_nameless(name: &str) -> bool {
    Person::named(name).is_nameless()
}

/// Whether the person is among these names.
pub fn is_among<T: AsRef<str>>(name: &str, names: impl IntoIterator<Item = T>) -> bool {
    let mut names = names.into_iter();
    let Some(first) = names.next() else { return false };
    let person = Person::named(name);
    iter::once(first)
        .chain(names)
        .any(|known| known.as_ref() == name || Person::named(known.as_ref()) == person)
}

/// Control characters, and those of Unicode's `Default_Ignorable_Code_Point`.
const fn is_invisible(sign: char) -> bool {
    matches!(sign,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_in_every_spelling() {
        for (name, spellings) in [
            (
                "张三",
                &[
                    "张 三",
                    " 张三 ",
                    "张　三",
                    "张\u{200b}三",
                    "张\u{feff}三",
                    "张三\u{fe00}",
                    "张\u{2060}三\u{ad}",
                    "张\t三",
                ][..],
            ),
            ("Jane Doe", &["jane doe", "ＪＡＮＥ　ＤＯＥ", "Jane  Doe", "JaneDoe", "J\u{e0041}ane\u{a0}Doe"]),
            ("Zoë Weiß", &["Zoe\u{308} WEISS", "ZOË WEIẞ"]),
            ("ﬁlip", &["Filip", "FILIP"]),
            ("ΝΙΚΟΣ", &["Νικος", "νικοσ"]),
            ("金", &["\u{f90a}"]),
            ("가", &["\u{1100}\u{1161}"]),
            ("ガ", &["ｶﾞ", "カ\u{3099}"]),
        ] {
            for other in spellings {
                assert!(is_same(name, other), "{name} {other:?}");
                assert!(is_among(other, [name]), "{name} {other:?}");
            }
        }
        for (one, other) in
            [("张三", "张三丰"), ("张三", "章三"), ("Jane", "Jan"), ("", "张"), ("王一", "王ー")]
        {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_name_of_what_is_not_seen_is_none() {
        for nothing in ["", " ", "　", "\u{200b}\u{feff}", "\u{3164}", "\u{ffa0}", "\t\n"] {
            assert!(is_nameless(nothing), "{nothing:?}");
        }
        assert!(!is_nameless("张"));
    }
}
