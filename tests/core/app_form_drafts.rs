//! Half-filled forms: every entry is there again after a restart, on the page it belongs to; it is listed at home, is
//! given up only by a person, and comes back by one tap.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use xuncun::app::fill::Event as Fill;
use xuncun::app::form_draft::view::HalfFilled;
use xuncun::app::home::Event as Home;
use xuncun::app::ledger::edit::Event as Edit;
use xuncun::app::ledger::{
    ComplaintField, EditField, Event as Ledger, LedgerAction, complaint, fixed, recheck, rules,
};
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::program::tablet::{Event, Screen};
use xuncun::app::route::{LedgerPage, Page, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::app::{frame, gallery, welcome};
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::date::Timestamp;
use xuncun::domain::evidence::Spot;
use xuncun::domain::form_draft::{Form, FormSigner};
use xuncun::domain::id::{InspectionId, RectificationId};
use xuncun::domain::inspection::{Statement, VetoCause};
use xuncun::domain::rectification::{PolicyField, Source, State as Progress, Verb};

use crate::support::scenario::{Killed, Scenario, code_of, item};

const ITEM: &str = "rubbish.public-rubbish";

/// A finished inspection, its rectification that went out, and the one of a finding that has none yet.
struct Issued {
    tablet: Scenario,
    inspection: InspectionId,
    rectification: RectificationId,
}

fn issued() -> Issued {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0).rest_fine().finish();
    let inspection = tablet.id();
    let ledger = |event| Event::Ledger(event);
    tablet
        .act(ledger(Ledger::AllTaken(inspection.clone())))
        .act(ledger(Ledger::AllIssued(inspection.clone())));
    let rectification = tablet.session().archive.rectifications().next().unwrap().id().clone();
    Issued { tablet, inspection, rectification }
}

fn given_up(tablet: &mut Scenario) -> Vec<Rc<HalfFilled>> {
    tablet.go(Route::Home);
    match tablet.view().screen {
        Screen::Home(view) => view.half_filled.iter().filter(|one| one.is_given_up).cloned().collect(),
        other => panic!("{other:?}"),
    }
}

fn half_filled(tablet: &mut Scenario) -> Vec<Rc<HalfFilled>> {
    tablet.go(Route::Home);
    match tablet.view().screen {
        Screen::Home(view) => view.half_filled.iter().filter(|one| !one.is_given_up).cloned().collect(),
        other => panic!("{other:?}"),
    }
}

fn draw(tablet: &mut Scenario) {
    for pen in [Pen::Down(Spot::new(100, 100)), Pen::Moved(Spot::new(2000, 2000)), Pen::Up] {
        tablet.act(Event::Drew(Pad::Signature, pen));
    }
}

/// An entry in one form: how it is made, where, and how the model shows it.
struct Entry {
    form: Form,
    route: Route,
    make: Vec<Event>,
    shown: fn(&Scenario) -> String,
    expected: &'static str,
}

fn every_form(inspection: &InspectionId, rectification: &RectificationId) -> Vec<Entry> {
    let ledger = |page| Route::Ledger(page);
    let on = |page| Route::Inspection { id: inspection.clone(), page };
    let condition = VetoCause::Condition("water-cut".into());
    let act = |action, text: &str| {
        let of = rectification.clone();
        vec![
            Event::Ledger(Ledger::ActBegun { of, act: action }),
            Event::Ledger(Ledger::ActTyped(text.into())),
        ]
    };
    let edit = |event| Event::Ledger(Ledger::Edit(event));
    let complaint = |event| Event::Ledger(Ledger::Complaint(event));
    let typed = |field, text: &str| complaint(complaint::Event::Typed { field, text: text.into() });
    let report = LedgerAction::Move(Verb::Report);
    let action = |tablet: &Scenario| tablet.model().ledger.form.as_ref().unwrap().text.to_string();
    vec![
        Entry {
            form: Form::Complaint,
            route: ledger(LedgerPage::Complaint),
            make: vec![
                complaint(complaint::Event::Village(Some(code_of("土桥村")))),
                typed(ComplaintField::Description, "垃圾无人清运\n已经三天"),
                typed(ComplaintField::Received, "2026-11-22T08:00"),
            ],
            shown: |tablet| {
                let form = &tablet.model().ledger.complaint;
                format!("{:?} {} {} {}", form.village, form.id.is_some(), form.description, form.received)
            },
            expected: "Some(VillageCode(110112105205)) true 垃圾无人清运\n已经三天 2026-11-22T08:00",
        },
        Entry {
            form: Form::Action(rectification.clone(), report),
            route: ledger(LedgerPage::One(rectification.clone())),
            make: act(report, "已清运"),
            shown: action,
            expected: "已清运",
        },
        Entry {
            form: Form::Action(rectification.clone(), LedgerAction::Extend),
            route: ledger(LedgerPage::One(rectification.clone())),
            make: [act(LedgerAction::Extend, "下雨"), vec![Event::Ledger(Ledger::ActDaysTyped("3".into()))]]
                .concat(),
            shown: |tablet| {
                let form = tablet.model().ledger.form.as_ref().unwrap();
                format!("{} {}", form.text, form.days)
            },
            expected: "下雨 3",
        },
        Entry {
            form: Form::Correction(rectification.clone()),
            route: ledger(LedgerPage::One(rectification.clone())),
            make: vec![
                edit(Edit::Begun(rectification.clone())),
                edit(Edit::Typed { field: EditField::Responsible, text: "".into() }),
                edit(Edit::Typed { field: EditField::Reason, text: "换届".into() }),
            ],
            shown: |tablet| {
                let form = tablet.model().ledger.edit.as_ref().unwrap();
                format!("[{}] {}", form.responsible, form.reason)
            },
            expected: "[] 换届",
        },
        Entry {
            form: Form::Fixed(rectification.clone()),
            route: ledger(LedgerPage::Fixed(rectification.clone())),
            make: vec![
                Event::Ledger(Ledger::Fixed(fixed::Event::WhoTyped("周全".into()))),
                Event::Ledger(Ledger::Fixed(fixed::Event::ReasonTyped("相机坏了".into()))),
            ],
            shown: |tablet| {
                format!("{} {}", tablet.model().ledger.fixed.who, tablet.model().ledger.fixed.reason)
            },
            expected: "周全 相机坏了",
        },
        Entry {
            form: Form::Recheck(rectification.clone()),
            route: ledger(LedgerPage::Recheck(rectification.clone())),
            make: vec![Event::Ledger(Ledger::Recheck(recheck::Event::Typed("仍有积水".into())))],
            shown: |tablet| tablet.model().ledger.recheck.text.to_string(),
            expected: "仍有积水",
        },
        Entry {
            form: Form::Rules,
            route: ledger(LedgerPage::Rules),
            make: vec![
                Event::Ledger(Ledger::Rules(rules::Event::Typed {
                    field: PolicyField::Tiers,
                    text: "".into(),
                })),
                Event::Ledger(Ledger::Rules(rules::Event::WhyTyped("镇长办公会".into()))),
            ],
            shown: |tablet| {
                let form = &tablet.model().ledger.rules_form;
                format!("{:?} {}", form.texts, form.why)
            },
            expected: "[(Tiers, \"\")] 镇长办公会",
        },
        Entry {
            form: Form::Reopening(inspection.clone()),
            route: on(Page::Score),
            make: vec![Event::Fill(Fill::ReopenReasonTyped("漏记".into()))],
            shown: |tablet| tablet.score_view().reopen_reason.to_string(),
            expected: "漏记",
        },
        Entry {
            form: Form::VetoReview(inspection.clone(), condition.clone()),
            route: on(Page::Score),
            make: vec![
                Event::Fill(Fill::VetoReviewOpened(condition)),
                Event::Fill(Fill::VetoReviewerTyped("李强".into())),
                Event::Fill(Fill::VetoReasonTyped("看过".into())),
            ],
            shown: |tablet| {
                let form = tablet.model().fill.veto_form.as_ref().unwrap();
                format!("{} {}", form.by, form.reason)
            },
            expected: "李强 看过",
        },
        Entry {
            form: Form::Visit(inspection.clone()),
            route: on(Page::Score),
            make: vec![
                Event::Fill(Fill::HouseholdsTyped("二百".into())),
                Event::Fill(Fill::InspectorTyped("李强".into())),
            ],
            shown: |tablet| {
                let fill = &tablet.model().fill;
                format!("{:?} {}", fill.households, fill.new_inspector)
            },
            expected: "Some(\"二百\") 李强",
        },
        Entry {
            form: Form::PhotoText(inspection.clone()),
            route: Route::Photos { inspection: inspection.clone(), photo: None },
            make: vec![Event::Gallery(gallery::Event::TextTyped("门前".into()))],
            shown: |tablet| tablet.model().gallery.text.to_string(),
            expected: "门前",
        },
        Entry {
            form: Form::NewInspector,
            route: Route::settings(),
            make: vec![Event::Settings(Settings::InspectorTyped("刘敏".into()))],
            shown: |tablet| tablet.model().settings.new_inspector.to_string(),
            expected: "刘敏",
        },
    ]
}

#[test]
fn every_form_has_its_entries_after_a_restart_and_is_listed_at_home() {
    let known = issued();
    for entry in every_form(&known.inspection, &known.rectification) {
        let Issued { mut tablet, .. } = issued();
        tablet.go(entry.route.clone());
        for event in entry.make {
            tablet.act(event);
        }
        let before = tablet.expect_saved().snapshot();
        // Killed at once, with nothing but the two stores left.
        tablet.kill_and_restart();
        assert_eq!(tablet.snapshot(), before, "{:?}", entry.form);
        let listed = half_filled(&mut tablet);
        let names: Vec<_> = listed.iter().map(|one| one.form.clone()).collect();
        assert_eq!(names, std::slice::from_ref(&entry.form));
        // The form itself is shown for a draft only.
        let is_of_drafts = matches!(entry.form, Form::Visit(_) | Form::VetoReview(..));
        assert_eq!(listed[0].route.is_none(), is_of_drafts, "{:?}", entry.form);
        tablet.go(entry.route.clone());
        assert_eq!((entry.shown)(&tablet), entry.expected, "{:?}", entry.form);

        // Given up at home, and taken back.
        tablet.go(Route::Home).act(Event::Home(Home::HalfFilledDropped(listed[0].key.clone().unwrap())));
        assert_eq!(half_filled(&mut tablet), []);
        let mut later = tablet.forked();
        tablet.act(frame::Event::ToastTaken).settle();
        tablet.go(entry.route.clone());
        assert_eq!((entry.shown)(&tablet), entry.expected, "{:?} again", entry.form);

        // Or within a day, after a restart and whatever else was done.
        later.open_tab();
        let [given_up] = &given_up(&mut later)[..] else { panic!("{:?}", entry.form) };
        assert_eq!(given_up.form, entry.form);
        later.act(Event::Home(Home::HalfFilledRevived(given_up.key.clone().unwrap()))).go(entry.route);
        assert_eq!((entry.shown)(&later), entry.expected, "{:?} from the list", entry.form);
        assert!(self::given_up(&mut later).is_empty());
    }
}

#[test]
fn every_field_of_a_complaint_and_of_a_correction_is_there_after_a_restart() {
    let Issued { mut tablet, rectification: of, .. } = issued();
    let complaint = |event| Event::Ledger(Ledger::Complaint(event));
    tablet.go(Route::Ledger(LedgerPage::Complaint));
    for (field, text) in [
        (ComplaintField::Number, "12345-7"),
        (ComplaintField::Place, "村口"),
        (ComplaintField::Description, "积水"),
        (ComplaintField::Demand, "排水"),
        (ComplaintField::Responsible, "刘强"),
        (ComplaintField::Received, "2026-11-22T08:00"),
    ] {
        tablet.act(complaint(complaint::Event::Typed { field, text: text.into() }));
    }
    for chosen in [
        complaint::Event::Village(Some(code_of("土桥村"))),
        complaint::Event::Source(Source::HigherNotice),
        complaint::Event::Item(Some(item(ITEM))),
        complaint::Event::Days(9),
        complaint::Event::Severity(Severity::Critical),
        complaint::Event::Level(Level::Town),
    ] {
        tablet.act(complaint(chosen));
    }
    let entered = tablet.model().ledger.complaint.clone();
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    tablet.act(Event::Ledger(Ledger::Edit(Edit::Begun(of.clone()))));
    for (field, text) in [
        (EditField::Place, "村东"),
        (EditField::Description, "垃圾两堆"),
        (EditField::Demand, "当日清运"),
        (EditField::Responsible, "周全"),
        (EditField::Reason, "换届"),
    ] {
        tablet.act(Event::Ledger(Ledger::Edit(Edit::Typed { field, text: text.into() })));
    }
    for chosen in [Edit::SeverityChosen(Severity::Critical), Edit::LevelChosen(Level::Town)] {
        tablet.act(Event::Ledger(Ledger::Edit(chosen)));
    }
    let corrected = tablet.model().ledger.edit.clone();
    tablet.kill_and_restart().go(Route::Ledger(LedgerPage::One(of)));
    let ledger = &tablet.model().ledger;
    assert_eq!((&ledger.complaint, &ledger.edit), (&entered, &corrected));
}

#[test]
fn the_link_of_a_half_filled_form_opens_that_form_and_no_other() {
    let Issued { mut tablet, inspection, rectification } = issued();
    let page = Route::Ledger(LedgerPage::One(rectification.clone()));
    for (minute, action) in [LedgerAction::Note, LedgerAction::Move(Verb::Start)].into_iter().enumerate() {
        tablet.clock(&format!("2026-11-23T10:0{minute}:00+08:00")).go(page.clone());
        tablet.act(Event::Ledger(Ledger::ActBegun { of: rectification.clone(), act: action }));
        tablet.act(Event::Ledger(Ledger::ActTyped(format!("text {minute}").into())));
    }
    tablet.go(Route::Sign(inspection.clone()));
    for signer in [Signer::Village, Signer::Inspector("王芳".into())] {
        tablet.act(Event::Sign(Sign::SignerChosen(signer)));
        tablet.act(Event::Sign(Sign::ReasonTyped("忙".into())));
    }
    tablet.kill_and_restart();
    let all = half_filled(&mut tablet);
    assert!(all.len() >= 3, "{all:?}");
    for one in &all {
        let (key, route) = (one.key.clone().unwrap(), one.route.clone().unwrap());
        tablet.go(Route::Home).act(Event::Home(Home::HalfFilledSought(key))).go(route);
        let model = tablet.model();
        match &one.form {
            Form::Action(_, action) => {
                assert_eq!(model.ledger.form.as_ref().map(|form| form.action), Some(*action));
            }
            Form::Signature(_, FormSigner::Village) => assert_eq!(model.sign.signer, Some(Signer::Village)),
            Form::Signature(_, FormSigner::Inspector(name)) => {
                assert_eq!(model.sign.signer, Some(Signer::Inspector(name.clone())));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_owners_name_is_there_before_it_is_accepted() {
    let mut tablet = Scenario::new();
    tablet.act(Event::Welcome(welcome::Event::NameTyped("王芳".into()))).kill_and_restart();
    assert!(matches!(tablet.view().screen, Screen::Welcome { name, .. } if &*name == "王芳"));
    tablet.act(Event::Welcome(welcome::Event::Accepted)).kill_and_restart();
    assert_eq!(&*tablet.session().preferences().me, "王芳");
    assert_eq!(half_filled(&mut tablet), []);
}

#[test]
fn a_villages_place_that_is_no_place_yet_is_kept() {
    let mut tablet = Scenario::new();
    let village = code_of("土桥村");
    tablet
        .welcome("王芳")
        .go(Route::Settings(SettingsPage::Villages))
        .settings(Settings::VillageToggled(village));
    tablet.settings(Settings::VillagePlaceTyped { village, text: "39.8".into() }).kill_and_restart();
    assert_eq!(half_filled(&mut tablet).len(), 1);
    tablet.go(Route::Settings(SettingsPage::Villages)).settings(Settings::VillageToggled(village));
    assert_eq!(&*tablet.model().settings.place, "39.8");
    tablet.settings(Settings::VillagePlaceTyped { village, text: "39.85, 116.7".into() });
    assert_eq!(half_filled(&mut tablet), [], "it is the village's place now");
}

#[test]
fn two_actions_on_one_rectification_keep_their_own_texts() {
    let Issued { mut tablet, rectification: of, .. } = issued();
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    let begin = |act| Event::Ledger(Ledger::ActBegun { of: of.clone(), act });
    let (report, note) = (LedgerAction::Move(Verb::Report), LedgerAction::Note);
    let typed = |text: &str| Event::Ledger(Ledger::ActTyped(text.into()));
    tablet.act(begin(report)).act(typed("已清运")).act(begin(note)).act(typed("村里来电"));
    let text = |tablet: &Scenario| tablet.model().ledger.form.as_ref().unwrap().text.to_string();
    assert_eq!(text(tablet.act(begin(report))), "已清运");
    assert_eq!(text(tablet.act(begin(note))), "村里来电");
    // The one becomes a part of the record, the other waits.
    tablet.act(Event::Ledger(Ledger::ActDone)).kill_and_restart();
    let names: Vec<_> = half_filled(&mut tablet).iter().map(|one| one.form.clone()).collect();
    assert_eq!(names, [Form::Action(of.clone(), report)]);
    tablet.go(Route::Ledger(LedgerPage::One(of.clone()))).act(Event::Ledger(Ledger::ActDone));
    assert_eq!(tablet.session().archive.rectification(&of).unwrap().state(), Progress::Reported);
    assert_eq!(half_filled(&mut tablet), []);
}

#[test]
fn cancelling_a_form_can_be_undone_from_another_screen() {
    let Issued { mut tablet, rectification: of, .. } = issued();
    let page = Route::Ledger(LedgerPage::One(of.clone()));
    let report = LedgerAction::Move(Verb::Report);
    tablet.go(page.clone()).act(Event::Ledger(Ledger::ActBegun { of: of.clone(), act: report }));
    tablet.act(Event::Ledger(Ledger::ActTyped("已清运".into()))).act(Event::Ledger(Ledger::ActCancelled));
    assert!(tablet.model().ledger.form.is_none());
    tablet.go(Route::settings()).act(frame::Event::ToastTaken);
    assert_eq!(tablet.session().route, page, "undo leads to the form");
    assert_eq!(&*tablet.model().ledger.form.as_ref().unwrap().text, "已清运");
    // A form without entries closes without a word.
    tablet.act(Event::Ledger(Ledger::ActTyped("".into()))).act(Event::Ledger(Ledger::ActCancelled));
    assert!(tablet.view().chrome.toast.is_none_or(|toast| !toast.can_undo));
}

#[test]
fn a_refusal_with_its_objection_and_a_drawn_signature_survive() {
    let Issued { mut tablet, inspection, .. } = issued();
    let sign = |event| Event::Sign(event);
    let page = Route::Sign(inspection.clone());
    tablet.go(page.clone()).act(sign(Sign::SignerChosen(Signer::Village)));
    tablet.act(sign(Sign::NameTyped("刘强".into()))).act(sign(Sign::ObjectionAdded(item(ITEM))));
    tablet.act(sign(Sign::ObjectionTyped { at: 0, text: "不是本村的\n垃圾".into() }));
    tablet.act(sign(Sign::RefusalToggled)).act(sign(Sign::ReasonTyped("不同意扣分".into())));
    // An inspector signs in between.
    let inspector = Signer::Inspector("王芳".into());
    tablet.act(sign(Sign::SignerChosen(inspector.clone())));
    assert!(tablet.model().sign.objections.is_empty() && tablet.model().sign.reason.is_empty());
    tablet.now = Timestamp::parse("2026-11-23T09:31:00+08:00").unwrap();
    draw(&mut tablet);
    tablet.kill_and_restart().go(page.clone());
    assert_eq!(tablet.model().sign.signer, Some(inspector), "the pad that was drawn on last");
    assert_eq!(tablet.model().sign.strokes.len(), 1);
    tablet.act(sign(Sign::Signed)).act(sign(Sign::SignerChosen(Signer::Village)));
    let state = &tablet.model().sign;
    assert_eq!((&*state.name, &*state.reason, state.refuses), ("刘强", "不同意扣分", true));
    assert_eq!(&*state.objections[0].text, "不是本村的\n垃圾");
    tablet.act(sign(Sign::Signed));
    let signatures =
        tablet.session().archive.record(&inspection).unwrap().inspection.core().signatures.clone();
    assert_eq!(signatures.len(), 2);
    assert!(matches!(&signatures[1].statement, Statement::Refused { reason } if &**reason == "不同意扣分"));
    assert_eq!(half_filled(&mut tablet), []);
}

#[test]
fn cleared_strokes_and_a_dropped_objection_come_back_by_one_tap() {
    let Issued { mut tablet, inspection, .. } = issued();
    let sign = |event| Event::Sign(event);
    tablet.go(Route::Sign(inspection)).act(sign(Sign::SignerChosen(Signer::Village)));
    draw(&mut tablet);
    let strokes = tablet.model().sign.strokes.clone();
    tablet.act(sign(Sign::Cleared));
    assert!(tablet.model().sign.strokes.is_empty());
    tablet.act(frame::Event::ToastTaken);
    assert_eq!(tablet.model().sign.strokes, strokes);
    for (at, text) in ["一", "二"].into_iter().enumerate() {
        tablet.act(sign(Sign::ObjectionAdded(item(ITEM))));
        tablet.act(sign(Sign::ObjectionTyped { at, text: text.into() }));
    }
    tablet.act(sign(Sign::ObjectionDropped(0))).act(frame::Event::ToastTaken);
    let texts: Vec<_> = tablet.model().sign.objections.iter().map(|one| one.text.to_string()).collect();
    assert_eq!(texts, ["一", "二"]);
}

#[test]
fn two_tabs_type_into_one_form_and_lose_nothing_of_each_other() {
    let Issued { mut tablet, .. } = issued();
    let page = Route::Ledger(LedgerPage::Complaint);
    let typed = |field, text: &str| {
        Event::Ledger(Ledger::Complaint(complaint::Event::Typed { field, text: text.into() }))
    };
    tablet.go(page.clone()).act(typed(ComplaintField::Place, "村口")).open_tab_at(page);
    assert_eq!(&*tablet.model().ledger.complaint.place, "村口");
    tablet.act(typed(ComplaintField::Description, "积水"));
    tablet.in_tab(0).settle();
    assert_eq!(&*tablet.model().ledger.complaint.description, "积水", "shown at once");
    // Both type before either was saved.
    tablet.settles = false;
    tablet.act(typed(ComplaintField::Demand, "排水"));
    tablet.in_tab(1).act(typed(ComplaintField::Number, "12345-7"));
    tablet.settles = true;
    tablet.in_tab(0).settle();
    tablet.in_tab(1).settle();
    tablet.in_tab(0).settle();
    for at in [0, 1] {
        let form = &tablet.in_tab(at).model().ledger.complaint;
        assert_eq!((&*form.demand, &*form.number), ("排水", "12345-7"), "tab {at}");
    }
    // Entered in one tab: the other one's form is empty.
    let village = complaint::Event::Village(Some(code_of("土桥村")));
    tablet.in_tab(0).act(Event::Ledger(Ledger::Complaint(village)));
    tablet.act(Event::Ledger(Ledger::Complaint(complaint::Event::Entered))).settle();
    assert_eq!(&*tablet.in_tab(1).settle().model().ledger.complaint.description, "");
}

#[test]
fn a_complaint_that_was_entered_when_the_tablet_was_killed_is_not_offered_again() {
    let Issued { mut tablet, .. } = issued();
    let complaint = |event| Event::Ledger(Ledger::Complaint(event));
    let typed =
        complaint(complaint::Event::Typed { field: ComplaintField::Description, text: "积水".into() });
    tablet.go(Route::Ledger(LedgerPage::Complaint));
    tablet.act(complaint(complaint::Event::Village(Some(code_of("土桥村"))))).act(typed);
    // Killed after every number of effects that entering it takes.
    for fuse in 0..12 {
        let mut fork = tablet.forked();
        fork.open_tab_at(Route::Ledger(LedgerPage::Complaint));
        fork.fuse = Some(fuse);
        let run = || {
            fork.act(complaint(complaint::Event::Entered));
        };
        if let Err(why) = catch_unwind(AssertUnwindSafe(run)) {
            assert!(why.is::<Killed>(), "failed before it was killed at {fuse}");
        }
        fork.fuse = None;
        fork.kill_and_restart();
        let entered = fork.session().archive.rectifications().len() == 2;
        let waits = half_filled(&mut fork).len() == 1;
        assert!(entered != waits, "after {fuse} effects: entered {entered}, waiting {waits}");
    }
}
