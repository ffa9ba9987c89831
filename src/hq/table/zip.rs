//! Writes a zip file: names and contents, compressed, with one given time on everything.

use miniz_oxide::deflate::compress_to_vec;

use crate::codec::zip::crc32;
use crate::domain::date::Timestamp;

/// How hard it is tried to make a part small, 0 to 10.
const EFFORT: u8 = 6;

/// Parts in their order; names are ASCII. Parts are far below 4 GB.
pub(super) fn write(parts: &[(String, Vec<u8>)], made: Timestamp) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in parts {
        let begun = small(out.len());
        let packed = compress_to_vec(content, EFFORT);
        let mut head = Vec::with_capacity(26);
        // Version 2.0, no flags, deflated.
        for number in [20_u16, 0, 8] {
            head.extend(number.to_le_bytes());
        }
        head.extend(moment(made));
        for number in [crc32(content), small(packed.len()), small(content.len())] {
            head.extend(number.to_le_bytes());
        }
        head.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        head.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(&packed);

        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(begun.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, begun) = (u16::try_from(parts.len()).unwrap_or(u16::MAX), small(out.len()));
    out.extend(&directory);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(small(directory.len()).to_le_bytes());
    out.extend(begun.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn small(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Time and date as MS-DOS kept them: local, to two seconds.
fn moment(at: Timestamp) -> [u8; 4] {
    let month = at.date.month;
    let time = (u16::from(at.hour) << 11) | (u16::from(at.minute) << 5) | (u16::from(at.second) / 2);
    let date =
        (month.year.saturating_sub(1980) << 9) | (u16::from(month.month) << 5) | u16::from(at.date.day);
    let ([a, b], [c, d]) = (time.to_le_bytes(), date.to_le_bytes());
    [a, b, c, d]
}
