//! The round at a glance: which villages are done, in progress, to do; and the way into each.

use std::rc::Rc;

use super::route::{Page, Route};
use super::{Ctx, Effect, Model, fill, store_effects};
use crate::codec::checklist::ChecklistText;
use crate::codec::inspection::Record;
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Draft, Inspection, Lineage, Round, Visit};
use crate::domain::village::VillageCode;
use crate::sorted::order_by_key;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub query: Rc<str>,
    pub round: Round,
    pub month: Month,
    /// The month was chosen by hand: it no longer follows the calendar.
    pub month_chosen: bool,
    pub filter: Filter,
    /// The village whose inspections are listed, to choose one.
    pub opened: Option<VillageCode>,
}

/// Which villages are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    ToDo,
    InProgress,
    Done,
}

impl Filter {
    pub const ALL: [Self; 4] = [Self::All, Self::ToDo, Self::InProgress, Self::Done];
}

impl State {
    pub fn new(month: Month) -> Self {
        Self {
            query: "".into(),
            round: Round::Monthly,
            month,
            month_chosen: false,
            filter: Filter::default(),
            opened: None,
        }
    }

    /// The month that is shown: this one, until another was chosen.
    pub fn shown_month(&self, today: Month) -> Month {
        if self.month_chosen { self.month } else { today }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    QueryTyped(Rc<str>),
    FilterChosen(Filter),
    RoundChosen(Round),
    MonthBack,
    MonthForward,
    /// Opens the village's inspection of this round, or begins it. Where there are several, or may be, they are listed
    /// to choose from, or no longer.
    VillageOpened(VillageCode),
    /// Begins another inspection of a village that has one in this round.
    AnotherStarted(VillageCode),
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let month = model.home.shown_month(ctx.now.date.month);
    match event {
        Event::QueryTyped(query) => model.home.query = query,
        Event::FilterChosen(filter) => model.home.filter = filter,
        Event::RoundChosen(round) => model.home.round = round,
        Event::MonthBack => choose_month(model, month.previous()),
        Event::MonthForward => choose_month(model, month.next()),
        Event::VillageOpened(village) => {
            let known = of_village(model, village);
            match &known[..] {
                [] => return start(model, village, ctx),
                [only] if !has_sites(model) => return vec![go(way_into(model, only))],
                _ => model.home.opened = (model.home.opened != Some(village)).then_some(village),
            }
        }
        Event::AnotherStarted(village) => return start(model, village, ctx),
    }
    Vec::new()
}

fn choose_month(model: &mut Model, month: Month) {
    // The calendar ends where dates can no longer be written down.
    if let Some(month) = Month::new(month.year, month.month) {
        model.home.month = month;
        model.home.month_chosen = true;
    }
}

fn go(route: Route) -> Effect {
    Effect::Go { route, replace: false }
}

/// The checklist that new inspections use.
pub(super) fn active_checklist(model: &Model) -> Option<ChecklistText> {
    let library = &model.archive.library;
    let chosen = model.preferences().checklist.as_ref().and_then(|pin| library.by_hash(&pin.hash));
    chosen.or_else(|| library.built_in(super::library::DEFAULT))
}

/// Whether the checklist in use is of sites, of which a village has several.
pub(super) fn has_sites(model: &Model) -> bool {
    active_checklist(model).is_some_and(|text| text.checklist.subject() != "village")
}

/// Inspections of the month shown that no village's row leads to in any round: by another checklist than the one in
/// use, or of a village that isn't listed.
pub(super) fn elsewhere(model: &Model) -> Vec<&Record> {
    let month = model.home.shown_month(model.now.date.month);
    let checklist = active_checklist(model);
    let mut found: Vec<&Record> = model
        .archive
        .records()
        .filter(|record| {
            let (details, core) = (record.inspection.details(), record.inspection.core());
            let is_listed = model.archive.villages().get(details.village).is_some()
                && checklist.as_ref().is_none_or(|text| *text.checklist.id() == core.checklist.id);
            details.month == month && !record.inspection.is_discarded() && !is_listed
        })
        .collect();
    newest_first(&mut found);
    found
}

/// A village's inspections in the round and month shown, newest first; discarded drafts don't count.
pub(super) fn of_village(model: &Model, village: VillageCode) -> Vec<&Record> {
    let month = model.home.shown_month(model.now.date.month);
    let checklist = active_checklist(model);
    let mut found: Vec<&Record> = model
        .archive
        .records()
        .filter(|record| {
            let (details, core) = (record.inspection.details(), record.inspection.core());
            details.village == village
                && details.round == model.home.round
                && details.month == month
                && !record.inspection.is_discarded()
                && checklist.as_ref().is_none_or(|text| *text.checklist.id() == core.checklist.id)
        })
        .collect();
    newest_first(&mut found);
    found
}

fn newest_first(found: &mut [&Record]) {
    order_by_key(found, |record| {
        let core = record.inspection.core();
        (std::cmp::Reverse(core.started.unix_seconds()), core.id.clone())
    });
}

/// Where a village's row leads: a result's score, or the place in a draft where there is something to do.
pub(super) fn way_into(model: &Model, record: &Record) -> Route {
    let id = record.inspection.id().clone();
    let page = match &*record.inspection {
        Inspection::Finished(_) => Page::Score,
        Inspection::Draft(draft) => {
            let bookmark = model.preferences().bookmark.as_ref().filter(|mark| mark.inspection == id);
            let checklist = model.archive.checklist_of(&record.inspection);
            match (bookmark, checklist) {
                (Some(mark), _) => Page::Items(mark.page),
                (None, Some(checklist)) => {
                    let open = checklist.items().find(|item| !draft.content().answers.contains_key(&item.id));
                    let page = open.and_then(|item| fill::pages::page_of(&checklist, &item.id));
                    page.map_or(Page::Review, Page::Items)
                }
                (None, None) => Page::Details,
            }
        }
    };
    Route::Inspection { id, page }
}

fn start(model: &mut Model, village: VillageCode, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let (Some(checklist), Some(id)) = (active_checklist(model), InspectionId::parse(&(ctx.new_id)())) else {
        return Vec::new();
    };
    let Some(record) = model.archive.villages().get(village) else { return Vec::new() };
    let me = model.preferences().me.clone();
    let details = Details {
        position: None,
        village,
        village_name: record.village().name().into(),
        round: model.home.round,
        month: model.home.shown_month(ctx.now.date.month),
        site: "".into(),
        inspectors: if me.is_empty() { Vec::new() } else { vec![me] },
        companion: "".into(),
        visit: Visit::Unannounced,
        weather: "".into(),
        route: "".into(),
        households: 0,
        remarks: "".into(),
    };
    let draft = Draft::start(id.clone(), checklist.checklist.reference(), ctx.now, details);
    let tablet = model.preferences().tablet.clone();
    let record = Record {
        inspection: Rc::new(Inspection::Draft(draft)),
        lineage: Lineage::default().changed_on(&tablet),
    };
    let page = if checklist.checklist.subject() == "village" { Page::Items(0) } else { Page::Details };
    let mut effects = store_effects(model.archive.add(record));
    effects.push(go(Route::Inspection { id, page }));
    effects
}
