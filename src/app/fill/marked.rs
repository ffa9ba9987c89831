//! The item that was dealt with last: a page that is opened again shows it, marked.

use super::state::Event;
use crate::app::findings::finding_of;
use crate::app::route::{LedgerPage, Page, Route};
use crate::app::session::Session;
use crate::app::{gallery, pages};
use crate::domain::checklist::Checklist;
use crate::domain::id::{InspectionId, ItemId};

/// The item that an event of the form is about.
pub(super) fn of_event(event: &Event) -> Option<&ItemId> {
    match event {
        Event::FinePressed(item)
        | Event::NotApplicablePressed(item)
        | Event::ItemLinked(item)
        | Event::TierPressed { item, .. }
        | Event::ReasonTyped { item, .. }
        | Event::PlaceTyped { item, .. }
        | Event::NoteTyped { item, .. }
        | Event::PhraseTapped { item, .. }
        | Event::TierChanged { item, .. }
        | Event::FindingDropped { item, .. } => Some(item),
        _ => None,
    }
}

/// The item of the open inspection that a page of another screen is about.
pub(in crate::app) fn of_route(session: &Session, route: &Route) -> Option<ItemId> {
    let (inspection, item): (InspectionId, ItemId) = match route {
        Route::Photos { inspection, photo: Some(photo) } => {
            (inspection.clone(), gallery::item_of(session, inspection, photo)?)
        }
        Route::Ledger(LedgerPage::One(id) | LedgerPage::Fixed(id) | LedgerPage::Recheck(id)) => {
            let (inspection, item, _) = finding_of(session, id)?;
            (inspection, item)
        }
        _ => return None,
    };
    (session.editor.open.as_ref() == Some(&inspection)).then_some(item)
}

/// The item to mark on a page of items that is opened from `from`. `None` where a page is turned: the page is shown from
/// its beginning.
pub(super) fn on_page(session: &Session, checklist: &Checklist, at: u16, from: &Route) -> Option<ItemId> {
    let turned = matches!(
        (from, &session.route),
        (Route::Inspection { id: from, page: Page::Items(_) | Page::Details }, Route::Inspection { id, .. }) if from == id
    );
    let item = session.editor.item.as_ref().filter(|_| !turned)?;
    (pages::page_of(checklist, item) == Some(at)).then(|| item.clone())
}
