//! Spreadsheets (Office Open XML). Every text is a string cell, so none can become a formula; the creation date is
//! the book's, so the same figures give the same bytes.

mod format;
mod names;

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{Book, Cell, Sheet, cut, fitted};
use crate::domain::date::Timestamp;
use format::Formats;

/// The most UTF-16 units a page header can hold.
const LONGEST_HEADER: usize = 255;

/// A4, as the format numbers paper sizes.
const A4: u8 = 9;

/// The file. Fails where a sheet has more rows (1,048,576) or columns (16,384) than the format allows.
pub fn write(book: &Book) -> io::Result<Vec<u8>> {
    workbook(book).map_err(io::Error::other)
}

fn workbook(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(book.made.unix_seconds())?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&created));
    let formats = Formats::new();
    workbook.set_default_format(&formats.default, format::ROW_HEIGHT, format::COLUMN_WIDTH)?;
    let header = header(book);
    for (sheet, name) in book.sheets.iter().zip(names::of(book)) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?.set_header(&header);
        write_cells(worksheet, sheet, &formats, &book.cut)?;
        lay_out(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn write_cells(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    formats: &Formats,
    words: &str,
) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(&sheet.columns) {
        // Widths are in digits of 7 pixels: a Chinese character is two wide, and the cell has a margin.
        worksheet.set_column_width_pixels(at, (u32::from(column.width) * 2 + 1) * 7)?;
        worksheet.write_string_with_format(0, at, fitted(&column.heading, words), &formats.heading)?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(worksheet, row, column, cell, formats, words)?;
        }
    }
    Ok(())
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
    words: &str,
) -> Result<(), XlsxError> {
    let (number, format) = match cell {
        Cell::Empty => (None, &formats.text),
        Cell::Text(text) => {
            worksheet.write_string_with_format(row, column, fitted(text, words), &formats.text)?;
            return Ok(());
        }
        Cell::Whole(number) => (Some(double(*number)), &formats.whole),
        Cell::Points(points) => (Some(double(points.hundredths()) / 100.0), &formats.points),
        // A share is a number from 0 to 1 that is shown as percent: 96.67% is 0.9667.
        Cell::Share(share) => {
            (share.percent().map(|percent| double(percent.hundredths()) / 10_000.0), &formats.percent)
        }
        Cell::Day(date) => {
            let midnight = Timestamp { date: *date, hour: 0, minute: 0, second: 0, offset: 0 };
            (Some(serial(midnight)), &formats.day)
        }
        Cell::Moment(at) => (Some(serial(*at)), &formats.moment),
    };
    match number {
        Some(number) => worksheet.write_number_with_format(row, column, number, format)?,
        None => worksheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// The first row frozen and filtered; printed on A4 landscape as wide as the page, the first row on every page.
fn lay_out(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet
        .set_freeze_panes(1, sheet.frozen)?
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_footer("&C&A  &P / &N");
    if let Some(last_column) = sheet.columns.len().checked_sub(1) {
        let last_column = u16::try_from(last_column).map_err(|_too_many| XlsxError::RowColumnLimitError)?;
        let last_row = u32::try_from(sheet.rows.len()).map_err(|_too_many| XlsxError::RowColumnLimitError)?;
        worksheet.autofilter(0, 0, last_row, last_column)?.set_repeat_rows(0, 0)?.set_print_area(
            0,
            0,
            last_row,
            last_column,
        )?;
    }
    Ok(())
}

/// The title in the middle and the mark of generated data on the right of every printed page.
fn header(book: &Book) -> String {
    // An ampersand begins a code: a literal one is doubled.
    let text = |text: &str| text.replace('&', "&&");
    let demo = book.demo.as_deref().map_or(String::new(), |demo| format!("&R{}", text(demo)));
    let fits = |title: &&str| format!("&C{}{demo}", text(title)).encode_utf16().count() <= LONGEST_HEADER;
    let title =
        (0..=LONGEST_HEADER).rev().map(|limit| cut(&book.title, limit)).find(fits).unwrap_or_default();
    format!("&C{}{demo}", text(title))
}

/// Days since 30 December 1899 as the clock showed it; the time of day is the fraction.
fn serial(at: Timestamp) -> f64 {
    let seconds = Timestamp { offset: 0, ..at }.unix_seconds();
    double(seconds + 25_569 * 86_400) / 86_400.0
}

/// The format keeps every number as a double.
#[expect(clippy::cast_precision_loss, reason = "counts, hundredths and seconds are far below 2^53")]
fn double(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_days_and_their_fraction() {
        let of = |text: &str| serial(Timestamp::parse(text).unwrap()).to_string();
        assert_eq!(of("2026-11-23T00:00:00+08:00"), "46349");
        assert_eq!(of("2026-11-23T12:00:00+08:00"), "46349.5");
        assert_eq!(of("2026-11-23T09:30:00+08:00"), "46349.395833333336");
    }

    #[test]
    fn a_header_keeps_the_mark_of_generated_data_and_as_much_of_the_title_as_fits() {
        let of = |title: &str| {
            let made = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
            header(&Book {
                title: title.to_owned(),
                sheets: Vec::new(),
                made,
                demo: Some("演示".into()),
                cut: String::new(),
            })
        };
        assert_eq!(of("a&b"), "&Ca&&b&R演示");
        assert_eq!(of(&"村".repeat(300)), format!("&C{}&R演示", "村".repeat(249)));
    }
}
