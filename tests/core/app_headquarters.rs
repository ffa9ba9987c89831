//! Headquarters as the clerk uses it: files in, conflicts decided, figures down to the finding, and the same bytes as
//! the command's.

use std::path::PathBuf;

use clap::Parser as _;
use xuncun::app::headquarters::DecisionRefused as Refused;
use xuncun::app::headquarters::decide::Event as Decide;
use xuncun::app::headquarters::page::wanted_code;
use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::view::matrix::Cell;
use xuncun::app::headquarters::{Event as HeadquartersEvent, ExportChoice, HeadquartersPage, LineOutcome};
use xuncun::app::route::Route;
use xuncun::cli::args::{Args, Command};
use xuncun::cli::commands;
use xuncun::domain::date::Month;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::points::Points;
use xuncun::headquarters::export_request::FileFormat;
use xuncun::headquarters::import_report::ImportCounts;
use xuncun::headquarters::selection::ExclusionReason;
use xuncun::headquarters::slice::Slice;
use xuncun::headquarters::{Collection, RoundQuery, demo};
use xuncun::store::{Status, StoreError};
use xuncun::wire::inspection::Record;
use xuncun::wire::results::file_name;

use crate::support::clerk::{
    changed, clerk, conflicts, files, mark, overview, pack, page, real, screen, text, town,
};
use crate::support::example::built_in;
use crate::support::scenario::Scenario;

#[test]
fn headquarters_opens_without_a_first_start_and_is_empty() {
    let mut clerk = clerk();
    assert_eq!(screen(&clerk).page, Page::Empty);
    assert_eq!(files(&mut clerk).held.inspections, 0);
}

#[test]
fn bad_files_stop_no_other_and_change_nothing() {
    let records = town(57);
    let good: Vec<(String, Vec<u8>)> = records
        .iter()
        .map(|record| {
            (file_name(std::slice::from_ref(record), 0, &mark("王芳")), text(std::slice::from_ref(record)))
        })
        .collect();
    let altered = String::from_utf8(text(&records[..1]))
        .unwrap()
        .replace("\"result\":{\"score\":", "\"result\":{\"score\":1");
    let bad: [(&str, &[u8]); 5] = [
        ("cut.json", &good[0].1[..good[0].1.len() / 2]),
        ("empty.json", b""),
        ("altered.json", altered.as_bytes()),
        ("bytes.json", &[0xff, 0xfe, 0x00]),
        ("broken.zip", b"PK\x03\x04nothing"),
    ];
    let mut all: Vec<(&str, &[u8])> = good.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    for (at, one) in bad.iter().enumerate() {
        all.insert(at * 11, *one);
    }
    let mut clerk = clerk();
    clerk.hand_over(&all);
    let view = files(&mut clerk);
    let sum = view.sum.unwrap();
    assert_eq!((sum.files, sum.damaged, sum.counts.taken), (62, 5, 57), "{:?}", &view.lines[..6]);
    assert_eq!((view.held.inspections, view.held.villages, view.held.conflicts), (57, 57, 0));
    // What is bad comes first, with the place and the reason in both languages.
    for line in &view.lines[..5] {
        let LineOutcome::Damaged { reason, .. } = &line.outcome else { panic!("{line:?}") };
        assert!(!reason.zh.is_empty() && !reason.en.is_empty() && reason.zh != reason.en, "{line:?}");
    }
    let altered = view.lines.iter().find(|line| &*line.name == "altered.json").unwrap();
    let LineOutcome::Damaged { path, .. } = &altered.outcome else { panic!() };
    assert_eq!(&**path, "inspections[0].result.score");
    // The good ones alone come to the same.
    let mut other = self::clerk();
    let good: Vec<(&str, &[u8])> = good.iter().rev().map(|(name, bytes)| (&**name, &**bytes)).collect();
    other.hand_over(&good).hand_over(&good);
    assert_eq!(clerk.clerk.borrow().stored, other.clerk.borrow().stored);
    let again = files(&mut other).sum.unwrap();
    assert_eq!(again.counts, ImportCounts { already: 57, ..ImportCounts::default() });
}

#[test]
fn what_is_not_committed_is_not_said_to_be_taken() {
    let mut clerk = clerk();
    let first = text(&town(3));
    clerk.hand_over(&[("a.json", &first)]);
    let before = clerk.clerk.borrow().stored.clone();
    clerk.clerk.borrow_mut().fails = Some(StoreError::Full);
    clerk.hand_over(&[("b.json", &text(&town(9)))]);
    assert_eq!(clerk.clerk.borrow().stored, before);
    let view = screen(&clerk);
    assert_eq!(view.frame.failed, Some(StoreError::Full));
    assert!(files(&mut clerk).sum.is_none());
    assert_eq!(files(&mut clerk).held.inspections, 3);
    // The same once more, on a disk that has room.
    clerk.hand_over(&[("b.json", &text(&town(9)))]);
    assert_eq!(files(&mut clerk).held.inspections, 9);
    assert_eq!(screen(&clerk).frame.failed, None);
}

#[test]
fn a_kill_leaves_all_of_an_import_or_nothing() {
    let bytes = text(&town(20));
    for steps in 0..6 {
        let mut clerk = clerk();
        clerk.settles = false;
        clerk.hand_over(&[("a.json", &bytes)]);
        assert_eq!(clerk.chrome().status, Status::Saving, "not saved while it is read");
        for _ in 0..steps {
            clerk.step();
        }
        let stored = clerk.clerk.borrow().stored.is_some();
        clerk.kill();
        clerk.settles = true;
        clerk.open_tab_at(HeadquartersPage::Files.route());
        let view = files(&mut clerk);
        assert_eq!(view.held.inspections, if stored { 20 } else { 0 });
        clerk.hand_over(&[("a.json", &bytes)]);
        assert_eq!(files(&mut clerk).held.inspections, 20);
    }
}

#[test]
fn two_tabs_take_in_at_once_and_lose_nothing() {
    let all = town(57);
    let mut clerk = clerk();
    clerk.open_tab_at(HeadquartersPage::Files.route());
    clerk.settles = false;
    clerk.in_tab(0).hand_over(&[("a.json", &text(&all[..30]))]);
    clerk.in_tab(1).hand_over(&[("b.json", &text(&all[30..]))]);
    clerk.settles = true;
    clerk.settle();
    for at in [0, 1] {
        clerk.in_tab(at);
        assert_eq!(files(&mut clerk).held.inspections, 57, "tab {at}");
    }
}

#[test]
fn a_conflict_is_decided_with_a_name_and_a_reason_and_both_sides_stay() {
    let record = town(1).remove(0);
    let (one, other) = (changed(&record, "t2"), real(&record, 0, "t1"));
    let other = Record { lineage: other.lineage.changed_on(&TabletId::parse("t3").unwrap()), ..other };
    let mut clerk = clerk();
    clerk.hand_over(&[("one.json", &text(&[one])), ("other.json", &text(&[other]))]);
    assert_eq!(files(&mut clerk).sum.unwrap().counts.conflict, 1);
    assert_eq!(
        page(&mut clerk, &HeadquartersPage::Ranking(Slice::All, None)).clone(),
        page(&mut clerk, &HeadquartersPage::Ranking(Slice::All, None))
    );
    let view = conflicts(&mut clerk);
    let [conflict] = &view.conflicts[..] else { panic!("{view:?}") };
    assert_eq!(conflict.sides.len(), 2);
    // It doesn't count before.
    assert_eq!(overview(&mut clerk).done, 0);
    clerk.go(HeadquartersPage::Conflicts.route());
    let chosen = conflict.sides[0].hash;
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Begun { id: conflict.id.clone(), chosen }));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let Page::Conflicts(refused) = screen(&clerk).page else { panic!() };
    assert_eq!(refused.deciding.unwrap().refused, Some(Refused::NameMissing));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::NameTyped("陈主任".into())));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let Page::Conflicts(refused) = screen(&clerk).page else { panic!() };
    assert_eq!(refused.deciding.unwrap().refused, Some(Refused::ReasonMissing));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::ReasonTyped("以复核为准".into())));
    // A look at something else, another choice and second thoughts take nothing of what was typed.
    overview(&mut clerk);
    let other = conflict.sides[1].hash;
    let begun = |chosen| HeadquartersEvent::Decide(Decide::Begun { id: conflict.id.clone(), chosen });
    clerk
        .go(HeadquartersPage::Conflicts.route())
        .at_headquarters(begun(other))
        .at_headquarters(begun(chosen));
    // Cancelled, it is given up, and comes back by one tap.
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Cancelled));
    assert_eq!(conflicts(&mut clerk).deciding, None);
    clerk.take_toast();
    let form = conflicts(&mut clerk).deciding.unwrap();
    assert_eq!((form.chosen, &*form.by, &*form.reason), (chosen, "陈主任", "以复核为准"));
    overview(&mut clerk);
    assert_eq!(conflicts(&mut clerk).deciding, Some(form));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let view = conflicts(&mut clerk);
    assert!(view.conflicts.is_empty());
    let [made] = &view.decisions[..] else { panic!("{view:?}") };
    assert_eq!((&*made.by, &*made.reason, made.others.len()), ("陈主任", "以复核为准", 1));
    assert_eq!(overview(&mut clerk).done, 1);
    let stored = clerk.clerk.borrow().stored.clone().unwrap();
    assert!(stored.contains("\"reason\":\"以复核为准\"") && stored.contains(&chosen.to_string()));
    assert_eq!(stored.matches("\"id\":\"0a0000\"").count(), 4, "three versions, and the decision");
    clerk.kill_and_restart();
    clerk.go(HeadquartersPage::Conflicts.route());
    assert_eq!(conflicts(&mut clerk).decisions.len(), 1);
}

#[test]
fn demo_data_comes_and_goes_with_one_tap_and_never_mixes() {
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&town(3)))]);
    let before = clerk.clerk.borrow().stored.clone();
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
    assert_eq!(screen(&clerk).frame.collection, Collection::Demo);
    assert_eq!(files(&mut clerk).held.inspections, 57 * 12);
    // A demo file is refused by name.
    let generated = demo::year(1, Month::new(2026, 1).unwrap(), &built_in("environment"));
    clerk.hand_over(&[("demo.json", &text(&generated[..2])), ("real.json", &text(&town(4)))]);
    let view = files(&mut clerk);
    assert_eq!((view.collection, view.held.inspections, view.sum.unwrap().demo), (Collection::Real, 4, 1));
    clerk
        .at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo))
        .at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Real));
    assert_eq!(files(&mut clerk).held.inspections, 4);
    assert_ne!(clerk.clerk.borrow().stored, before);
    assert!(!clerk.clerk.borrow().stored.as_ref().unwrap().contains("demo-"));
    // Looked at still, after a restart.
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Speech));
    clerk.kill_and_restart();
    clerk.go(HeadquartersPage::Overview.route());
    assert_eq!(screen(&clerk).frame.collection, Collection::Speech);
}

#[test]
fn the_figures_of_the_speech_come_out_right() {
    let mut clerk = clerk();
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Speech));
    let view = overview(&mut clerk);
    assert_eq!((view.done, view.full, view.share_of_full.to_string().as_str()), (38, 19, "50%"));
    let Page::Compare(compared) = page(&mut clerk, &HeadquartersPage::Compare) else { panic!() };
    let found = compared.found.unwrap();
    assert_eq!((found.first.full, found.second.full), (21, 19));
    assert_eq!(found.fell_short, 2);
    assert!(found.rows[0].difference < Points::ZERO && !found.rows[0].items.is_empty());
}

#[test]
fn every_number_leads_to_the_findings_behind_it() {
    let mut clerk = clerk();
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
    let view = overview(&mut clerk);
    assert_eq!((view.done, view.missing.len()), (57, 0));
    // The mean, the full marks, those below 90: the ranking's parts.
    let of = |clerk: &mut Scenario, slice| match page(clerk, &HeadquartersPage::Ranking(slice, None)) {
        Page::Ranking(view) => view.rows,
        other => panic!("{other:?}"),
    };
    let all = of(&mut clerk, Slice::All);
    let sum: i64 = all.iter().map(|row| row.score.hundredths()).sum();
    let mean = (sum * 2 + 57) / (2 * 57);
    assert_eq!(view.mean.unwrap().hundredths(), mean);
    assert_eq!(of(&mut clerk, Slice::Full).len(), view.full);
    assert_eq!(of(&mut clerk, Slice::Below).len(), view.below);
    assert_eq!(of(&mut clerk, Slice::Reached).len(), view.reached);
    // The parts of the spread, which add up to the whole.
    for band in &view.bands {
        assert_eq!(of(&mut clerk, band.slice).len(), band.villages, "{band:?}");
    }
    assert_eq!(view.bands.iter().map(|band| band.villages).sum::<usize>(), view.done);
    // A month's mean: that month's ranking, whichever round is looked at.
    let first = view.months[0];
    let wanted = RoundQuery { month: first.month, ..view.wanted.clone() };
    for (slice, count) in [(Slice::All, first.done), (Slice::Full, first.full)] {
        let address = HeadquartersPage::Ranking(slice, Some(wanted.clone()));
        let Page::Ranking(of_month) = page(&mut clerk, &address) else { panic!() };
        assert_eq!(of_month.rows.len(), count);
        assert_eq!(screen(&clerk).frame.wanted.as_ref(), Some(&wanted));
    }
    // Choosing another round leaves that month.
    clerk.at_headquarters(HeadquartersEvent::WantedChosen(wanted_code(&view.wanted).into()));
    assert_eq!(clerk.session().route, HeadquartersPage::Ranking(Slice::Full, None).route());
    // Equals share a place, and nothing orders them.
    for two in all.windows(2) {
        assert_eq!(two[0].score == two[1].score, two[0].place == two[1].place);
        assert!(two[0].score != two[1].score || two[0].tied && two[1].tied);
    }
    // A village's score: its findings and rules.
    let worst = all.last().unwrap();
    let id = InspectionId::parse(&worst.id).unwrap();
    let Page::Inspection(one) = page(&mut clerk, &HeadquartersPage::Inspection(id.clone(), None)) else {
        panic!()
    };
    assert_eq!(one.score.explanation.score, Some(worst.score));
    let lost: Points = one.score.explanation.items.iter().map(|line| line.lost).sum();
    assert_eq!(worst.total - lost, worst.score);
    // An item's number: the villages that lost at it.
    let first = &view.frequent[0];
    let Page::Item(item) = page(&mut clerk, &HeadquartersPage::Item(first.item.id.clone())) else { panic!() };
    assert_eq!((item.rows.len(), item.lost), (first.villages, first.lost));
    assert_eq!(item.findings, first.findings as usize);
    // A village's year.
    let Page::Village(village) = page(&mut clerk, &HeadquartersPage::Village(worst.village.code)) else {
        panic!()
    };
    assert_eq!(village.months.len(), 12);
    assert_eq!(village.months[11].score, worst.score);
    // What keeps coming back there: each month's inspection, at the item.
    for one in &village.recurring {
        let lost = one.months.iter().map(|(_, id)| {
            let id = InspectionId::parse(id).unwrap();
            let address = HeadquartersPage::Inspection(id, Some(one.item.id.clone()));
            let Page::Inspection(view) = page(&mut clerk, &address) else { panic!() };
            let mut lines = view.score.sections.iter().flat_map(|section| &section.lines);
            lines.find(|(item, ..)| item.id == one.item.id).unwrap().1.lost
        });
        assert_eq!(lost.sum::<Points>(), one.lost);
    }
    // What the address names wrongly is not here.
    let missing = HeadquartersPage::Inspection(InspectionId::parse("nobody").unwrap(), None);
    assert_eq!(page(&mut clerk, &missing), Page::Missing);
}

#[test]
fn what_does_not_count_is_listed_with_its_reason() {
    let record = town(1).remove(0);
    // The same village once more, finished at the same moment.
    let twice = [record.clone(), real(&record, 7, "t1")];
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&twice))]);
    let view = overview(&mut clerk);
    assert_eq!(view.passed_over, [(ExclusionReason::Superseded, 1)]);
    let Page::Ranking(list) = page(&mut clerk, &HeadquartersPage::Ranking(Slice::Excluded, None)) else {
        panic!()
    };
    let [(_, id, ExclusionReason::Superseded)] = &list.passed_over[..] else { panic!("{list:?}") };
    assert_eq!(&**id, "0a0000");
    assert_eq!(list.slices.last(), Some(&(Slice::Excluded, 1)));
}

#[test]
fn the_matrix_of_a_year_makes_only_the_rows_in_sight() {
    let mut clerk = clerk();
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
    let matrix = |clerk: &mut Scenario| match page(clerk, &HeadquartersPage::Matrix) {
        Page::Matrix(view) => view,
        other => panic!("{other:?}"),
    };
    assert_eq!(matrix(&mut clerk).all, 57);
    clerk.at_headquarters(HeadquartersEvent::YearToggled);
    let view = matrix(&mut clerk);
    assert_eq!((view.all, view.columns.len(), view.first), (684, 49, 0));
    assert!(view.rows.len() < 60, "{} rows", view.rows.len());
    clerk.at_headquarters(HeadquartersEvent::Scrolled(400));
    let view = matrix(&mut clerk);
    assert!(view.first < 400 && view.first + view.rows.len() > 416);
    for row in &view.rows {
        let lost: i64 = row
            .cells
            .iter()
            .map(|cell| if let Cell::Lost(lost, _) = cell { lost.hundredths() } else { 0 })
            .sum();
        assert_eq!(10_000 - lost, row.score.hundredths(), "{row:?}");
    }
    // The end: nothing is made beyond the last row.
    clerk.at_headquarters(HeadquartersEvent::Scrolled(680));
    let view = matrix(&mut clerk);
    assert_eq!(view.first + view.rows.len(), 684);
}

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("xuncun-app-hq-{}-{name}", std::process::id()));
        std::fs::remove_dir_all(&path).ok();
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// What the command writes for these arguments over the folder's files.
fn command(folder: &Folder, words: &[&str]) -> Vec<u8> {
    let (input, output) = (folder.0.join("in"), folder.0.join("out"));
    std::fs::remove_file(&output).ok();
    let mut all = vec!["xuncun-hq"];
    all.extend(words);
    all.extend(["-o", output.to_str().unwrap(), input.to_str().unwrap()]);
    let args = Args::try_parse_from(all).unwrap();
    let done = match &args.command {
        Command::Report(wish) => commands::report::run(&args, wish),
        Command::Rank(wish) => commands::rank::run(&args, wish),
        Command::Compare(wish) => commands::compare::run(&args, wish),
        Command::Merge(wish) => commands::merge::run(&args, wish),
        other => panic!("{other:?}"),
    };
    assert!(done.is_ok(), "{words:?}");
    std::fs::read(output).unwrap()
}

#[test]
fn the_app_gives_out_the_same_bytes_as_the_command() {
    let folder = Folder::new("bytes");
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    let all = town(114);
    let parts: Vec<Vec<u8>> = all.chunks(19).map(text).collect();
    let names: Vec<String> = (0..parts.len()).map(|at| format!("{at}.json")).collect();
    for (name, bytes) in names.iter().zip(&parts) {
        std::fs::write(folder.0.join("in").join(name), bytes).unwrap();
    }
    let mut clerk = clerk();
    let pairs: Vec<(&str, &[u8])> =
        names.iter().zip(&parts).map(|(name, bytes)| (&**name, &**bytes)).collect();
    // In another order than the command reads them.
    clerk.hand_over(&pairs[3..]).hand_over(&pairs[..3]);
    let mut same = |wish: ExportChoice, ending: &str, words: &[&str]| {
        clerk.at_headquarters(HeadquartersEvent::ExportRequested(wish));
        let given = clerk.given();
        assert!(given.name.ends_with(ending), "{}", given.name);
        assert_eq!(ContentOf(&given.bytes), ContentOf(&command(&folder, words)), "{words:?}");
    };
    same(ExportChoice::Round(FileFormat::Xlsx), ".xlsx", &["report", "--format", "xlsx"]);
    same(ExportChoice::Round(FileFormat::Json), ".json", &["report", "--format", "json"]);
    same(ExportChoice::Round(FileFormat::Html), ".html", &["report", "--format", "html"]);
    same(ExportChoice::Round(FileFormat::Geojson), ".geojson", &["report", "--format", "geojson"]);
    same(ExportChoice::Ranking(FileFormat::Xlsx), ".xlsx", &["rank", "--format", "xlsx"]);
    same(ExportChoice::Ranking(FileFormat::Csv), ".csv", &["rank", "--format", "csv"]);
    same(ExportChoice::Year(FileFormat::Xlsx), ".xlsx", &["rank", "--year", "2026", "--format", "xlsx"]);
    let two = ["compare", "--first", "monthly@2026-10", "--second", "monthly@2026-11"];
    same(ExportChoice::Compare(FileFormat::Xlsx), ".xlsx", &[&two[..], &["--format", "xlsx"]].concat());
    same(ExportChoice::Compare(FileFormat::Json), ".json", &[&two[..], &["--format", "json"]].concat());
    // What is kept, and backed up, is what the command merges to; and it restores to itself.
    let merged = command(&folder, &["merge"]);
    assert_eq!(clerk.clerk.borrow().stored.as_deref().map(str::as_bytes), Some(&*merged));
    clerk.at_headquarters(HeadquartersEvent::BackedUp);
    let (name, backup) = clerk.tab().clerk.files.last().unwrap().clone();
    let mut restored = self::clerk();
    restored.hand_over(&[(&name, &backup)]);
    assert_eq!(restored.clerk.borrow().stored.as_deref().map(str::as_bytes), Some(&*merged));
    // The command reads it as well.
    std::fs::remove_dir_all(folder.0.join("in")).unwrap();
    std::fs::create_dir_all(folder.0.join("in")).unwrap();
    std::fs::write(folder.0.join("in").join(&name), &backup).unwrap();
    assert_eq!(ContentOf(&command(&folder, &["merge"])), ContentOf(&merged));
}

/// Bytes whose difference is shown shortly.
#[derive(PartialEq, Eq)]
struct ContentOf<'a>(&'a [u8]);

impl std::fmt::Debug for ContentOf<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let begin: String = String::from_utf8_lossy(self.0).chars().take(300).collect();
        write!(out, "{} bytes: {begin}", self.0.len())
    }
}

#[test]
fn a_package_is_read_with_its_pictures() {
    let picture = b"\xff\xd8\xffnot a real one".to_vec();
    let name = xuncun::domain::digest::ContentHash::of(&picture);
    let plain = String::from_utf8(text(&town(1))).unwrap();
    let bytes = pack(&[("results.json", plain.as_bytes()), ("photos/x/y-1.jpg", &picture)]);
    let mut clerk = clerk();
    clerk.hand_over(&[("village.zip", &bytes)]);
    let view = files(&mut clerk);
    assert_eq!((view.held.inspections, &*view.lines[0].name), (1, "village.zip!results.json"));
    // No finding names it: it is not kept.
    assert!(!clerk.clerk.borrow().pictures.contains_key(&name.to_string()));
    // The directory is what is believed: a damaged one takes nothing.
    let mut cut = bytes.clone();
    cut.truncate(bytes.len() - 10);
    clerk.hand_over(&[("cut.zip", &cut), ("none.zip", &pack(&[("readme.txt", b"hello")]))]);
    assert_eq!(files(&mut clerk).sum.unwrap().damaged, 2);
}

#[test]
fn everything_can_be_deleted_after_a_question() {
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&town(3)))]);
    clerk.at_headquarters(HeadquartersEvent::ClearAsked);
    assert!(files(&mut clerk).held.inspections == 3, "another page takes the question back");
    clerk.at_headquarters(HeadquartersEvent::ClearAsked).at_headquarters(HeadquartersEvent::Cleared);
    assert_eq!(files(&mut clerk).held.inspections, 0);
    assert_eq!(page(&mut clerk, &HeadquartersPage::Overview), Page::Empty);
    clerk.kill_and_restart();
    clerk.go(Route::headquarters());
    assert_eq!(screen(&clerk).page, Page::Empty);
}

#[test]
fn a_workspace_that_the_browser_cleared_does_not_pass_for_a_new_one() {
    let mut clerk = clerk();
    clerk.go(Route::headquarters());
    assert!(!screen(&clerk).frame.cleared, "a new one");
    let file = text(&town(3));
    clerk.hand_over(&[("a.json", &file)]);
    clerk.clerk.borrow_mut().stored = None;
    clerk.kill_and_restart();
    clerk.go(Route::headquarters());
    assert!(screen(&clerk).frame.cleared);
    // Generated data is none of it, and what comes back ends it.
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
    assert!(!clerk.headquarters().headquarters.workspace.is_empty());
    clerk
        .at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Real))
        .hand_over(&[("a.json", &file)]);
    assert!(!screen(&clerk).frame.cleared);
    // What the clerk deletes is not missed.
    clerk.at_headquarters(HeadquartersEvent::ClearAsked).at_headquarters(HeadquartersEvent::Cleared);
    assert!(!screen(&clerk).frame.cleared);
    clerk.kill_and_restart();
    clerk.go(Route::headquarters());
    assert!(!screen(&clerk).frame.cleared);
}

#[test]
fn a_tablets_backup_is_read_as_what_it_would_hand_over() {
    let mut tablet = Scenario::tablet("t1");
    tablet.welcome("王芳").open("张湾镇村").rest_fine().finish();
    let record = tablet.record();
    let backup = tablet.transfer(xuncun::app::transfer::Event::BackedUp).last_file();
    let mut clerk = clerk();
    clerk.hand_over(&[("backup.json", backup.text.as_bytes())]);
    let view = files(&mut clerk);
    assert_eq!((view.held.inspections, view.sum.unwrap().counts.taken), (1, 1));
    let summary = &clerk.headquarters().headquarters.current()[0].summary;
    assert_eq!(&*summary.id, record.inspection.id().as_str());
    // What it hands over brings nothing new.
    clerk.hand_over(&[("results.json", &text(&[record]))]);
    assert_eq!(files(&mut clerk).sum.unwrap().counts.already, 1);
    // A block that isn't what was written is named, and nothing is taken.
    let altered = backup.text.replacen("\\\"answer\\\":\\\"fine\\\"", "\\\"answer\\\":\\\"none\\\"", 1);
    assert_ne!(altered, &*backup.text);
    let mut other = self::clerk();
    other.hand_over(&[("altered.json", altered.as_bytes())]);
    let view = files(&mut other);
    assert_eq!(view.held.inspections, 0);
    assert!(
        matches!(&view.lines[0].outcome, LineOutcome::Damaged { path, .. } if path.starts_with("blocks[")),
        "{:?}",
        view.lines[0]
    );
}
