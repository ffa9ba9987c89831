//! A book as columns for a terminal. Chinese characters are two columns wide.

use crate::headquarters::table::{Book, Cell, Sheet};
use crate::report::export;

/// The maximum width of a column.
const WIDEST: usize = 40;

pub fn write(book: &Book) -> String {
    let mut out = format!("{}\n", book.title);
    if let Some(demo) = &book.demo {
        out.push_str(demo);
        out.push('\n');
    }
    let alone = export::alone(book);
    for sheet in alone.map_or(&book.sheets[..], std::slice::from_ref) {
        out.push('\n');
        if alone.is_none() {
            out.push_str(&sheet.name);
            out.push('\n');
        }
        table(&mut out, sheet);
    }
    out
}

fn table(out: &mut String, sheet: &Sheet) {
    let headings = sheet.columns.iter().map(|column| column.heading.clone()).collect();
    let cells = sheet.rows.iter().map(|row| row.iter().map(cell).collect());
    let rows: Vec<Vec<String>> = std::iter::once(headings).chain(cells).collect();
    let mut widths = vec![0; sheet.columns.len()];
    for row in &rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(width_of(text)).min(WIDEST);
        }
    }
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (at, (text, width)) in row.iter().zip(&widths).enumerate() {
            let is_number = number > 0
                && matches!(sheet.rows[number - 1][at], Cell::Whole(_) | Cell::Points(_) | Cell::Share(_));
            let room = " ".repeat(width.saturating_sub(width_of(text)));
            if at > 0 {
                line.push_str("  ");
            }
            if is_number {
                line.push_str(&room);
                line.push_str(text);
            } else {
                line.push_str(text);
                line.push_str(&room);
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// The text of a cell on one line, without control characters that a terminal would obey.
fn cell(cell: &Cell) -> String {
    cell.plain().chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

fn width_of(text: &str) -> usize {
    text.chars().map(|sign| if is_wide(sign) { 2 } else { 1 }).sum()
}

fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}
