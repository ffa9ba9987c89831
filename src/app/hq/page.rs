//! Headquarters' pages and their addresses, below `#/hq`. The other halves of the app know only that an address leads
//! here.

use std::fmt;

use crate::app::route::Route;
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::inspection::Round;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HqPage {
    Overview,
    Files,
    Ranking(Slice),
    Progress,
    Compare,
    Matrix,
    Conflicts,
    Rules,
    Village(VillageCode),
    /// One inspection, and of it one item.
    Inspection(InspectionId, Option<ItemId>),
    /// An item over all villages of the round.
    Item(ItemId),
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
}

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
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl HqPage {
    /// Reads what stands after `#/hq`. Anything unknown is the overview.
    pub fn parse(rest: &str) -> Self {
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        let page = match (parts.next(), parts.next(), parts.next()) {
            (Some("files"), None, _) => Some(Self::Files),
            (Some("ranking"), None, _) => Some(Self::Ranking(Slice::All)),
            (Some("ranking"), Some(slice), None) => Slice::parse(slice).map(Self::Ranking),
            (Some("progress"), None, _) => Some(Self::Progress),
            (Some("compare"), None, _) => Some(Self::Compare),
            (Some("matrix"), None, _) => Some(Self::Matrix),
            (Some("conflicts"), None, _) => Some(Self::Conflicts),
            (Some("rules"), None, _) => Some(Self::Rules),
            (Some("village"), Some(code), None) => VillageCode::parse(code).map(Self::Village),
            (Some("inspection"), Some(id), item) => {
                InspectionId::parse(id).map(|id| Self::Inspection(id, item.and_then(ItemId::parse)))
            }
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
            Self::Ranking(Slice::All) => out.write_str("/ranking"),
            Self::Ranking(slice) => write!(out, "/ranking/{}", slice.code()),
            Self::Progress => out.write_str("/progress"),
            Self::Compare => out.write_str("/compare"),
            Self::Matrix => out.write_str("/matrix"),
            Self::Conflicts => out.write_str("/conflicts"),
            Self::Rules => out.write_str("/rules"),
            Self::Village(code) => write!(out, "/village/{code}"),
            Self::Inspection(id, None) => write!(out, "/inspection/{id}"),
            Self::Inspection(id, Some(item)) => write!(out, "/inspection/{id}/{item}"),
            Self::Item(item) => write!(out, "/item/{item}"),
        }
    }
}

/// Which round's figures are shown, as a choice's value: `monthly@2026-11@environment`.
pub fn wanted_code(wanted: &crate::hq::Wanted) -> String {
    format!("{}@{}@{}", wanted.round.code(), wanted.month, wanted.checklist)
}

pub fn parse_wanted(code: &str) -> Option<crate::hq::Wanted> {
    let mut parts = code.split('@');
    let (round, month, checklist) = (parts.next()?, parts.next()?, parts.next()?);
    Some(crate::hq::Wanted {
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
        pages.extend(Slice::ALL.map(HqPage::Ranking));
        for page in pages {
            assert_eq!(HqPage::parse(&page.to_string()), page);
            let route = page.route();
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        assert_eq!(HqPage::parse("/nowhere/at/all"), HqPage::Overview);
    }
}
