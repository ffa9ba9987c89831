//! The envelope around a record's body: its kind, its lineage, and a checksum.
//!
//! ```text
//! XC1 r3 9f2c01aa:17,33ab12cd:12/33ab12cd:9 0d4f…32 hex digits…\n
//! body
//! ```
//!
//! One header line of four words, then the body. The last word is the first half of the SHA-256
//! over key, revision, the other three words and the body, so that a value which was torn, altered
//! or moved to another key is recognised. Every future envelope keeps this: a first line that
//! begins with `XC` and a number and ends with that checksum. So an old app can tell "newer" from
//! "broken".

use super::{Block, Key, Lineage, Revision};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::rc::Rc;

/// The content of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A record, with the version of its own format. `movable`: it may leave local storage.
    Record { format: u16, movable: bool },
    /// The record was deleted, and must not come back from an older copy.
    Erased,
    /// Bytes set aside, exactly as they were found.
    Aside,
}

/// Part of a block's bytes, shared and not copied.
#[derive(Clone)]
pub struct Body {
    bytes: Rc<[u8]>,
    start: usize,
}

/// An envelope that was opened and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub kind: Kind,
    pub lineage: Lineage,
    pub body: Body,
}

/// Why a block's bytes are not taken for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Whole, but written by a newer version of the app. Kept, and left alone.
    Newer { envelope: u32 },
    /// Torn, altered, or none of ours. `why` is for developers.
    Broken { why: &'static str },
}

const ENVELOPE: u32 = 1;
/// Bytes of the SHA-256 that are kept: 128 bits, far beyond chance.
const DIGEST_BYTES: usize = 16;

/// Puts a body into its envelope. The lineage's own mark must carry `revision`.
pub fn seal(key: &Key, revision: Revision, kind: Kind, lineage: &Lineage, body: &[u8]) -> Rc<[u8]> {
    let mut header = format!("XC{ENVELOPE} {} {lineage}", kind_word(kind));
    let digest = digest(key, revision, &header, body);
    header.push(' ');
    header.push_str(&digest);
    header.push('\n');
    let mut bytes = Vec::with_capacity(header.len() + body.len());
    bytes.extend_from_slice(header.as_bytes());
    bytes.extend_from_slice(body);
    bytes.into()
}

/// Opens a block's envelope and checks it.
pub fn open(block: &Block) -> Result<Opened, Damage> {
    let broken = |why| Damage::Broken { why };
    let end = block.bytes.iter().position(|&byte| byte == b'\n').ok_or(broken("no header line"))?;
    let (line, rest) = block.bytes.split_at(end);
    let line = str::from_utf8(line).map_err(|_not_utf8| broken("the header is not text"))?;
    let body = rest.get(1..).unwrap_or_default();
    let envelope = line
        .strip_prefix("XC")
        .and_then(|rest| rest.split(' ').next())
        .and_then(|number| number.parse::<u32>().ok())
        .ok_or(broken("not one of our envelopes"))?;
    let (signed, found) = line.rsplit_once(' ').ok_or(broken("no checksum"))?;
    if digest(&block.key, block.revision, signed, body) != found {
        return Err(broken("the checksum does not match"));
    }
    if envelope > ENVELOPE {
        return Err(Damage::Newer { envelope });
    }
    let mut words = signed.split(' ').skip(1);
    let (Some(kind), Some(lineage), None) = (words.next(), words.next(), words.next()) else {
        return Err(broken("the header has the wrong number of words"));
    };
    let kind = read_kind(kind).ok_or(broken("unknown kind"))?;
    let lineage = Lineage::parse(lineage).ok_or(broken("unreadable lineage"))?;
    if lineage.mark().revision != block.revision {
        return Err(broken("the revision does not match"));
    }
    Ok(Opened { kind, lineage, body: Body::part(&block.bytes, end + 1) })
}

/// A short name for some bytes, the same for the same bytes: 16 hex digits.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).iter().take(8))
}

fn digest(key: &Key, revision: Revision, header: &str, body: &[u8]) -> String {
    let mut sha = Sha256::new();
    sha.update(format!("{key}\n{revision}\n{header}\n"));
    sha.update(body);
    hex(sha.finalize().iter().take(DIGEST_BYTES))
}

fn hex<'a>(bytes: impl Iterator<Item = &'a u8>) -> String {
    let mut text = String::with_capacity(2 * DIGEST_BYTES);
    for byte in bytes {
        // Writing to a String can't fail.
        write!(text, "{byte:02x}").unwrap_or_default();
    }
    text
}

fn kind_word(kind: Kind) -> String {
    match kind {
        Kind::Record { format, movable: false } => format!("r{format}"),
        Kind::Record { format, movable: true } => format!("m{format}"),
        Kind::Erased => "erased".into(),
        Kind::Aside => "aside".into(),
    }
}

fn read_kind(word: &str) -> Option<Kind> {
    match word {
        "erased" => return Some(Kind::Erased),
        "aside" => return Some(Kind::Aside),
        _ => {}
    }
    let movable = match word.get(..1)? {
        "r" => false,
        "m" => true,
        _ => return None,
    };
    Some(Kind::Record { format: word.get(1..)?.parse().ok()?, movable })
}

impl Body {
    /// The part of `bytes` from `start` to the end.
    pub(super) fn part(bytes: &Rc<[u8]>, start: usize) -> Self {
        Self { bytes: Rc::clone(bytes), start }
    }
}

impl std::ops::Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(self))
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Body {}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::Writer;
    use super::*;

    const RECORD: Kind = Kind::Record { format: 3, movable: true };

    fn block(key: &str, body: &[u8]) -> Block {
        let key = Key::parse(key).expect("key");
        let revision = Revision(17);
        let lineage = Lineage::first(Writer(3), Revision(12)).then(Writer(0x9f2c_01aa), revision, None);
        let bytes = seal(&key, revision, RECORD, &lineage, body);
        Block { key, revision, bytes }
    }

    #[test]
    fn the_layout_of_an_envelope_is_what_the_document_says() {
        // Worked out by hand with sha256sum; a change here orphans every record in the field.
        let block = block("inspection/7f", "{\"村\":1}".as_bytes());
        assert_eq!(
            String::from_utf8_lossy(&block.bytes),
            "XC1 m3 9f2c01aa:17,00000003:12 232ac7eb1b9236dae5dcdc084303a364\n{\"村\":1}"
        );
    }

    #[test]
    fn what_is_sealed_opens_the_same() {
        for body in [&b""[..], b"\n\n", &[0, 255, 10]] {
            let opened = open(&block("a", body)).expect("opens");
            assert_eq!(&*opened.body, body);
            assert_eq!(opened.kind, RECORD);
            assert_eq!(opened.lineage.mark().writer, Writer(0x9f2c_01aa));
        }
    }

    #[test]
    fn every_flipped_bit_and_every_torn_end_is_noticed() {
        let whole = block("a", b"body");
        for index in 0..whole.bytes.len() {
            for bit in 0..8 {
                let mut bytes = whole.bytes.to_vec();
                bytes[index] ^= 1 << bit;
                let result = open(&Block { bytes: bytes.into(), ..whole.clone() });
                assert!(matches!(result, Err(Damage::Broken { .. })), "byte {index} bit {bit}: {result:?}");
            }
            let torn = whole.bytes[..index].into();
            assert!(matches!(open(&Block { bytes: torn, ..whole.clone() }), Err(Damage::Broken { .. })));
        }
    }

    #[test]
    fn a_value_under_another_key_or_revision_is_not_taken() {
        let whole = block("a", b"body");
        let moved = Block { key: Key::parse("b").expect("key"), ..whole.clone() };
        assert!(open(&moved).is_err());
        assert!(open(&Block { revision: Revision(18), ..whole }).is_err());
    }

    #[test]
    fn a_whole_envelope_of_a_newer_version_is_not_called_broken() {
        let key = Key::parse("a").expect("key");
        let header = "XC7 whatever comes then";
        let bytes = format!("{header} {}\nbody", digest(&key, Revision(2), header, b"body"));
        let newer = Block { key, revision: Revision(2), bytes: bytes.as_bytes().into() };
        assert_eq!(open(&newer), Err(Damage::Newer { envelope: 7 }));
    }
}
