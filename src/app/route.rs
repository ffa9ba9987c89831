//! The current page, and its address. Parsing and printing are side by side.

use std::fmt;
use std::rc::Rc;

use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, RectificationId, SubjectId};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    /// Opens the form at the inspector's last place.
    Continue,
    Inspection {
        id: InspectionId,
        page: Page,
    },
    Export,
    /// The export page with this inspection chosen.
    ExportOne(InspectionId),
    Import,
    Settings(SettingsPage),
    Help,
    Ledger(LedgerPage),
    /// The photos of an inspection; one of them at full size.
    Photos {
        inspection: InspectionId,
        photo: Option<PhotoAt>,
    },
    /// The signatures under an inspection, and its code for the village's phone.
    Sign(InspectionId),
    /// A page of headquarters: the part after `#/hq`, which only headquarters parses
    /// (`app::headquarters::HeadquartersPage`).
    Headquarters(Rc<str>),
}

/// A photo of one finding: several may name the same picture, each with marks and a stamp of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoAt {
    /// `None`, as in old bookmarks: the first finding that names it.
    pub finding: Option<FindingId>,
    pub name: ContentHash,
}

impl PhotoAt {
    fn parse(name: &str, finding: Option<&str>) -> Option<Self> {
        let name = ContentHash::parse(name)?;
        match finding {
            Some(finding) => Some(Self { finding: Some(FindingId::parse(finding)?), name }),
            None => Some(Self { finding: None, name }),
        }
    }
}

impl fmt::Display for PhotoAt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.finding {
            Some(finding) => write!(out, "{}/{finding}", self.name),
            None => write!(out, "{}", self.name),
        }
    }
}

/// A page of an inspection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Details,
    /// A page of items, from 0.
    Items(u16),
    Review,
    /// The score and its parts.
    Score,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsPage {
    General,
    Villages,
    /// The register of subjects.
    Subjects,
    Checklists,
    Storage,
}

/// A page of the ledger, or a paper to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerPage {
    List,
    One(RectificationId),
    /// Before and after, and the re-check.
    Recheck(RectificationId),
    /// A problem fixed on the spot, from its finding to closed in one.
    Fixed(RectificationId),
    /// The town's working rules.
    Rules,
    /// The findings of an inspection, each with its rectification.
    Findings(InspectionId),
    Village(VillageCode),
    /// A subject of the register.
    Subject(SubjectId),
    Complaint,
    /// Rectifications due today.
    Daily,
    /// Rectifications due this week.
    Weekly,
    /// The inspection sheet, as paper.
    Sheet(InspectionId),
    /// The rectification notice, as paper.
    Notice(InspectionId),
    /// The notice of one rectification alone, such as a complaint's.
    NoticeOne(RectificationId),
    /// The ledger, as paper.
    Paper,
}

impl Route {
    pub const fn settings() -> Self {
        Self::Settings(SettingsPage::General)
    }

    /// Headquarters' first page.
    pub fn headquarters() -> Self {
        Self::Headquarters("".into())
    }

    /// Whether it is a page of headquarters, which is a program of its own.
    pub fn is_headquarters(&self) -> bool {
        matches!(self, Self::Headquarters(_))
    }

    /// The file that the program of this page is opened with.
    pub fn file(&self) -> &'static str {
        if self.is_headquarters() { "hq.html" } else { "./" }
    }

    /// Parses the part after `#`. Anything unknown is home: an old bookmark must not be a dead end.
    pub fn parse(fragment: &str) -> Self {
        let fragment = fragment.trim_start_matches('#');
        if let Some(rest) =
            fragment.strip_prefix("/hq").filter(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            return Self::Headquarters(rest.trim_end_matches('/').into());
        }
        let mut parts = fragment.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("continue"), None, ..) => Self::Continue,
            (Some("inspection"), Some(id), page, None) => match (InspectionId::parse(id), page) {
                (Some(id), page) => {
                    Self::Inspection { id, page: page.and_then(Page::parse).unwrap_or(Page::Details) }
                }
                (None, _) => Self::Home,
            },
            (Some("export"), None, ..) => Self::Export,
            (Some("export"), Some(id), None, _) => {
                InspectionId::parse(id).map_or(Self::Home, Self::ExportOne)
            }
            (Some("import"), None, ..) => Self::Import,
            (Some("photos"), Some(id), photo, finding) => {
                InspectionId::parse(id).map_or(Self::Home, |inspection| Self::Photos {
                    inspection,
                    photo: photo.and_then(|name| PhotoAt::parse(name, finding)),
                })
            }
            (Some("sign"), Some(id), None, _) => InspectionId::parse(id).map_or(Self::Home, Self::Sign),
            (Some("help"), None, ..) => Self::Help,
            (Some("settings"), None, ..) => Self::settings(),
            (Some("settings"), Some("villages"), None, _) => Self::Settings(SettingsPage::Villages),
            (Some("settings"), Some("subjects"), None, _) => Self::Settings(SettingsPage::Subjects),
            (Some("settings"), Some("checklists"), None, _) => Self::Settings(SettingsPage::Checklists),
            (Some("settings"), Some("storage"), None, _) => Self::Settings(SettingsPage::Storage),
            (Some("ledger"), page, of, None) => LedgerPage::parse(page, of).map_or(Self::Home, Self::Ledger),
            _ => Self::Home,
        }
    }
}

impl LedgerPage {
    fn parse(page: Option<&str>, of: Option<&str>) -> Option<Self> {
        let Some(of) = of else {
            return match page {
                None => Some(Self::List),
                Some("complaint") => Some(Self::Complaint),
                Some("daily") => Some(Self::Daily),
                Some("weekly") => Some(Self::Weekly),
                Some("paper") => Some(Self::Paper),
                Some("rules") => Some(Self::Rules),
                Some(_) => None,
            };
        };
        match page? {
            "one" => RectificationId::parse(of).map(Self::One),
            "recheck" => RectificationId::parse(of).map(Self::Recheck),
            "fixed" => RectificationId::parse(of).map(Self::Fixed),
            "village" => VillageCode::parse(of).map(Self::Village),
            "subject" => SubjectId::parse(of).map(Self::Subject),
            "findings" => InspectionId::parse(of).map(Self::Findings),
            "sheet" => InspectionId::parse(of).map(Self::Sheet),
            "notice" => InspectionId::parse(of).map(Self::Notice),
            "notice-of" => RectificationId::parse(of).map(Self::NoticeOne),
            _ => None,
        }
    }
}

impl fmt::Display for LedgerPage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("#/ledger")?;
        match self {
            Self::List => Ok(()),
            Self::Complaint => out.write_str("/complaint"),
            Self::Daily => out.write_str("/daily"),
            Self::Weekly => out.write_str("/weekly"),
            Self::Paper => out.write_str("/paper"),
            Self::Rules => out.write_str("/rules"),
            Self::One(id) => write!(out, "/one/{id}"),
            Self::Recheck(id) => write!(out, "/recheck/{id}"),
            Self::Fixed(id) => write!(out, "/fixed/{id}"),
            Self::Village(code) => write!(out, "/village/{code}"),
            Self::Subject(id) => write!(out, "/subject/{id}"),
            Self::Findings(id) => write!(out, "/findings/{id}"),
            Self::Sheet(id) => write!(out, "/sheet/{id}"),
            Self::Notice(id) => write!(out, "/notice/{id}"),
            Self::NoticeOne(id) => write!(out, "/notice-of/{id}"),
        }
    }
}

impl Page {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "details" => Some(Self::Details),
            "review" => Some(Self::Review),
            "score" => Some(Self::Score),
            number => number.parse::<u16>().ok()?.checked_sub(1).map(Self::Items),
        }
    }
}

impl fmt::Display for Route {
    /// With the `#`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => out.write_str("#/"),
            Self::Continue => out.write_str("#/continue"),
            Self::Export => out.write_str("#/export"),
            Self::ExportOne(id) => write!(out, "#/export/{id}"),
            Self::Import => out.write_str("#/import"),
            Self::Settings(SettingsPage::General) => out.write_str("#/settings"),
            Self::Settings(SettingsPage::Villages) => out.write_str("#/settings/villages"),
            Self::Settings(SettingsPage::Subjects) => out.write_str("#/settings/subjects"),
            Self::Settings(SettingsPage::Checklists) => out.write_str("#/settings/checklists"),
            Self::Settings(SettingsPage::Storage) => out.write_str("#/settings/storage"),
            Self::Help => out.write_str("#/help"),
            Self::Ledger(page) => page.fmt(out),
            Self::Photos { inspection, photo: None } => write!(out, "#/photos/{inspection}"),
            Self::Photos { inspection, photo: Some(photo) } => {
                write!(out, "#/photos/{inspection}/{photo}")
            }
            Self::Sign(id) => write!(out, "#/sign/{id}"),
            Self::Headquarters(rest) => write!(out, "#/hq{rest}"),
            Self::Inspection { id, page } => match page {
                Page::Details => write!(out, "#/inspection/{id}/details"),
                Page::Review => write!(out, "#/inspection/{id}/review"),
                Page::Score => write!(out, "#/inspection/{id}/score"),
                Page::Items(at) => write!(out, "#/inspection/{id}/{}", u32::from(*at) + 1),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back_as_printed() {
        let id = InspectionId::parse("a1b2").unwrap();
        let pages = [Page::Details, Page::Items(0), Page::Items(79), Page::Review, Page::Score];
        let mut routes =
            vec![Route::Home, Route::Continue, Route::Export, Route::Import, Route::settings(), Route::Help];
        routes.extend(
            [SettingsPage::Villages, SettingsPage::Checklists, SettingsPage::Storage].map(Route::Settings),
        );
        routes.extend([Route::ExportOne(id.clone()), Route::Sign(id.clone())]);
        let photo = |finding| Some(PhotoAt { finding, name: ContentHash::of(b"") });
        routes.extend(
            [None, photo(None), photo(FindingId::parse("yard.litter-0"))]
                .map(|photo| Route::Photos { inspection: id.clone(), photo }),
        );
        let village = VillageCode::parse("110112105208").unwrap();
        let one = RectificationId::parse("f1").unwrap();
        routes.extend(
            [
                LedgerPage::List,
                LedgerPage::One(one.clone()),
                LedgerPage::Recheck(one.clone()),
                LedgerPage::Fixed(one),
                LedgerPage::Rules,
                LedgerPage::Findings(id.clone()),
                LedgerPage::Village(village),
                LedgerPage::Subject(SubjectId::parse("of-a1b2").unwrap()),
                LedgerPage::Complaint,
                LedgerPage::Daily,
                LedgerPage::Weekly,
                LedgerPage::Sheet(id.clone()),
                LedgerPage::Notice(id.clone()),
                LedgerPage::Paper,
            ]
            .map(Route::Ledger),
        );
        routes.extend(pages.map(|page| Route::Inspection { id: id.clone(), page }));
        for route in routes {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn an_unknown_address_is_home() {
        for odd in ["", "#", "#/nowhere", "#/inspection", "#/inspection/村/1", "#/settings/x", "#/export/1/2"]
        {
            assert_eq!(Route::parse(odd), Route::Home, "{odd:?}");
        }
        let Route::Inspection { page, .. } = Route::parse("#/inspection/a1/0") else {
            panic!("an inspection")
        };
        assert_eq!(page, Page::Details);
    }
}
