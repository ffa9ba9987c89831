//! CSV as spreadsheet programs in China open it with a double click: UTF-8 with its mark, lines ended by CRLF.

use super::{Cell, Sheet};

/// One sheet. A text that a spreadsheet program would take for a formula gets an apostrophe in front. `demo`: what is said
/// of generated data; it stands in a last column, in every row, so that no row is taken for a real one.
pub fn write(sheet: &Sheet, demo: Option<&str>) -> String {
    let mut out = String::from("\u{feff}");
    let mark = demo.map(guarded);
    line(&mut out, sheet.columns.iter().map(|column| guarded(&column.heading)).chain(mark.clone()));
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) => guarded(text),
            other => other.plain(),
        });
        line(&mut out, cells.chain(mark.clone()));
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
