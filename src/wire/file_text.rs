//! The text of a file that people may have saved again: UTF-8, UTF-16, or GBK, which editors on Chinese Windows call
//! ANSI. Only the caller can decode GBK: its table is larger than the app's first load has room for, and every browser
//! has one.

use std::borrow::Cow;

use super::error::DecodeError;
use super::file_kind::{FileKind, HEAD, utf16};

/// Decodes GBK; `None` where the bytes are none.
pub type Gbk = fn(&[u8]) -> Option<String>;

/// Why a file has no text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It is of another kind.
    Kind(FileKind),
    /// It was saved in an encoding that lacks some of its signs, which are question marks now.
    SignsLost,
    /// Some bytes are no signs in any encoding.
    Garbled,
}

/// The text of a document.
///
/// # Errors
/// It is of another kind, or its signs are not those that were written.
pub fn read(bytes: &[u8], gbk: Gbk) -> Result<Cow<'_, str>, DecodeError> {
    match FileKind::of(bytes.get(..HEAD).unwrap_or(bytes)) {
        FileKind::Json => decoded(bytes, gbk).map_err(DecodeError::Foreign),
        kind => Err(DecodeError::Foreign(Foreign::Kind(kind))),
    }
}

fn decoded(bytes: &[u8], gbk: Gbk) -> Result<Cow<'_, str>, Foreign> {
    if let Some(unit) = utf16(bytes) {
        let units = bytes.chunks_exact(2).map(|two| unit([two[0], two[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        return text.map(Cow::Owned).map_err(|_unpaired| Foreign::Garbled);
    }
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(fault) => fault,
    };
    if fault.error_len().is_none() {
        // It ends within a sign: where, the JSON's reader says.
        let whole = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        return std::str::from_utf8(whole).map(Cow::Borrowed).map_err(|_whole| Foreign::Garbled);
    }
    if !is_gbk(bytes) {
        return Err(Foreign::Garbled);
    }
    let text = gbk(bytes).ok_or(Foreign::Garbled)?;
    if lost_signs(&text) { Err(Foreign::SignsLost) } else { Ok(Cow::Owned(text)) }
}

/// Damaged UTF-8 would be read as GBK too, as other signs: in it most Chinese signs are still three bytes.
fn is_gbk(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|sign| sign.len_utf8() == 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > whole
}

/// Editors write a question mark for what GBK lacks. One within an address of the web is its own.
fn lost_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let own = |at: usize| {
        let near = [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| bytes.get(at)));
        near.into_iter().all(|near| near.is_some_and(u8::is_ascii_alphanumeric))
    };
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'?' && !own(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"村":"张湾镇村","remarks":"已清理"}"#;
    /// The same in GBK.
    const IN_GBK: &[u8] =
        b"{\"\xb4\xe5\":\"\xd5\xc5\xcd\xe5\xd5\xf2\xb4\xe5\",\"remarks\":\"\xd2\xd1\xc7\xe5\xc0\xed\"}";

    fn known(bytes: &[u8]) -> Option<String> {
        (bytes == IN_GBK).then(|| TEXT.to_owned())
    }

    fn nothing(_bytes: &[u8]) -> Option<String> {
        None
    }

    #[test]
    fn the_encodings_that_editors_save_are_read() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, mark) in [(&little, &b"\xff\xfe"[..]), (&big, b"\xfe\xff"), (&little, b""), (&big, b"")] {
            let text = read(&[mark, bytes].concat(), nothing).map(Cow::into_owned).unwrap_or_default();
            assert_eq!(text.trim_start_matches('\u{feff}'), TEXT, "{mark:?}");
        }
        assert_eq!(read(IN_GBK, known).as_deref(), Ok(TEXT));
        assert_eq!(read(TEXT.as_bytes(), nothing).as_deref(), Ok(TEXT));
    }

    #[test]
    fn what_was_lost_is_never_guessed() {
        let foreign = |bytes: &[u8], gbk: Gbk| match read(bytes, gbk) {
            Err(DecodeError::Foreign(foreign)) => foreign,
            other => panic!("{other:?}"),
        };
        assert_eq!(foreign(IN_GBK, nothing), Foreign::Garbled, "no table here");
        // Damaged UTF-8 is not read as GBK, although its bytes may be some.
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged[2] = 0xff;
        assert_eq!(foreign(&damaged, |_| Some(TEXT.to_owned())), Foreign::Garbled);
        assert_eq!(foreign(IN_GBK, |_| Some(r#"{"村":"?村"}"#.to_owned())), Foreign::SignsLost);
        assert!(read(IN_GBK, |_| Some(r#"{"村":"a.cn/b?c=1"}"#.to_owned())).is_ok());
        // Cut within a sign: the reader of JSON names the place.
        assert_eq!(read(&TEXT.as_bytes()[..13], nothing).as_deref(), Ok(r#"{"村":"张"#));
        assert_eq!(foreign(b"<html>", nothing), Foreign::Kind(FileKind::Page));
    }
}
