//! Texts in XML as spreadsheet programs read them.

use super::sheet::push;

/// The most characters (UTF-16 units) a cell can hold.
const LONGEST: usize = 32_767;

/// Appends a text. Characters that XML can't hold are written as the format's own escapes (`_x0007_`), and so is
/// whatever looks like one.
pub(super) fn text(out: &mut String, text: &str) {
    let mut units = 0;
    for (at, sign) in text.char_indices() {
        units += sign.len_utf16();
        if units > LONGEST {
            break;
        }
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_escape(&text[at..]) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(sign),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                push(out, format_args!("_x{:04X}_", u32::from(sign)));
            }
            other => out.push(other),
        }
    }
}

/// Whether a program would take the beginning of this for an escape.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1] == b'x' && bytes[6] == b'_' && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
}
