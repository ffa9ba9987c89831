//! The history of an inspection in words: who, when, why, before and after.

use super::explain::places;
use super::{W, by, format as write, phrase, t};
use crate::domain::checklist::Checklist;
use crate::domain::date::Month;
use crate::domain::evidence::Position;
use crate::domain::inspection::history::Field;
use crate::domain::inspection::{Answer, Difference, Entry, Occurrence, Round, Visit};
use crate::domain::preferences::Language;

/// One entry's headline. `again`: it was finished before.
pub fn entry(language: Language, entry: &Entry, again: bool) -> String {
    let who = phrase::by_at(language, &entry.mark.by, entry.mark.at);
    match &entry.what {
        Occurrence::Finished { score, changes } => {
            let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
            if again && changes.is_empty() {
                return by(
                    language,
                    format!("{who}：恢复为原来的结果，内容没有改动，得分 {score}"),
                    format!("{who}: back to the result as it was, nothing changed, score {score}"),
                );
            }
            by(language, format!("{who}：完成，得分 {score}"), format!("{who}: finished, score {score}"))
        }
        Occurrence::Reopened { reason } => by(
            language,
            format!("{who}：重新打开，原因：{reason}"),
            format!("{who}: reopened, because: {reason}"),
        ),
    }
}

/// What an entry changed, one line each.
pub fn changes(language: Language, entry: &Entry, checklist: &Checklist) -> Vec<String> {
    match &entry.what {
        Occurrence::Finished { changes, .. } => {
            changes.iter().map(|change| difference(language, change, checklist)).collect()
        }
        Occurrence::Reopened { .. } => Vec::new(),
    }
}

fn difference(language: Language, change: &Difference, checklist: &Checklist) -> String {
    let (name, before, after) = match change {
        Difference::Answer { item, before, after } => {
            let known = checklist.item(item);
            let name = known.map_or_else(|| item.to_string(), |item| write::local(language, &item.text));
            (name, answer(language, before.as_deref()), answer(language, after.as_deref()))
        }
        Difference::Detail { field, before, after } => (
            self::field(language, *field).to_owned(),
            value(language, *field, before),
            value(language, *field, after),
        ),
        Difference::Vetoes { before, after } => {
            (t(language, W::VetoTitle).to_owned(), before.len().to_string(), after.len().to_string())
        }
        Difference::Adjustments { before, after } => {
            let list = |made: &[crate::domain::inspection::Adjustment]| {
                let names: Vec<String> = made
                    .iter()
                    .map(|one| {
                        checklist
                            .adjustment(&one.kind)
                            .map_or_else(|| one.kind.to_string(), |kind| write::local(language, &kind.name))
                    })
                    .collect();
                if names.is_empty() { "–".to_owned() } else { names.join(by(language, "、", "; ")) }
            };
            (t(language, W::AdjustmentsTitle).to_owned(), list(before), list(after))
        }
    };
    format!("{name}{}{before} → {after}", by(language, "：", ": "))
}

fn answer(language: Language, answer: Option<&Answer>) -> String {
    match answer {
        None => t(language, W::NotLooked).to_owned(),
        Some(Answer::Fine) => t(language, W::Fine).to_owned(),
        Some(Answer::NotApplicable { .. }) => t(language, W::NotApplicable).to_owned(),
        Some(Answer::Findings(findings)) => {
            let count = write::counted(language, findings.count(), "处问题", "finding", "findings");
            let places = places(language, answer).join(by(language, "；", "; "));
            if places.is_empty() { count } else { format!("{count}{}", write::aside(language, &places)) }
        }
    }
}

fn field(language: Language, field: Field) -> &'static str {
    let word = match field {
        Field::Site => W::SiteField,
        Field::Round => W::RoundTitle,
        Field::Month => W::MonthTitle,
        Field::Inspectors => W::InspectorsTitle,
        Field::Companion => W::CompanionField,
        Field::Visit => W::VisitTitle,
        Field::Weather => W::WeatherField,
        Field::Route => W::RouteField,
        Field::Households => W::HouseholdsField,
        Field::Remarks => W::RemarksField,
        Field::Position => W::PositionField,
    };
    t(language, word)
}

fn value(language: Language, field: Field, text: &str) -> String {
    let round = || Round::ALL.into_iter().find(|round| round.code() == text);
    match field {
        Field::Round => {
            round().map_or_else(|| text.to_owned(), |found| phrase::round(language, found).to_owned())
        }
        Field::Month => {
            Month::parse(text).map_or_else(|| text.to_owned(), |month| write::month(language, month))
        }
        Field::Visit if text == Visit::Announced.code() => t(language, W::Announced).to_owned(),
        Field::Visit => t(language, W::Unannounced).to_owned(),
        _ if text.is_empty() => "–".to_owned(),
        Field::Position => Position::parse(text).map_or_else(
            || text.to_owned(),
            |at| format!("{}, {} (±{} m)", at.latitude, at.longitude, at.accuracy),
        ),
        _ => text.to_owned(),
    }
}
