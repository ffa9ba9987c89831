//! A rectification as a line of a list.

use std::rc::Rc;

use crate::app::Model;
use crate::domain::checklist::Severity;
use crate::domain::date::{Date, Timestamp};
use crate::domain::id::{ItemId, RectificationId};
use crate::domain::rectification::{Deadline, Flags, Policy, Rectification, Source, State};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: RectificationId,
    pub number: Rc<str>,
    pub village: Rc<str>,
    pub village_code: VillageCode,
    pub item: Option<LocalText>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub severity: Severity,
    pub responsible: Rc<str>,
    pub source: Source,
    pub state: State,
    pub found: Timestamp,
    pub deadline: Deadline,
    pub closed: Option<Timestamp>,
    pub flags: Flags,
    pub repeat: bool,
}

/// These of the tablet's own as lines.
pub(super) fn rows<'a>(model: &Model, shown: impl IntoIterator<Item = &'a Rc<Rectification>>) -> Vec<Row> {
    let all = model.archive.rectifications().map(|one| &**one);
    rows_of(all, shown.into_iter().map(|one| &**one), model.now, &model.ledger.rules.policy)
}

/// One of them as a line.
pub(super) fn only(model: &Model, one: &Rc<Rectification>) -> Row {
    rows(model, [one]).pop().unwrap_or_else(|| unreachable!("a line for each"))
}

/// These of `all` as lines. Whether one is a repeat depends on all others of its village and item: they are gone
/// through once.
pub(in crate::app::view) fn rows_of<'a>(
    all: impl IntoIterator<Item = &'a Rectification>,
    shown: impl IntoIterator<Item = &'a Rectification>,
    now: Timestamp,
    policy: &Policy,
) -> Vec<Row> {
    let shown: Vec<&Rectification> = shown.into_iter().collect();
    let repeats = Repeats::among(all, &shown, policy.repeat_months);
    shown.into_iter().map(|one| row(one, &repeats, now, policy)).collect()
}

fn row(one: &Rectification, repeats: &Repeats, now: Timestamp, policy: &Policy) -> Row {
    let (standing, matter) = (one.standing(), one.matter());
    Row {
        id: one.id().clone(),
        number: matter.number.as_str().into(),
        village: matter.village_name.clone(),
        village_code: matter.village,
        item: matter.item.as_ref().map(|item| item.text.clone()),
        place: matter.place.clone(),
        description: matter.description.clone(),
        demand: matter.demand.clone(),
        severity: matter.severity,
        responsible: matter.responsible.clone(),
        source: matter.source,
        state: standing.state,
        found: matter.found,
        deadline: standing.deadline,
        closed: standing.closed.as_ref().map(|mark| mark.at),
        flags: standing.flags(now, policy),
        repeat: repeats.has(one),
    }
}

/// The days on which the same was found in the same village, for the villages and items asked for.
struct Repeats {
    days: SortedMap<(VillageCode, ItemId), Vec<Date>>,
    months: u8,
}

fn key(one: &Rectification) -> Option<(VillageCode, ItemId)> {
    let matter = one.matter();
    Some((matter.village, matter.item.as_ref()?.id.clone()))
}

impl Repeats {
    fn among<'a>(
        all: impl IntoIterator<Item = &'a Rectification>,
        shown: &[&Rectification],
        months: u8,
    ) -> Self {
        let mut days: SortedMap<(VillageCode, ItemId), Vec<Date>> = SortedMap::new();
        for one in shown {
            if let Some(key) = key(one) {
                days.get_or_insert_with(key, Vec::new);
            }
        }
        if days.is_empty() {
            return Self { days, months };
        }
        for one in all.into_iter().filter(|one| one.state() != State::Withdrawn) {
            if let Some(known) = key(one).and_then(|key| days.get_mut(&key)) {
                known.push(one.matter().found.date);
            }
        }
        Self { days, months }
    }

    /// As [`Standing::is_repeat_of`](crate::domain::rectification::Standing::is_repeat_of) says of two.
    fn has(&self, one: &Rectification) -> bool {
        let day = one.matter().found.date;
        let days = key(one).and_then(|key| self.days.get(&key));
        let since = day.months_earlier(self.months);
        let earlier = |days: &Vec<Date>| days.iter().any(|other| *other < day && *other >= since);
        one.state() != State::Withdrawn && days.is_some_and(earlier)
    }
}
