//! The subjects of a checklist that doesn't inspect villages: which of a village's are done in the round, in progress, and
//! still to do.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::app::session::Session;
use crate::app::subjects::{self, kind_of};
use crate::domain::inspection::{DetailText, Inspection};
use crate::domain::person::Person;
use crate::domain::register::SubjectKind;
use crate::domain::score::Counts;
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

/// The names that are known of each village, for one view of home.
pub(super) struct Known {
    /// `None` where the checklist has a kind that this app doesn't know.
    pub(super) kind: Option<SubjectKind>,
    names: BTreeMap<VillageCode, BTreeMap<Person, Rc<str>>>,
}

impl Known {
    /// Of the checklist in use; `None` where that is of villages.
    pub(super) fn of_active(session: &Session) -> Option<Self> {
        if !super::has_sites(session) {
            return None;
        }
        let kind = session.active_checklist().and_then(|text| kind_of(&text.checklist));
        let names = kind.map_or_else(BTreeMap::new, |kind| subjects::known_names(session, kind));
        Some(Self { kind, names })
    }

    /// Villages with a subject whose name has these letters, in the order of their codes; none for no letters.
    pub(super) fn named(&self, query: &str) -> Vec<VillageCode> {
        let sought = Person::named(query);
        if sought.is_nameless() {
            return Vec::new();
        }
        let has = |names: &BTreeMap<Person, Rc<str>>| names.keys().any(|name| name.contains(&sought));
        self.names.iter().filter(|(_, names)| has(names)).map(|(code, _)| *code).collect()
    }

    /// Names of a village's subjects that none of these inspections is of, in the order of their letters.
    pub(super) fn to_do(&self, village: VillageCode, records: &[&Record]) -> Vec<Rc<str>> {
        let Some(names) = self.names.get(&village) else { return Vec::new() };
        let inspected: BTreeSet<Person> = records.iter().map(|record| site_of(record)).collect();
        let waiting = names.iter().filter(|(name, _)| !inspected.contains(name));
        waiting.map(|(_, name)| name.clone()).collect()
    }

    /// `records`: the village's inspections of the round, newest first. A subject that was visited twice counts as
    /// its newest visit; visits without a name count one by one.
    pub(super) fn counts(&self, village: VillageCode, records: &[&Record]) -> Counts {
        let mut counts = Counts { to_do: self.to_do(village, records).len(), ..Counts::default() };
        let mut seen = BTreeSet::new();
        for record in records {
            let site = site_of(record);
            if !site.is_nameless() && !seen.insert(site) {
                continue;
            }
            match &*record.inspection {
                Inspection::Draft(_) => counts.in_progress += 1,
                Inspection::Finished(_) => counts.done += 1,
            }
        }
        counts
    }
}

fn site_of(record: &Record) -> Person {
    Person::named(&record.inspection.details().texts[DetailText::Site])
}
