//! The details of an inspection, each field by its name.

use xuncun::domain::date::Month;
use xuncun::domain::evidence::Position;
use xuncun::domain::inspection::{DetailChange, DetailField, DetailTexts, Details, Round, Visit};

/// The change that sets `field` to what it is in `details`.
pub fn detail_of(field: DetailField, details: &Details) -> DetailChange {
    match field {
        DetailField::Round => DetailChange::Round(details.round),
        DetailField::Month => DetailChange::Month(details.month),
        DetailField::Inspectors => DetailChange::Inspectors(details.inspectors.clone()),
        DetailField::Visit => DetailChange::Visit(details.visit),
        DetailField::Households => DetailChange::Households(details.households),
        DetailField::Position => DetailChange::Position(details.position.clone()),
        DetailField::Text(text) => DetailChange::Text(text, details.texts[text].clone()),
    }
}

/// The same visit with another value in every field; each text names its field.
pub fn changed(details: &Details) -> Details {
    let others = |one: &Round| *one != details.round;
    Details {
        village: details.village,
        village_name: details.village_name.clone(),
        round: Round::ALL.into_iter().find(others).unwrap(),
        month: Month::previous(details.month),
        inspectors: vec!["赵敏".into(), "Li Qiang".into()],
        visit: if details.visit == Visit::Announced { Visit::Unannounced } else { Visit::Announced },
        households: details.households + 7,
        position: Position::parse("39.85 116.705 12 2026-11-23T09:30:00+08:00"),
        texts: DetailTexts::new(|text| format!("甲 {}", DetailField::Text(text).code()).into()),
    }
}
