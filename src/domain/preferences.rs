//! How this tablet is set up: language and looks, whose notebook it is, where its owner left off.

use std::rc::Rc;

use super::checklist::ChecklistRef;
use super::date::{Date, Month};
use super::id::{InspectionId, TabletId};
use super::inspection::Round;
use super::letterhead::{Letterhead, LetterheadField};
use super::person::{is_among, is_nameless, is_same};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Chinese,
    English,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The device's setting.
    #[default]
    Auto,
    Light,
    Dark,
    /// High contrast, for sunlight.
    Sun,
}

/// How large letters are, in percent of the device's own size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    #[default]
    Normal,
    Large,
    Larger,
    Largest,
}

impl TextSize {
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Larger, Self::Largest];

    pub fn percent(self) -> u16 {
        match self {
            Self::Normal => 100,
            Self::Large => 115,
            Self::Larger => 130,
            Self::Largest => 150,
        }
    }
}

/// Where the inspector left off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    pub inspection: InspectionId,
    /// Page of the form, from 0.
    pub page: u16,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Names this installation in lineages.
    pub tablet: TabletId,
    /// False until the first start was gone through.
    pub welcomed: bool,
    pub language: Language,
    pub theme: Theme,
    pub text_size: TextSize,
    /// The inspector whose notebook this is.
    pub me: Rc<str>,
    /// Everybody who may be named as inspector, the owner included, each person once.
    pub inspectors: Vec<Rc<str>>,
    /// The checklist new inspections use; `None` is the built-in one for environment.
    pub checklist: Option<ChecklistRef>,
    pub bookmark: Option<Bookmark>,
    /// Whether the camera's metadata (EXIF: position, model) is kept in new photos, and so is part of exports.
    pub keep_camera: bool,
    /// What the office prints on its papers.
    pub letterhead: Letterhead,
    /// What home was set to, for the day it was set.
    pub shown: Option<Shown>,
    /// The hint to install the app was taken or put off: it is given once.
    pub install_put_off: bool,
}

/// The round, and the month where it isn't the calendar's, that home was set to by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub on: Date,
    pub round: Round,
    pub month: Option<Month>,
}

impl Preferences {
    pub fn new(tablet: TabletId, language: Language) -> Self {
        Self {
            tablet,
            welcomed: false,
            language,
            theme: Theme::default(),
            text_size: TextSize::default(),
            me: "".into(),
            inspectors: Vec::new(),
            checklist: None,
            bookmark: None,
            keep_camera: false,
            letterhead: Letterhead::default(),
            shown: None,
            install_put_off: false,
        }
    }
}

/// One change of the preferences, as data: another tab's version can take it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    Welcomed {
        me: Rc<str>,
    },
    Language(Language),
    Theme(Theme),
    TextSize(TextSize),
    /// The owner's name. `stays`: the one before is another inspector's too, who stays.
    Me {
        name: Rc<str>,
        stays: bool,
    },
    AddInspector(Rc<str>),
    DropInspector(Rc<str>),
    Checklist(Option<ChecklistRef>),
    Bookmark(Option<Bookmark>),
    KeepCamera(bool),
    Letterhead {
        field: LetterheadField,
        text: Rc<str>,
    },
    Shown(Shown),
    InstallPutOff,
}

impl Preferences {
    #[must_use]
    pub fn with(&self, change: &Preference) -> Self {
        let mut next = self.clone();
        match change.clone() {
            Preference::Welcomed { me } => {
                next.welcomed = true;
                next.rename(&me, false);
            }
            Preference::Bookmark(bookmark) => next.bookmark = bookmark,
            Preference::Language(language) => next.language = language,
            Preference::Theme(theme) => next.theme = theme,
            Preference::TextSize(size) => next.text_size = size,
            Preference::Me { name, stays } => next.rename(&name, stays),
            Preference::AddInspector(name) => next.add(&name),
            // The owner stays: `inspectors` includes `me`.
            Preference::DropInspector(name) => {
                let me = next.me.clone();
                next.inspectors.retain(|known| !is_same(known, &name) || *known == me);
            }
            Preference::Checklist(reference) => next.checklist = reference,
            Preference::KeepCamera(keep) => next.keep_camera = keep,
            Preference::Letterhead { field, text } => next.letterhead.set(field, text),
            Preference::Shown(shown) => next.shown = Some(shown),
            Preference::InstallPutOff => next.install_put_off = true,
        }
        next
    }

    fn rename(&mut self, me: &str, stays: bool) {
        let me = me.trim();
        self.inspectors.retain(|known| stays || !is_same(known, &self.me));
        self.me = me.into();
        if !is_nameless(me) && !is_among(me, &self.inspectors) {
            self.inspectors.insert(0, me.into());
        }
    }

    fn add(&mut self, name: &str) {
        let name = name.trim();
        if !is_nameless(name) && !is_among(name, &self.inspectors) {
            self.inspectors.push(name.into());
        }
    }
}
