//! Headquarters in the app: imports the tablets' files, shows them, records decisions and exports the results. The
//! workspace is kept by a worker, which alone reads and writes it; this module holds the part that is shown.

pub mod decide;
pub mod drafts;
mod event;
mod export;
mod forms;
pub mod ledger;
pub mod page;
mod rounds;
pub mod rules;
mod state;
pub mod view;
mod worker_event;

pub use event::Event;
pub use export::ExportChoice;
pub(super) use forms::{load, loaded};
pub use page::HeadquartersPage;
pub use state::{BackupProgress, Deciding, Matrix, RulesForm, RulesRefused, Stage, State, WINDOW};

use super::ctx::Ctx;
use super::effect::Effect;
use super::form_draft;
use super::route::Route;
use super::session::Session;
use crate::headquarters::Collection;

pub use super::port::headquarters::{Command, WorkerEvent};
pub use crate::i18n::message::headquarters::{DecisionRefused, ExportFailure, Line, LineOutcome};

/// The route changed to a page of headquarters.
pub(super) fn arrived(headquarters: &mut State, session: &Session) -> Vec<Effect> {
    let mut effects = Vec::new();
    if headquarters.stage == Stage::Closed {
        headquarters.stage = Stage::Opening;
        effects.push(Effect::Headquarters(Command::Open));
    }
    headquarters.clearing = false;
    headquarters.export_failure = None;
    ledger::arrived(headquarters, &session.route);
    forms::arrived(headquarters, session);
    effects.extend(worker_event::looked_at(headquarters, &session.route));
    effects
}

pub(super) fn update(
    headquarters: &mut State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let now = session.now;
    let name = session.preferences().me.clone();
    match event {
        Event::Chosen { ticket, files } => {
            headquarters.reading = Some((0, files));
            headquarters.lines.clear();
            headquarters.failed = None;
            return vec![Effect::Headquarters(Command::Import { ticket })];
        }
        Event::Worker(told) => return worker_event::handle(headquarters, &session.route, told),
        Event::MoreShown => headquarters.shown += 4 * WINDOW,
        Event::LinesCleared => headquarters.lines.clear(),
        Event::WantedChosen(code) => {
            headquarters.wanted = page::parse_wanted(&code);
            headquarters.matrix.first = 0;
            // A page with a round of its own is replaced by the chosen round's page.
            if let Route::Headquarters(rest) = &session.route
                && let HeadquartersPage::Ranking(slice, Some(_)) = HeadquartersPage::parse(rest)
            {
                let route = HeadquartersPage::Ranking(slice, None).route();
                session.route = route.clone();
                return vec![Effect::Go { route, replace: true }];
            }
        }
        Event::OtherChosen(code) => headquarters.other = page::parse_wanted(&code),
        Event::YearToggled => {
            headquarters.matrix = Matrix { whole_year: !headquarters.matrix.whole_year, first: 0 };
        }
        Event::Scrolled(first) => headquarters.matrix.first = first,
        Event::CollectionChosen(collection) => {
            (headquarters.wanted, headquarters.other) = (None, None);
            headquarters.lines.clear();
            headquarters.stage = Stage::Opening;
            return vec![Effect::Headquarters(Command::Show(collection))];
        }
        Event::BackedUp => {
            headquarters.backup =
                BackupProgress::Packing { done: 0, of: headquarters.workspace.pictures().len() };
            (headquarters.failed, headquarters.export_failure) = (None, None);
            let mark = if headquarters.collection == Collection::Real { "" } else { "demo_" };
            let name = format!("xuncun-hq-backup_{mark}{}.zip", export::stamp(now)).into();
            return vec![Effect::Headquarters(Command::BackUp { name, at: now })];
        }
        Event::Retried => {
            (headquarters.stage, headquarters.failed) = (Stage::Opening, None);
            return vec![Effect::Headquarters(Command::Open)];
        }
        Event::TakenOut => {
            headquarters.export_failure = None;
            let name = format!("xuncun-hq-unreadable_{}.json", export::stamp(now)).into();
            return vec![Effect::Headquarters(Command::TakeOut { name })];
        }
        Event::ExportRequested(wish) => {
            headquarters.export_failure = None;
            let page = match &session.route {
                Route::Headquarters(rest) => HeadquartersPage::parse(rest),
                _ => HeadquartersPage::Overview,
            };
            return export::export(headquarters, &page, wish, now);
        }
        Event::ClearAsked => headquarters.clearing = true,
        Event::ClearCancelled => headquarters.clearing = false,
        Event::Cleared => {
            headquarters.clearing = false;
            headquarters.lines.clear();
            headquarters.pictures.clear();
            // Should the deletion fail, the remaining contents are remembered again as soon as they are shown.
            return vec![
                Effect::Headquarters(Command::Remember(false)),
                Effect::Headquarters(Command::Clear),
            ];
        }
        Event::FoundCleared => {
            headquarters.cleared =
                headquarters.collection == Collection::Real && headquarters.workspace.is_empty();
        }
        Event::Ledger(event) => return ledger::update(headquarters, session, event),
        Event::Rules(event) => return rules::update(headquarters, session, event, &name, now, ctx),
        Event::Decide(event) => return decide::update(headquarters, session, event, &name, now, ctx),
        Event::HalfFilledDropped(key) => return form_draft::give_up(session, &key),
        Event::HalfFilledRevived(key) => return form_draft::revive(session, key),
        Event::HalfFilledSought(key) => return form_draft::seek(session, &key),
        Event::Printed => {
            headquarters.printing = true;
            return vec![Effect::Headquarters(Command::Print)];
        }
        Event::PrintBegun => headquarters.printing = true,
        Event::PrintEnded => headquarters.printing = false,
    }
    Vec::new()
}
