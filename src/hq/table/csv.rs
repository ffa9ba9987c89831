//! CSV as spreadsheet programs in China open it with a double click: UTF-8 with its mark, lines ended by CRLF.

use super::{Cell, Sheet};

/// One sheet. A text that a spreadsheet program would take for a formula gets an apostrophe in front.
pub fn write(sheet: &Sheet) -> String {
    let mut out = String::from("\u{feff}");
    line(&mut out, sheet.columns.iter().map(|column| guarded(&column.heading)));
    for row in &sheet.rows {
        line(
            &mut out,
            row.iter().map(|cell| match cell {
                Cell::Text(text) => guarded(text),
                other => other.plain(),
            }),
        );
    }
    out
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// The signs that begin a formula, in their full-width forms too, and the control characters that programs skip
/// before looking for one.
const BEGINNINGS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn guarded(text: &str) -> String {
    if text.starts_with(BEGINNINGS) { format!("'{text}") } else { text.to_owned() }
}
