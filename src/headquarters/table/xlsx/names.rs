//! The names on the sheets' tabs.

use crate::headquarters::table::{Book, cut};

/// The most UTF-16 units of a name.
const LONGEST: usize = 31;

/// The sheets' names as the format allows them: 1 to 31 characters, none of `[]:*?/\`, each once.
pub(super) fn of(book: &Book) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in &book.sheets {
        let clean = sheet.name.replace(is_refused, " ");
        let clean = |limit: usize| cut(&clean, limit).trim();
        let mut name = clean(LONGEST).to_owned();
        let mut count = 1;
        while name.is_empty() || names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            count += 1;
            let numbered = format!("{} {count}", clean(LONGEST - 4));
            numbered.trim().clone_into(&mut name);
        }
        names.push(name);
    }
    names
}

/// An apostrophe is refused only at the ends, but formulas quote names with it.
fn is_refused(sign: char) -> bool {
    matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') || sign.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Timestamp;
    use crate::headquarters::table::Sheet;

    #[test]
    fn sheets_get_names_that_the_format_allows() {
        let of_name = |name: &str| Sheet {
            key: "k",
            name: name.to_owned(),
            columns: Vec::new(),
            rows: Vec::new(),
            frozen: 0,
        };
        let long = "村".repeat(40);
        let book = Book {
            title: String::new(),
            sheets: [&*long, &long, "a/b:c", "", "排名", "排名"].map(of_name).into(),
            made: Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap(),
            demo: None,
            cut: String::new(),
        };
        let names = of(&book);
        assert_eq!(names[0], "村".repeat(31));
        assert_eq!(names[1], format!("{} 2", "村".repeat(27)));
        assert_eq!(names[2..], ["a b c", "2", "排名", "排名 2"]);
    }
}
