//! The town's rules at headquarters: kept with what was gathered, joined without loss, and followed by every figure.

#![allow(clippy::disallowed_methods, reason = "reads and writes fixtures")]

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::app::headquarters::RulesRefused as Refused;
use xuncun::app::headquarters::rules::Event as Rule;
use xuncun::app::headquarters::view::rules::{ChangedRules, RulesView};
use xuncun::app::headquarters::view::{HeadquartersView, Page};
use xuncun::app::headquarters::{Event as HeadquartersEvent, ExportChoice, HeadquartersPage};
use xuncun::domain::date::Month;
use xuncun::domain::inspection::Round;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::publication::{Preset, Publication, PublicationFault, PublicationField, TownRules};
use xuncun::domain::rectification::{Policy, PolicyField, Reason, RuleChange, Rulebook};
use xuncun::domain::village::Villages;
use xuncun::headquarters::document::Documents;
use xuncun::headquarters::export_request::{FileFormat, Subject, YearQuery};
use xuncun::headquarters::rules::{Fault, RuleField, Values};
use xuncun::headquarters::slice::Slice;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::table::{Book, Cell};
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Collection, Library, Merged, Version, Workspace, demo, merge};
use xuncun::report::{Setting, export};
use xuncun::wire::{merged, publication};

use crate::support::example::built_in;
use crate::support::ledger::event_id;
use crate::support::scenario::Scenario;
use crate::support::{at, by, mark, words};

fn with(change: impl FnOnce(&mut Publication)) -> TownRules {
    let mut rules = Publication::BUILT_IN;
    change(&mut rules);
    let change = RuleChange {
        id: event_id("r1"),
        mark: by("陈主任"),
        why: Reason::new("班子会").unwrap(),
        policy: rules,
    };
    TownRules { publication: Rulebook::default().with(change), ..TownRules::default() }
}

#[test]
fn the_defaults_are_those_of_the_policy_and_read_back_from_their_texts() {
    let policy: serde_json::Value =
        serde_json::from_str(include_str!("../../../src/data/policy.json")).unwrap();
    let rules = Publication::BUILT_IN;
    let lists = &policy["publicLists"];
    assert_eq!((lists["red"]["n"].as_u64(), lists["black"]["n"].as_u64()), (Some(5), Some(3)));
    assert_eq!((rules.lists.red_count, rules.lists.black_count), (5, 3));
    let annual = &policy["annual"];
    assert_eq!(annual["monthlyWeight"].as_f64(), Some(f64::from(rules.annual.monthly_weight) / 100.0));
    assert_eq!((annual["minMonths"].as_u64(), &annual["missingMonth"]), (Some(1), &"exclude".into()));
    assert_eq!((rules.annual.missing_month, rules.annual.decimals), (None, 2));
    for (preset, own) in policy["payPresets"].as_array().unwrap().iter().zip(Preset::ALL) {
        assert_eq!(preset["id"], own.code());
    }
    let ratios = &policy["payPresets"][1]["ratios"];
    let percent = |name: &str| Points::parse(&ratios[name].to_string()).unwrap().times(100);
    assert_eq!(rules.pay.ratios, ["excellent", "good", "pass", "fail"].map(percent));
    assert_eq!(rules.pay.preset, Preset::None);
    let text = |field| Values::BUILT_IN.text(field).into();
    assert_eq!(Values::typed(Preset::None, text), Ok(Values::BUILT_IN));
}

#[test]
fn what_is_out_of_range_is_refused_by_its_field() {
    let of = |changed: PublicationField, text: &str| {
        Values::typed(Preset::None, |field| {
            let own = field == RuleField::Publication(changed);
            if own { text.into() } else { Values::BUILT_IN.text(field).into() }
        })
    };
    for field in PublicationField::ALL {
        let (_, most, whole) = field.range();
        let above = (most + Points::whole(1)).to_string();
        for odd in [above.as_str(), "-1", "x", "1.234", if whole { "1.5" } else { "x" }] {
            let refused = of(field, odd).unwrap_err();
            assert_eq!(refused.field(), RuleField::Publication(field), "{odd}");
        }
        let empty = of(field, " ");
        assert_eq!(empty.is_ok(), field == PublicationField::MissingMonth, "{field:?}");
    }
    let order = of(PublicationField::CutMost, "4");
    assert_eq!(order, Err(Fault::Publication(PublicationFault::Order { field: PublicationField::CutMost })));
}

fn any_rules() -> impl Strategy<Value = TownRules> {
    let publication = (0_u8..4, mark(), words(), 0_u32..9, 0_i64..10_000, 0_usize..4).prop_map(
        |(id, mark, why, count, line, preset)| {
            let mut rules = Publication::BUILT_IN;
            rules.lists.red_count = count;
            rules.lists.line = Points::from_hundredths(line);
            rules.annual.missing_month = (count > 4).then_some(rules.lists.line);
            rules.pay.preset = Preset::ALL[preset];
            let why = Reason::new(&why).unwrap_or_else(|| Reason::new("因为").unwrap());
            Rc::new(RuleChange { id: event_id(&format!("r{id}")), mark, why, policy: rules })
        },
    );
    let rectification = (0_u8..4, mark(), 0_u16..30).prop_map(|(id, mark, soon)| {
        let policy = Policy { due_soon_days: soon, ..Policy::BUILT_IN };
        Rc::new(RuleChange {
            id: event_id(&format!("r{id}")),
            mark,
            why: Reason::new("因为").unwrap(),
            policy,
        })
    });
    (prop::collection::vec(publication, 0..4), prop::collection::vec(rectification, 0..3)).prop_map(
        |(publication, rectification)| TownRules {
            publication: Rulebook::of(publication),
            rectification: Rulebook::of(rectification),
        },
    )
}

fn file(rules: &TownRules) -> String {
    let mut merged = Merged::default();
    merged.add_rules(rules);
    merged.write(&Library::default(), &AllInMemory)
}

/// What comes of handing over these files, one after the other.
fn brought(files: &[&str]) -> String {
    let mut merged = Merged::default();
    for text in files {
        let read = Documents::new(Library::default(), Depth::Scores).read(text, None).unwrap();
        merge::merge(&mut merged, vec![read], &AllInMemory);
    }
    merged.write(&Library::default(), &AllInMemory)
}

proptest! {
    #[test]
    fn files_with_rules_come_together_in_any_order_and_twice_does_nothing(
        one in any_rules(), two in any_rules(), three in any_rules(),
    ) {
        prop_assert_eq!(&publication::decode(&publication::encode(&one)).unwrap(), &one);
        let [one, two, three] = [one, two, three].map(|rules| file(&rules));
        let all = brought(&[&one, &two, &three]);
        prop_assert_eq!(&all, &brought(&[&three, &one, &two]));
        prop_assert_eq!(&all, &brought(&[&one, &brought(&[&two, &three])]));
        prop_assert_eq!(&all, &brought(&[&all, &two, &all, &one]));
    }
}

#[test]
fn merged_files_of_version_1_and_2_are_read() {
    let path = |version: u8| format!("{}/tests/fixtures/v{version}/merged.json", env!("CARGO_MANIFEST_DIR"));
    let older = std::fs::read_to_string(path(1)).unwrap();
    let mut workspace = Workspace::read(&older).unwrap();
    assert_eq!((workspace.merged.current().len(), workspace.merged.aside().len()), (6, 2));
    assert_eq!(workspace.merged.decisions().len(), 1);
    // Without rules nothing else is written.
    assert_eq!(workspace.merged.write(&workspace.library, &AllInMemory), older, "version 1 is frozen");
    let mut rules = with(|rules| {
        rules.lists.line = Points::whole(85);
        rules.annual.missing_month = Some(Points::whole(95));
        rules.pay.preset = Preset::Threshold;
    });
    let policy = Policy { due_soon_days: 3, ..Policy::BUILT_IN };
    let why = Reason::new("督查要求").unwrap();
    rules.rectification =
        Rulebook::default().with(RuleChange { id: event_id("r2"), mark: by("王芳"), why, policy });
    workspace.merged.add_rules(&rules);
    let written = workspace.merged.write(&workspace.library, &AllInMemory);
    if std::env::var_os("UPDATE_FIXTURES").is_some() && !std::fs::exists(path(2)).unwrap() {
        std::fs::write(path(2), &written).unwrap();
    }
    let newer = std::fs::read_to_string(path(2)).unwrap();
    assert_eq!(written, newer, "version 2 is frozen");
    assert_eq!(Workspace::read(&newer).unwrap().merged.rules(), &rules);
    // What is wrong is named by its place.
    let odd = newer.replace("\"line\":85", "\"line\":85.001");
    let refused = merged::decode(&odd, |_| None).unwrap_err();
    assert!(format!("{refused:?}").contains("rules.publication.changes[0].line"), "{refused:?}");
}

// --- the year -----------------------------------------------------------------------------------

/// The generated year, up to a month; with the acceptance of November where it is wanted.
fn year(until: u8, accepted: bool) -> Merged {
    let list = built_in("environment");
    let villages = Villages::built_in();
    let month = |month| Month::new(2026, month).unwrap();
    let mut records = demo::year(1, month(1), &list);
    records.truncate(57 * usize::from(until));
    // The first village misses March.
    records.remove(2 * 57);
    if accepted {
        let made = |one: &xuncun::domain::village::VillageRecord| {
            demo::inspection(1, one.village(), Round::Acceptance, month(11), &list)
        };
        records.extend(villages.iter().filter_map(made));
    }
    let mut merged = Merged::default();
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merged.add(versions, [], &AllInMemory);
    merged
}

fn book(merged: &Merged) -> Book {
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let lists = merged.rules().publication().lists;
    let setting = Setting { language: Language::Chinese, villages: &villages, library: &library, lists };
    let of = YearQuery { year: 2026, round: Round::Monthly, checklist: "environment".into() };
    export::of(&setting, merged, &Subject::Year(of), at("2026-12-31T09:00:00+08:00")).unwrap()
}

fn sheet<'a>(book: &'a Book, key: &str) -> &'a xuncun::headquarters::table::Sheet {
    book.sheets.iter().find(|sheet| sheet.key == key).unwrap()
}

fn notes(book: &Book) -> String {
    sheet(book, "notes").rows.iter().map(|row| row[0].plain() + "\n").collect()
}

/// A column of the year's sheet, by village.
fn column(book: &Book, key: &str, wanted: &str) -> Vec<(String, Cell)> {
    let sheet = sheet(book, key);
    let at = |key: &str| sheet.columns.iter().position(|column| column.key == key).unwrap();
    let (village, value) = (at("village"), at(wanted));
    let mut all: Vec<_> = sheet.rows.iter().map(|row| (row[village].plain(), row[value].clone())).collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

#[test]
fn a_year_is_weighed_by_its_end_and_says_which_it_is() {
    let accepted = book(&year(12, true));
    assert!(notes(&accepted).contains("月检平均 × 70% + 年终 × 30%"), "{}", notes(&accepted));
    assert!(notes(&accepted).contains("2026年11月市级验收"));
    let (result, mean, end) = (
        column(&accepted, "annual", "result"),
        column(&accepted, "annual", "mean"),
        column(&accepted, "annual", "yearEnd"),
    );
    let number = |cell: &Cell| match cell {
        Cell::Points(points) => points.hundredths(),
        other => panic!("{other:?}"),
    };
    for (((_, result), (_, mean)), (_, end)) in result.iter().zip(&mean).zip(&end) {
        // The mean is shown rounded, so that the result may differ by one hundredth.
        let about = (number(mean) * 70 + number(end) * 30) / 100;
        assert!((number(result) - about).abs() <= 1, "{result:?} {about}");
    }
    // Without an acceptance December is the end, and none of the months.
    let december = book(&year(12, false));
    assert!(notes(&december).contains("以12月的检查为年终"), "{}", notes(&december));
    assert!(
        column(&december, "annual", "months")
            .iter()
            .all(|(_, count)| *count == Cell::Whole(11) || *count == Cell::Whole(10))
    );
    // Before the end there is no result of the year, and no pay.
    let mut running = year(11, false);
    running.add_rules(&with(|rules| rules.pay.preset = Preset::GradeRatio));
    let running = book(&running);
    assert_eq!(sheet(&running, "annual").columns[3].heading, "月检平均（年终未检）");
    assert_eq!(column(&running, "annual", "result"), column(&running, "annual", "mean"));
    assert!(running.sheets.iter().all(|sheet| sheet.key != "pay"));
}

#[test]
fn missing_months_weights_and_decimals_follow_the_rules() {
    let mut merged = year(12, true);
    let months = |book: &Book| {
        let counts = column(book, "annual", "months");
        counts.iter().filter(|(_, count)| *count == Cell::Whole(11)).count()
    };
    let plain = book(&merged);
    assert_eq!(months(&plain), 1);
    merged.add_rules(&with(|rules| {
        rules.annual.missing_month = Some(Points::ZERO);
        rules.annual.decimals = 0;
        rules.annual.min_months = 12;
    }));
    let strict = book(&merged);
    assert!(notes(&strict).contains("按 0 分计入平均") && notes(&strict).contains("不满 12 个月"));
    let different: Vec<_> = column(&plain, "annual", "mean")
        .into_iter()
        .zip(column(&strict, "annual", "mean"))
        .filter(|(one, other)| one != other)
        .collect();
    assert_eq!(different.len(), 1, "only the village that missed a month");
    let village = &different[0].0.0;
    for (name, result) in column(&strict, "annual", "result") {
        match result {
            Cell::Points(points) => assert_eq!(points.hundredths() % 100, 0),
            other => assert_eq!((&name, other), (village, Cell::Empty)),
        }
    }
}

#[test]
fn pay_comes_as_a_sheet_only_where_a_way_was_chosen() {
    let mut merged = year(12, true);
    assert!(book(&merged).sheets.iter().all(|sheet| sheet.key != "pay"));
    let keys = [
        (Preset::GradeRatio, "percent", "优秀 120%"),
        (Preset::Threshold, "secretary", "每低 1 分书记扣 50 元"),
        (Preset::BottomCut, "cutMost", "后 2 名扣减 5%—10%"),
    ];
    for (at, (preset, key, said)) in keys.into_iter().enumerate() {
        let mut rules = with(|rules| rules.pay.preset = preset);
        let change = RuleChange::clone(&rules.publication.changes()[0]);
        let later = format!("2026-12-{:02}T09:00:00+08:00", at + 1);
        let mark = xuncun::domain::inspection::Mark { at: crate::support::at(&later), ..change.mark.clone() };
        rules.publication =
            Rulebook::default().with(RuleChange { id: event_id(&format!("p{at}")), mark, ..change });
        merged.add_rules(&rules);
        let book = book(&merged);
        let column = column(&book, "pay", key);
        assert_eq!(column.len(), 57);
        assert!(notes(&book).contains(said), "{}", notes(&book));
        let cut = column.iter().filter(|(_, cell)| *cell == Cell::Points(Points::whole(10))).count();
        assert_eq!(cut >= 2, preset == Preset::BottomCut);
    }
}

// --- the page -----------------------------------------------------------------------------------

fn screen(clerk: &Scenario) -> HeadquartersView {
    crate::support::clerk::screen(clerk)
}

fn page(clerk: &Scenario) -> RulesView {
    match screen(clerk).page {
        Page::Rules(view) => view,
        other => panic!("{other:?}"),
    }
}

fn rule(clerk: &mut Scenario, event: Rule) {
    clerk.at_headquarters(HeadquartersEvent::Rules(event));
}

const LINE: RuleField = RuleField::Publication(PublicationField::Line);
const SOON: RuleField = RuleField::Rectification(PolicyField::DueSoon);

fn typed(clerk: &mut Scenario, field: RuleField, text: &str) {
    rule(clerk, Rule::Typed { field, text: text.into() });
}

#[test]
fn rules_are_set_with_a_name_and_a_reason_hold_everywhere_and_survive() {
    let mut clerk = Scenario::new();
    clerk.go(HeadquartersPage::Rules.route());
    let first = page(&clerk);
    assert!(
        first.changes.is_empty()
            && first.fields.iter().all(|(field, _)| {
                !matches!(field, RuleField::Publication(field) if field.preset().is_some())
            })
    );
    rule(&mut clerk, Rule::Set);
    assert_eq!(page(&clerk).refused, Some(Refused::Unchanged));
    typed(&mut clerk, LINE, "one hundred");
    rule(&mut clerk, Rule::Set);
    assert!(matches!(page(&clerk).refused, Some(Refused::Fault(fault)) if fault.field() == LINE));
    // From whatever keyboard.
    typed(&mut clerk, LINE, "９５。0");
    typed(&mut clerk, SOON, "５");
    rule(&mut clerk, Rule::PresetChosen("bottom-cut".into()));
    assert!(
        page(&clerk)
            .fields
            .iter()
            .any(|(field, _)| *field == RuleField::Publication(PublicationField::CutMost))
    );
    rule(&mut clerk, Rule::Set);
    assert_eq!(page(&clerk).refused, Some(Refused::NameMissing));
    rule(&mut clerk, Rule::NameTyped("陈主任".into()));
    rule(&mut clerk, Rule::Set);
    assert_eq!(page(&clerk).refused, Some(Refused::ReasonMissing));
    rule(&mut clerk, Rule::WhyTyped("班子会".into()));
    // A look at something else takes nothing of what was typed.
    let before = page(&clerk);
    clerk.go(HeadquartersPage::Overview.route()).go(HeadquartersPage::Rules.route());
    assert_eq!(page(&clerk), before);
    // A disk that fails changes nothing, and what was typed stays.
    clerk.clerk.borrow_mut().fails = Some(xuncun::store::StoreError::Full);
    rule(&mut clerk, Rule::Set);
    assert!(page(&clerk).changes.is_empty() && !page(&clerk).waits);
    rule(&mut clerk, Rule::Set);
    let set = page(&clerk);
    assert_eq!((set.changes.len(), set.refused, &*set.why), (2, None, ""));
    assert!(set.changes.iter().any(
        |one| matches!(&one.rules, ChangedRules::Publication(rules) if rules.pay.preset == Preset::BottomCut)
    ));
    assert!(set.changes.iter().all(|one| &*one.mark.by == "陈主任" && &*one.why == "班子会"));
    clerk.kill_and_restart();
    clerk.go(HeadquartersPage::Rules.route());
    assert_eq!(page(&clerk).changes.len(), 2);
    // The defaults are one tap away; setting them is a change like any other.
    rule(&mut clerk, Rule::DefaultsTaken);
    rule(&mut clerk, Rule::NameTyped("陈主任".into()));
    rule(&mut clerk, Rule::WhyTyped("改回".into()));
    rule(&mut clerk, Rule::Set);
    let back = page(&clerk);
    assert_eq!(back.changes.len(), 4);
    assert!(back.fields.iter().all(|(field, text)| **text == Values::BUILT_IN.text(*field)));
}

#[test]
fn the_ranking_and_its_headings_follow_the_line() {
    let list = built_in("environment");
    let records = &demo::year(1, Month::new(2026, 1).unwrap(), &list)[..57];
    let mut merged = Merged::default();
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merged.add(versions, [], &AllInMemory);
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let heads = |merged: &Merged| {
        let lists = merged.rules().publication().lists;
        let setting = Setting { language: Language::Chinese, villages: &villages, library: &library, lists };
        let wanted = xuncun::headquarters::RoundQuery {
            round: Round::Monthly,
            month: Month::new(2026, 1).unwrap(),
            checklist: "environment".into(),
        };
        let book =
            export::of(&setting, merged, &Subject::Round(wanted), at("2026-12-31T09:00:00+08:00")).unwrap();
        let rows = &sheet(&book, "overview").rows;
        rows[5..7].iter().map(|row| row[0].plain()).collect::<Vec<_>>()
    };
    assert_eq!(heads(&merged), ["90分以上（含满分）", "90分以下"]);
    merged.add_rules(&with(|rules| rules.lists.line = Points::from_hundredths(9_750)));
    assert_eq!(heads(&merged), ["97.5分以上（含满分）", "97.5分以下"]);
    // In the app too: the worker hands the rules on with the rest.
    let mut workspace = Workspace { merged, library };
    let parts = workspace.parts();
    assert!(parts[0].contains("\"rules\":{"));
    workspace.merged = Merged::default();
    let mut clerk = Scenario::new();
    clerk.clerk.borrow_mut().shown = Collection::Real;
    clerk.go(HeadquartersPage::Rules.route());
    typed(&mut clerk, LINE, "97.5");
    rule(&mut clerk, Rule::NameTyped("陈主任".into()));
    rule(&mut clerk, Rule::WhyTyped("班子会".into()));
    rule(&mut clerk, Rule::Set);
    // Generated inspections follow the defaults.
    clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
    assert!(page(&clerk).demo && page(&clerk).changes.is_empty());
    clerk.go(HeadquartersPage::Ranking(Slice::Reached, None).route());
    let Page::Ranking(view) = screen(&clerk).page else { panic!() };
    assert_eq!(view.line, Points::whole(90));
    clerk.at_headquarters(HeadquartersEvent::ExportRequested(ExportChoice::Year(FileFormat::Xlsx)));
    assert!(clerk.given().name.starts_with("xuncun-hq_demo_2026"), "{}", clerk.given().name);
}
