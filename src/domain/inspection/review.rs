//! The review of a draft before it is finished: missing answers, and advice on unusual ones.

use std::collections::BTreeSet;

use super::{Content, DetailText, VetoCause};
use crate::domain::checklist::{Checklist, UnitKind};
use crate::domain::id::ItemId;
use crate::domain::inspection::Answer;
use crate::domain::person::{Person, is_nameless};

/// Something without which an inspection can't be finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No inspector is named.
    Inspector,
    /// The checklist's subject is not a village and the place is not named.
    Site,
    /// The item has not been looked at.
    Item(ItemId),
    /// Every item was marked as not applicable: there is nothing to score.
    NothingApplies,
}

/// Something worth a look that blocks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The record form asks for two inspectors or more (recordFields of the checklist).
    OneInspector,
    /// Fewer households were noted than the checklist's sampling asks for.
    FewHouseholds { noted: u16, wanted: u16 },
    /// More households have findings than were looked at.
    MoreHouseholdsThanSampled { item: ItemId, found: u16, sampled: u16 },
    /// A finding has neither place nor note.
    BareFinding { item: ItemId },
    /// A veto awaits the second person.
    VetoPending(VetoCause),
}

/// Everything that is missing, in the order of the form.
pub fn missing(content: &Content, checklist: &Checklist) -> Vec<Missing> {
    let mut found = Vec::new();
    if content.details.inspectors.iter().all(|name| is_nameless(name)) {
        found.push(Missing::Inspector);
    }
    if checklist.subject() != "village" && content.details.texts[DetailText::Site].trim().is_empty() {
        found.push(Missing::Site);
    }
    let unanswered = checklist.items().filter(|item| !content.answers.contains_key(&item.id));
    found.extend(unanswered.map(|item| Missing::Item(item.id.clone())));
    let applies = |item: &ItemId| !matches!(content.answer(item), Some(Answer::NotApplicable { .. }));
    if !checklist.items().any(|item| applies(&item.id)) {
        found.push(Missing::NothingApplies);
    }
    found
}

/// Everything worth a second look, in the order of the form.
pub fn advice(content: &Content, checklist: &Checklist) -> Vec<Advice> {
    let mut found = Vec::new();
    let details = &content.details;
    let people: BTreeSet<Person> = details.inspectors.iter().map(|name| Person::named(name)).collect();
    if people.iter().filter(|person| !person.is_nameless()).count() == 1 {
        found.push(Advice::OneInspector);
    }
    let has_households = checklist.items().any(|item| item.rule.unit().kind == UnitKind::Household);
    if let Some(sampling) = checklist.sampling()
        && has_households
        && details.households < sampling.min_households
    {
        let (noted, wanted) = (details.households, sampling.min_households);
        found.push(Advice::FewHouseholds { noted, wanted });
    }
    for item in checklist.items() {
        let findings = content.answer(&item.id).map_or(&[][..], Answer::findings);
        if item.rule.unit().kind == UnitKind::Household {
            let households = crate::domain::score::households(findings);
            if details.households > 0 && households > u32::from(details.households) {
                found.push(Advice::MoreHouseholdsThanSampled {
                    item: item.id.clone(),
                    found: u16::try_from(households).unwrap_or(u16::MAX),
                    sampled: details.households,
                });
            }
        }
        if findings.iter().any(|finding| finding.place.trim().is_empty() && finding.note.trim().is_empty()) {
            found.push(Advice::BareFinding { item: item.id.clone() });
        }
    }
    for cause in crate::domain::score::veto::outcome(checklist, content).pending {
        found.push(Advice::VetoPending(cause));
    }
    found
}
