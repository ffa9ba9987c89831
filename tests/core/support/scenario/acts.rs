//! What an inspector does, in the inspector's words.

use std::rc::Rc;

use super::{File, Scenario};
use xuncun::app::edit::VillageFact;
use xuncun::app::frame;
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{Page, Route};
use xuncun::app::transfer::{self, DeliveryMethod};
use xuncun::app::{fill, home, settings, welcome};
use xuncun::domain::checklist::Checklist;
use xuncun::domain::date::Timestamp;
use xuncun::domain::id::{FindingId, InspectionId, ItemId};
use xuncun::domain::inspection::{Answer, DetailChange, DetailText, Round, VetoCause};
use xuncun::domain::village::{VillageCode, Villages};
use xuncun::store::StoreError;
use xuncun::wire::inspection::Record;

pub fn item(id: &str) -> ItemId {
    ItemId::parse(id).unwrap()
}

pub fn code_of(village: &str) -> VillageCode {
    let villages = Villages::built_in();
    let found = villages.iter().find(|known| known.village().name() == village);
    found.unwrap_or_else(|| panic!("no village is called {village}")).village().code()
}

pub fn answer_of<'a>(record: &'a Record, id: &str) -> Option<&'a Answer> {
    record.inspection.content().answer(&item(id))
}

impl Scenario {
    pub fn welcome(&mut self, name: &str) -> &mut Self {
        self.act(Event::Welcome(welcome::Event::NameTyped(name.into())));
        self.act(Event::Welcome(welcome::Event::Accepted))
    }

    pub fn go(&mut self, route: Route) -> &mut Self {
        self.act(Event::Routed(route))
    }

    pub fn home(&mut self, event: home::Event) -> &mut Self {
        self.go(Route::Home).act(Event::Home(event))
    }

    /// Taps a village on the home screen.
    pub fn open(&mut self, village: &str) -> &mut Self {
        self.home(home::Event::VillageOpened(code_of(village)))
    }

    pub fn round(&mut self, round: Round) -> &mut Self {
        self.home(home::Event::RoundChosen(round))
    }

    /// The inspection that is open.
    pub fn id(&self) -> InspectionId {
        match &self.session().route {
            Route::Inspection { id, .. } => id.clone(),
            other => panic!("no inspection is open but {other}"),
        }
    }

    /// Whether an inspection is open that is here.
    pub fn is_open(&self) -> bool {
        matches!(&self.session().route, Route::Inspection { id, .. } if self.session().archive.record(id).is_some())
    }

    pub fn record(&self) -> Record {
        self.session().archive.record(&self.id()).unwrap().clone()
    }

    pub fn checklist(&self) -> Rc<Checklist> {
        self.session().archive.checklist_of(&self.record().inspection).unwrap()
    }

    pub fn page(&mut self, page: Page) -> &mut Self {
        let id = self.id();
        self.go(Route::Inspection { id, page })
    }

    /// Goes to a section, from 1.
    pub fn section(&mut self, number: u16) -> &mut Self {
        self.page(Page::Items(number - 1))
    }

    pub fn fill(&mut self, event: fill::Event) -> &mut Self {
        self.act(Event::Fill(event))
    }

    /// Adds an inspector to the tablet's list.
    pub fn add_inspector(&mut self, name: &str) -> &mut Self {
        self.settings(settings::Event::InspectorTyped(name.into())).settings(settings::Event::InspectorAdded)
    }

    pub fn fine(&mut self, id: &str) -> &mut Self {
        self.fill(fill::Event::FinePressed(item(id)))
    }

    pub fn tier(&mut self, id: &str, tier: u16) -> &mut Self {
        self.fill(fill::Event::TierPressed { item: item(id), tier })
    }

    pub fn not_applicable(&mut self, id: &str, reason: &str) -> &mut Self {
        self.fill(fill::Event::NotApplicablePressed(item(id)));
        self.type_each(reason, |text| fill::Event::ReasonTyped { item: item(id), text })
    }

    /// Types a text letter by letter, each letter an event, as a keyboard does.
    pub fn type_each(&mut self, text: &str, event: impl Fn(Rc<str>) -> fill::Event) -> &mut Self {
        for (at, letter) in text.char_indices() {
            self.fill(event(text[..at + letter.len_utf8()].into()));
        }
        self
    }

    /// The finding of an item that was noted last.
    pub fn last_finding(&self, id: &str) -> FindingId {
        let record = self.record();
        answer_of(&record, id).unwrap().findings().last().unwrap().id.clone()
    }

    pub fn place(&mut self, id: &str, text: &str) -> &mut Self {
        let finding = self.last_finding(id);
        self.type_each(text, |text| fill::Event::PlaceTyped {
            item: item(id),
            finding: finding.clone(),
            text,
        })
    }

    pub fn note(&mut self, id: &str, text: &str) -> &mut Self {
        let finding = self.last_finding(id);
        self.type_each(text, |text| fill::Event::NoteTyped { item: item(id), finding: finding.clone(), text })
    }

    pub fn drop_finding(&mut self, id: &str) -> &mut Self {
        let finding = self.last_finding(id);
        self.fill(fill::Event::FindingDropped { item: item(id), finding })
    }

    pub fn remark(&mut self, text: &str) -> &mut Self {
        self.type_each(text, |text| fill::Event::DetailChanged(DetailChange::Text(DetailText::Remarks, text)))
    }

    pub fn page_fine(&mut self) -> &mut Self {
        self.fill(fill::Event::PageFinePressed)
    }

    /// "All fine" on every page.
    pub fn rest_fine(&mut self) -> &mut Self {
        let pages = fill::spans(&self.checklist()).len();
        for page in 0..u16::try_from(pages).unwrap() {
            self.page(Page::Items(page)).page_fine();
        }
        self
    }

    pub fn next_unanswered(&mut self) -> &mut Self {
        self.fill(fill::Event::NextUnansweredPressed)
    }

    pub fn undo(&mut self) -> &mut Self {
        self.fill(fill::Event::UndoPressed)
    }

    pub fn redo(&mut self) -> &mut Self {
        self.fill(fill::Event::RedoPressed)
    }

    pub fn take_toast(&mut self) -> &mut Self {
        self.act(frame::Event::ToastTaken)
    }

    pub fn finish(&mut self) -> &mut Self {
        self.page(Page::Review).fill(fill::Event::FinishPressed)
    }

    pub fn reopen(&mut self, reason: &str) -> &mut Self {
        self.type_each(reason, fill::Event::ReopenReasonTyped).fill(fill::Event::ReopenPressed)
    }

    pub fn discard(&mut self) -> &mut Self {
        self.fill(fill::Event::DiscardPressed)
    }

    pub fn review_veto(&mut self, cause: &VetoCause, by: &str, reason: &str) -> &mut Self {
        self.page(Page::Review).fill(fill::Event::VetoReviewOpened(cause.clone()));
        self.type_each(by, fill::Event::VetoReviewerTyped);
        self.type_each(reason, fill::Event::VetoReasonTyped)
    }

    pub fn note_village(&mut self, village: &str, fact: VillageFact) -> &mut Self {
        self.act(Event::Settings(settings::Event::VillageNoted { village: code_of(village), fact }))
    }

    pub fn transfer(&mut self, event: transfer::Event) -> &mut Self {
        self.act(Event::Transfer(event))
    }

    /// Exports the open inspection; gives the file.
    pub fn export_one(&mut self) -> File {
        let id = self.id();
        self.transfer(transfer::Event::OneExported(id, DeliveryMethod::Download)).last_file()
    }

    /// Exports one inspection by its id; gives the file.
    pub fn export(&mut self, id: &InspectionId) -> File {
        self.transfer(transfer::Event::OneExported(id.clone(), DeliveryMethod::Download)).last_file()
    }

    /// Answers the oldest question whether a file that was made is there.
    pub fn answer(&mut self, is_there: bool) -> &mut Self {
        let made = self.session().archive.made_files();
        let file = Box::new(made.first().expect("a file waits for its answer").clone());
        self.act(frame::Event::FileAnswered { file, is_there })
    }

    pub fn back_up(&mut self) -> File {
        self.transfer(transfer::Event::BackedUp).last_file()
    }

    pub fn last_file(&self) -> File {
        self.tab().files.last().expect("a file left the tablet").clone()
    }

    pub fn import(&mut self, file: &File) -> &mut Self {
        self.import_text(&file.name, &file.text)
    }

    pub fn import_text(&mut self, name: &str, text: &str) -> &mut Self {
        self.go(Route::Import);
        self.transfer(transfer::Event::FileRead { name: name.to_owned(), text: Some(Ok(text.into())) })
    }

    pub fn settings(&mut self, event: settings::Event) -> &mut Self {
        self.act(Event::Settings(event))
    }

    /// Lets time go by, and the app notice it.
    pub fn clock(&mut self, moment: &str) -> &mut Self {
        self.now = Timestamp::parse(moment).unwrap();
        self.act(frame::Event::Woke)
    }

    /// Local storage and the mirror refuse everything, or nothing.
    pub fn break_stores(&mut self, local: Option<StoreError>, mirror: Option<StoreError>) -> &mut Self {
        self.local.fail_all(local);
        self.mirror.fail_all(mirror);
        self
    }
}
