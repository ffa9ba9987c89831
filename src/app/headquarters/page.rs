//! Headquarters' pages and their addresses, below `#/hq`. The other halves of the app know only that an address leads
//! here.

use std::fmt;

use crate::app::ledger::filter::Filter;
use crate::app::route::Route;
use crate::domain::digest::ContentHash;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Round;
use crate::domain::rectification::{Due, Source, State};
use crate::domain::village::VillageCode;
use crate::headquarters::RoundQuery;
use crate::headquarters::slice::Slice;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadquartersPage {
    Overview,
    Files,
    /// Of the selected round, or of another one that a number links to.
    Ranking(Slice, Option<RoundQuery>),
    Progress,
    Compare,
    Matrix,
    Conflicts,
    Rules,
    Village(VillageCode),
    /// One inspection, and one item of it.
    Inspection(InspectionId, Option<ItemId>),
    /// One of several versions of an inspection, whether it counts or not.
    Version(InspectionId, ContentHash),
    /// An item over all villages of the round.
    Item(ItemId),
    /// The ledger of all tablets, filtered. The person's name is no part of the address.
    Ledger(Filter),
    Rectification(RectificationId),
}

impl HeadquartersPage {
    /// Parses the part of the address after `#/hq`. Anything unknown is the overview.
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
        Route::Headquarters(self.to_string().into())
    }
}

impl fmt::Display for HeadquartersPage {
    /// Writes the part of the address after `#/hq`.
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

/// Unknown filters are dropped.
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
pub fn wanted_code(wanted: &RoundQuery) -> String {
    format!("{}@{}@{}", wanted.round.code(), wanted.month, wanted.checklist)
}

pub fn parse_wanted(code: &str) -> Option<RoundQuery> {
    let mut parts = code.split('@');
    let (round, month, checklist) = (parts.next()?, parts.next()?, parts.next()?);
    Some(RoundQuery {
        round: Round::ALL.into_iter().find(|one| one.code() == round)?,
        month: crate::domain::date::Month::parse(month)?,
        checklist: checklist.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headquarters::slice::BANDS;

    #[test]
    fn every_address_reads_back_as_printed() {
        let id = InspectionId::parse("a1").unwrap();
        let item = ItemId::parse("rubbish.bin-overflow").unwrap();
        let mut pages = vec![
            HeadquartersPage::Overview,
            HeadquartersPage::Files,
            HeadquartersPage::Progress,
            HeadquartersPage::Compare,
            HeadquartersPage::Matrix,
            HeadquartersPage::Conflicts,
            HeadquartersPage::Rules,
            HeadquartersPage::Village(VillageCode::parse("110112105209").unwrap()),
            HeadquartersPage::Inspection(id.clone(), None),
            HeadquartersPage::Inspection(id, Some(item.clone())),
            HeadquartersPage::Item(item),
        ];
        let version = ContentHash::of(b"x");
        pages.push(HeadquartersPage::Version(InspectionId::parse("a1").unwrap(), version));
        pages.push(HeadquartersPage::Rectification(RectificationId::parse("f1").unwrap()));
        let wanted = parse_wanted("monthly@2026-11@environment");
        assert!(wanted.is_some());
        for slice in Slice::ALL.into_iter().chain(BANDS).chain([Slice::Excluded]) {
            pages.push(HeadquartersPage::Ranking(slice, None));
            pages.push(HeadquartersPage::Ranking(slice, wanted.clone()));
        }
        pages.push(HeadquartersPage::Ledger(Filter::default()));
        pages.push(HeadquartersPage::Ledger(Filter {
            village: VillageCode::parse("110112105209"),
            state: Some(State::Returned),
            source: Some(Source::Petition.code()),
            item: ItemId::parse("rubbish.bin-overflow"),
            due: Some(Due::Overdue),
            person: "".into(),
        }));
        for page in pages {
            assert_eq!(HeadquartersPage::parse(&page.to_string()), page);
            let route = page.route();
            assert_eq!(Route::parse(&route.to_string()), route);
        }
        assert_eq!(HeadquartersPage::parse("/nowhere/at/all"), HeadquartersPage::Overview);
    }
}
