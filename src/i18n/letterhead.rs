//! The words of the office's papers: the labels of its settings, and what is usual where it has set nothing.

use super::by;
use crate::domain::letterhead::{Letterhead, LetterheadField};
use crate::domain::preferences::Language;
use crate::domain::subject::Subject;

/// The label of a setting.
pub fn field(language: Language, field: LetterheadField) -> &'static str {
    match field {
        LetterheadField::Office => by(language, "发文单位", "Issuing office"),
        LetterheadField::Prefix => by(language, "文号字头", "Number prefix"),
        LetterheadField::Seal => by(language, "盖章处文字", "Text at the seal"),
        LetterheadField::Signers => by(language, "签字人（用顿号分开）", "Signatories (separated by commas)"),
    }
}

/// What an empty field shows.
pub fn example(language: Language, field: LetterheadField) -> &'static str {
    match field {
        LetterheadField::Prefix => by(language, "例如：张环整", "For example: ZHZ"),
        _ => usual(language, field),
    }
}

/// The document's own number, for the clerk to fill in: `张环整〔2026〕　　号`. `None` where the office has no such numbers.
pub fn serial(language: Language, letterhead: &Letterhead, year: u16) -> Option<String> {
    let prefix = letterhead.prefix.trim();
    let serial = by(language, format!("{prefix}〔{year}〕　　　号"), format!("{prefix} [{year}] No. ____"));
    (!prefix.is_empty()).then_some(serial)
}

/// What is printed where the office has set nothing.
pub fn usual(language: Language, field: LetterheadField) -> &'static str {
    match field {
        LetterheadField::Office => by(language, "张家湾镇人民政府", "Zhangjiawan Town Government"),
        LetterheadField::Prefix => "",
        LetterheadField::Seal => by(language, "（盖章）", "(seal)"),
        LetterheadField::Signers => by(language, "经办人、审核人", "Prepared by, Checked by"),
    }
}

/// The office's own words, or the usual ones.
pub fn text(language: Language, letterhead: &Letterhead, field: LetterheadField) -> String {
    match letterhead.get(field).trim() {
        "" => usual(language, field).to_owned(),
        own => own.to_owned(),
    }
}

/// Who signs for the office.
pub fn signers(language: Language, letterhead: &Letterhead) -> Vec<String> {
    let own: Vec<String> = letterhead.signers().map(str::to_owned).collect();
    if !own.is_empty() {
        return own;
    }
    let usual =
        Letterhead { signers: usual(language, LetterheadField::Signers).into(), ..Letterhead::default() };
    usual.signers().map(str::to_owned).collect()
}

/// Whom a notice is addressed to: `张湾村村民委员会：`.
/// Of a place in it, its operator beside.
pub fn addressee(language: Language, subject: &Subject) -> String {
    let village = super::phrase::village(language, &subject.village);
    let site = &subject.site;
    if site.is_empty() {
        return by(
            language,
            format!("{village}村民委员会："),
            format!("To the Villagers' Committee of {village}:"),
        );
    }
    by(
        language,
        format!("{site}、{village}村民委员会："),
        format!("To {site} and the Villagers' Committee of {village}:"),
    )
}

/// `2026年11月30日，我单位对你村进行月检（2026年11月），依据《…》（0.2.0 版），发现以下问题 3 处。…`
/// `site`: of a place in the village; empty for the village itself.
pub fn opening(
    language: Language,
    day: &str,
    site: &str,
    visit: &str,
    basis: Option<&str>,
    problems: usize,
) -> String {
    let basis = basis.map_or_else(String::new, |basis| {
        by(language, format!("，依据{basis}"), format!(", based on {basis}"))
    });
    by(
        language,
        format!(
            "{day}，我单位对{}进行{visit}{basis}，发现以下问题 {problems} 处。",
            if site.is_empty() { "你村" } else { site }
        ),
        format!(
            "On {day} we inspected {} ({visit}{basis}). {} found:",
            if site.is_empty() { "your village" } else { site },
            super::format::plural(problems, "problem was", "problems were")
        ),
    )
}

/// The opening of a notice about a complaint or a notice from above.
pub fn received(language: Language, day: &str, source: &str, problems: usize) -> String {
    by(
        language,
        format!("{day}，我单位收到{source}反映你村的问题 {problems} 件，如下。"),
        format!(
            "On {day} we received a report of {} in your village (source: {source}):",
            super::format::plural(problems, "problem", "problems")
        ),
    )
}
