//! Writes a zip file: names and contents, compressed, with one given time on everything.

use miniz_oxide::deflate::compress_to_vec;

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

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        // 0 to 255 fit.
        #[allow(clippy::cast_possible_truncation, reason = "below 256")]
        let mut rest = at as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 };
            bit += 1;
        }
        table[at] = rest;
        at += 1;
    }
    table
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |rest: u32, byte| {
        let [low, ..] = rest.to_le_bytes();
        TABLE[usize::from(low ^ byte)] ^ (rest >> 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_published_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
