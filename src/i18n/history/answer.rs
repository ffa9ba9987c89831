//! One side of a changed answer: the answer, and the findings that the other side doesn't have in the same form.

use super::{Depth, position};
use crate::domain::checklist::{Item, Rule};
use crate::domain::evidence::Photo;
use crate::domain::inspection::{Answer, Finding};
use crate::domain::preferences::Language;
use crate::i18n::format::{aside, counted, local, moment};
use crate::i18n::phrase::{finding_number, minus};
use crate::i18n::{W, by, t};

pub(super) fn side(
    language: Language,
    item: Option<&Item>,
    answer: Option<&Answer>,
    other: Option<&Answer>,
    depth: Depth,
) -> String {
    let findings = match answer {
        None => return t(language, W::NotLooked).to_owned(),
        Some(Answer::Fine) => return t(language, W::Fine).to_owned(),
        Some(Answer::NotApplicable { reason }) => {
            let word = t(language, W::NotApplicable);
            let reason = reason.trim();
            return if reason.is_empty() {
                word.to_owned()
            } else {
                format!("{word}{}", aside(language, reason))
            };
        }
        Some(Answer::Findings(findings)) => findings,
    };
    let theirs = other.map_or(&[][..], Answer::findings);
    let count = counted(language, findings.count(), "处问题", "finding", "findings");
    let told: Vec<String> = findings
        .iter()
        .enumerate()
        // Findings that are equal on both sides, and in the same position, are not repeated.
        .filter(|(at, finding)| theirs.get(*at) != Some(*finding))
        .map(|(at, finding)| {
            let match_there = theirs.iter().find(|one| one.id == finding.id);
            let number = finding_number(language, at + 1);
            format!("{number} {}", one(language, item, finding, match_there.map(|one| &**one), depth))
        })
        .collect();
    if told.is_empty() {
        return count;
    }
    format!("{count}{}", aside(language, &told.join(by(language, "；", "; "))))
}

/// A finding: price, place and note; of its evidence what the other side has differently.
fn one(
    language: Language,
    item: Option<&Item>,
    finding: &Finding,
    other: Option<&Finding>,
    depth: Depth,
) -> String {
    let mut parts = vec![price(language, item, finding.tier)];
    let (place, note) = (finding.place.trim(), finding.note.trim());
    parts.push(match (place.is_empty(), note.is_empty()) {
        (true, true) => by(language, "未填地点和问题描述", "no place or description").to_owned(),
        (false, true) => place.to_owned(),
        (true, false) => note.to_owned(),
        (false, false) => format!("{place}{}{note}", by(language, "：", ": ")),
    });
    let (mine, theirs) = (&finding.evidence, other.map(|other| &other.evidence));
    if theirs.map_or(!mine.photos.is_empty(), |theirs| theirs.photos != mine.photos) {
        parts.push(photos(language, &mine.photos, depth));
    }
    if theirs.map_or(!mine.no_photo.is_empty(), |theirs| theirs.no_photo != mine.no_photo) {
        let reason = if mine.no_photo.is_empty() { "–" } else { &mine.no_photo };
        parts.push(by(language, format!("未拍照原因：{reason}"), format!("reason for no photo: {reason}")));
    }
    if theirs.map_or(mine.position.is_some(), |theirs| theirs.position != mine.position) {
        parts.push(match &mine.position {
            Some(at) => position(language, at, depth),
            None => by(language, "未定位", "no location").to_owned(),
        });
    }
    if depth == Depth::Exact {
        parts.push(moment(language, finding.noted));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(by(language, "，", ", "))
}

/// The tier a finding counts as: `成片 −1`; nothing where every finding costs the same whole item.
fn price(language: Language, item: Option<&Item>, tier: u16) -> String {
    match item.map(|item| &item.rule) {
        Some(Rule::PerOccurrence { tiers, .. }) => match tiers.get(usize::from(tier)) {
            Some(tier) => {
                let name = tier.name.as_ref().map(|name| format!("{} ", local(language, name)));
                format!("{}{}", name.unwrap_or_default(), minus(language, tier.points))
            }
            None => by(language, format!("第{}档", tier + 1), format!("tier {}", tier + 1)),
        },
        Some(Rule::ZeroOnFirst { .. }) => String::new(),
        None => by(language, format!("第{}档", tier + 1), format!("tier {}", tier + 1)),
    }
}

fn photos(language: Language, photos: &[Photo], depth: Depth) -> String {
    let marks: usize = photos.iter().map(|photo| photo.marks.len()).sum();
    let mut text = counted(language, photos.len(), "张照片", "photo", "photos");
    if marks > 0 {
        let drawn = counted(language, marks, "处标注", "mark", "marks");
        text = by(language, format!("{text}、{drawn}"), format!("{text} with {drawn}"));
    }
    if depth == Depth::Exact && !photos.is_empty() {
        let names: Vec<String> = photos.iter().map(|photo| photo.hash.short()).collect();
        text += &aside(language, &names.join(by(language, "、", ", ")));
    }
    text
}
