//! Handing over: files out, files in, and two tablets that never met.

use xuncun::app::edit::VillageFact;
use xuncun::app::fill::Event as Fill;
use xuncun::app::library::Library;
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings;
use xuncun::app::toast::Done;
use xuncun::app::transfer::package::Event as Package;
use xuncun::app::transfer::{Delivery, DeliveryMethod, Event as Transfer, FileOutcome, Outcome};
use xuncun::domain::checklist::FaultKind;
use xuncun::domain::date::Month;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::exports::{Exported, HandOver};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::Round;
use xuncun::wire::checklist::decode;
use xuncun::wire::{DecodeError, Problem, builtin, results};

use crate::support::scenario::{File, Scenario};

const PUBLIC_RUBBISH: &str = "rubbish.public-rubbish";

fn tablet(name: &str, owner: &str) -> Scenario {
    let mut tablet = Scenario::tablet(name);
    tablet.welcome(owner);
    tablet
}

/// Two tablets with the same draft, begun on the first.
fn handed_over() -> (Scenario, Scenario, InspectionId) {
    let (mut first, mut second) = (tablet("a", "王芳"), tablet("b", "李强"));
    first.open("张湾镇村").tier(PUBLIC_RUBBISH, 0);
    let id = first.id();
    second.import(&first.export_one()).expect_outcomes(&[Outcome::Taken]);
    (first, second, id)
}

fn at(tablet: &mut Scenario, id: &InspectionId) {
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Items(0) });
}

#[test]
fn the_export_page_offers_the_months_results_and_takes_what_is_chosen() {
    let mut tablet = tablet("a", "王芳");
    tablet.open("张湾镇村").rest_fine().finish().open("土桥村").rest_fine().finish().open("北许场村");
    let draft = tablet.id();
    tablet.clock("2026-12-02T07:08:09+08:00").open("张湾镇村").rest_fine().finish();

    tablet.go(Route::Export);
    assert_eq!((tablet.export_view().rows.len(), tablet.export_view().selected), (1, 1));
    tablet.transfer(Transfer::MonthChosen(Month::new(2026, 11)));
    assert_eq!((tablet.export_view().rows.len(), tablet.export_view().selected), (3, 2), "the finished ones");
    tablet.transfer(Transfer::AllToggled).transfer(Transfer::AllToggled);
    tablet.transfer(Transfer::Exported(DeliveryMethod::Download));
    assert!(tablet.tab().files.is_empty(), "nothing was chosen");

    tablet.transfer(Transfer::AllToggled).transfer(Transfer::Toggled(draft));
    tablet.transfer(Transfer::Exported(DeliveryMethod::Share)).expect_toast(Some(Done::Shared));
    let file = tablet.last_file();
    assert!(file.shared);
    assert_eq!(file.name, "xuncun_2026-11_2villages_王芳_20261202-070809.json");
    assert_eq!(results::decode(&file.text, |_| None).unwrap().records.len(), 2);

    tablet
        .transfer(Transfer::MonthChosen(None))
        .transfer(Transfer::AllToggled)
        .transfer(Transfer::Exported(DeliveryMethod::Download));
    assert_eq!(tablet.last_file().name, "xuncun_2026-11~2026-12_3villages_王芳_20261202-070809.json");
    tablet.transfer(Transfer::AllToggled);
    assert_eq!(tablet.export_view().selected, 0);
}

#[test]
fn the_export_page_begins_with_the_newest_month_that_has_something() {
    let mut tablet = tablet("a", "王芳");
    tablet.open("张湾镇村").rest_fine().finish();
    // On the desk the month that was chosen at home isn't known, and a month has just begun.
    tablet.clock("2027-01-01T08:00:00+08:00").kill().open_tab_at(Route::Export);
    let view = tablet.export_view();
    assert_eq!((view.month, view.rows.len(), view.selected), (Month::new(2026, 11), 1, 1));
    // What was begun this month comes first.
    tablet.open("土桥村");
    let view = tablet.go(Route::Export).export_view();
    assert_eq!((view.month, view.rows.len(), view.selected), (Month::new(2027, 1), 1, 0));
    // Where there is nothing at all, it is this month's page.
    let mut empty = self::tablet("b", "李强");
    assert_eq!(empty.go(Route::Export).export_view().month, Month::new(2026, 11));
}

#[test]
fn a_file_is_called_shared_only_when_the_sheet_took_it() {
    let mut tablet = tablet("a", "王芳");
    tablet.open("张湾镇村").rest_fine().finish();
    let id = tablet.id();
    for (given, toast, files) in [
        (Delivery::Cancelled, Done::NotShared, 0),
        (Delivery::Failed, Done::NotGiven, 0),
        (Delivery::Downloaded, Done::DownloadedInstead, 1),
        (Delivery::Shared, Done::Shared, 2),
    ] {
        tablet.tab_mut().sheet = given;
        // While the sheet is open nothing is said.
        tablet.settles = false;
        tablet.transfer(Transfer::OneExported(id.clone(), DeliveryMethod::Share)).expect_toast(None);
        tablet.settles = true;
        tablet.settle().expect_toast(Some(toast));
        assert_eq!(tablet.tab().files.len(), files);
    }
    assert_eq!(tablet.tab().files.iter().map(|file| file.shared).collect::<Vec<_>>(), [false, true]);
}

fn exported(tablet: &Scenario, id: &InspectionId) -> Exported {
    tablet.export_view().rows.iter().find(|row| row.id == *id).unwrap().exported
}

fn due(tablet: &mut Scenario) -> usize {
    tablet.go(Route::Home).home_view().today.to_export
}

#[test]
fn what_was_given_away_is_remembered_and_what_is_due_is_chosen() {
    let mut tablet = tablet("a", "王芳");
    let first = tablet.open("张湾镇村").rest_fine().finish().id();
    assert_eq!(due(&mut tablet), 1);
    let given = crate::support::at("2026-11-24T09:30:00+08:00");
    tablet.clock("2026-11-24T09:30:00+08:00").go(Route::Export);
    assert_eq!(exported(&tablet, &first), Exported::Never);
    tablet.transfer(Transfer::Exported(DeliveryMethod::Download));
    assert_eq!(exported(&tablet, &first), Exported::Made(given));
    assert_eq!(due(&mut tablet), 1, "nobody has seen the file");
    tablet.answer(true).go(Route::Export);
    assert_eq!(exported(&tablet, &first), Exported::AsItIs(given, HandOver::Confirmed));
    assert_eq!(due(&mut tablet), 0);

    // The next one is chosen by itself; a draft is nothing to be given away yet.
    let second = tablet.open("土桥村").rest_fine().finish().id();
    tablet.open("北许场村").tier(PUBLIC_RUBBISH, 0);
    assert_eq!(due(&mut tablet), 1);
    tablet.go(Route::Export);
    let chosen: Vec<_> =
        tablet.export_view().rows.iter().filter(|row| row.selected).map(|row| row.id.clone()).collect();
    assert_eq!(chosen, [second]);

    // Where everything was given away, all of it is offered again.
    tablet.transfer(Transfer::Exported(DeliveryMethod::Download)).answer(true);
    tablet.go(Route::Home).go(Route::Export);
    assert_eq!(tablet.export_view().selected, 2);

    // What is corrected afterwards is due again, also after a kill.
    tablet.go(Route::Inspection { id: first.clone(), page: Page::Score });
    tablet.reopen("数错了").tier(PUBLIC_RUBBISH, 0).finish().kill_and_restart();
    assert_eq!(due(&mut tablet), 1);
    tablet.go(Route::Export);
    assert_eq!(exported(&tablet, &first), Exported::ChangedSince(given));
    assert_eq!(tablet.export_view().selected, 1);
}

#[test]
fn what_the_share_sheet_did_not_take_was_not_given_away() {
    let mut tablet = tablet("a", "王芳");
    let id = tablet.open("张湾镇村").rest_fine().finish().id();
    for (given, left) in [(Delivery::Cancelled, 1), (Delivery::Failed, 1), (Delivery::Shared, 0)] {
        tablet.tab_mut().sheet = given;
        tablet.transfer(Transfer::OneExported(id.clone(), DeliveryMethod::Share));
        assert_eq!(due(&mut tablet), left, "{given:?}");
    }
}

#[test]
fn a_picture_that_is_shared_while_a_package_is_written_says_nothing_of_the_package() {
    let mut tablet = tablet("a", "王芳");
    let id = tablet.open("张湾镇村").rest_fine().finish().id();
    tablet.go(Route::Export).settles = false;
    tablet.transfer(Transfer::Package(Package::Exported(DeliveryMethod::Download)));
    tablet.transfer(Transfer::Delivered(Delivery::Shared));
    assert_eq!(exported(&tablet, &id), Exported::Never);
    tablet.settles = true;
    tablet.settle();
    assert!(matches!(exported(&tablet, &id), Exported::Made(_)));
}

#[test]
fn what_was_finished_on_another_tablet_is_not_due_here() {
    let (mut first, mut second) = (tablet("a", "王芳"), tablet("b", "李强"));
    first.open("张湾镇村").rest_fine().finish();
    second.import(&first.export_one());
    assert_eq!(due(&mut second), 0);
}

#[test]
fn two_tabs_that_give_something_away_at_once_both_remember_it() {
    let mut tablet = tablet("a", "王芳");
    let first = tablet.open("张湾镇村").rest_fine().finish().id();
    let second = tablet.open("土桥村").rest_fine().finish().id();
    tablet.open_tab();
    for (tab, id) in [(0, &first), (1, &second)] {
        tablet.settles = false;
        tablet.in_tab(tab).transfer(Transfer::OneExported(id.clone(), DeliveryMethod::Download));
    }
    tablet.settles = true;
    tablet.settle();
    for tab in [0, 1] {
        tablet.in_tab(tab);
        assert_eq!(tablet.session().archive.made_files().len(), 2, "tab {tab}");
    }
    tablet.kill_and_restart().answer(true).answer(true);
    assert_eq!(due(&mut tablet), 0);
}

#[test]
fn the_name_of_a_drafts_file_says_so_and_holds_nothing_a_file_system_refuses() {
    let mut tablet = tablet("a", "王/芳: *?");
    let file = tablet.round(Round::Drill).open("张湾镇村").export_one();
    assert_eq!(file.name, "xuncun_2026-11_drill_张湾镇村_draft_王芳_20261123-093000.json");
}

#[test]
fn a_draft_is_handed_over_edited_there_and_brought_back_as_the_same_inspection() {
    let (mut first, mut second, id) = handed_over();
    at(&mut second, &id);
    second.expect_score("99").tier(PUBLIC_RUBBISH, 1).expect_score("98.5");
    first.import(&second.export_one()).expect_outcomes(&[Outcome::Updated]);
    assert_eq!(first.session().archive.records().count(), 1);
    at(&mut first, &id);
    first.expect_score("98.5");
    assert_eq!(first.record(), second.record());
    let before = first.snapshot();
    first.expect_saved().kill_and_restart();
    assert_eq!(first.snapshot(), before);
}

#[test]
fn the_same_file_twice_does_nothing() {
    let (mut first, mut second, id) = handed_over();
    let file = first.export(&id);
    let (before, stored) = (second.snapshot(), second.mirror.blocks());
    second.import(&file).import(&file).expect_outcomes(&[Outcome::Same]);
    assert_eq!((second.snapshot(), second.mirror.blocks()), (before, stored));
}

#[test]
fn an_older_file_does_nothing() {
    let (mut first, mut second, id) = handed_over();
    let old = first.export(&id);
    at(&mut second, &id);
    second.tier(PUBLIC_RUBBISH, 1);
    let (before, stored) = (second.snapshot(), second.mirror.blocks());
    second.import(&old).expect_outcomes(&[Outcome::Older]);
    assert_eq!((second.snapshot(), second.mirror.blocks()), (before, stored));
}

/// Both tablets change the same draft, each without the other.
fn changed_on_both() -> (Scenario, Scenario, InspectionId) {
    let (mut first, mut second, id) = handed_over();
    at(&mut first, &id);
    first.place(PUBLIC_RUBBISH, "村口");
    at(&mut second, &id);
    second.note(PUBLIC_RUBBISH, "三袋").tier("toilet.pit-latrine", 0);
    (first, second, id)
}

/// Hands the inspection to and fro until neither tablet learns anything.
fn exchange(one: &mut Scenario, other: &mut Scenario, id: &InspectionId) {
    for _ in 0..2 {
        let file = one.export(id);
        other.import(&file);
        let file = other.export(id);
        one.import(&file);
    }
}

#[test]
fn both_changed_is_a_conflict_and_nothing_changes_until_somebody_decides() {
    let (mut first, mut second, id) = changed_on_both();
    let before = first.snapshot().records;
    first.import(&second.export(&id)).expect_outcomes(&[Outcome::Conflict]);
    assert_eq!(first.snapshot().records, before);
    let view = first.import_view();
    let [conflict] = &view.conflicts[..] else { panic!("one conflict") };
    assert_eq!((conflict.ours.findings, conflict.theirs.findings), (1, 2));
    // Reading the file again doesn't ask twice.
    first.import(&second.export(&id));
    assert_eq!(first.import_view().conflicts.len(), 1);
}

#[test]
fn whichever_version_is_chosen_the_other_is_kept_and_both_tablets_come_to_agree() {
    for theirs in [false, true] {
        let (mut first, mut second, id) = changed_on_both();
        let (ours, others) =
            (first.record().inspection.content().clone(), second.record().inspection.content().clone());
        first.import(&second.export(&id));
        first.transfer(if theirs {
            Transfer::TheirsChosen(id.clone())
        } else {
            Transfer::OursChosen(id.clone())
        });
        first.expect_toast(Some(Done::VersionChosen));
        assert!(first.import_view().conflicts.is_empty());
        at(&mut first, &id);
        let (kept, lost) = if theirs { (others, ours) } else { (ours, others) };
        assert_eq!(*first.record().inspection.content(), kept);
        first.kill_and_restart();
        let versions: Vec<_> =
            first.session().archive.versions().map(|(_, one)| one.inspection.content().clone()).collect();
        assert_eq!(versions, [lost], "the other version is kept, theirs: {theirs}");

        exchange(&mut first, &mut second, &id);
        assert_eq!(first.snapshot().records, second.snapshot().records);
        let (stored, other) = (first.mirror.blocks(), second.mirror.blocks());
        exchange(&mut first, &mut second, &id);
        second.expect_outcomes(&[Outcome::Same]);
        assert_eq!((first.mirror.blocks(), second.mirror.blocks()), (stored, other));
    }
}

#[test]
fn a_conflict_that_nobody_decided_is_asked_again_after_a_restart() {
    for theirs in [false, true] {
        let (mut first, mut second, id) = changed_on_both();
        let others = second.record().inspection.content().clone();
        let ours = first.record().inspection.content().clone();
        first.import(&second.export(&id)).expect_saved().kill_and_restart();
        // Said where files are given away, until somebody decides.
        assert_eq!(first.go(Route::Export).export_view().undecided, 1);
        first.go(Route::Import);
        let view = first.import_view();
        let [conflict] = &view.conflicts[..] else { panic!("one conflict") };
        assert_eq!((conflict.ours.findings, conflict.theirs.findings, &*conflict.file), (1, 2, ""));
        let chosen =
            if theirs { Transfer::TheirsChosen(id.clone()) } else { Transfer::OursChosen(id.clone()) };
        first.transfer(chosen).expect_saved().kill_and_restart();
        first.go(Route::Import);
        assert!(first.import_view().conflicts.is_empty());
        assert_eq!(first.go(Route::Export).export_view().undecided, 0);
        at(&mut first, &id);
        let (kept, lost) = if theirs { (others, ours) } else { (ours, others) };
        assert_eq!(*first.record().inspection.content(), kept);
        let versions: Vec<_> =
            first.session().archive.versions().map(|(_, one)| one.inspection.content().clone()).collect();
        assert_eq!(versions, [lost]);
    }
}

#[test]
fn of_two_versions_from_one_tablet_the_later_one_awaits_the_decision() {
    let (mut first, mut second, id) = changed_on_both();
    first.import(&second.export(&id));
    at(&mut second, &id);
    second.tier("toilet.pit-latrine", 0);
    first.import(&second.export(&id)).expect_saved().kill_and_restart();
    first.go(Route::Import);
    let view = first.import_view();
    let [conflict] = &view.conflicts[..] else { panic!("one conflict") };
    assert_eq!(conflict.theirs.findings, 3);
    first.transfer(Transfer::OursChosen(id)).go(Route::Import);
    assert!(first.import_view().conflicts.is_empty());
}

#[test]
fn what_lost_a_decision_can_be_saved_to_a_file_of_its_own() {
    let (mut first, mut second, id) = changed_on_both();
    let lost = first.record().inspection.content().clone();
    first.import(&second.export(&id)).go(Route::Settings(SettingsPage::Storage));
    assert!(first.storage_view().versions.is_empty(), "nothing lost before somebody decides");
    first.transfer(Transfer::TheirsChosen(id.clone()));
    let view = first.storage_view();
    let [version] = &view.versions[..] else { panic!("one version") };
    assert_eq!((&*version.subject.village, version.side.findings), ("张湾镇村", 1));
    first.settings(settings::Event::VersionExported(version.key.clone()));
    let file = first.last_file();
    let mut third = tablet("c", "赵敏");
    third.import(&file).expect_outcomes(&[Outcome::Taken]);
    at(&mut third, &id);
    assert_eq!(*third.record().inspection.content(), lost);
    // Where it lost, it stays what it is: older than what was decided.
    first.import(&file).expect_outcomes(&[Outcome::Older]);
}

#[test]
fn when_both_decide_without_each_other_a_second_decision_ends_it() {
    let (mut first, mut second, id) = changed_on_both();
    let (one, other) = (first.export(&id), second.export(&id));
    first.import(&other).transfer(Transfer::TheirsChosen(id.clone()));
    second.import(&one).transfer(Transfer::TheirsChosen(id.clone()));
    let file = first.export(&id);
    second.import(&file).expect_outcomes(&[Outcome::Conflict]).transfer(Transfer::OursChosen(id.clone()));
    exchange(&mut first, &mut second, &id);
    assert_eq!(first.snapshot().records, second.snapshot().records);
}

#[test]
fn a_conflict_that_a_later_file_settles_asks_no_more() {
    let (mut first, mut second, id) = changed_on_both();
    let file = second.export(&id);
    first.import(&file);
    let file = first.export(&id);
    second.import(&file).transfer(Transfer::OursChosen(id.clone()));
    let settled = second.export(&id);
    first.import(&settled).expect_outcomes(&[Outcome::Updated]);
    assert!(first.import_view().conflicts.is_empty());
    let before = first.snapshot();
    first.transfer(Transfer::TheirsChosen(id));
    assert_eq!(first.snapshot(), before);
}

#[test]
fn versions_that_count_the_same_changes_but_differ_are_not_called_the_same() {
    // A tablet handed a draft on before its last tap was saved, was killed, and something else was tapped then.
    let mut first = tablet("a", "王芳");
    first.open("张湾镇村");
    let id = first.id();
    first.settles = false;
    first.tier(PUBLIC_RUBBISH, 0);
    let file = first.export(&id);
    // The tap, the note that the file was made, and the moment.
    first.local.lose_last(3);
    first.settles = true;
    first.kill_and_restart();
    at(&mut first, &id);
    first.expect_answered(0).fine("green.bare-soil");
    let mut second = tablet("b", "李强");
    second.import(&file);
    let file = first.export(&id);
    second.import(&file).expect_outcomes(&[Outcome::Conflict]);
}

#[test]
fn a_finished_result_handed_over_is_a_result_there() {
    let (mut first, mut second, id) = handed_over();
    at(&mut first, &id);
    first.rest_fine().finish();
    let file = first.export_one();
    second.import(&file).expect_outcomes(&[Outcome::Updated]);
    second.go(Route::Inspection { id, page: Page::Score }).expect_finished(true).expect_score("99");
}

/// A file in which something was changed by hand.
fn forged(file: &File, from: &str, to: &str) -> String {
    assert!(file.text.contains(from), "{from} stands in the file");
    file.text.replacen(from, to, 1)
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing_and_the_place_is_named() {
    let mut first = tablet("a", "王芳");
    first.open("张湾镇村").tier(PUBLIC_RUBBISH, 0).rest_fine().finish();
    let file = first.export_one();
    let half: String = file.text.chars().take(file.text.chars().count() / 2).collect();
    let mut second = tablet("b", "李强");
    second.open("张湾镇村");
    let before = (second.snapshot(), second.mirror.blocks());
    let place = |outcome| match outcome {
        FileOutcome::Refused(DecodeError::Field { path, .. }) => path,
        other => panic!("not refused at a place but {other:?}"),
    };
    second.import_text("a.json", &forged(&file, "\"state\":\"finished\"", "\"state\":\"done\""));
    assert_eq!(place(second.last_outcome()), "inspections[0].state");
    second.import_text("a.json", &forged(&file, "\"result\":{\"score\":99", "\"result\":{\"score\":100"));
    assert_eq!(place(second.last_outcome()), "inspections[0].result.score");
    second.import_text("a.json", &half);
    assert!(matches!(
        second.last_outcome(),
        FileOutcome::Refused(DecodeError::Syntax { line: 1, column: 100.. })
    ));
    second.import_text("a.json", &forged(&file, "\"version\":2", "\"version\":9"));
    assert_eq!(second.last_outcome(), FileOutcome::Refused(DecodeError::Newer { found: 9, newest: 2 }));
    for odd in ["", "村", "[]", "{}", "{\"format\":\"other\",\"version\":1}", "null", "\u{0}\u{1}"] {
        second.import_text("a.txt", odd);
        assert_eq!(second.last_outcome(), FileOutcome::Refused(DecodeError::NotOurs), "{odd:?}");
    }
    second.transfer(Transfer::FileRead { name: "a.json".into(), text: None });
    assert_eq!(second.last_outcome(), FileOutcome::Unreadable);
    assert_eq!((second.snapshot(), second.mirror.blocks()), before);
    assert_eq!(second.import_view().reports.len(), 12);
    second.transfer(Transfer::ReportsCleared);
    assert!(second.import_view().reports.is_empty());
    // The same file as it was is taken, even if an editor put a byte order mark before it.
    second.import_text("a.json", &format!("\u{feff}{}", file.text)).expect_outcomes(&[Outcome::Taken]);
}

#[test]
fn a_backup_restored_on_an_empty_tablet_gives_everything() {
    let (mut first, second, id) = changed_on_both();
    let file = {
        let mut second = second;
        second.export(&id)
    };
    first.import(&file).transfer(Transfer::OursChosen(id));
    first.note_village("土桥村", VillageFact::Director("赵敏".into()));
    first.import_text("checklist.json", &newer_checklist());
    first.open("北许场村").rest_fine().finish().open("大高力庄村").discard();
    let backup = first.back_up();
    assert_eq!(backup.name, "xuncun-backup_2026-11-23_093000.json");

    let mut empty = tablet("c", "刘敏");
    empty.import(&backup).expect_saved();
    let (old, new) = (first.snapshot(), empty.snapshot());
    assert_eq!((old.records, old.versions, old.villages), (new.records, new.versions, new.villages));
    assert_eq!(empty.session().archive.library.all(), first.session().archive.library.all());
    assert_eq!(&*empty.session().preferences().me, "刘敏", "the notebook keeps its owner");
    assert_ne!(empty.session().preferences().tablet, first.session().preferences().tablet);
    let before = (empty.snapshot(), empty.mirror.blocks());
    empty.import(&backup);
    let FileOutcome::Backup { taken, damaged, .. } = empty.last_outcome() else { panic!("a backup") };
    assert_eq!((taken, damaged), (0, 0));
    assert_eq!((empty.snapshot(), empty.mirror.blocks()), before);
    empty.kill_and_restart();
    assert_eq!(empty.snapshot(), before.0);
}

#[test]
fn a_backup_never_takes_back_what_was_done_since() {
    let mut tablet = tablet("a", "王芳");
    let backup = tablet.open("张湾镇村").back_up();
    tablet.rest_fine().finish();
    let before = tablet.snapshot();
    tablet.import(&backup).expect_saved();
    assert_eq!(tablet.snapshot(), before);
}

#[test]
fn a_damaged_block_of_a_backup_is_left_out_and_the_others_are_taken() {
    let mut first = tablet("a", "王芳");
    first.open("张湾镇村").open("土桥村");
    let mut backup = first.back_up();
    backup.text = forged(&backup, "土桥村", "桥土村").into();
    let mut second = tablet("b", "李强");
    second.import(&backup);
    let FileOutcome::Backup { damaged, .. } = second.last_outcome() else { panic!("a backup") };
    assert_eq!((damaged, second.session().archive.records().count()), (1, 1));
}

/// The environment checklist as its authors may change it: one more word in an item.
fn newer_checklist() -> String {
    let text = builtin::checklist("environment").unwrap().text.to_string();
    text.replacen("\"version\":\"0.2.0\"", "\"version\":\"0.3.0\"", 1).replacen(
        "主街主路、",
        "主街、主路、",
        1,
    )
}

#[test]
fn a_new_inspection_uses_the_chosen_checklist_and_an_old_one_keeps_its_own() {
    let mut tablet = tablet("a", "王芳");
    tablet.open("张湾镇村").tier(PUBLIC_RUBBISH, 0);
    let old = tablet.id();
    tablet.import_text("new.json", &newer_checklist());
    let known = |known| FileOutcome::Checklist { id: "environment".into(), version: "0.3.0".into(), known };
    assert_eq!(tablet.last_outcome(), known(false));
    tablet.import_text("new.json", &newer_checklist());
    assert_eq!(tablet.last_outcome(), known(true));
    // Nothing changes before it is chosen.
    tablet.open("土桥村");
    assert_eq!(tablet.checklist().version(), "0.2.0");
    let new = decode(&newer_checklist()).unwrap().checklist.hash();
    tablet.settings(settings::Event::ChecklistChosen(new)).expect_toast(Some(Done::ChecklistChosen));
    tablet.kill_and_restart().open("北许场村");
    assert_eq!(tablet.checklist().version(), "0.3.0");
    at(&mut tablet, &old);
    assert_eq!(tablet.checklist().version(), "0.2.0");
    tablet.expect_score("99").rest_fine().finish().expect_finished(true);
    // The village has its inspection of the month, whichever version it was scored with.
    tablet.open("张湾镇村");
    assert_eq!(tablet.id(), old);
}

/// The text of the version that came with the app before.
fn earlier() -> (String, ContentHash) {
    let (_, text) = builtin::EARLIER[0];
    (text.to_owned(), decode(text).unwrap().checklist.hash())
}

#[test]
fn a_checklist_of_an_earlier_app_stays_with_what_was_scored_with_it_and_new_inspections_use_the_new_one() {
    let mut tablet = tablet("a", "王芳");
    let (text, hash) = earlier();
    // As an earlier app left it: chosen, stored, and with an inspection.
    tablet.import_text("earlier.json", &text).settings(settings::Event::ChecklistChosen(hash));
    let session = &tablet.model().session;
    assert_eq!(session.preferences().checklist.as_ref().map(|pin| pin.hash), Some(hash));
    assert_eq!(session.active_checklist().unwrap().checklist.version(), "0.2.0");
    let offered = session.archive.library.all();
    assert!(offered.iter().all(|one| one.checklist.hash() != hash), "it is not offered any more");
    tablet.open("张湾镇村");
    assert_eq!(tablet.checklist().version(), "0.2.0");
    let known = session_library(&tablet).by_hash(&hash).unwrap();
    assert_eq!(known.checklist.version(), "0.1.0");
}

fn session_library(tablet: &Scenario) -> &Library {
    &tablet.model().session.archive.library
}

#[test]
fn an_inspection_of_an_unknown_checklist_brings_it_along() {
    let mut first = tablet("a", "王芳");
    first.import_text("new.json", &newer_checklist());
    let new = decode(&newer_checklist()).unwrap().checklist.hash();
    first.settings(settings::Event::ChecklistChosen(new)).open("张湾镇村").tier(PUBLIC_RUBBISH, 0);
    let (file, id) = (first.export_one(), first.id());
    let mut second = tablet("b", "李强");
    second.import(&file).expect_outcomes(&[Outcome::Taken]).kill_and_restart();
    at(&mut second, &id);
    second.expect_score("99").fill(Fill::PageFinePressed).expect_answered(8);
    assert_eq!(second.checklist().version(), "0.3.0");
}

#[test]
fn a_checklist_whose_points_do_not_add_up_is_refused_with_the_place() {
    let mut tablet = tablet("a", "王芳");
    let before = tablet.mirror.blocks();
    let text =
        builtin::checklist("environment").unwrap().text.replacen("\"maxPoints\":4", "\"maxPoints\":5", 1);
    tablet.import_text("odd.json", &text);
    match tablet.last_outcome() {
        FileOutcome::Refused(DecodeError::Field { path, problem: Problem::Checklist(kind) }) => {
            assert!(path.starts_with("categories[0]"), "{path}");
            assert!(!matches!(kind, FaultKind::Repeated { .. }));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((tablet.mirror.blocks(), tablet.session().archive.library.all().len()), (before, 4));
}
