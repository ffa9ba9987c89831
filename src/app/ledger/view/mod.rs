//! The ledger's pages.

mod complaint;
mod dispatch;
mod findings;
mod list;
mod one;
mod paper;
mod past;
pub mod pictures;
mod row;
mod rules;
mod subject;
mod village;

use crate::app::ledger::state;
use crate::app::route::LedgerPage;
use crate::app::session::Session;

pub use complaint::ComplaintView;
pub use dispatch::{DispatchView, Total};
pub use findings::{FindingRow, FindingsView};
pub use list::{Group, GroupName, ListView};
pub use one::{FixedView, OneView, RecheckView};
pub use paper::{Figure, NoticeRow, NoticeView, PaperView, SheetFinding, SheetView};
pub use past::{Latest, MonthScore, Past, Recurring, Visit};
pub(in crate::app) use row::rows_of;
pub use row::{LedgerRowView, Thumbnail};
pub use rules::RulesView;
pub use subject::SubjectView;
pub use village::VillageView;

#[derive(Clone, Debug, PartialEq)]
pub enum LedgerView {
    List(ListView),
    One(Box<OneView>),
    Recheck(Box<RecheckView>),
    Fixed(FixedView),
    Rules(RulesView),
    Findings(FindingsView),
    Village(VillageView),
    Subject(SubjectView),
    Complaint(ComplaintView),
    Dispatch(DispatchView),
    Sheet(SheetView),
    Notice(NoticeView),
    Paper(PaperView),
}

/// `None` where the page's subject isn't here.
pub(in crate::app) fn view(state: &state::State, session: &Session, page: &LedgerPage) -> Option<LedgerView> {
    Some(match page {
        LedgerPage::List => LedgerView::List(list::list(state, session, state.grouping, state.shown)),
        LedgerPage::Paper => LedgerView::Paper(paper::ledger(state, session)),
        LedgerPage::One(id) => LedgerView::One(Box::new(one::one(state, session, id)?)),
        LedgerPage::Recheck(id) => LedgerView::Recheck(Box::new(one::recheck(state, session, id)?)),
        // One that is closed by now is shown read-only.
        LedgerPage::Fixed(id) => match one::fixed(state, session, id) {
            Some(view) => LedgerView::Fixed(view),
            None => LedgerView::One(Box::new(one::one(state, session, id)?)),
        },
        LedgerPage::Rules => LedgerView::Rules(rules::view(state, session)),
        LedgerPage::Findings(id) => LedgerView::Findings(findings::findings(session, id)?),
        LedgerPage::Village(code) => LedgerView::Village(village::view(session, *code)?),
        LedgerPage::Subject(id) => LedgerView::Subject(subject::view(session, id)?),
        LedgerPage::Complaint => LedgerView::Complaint(complaint::view(state, session)),
        LedgerPage::Daily => LedgerView::Dispatch(dispatch::view(session, false)),
        LedgerPage::Weekly => LedgerView::Dispatch(dispatch::view(session, true)),
        LedgerPage::Sheet(id) => LedgerView::Sheet(paper::sheet(session, id)?),
        LedgerPage::Notice(id) => LedgerView::Notice(paper::notice(session, id)?),
        LedgerPage::NoticeOne(id) => LedgerView::Notice(paper::notice_of(session, id)?),
    })
}
