//! What a file is, by its first bytes: people rename files, and programs give them endings of their own.

/// How many bytes of a file's beginning its kind is told by.
pub const HEAD: usize = 512;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// May be a document of the app: it begins like a JSON object, in whichever encoding.
    Json,
    Zip,
    Rar,
    SevenZip,
    /// Packed by another program.
    OtherArchive,
    Picture,
    /// A film or a sound.
    Film,
    Pdf,
    /// Of a word processor or a spreadsheet program.
    Office,
    /// A page of the web: often the login page of a network, saved in place of the file.
    Page,
    OtherText,
    Empty,
    /// Nothing but zero bytes: copying was interrupted.
    Zeros,
    Unknown,
}

impl FileKind {
    /// By the first [`HEAD`] bytes, or all of a shorter file.
    pub fn of(head: &[u8]) -> Self {
        match head {
            [] => Self::Empty,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] | [b'P', b'K', 7, 8, ..] => Self::Zip,
            [b'R', b'a', b'r', b'!', 0x1a, 7, ..] => Self::Rar,
            [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => Self::SevenZip,
            [0x1f, 0x8b, ..] | [b'B', b'Z', b'h', ..] | [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
                Self::OtherArchive
            }
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Self::Office,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [0xff, 0xd8, 0xff, ..]
            | [0x89, b'P', b'N', b'G', ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Self::Picture,
            [b'R', b'I', b'F', b'F', ..] if head.get(8..12) == Some(b"WEBP") => Self::Picture,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => match head.get(8..11) {
                Some(b"avi" | b"hei" | b"hev" | b"mif" | b"msf") => Self::Picture,
                _ => Self::Film,
            },
            [b'R', b'I', b'F', b'F', ..]
            | [0x1a, 0x45, 0xdf, 0xa3, ..]
            | [b'I', b'D', b'3', ..]
            | [b'O', b'g', b'g', b'S', ..] => Self::Film,
            _ if head.get(257..262) == Some(b"ustar") => Self::OtherArchive,
            _ if head.iter().all(|byte| *byte == 0) => Self::Zeros,
            // A mailer, or a program that carries the file, put some bytes in front.
            _ if head.windows(4).any(|part| part == b"PK\x03\x04") => Self::Zip,
            _ => text(head),
        }
    }

    /// Whether such a file may hold hand-overs that can't be read here: what to ask for is said.
    pub fn may_hold_ours(self) -> bool {
        matches!(
            self,
            Self::Json
                | Self::Zip
                | Self::Rar
                | Self::SevenZip
                | Self::OtherArchive
                | Self::Empty
                | Self::Zeros
        )
    }
}

/// Whether the beginning is UTF-16, by its mark or by the zeros beside its first sign, which is none of Chinese.
pub(super) fn utf16(head: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match head {
        [0xff, 0xfe, ..] | [1..0x80, 0, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] | [0, 1..0x80, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

fn text(head: &[u8]) -> FileKind {
    let first = if let Some(unit) = utf16(head) {
        let units = head.chunks_exact(2).map(|two| unit([two[0], two[1]]));
        let mut signs =
            units.filter_map(|unit| char::from_u32(unit.into())).filter(|sign| *sign != '\u{feff}');
        signs.find(|sign| !sign.is_whitespace())
    } else {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let is_binary = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
        if head.iter().any(is_binary) {
            return FileKind::Unknown;
        }
        head.trim_ascii_start().first().map(|byte| char::from(*byte))
    };
    match first {
        // Much space before the text is no reason to refuse it.
        Some('{') | None => FileKind::Json,
        Some('<') => FileKind::Page,
        Some(_) => FileKind::OtherText,
    }
}

/// Whether a file's path says that it is a document. Share sheets refuse `.json`, so a shared document is called
/// `….json.txt`, or `….json(1).txt` after a second download. The content of a file with any other name decides.
pub fn has_document_name(path: &str) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    ending == "json" || (ending == "txt" && stem.contains(".json"))
}

/// Whether systems and office programs put the file there for themselves.
pub fn is_litter(path: &str) -> bool {
    let own = |part: &str| part == "__MACOSX" || (part.starts_with('.') && !matches!(part, "." | ".."));
    let name = file_name(path).to_ascii_lowercase();
    path.split(['/', '\\']).any(own)
        || matches!(&*name, "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "icon\r")
        || name.starts_with("~$")
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_document_is_known_by_its_name_among_others() {
        for name in ["a.json", "A.JSON", "村/a.json.txt", "a.json(1).txt", "in.json/b.json"] {
            assert!(has_document_name(name), "{name}");
        }
        for name in
            ["a.txt", "json.txt", "a.json/readme.txt", "a.jsonl", "a.json.zip", "a.json\\b.txt", ".json.bak"]
        {
            assert!(!has_document_name(name), "{name}");
        }
    }

    #[test]
    fn what_systems_put_there_is_told_by_its_name() {
        for name in
            ["a/.DS_Store", "__MACOSX/a.json", "村/._a.json", "Thumbs.db", "b\\desktop.ini", "~$表.xlsx"]
        {
            assert!(is_litter(name), "{name}");
        }
        for name in ["a.json", "./a.json", "../b/a.json", "thumbs.json", "a~$.json"] {
            assert!(!is_litter(name), "{name}");
        }
    }

    #[test]
    fn a_kind_is_told_by_the_first_bytes() {
        let kinds: [(&[u8], FileKind); 19] = [
            (b"", FileKind::Empty),
            (&[0; 64], FileKind::Zeros),
            (b"{\"a\":1}", FileKind::Json),
            (b"\xef\xbb\xbf \r\n{", FileKind::Json),
            (b"\xff\xfe{\0\"\0", FileKind::Json),
            (b"\0{\0\"", FileKind::Json),
            (b"PK\x03\x04", FileKind::Zip),
            (b"Content-Type: application/zip\r\n\r\nPK\x03\x04", FileKind::Zip),
            (b"Rar!\x1a\x07\x01\0", FileKind::Rar),
            (b"7z\xbc\xaf\x27\x1c\0\x04", FileKind::SevenZip),
            (b"\x1f\x8b\x08", FileKind::OtherArchive),
            (b"\xff\xd8\xff\xe0", FileKind::Picture),
            (b"\0\0\0\x18ftypheic", FileKind::Picture),
            (b"\0\0\0\x18ftypisom", FileKind::Film),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"<!doctype html>", FileKind::Page),
            (b"\xd2\xbb\xb6\xfe", FileKind::OtherText),
            (b"[1,2]", FileKind::OtherText),
            (b"MZ\x90\0\x03\0", FileKind::Unknown),
        ];
        for (head, kind) in kinds {
            assert_eq!(FileKind::of(head), kind, "{head:?}");
        }
    }
}
