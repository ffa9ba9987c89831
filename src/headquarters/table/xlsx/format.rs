//! How cells look.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// In pixels, as spreadsheet programs have them.
pub(super) const ROW_HEIGHT: u32 = 20;
pub(super) const COLUMN_WIDTH: u32 = 64;

pub(super) struct Formats {
    pub(super) default: Format,
    pub(super) heading: Format,
    pub(super) text: Format,
    pub(super) whole: Format,
    pub(super) points: Format,
    pub(super) percent: Format,
    pub(super) day: Format,
    pub(super) moment: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let default = Format::new().set_font_name("DengXian").set_font_size(11).set_font_family(2);
        let cell = default
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color("#9AA5A8")
            .set_align(FormatAlign::Top);
        let number = |code: &str| cell.clone().set_num_format(code);
        Self {
            heading: cell
                .clone()
                .set_bold()
                .set_background_color("#E7EEF0")
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            text: number("@").set_text_wrap(),
            whole: number("0"),
            points: number("0.00"),
            percent: number("0.00%"),
            day: number(r"yyyy\-mm\-dd").set_align(FormatAlign::Left),
            moment: number(r"yyyy\-mm\-dd\ hh:mm").set_align(FormatAlign::Left),
            default,
        }
    }
}
