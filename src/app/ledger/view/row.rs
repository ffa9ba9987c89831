//! A rectification as a line of a list.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::ledger::cards::first_photo;
use crate::app::photos;
use crate::app::photos::view::PhotoState;
use crate::app::session::Session;
use crate::domain::checklist::Severity;
use crate::domain::date::{Date, Timestamp};
use crate::domain::id::{ItemId, RectificationId};
use crate::domain::rectification::{Deadline, Flags, ItemNamed, Policy, Rectification, Source, State};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq)]
pub struct LedgerRowView {
    pub id: RectificationId,
    pub number: Rc<str>,
    pub subject: Subject,
    pub village_code: VillageCode,
    pub item: Option<ItemNamed>,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: LocalText,
    pub severity: Severity,
    pub responsible: Rc<str>,
    pub source: Source,
    pub state: State,
    pub found: Timestamp,
    pub deadline: Deadline,
    pub closed: Option<Timestamp>,
    pub flags: Flags,
    pub repeat: bool,
    /// The first photo of the problem.
    pub photo: Option<Thumbnail>,
}

/// A small picture that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// Its address, once it was read.
    pub address: Option<Rc<str>>,
}

/// These of the tablet's own as lines.
pub(super) fn rows<'a>(
    session: &Session,
    shown: impl IntoIterator<Item = &'a Rc<Rectification>>,
) -> Vec<LedgerRowView> {
    let all = session.archive.rectifications().map(|one| &**one);
    let shown: Vec<&Rectification> = shown.into_iter().map(|one| &**one).collect();
    let mut rows = rows_of(all, shown.iter().copied(), session.now, &session.rules.policy);
    for (row, one) in rows.iter_mut().zip(shown) {
        row.photo = thumbnail(session, one);
    }
    rows
}

/// Nothing where it is on another tablet, or can't be shown: the page of the matter says why.
fn thumbnail(session: &Session, one: &Rectification) -> Option<Thumbnail> {
    let name = first_photo(one)?;
    let is_shown = photos::view::state(session, &name) == PhotoState::Kept;
    is_shown.then(|| Thumbnail { address: session.photos.thumbnails.get(&name).cloned() })
}

/// One of them as a line.
pub(super) fn only(session: &Session, one: &Rc<Rectification>) -> LedgerRowView {
    rows(session, [one]).pop().unwrap_or_else(|| unreachable!("a line for each"))
}

/// These of `all` as lines. Whether one is a repeat depends on all others of its village and item: those are scanned
/// once.
pub(in crate::app) fn rows_of<'a>(
    all: impl IntoIterator<Item = &'a Rectification>,
    shown: impl IntoIterator<Item = &'a Rectification>,
    now: Timestamp,
    policy: &Policy,
) -> Vec<LedgerRowView> {
    let shown: Vec<&Rectification> = shown.into_iter().collect();
    let repeats = Repeats::among(all, &shown, policy.repeat_months);
    shown.into_iter().map(|one| row(one, &repeats, now, policy)).collect()
}

fn row(one: &Rectification, repeats: &Repeats, now: Timestamp, policy: &Policy) -> LedgerRowView {
    let (current, details) = (one.current_state(), one.details());
    LedgerRowView {
        id: one.id().clone(),
        number: details.number.as_str().into(),
        subject: details.subject(),
        village_code: details.village,
        item: details.item.clone(),
        place: details.place.clone(),
        description: details.description.clone(),
        demand: details.demand(),
        severity: details.severity,
        responsible: details.responsible.clone(),
        source: details.source,
        state: current.state,
        found: details.found,
        deadline: current.deadline,
        closed: current.closed.as_ref().map(|mark| mark.at),
        flags: current.flags(now, policy),
        repeat: repeats.has(one),
        photo: None,
    }
}

/// The days with a finding of the same item in the same village, for the villages and items of the rows shown.
struct Repeats {
    days: BTreeMap<(VillageCode, ItemId), Vec<Date>>,
    months: u8,
}

fn key(one: &Rectification) -> Option<(VillageCode, ItemId)> {
    let details = one.details();
    Some((details.village, details.item.as_ref()?.id.clone()))
}

impl Repeats {
    fn among<'a>(
        all: impl IntoIterator<Item = &'a Rectification>,
        shown: &[&Rectification],
        months: u8,
    ) -> Self {
        let mut days: BTreeMap<(VillageCode, ItemId), Vec<Date>> = BTreeMap::new();
        for one in shown {
            if let Some(key) = key(one) {
                days.entry(key).or_default();
            }
        }
        if days.is_empty() {
            return Self { days, months };
        }
        for one in all.into_iter().filter(|one| one.state() != State::Withdrawn) {
            if let Some(known) = key(one).and_then(|key| days.get_mut(&key)) {
                known.push(one.details().found.date);
            }
        }
        Self { days, months }
    }

    /// The rule of [`CurrentState::is_repeat_of`](crate::domain::rectification::CurrentState::is_repeat_of), against all days
    /// at once.
    fn has(&self, one: &Rectification) -> bool {
        let day = one.details().found.date;
        let days = key(one).and_then(|key| self.days.get(&key));
        let since = day.months_earlier(self.months);
        let earlier = |days: &Vec<Date>| days.iter().any(|other| *other < day && *other >= since);
        one.state() != State::Withdrawn && days.is_some_and(earlier)
    }
}
