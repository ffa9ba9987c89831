//! The file name of a results file, and its figures in lists.

use std::rc::Rc;

use crate::domain::inspection::{Answer, Inspection, Mark};
use crate::domain::subject::Subject;
use crate::wire::inspection::Record;

/// A sortable file name: month, kind and village or count, author, time. `rectifications`: how many are in it. Characters that file systems refuse are left out.
pub fn file_name(records: &[Record], rectifications: usize, exported: &Mark) -> String {
    let at = exported.at;
    let stamp = format!(
        "{:04}{:02}{:02}-{:02}{:02}{:02}",
        at.date.month.year, at.date.month.month, at.date.day, at.hour, at.minute, at.second
    );
    let months: Vec<_> = records.iter().map(|record| record.inspection.details().month).collect();
    let month = match (months.iter().min(), months.iter().max()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}~{last}"),
        // The ledger alone is of the month it is handed over in.
        _ => at.date.month.to_string(),
    };
    let what = match records {
        [one] => {
            let details = one.inspection.details();
            let state = if matches!(*one.inspection, Inspection::Draft(_)) { "_draft" } else { "" };
            format!("{}_{}{state}", details.round.code(), subject(&details.subject()))
        }
        [] => format!("ledger-{rectifications}"),
        many => format!("{}villages", villages(many)),
    };
    format!("xuncun_{month}_{what}_{}_{stamp}.json", clean(&exported.by))
}

fn villages(records: &[Record]) -> usize {
    let mut codes = Vec::new();
    for record in records {
        let code = record.inspection.details().village;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.len()
}

/// The village, and the place where it is one, as a part of a file's name.
pub fn subject(subject: &Subject) -> String {
    let village = clean(&subject.village);
    if subject.site.is_empty() { village } else { format!("{village}-{}", clean(&subject.site)) }
}

fn clean(text: &str) -> String {
    let kept: String = text.chars().filter(|character| character.is_alphanumeric()).take(24).collect();
    if kept.is_empty() { "-".to_owned() } else { kept }
}

/// How many findings a record has, for lists of what a file holds.
pub fn finding_count(record: &Record) -> usize {
    record.inspection.content().answers.values().map(|answer: &Rc<Answer>| answer.findings().len()).sum()
}
