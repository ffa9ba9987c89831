//! One HTML page that prints: a table a sheet, headings as headings, nothing loaded from anywhere.

use super::{Book, Cell, Sheet};

const STYLE: &str = "body{font:14px/1.5 system-ui,sans-serif;margin:2em}table{border-collapse:collapse;\
margin:0 0 2em}th,td{border:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}\
td.n{text-align:right}thead th{background:#eee}caption{font-weight:bold;text-align:left;padding:.5em 0}\
@media print{@page{size:A4 landscape}thead{display:table-header-group}tr{break-inside:avoid}}";

/// `language`: of the page, such as `zh-CN`.
pub fn write(book: &Book, language: &str) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"");
    escape(&mut out, language);
    out.push_str("\"><head><meta charset=\"utf-8\"><title>");
    escape(&mut out, &book.title);
    out.push_str("</title><style>");
    out.push_str(STYLE);
    out.push_str("</style></head><body>\n<h1>");
    escape(&mut out, &book.title);
    out.push_str("</h1>\n");
    if let Some(demo) = &book.demo {
        out.push_str("<p><strong>");
        escape(&mut out, demo);
        out.push_str("</strong></p>\n");
    }
    for sheet in &book.sheets {
        table(&mut out, sheet);
    }
    out.push_str("</body></html>\n");
    out
}

fn table(out: &mut String, sheet: &Sheet) {
    out.push_str("<table><caption>");
    escape(out, &sheet.name);
    out.push_str("</caption><thead><tr>");
    for column in &sheet.columns {
        out.push_str("<th scope=\"col\">");
        escape(out, &column.heading);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in &sheet.rows {
        out.push_str("<tr>");
        for cell in row {
            let is_number = matches!(cell, Cell::Whole(_) | Cell::Points(_) | Cell::Share(_));
            out.push_str(if is_number { "<td class=\"n\">" } else { "<td>" });
            escape(out, &cell.plain());
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page may hold them.
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}
