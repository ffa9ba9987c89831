//! Zip files, as far as packages need them: written piece by piece without compression (photos are already compressed),
//! read by their directory. No I/O is done here: the caller supplies the bytes, so that no package is ever in memory as
//! a whole. The layout is that of PKWARE's APPNOTE 6.3, without its parts for encryption, several disks and more than 4
//! GB.

use crc::{CRC_32_ISO_HDLC, Crc, Table};

use super::file_text::Gbk;
use crate::domain::date::Timestamp;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;

/// Length of the record at the end, and the longest comment it may carry.
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;
/// Length of what stands before a file's name, in a local header and in the directory.
pub const LOCAL_LENGTH: usize = 30;
const CENTRAL_LENGTH: usize = 46;

/// How many bytes of the end must be looked at to find the directory.
pub const TAIL: usize = END_LENGTH + LONGEST_COMMENT;

/// The name is UTF-8.
const UTF8: u16 = 1 << 11;
const ENCRYPTED: u16 = 1;

/// Why a zip file was not written, or not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// Not a zip file, or its end is missing.
    NoDirectory,
    /// What it says of itself does not fit together.
    Broken,
    /// Larger than 4 GB, or more than 65,535 files.
    TooLarge,
    /// Split, or compressed in a way that is not read here.
    Unsupported,
    /// A password is needed.
    Encrypted,
    /// A file in it is not what its checksum says.
    Altered,
    /// Its bytes could not be had.
    Unreadable,
    /// There is no document of the app in it.
    NothingInside,
    /// There are packed files in it, and no document of the app.
    Nested,
    /// A document of an office program, which is a zip file too.
    Office,
}

/// By a table of 1 KB: the quicker ones of 16 KB can't be compressed, and a picture's SHA-256 takes longer anyway.
const CRC: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

/// Zip's own checksum.
pub fn crc32(bytes: &[u8]) -> u32 {
    CRC.checksum(bytes)
}

/// A zip file that is being written. Gives what stands around the files; the files' own bytes go between.
#[derive(Clone, Debug)]
pub struct ZipWriter {
    directory: Vec<u8>,
    files: u16,
    written: u32,
    /// Time and date of all files, as DOS counted them.
    moment: [u16; 2],
}

impl ZipWriter {
    /// `at`: the time stamp of every file.
    pub fn new(at: Timestamp) -> Self {
        let time = u16::from(at.hour) << 11 | u16::from(at.minute) << 5 | u16::from(at.second / 2);
        // DOS counts from 1980 to 2107; no timestamp of the app is before 2000.
        let year = (at.date.month.year - 1980).min(127);
        let date = year << 9 | u16::from(at.date.month.month) << 5 | u16::from(at.date.day);
        Self { directory: Vec::new(), files: 0, written: 0, moment: [time, date] }
    }

    /// Begins a file: returns the bytes to write before its `size` bytes, which must have this checksum.
    ///
    /// # Errors
    /// The zip file would get too large.
    pub fn file(&mut self, name: &str, crc: u32, size: usize) -> Result<Vec<u8>, ZipFault> {
        let too_large = |_| ZipFault::TooLarge;
        let (size, length) =
            (u32::try_from(size).map_err(too_large)?, u16::try_from(name.len()).map_err(too_large)?);
        self.files = self.files.checked_add(1).ok_or(ZipFault::TooLarge)?;
        let offset = self.written;
        // Version 2.0, the name in UTF-8, not compressed.
        let mut shared = Vec::with_capacity(26);
        for number in [20, UTF8, 0, self.moment[0], self.moment[1]] {
            shared.extend(u16::to_le_bytes(number));
        }
        for number in [crc, size, size] {
            shared.extend(number.to_le_bytes());
        }
        shared.extend(length.to_le_bytes());
        shared.extend([0, 0]);

        let mut head = LOCAL.to_le_bytes().to_vec();
        head.extend(&shared);
        head.extend(name.as_bytes());
        let head_length = u32::try_from(head.len()).map_err(too_large)?;
        self.written = head_length
            .checked_add(size)
            .and_then(|more| self.written.checked_add(more))
            .ok_or(ZipFault::TooLarge)?;

        self.directory.extend(CENTRAL.to_le_bytes());
        self.directory.extend(20_u16.to_le_bytes());
        self.directory.extend(&shared);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend(name.as_bytes());
        Ok(head)
    }

    /// The offset of the next file's bytes, if it gets this name: in bytes from the beginning of the zip file.
    pub fn content_at(&self, name: &str) -> u64 {
        u64::from(self.written) + (LOCAL_LENGTH + name.len()) as u64
    }

    /// The number of bytes written so far.
    pub fn length(&self) -> u32 {
        self.written
    }

    /// The bytes to write after the last file.
    ///
    /// # Errors
    /// The zip file would get too large.
    pub fn finish(mut self) -> Result<Vec<u8>, ZipFault> {
        let size = u32::try_from(self.directory.len()).map_err(|_larger| ZipFault::TooLarge)?;
        self.written.checked_add(size).ok_or(ZipFault::TooLarge)?;
        self.directory.extend(END.to_le_bytes());
        self.directory.extend([0; 4]);
        self.directory.extend(self.files.to_le_bytes());
        self.directory.extend(self.files.to_le_bytes());
        self.directory.extend(size.to_le_bytes());
        self.directory.extend(self.written.to_le_bytes());
        self.directory.extend([0; 2]);
        Ok(self.directory)
    }
}

/// Where the directory lies, in bytes from the beginning of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directory {
    pub offset: u64,
    pub size: u32,
    files: u16,
    /// Bytes in front of the zip file, which its own offsets do not count: a line of a mailer, or a program that unpacks it.
    front: u64,
}

/// A file in a zip file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZipEntry {
    /// In UTF-8 with `/` between folders, whatever it is written in there. Different names stay different.
    pub name: String,
    /// Where its local header lies.
    pub offset: u64,
    /// Bytes in the zip file, and unpacked.
    pub packed: u32,
    pub size: u32,
    crc: u32,
    deflated: bool,
    /// Why it can't be unpacked.
    fault: Option<ZipFault>,
}

/// Finds the directory in the last [`TAIL`] bytes of a file of `length` bytes (all of it, where it is shorter).
///
/// # Errors
/// Not a zip file, or one that is not supported.
pub fn directory(tail: &[u8], length: u64) -> Result<Directory, ZipFault> {
    let last = tail.len().checked_sub(END_LENGTH).ok_or(ZipFault::NoDirectory)?;
    let is_end = |at: &usize| {
        let comment = small(tail, at + 20).map(usize::from);
        long(tail, *at) == Some(END) && comment.is_some_and(|comment| at + END_LENGTH + comment == tail.len())
    };
    // Some mailers and share sheets put a line behind a file: then the directory must end exactly before its end record.
    let ends = |at: &usize| {
        let (size, offset) = (long(tail, at + 12)?, long(tail, at + 16)?);
        let is_before = u64::from(offset) + u64::from(size) == length - (tail.len() - at) as u64;
        (long(tail, *at) == Some(END) && is_before).then_some(())
    };
    let mut places = (0..=last).rev();
    let at = places.clone().find(is_end).or_else(|| places.find(|at| ends(at).is_some()));
    let at = at.ok_or(ZipFault::NoDirectory)?;
    let (Some(disks), Some(here), Some(files), Some(size), Some(offset)) = (
        long(tail, at + 4),
        small(tail, at + 8),
        small(tail, at + 10),
        long(tail, at + 12),
        long(tail, at + 16),
    ) else {
        return Err(ZipFault::NoDirectory);
    };
    if offset == u32::MAX || files == u16::MAX {
        return Err(ZipFault::TooLarge);
    }
    if disks != 0 || here != files {
        return Err(ZipFault::Unsupported);
    }
    let before_end = length - (tail.len() - at) as u64;
    // The directory ends where its end record begins.
    let front = before_end.checked_sub(u64::from(offset) + u64::from(size)).ok_or(ZipFault::Broken)?;
    Ok(Directory { offset: front + u64::from(offset), size, files, front })
}

/// Reads the directory; `bytes` are those it covers.
///
/// # Errors
/// The directory is inconsistent.
pub fn entries(bytes: &[u8], directory: Directory, gbk: Gbk) -> Result<Vec<ZipEntry>, ZipFault> {
    let mut entries = Vec::new();
    let mut at = 0;
    for _ in 0..directory.files {
        let (mut entry, next) = entry(bytes, at, gbk)?;
        entry.offset += directory.front;
        // All files are before the directory.
        if entry.offset + (LOCAL_LENGTH as u64) + u64::from(entry.packed) > directory.offset {
            return Err(ZipFault::Broken);
        }
        if !entry.name.ends_with('/') {
            entries.push(entry);
        }
        at = next;
    }
    Ok(entries)
}

fn entry(bytes: &[u8], at: usize, gbk: Gbk) -> Result<(ZipEntry, usize), ZipFault> {
    let small = |offset: usize| small(bytes, at + offset).ok_or(ZipFault::Broken);
    let long = |offset: usize| long(bytes, at + offset).ok_or(ZipFault::Broken);
    if long(0)? != CENTRAL {
        return Err(ZipFault::Broken);
    }
    let (flags, method) = (small(8)?, small(10)?);
    let (packed, size, offset) = (long(20)?, long(24)?, long(42)?);
    let fault = match method {
        _ if flags & ENCRYPTED != 0 => Some(ZipFault::Encrypted),
        0 | 8 => None,
        _ => Some(ZipFault::Unsupported),
    };
    if [packed, size, offset].contains(&u32::MAX) {
        return Err(ZipFault::TooLarge);
    }
    let name_at = at + CENTRAL_LENGTH;
    let name_end = name_at + usize::from(small(28)?);
    let name = bytes.get(name_at..name_end).ok_or(ZipFault::Broken)?;
    let name = self::name(name, gbk);
    let (crc, deflated) = (long(16)?, method == 8);
    let entry = ZipEntry { name, offset: offset.into(), packed, size, crc, deflated, fault };
    Ok((entry, name_end + usize::from(small(30)?) + usize::from(small(32)?)))
}

/// Chinese Windows writes names in GBK, and says nothing of it. Bytes that are neither are written as numbers.
fn name(bytes: &[u8], gbk: Gbk) -> String {
    let name = match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => gbk(bytes).unwrap_or_else(|| {
            let part = |byte: &u8| match byte {
                0..0x80 => char::from(*byte).to_string(),
                _ => format!("%{byte:02X}"),
            };
            bytes.iter().map(part).collect()
        }),
    };
    name.replace('\\', "/")
}

impl ZipEntry {
    /// The offset of the file's bytes, counted from its local header, of which `head` are the first [`LOCAL_LENGTH`].
    ///
    /// # Errors
    /// There is no local header.
    pub fn content(&self, head: &[u8]) -> Result<u64, ZipFault> {
        match (long(head, 0), small(head, 26), small(head, 28)) {
            (Some(LOCAL), Some(name), Some(extra)) => {
                Ok(LOCAL_LENGTH as u64 + u64::from(name) + u64::from(extra))
            }
            _ => Err(ZipFault::Broken),
        }
    }

    /// Returns the file, unpacked from its bytes in the zip file and compared with its checksum.
    ///
    /// # Errors
    /// The bytes differ from those that were packed.
    pub fn unpack(&self, packed: Vec<u8>) -> Result<Vec<u8>, ZipFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let bytes = if self.deflated {
            let most = usize::try_from(self.size).map_err(|_larger| ZipFault::TooLarge)?;
            miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, most)
                .map_err(|_damaged| ZipFault::Altered)?
        } else {
            packed
        };
        let whole = bytes.len() as u64 == u64::from(self.size) && crc32(&bytes) == self.crc;
        if whole { Ok(bytes) } else { Err(ZipFault::Altered) }
    }

    /// The file's first bytes, at most `length` of them, unpacked from those it begins with in the zip file.
    ///
    /// # Errors
    /// It is packed in a way that is not read here.
    pub fn begin(&self, packed: &[u8], length: usize) -> Result<Vec<u8>, ZipFault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if !self.deflated {
            return Ok(packed.get(..length).unwrap_or(packed).to_vec());
        }
        match miniz_oxide::inflate::decompress_to_vec_with_limit(packed, length) {
            Ok(whole) => Ok(whole),
            // There is more than was wanted, or than was given.
            Err(error) => Ok(error.output),
        }
    }
}

fn small(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
