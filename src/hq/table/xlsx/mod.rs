//! Spreadsheets (Office Open XML, ECMA-376), written directly: exact decimals, no clock, little code in the browser.
//! Every text is a string cell, so that none can become a formula. Why no crate:
//! `docs/decisions/0010-spreadsheets.md`.

mod parts;
mod sheet;
mod xml;

use super::{Book, zip};

/// The file.
pub fn write(book: &Book) -> Vec<u8> {
    let names = names(book);
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts::content_types(book)),
        ("_rels/.rels".to_owned(), parts::RELATIONS.to_owned()),
        ("docProps/core.xml".to_owned(), parts::core(book)),
        ("docProps/app.xml".to_owned(), parts::APP.to_owned()),
        ("xl/workbook.xml".to_owned(), parts::workbook(book, &names)),
        ("xl/_rels/workbook.xml.rels".to_owned(), parts::workbook_relations(book)),
        ("xl/styles.xml".to_owned(), parts::STYLES.to_owned()),
    ];
    for (at, one) in book.sheets.iter().enumerate() {
        let text = sheet::write(one, book, at == 0);
        files.push((format!("xl/worksheets/sheet{}.xml", at + 1), text));
    }
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    zip::write(&files, book.made)
}

/// The sheets' names as the format allows them: 1 to 31 characters, none of `[]:*?/\`, each once.
fn names(book: &Book) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in &book.sheets {
        let clean = |limit: usize| -> String {
            let allowed = sheet.name.chars().map(|sign| {
                if matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') || sign.is_control() {
                    ' '
                } else {
                    sign
                }
            });
            // Counted as UTF-16 does.
            let mut units = 0;
            let fits = |sign: &char| {
                units += sign.len_utf16();
                units <= limit
            };
            allowed.take_while(fits).collect::<String>().trim().to_owned()
        };
        let mut name = clean(31);
        let mut count = 1;
        while name.is_empty() || names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
            count += 1;
            name.clear();
            name.push_str(format!("{} {count}", clean(27)).trim());
        }
        names.push(name);
    }
    names
}

/// `A`, `Z`, `AA`: the letters of a column, from 0.
fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Timestamp;
    use crate::hq::table::Sheet;

    #[test]
    fn columns_are_lettered_past_z() {
        let lettered: Vec<String> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(lettered, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn sheets_get_names_that_the_format_allows() {
        let of = |name: &str| Sheet {
            key: "k",
            name: name.to_owned(),
            columns: Vec::new(),
            rows: Vec::new(),
            frozen: 0,
        };
        let long = "村".repeat(40);
        let book = Book {
            title: String::new(),
            sheets: [&*long, &long, "a/b:c", "", "排名", "排名"].map(of).into(),
            made: Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap(),
            demo: None,
        };
        let names = names(&book);
        assert_eq!(names[0], "村".repeat(31));
        assert_eq!(names[1], format!("{} 2", "村".repeat(27)));
        assert_eq!(names[2..], ["a b c", "2", "排名", "排名 2"]);
    }
}
