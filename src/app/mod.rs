//! What the app does: a model, events that happened, effects that are wanted. `update` is the only function
//! that changes a model; it never fails, knows no browser and speaks no language.

mod abilities;
pub mod archive;
pub mod check;
pub mod edit;
pub mod fill;
pub mod gallery;
pub mod home;
pub mod hq;
pub mod key;
pub mod ledger;
pub mod library;
pub mod locate;
pub mod part;
pub mod pen;
pub mod photos;
pub mod route;
pub mod settings;
pub mod sign;
pub mod stamp;
pub mod toast;
pub mod transfer;
pub mod update;
pub mod view;
pub mod welcome;

use std::rc::Rc;

use archive::{Archive, News};
use library::Library;
use part::{Part, Whole};
use route::Route;
use toast::Toast;

use crate::domain::date::Timestamp;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Mark;
use crate::domain::preferences::{Language, Preference, Preferences, TextSize, Theme};
use crate::later::later;
use crate::store::{self, Command, Started};

pub use abilities::Abilities;
pub use update::{update, update_part};

/// Whether what is on the screen is saved; every screen shows it.
pub use crate::store::Status;

/// What the outside gives to each update: the time, and randomness for new ids.
pub struct Ctx<'a> {
    pub now: Timestamp,
    /// A fresh identifier: lower-case letters and digits, unique in the world.
    pub new_id: &'a mut dyn FnMut() -> String,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Routed(Route),
    Welcome(welcome::Event),
    Home(home::Event),
    Fill(fill::Event),
    Transfer(transfer::Event),
    Settings(settings::Event),
    Ledger(ledger::Event),
    Photo(photos::Event),
    Gallery(gallery::Event),
    Locate(locate::Event),
    Sign(sign::Event),
    Hq(hq::Event),
    /// A pen drew.
    Drew(pen::Pad, pen::Pen),
    /// The inspector took the offer of the message at the foot of the screen, or closed it.
    ToastTaken,
    ToastClosed,
    Store(store::Report),
    /// What the browser says of the room it gives us; `None` where it doesn't say.
    RoomMeasured {
        used_bytes: Option<u64>,
        quota_bytes: Option<u64>,
    },
    /// Whether the browser promised not to clear our data; `None` where it can't be asked.
    PersistenceKnown(Option<bool>),
    /// The browser takes no service worker, so that the app can't be opened without a network.
    OpensOnlineOnly,
    /// The browser remembers that records were kept here; it may have cleared them.
    FoundCleared,
    /// A new version lies ready.
    UpdateReady,
    UpdateAccepted,
    UpdatePutOff,
    /// Files were dropped on a page that reads none.
    FilesDropped,
    /// Time passed: the day may have changed.
    Woke,
    /// The rest of the app's code is here, where it follows the first load.
    RestCame,
}

impl Event {
    /// A copy. Those of every item are copied by the first load itself.
    #[must_use]
    pub fn again(&self) -> Self {
        match self {
            Self::ToastClosed => Self::ToastClosed,
            Self::Home(event) => Self::Home(event.clone()),
            Self::Welcome(event) => Self::Welcome(event.clone()),
            Self::Fill(event) => match event {
                fill::Event::FinePressed(item) => fill::Event::FinePressed(item.clone()).into(),
                fill::Event::TierPressed { item, tier } => {
                    fill::Event::TierPressed { item: item.clone(), tier: *tier }.into()
                }
                fill::Event::NotApplicablePressed(item) => {
                    fill::Event::NotApplicablePressed(item.clone()).into()
                }
                fill::Event::PageFinePressed => fill::Event::PageFinePressed.into(),
                fill::Event::NextUnansweredPressed => fill::Event::NextUnansweredPressed.into(),
                _ => later(|| self.clone()),
            },
            _ => later(|| self.clone()),
        }
    }
}

impl From<welcome::Event> for Event {
    fn from(event: welcome::Event) -> Self {
        Self::Welcome(event)
    }
}

impl From<home::Event> for Event {
    fn from(event: home::Event) -> Self {
        Self::Home(event)
    }
}

impl From<fill::Event> for Event {
    fn from(event: fill::Event) -> Self {
        Self::Fill(event)
    }
}

impl From<transfer::Event> for Event {
    fn from(event: transfer::Event) -> Self {
        Self::Transfer(event)
    }
}

impl From<ledger::Event> for Event {
    fn from(event: ledger::Event) -> Self {
        Self::Ledger(event)
    }
}

impl From<photos::Event> for Event {
    fn from(event: photos::Event) -> Self {
        Self::Photo(event)
    }
}

impl From<gallery::Event> for Event {
    fn from(event: gallery::Event) -> Self {
        Self::Gallery(event)
    }
}

impl From<locate::Event> for Event {
    fn from(event: locate::Event) -> Self {
        Self::Locate(event)
    }
}

impl From<hq::Event> for Event {
    fn from(event: hq::Event) -> Self {
        Self::Hq(event)
    }
}

impl From<sign::Event> for Event {
    fn from(event: sign::Event) -> Self {
        Self::Sign(event)
    }
}

impl From<settings::Event> for Event {
    fn from(event: settings::Event) -> Self {
        Self::Settings(event)
    }
}

/// Something that is to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Store(Command),
    /// Leave for the other half of the app, which has that page.
    Leave(Route),
    /// Go to an address; `replace` leaves no step back.
    Go {
        route: Route,
        replace: bool,
    },
    /// Give a file to the browser's downloads.
    Download {
        name: String,
        text: Rc<str>,
    },
    /// Give a file to the system's share sheet, and tell what became of it: [`transfer::Event::Given`].
    Share {
        name: String,
        text: Rc<str>,
    },
    /// Give raw bytes to the browser's downloads.
    DownloadBytes {
        name: String,
        bytes: Rc<[u8]>,
    },
    /// Print the page that is shown.
    Print,
    Photo(photos::Command),
    Package(transfer::package::Command),
    Camera(ledger::camera::Command),
    Hq(hq::Command),
    /// Measure where the tablet is.
    Locate {
        inspection: Option<InspectionId>,
        subject: locate::Subject,
    },
    /// Give one picture away.
    GivePhoto(Box<gallery::Copy>),
    MeasureRoom,
    AskPersistence,
    /// Change to the version that lies ready, and start again.
    ApplyUpdate,
    /// Move the focus to the element with this id and bring it into view.
    Focus(String),
    /// Show the page from its beginning.
    ScrollUp,
}

/// Everything the app knows.
#[derive(Debug)]
pub struct Model {
    pub now: Timestamp,
    pub abilities: Abilities,
    pub archive: Archive,
    pub route: Route,
    pub welcome: welcome::State,
    pub home: home::State,
    pub fill: fill::State,
    pub transfer: transfer::State,
    pub settings: settings::State,
    pub ledger: ledger::State,
    pub photos: photos::State,
    pub gallery: gallery::State,
    /// What is being measured.
    pub locating: Option<locate::Subject>,
    pub sign: sign::State,
    /// What headquarters shows, once it was opened.
    pub hq: Option<Box<hq::State>>,
    pub toast: Option<Toast>,
    /// What was found damaged since the start, newest last.
    pub found: Vec<store::Finding>,
    pub update: UpdateOffer,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateOffer {
    #[default]
    None,
    /// A new version lies ready.
    Ready,
    /// The inspector said "later".
    PutOff,
    /// The inspector said "now"; it waits until everything is saved.
    Waiting,
}

impl Model {
    /// The whole app's model of a start; see [`Model::start_part`].
    pub fn start(
        ctx: &mut Ctx<'_>,
        started: Started,
        route: Route,
        abilities: Abilities,
        language: Language,
    ) -> (Self, Vec<Effect>) {
        Self::start_part::<Whole>(ctx, started, route, abilities, language)
    }

    /// The model of a start, from what the keeper read. `language` is the device's, for a first start.
    pub fn start_part<P: Part>(
        ctx: &mut Ctx<'_>,
        started: Started,
        route: Route,
        abilities: Abilities,
        language: Language,
    ) -> (Self, Vec<Effect>) {
        let Started { keeper, records, findings, commands } = started;
        let fresh = Preferences::new(tablet(ctx), language);
        let archive =
            Archive::open(keeper, records, &findings, fresh, Library::new(P::CHECKLISTS), abilities.in_two);
        let mut model = Self {
            now: ctx.now,
            abilities,
            archive,
            route: Route::Home,
            welcome: welcome::State::default(),
            home: home::State::new(ctx.now.date.month),
            fill: fill::State::default(),
            transfer: transfer::State::default(),
            settings: settings::State::default(),
            ledger: ledger::State::default(),
            photos: photos::State::default(),
            gallery: gallery::State::default(),
            locating: None,
            sign: sign::State::default(),
            hq: None,
            toast: None,
            found: findings,
            update: UpdateOffer::None,
        };
        let mut effects: Vec<Effect> = commands.into_iter().map(Effect::Store).collect();
        effects.extend(update_part::<P>(&mut model, Event::Routed(route), ctx));
        effects.extend([Effect::AskPersistence, Effect::MeasureRoom, Effect::Photo(photos::Command::List)]);
        (model, effects)
    }

    pub fn preferences(&self) -> &Rc<Preferences> {
        self.archive.preferences()
    }

    /// Who is working, and when: for everything that is written down.
    pub fn mark(&self) -> Mark {
        Mark { by: self.preferences().me.clone(), at: self.now }
    }

    /// Whether everything is saved, so that a restart is harmless.
    pub fn is_saved(&self) -> bool {
        self.archive.keeper().status() == store::Status::Saved
            && !self.photos.is_busy()
            && !self.is_typed()
            && self.hq.as_ref().is_none_or(|hq| hq.reading.is_none())
    }

    /// Whether something stands in a form that is written down only by its button: a restart would lose it.
    pub fn is_typed(&self) -> bool {
        later(|| {
            let name = !self.preferences().welcomed && !self.welcome.name.trim().is_empty();
            name || self.fill.is_typed() || self.sign.is_typed() || self.ledger.is_typed()
        })
    }

    /// Whether something is in this page's memory only, so that leaving the page would lose it.
    pub fn is_in_memory_only(&self) -> bool {
        matches!(self.archive.keeper().status(), store::Status::AtRisk { .. } | store::Status::Unguarded(_))
            || self.photos.is_busy()
            || self.transfer.is_busy()
    }

    /// What the page looks like.
    pub fn appearance(&self) -> (Language, Theme, TextSize) {
        let preferences = self.preferences();
        (preferences.language, preferences.theme, preferences.text_size)
    }

    fn hear(&mut self, news: Vec<News>) {
        for one in news {
            match one {
                News::Found(found) => self.found.push(found),
                // The view is made anew after every event; there is nothing else to do.
                News::ChangedElsewhere => {}
                News::Overtaken(record) => later(|| transfer::overtaken(self, record)),
            }
        }
    }
}

fn tablet(ctx: &mut Ctx<'_>) -> crate::domain::id::TabletId {
    let id = (ctx.new_id)();
    // `new_id` promises letters and digits; anything else would be a fault of the shell, not worth a start.
    crate::domain::id::TabletId::parse(id.get(..12).unwrap_or(&id))
        .or_else(|| crate::domain::id::TabletId::parse("tablet"))
        .unwrap_or_else(|| unreachable!("a plain word is an id"))
}

/// A change of the preferences, as effects.
fn prefer(model: &mut Model, change: Preference) -> Vec<Effect> {
    store_effects(model.archive.prefer(change))
}

fn store_effects(commands: Vec<Command>) -> Vec<Effect> {
    commands.into_iter().map(Effect::Store).collect()
}
