//! What must hold, each as one statement.

use std::rc::Rc;

use super::{Scenario, acts::answer_of};
use xuncun::app::fill::view::score::ScoreView;
use xuncun::app::fill::view::{Body, FormView, ItemRow, ItemsView, ReviewView};
use xuncun::app::home::view::{HomeView, VillageRow};
use xuncun::app::settings::view::StorageView;
use xuncun::app::toast::Done;
use xuncun::app::transfer::view::{ExportView, ImportView};
use xuncun::app::transfer::{FileOutcome, Outcome};
use xuncun::app::{frame::view::Banner, program::tablet::Screen};
use xuncun::domain::inspection::Inspection;
use xuncun::domain::score::explain;
use xuncun::store::Status;

impl Scenario {
    pub fn screen(&self) -> Screen {
        self.view().screen
    }

    pub fn home_view(&self) -> Rc<HomeView> {
        match self.screen() {
            Screen::Home(view) => view,
            other => panic!("not home but {other:?}"),
        }
    }

    pub fn village_row(&self, village: &str) -> Rc<VillageRow> {
        let home = self.home_view();
        home.rows
            .iter()
            .find(|row| row.name == village)
            .unwrap_or_else(|| panic!("{village} is listed"))
            .clone()
    }

    pub fn form(&self) -> Rc<FormView> {
        match self.screen() {
            Screen::Form(view) => view,
            other => panic!("not the form but {other:?}"),
        }
    }

    pub fn items(&self) -> ItemsView {
        match &self.form().body {
            Body::Items(view) => view.clone(),
            other => panic!("not a page of items but {other:?}"),
        }
    }

    pub fn row(&self, id: &str) -> ItemRow {
        let items = self.items();
        items.rows.into_iter().find(|row| row.item.id.as_str() == id).expect("the item is on this page")
    }

    pub fn review(&self) -> Rc<ReviewView> {
        match &self.form().body {
            Body::Review(view) => view.clone(),
            other => panic!("not the review but {other:?}"),
        }
    }

    pub fn score_view(&self) -> Rc<ScoreView> {
        match self.screen() {
            Screen::Score(view) => view,
            other => panic!("not the score but {other:?}"),
        }
    }

    pub fn export_view(&self) -> Rc<ExportView> {
        match self.screen() {
            Screen::Export(view) => view,
            other => panic!("not the export page but {other:?}"),
        }
    }

    pub fn import_view(&self) -> Rc<ImportView> {
        match self.screen() {
            Screen::Import(view) => view,
            other => panic!("not the import page but {other:?}"),
        }
    }

    pub fn storage_view(&self) -> Rc<StorageView> {
        match self.screen() {
            Screen::Storage(view) => view,
            other => panic!("not the storage page but {other:?}"),
        }
    }

    /// The score of the open inspection; `-` where there is none.
    pub fn score(&self) -> String {
        let explanation = explain(&self.checklist(), self.record().inspection.content());
        explanation.score.map_or_else(|| "-".to_owned(), |score| score.to_string())
    }

    #[track_caller]
    pub fn expect_score(&mut self, score: &str) -> &mut Self {
        assert_eq!(self.score(), score);
        self
    }

    #[track_caller]
    pub fn expect_saved(&mut self) -> &mut Self {
        assert_eq!(self.status(), Status::Saved);
        self
    }

    #[track_caller]
    pub fn expect_answered(&mut self, count: usize) -> &mut Self {
        assert_eq!(self.record().inspection.content().answers.len(), count);
        self
    }

    #[track_caller]
    pub fn expect_findings(&mut self, id: &str, count: usize) -> &mut Self {
        let record = self.record();
        assert_eq!(answer_of(&record, id).map_or(0, |answer| answer.findings().len()), count);
        self
    }

    #[track_caller]
    pub fn expect_address(&mut self, address: &str) -> &mut Self {
        assert_eq!(self.session().route.to_string(), address.replace("{id}", &self.id_or_nothing()));
        self
    }

    fn id_or_nothing(&self) -> String {
        match &self.session().route {
            xuncun::app::route::Route::Inspection { id, .. } => id.to_string(),
            _ => String::new(),
        }
    }

    #[track_caller]
    pub fn expect_toast(&mut self, what: Option<Done>) -> &mut Self {
        assert_eq!(self.view().chrome.toast.map(|toast| toast.what), what);
        self
    }

    #[track_caller]
    pub fn expect_finished(&mut self, finished: bool) -> &mut Self {
        assert_eq!(matches!(*self.record().inspection, Inspection::Finished(_)), finished);
        self
    }

    #[track_caller]
    pub fn expect_banners(&mut self, banners: &[Banner]) -> &mut Self {
        // The question about a file that was made is no fault.
        let mut shown = self.view().chrome.banners;
        shown.retain(|one| !matches!(one, Banner::FileMade(_)));
        assert_eq!(shown, banners);
        self
    }

    /// What became of the last file, inspection by inspection.
    #[track_caller]
    pub fn expect_outcomes(&mut self, outcomes: &[Outcome]) -> &mut Self {
        match self.last_outcome() {
            FileOutcome::Results { items, .. } => {
                assert_eq!(items.iter().map(|item| item.what).collect::<Vec<_>>(), outcomes);
            }
            other => panic!("not results but {other:?}"),
        }
        self
    }

    pub fn last_outcome(&self) -> FileOutcome {
        self.model().transfer.reports.first().expect("a file was read").outcome.clone()
    }
}
