//! The kind of a file, by its first bytes, and whether it is complete: decoders paint half a picture without an error.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, markers};

/// How the last chunk of every PNG begins: no data, its name.
const PNG_END: &[u8] = b"\0\0\0\0IEND";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Jpeg,
    Png,
    Heic,
    /// A picture that a browser may decode.
    Other,
    Unknown,
}

pub(super) fn kind_of(bytes: &[u8]) -> FileKind {
    let brand = bytes.get(8..12);
    match bytes {
        [0xff, 0xd8, 0xff, ..] => FileKind::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => FileKind::Png,
        [b'G', b'I', b'F', b'8', ..] => FileKind::Other,
        [b'R', b'I', b'F', b'F', ..] if brand == Some(b"WEBP") => FileKind::Other,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => match brand {
            Some(b"avif") => FileKind::Other,
            Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => FileKind::Heic,
            _ => FileKind::Unknown,
        },
        _ => FileKind::Unknown,
    }
}

/// How a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Whole,
    /// A JPEG without its end marker, as some phones write panoramas. Whether anything else is missing is seen once it is
    /// decoded.
    Open,
    Cut,
}

pub(super) fn ending(kind: FileKind, bytes: &Bytes) -> Ending {
    let whole = |is_whole| if is_whole { Ending::Whole } else { Ending::Cut };
    match kind {
        FileKind::Jpeg => {
            Jpeg::from_bytes(bytes.clone()).map_or(Ending::Cut, |jpeg| ending_of_jpeg(&jpeg, bytes))
        }
        // Some have more behind it. Whether anything else is wrong is for the decoder to say.
        FileKind::Png => whole(bytes.windows(PNG_END.len()).rev().any(|end| end == PNG_END)),
        FileKind::Heic | FileKind::Other | FileKind::Unknown => Ending::Whole,
    }
}

/// Whether the end marker follows the picture's data. Some cameras put a film behind it.
fn ending_of_jpeg(jpeg: &Jpeg, bytes: &[u8]) -> Ending {
    let Some(scan) = jpeg.segments().last().filter(|last| last.marker() == markers::SOS) else {
        return Ending::Cut;
    };
    let length = scan.len_with_entropy() - scan.len();
    let data = &bytes[bytes.len() - length..];
    if data.windows(2).rev().any(|two| two == [markers::P, markers::EOI]) {
        return Ending::Whole;
    }
    // A progressive one is whole at a glance long before its end.
    let is_progressive = jpeg.segments().iter().any(|segment| segment.marker() == markers::SOF2);
    if is_progressive { Ending::Cut } else { Ending::Open }
}

/// The same JPEG with its end marker.
pub(super) fn ended(bytes: &[u8]) -> Vec<u8> {
    let mut ended = bytes.to_vec();
    if ended.last() == Some(&markers::P) {
        ended.pop();
    }
    ended.extend([markers::P, markers::EOI]);
    ended
}
