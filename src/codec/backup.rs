//! A backup of everything on the tablet: every stored block to the letter, as one JSON document.

use std::rc::Rc;

use super::error::{DecodeError, Problem};
use super::node::Node;
use super::results;
use super::writer::Writer;

/// What `format` says in such a file.
pub const NAME: &str = "xuncun-backup";
pub const VERSION: u32 = 1;

/// One block as it is stored: opaque here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupBlock {
    pub key: String,
    pub revision: u64,
    pub bytes: Rc<[u8]>,
}

/// Writes a backup.
pub fn encode(blocks: &[BackupBlock], by: &str, at: &str) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("format", NAME);
    out.number("version", VERSION.into());
    out.field("by", by);
    out.field("at", at);
    out.field("app", env!("CARGO_PKG_VERSION"));
    out.list("blocks", blocks, write);
    out.close('}');
    out.finish()
}

/// Bytes that are text are written as text, others as hexadecimal digits.
fn write(out: &mut Writer, block: &BackupBlock) {
    out.open('{');
    out.field("key", &block.key);
    out.number("revision", block.revision);
    match std::str::from_utf8(&block.bytes) {
        Ok(text) => out.field("text", text),
        Err(_not_text) => out.field("hex", &hex(&block.bytes)),
    }
    out.close('}');
}

/// Reads a backup.
///
/// # Errors
/// The first thing that doesn't fit; nothing is restored then.
pub fn decode(text: &str) -> Result<Vec<BackupBlock>, DecodeError> {
    results::read(text, NAME, VERSION, blocks)
}

fn blocks(node: &Node<'_>) -> Option<Vec<BackupBlock>> {
    let fields = node.object(&["format", "version", "by", "at", "app", "blocks"]);
    // Who made it, when and with what is for people; a file without them is not one of ours.
    for name in ["by", "at", "app"] {
        fields.text(name);
    }
    let list = fields.field("blocks")?;
    let mut blocks: Vec<BackupBlock> = Vec::new();
    for node in list.parts() {
        let block = block(&node)?;
        if blocks.iter().any(|known| known.key == block.key) {
            node.fault_below("key", Problem::Repeated { found: block.key });
            return None;
        }
        blocks.push(block);
    }
    Some(blocks)
}

fn block(node: &Node<'_>) -> Option<BackupBlock> {
    let fields = node.object(&["key", "revision", "text", "hex"]);
    let bytes: Option<Rc<[u8]>> = match (fields.optional("text"), fields.optional("hex")) {
        (Some(text), None) => Some(text.text().as_bytes().into()),
        (None, Some(hex)) => unhex(&hex.text()).map(Into::into),
        _ => None,
    };
    if bytes.is_none() {
        node.wrong_type();
    }
    Some(BackupBlock {
        bytes: bytes?,
        revision: fields.field("revision")?.whole(),
        key: fields.text("key").into_owned(),
    })
}

fn hex(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from(b"0123456789abcdef"[usize::from(number % 16)]);
    bytes.iter().flat_map(|byte| [digit(byte / 16), digit(*byte)]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| if let [high, low] = *pair { Some(digit(high)? * 16 + digit(low)?) } else { None })
        .collect()
}
