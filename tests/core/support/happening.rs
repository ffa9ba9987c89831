//! Anything an inspector can do, chosen at random: what the kill tests and the page tests walk along.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::app::edit::{VillageFact, VillageNote};
use xuncun::app::fill::Event as Fill;
use xuncun::app::frame;
use xuncun::app::home::{Event as Home, Filter};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::settings::subjects::Event as Subjects;
use xuncun::app::transfer::{DeliveryMethod, Event as Transfer};
use xuncun::app::welcome;
use xuncun::domain::date::Month;
use xuncun::domain::id::{FindingId, InspectionId, ItemId};
use xuncun::domain::inspection::{DetailChange, DetailField, Round, VetoCause, Visit};
use xuncun::domain::preferences::{Language, TextSize, Theme};
use xuncun::domain::register::{EntryChange, EntryText};
use xuncun::domain::village::{VillageCode, VillageStatus, Villages};
use xuncun::store::{Key, Report, Revision, StoreError};
use xuncun::wire::builtin;

use super::scenario::{Scenario, item};

/// One thing that happens, with numbers that are looked up when it does.
#[derive(Clone, Debug)]
pub enum Happening {
    Tap {
        kind: u8,
        which: u8,
        other: u8,
        text: String,
    },
    /// The rest of the open inspection is fine, and it is finished.
    Finish,
    Settle,
    Retry,
    OtherTab,
    Stores {
        local: u8,
        mirror: u8,
    },
    KillAndRestart {
        lost: usize,
    },
}

pub fn happening() -> impl Strategy<Value = Happening> {
    let text = prop::sample::select(vec!["", " ", "村", "王芳", "李强", "村口东侧", "a\"\n😀"]);
    prop_oneof![
        40 => (0..71_u8, any::<u8>(), any::<u8>(), text)
            .prop_map(|(kind, which, other, text)| Happening::Tap { kind, which, other, text: text.into() }),
        2 => Just(Happening::Finish),
        3 => Just(Happening::Settle),
        2 => Just(Happening::Retry),
        2 => Just(Happening::OtherTab),
        1 => (0..4_u8, 0..4_u8).prop_map(|(local, mirror)| Happening::Stores { local, mirror }),
        1 => (0..4_usize).prop_map(|lost| Happening::KillAndRestart { lost }),
    ]
}

fn error(which: u8) -> Option<StoreError> {
    [None, Some(StoreError::Full), Some(StoreError::Blocked), Some(StoreError::Lost)][usize::from(which)]
        .clone()
}

/// One of a list; the list is not empty.
fn pick<T: Clone>(list: &[T], which: u8) -> T {
    list[usize::from(which) % list.len()].clone()
}

/// The event that a tap means now.
fn event(tablet: &Scenario, kind: u8, which: u8, other: u8, text: &str) -> Event {
    let session = tablet.session();
    let villages: Vec<VillageCode> =
        Villages::built_in().iter().take(3).map(|one| one.village().code()).collect();
    let village = pick(&villages, which);
    let mut ids: Vec<InspectionId> =
        session.archive.records().map(|one| one.inspection.id().clone()).collect();
    ids.push(InspectionId::parse("nothing").unwrap());
    let id = pick(&ids, which);
    let items = ["rubbish.public-rubbish", "disorder.new-illegal-building", "frontage.courtyard", "no.such"];
    let item: ItemId = item(pick(&items, which));
    let open = session.editor.open.as_ref().and_then(|id| session.archive.record(id));
    let mut findings: Vec<FindingId> = open
        .and_then(|record| record.inspection.content().answer(&item))
        .map_or(Vec::new(), |answer| answer.findings().iter().map(|one| one.id.clone()).collect());
    findings.push(FindingId::parse("none").unwrap());
    let finding = pick(&findings, other);
    let tier = u16::from(other % 3);
    let words: Rc<str> = text.into();
    let causes = [
        VetoCause::Item(ItemId::parse("disorder.new-illegal-building").unwrap()),
        VetoCause::Condition("refused".into()),
        VetoCause::Condition("nothing".into()),
    ];
    let cause = pick(&causes, which);
    let month = Month::new(2026, 1 + other % 12).unwrap();
    let page = pick(
        &[
            Page::Details,
            Page::Items(u16::from(other)),
            Page::Items(u16::from(other % 8)),
            Page::Review,
            Page::Score,
        ],
        which,
    );
    let hash = pick(&session.archive.library.all(), which).checklist.hash();
    let files = &tablet.tab().files;
    let tap = Event::Fill;
    let detail = |change| Event::Fill(Fill::DetailChanged(change));
    match kind {
        0 => Event::Routed(Route::Home),
        1 => Event::Routed(Route::Continue),
        2..=7 => Event::Routed(Route::Inspection { id, page }),
        8 => Event::Routed(Route::Export),
        9 => Event::Routed(Route::Import),
        10 => Event::Routed(Route::Settings(pick(
            &[
                SettingsPage::General,
                SettingsPage::Villages,
                SettingsPage::Subjects,
                SettingsPage::Checklists,
                SettingsPage::Storage,
            ],
            which,
        ))),
        11 => Event::Welcome(welcome::Event::LanguageChosen(Language::English)),
        12 => Event::Welcome(welcome::Event::NameTyped(words)),
        13 => Event::Welcome(welcome::Event::Accepted),
        14 => Event::Home(Home::QueryTyped(words)),
        15 => Event::Home(Home::FilterChosen(pick(&Filter::ALL, which))),
        16 => Event::Home(Home::RoundChosen(pick(&Round::ALL, which % 2))),
        17 => Event::Home(Home::MonthBack),
        18 => Event::Home(Home::MonthForward),
        19 | 20 => Event::Home(Home::VillageOpened(village)),
        21 => Event::Home(Home::AnotherStarted(village)),
        22 => tap(Fill::FinePressed(item)),
        23..=25 => tap(Fill::TierPressed { item, tier }),
        26 => tap(Fill::NotApplicablePressed(item)),
        27 => tap(Fill::ReasonTyped { item, text: words }),
        28 => tap(Fill::PlaceTyped { item, finding, text: words }),
        29 => tap(Fill::NoteTyped { item, finding, text: words }),
        30 => tap(Fill::TierChanged { item, finding, tier }),
        31 => tap(Fill::FindingDropped { item, finding }),
        32..=35 => tap(Fill::PageFinePressed),
        36 => tap(Fill::NextUnansweredPressed),
        37 => tap(Fill::UndoPressed),
        38 => tap(Fill::RedoPressed),
        39 => {
            let fields: Vec<DetailField> =
                DetailField::ALL.into_iter().filter(|field| *field != DetailField::Position).collect();
            detail(match pick(&fields, other) {
                DetailField::Text(text) => DetailChange::Text(text, words),
                DetailField::Round => DetailChange::Round(pick(&Round::ALL, which)),
                DetailField::Month => DetailChange::Month(month),
                DetailField::Inspectors => DetailChange::Inspectors(vec![words]),
                DetailField::Visit => DetailChange::Visit(Visit::Announced),
                DetailField::Households => DetailChange::Households(u16::from(which)),
                DetailField::Position => DetailChange::Position(None),
            })
        }
        40 => tap(Fill::InspectorToggled(words)),
        41 if which.is_multiple_of(2) => tap(Fill::InspectorTyped(words)),
        41 => tap(Fill::InspectorAdded),
        42 => tap(Fill::AdjustmentAdded(pick(&["named-city", "good-practice", "nothing"], which).into())),
        43 => tap(Fill::AdjustmentDropped(usize::from(other % 3))),
        44 => tap(Fill::AdjustmentNoted { at: usize::from(other % 3), text: words }),
        45 => tap(Fill::VetoRaised(cause)),
        46 => tap(Fill::VetoDropped(cause)),
        47 => tap(Fill::VetoReviewOpened(cause)),
        48 => tap(Fill::VetoReviewClosed),
        49 => tap(Fill::VetoReviewerTyped(words)),
        50 => tap(Fill::VetoReasonTyped(words)),
        51 => tap(Fill::VetoConfirmed),
        52 => tap(Fill::VetoDismissed),
        53 => tap(Fill::FinishPressed),
        54 => tap(Fill::ReopenReasonTyped(words)),
        55 => tap(Fill::ReopenPressed),
        56 => tap(Fill::DiscardPressed),
        57 if which.is_multiple_of(2) => tap(Fill::CancelPressed),
        57 => frame::Event::ToastTaken.into(),
        58 => Event::Transfer(match other % 6 {
            0 => Transfer::MonthChosen(Some(month)),
            1 => Transfer::MonthChosen(None),
            2 => Transfer::Toggled(id),
            3 => Transfer::AllToggled,
            4 => Transfer::Exported(DeliveryMethod::Share),
            _ => Transfer::ReportsCleared,
        }),
        59 => Event::Transfer(Transfer::OneExported(id, DeliveryMethod::Download)),
        60 => Event::Transfer(Transfer::BackedUp),
        61 | 62 => {
            let (name, text) = match files.get(usize::from(other) % files.len().max(1)) {
                Some(known) => (known.name.clone(), known.text.to_string()),
                None => (
                    "c.json".into(),
                    builtin::checklist("environment").unwrap().text.replace("0.1.0", "0.1.1"),
                ),
            };
            // Sometimes the file breaks off.
            let cut = if which.is_multiple_of(3) { text.chars().count() / 2 } else { usize::MAX };
            let text: String = text.chars().take(cut).collect();
            Event::Transfer(Transfer::FileRead { name, text: Some(Ok(text.into())) })
        }
        63 => Event::Transfer(match other % 3 {
            0 => Transfer::TheirsChosen(id),
            1 => Transfer::OursChosen(id),
            _ => Transfer::FileRead { name: text.into(), text: None },
        }),
        64 => Event::Settings(match other % 9 {
            8 => match session.archive.register().iter().next() {
                Some(entry) => Settings::Subjects(Subjects::Changed {
                    id: entry.id.clone(),
                    change: EntryChange::Text(EntryText::Address, words),
                }),
                None => Settings::Subjects(Subjects::QueryTyped(words)),
            },
            0 => Settings::LanguageChosen(Language::English),
            1 => Settings::ThemeChosen(pick(&[Theme::Auto, Theme::Light, Theme::Dark, Theme::Sun], which)),
            2 => Settings::TextSizeChosen(pick(&TextSize::ALL, which)),
            3 if which.is_multiple_of(4) => Settings::MeLeft,
            3 => Settings::MeTyped(words),
            4 if which.is_multiple_of(2) => Settings::InspectorTyped(words),
            4 => Settings::InspectorAdded,
            5 => Settings::InspectorDropped(words),
            6 => Settings::VillageQueryTyped(words),
            _ => Settings::PersistenceAsked,
        }),
        65 => Event::Settings(match other % 8 {
            5 => Settings::Subjects(Subjects::NameTyped(words)),
            6 => Settings::Subjects(Subjects::VillageChosen(Some(village))),
            7 => Settings::Subjects(Subjects::Added),
            0 => Settings::VillageToggled(village),
            1 => {
                let VillageNote { village, note } =
                    VillageNote { village, note: VillageFact::Director(words) };
                Settings::VillageNoted { village, fact: note }
            }
            2 => Settings::VillageNoted { village, fact: VillageFact::Status(VillageStatus::Exempt) },
            3 => Settings::ChecklistChosen(hash),
            _ => Settings::AsideExported(Key::parse("aside/nothing").unwrap()),
        }),
        66 => Event::Settings(Settings::DraftRestored(id)),
        67 => pick(&[frame::Event::ToastTaken, frame::Event::ToastClosed, frame::Event::Woke], which).into(),
        68 => frame::Event::Store(Report::ChangedElsewhere(vec![(
            Key::parse(&format!("inspection/{id}")).unwrap(),
            Revision(u64::from(other)),
        )]))
        .into(),
        69 => pick(
            &[
                frame::Event::QuotaMeasured { used_bytes: Some(1), quota_bytes: None },
                frame::Event::QuotaMeasured { used_bytes: Some(9), quota_bytes: Some(3) },
                frame::Event::PersistenceKnown(Some(false)),
            ],
            which,
        )
        .into(),
        _ => pick(
            &[frame::Event::UpdateReady, frame::Event::UpdateAccepted, frame::Event::UpdatePutOff],
            which,
        )
        .into(),
    }
}

pub fn happen(tablet: &mut Scenario, happening: &Happening) {
    match happening {
        Happening::Tap { kind, which, other, text } => {
            let event = event(tablet, *kind, *which, *other, text);
            tablet.act(event);
        }
        Happening::Finish => {
            if tablet.is_open() {
                tablet.rest_fine().finish();
            }
        }
        Happening::Settle => drop_ref(tablet.settle()),
        Happening::Retry => drop_ref(tablet.retry()),
        Happening::OtherTab => drop_ref(tablet.turn_to_other_tab()),
        Happening::Stores { local, mirror } => drop_ref(tablet.break_stores(error(*local), error(*mirror))),
        Happening::KillAndRestart { lost } => {
            tablet.kill();
            tablet.local.lose_last(*lost);
            tablet.open_tab();
        }
    }
}

fn drop_ref(_tablet: &mut Scenario) {}
