//! The details of an inspection in words: the names of their fields, and their values.

use super::{W, by, format as write, phrase, t};
use crate::domain::date::Month;
use crate::domain::evidence::Position;
use crate::domain::inspection::{DetailField, DetailText, Round, Visit};
use crate::domain::preferences::Language;

/// The label of a field: on the form, in the history, on the printed sheet, over a report's column.
pub fn name(language: Language, field: DetailField) -> &'static str {
    match field {
        DetailField::Round => t(language, W::RoundTitle),
        DetailField::Month => t(language, W::MonthTitle),
        DetailField::Inspectors => t(language, W::InspectorsTitle),
        DetailField::Visit => by(language, "检查方式", "Visit type"),
        DetailField::Households => by(language, "抽查户数", "Households sampled"),
        DetailField::Position => by(language, "定位", "Location"),
        DetailField::Text(DetailText::Site) => {
            by(language, "场所、河段或点位名称", "Name of the place, river section or site")
        }
        DetailField::Text(DetailText::Companion) => by(language, "村级陪同人员", "Village escort"),
        DetailField::Text(DetailText::Weather) => by(language, "天气", "Weather"),
        DetailField::Text(DetailText::Route) => by(language, "检查路线或抽查点位", "Route / sampling points"),
        DetailField::Text(DetailText::Remarks) => by(language, "备注", "Remarks"),
        DetailField::Text(DetailText::Start) => by(language, "开始时间", "Start time"),
        DetailField::Text(DetailText::End) => by(language, "结束时间", "End time"),
    }
}

/// What `DetailField::read` gives, in words. Empty where nothing is given.
pub fn value(language: Language, field: DetailField, text: &str) -> String {
    let words = match field {
        DetailField::Round => {
            let known = Round::ALL.into_iter().find(|round| round.code() == text);
            known.map(|round| phrase::round(language, round).to_owned())
        }
        DetailField::Month => Month::parse(text).map(|month| write::month(language, month)),
        DetailField::Visit if text == Visit::Announced.code() => Some(t(language, W::Announced).to_owned()),
        DetailField::Visit => Some(t(language, W::Unannounced).to_owned()),
        DetailField::Position => Position::parse(text).map(|position| phrase::position(language, &position)),
        DetailField::Inspectors | DetailField::Households | DetailField::Text(_) => None,
    };
    words.unwrap_or_else(|| text.to_owned())
}

/// The name of a detail that only a newer app knows, by its name in files.
pub fn newer(language: Language, field: &str) -> String {
    match language {
        Language::Chinese => format!("新版本的项目（{field}）"),
        Language::English => format!("A detail of a newer version ({field})"),
    }
}
