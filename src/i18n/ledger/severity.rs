//! How severe a matter is, in words: of a safety inspection the grade of its hazard.

use super::super::{W, by, t};
use crate::domain::checklist::Severity;
use crate::domain::preferences::Language;
use crate::domain::rectification::Source;

pub fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::General => by(language, "一般", "General"),
        Severity::Serious => t(language, W::Serious),
        Severity::Critical => t(language, W::Critical),
    }
}

/// The severity of a matter; of a safety inspection's the grade of its hazard (一般隐患, 重大隐患).
pub fn grade(language: Language, source: Source, severity: Severity) -> &'static str {
    if source == Source::Safety { hazard(language, severity) } else { self::severity(language, severity) }
}

/// There are two grades of hazards: what is critical is a major one.
pub fn hazard(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::General | Severity::Serious => by(language, "一般隐患", "General hazard"),
        Severity::Critical => by(language, "重大隐患", "Major hazard"),
    }
}
