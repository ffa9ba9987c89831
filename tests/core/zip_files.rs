//! Zip files: what is written here others read, what others write is read here, and nothing damaged is taken.

use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;
use xuncun::domain::date::Timestamp;
use xuncun::wire::zip::{self, LOCAL_LENGTH, TAIL, ZipFault, ZipWriter};

type Files = Vec<(String, Vec<u8>)>;

fn moment() -> Timestamp {
    Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap()
}

/// As a package is written: piece by piece.
fn written(files: &Files) -> Vec<u8> {
    let mut writer = ZipWriter::new(moment());
    let mut whole = Vec::new();
    for (name, bytes) in files {
        let content = writer.content_at(name);
        assert_eq!(u64::from(writer.length()), whole.len() as u64);
        whole.extend(writer.file(name, zip::crc32(bytes), bytes.len()).unwrap());
        assert_eq!(content, whole.len() as u64, "the content's place is known before its checksum");
        whole.extend(bytes);
    }
    whole.extend(writer.finish().unwrap());
    whole
}

/// As a package is read: by slices.
fn read(whole: &[u8]) -> Result<Files, ZipFault> {
    let slice = |from: u64, length: u64| -> Vec<u8> {
        let (from, to) = (usize::try_from(from).unwrap(), usize::try_from(from + length).unwrap());
        whole.get(from..to.min(whole.len())).unwrap_or_default().to_vec()
    };
    let tail = &whole[whole.len().saturating_sub(TAIL)..];
    let directory = zip::directory(tail, whole.len() as u64)?;
    let mut files = Files::new();
    for entry in zip::entries(&slice(directory.offset, directory.size.into()), directory, |_| None)? {
        let content = entry.offset + entry.content(&slice(entry.offset, LOCAL_LENGTH as u64))?;
        let bytes = entry.unpack(slice(content, entry.packed.into()))?;
        files.push((entry.name, bytes));
    }
    Ok(files)
}

fn by_others(files: &Files, method: ::zip::CompressionMethod) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = ::zip::write::SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in files {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.set_comment("压缩于 2026 年").unwrap();
    writer.finish().unwrap().into_inner()
}

fn read_by_others(whole: Vec<u8>) -> Files {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn files() -> impl Strategy<Value = Files> {
    let file = ("photos/[a-z村张湾]{1,8}", prop::collection::vec(any::<u8>(), 0..3000));
    prop::collection::vec(file, 0..8).prop_map(|files| {
        // Each name once.
        files.into_iter().enumerate().map(|(at, (name, bytes))| (format!("{name}-{at}.jpg"), bytes)).collect()
    })
}

fn two() -> Files {
    vec![("results.json".to_owned(), b"{}".repeat(400)), ("photos/张湾/a-1.jpg".to_owned(), vec![7; 5000])]
}

proptest! {
    #[test]
    fn others_read_what_is_written_here(files in files()) {
        prop_assert_eq!(read_by_others(written(&files)), files);
    }

    #[test]
    fn what_is_written_is_read_back(files in files()) {
        prop_assert_eq!(read(&written(&files)), Ok(files));
    }

    #[test]
    fn what_others_write_is_read(files in files(), deflated in any::<bool>()) {
        let method =
            if deflated { ::zip::CompressionMethod::Deflated } else { ::zip::CompressionMethod::Stored };
        prop_assert_eq!(read(&by_others(&files, method)), Ok(files));
    }

    #[test]
    fn a_changed_bit_is_noticed_or_changes_nothing_that_is_read(at in 0_usize..100_000, bit in 0_u8..8) {
        let mut whole = written(&two());
        let at = at % whole.len();
        whole[at] ^= 1 << bit;
        if let Ok(found) = read(&whole) {
            for ((_, bytes), (_, expected)) in found.iter().zip(two()) {
                prop_assert_eq!(bytes, &expected);
            }
        }
    }

    #[test]
    fn a_file_cut_short_is_none(keep in 0_usize..100_000) {
        let whole = written(&two());
        let keep = keep % whole.len();
        prop_assert!(read(&whole[..keep]).is_err());
    }

    #[test]
    fn no_bytes_at_all_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        drop(read(&bytes));
        let mut with_end = bytes;
        with_end.extend(&written(&two())[6000..]);
        drop(read(&with_end));
    }
}

#[test]
fn what_is_not_read_here_is_said() {
    assert_eq!(read(b""), Err(ZipFault::NoDirectory));
    assert_eq!(read(&[b'x'; 100]), Err(ZipFault::NoDirectory));
    let whole = written(&two());
    // A line that was put behind it does no harm.
    assert_eq!(read(&[&whole[..], "\n由邮件发送".as_bytes()].concat()), read(&whole));
    // Nor do bytes in front of it.
    assert_eq!(read(&["由邮件发送\n".as_bytes(), &whole[..]].concat()), read(&whole));
    assert!(read(&whole).is_ok());
    let end = whole.len() - 22;
    let with = |at: usize, bytes: &[u8]| {
        let mut changed = whole.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        read(&changed)
    };
    assert_eq!(with(end + 4, &[1]), Err(ZipFault::Unsupported), "on several disks");
    assert_eq!(with(end + 16, &[0xff; 4]), Err(ZipFault::TooLarge), "larger than 4 GB");
    assert_eq!(with(end + 10, &[9]), Err(ZipFault::Unsupported), "another number of files");
    assert_eq!(with(end + 12, &[0xff; 3]), Err(ZipFault::Broken), "a directory larger than the file");
    let first = usize::try_from(zip::directory(&whole, whole.len() as u64).unwrap().offset).unwrap();
    assert_eq!(with(first + 8, &[1]), Err(ZipFault::Encrypted), "encrypted");
    assert_eq!(with(first + 10, &[14]), Err(ZipFault::Unsupported), "compressed by another method");
    assert_eq!(with(50, b"X"), Err(ZipFault::Altered), "other bytes than its checksum says");
}

#[test]
fn a_zip_file_never_gets_larger_than_it_can_say() {
    let mut writer = ZipWriter::new(moment());
    assert_eq!(writer.file("a", 0, 5_000_000_000), Err(ZipFault::TooLarge));
    let mut writer = ZipWriter::new(moment());
    assert!(writer.file("a", 0, 4_000_000_000).is_ok());
    assert_eq!(writer.file("b", 0, 300_000_000), Err(ZipFault::TooLarge));
}
