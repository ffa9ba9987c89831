//! The state shared by all screens of a program: the stored records, the time, the route, the message at the foot.

use std::rc::Rc;

use super::abilities::Abilities;
use super::archive::{Archive, ArchiveEvent};
use super::browser::{Browser, Installation};
use super::ctx::Ctx;
use super::editor::Editor;
use super::effect::Effect;
use super::library::{DEFAULT, Library};
use super::parcels::Parcels;
use super::photos::album::Album;
use super::port::location::Seek;
use super::route::Route;
use super::rules::Rules;
use super::toast::Toast;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::form_draft::{Form, FormDrafts};
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::domain::preferences::{Language, Preference, Preferences, TextSize, Theme};
use crate::store;
use crate::store::{Command, Started, Status};
use crate::wire::checklist::ChecklistText;
use crate::wire::inspection::Record;

/// The state shared by the screens.
#[derive(Debug)]
pub struct Session {
    pub now: Timestamp,
    pub abilities: Abilities,
    pub archive: Archive,
    pub route: Route,
    /// The half-filled form that a link on another page leads to: its page opens it, whichever other has entries too.
    pub sought: Option<Form>,
    pub toast: Option<Toast>,
    /// Where the navigation is folded away, its entries are shown.
    pub menu_open: bool,
    /// Damage found since the start, newest last.
    pub found: Vec<store::Finding>,
    /// Records of imported files that conflict with a change made in another tab: a person decides.
    pub clashes: Vec<Record>,
    pub browser: Browser,
    pub update: UpdateOffer,
    pub editor: Editor,
    /// The position that is being sought.
    pub locating: Option<Seek>,
    pub photos: Album,
    pub rules: Rules,
    /// The drafts of forms that the screens know.
    pub form_drafts: Rc<FormDrafts>,
    pub parcels: Parcels,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateOffer {
    #[default]
    None,
    /// A new version is ready.
    Ready,
    /// The inspector chose "later".
    PutOff,
    /// The inspector chose "now"; the change waits until everything is saved.
    Waiting,
}

impl Session {
    /// The session of a start, from the records the replicated store read. `language` is the device's, for a first
    /// start. The effects are the store's.
    pub fn start(
        ctx: &mut Ctx<'_>,
        started: Started,
        abilities: Abilities,
        language: Language,
    ) -> (Self, Vec<Effect>) {
        let Started { store, records, findings, commands } = started;
        let fresh = Preferences::new(tablet(ctx), language);
        let archive = Archive::open(store, records, &findings, fresh, Library::default(), ctx.now);
        let form_drafts = archive.form_drafts().clone();
        let installation = if abilities.installed { Installation::Done } else { Installation::default() };
        let session = Self {
            now: ctx.now,
            abilities,
            archive,
            route: Route::Home,
            sought: None,
            toast: None,
            menu_open: false,
            found: findings,
            clashes: Vec::new(),
            browser: Browser { installation, ..Browser::default() },
            update: UpdateOffer::None,
            editor: Editor::default(),
            locating: None,
            photos: Album::default(),
            rules: Rules::default(),
            form_drafts,
            parcels: Parcels::default(),
        };
        (session, store_effects(commands))
    }

    /// Before each event.
    pub fn set_now(&mut self, now: Timestamp) {
        self.now = now;
        self.archive.set_now(now);
    }

    pub fn preferences(&self) -> &Rc<Preferences> {
        self.archive.preferences()
    }

    /// The person who works on this tablet, and the time: for every entry that is stored.
    pub fn mark(&self) -> Mark {
        Mark { by: self.preferences().me.clone(), at: self.now }
    }

    /// The checklist that new inspections use.
    pub fn active_checklist(&self) -> Option<ChecklistText> {
        let library = &self.archive.library;
        let chosen = self.preferences().checklist.as_ref().and_then(|pin| library.chosen(pin));
        chosen.or_else(|| library.built_in(DEFAULT))
    }

    /// Whether every record and photo is saved.
    pub fn is_saved(&self) -> bool {
        self.archive.store().status() == Status::Saved && !self.photos.is_in_memory_only()
    }

    /// Whether a record or photo is in this page's memory only, so that leaving the page would lose it.
    pub fn is_in_memory_only(&self) -> bool {
        matches!(self.archive.store().status(), Status::AtRisk { .. } | Status::Unguarded(_))
            || self.photos.is_in_memory_only()
    }

    /// The effect of a new message at the foot that leaves by itself.
    pub(super) fn expire_toast(&self, before: Option<&Toast>) -> Option<Effect> {
        let toast = self.toast.as_ref().filter(|toast| before != Some(toast))?;
        Some(Effect::ExpireToast { toast: Box::new(toast.clone()), milliseconds: toast.stays()? })
    }

    /// The effect of an accepted update, once leaving the page loses nothing: an update never discards unsaved changes.
    pub(super) fn apply_update(&mut self, may_leave: bool) -> Option<Effect> {
        if self.update != UpdateOffer::Waiting || !may_leave {
            return None;
        }
        self.update = UpdateOffer::None;
        Some(Effect::ApplyUpdate)
    }

    /// The language and appearance of the page.
    pub fn appearance(&self) -> (Language, Theme, TextSize) {
        let preferences = self.preferences();
        (preferences.language, preferences.theme, preferences.text_size)
    }

    /// Applies the events of the archive.
    pub(super) fn apply_archive_events(&mut self, events: Vec<ArchiveEvent>) {
        for one in events {
            match one {
                ArchiveEvent::Found(found) => self.found.push(found),
                // The view is rebuilt after every event; no further action is needed.
                ArchiveEvent::ChangedElsewhere => {}
                ArchiveEvent::Conflict(record) => self.clashes.push(record),
            }
        }
    }
}

fn tablet(ctx: &mut Ctx<'_>) -> TabletId {
    let id = (ctx.new_id)();
    // `new_id` promises letters and digits; anything else would be a fault of the shell, not worth a start.
    TabletId::parse(id.get(..12).unwrap_or(&id))
        .or_else(|| TabletId::parse("tablet"))
        .unwrap_or_else(|| unreachable!("a plain word is an id"))
}

/// A change of the preferences, as effects.
pub(super) fn set_preference(session: &mut Session, change: Preference) -> Vec<Effect> {
    store_effects(session.archive.set_preference(change))
}

/// From now on new inspections use this checklist. `None` where it is not known here.
pub(super) fn choose_checklist(session: &mut Session, hash: &ContentHash) -> Option<Vec<Effect>> {
    let text = session.archive.library.by_hash(hash)?;
    let pin = text.checklist.reference();
    // A later version of the app may no longer carry this checklist: from now on the store has it.
    let mut effects = store_effects(session.archive.add_checklist(text));
    effects.extend(set_preference(session, Preference::Checklist(Some(pin))));
    Some(effects)
}

pub(super) fn store_effects(commands: Vec<Command>) -> Vec<Effect> {
    commands.into_iter().map(Effect::Store).collect()
}
