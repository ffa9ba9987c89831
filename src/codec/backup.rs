//! A backup of everything on the tablet: every stored block to the letter, as one JSON document.

use std::rc::Rc;

use serde::Serialize;

use super::error::{DecodeError, Problem};
use super::node::Node;
use super::results;

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

/// A backup file.
#[derive(Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Backup"))]
pub struct WireBackup {
    /// Always `xuncun-backup`.
    #[cfg_attr(feature = "schema", schemars(extend("const" = NAME)))]
    pub format: String,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    pub version: u32,
    pub by: String,
    pub at: String,
    pub app: String,
    pub blocks: Vec<WireBlock>,
}

/// One stored block: `text` where its bytes are UTF-8, `hex` where they are not.
#[derive(Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Block"))]
pub struct WireBlock {
    pub key: String,
    pub revision: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hex: Option<String>,
}

/// Writes a backup.
pub fn encode(blocks: &[BackupBlock], by: &str, at: &str) -> String {
    let block = |block: &BackupBlock| {
        let text = std::str::from_utf8(&block.bytes).ok().map(str::to_owned);
        let hex = text.is_none().then(|| hex(&block.bytes));
        WireBlock { key: block.key.clone(), revision: block.revision, text, hex }
    };
    let document = WireBackup {
        format: NAME.to_owned(),
        version: VERSION,
        by: by.to_owned(),
        at: at.to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        blocks: blocks.iter().map(block).collect(),
    };
    // Serialising structs of strings and numbers into memory can't fail.
    serde_json::to_string(&document).unwrap_or_default()
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
