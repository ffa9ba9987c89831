//! Judgements in addition to the findings: vetoes with their review, adjustments with their grounds.

use super::{Depth, line};
use crate::domain::checklist::Checklist;
use crate::domain::inspection::{Adjustment, Veto, VetoCause};
use crate::domain::preferences::Language;
use crate::i18n::explain::veto_status;
use crate::i18n::format::{aside, local, signed};
use crate::i18n::{W, by, phrase, t};

/// A line for each veto that differs.
pub(super) fn vetoes(
    language: Language,
    before: &[Veto],
    after: &[Veto],
    checklist: &Checklist,
) -> Vec<String> {
    let mut causes: Vec<&VetoCause> = Vec::new();
    for veto in before.iter().chain(after) {
        if !causes.contains(&&veto.cause) {
            causes.push(&veto.cause);
        }
    }
    let of = |list: &[Veto], cause: &VetoCause| -> Vec<Veto> {
        list.iter().filter(|veto| veto.cause == *cause).cloned().collect()
    };
    causes
        .into_iter()
        .map(|cause| (cause, of(before, cause), of(after, cause)))
        .filter(|(_, before, after)| before != after)
        .map(|(cause, before, after)| {
            let name = format!("{} · {}", t(language, W::VetoTitle), name(language, cause, checklist));
            line(language, &name, |_| (status(language, &before), status(language, &after)))
        })
        .collect()
}

fn name(language: Language, cause: &VetoCause, checklist: &Checklist) -> String {
    let known = match cause {
        VetoCause::Item(id) => checklist.item(id).map(|item| &item.text),
        VetoCause::Condition(id) => checklist.veto_condition(id).map(|condition| &condition.name),
    };
    match (known, cause) {
        (Some(text), _) => local(language, text),
        (None, VetoCause::Item(id)) => id.to_string(),
        (None, VetoCause::Condition(id)) => id.to_string(),
    }
}

fn status(language: Language, vetoes: &[Veto]) -> String {
    let each: Vec<String> = vetoes
        .iter()
        .map(|veto| {
            let note = veto.note.trim();
            let note = if note.is_empty() { String::new() } else { aside(language, note) };
            format!("{}{note}", veto_status(language, veto))
        })
        .collect();
    if each.is_empty() { "–".to_owned() } else { each.join(by(language, "；", "; ")) }
}

/// All that were made, in order: what each is worth and rests on.
pub(super) fn adjustments(
    language: Language,
    made: &[Adjustment],
    checklist: &Checklist,
    depth: Depth,
) -> String {
    let each: Vec<String> = made
        .iter()
        .map(|one| {
            let name = match checklist.adjustment(&one.kind) {
                Some(kind) => format!("{} {}", local(language, &kind.name), signed(kind.points)),
                None => one.kind.to_string(),
            };
            let mut about = Vec::new();
            if !one.note.trim().is_empty() {
                about.push(one.note.trim().to_owned());
            }
            if depth == Depth::Exact {
                about.push(phrase::by_at(language, &one.made.by, one.made.at));
            }
            let about = if about.is_empty() {
                String::new()
            } else {
                aside(language, &about.join(by(language, "；", "; ")))
            };
            format!("{name}{about}")
        })
        .collect();
    if each.is_empty() { "–".to_owned() } else { each.join(by(language, "、", "; ")) }
}
