//! The page that an inspection opens with.

use crate::app::pages;
use crate::app::route::{Page, Route};
use crate::app::session::Session;
use crate::domain::inspection::Inspection;
use crate::wire::inspection::Record;

/// The target of a village's row: a result's score, or the next unanswered place of a draft.
pub(super) fn way_into(session: &Session, record: &Record) -> Route {
    let id = record.inspection.id().clone();
    let page = match &*record.inspection {
        Inspection::Finished(_) => Page::Score,
        Inspection::Draft(draft) => {
            let bookmark = session.preferences().bookmark.as_ref().filter(|mark| mark.inspection == id);
            let checklist = session.archive.checklist_of(&record.inspection);
            match (bookmark, checklist) {
                (Some(mark), _) => Page::Items(mark.page),
                (None, Some(checklist)) => {
                    let open = checklist.items().find(|item| !draft.content().answers.contains_key(&item.id));
                    let page = open.and_then(|item| pages::page_of(&checklist, &item.id));
                    page.map_or(Page::Review, Page::Items)
                }
                (None, None) => Page::Details,
            }
        }
    };
    Route::Inspection { id, page }
}
