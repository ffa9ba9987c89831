//! The ledger as a sheet: one row a rectification, with what follows from the day it is looked at.

use super::Setting;
use crate::domain::date::Timestamp;
use crate::domain::rectification::{ItemNamed, Policy, Rectification};
use crate::domain::text::LocalText;
use crate::headquarters::ledger::Ledger;
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::report::Heading as H;
use crate::i18n::{format, ledger as words};

/// By deadline, then by number. `policy`: the town's rules; `now`: what is overdue is overdue by then.
pub fn sheet(
    setting: &Setting<'_>,
    ledger: &Ledger,
    policy: &Policy,
    now: Timestamp,
    only_open: bool,
) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "ledger",
        H::Ledger,
        vec![
            column("number", H::Number, 12),
            column("village", H::Village, 8),
            column("state", H::State, 6),
            column("deadline", H::Deadline, 7),
            column("daysOver", H::DaysOver, 5),
            column("escalation", H::Escalation, 8),
            column("source", H::Source, 6),
            column("problem", H::Problem, 18),
            column("item", H::Item, 18),
            column("place", H::Where, 12),
            column("description", H::Note, 20),
            column("demand", H::Demand, 16),
            column("severity", H::Severity, 5),
            column("level", H::Level, 4),
            column("responsible", H::Responsible, 6),
            column("found", H::Noted, 9),
            column("issued", H::Issued, 9),
            column("closed", H::Closed, 9),
            column("returns", H::Returns, 5),
            column("finding", H::FindingId, 18),
            column("inspection", H::InspectionId, 18),
        ],
        2,
    );
    let mut all: Vec<&Rectification> =
        ledger.iter().filter(|one| !only_open || one.current_state().state.is_open()).collect();
    all.sort_by_key(|one| {
        let current = one.current_state();
        (current.deadline.moment().unix_seconds(), current.details.number.as_str().to_owned())
    });
    sheet.rows = all.into_iter().map(|one| row(setting, one, policy, now)).collect();
    sheet
}

fn row(setting: &Setting<'_>, one: &Rectification, policy: &Policy, now: Timestamp) -> Vec<Cell> {
    let (language, current) = (setting.language, one.current_state());
    let details = &current.details;
    let flags = current.flags(now, policy);
    let item = details.item.as_ref();
    let words =
        |text: Option<&LocalText>| text.map_or(Cell::Empty, |text| Cell::text(format::local(language, text)));
    let (finding, inspection) = details
        .origin
        .as_ref()
        .map_or_else(Default::default, |from| (from.finding.to_string(), from.inspection.to_string()));
    let moment = |mark: &Option<crate::domain::inspection::Mark>| {
        mark.as_ref().map_or(Cell::Empty, |mark| Cell::Moment(mark.at))
    };
    vec![
        Cell::text(details.number.as_str()),
        Cell::text(setting.named(details.village, &details.village_name)),
        Cell::text(words::state(language, current.state)),
        Cell::Day(current.deadline.date()),
        if flags.overdue { Cell::whole(flags.days_over) } else { Cell::Empty },
        Cell::text(flags.escalation.map_or("", |what| words::escalation(language, what))),
        Cell::text(words::source(language, details.source)),
        words(item.and_then(ItemNamed::said_problem)),
        words(item.map(|item| &item.text)),
        Cell::text(&*details.place),
        Cell::text(&*details.description),
        Cell::text(format::local(language, &details.demand())),
        Cell::text(words::grade(language, details.source, details.severity)),
        Cell::text(words::level(language, details.level)),
        Cell::text(&*details.responsible),
        Cell::Moment(details.found),
        moment(&current.issued),
        moment(&current.closed),
        Cell::whole(current.returns),
        Cell::text(finding),
        Cell::text(inspection),
    ]
}
