//! JSON for other programs: each sheet a list of objects, numbers exact, what is empty left out.

use super::{Book, Cell, Sheet};
use crate::codec::writer::Writer;

/// All sheets, each under its key.
pub fn write(book: &Book) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("format", "xuncun-report");
    out.number("version", 1);
    out.field("title", &book.title);
    out.printed("made", &book.made);
    if book.demo.is_some() {
        out.name("demo");
        out.raw(&true);
    }
    out.name("sheets");
    out.open('{');
    for sheet in &book.sheets {
        out.name(sheet.key);
        rows(&mut out, sheet);
    }
    out.close('}');
    out.close('}');
    out.finish()
}

fn rows(out: &mut Writer, sheet: &Sheet) {
    out.open('[');
    for row in &sheet.rows {
        out.open('{');
        for (column, cell) in sheet.columns.iter().zip(row) {
            if *cell == Cell::Empty {
                continue;
            }
            out.name(&column.key);
            match cell {
                Cell::Whole(number) => out.raw(number),
                Cell::Points(points) => out.raw(points),
                Cell::Share(share) => match share.percent() {
                    Some(percent) => out.raw(&percent),
                    None => out.raw(&"null"),
                },
                other => out.text(&other.plain()),
            }
        }
        out.close('}');
    }
    out.close(']');
}
