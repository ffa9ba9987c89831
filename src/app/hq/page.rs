//! Headquarters' pages and their addresses, below `#/hq`. The other halves of the app know only that an address leads
//! here.

use std::fmt;

use crate::app::ledger::{Due, Filter};
use crate::app::route::Route;
use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Round;
use crate::domain::rectification::{Source, State};
use crate::domain::village::VillageCode;
use crate::hq::Wanted;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HqPage {
    Overview,
    Files,
    /// Of the round that is looked at, or of another one that a number leads to.
    Ranking(Slice, Option<Wanted>),
    Progress,
    Compare,
    Matrix,
    Conflicts,
    Rules,
    Village(VillageCode),
    /// One inspection, and of it one item.
    Inspection(InspectionId, Option<ItemId>),
    /// One of several versions of an inspection, whether it counts or not.
    Version(InspectionId, ContentHash),
    /// An item over all villages of the round.
    Item(ItemId),
    /// The ledger of all tablets, as far as it fits. Who is looked for is no part of the address.
    Ledger(Filter),
    Rectification(RectificationId),
}

/// Which villages of a ranking are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    All,
    Full,
    Reached,
    Below,
    Missing,
    North,
    South,
    Red,
    Black,
    /// Scores from, and below, in whole points; full marks are a part of their own.
    Scores(u8, u8),
    /// Inspections of the round that don't count.
    PassedOver,
}

/// How scores are spread: the edges of the parts below full marks.
pub const BANDS: [Slice; 4] =
    [Slice::Scores(95, 100), Slice::Scores(90, 95), Slice::Scores(80, 90), Slice::Scores(0, 80)];

impl Slice {
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::Red,
        Self::Black,
        Self::North,
        Self::South,
        Self::Full,
        Self::Reached,
        Self::Below,
        Self::Missing,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Full => "full",
            Self::Reached => "reached",
            Self::Below => "below",
            Self::Missing => "missing",
            Self::North => "north",
            Self::South => "south",
            Self::Red => "red",
            Self::Black => "black",
            Self::Scores(95, _) => "95-100",
            Self::Scores(90, _) => "90-95",
            Self::Scores(80, _) => "80-90",
            Self::Scores(..) => "0-80",
            Self::PassedOver => "passed-over",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(BANDS).chain([Self::PassedOver]).find(|one| one.code() == code)
    }
}

impl HqPage {
    /// Reads what stands after `#/hq`. Anything unknown is the overview.
    pub fn parse(rest: &str) -> Self {
        if let Some(filter) = rest.strip_prefix("/ledger") {
            return Self::Ledger(parse_filter(filter));
        }
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        let page = match (parts.next(), parts.next(), parts.next()) {
            (Some("files"), None, _) => Some(Self::Files),
            (Some("ranking"), None, _) => Some(Self::Ranking(Slice::All, None)),
            (Some("ranking"), Some(slice), wanted) => {
                Slice::parse(slice).map(|slice| Self::Ranking(slice, wanted.and_then(parse_wanted)))
            }
            (Some("progress"), None, _) => Some(Self::Progress),
            (Some("compare"), None, _) => Some(Self::Compare),
            (Some("matrix"), None, _) => Some(Self::Matrix),
            (Some("conflicts"), None, _) => Some(Self::Conflicts),
            (Some("rules"), None, _) => Some(Self::Rules),
            (Some("village"), Some(code), None) => VillageCode::parse(code).map(Self::Village),
            (Some("inspection"), Some(id), item) => {
                let version = parts.next().and_then(ContentHash::parse);
                InspectionId::parse(id).map(|id| match version {
                    Some(version) => Self::Version(id, version),
                    None => Self::Inspection(id, item.and_then(ItemId::parse)),
                })
            }
            (Some("rectification"), Some(id), None) => RectificationId::parse(id).map(Self::Rectification),
            (Some("item"), Some(item), None) => ItemId::parse(item).map(Self::Item),
            _ => None,
        };
        page.unwrap_or(Self::Overview)
    }

    pub fn route(&self) -> Route {
        Route::Hq(self.to_string().into())
    }
}

impl fmt::Display for HqPage {
    /// What stands after `#/hq`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => Ok(()),
            Self::Files => out.write_str("/files"),
            Self::Ranking(Slice::All, None) => out.write_str("/ranking"),
            Self::Ranking(slice, None) => write!(out, "/ranking/{}", slice.code()),
            Self::Ranking(slice, Some(wanted)) => {
                write!(out, "/ranking/{}/{}", slice.code(), wanted_code(wanted))
            }
            Self::Progress => out.write_str("/progress"),
            Self::Compare => out.write_str("/compare"),
            Self::Matrix => out.write_str("/matrix"),
            Self::Conflicts => out.write_str("/conflicts"),
            Self::Rules => out.write_str("/rules"),
            Self::Village(code) => write!(out, "/village/{code}"),
            Self::Inspection(id, None) => write!(out, "/inspection/{id}"),
            Self::Inspection(id, Some(item)) => write!(out, "/inspection/{id}/{item}"),
            Self::Version(id, version) => write!(out, "/inspection/{id}/version/{version}"),
            Self::Item(item) => write!(out, "/item/{item}"),
            Self::Rectification(id) => write!(out, "/rectification/{id}"),
            Self::Ledger(filter) => {
                out.write_str("/ledger")?;
                let Filter { village, state, source, item, due, person: _ } = filter;
                let part = |out: &mut fmt::Formatter<'_>, name: &str, value: Option<String>| match value {
                    Some(value) => write!(out, "/{name}={value}"),
                    None => Ok(()),
                };
                part(out, "village", village.map(|code| code.to_string()))?;
                part(out, "state", state.map(|state| state.code().to_owned()))?;
                part(out, "source", source.map(str::to_owned))?;
                part(out, "item", item.as_ref().map(ToString::to_string))?;
                part(out, "due", due.map(|due| due.code().to_owned()))
            }
        }
    }
}

/// What is unknown is left out.
fn parse_filter(rest: &str) -> Filter {
    let mut filter = Filter::default();
    for (name, value) in rest.split('/').filter_map(|part| part.split_once('=')) {
        match name {
            "village" => filter.village = VillageCode::parse(value),
            "state" => filter.state = State::ALL.into_iter().find(|one| one.code() == value),
            "source" => filter.source = Source::ALL.map(Source::code).into_iter().find(|one| *one == value),
            "item" => filter.item = ItemId::parse(value),
            "due" => filter.due = Due::ALL.into_iter().find(|one| one.code() == value),
            _ => {}
        }
    }
    filter
}

/// Which round's figures are shown, as a choice's value: `monthly@2026-11@environment`.
pub fn wanted_code(wanted: &Wanted) -> String {
    format!("{}@{}@{}", wanted.round.code(), wanted.month, wanted.checklist)
}

pub fn parse_wanted(code: &str) -> Option<Wanted> {
    let mut parts = code.split('@');
    let (round, month, checklist) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Wanted {
        round: Round::ALL.into_iter().find(|one| one.code() == round)?,
        month: crate::domain::date::Month::parse(month)?,
        checklist: checklist.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back_as_printed() {
        let id = InspectionId::parse("a1").unwrap();
        let item = ItemId::parse("rubbish.bin-overflow").unwrap();
        let mut pages = vec![
            HqPage::Overview,
            HqPage::Files,
            HqPage::Progress,
            HqPage::Compare,
            HqPage::Matrix,
            HqPage::Conflicts,
            HqPage::Rules,
            HqPage::Village(VillageCode::parse("110112105209").unwrap()),
            HqPage::Inspection(id.clone(), None),
            HqPage::Inspection(id, Some(item.clone())),
            HqPage::Item(item),
        ];
        let version = ContentHash::of(b"x");
        pages.push(HqPage::Version(InspectionId::parse("a1").unwrap(), version));
        pages.push(HqPage::Rectification(RectificationId::parse("f1").unwrap()));
        let wanted = parse_wanted("monthly@2026-11@environment");
        assert!(wanted.is_some());
        for slice in Slice::ALL.into_iter().chain(BANDS).chain([Slice::PassedOver]) {
            pages.push(HqPage::Ranking(slice, None));
            pages.push(HqPage::Ranking(slice, wanted.clone()));
        }
        pages.push(HqPage::Ledger(Filter::default()));
        pages.push(HqPage::Ledger(Filter {
            village: VillageCode::parse("110112105209"),
            state: Some(State::Returned),
            source: Some(Source::Petition.code()),
            item: ItemId::parse("rubbish.bin-overflow"),
            due: Some(Due::Overdue),
            person: "".into(),
        }));
        for page in pages {
            assert_eq!(HqPage::parse(&page.to_string()), page);
            let route = page.route();
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        assert_eq!(HqPage::parse("/nowhere/at/all"), HqPage::Overview);
    }
}
