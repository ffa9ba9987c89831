//! A block as text, for a store that keeps only text (local storage).
//!
//! `17=…` when the bytes are text, unchanged. `17~…` when they are not: one letter for each
//! byte, U+0100 to U+01FF, which costs no more of the browser's quota than one Latin letter
//! (it counts UTF-16 code units) where base64 would cost a third more.

use super::{Block, Key, Revision};

const FIRST_LETTER: u32 = 0x100;

/// The text to store for a block.
pub fn to_text(block: &Block) -> String {
    match str::from_utf8(&block.bytes) {
        // NUL is legal in a stored string, but not everywhere handled with care.
        Ok(text) if !text.contains('\0') => format!("{}={text}", block.revision),
        _ => {
            let letters =
                block.bytes.iter().filter_map(|&byte| char::from_u32(FIRST_LETTER + u32::from(byte)));
            format!("{}~", block.revision).chars().chain(letters).collect()
        }
    }
}

/// Reads what [`to_text`] wrote. Any other text comes back as it is, with
/// [`Revision::UNREADABLE`].
pub fn from_text(key: Key, text: &str) -> Block {
    let (revision, bytes) = read(text).unwrap_or_else(|| (Revision::UNREADABLE, text.as_bytes().to_vec()));
    Block { key, revision, bytes: bytes.into() }
}

/// The revision that [`from_text`] would give, without copying the bytes.
pub fn revision_of_text(text: &str) -> Revision {
    match read_revision(text) {
        Some((revision, is_text, rest))
            if is_text || rest.chars().all(|letter| read_letter(letter).is_some()) =>
        {
            revision
        }
        _ => Revision::UNREADABLE,
    }
}

/// The size of a text in local storage: browsers count UTF-16 code units.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn read_revision(text: &str) -> Option<(Revision, bool, &str)> {
    let end = text.find(['=', '~'])?;
    let digits = text.get(..end)?;
    let revision: u64 = digits.parse().ok()?;
    // Only the one spelling that we write: no sign, no leading zero.
    (revision > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0'))
        .then_some(())?;
    Some((Revision(revision), text.get(end..=end)? == "=", text.get(end + 1..)?))
}

fn read(text: &str) -> Option<(Revision, Vec<u8>)> {
    let (revision, is_text, rest) = read_revision(text)?;
    if is_text {
        return Some((revision, rest.as_bytes().to_vec()));
    }
    Some((revision, rest.chars().map(read_letter).collect::<Option<_>>()?))
}

fn read_letter(letter: char) -> Option<u8> {
    u8::try_from(u32::from(letter).checked_sub(FIRST_LETTER)?).ok()
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn block(bytes: &[u8]) -> Block {
        Block { key: Key::parse("a").expect("key"), revision: Revision(17), bytes: bytes.into() }
    }

    #[test]
    fn text_stays_readable_and_other_bytes_take_one_unit_each() {
        assert_eq!(to_text(&block("张家湾\n".as_bytes())), "17=张家湾\n");
        assert_eq!(to_text(&block(&[0, 255])), "17~\u{100}\u{1ff}");
        assert_eq!(units(&to_text(&block(&[0; 100]))), 103);
    }

    #[test]
    fn every_byte_reads_back() {
        let every: Vec<u8> = (0..=255).collect();
        for bytes in [&every[..], b"", b"a=~b", "é".as_bytes()] {
            let whole = block(bytes);
            assert_eq!(from_text(whole.key.clone(), &to_text(&whole)), whole);
        }
    }

    #[test]
    fn other_text_is_kept_as_it_is_and_called_unreadable() {
        for text in ["", "hello", "=x", "-1=x", "+1=x", "01=x", "0=x", "17~ab", "99999999999999999999=x"] {
            let read = from_text(Key::parse("a").expect("key"), text);
            assert_eq!((read.revision, &*read.bytes), (Revision::UNREADABLE, text.as_bytes()), "{text}");
            assert_eq!(revision_of_text(text), Revision::UNREADABLE, "{text}");
        }
        assert_eq!(revision_of_text("17=x"), Revision(17));
        assert_eq!(revision_of_text("17~\u{100}"), Revision(17));
    }
}
