//! One sheet: its first row frozen and filtered, A4 landscape as wide as the page, the first row on every page.

use std::fmt::Write as _;

use super::{letters, xml};
use crate::domain::date::Timestamp;
use crate::hq::table::{Book, Cell, Sheet};

/// Numbers of the looks in `parts::STYLES`.
#[derive(Clone, Copy)]
enum Look {
    Heading = 1,
    Text,
    Whole,
    Points,
    Percent,
    Day,
    Moment,
}

pub(super) fn write(sheet: &Sheet, book: &Book, is_first: bool) -> String {
    let mut out = String::with_capacity(256 + sheet.rows.len() * sheet.columns.len() * 40);
    out.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        r#"<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>"#
    ));
    let (columns, rows) = (sheet.columns.len().max(1), sheet.rows.len() + 1);
    let all = format!("A1:{}{rows}", letters(columns - 1));
    push(&mut out, format_args!(r#"<dimension ref="{all}"/>"#));
    view(&mut out, sheet, is_first);
    out.push_str(r#"<sheetFormatPr defaultRowHeight="15"/>"#);
    if !sheet.columns.is_empty() {
        out.push_str("<cols>");
        for (at, column) in (1..).zip(&sheet.columns) {
            // Widths are in digits: a Chinese character is two wide, and the cell has a margin.
            let width = column.width * 2 + 1;
            push(&mut out, format_args!(r#"<col min="{at}" max="{at}" width="{width}" customWidth="1"/>"#));
        }
        out.push_str("</cols>");
    }
    out.push_str("<sheetData>");
    let headings: Vec<Cell> = sheet.columns.iter().map(|column| Cell::Text(column.heading.clone())).collect();
    row(&mut out, 1, &headings, Some(Look::Heading));
    for (at, cells) in (2..).zip(&sheet.rows) {
        row(&mut out, at, cells, None);
    }
    out.push_str("</sheetData>");
    if !sheet.columns.is_empty() {
        push(&mut out, format_args!(r#"<autoFilter ref="{all}"/>"#));
    }
    out.push_str(concat!(
        r#"<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>"#,
        r#"<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>"#,
        "<headerFooter><oddHeader>&amp;C"
    ));
    // An ampersand begins a code here: it is doubled to stand for itself.
    let title = book.title.replace('&', "&&");
    xml::text(&mut out, &title);
    if let Some(demo) = &book.demo {
        out.push_str("&amp;R");
        xml::text(&mut out, &demo.replace('&', "&&"));
    }
    out.push_str(
        "</oddHeader><oddFooter>&amp;C&amp;A  &amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
    );
    out
}

fn view(out: &mut String, sheet: &Sheet, is_first: bool) {
    let selected = if is_first { r#" tabSelected="1""# } else { "" };
    push(out, format_args!(r#"<sheetViews><sheetView{selected} workbookViewId="0">"#));
    let frozen = usize::from(sheet.frozen);
    let place = format!("{}2", letters(frozen));
    if frozen == 0 {
        push(
            out,
            format_args!(
                r#"<pane ySplit="1" topLeftCell="{place}" activePane="bottomLeft" state="frozen"/>"#
            ),
        );
    } else {
        push(
            out,
            format_args!(
                r#"<pane xSplit="{frozen}" ySplit="1" topLeftCell="{place}" activePane="bottomRight" state="frozen"/>"#
            ),
        );
    }
    out.push_str("</sheetView></sheetViews>");
}

fn row(out: &mut String, number: usize, cells: &[Cell], look: Option<Look>) {
    push(out, format_args!(r#"<row r="{number}">"#));
    for (at, content) in cells.iter().enumerate() {
        let place = format!("{}{number}", letters(at));
        let own = look.unwrap_or(match content {
            Cell::Empty | Cell::Text(_) => Look::Text,
            Cell::Whole(_) => Look::Whole,
            Cell::Points(_) => Look::Points,
            Cell::Share(_) => Look::Percent,
            Cell::Day(_) => Look::Day,
            Cell::Moment(_) => Look::Moment,
        }) as u8;
        let value = match content {
            Cell::Empty => None,
            Cell::Text(content) => {
                push(
                    out,
                    format_args!(r#"<c r="{place}" s="{own}" t="inlineStr"><is><t xml:space="preserve">"#),
                );
                xml::text(out, content);
                out.push_str("</t></is></c>");
                continue;
            }
            Cell::Share(share) => share.percent().map(|percent| {
                // A share is a number from 0 to 1 that is shown as percent: 96.67% is 0.9667.
                let hundredths = percent.hundredths();
                format!("{}.{:04}", hundredths / 10_000, hundredths % 10_000)
            }),
            Cell::Day(day) => {
                let at = Timestamp { date: *day, hour: 0, minute: 0, second: 0, offset: 0 };
                Some(serial(at))
            }
            Cell::Moment(at) => Some(serial(Timestamp { offset: 0, ..*at })),
            other => Some(other.plain()),
        };
        match value {
            Some(value) => push(out, format_args!(r#"<c r="{place}" s="{own}"><v>{value}</v></c>"#)),
            None => push(out, format_args!(r#"<c r="{place}" s="{own}"/>"#)),
        }
    }
    out.push_str("</row>");
}

/// Days since 30 December 1899, as the clock showed it; the time of day is the fraction, as exactly as programs keep
/// it: with fewer digits some of them show 9:49:59 for 9:50.
fn serial(at: Timestamp) -> String {
    let seconds = at.unix_seconds();
    let (days, rest) = (seconds.div_euclid(86_400) + 25_569, seconds.rem_euclid(86_400));
    if rest == 0 {
        return days.to_string();
    }
    let fraction = format!("{:014}", (rest * 100_000_000_000_000 + 43_200) / 86_400);
    format!("{days}.{}", fraction.trim_end_matches('0'))
}

pub(super) fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a text in memory can't fail.
    let _written = out.write_fmt(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_days_and_their_fraction() {
        let of = |text: &str| serial(Timestamp { offset: 0, ..Timestamp::parse(text).unwrap() });
        assert_eq!(of("2026-11-23T00:00:00+08:00"), "46349");
        assert_eq!(of("2026-11-23T12:00:00+08:00"), "46349.5");
        assert_eq!(of("2026-11-23T09:30:00+08:00"), "46349.39583333333333");
    }
}
