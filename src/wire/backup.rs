//! A backup of everything on the tablet: every stored block verbatim, as one JSON document.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::document::{self, File};
use super::error::{DecodeError, Problem};
use super::fault::Fault;
use super::object::Object;
use super::text::Text;

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
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Backup"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WireBackup<'a> {
    /// Always `xuncun-backup`.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("const" = NAME)))]
    #[serde(deserialize_with = "super::text::word")]
    format: Format,
    #[cfg_attr(feature = "schema", schemars(extend("const" = VERSION)))]
    version: u32,
    /// Who made it, when and with what is for people.
    #[serde(borrow)]
    by: Text<'a>,
    at: Text<'a>,
    app: Text<'a>,
    blocks: Vec<Object<WireBlock<'a>>>,
}

#[derive(Deserialize, Serialize)]
enum Format {
    #[serde(rename = "xuncun-backup")]
    Backup,
}

/// One stored block: `text` where its bytes are UTF-8, `hex` where they are not.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Block"))]
#[serde(deny_unknown_fields)]
struct WireBlock<'a> {
    #[serde(borrow)]
    key: Text<'a>,
    revision: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hex: Option<Text<'a>>,
}

impl File for WireBackup<'_> {
    const NAME: &'static str = NAME;
    const NEWEST: u32 = VERSION;

    fn version(&self) -> u32 {
        self.version
    }
}

/// Writes a backup.
pub fn encode(blocks: &[BackupBlock], by: &str, at: &str) -> String {
    document::written(&WireBackup {
        format: Format::Backup,
        version: VERSION,
        by: by.into(),
        at: at.into(),
        app: env!("CARGO_PKG_VERSION").into(),
        blocks: blocks.iter().map(|block| Object(WireBlock::of(block))).collect(),
    })
}

/// Reads a backup.
///
/// # Errors
/// The first invalid value; nothing is restored then.
pub fn decode(text: &str) -> Result<Vec<BackupBlock>, DecodeError> {
    let Object(wire) = document::file::<Object<WireBackup<'_>>>(text)?;
    let mut blocks: Vec<BackupBlock> = Vec::with_capacity(wire.blocks.len());
    for (index, Object(wire)) in wire.blocks.into_iter().enumerate() {
        let place = |fault: Fault| fault.index(index).at("blocks");
        let block = wire.block().map_err(place)?;
        if blocks.iter().any(|known| known.key == block.key) {
            return Err(place(Fault::of("key", Problem::Repeated { found: block.key })).into());
        }
        blocks.push(block);
    }
    Ok(blocks)
}

impl<'a> WireBlock<'a> {
    fn of(block: &'a BackupBlock) -> Self {
        let (text, hex) = match std::str::from_utf8(&block.bytes) {
            Ok(text) => (Some(text.into()), None),
            Err(_not_text) => (None, Some(hex(&block.bytes).into())),
        };
        Self { key: (&*block.key).into(), revision: block.revision, text, hex }
    }

    fn block(self) -> Result<BackupBlock, Fault> {
        let bytes: Option<Rc<[u8]>> = match (self.text, self.hex) {
            (Some(text), None) => Some(text.as_bytes().into()),
            (None, Some(hex)) => unhex(&hex).map(Into::into),
            _ => None,
        };
        let bytes = bytes.ok_or_else(|| Fault::here(Problem::WrongType))?;
        Ok(BackupBlock { bytes, revision: self.revision, key: self.key.into_owned() })
    }
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
