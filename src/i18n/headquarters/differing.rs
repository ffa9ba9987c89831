//! Where versions of one inspection differ, in words.

use crate::domain::checklist::{Item, Rule};
use crate::domain::inspection::{Answer, Finding};
use crate::domain::preferences::Language;
use crate::domain::score::VetoRow;
use crate::headquarters::differing::Differing;
use crate::i18n::{W, by, detail, explain, format, history, phrase, t};

/// The topic of a difference.
pub fn topic(language: Language, one: &Differing) -> String {
    match one {
        Differing::Detail(field, _) => detail::name(language, *field).to_owned(),
        Differing::Answer(item, _) => format::local(language, &item.text),
        Differing::Vetoes(_) => t(language, W::VetoTitle).to_owned(),
        Differing::Adjustments(_) => t(language, W::AdjustmentsTitle).to_owned(),
        Differing::Signatures(_) => by(language, "签字", "Signatures").to_owned(),
    }
}

/// Each version's text about it: a line or more.
pub fn sides(language: Language, one: &Differing) -> Vec<Vec<String>> {
    match one {
        Differing::Detail(field, sides) => sides
            .iter()
            .map(|text| vec![history::value(language, *field, text, history::Depth::Usual)])
            .collect(),
        Differing::Answer(item, sides) => {
            sides.iter().map(|said| answer(language, item, said.as_deref())).collect()
        }
        Differing::Vetoes(sides) => {
            let line = |row: &VetoRow| {
                let note = row_note(row);
                let name = format::local(language, &row.name);
                let aside = if note.is_empty() { String::new() } else { format::aside(language, note) };
                format!(
                    "{name}{aside}{}{}",
                    format::colon(language),
                    explain::veto(language, row.veto.as_ref())
                )
            };
            sides.iter().map(|rows| or_none(language, rows.iter().map(line).collect())).collect()
        }
        Differing::Adjustments(sides) => {
            let line = |(made, kind): &(_, crate::domain::checklist::AdjustmentKind)| {
                let made: &crate::domain::inspection::Adjustment = made;
                let name = format::local(language, &kind.name);
                let note = made.note.trim();
                let aside = if note.is_empty() { String::new() } else { format::aside(language, note) };
                format!("{name}{aside} · {}", phrase::by_at(language, &made.made.by, made.made.at))
            };
            sides.iter().map(|all| or_none(language, all.iter().map(line).collect())).collect()
        }
        Differing::Signatures(sides) => {
            let count =
                |count: &usize| vec![format::counted(language, *count, "人", "signature", "signatures")];
            sides.iter().map(count).collect()
        }
    }
}

fn row_note(row: &VetoRow) -> &str {
    row.veto.as_ref().map_or("", |veto| veto.note.trim())
}

fn or_none(language: Language, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { vec![by(language, "无", "none").to_owned()] } else { lines }
}

fn answer(language: Language, item: &Item, answer: Option<&Answer>) -> Vec<String> {
    match answer {
        None => vec![t(language, W::NotLooked).to_owned()],
        Some(Answer::Fine) => vec![t(language, W::Fine).to_owned()],
        Some(Answer::NotApplicable { reason }) => {
            let reason = reason.trim();
            let aside = if reason.is_empty() { String::new() } else { format::aside(language, reason) };
            vec![format!("{}{aside}", t(language, W::NotApplicable))]
        }
        Some(Answer::Findings(findings)) => findings.iter().map(|one| finding(language, item, one)).collect(),
    }
}

/// `扣1分 · 村口：纸箱成堆 · 照片 2 张（1a2b3c4d、…）`.
fn finding(language: Language, item: &Item, finding: &Finding) -> String {
    let mut parts = Vec::new();
    if let Rule::PerOccurrence { tiers, .. } = &item.rule
        && let Some(tier) = tiers.get(usize::from(finding.tier))
    {
        let name = tier.name.as_ref().map(|name| format!("{} ", format::local(language, name)));
        parts.push(format!("{}{}", name.unwrap_or_default(), phrase::minus(language, tier.points)));
    }
    let (place, note) = (finding.place.trim(), finding.note.trim());
    match (place.is_empty(), note.is_empty()) {
        (true, true) => parts.push(by(language, "没有写位置和说明", "no place or note").to_owned()),
        (false, true) => parts.push(place.to_owned()),
        (true, false) => parts.push(note.to_owned()),
        (false, false) => parts.push(format!("{place}{}{note}", format::colon(language))),
    }
    let evidence = &finding.evidence;
    if !evidence.photos.is_empty() {
        // As many photos of each may still be others: their names tell them apart.
        let names: Vec<String> = evidence.photos.iter().map(|photo| photo.hash.short()).collect();
        let count = format::counted(language, evidence.photos.len(), "张照片", "photo", "photos");
        let marks: usize = evidence.photos.iter().map(|photo| photo.marks.len()).sum();
        parts.push(format!("{count}{}", format::aside(language, &super::list(language, &names))));
        if marks > 0 {
            parts.push(format::counted(language, marks, "处标注", "mark", "marks"));
        }
    }
    if !evidence.no_photo.trim().is_empty() {
        parts.push(by(
            language,
            format!("没有照片：{}", evidence.no_photo.trim()),
            format!("no photo: {}", evidence.no_photo.trim()),
        ));
    }
    if let Some(position) = &evidence.position {
        parts.push(phrase::position(language, position));
    }
    parts.join(" · ")
}
