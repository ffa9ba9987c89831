//! The half-filled forms of all screens, stored after every event.

use super::Model;
use crate::app::effect::Effect;
use crate::app::route::Route;
use crate::app::{fill, form_draft, gallery, ledger, settings, sign, welcome};

impl Model {
    /// After every event: what was entered in a form is stored, and entries of another tab are shown.
    pub(super) fn settle_forms(&mut self) -> Vec<Effect> {
        let mut loaded = ledger::loaded(&self.ledger);
        loaded.extend(fill::loaded(&self.fill, &self.session));
        loaded.extend(sign::loaded(&self.sign));
        loaded.extend(gallery::loaded(&self.gallery, &self.session));
        loaded.extend(settings::loaded(&self.settings));
        loaded.extend(welcome::loaded(&self.welcome, &self.session));
        let (effects, is_outdated) = form_draft::settle(&mut self.session, &loaded);
        if is_outdated {
            self.load_forms();
        }
        form_draft::found(&mut self.session);
        effects
    }

    /// Reads the stored entries of the forms.
    pub(super) fn load_forms(&mut self) {
        let session = &self.session;
        let page = match &session.route {
            Route::Ledger(page) => Some(page),
            _ => None,
        };
        ledger::load(&mut self.ledger, session, page);
        fill::load(&mut self.fill, session);
        sign::load(&mut self.sign, session);
        gallery::load(&mut self.gallery, session);
        settings::load(&mut self.settings, session);
        welcome::load(&mut self.welcome, session);
    }
}
