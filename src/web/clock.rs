//! The time, and randomness for new ids.

use crate::domain::date::Timestamp;

/// What the tablet's clock shows. A clock that is set outside 2000 to 2199 counts as the start of 2000: a
/// wrong clock must not stop an inspection. It is before the app was written, so it is said and marked.
pub(super) fn now() -> Timestamp {
    let date = js_sys::Date::new_0();
    #[expect(clippy::cast_possible_truncation, reason = "both are whole numbers far inside the range")]
    let (milliseconds, offset) = (date.get_time() as i64, -date.get_timezone_offset() as i16);
    Timestamp::from_unix(milliseconds, offset)
        .or_else(|| Timestamp::from_unix(946_684_800_000, 0))
        .unwrap_or_else(|| unreachable!("the start of 2000 can be written down"))
}

/// 128 random bits as 32 hexadecimal digits.
pub(super) fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes);
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// 32 random bits: names this run of the app.
pub(super) fn new_writer() -> u32 {
    let mut bytes = [0_u8; 4];
    fill(&mut bytes);
    u32::from_le_bytes(bytes)
}

fn fill(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok());
    if !filled {
        // No browser that runs wasm lacks it; an id that is only likely unique is better than none.
        for byte in bytes.iter_mut() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            let random = (js_sys::Math::random() * 256.0) as u8;
            *byte = random;
        }
    }
}
