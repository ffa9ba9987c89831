//! A backup of everything on the tablet: every stored block to the letter, as one JSON document.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::error::{DecodeError, Problem};
use super::{read, results};

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
#[derive(Serialize, Deserialize)]
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
#[derive(Serialize, Deserialize)]
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
        let hex = text.is_none().then(|| block.bytes.iter().map(|byte| format!("{byte:02x}")).collect());
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
    let (format, version) = results::recognise(text)?;
    if format != NAME {
        return Err(DecodeError::NotOurs);
    }
    if version > VERSION {
        return Err(DecodeError::Newer { found: version, newest: VERSION });
    }
    let wire: WireBackup = read::json(text)?;
    let mut blocks: Vec<BackupBlock> = Vec::with_capacity(wire.blocks.len());
    let mut keys = BTreeSet::new();
    for (at, block) in wire.blocks.into_iter().enumerate() {
        if !keys.insert(block.key.clone()) {
            return Err(DecodeError::field(
                format!("blocks[{at}].key"),
                Problem::Repeated { found: block.key },
            ));
        }
        let bytes = match (block.text, block.hex) {
            (Some(text), None) => Some(text.into_bytes()),
            (None, Some(hex)) => unhex(&hex),
            _ => None,
        };
        let bytes = bytes.ok_or_else(|| DecodeError::field(format!("blocks[{at}]"), Problem::WrongType))?;
        blocks.push(BackupBlock { key: block.key, revision: block.revision, bytes: bytes.into() });
    }
    Ok(blocks)
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| u8::try_from(char::from(byte).to_digit(16)?).ok();
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| if let [high, low] = *pair { Some(digit(high)? * 16 + digit(low)?) } else { None })
        .collect()
}
