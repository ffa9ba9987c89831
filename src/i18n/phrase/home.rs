//! Sentences of home: how far a round is, and its checklists.

use super::super::format::plural;
use super::super::{W, by, format as write, t};
use crate::domain::preferences::Language;
use crate::domain::register::SubjectKind;
use crate::domain::score::{Counted, Counts};
use crate::domain::text::LocalText;

pub fn round_progress(language: Language, counted: Counted, counts: Counts) -> String {
    let Counts { to_do, in_progress, done } = counts;
    let (unit, one, many) = match counted {
        Counted::Villages => ("个村", "village", "villages"),
        Counted::Subjects(Some(SubjectKind::Place)) => ("个场所", "place", "places"),
        Counted::Subjects(Some(SubjectKind::Reach)) => ("个河段", "river section", "river sections"),
        Counted::Subjects(Some(SubjectKind::Site)) => ("个点位", "site", "sites"),
        Counted::Subjects(None) => ("处", "subject", "subjects"),
    };
    by(
        language,
        format!("已完成 {done} {unit}，进行中 {in_progress} 个，未开始 {to_do} 个"),
        format!("{} done, {in_progress} in progress, {to_do} to do", plural(done, one, many)),
    )
}

/// How far the subjects of a village are: `已完成 1 · 未开始 2`.
pub fn subject_counts(language: Language, counts: Counts) -> String {
    let part = |count: usize, word: W| match (count, language) {
        (0, _) => None,
        (count, Language::Chinese) => Some(format!("{} {count}", t(language, word))),
        (count, Language::English) => Some(format!("{count} {}", t(language, word).to_lowercase())),
    };
    let parts = [
        part(counts.done, W::FilterDone),
        part(counts.in_progress, W::FilterInProgress),
        part(counts.to_do, W::FilterToDo),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { t(language, W::NoneRegistered).to_owned() } else { parts.join(" · ") }
}

/// A checklist in use, with the number of its drafts where there are some: `巡河记录 · 未完成 2`.
pub fn checklist_tab(language: Language, name: &LocalText, drafts: usize) -> String {
    let name = write::local(language, name);
    if drafts == 0 {
        return name;
    }
    by(language, format!("{name} · 未完成 {drafts}"), format!("{name} · {drafts} unfinished"))
}
