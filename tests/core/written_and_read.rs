//! What is written reads back equal, and writing it twice gives the same bytes.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::digest::ContentHash;
use xuncun::wire::backup::{self, BackupBlock};
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::inspection::{FORMAT, Record, decode, encode};
use xuncun::wire::results;

use crate::support::record::record;
use crate::support::spec::Spec;
use crate::support::{mark, words};

/// The text with white space put between all tokens, as an editor might.
fn spread(text: &str) -> String {
    let (mut result, mut inside, mut escaped) = (String::new(), false, false);
    for sign in text.chars() {
        let structural = !inside && "{}[],:".contains(sign);
        if structural {
            result.push_str(" \n\t");
        }
        result.push(sign);
        if structural {
            result.push_str("\r\n  ");
        }
        inside = if inside { escaped || sign != '"' } else { sign == '"' };
        escaped = inside && !escaped && sign == '\\';
    }
    result
}

fn finder(all: &[(Spec, Record)]) -> impl Fn(&ContentHash) -> Option<ChecklistText> {
    let lists: Vec<ChecklistText> = all.iter().map(|(spec, _)| spec.load()).collect();
    move |hash| lists.iter().find(|list| list.checklist.hash() == *hash).cloned()
}

proptest! {
    #[test]
    fn a_record_reads_back_equal_and_gives_the_same_bytes((_, record) in record()) {
        let bytes = encode(&record);
        prop_assert_eq!(&bytes, &encode(&record));
        let read = decode(FORMAT, &bytes).unwrap();
        prop_assert_eq!(&encode(&read), &bytes);
        prop_assert_eq!(&read, &record);
        let spread = spread(std::str::from_utf8(&bytes).unwrap());
        prop_assert_eq!(decode(FORMAT, spread.as_bytes()).unwrap(), record);
    }

    #[test]
    fn a_results_file_reads_back_equal_and_gives_the_same_bytes(
        all in prop::collection::vec(record(), 0..4), by in mark(), tablet in "[a-z]{1,8}",
    ) {
        let records: Vec<Record> = all.iter().map(|(_, record)| record.clone()).collect();
        let text = results::encode(&records, &by, &tablet, finder(&all));
        prop_assert_eq!(&text, &results::encode(&records, &by, &tablet, finder(&all)));
        // It reads alone: no checklist is known here.
        for text in [&text, &spread(&text), &format!("\u{feff}{text}")] {
            let read = results::decode(text, |_| None).unwrap();
            prop_assert_eq!(&read.records, &records);
            prop_assert_eq!(&read.exported, &by);
            for list in &read.checklists {
                prop_assert!(finder(&all)(&list.checklist.hash()).as_ref() == Some(list));
            }
        }
    }

    #[test]
    fn a_backup_reads_back_equal_and_gives_the_same_bytes(
        blocks in prop::collection::btree_map(words(), (any::<u64>(), any::<bool>(), words(), prop::collection::vec(any::<u8>(), 0..40)), 0..6),
        by in words(),
    ) {
        let blocks: Vec<BackupBlock> = blocks
            .into_iter()
            .map(|(key, (revision, is_text, text, raw))| {
                let bytes: Rc<[u8]> = if is_text { text.into_bytes().into() } else { raw.into() };
                BackupBlock { key, revision, bytes }
            })
            .collect();
        let text = backup::encode(&blocks, &by, "2026-11-23T09:30:00+08:00");
        prop_assert_eq!(&text, &backup::encode(&blocks, &by, "2026-11-23T09:30:00+08:00"));
        for text in [&text, &spread(&text), &format!("\u{feff}{text}")] {
            prop_assert_eq!(&backup::decode(text).unwrap(), &blocks);
        }
    }
}
