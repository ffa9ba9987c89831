//! All findings of a round, one per row, with the place and the inspector's note.

use super::Setting;
use crate::domain::checklist::{Item, Rule};
use crate::domain::evidence::Position;
use crate::domain::points::Points;
use crate::headquarters::Selection;
use crate::headquarters::table::geojson::Place;
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::format;
use crate::i18n::report::Heading as H;

pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "findings",
        H::Findings,
        vec![
            column("village", H::Village, 8),
            column("problem", H::Problem, 20),
            column("item", H::Item, 20),
            column("each", H::Each, 5),
            column("place", H::Where, 14),
            column("note", H::Note, 24),
            column("noted", H::Noted, 9),
            column("photos", H::Photos, 4),
            column("position", H::Position, 12),
            column("itemId", H::Code, 14),
            column("finding", H::FindingId, 18),
            column("inspection", H::InspectionId, 18),
        ],
        1,
    );
    for one in &selection.counted {
        let Some(list) = setting.library.get(&one.summary.checklist) else { continue };
        let items: Vec<_> = list.checklist.items().collect();
        for found in &one.summary.findings {
            let Some(item) = items.get(usize::from(found.item)) else { continue };
            sheet.rows.push(vec![
                Cell::text(setting.village(one)),
                said(setting, item),
                Cell::text(format::local(setting.language, &item.text)),
                Cell::points_if_any(each(item, found.tier)),
                Cell::text(&*found.place),
                Cell::text(&*found.note),
                Cell::Moment(found.noted),
                Cell::count(&found.photos),
                Cell::text(found.position.as_ref().map_or_else(String::new, shown)),
                Cell::text(item.id.as_str()),
                Cell::text(&*found.id),
                Cell::text(&*one.summary.id),
            ]);
        }
    }
    sheet
}

/// The problem in the checklist's words; nothing where it has none: its standard says what is right.
fn said(setting: &Setting<'_>, item: &Item) -> Cell {
    item.said_problem().map_or(Cell::Empty, |problem| Cell::text(format::local(setting.language, problem)))
}

/// Latitude and longitude, as maps take them.
fn shown(position: &Position) -> String {
    format!("{},{}", position.latitude, position.longitude)
}

/// The findings with a position, as points on the map.
pub fn places(setting: &Setting<'_>, selection: &Selection<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for one in &selection.counted {
        let Some(list) = setting.library.get(&one.summary.checklist) else { continue };
        let items: Vec<_> = list.checklist.items().collect();
        for found in &one.summary.findings {
            let (Some(position), Some(item)) = (&found.position, items.get(usize::from(found.item))) else {
                continue;
            };
            places.push(Place {
                id: found.id.to_string(),
                latitude: position.latitude,
                longitude: position.longitude,
                properties: vec![
                    ("village", Cell::text(setting.village(one))),
                    ("problem", said(setting, item)),
                    ("item", Cell::text(format::local(setting.language, &item.text))),
                    ("itemId", Cell::text(item.id.as_str())),
                    ("points", Cell::points_if_any(each(item, found.tier))),
                    ("place", Cell::text(&*found.place)),
                    ("note", Cell::text(&*found.note)),
                    ("noted", Cell::Moment(found.noted)),
                    ("accuracy", Cell::whole(position.accuracy)),
                    ("inspection", Cell::text(&*one.summary.id)),
                ],
            });
        }
    }
    places
}

/// The deduction of one finding before any cap.
fn each(item: &Item, tier: u16) -> Option<Points> {
    match &item.rule {
        Rule::PerOccurrence { tiers, .. } => tiers.get(usize::from(tier)).map(|tier| tier.points),
        Rule::ZeroOnFirst { .. } => Some(item.max),
    }
}
