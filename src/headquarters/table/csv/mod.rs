//! CSV as spreadsheet programs in China open it with a double click: UTF-8 with its mark, lines ended by CRLF. A text that
//! they would take for a number, a date or a formula is written as a formula that gives this text:
//! `docs/decisions/0034-texts-in-csv.md`.

mod guess;

use std::borrow::Cow;

use super::{Cell, Sheet, fitted};
use guess::is_taken_for_a_value;

/// One sheet. `demo`: the mark of generated data; it is written in a last column, in every row, so that no row is taken for
/// a real one. `cut`: the words after a text that is longer than a cell holds.
pub fn write(sheet: &Sheet, demo: Option<&str>, cut: &str) -> String {
    let mut out = String::from("\u{feff}");
    let text = |text: &str| field(&fitted(text, cut));
    let mark = demo.map(text);
    line(&mut out, sheet.columns.iter().map(|column| text(&column.heading)).chain(mark.clone()));
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(own) => text(own),
            // As programs recognise a moment: the clock's, without its zone.
            Cell::Moment(at) => at.to_string().get(..19).unwrap_or_default().replace('T', " "),
            other => other.plain(),
        });
        line(&mut out, cells.chain(mark.clone()));
    }
    out
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&field);
    }
    out.push_str("\r\n");
}

/// A text as a field.
fn field(text: &str) -> String {
    if !is_taken_for_a_value(text) {
        return quoted(text).into_owned();
    }
    let formula = formula(text);
    if formula.chars().map(char::len_utf16).sum::<usize>() <= LONGEST_FORMULA {
        formula
    } else {
        // A tab keeps programs from reading on, and is all that is added.
        quoted(&format!("\t{text}")).into_owned()
    }
}

fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(text)
    }
}

/// The most UTF-16 units of a formula, and of a text in it.
const LONGEST_FORMULA: usize = 8_192;
const LONGEST_PIECE: usize = 255;

/// A formula that gives the text. What CSV would need quotes for comes as its number: a program that takes quoted fields
/// for texts would show the formula itself.
fn formula(text: &str) -> String {
    let mut pieces: Vec<String> = Vec::new();
    let (mut piece, mut units) = (String::new(), 0);
    for sign in text.chars() {
        let code = matches!(sign, ',' | '"' | '\0'..=' ').then_some(sign).filter(|sign| *sign != ' ');
        if (code.is_some() || units + sign.len_utf16() > LONGEST_PIECE) && !piece.is_empty() {
            pieces.push(format!("\"{piece}\""));
            piece.clear();
            units = 0;
        }
        if let Some(sign) = code {
            pieces.push(format!("CHAR({})", u32::from(sign)));
        } else {
            piece.push(sign);
            units += sign.len_utf16();
        }
    }
    if !piece.is_empty() {
        pieces.push(format!("\"{piece}\""));
    }
    format!("={}", pieces.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_could_be_a_value_becomes_a_formula_that_gives_it() {
        for (text, wanted) in [
            ("张湾村", "张湾村"),
            ("a,b", "\"a,b\""),
            ("007", "=\"007\""),
            ("1,234", "=\"1\"&CHAR(44)&\"234\""),
            ("-\"好\"", "=\"-\"&CHAR(34)&\"好\"&CHAR(34)"),
            ("=1\n2", "=\"=1\"&CHAR(10)&\"2\""),
        ] {
            assert_eq!(field(text), wanted);
        }
        let long = format!("-{}", "长".repeat(300));
        assert_eq!(field(&long), format!("=\"-{}\"&\"{}\"", "长".repeat(254), "长".repeat(46)));
        let longer = format!("-{}", "长".repeat(9000));
        assert_eq!(field(&longer), format!("\"\t{longer}\""));
    }
}
