//! Sentences of a result's page: its sections, and the steps that follow it.

use crate::domain::preferences::Language;
use crate::domain::score::SectionSum;
use crate::i18n::format::{counted, plural};
use crate::i18n::{W, by, t};

/// `17 / 20 · 2处问题`: earned of the applicable points, and the findings.
pub fn section_sum(language: Language, sum: &SectionSum) -> String {
    let findings = usize::try_from(sum.findings).unwrap_or(usize::MAX);
    let findings = (sum.findings > 0).then(|| self::findings(language, findings));
    let points = if sum.applicable.is_zero() {
        t(language, W::NotApplicable).to_owned()
    } else {
        format!("{} / {}", sum.earned, sum.applicable)
    };
    [Some(points), findings].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `2处问题`, `2 findings`.
pub fn findings(language: Language, count: usize) -> String {
    counted(language, count, "处问题", "finding", "findings")
}

/// How many have signed what the inspection says now.
pub fn signed_of(language: Language, signed: usize, signers: usize, void: usize) -> String {
    let now = by(language, format!("已签 {signed} / {signers}"), format!("{signed} of {signers} signed"));
    if void == 0 {
        return now;
    }
    let void = by(language, format!("{void} 个已失效"), format!("{void} void"));
    format!("{now} · {void}")
}

/// How many findings wait for the ledger, and how many rectifications to be issued; or how many are issued, or withdrawn.
pub fn to_issue(
    language: Language,
    without: usize,
    drafts: usize,
    issued: usize,
    withdrawn: usize,
) -> String {
    let entered = || {
        by(
            language,
            format!("{without} 处待转整改"),
            format!("{} to add", plural(without, "finding", "findings")),
        )
    };
    let waiting = || by(language, format!("{drafts} 件待下达"), format!("{drafts} to issue"));
    let out = || by(language, format!("已下达 {issued} 件"), format!("{issued} issued"));
    let gone = || by(language, format!("已作废 {withdrawn} 件"), format!("{withdrawn} withdrawn"));
    let part = |count: usize, words: &dyn Fn() -> String| (count > 0).then(words);
    let open = [part(without, &entered), part(drafts, &waiting)];
    let done = [part(issued, &out), part(withdrawn, &gone)];
    let parts = if without + drafts > 0 { open } else { done };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return by(language, "没有待整改的问题", "Nothing to rectify").to_owned();
    }
    parts.join(by(language, "，", ", "))
}
