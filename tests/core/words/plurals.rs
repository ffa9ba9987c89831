//! English counts agree with their nouns: everything that is said with a count is said with 0, 1 and 2.

#![allow(clippy::disallowed_methods, reason = "reads the sources, to see that nothing is left out")]

use std::fs;
use std::path::{Path, PathBuf};

use xuncun::app::headquarters::LineOutcome;
use xuncun::app::ledger::Refused;
use xuncun::app::toast::Done;
use xuncun::app::transfer::{FileOutcome, LedgerCounts};
use xuncun::domain::checklist::FaultKind;
use xuncun::domain::inspection::Advice;
use xuncun::domain::letterhead::Letterhead;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::{Figures, HotlineLimit, NotApplied, Policy};
use xuncun::domain::score::{Counted, Counts, Progress, SectionSum};
use xuncun::domain::subject::Subject;
use xuncun::domain::text::LocalText;
use xuncun::domain::village::VillageStatus;
use xuncun::headquarters::annual::End;
use xuncun::headquarters::import_report::{ImportCounts, Sum};
use xuncun::headquarters::policy::{Annual, PublicLists};
use xuncun::i18n::message::import::Side;
use xuncun::i18n::{
    command, error, explain, form_draft, format, headquarters, ledger, letterhead, phrase, register, report,
};
use xuncun::wire::DecodeError;

use crate::support::example::{item, small};
use crate::support::scenario::Scenario;

const ENGLISH: Language = Language::English;

/// What may follow "1" though it ends in s.
const NO_PLURALS: [&str; 6] = ["is", "was", "has", "minus", "across", "as"];

/// Words of a text that stand behind a lone "1" and look like a plural; behind another number, like a singular.
fn disagreements(text: &str, singulars: &[&str]) -> Vec<String> {
    let words: Vec<&str> = text.split([' ', '\u{a0}', '(', ')']).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for pair in words.windows(3).chain(words.windows(2)) {
        let said = pair[1..].iter().find(|word| **word != "more" && **word != "damaged").copied();
        let word = said.unwrap_or_default().trim_matches(|sign: char| !sign.is_ascii_alphabetic());
        let is_plural = word.ends_with('s') && !word.ends_with("ss") && !NO_PLURALS.contains(&word);
        let wrong = match pair[0].trim_start_matches(['“', '−', '+']) {
            "1" => is_plural || ["were", "are", "have"].contains(&word),
            "0" | "2" => singulars.contains(&word) || NO_PLURALS[..3].contains(&word),
            _ => false,
        };
        if wrong {
            found.push(format!("{} {word}: {text}", pair[0]));
        }
    }
    found.dedup();
    found
}

/// What things are called alone, as the sources name them: the second argument of `plural` and what is like it.
fn singulars() -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in sources() {
        for call in text.split("plural(").skip(1).chain(text.split("counted(").skip(1)) {
            let call = call.split(");").next().unwrap();
            let texts: Vec<&str> =
                call.split('"').skip(1).step_by(2).filter(|text| text.is_ascii()).collect();
            if let [one, many, ..] = texts[..]
                && one != many
                && let Some(noun) = one.split(' ').next()
                && !["more", "damaged", "was"].contains(&noun)
            {
                found.push(noun.to_owned());
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text.split("#[cfg(test)]").next().unwrap().to_owned()));
            }
        }
    }
    found
}

/// Everything that is said with a count, by the name of what says it.
fn said(count: usize) -> Vec<(&'static str, String)> {
    let n = count;
    let (small_n, half, wide) = (u16::try_from(n).unwrap(), u32::try_from(n).unwrap(), n as u64);
    let points = Points::whole(i64::try_from(n).unwrap());
    let counts = ImportCounts {
        taken: half,
        already: half,
        older: 0,
        newer: half,
        conflict: half,
        rectifications: half,
        news: half,
        future: half,
    };
    let round = Counts { to_do: n, in_progress: n, done: n };
    let joined = LedgerCounts { taken: n, updated: n, same: n };
    let list = small().checklist;
    let litter = || item("yard.litter");
    let mut all: Vec<(&'static str, String)> = vec![
        ("progress", command::progress(ENGLISH, n)),
        ("litter", command::litter(ENGLISH, "a", n)),
        ("inspections", register::inspections(ENGLISH, n)),
        ("conflicts", command::conflicts(ENGLISH, n)),
        ("verified", command::verified(ENGLISH, "a.json", n)),
        ("summed_up", command::summed_up(ENGLISH, n, n, n)),
        ("pictures", command::pictures(ENGLISH, n, n)),
        ("packing", headquarters::packing(ENGLISH, n, n)),
        ("backed_up", headquarters::backed_up(ENGLISH, n, n)),
        (
            "group_counts",
            ledger::group_counts(ENGLISH, &Figures { issued: n, overdue: n, ..Figures::default() }),
        ),
        ("only_printed", ledger::only_printed(ENGLISH, n)),
        ("not_pictured", ledger::not_pictured(ENGLISH, n)),
        ("arriving", phrase::arriving(ENGLISH, n, true)),
        ("from_village", phrase::from_village(ENGLISH, half)),
        ("year_title", command::year_title(ENGLISH, 2026, "Monthly", "Rivers")),
        ("damaged", phrase::damaged(ENGLISH, n, n)),
        ("damaged", phrase::damaged(ENGLISH, n, 0)),
        ("conflicting", phrase::conflicting(ENGLISH, n)),
        ("newer_records", phrase::newer_records(ENGLISH, n)),
        ("unreadable", phrase::unreadable(ENGLISH, n)),
        ("space_for", phrase::space_for(ENGLISH, wide)),
        ("space_short", phrase::space_short(ENGLISH, wide, wide)),
        ("local_use", phrase::local_use(ENGLISH, n * 52_000, n)),
        ("of_room", phrase::of_room(ENGLISH, wide, wide)),
        ("undecided", phrase::undecided(ENGLISH, n)),
        ("photo_number", phrase::photo_number(ENGLISH, n)),
        ("drop_photo", phrase::drop_photo(ENGLISH, n)),
        ("photos_lost", phrase::photos_lost(ENGLISH, n)),
        ("export_with_photos", phrase::export_with_photos(ENGLISH, n, n, n)),
        ("accuracy", phrase::accuracy(ENGLISH, half)),
        ("seeking", phrase::seeking(ENGLISH, Some(half))),
        ("void_signatures", phrase::void_signatures(ENGLISH, n)),
        ("space_for_photos", phrase::space_for_photos(ENGLISH, wide)),
        ("answered", phrase::answered(ENGLISH, n, n)),
        ("all_fine", phrase::all_fine(ENGLISH, n)),
        ("next_unanswered", phrase::next_unanswered(ENGLISH, n)),
        ("finding_number", phrase::finding_number(ENGLISH, n)),
        ("of_finding", phrase::of_finding(ENGLISH, xuncun::i18n::W::Add, n)),
        ("drop_finding", phrase::drop_finding(ENGLISH, n)),
        (
            "section_sum",
            phrase::section_sum(
                ENGLISH,
                &SectionSum { applicable: points, findings: half, ..SectionSum::default() },
            ),
        ),
        ("signed_of", phrase::signed_of(ENGLISH, n, n, n)),
        ("to_issue", phrase::to_issue(ENGLISH, n, n, n, n)),
        ("to_issue", phrase::to_issue(ENGLISH, 0, 0, n, n)),
        ("missing_count", phrase::missing_count(ENGLISH, n)),
        ("checklist_size", phrase::checklist_size(ENGLISH, n, None)),
        ("checklist_size", phrase::checklist_size(ENGLISH, n, Some(points))),
        ("carried", phrase::carried(ENGLISH, n, n, n)),
        ("proposed", phrase::proposed(ENGLISH, n, n, n)),
        ("village_state", phrase::village_state(ENGLISH, VillageStatus::Inspected, &Progress::ToDo, n)),
        ("corrected_title", ledger::corrected_title(ENGLISH, n)),
        ("findings_chip", phrase::findings_chip(ENGLISH, n, n, n)),
        ("found", phrase::found(ENGLISH, n)),
        ("outcome", phrase::outcome(ENGLISH, n)),
        ("score_chip", phrase::score_chip(ENGLISH, Some(points), n, n)),
        ("tab_name", format::tab_name(ENGLISH, &LocalText::new("a", "a"), n, n)),
        ("export_count", phrase::export_count(ENGLISH, n, n)),
        ("export_content", phrase::export_content(ENGLISH, n.max(1), n)),
        ("export_ledger", phrase::export_ledger(ENGLISH, n, n)),
        ("export_ledger", phrase::export_ledger(ENGLISH, 0, n)),
        ("export_state", phrase::export_state(ENGLISH, None, n, n)),
        ("photos_comparing", phrase::photos_comparing(ENGLISH, n, n)),
        ("photos_compared", phrase::photos_compared(ENGLISH, n, 0)),
        ("photos_compared", phrase::photos_compared(ENGLISH, n, n)),
        (
            "photo_fault_place",
            phrase::photo_fault_place(ENGLISH, &Subject::default(), &LocalText::new("a", "a"), Some(n)),
        ),
        ("points", phrase::points(ENGLISH, points)),
        ("item_points", phrase::item_points(ENGLISH, points, points)),
        ("lost_points", phrase::lost_points(ENGLISH, points)),
        ("capped", phrase::capped(ENGLISH, points)),
        ("checklist_tab", phrase::checklist_tab(ENGLISH, &LocalText::new("a", "a"), n)),
        ("round_progress", phrase::round_progress(ENGLISH, Counted::Villages, round)),
        ("round_progress", phrase::round_progress(ENGLISH, Counted::Subjects(None), round)),
        ("subject_counts", phrase::subject_counts(ENGLISH, round)),
        ("done", phrase::done(ENGLISH, &Done::PageFine { items: n })),
        ("done", phrase::done(ENGLISH, &Done::FindingsDropped { count: n })),
        ("done", phrase::done(ENGLISH, &Done::Exported { inspections: n, ledger: n })),
        ("done", phrase::done(ENGLISH, &Done::PackageWritten { photos: n, left_out: n })),
        ("done", phrase::done(ENGLISH, &Done::RectificationsMade { count: n })),
        ("limit", ledger::limit(ENGLISH, HotlineLimit::Urgent, small_n)),
        ("limit", ledger::limit(ENGLISH, HotlineLimit::Urgent, small_n * 24)),
        ("figures", ledger::figures(ENGLISH, Figures { issued: n, overdue: n, ..Figures::default() }, n)),
        ("days", ledger::days(ENGLISH, small_n)),
        ("times", ledger::times(ENGLISH, n)),
        ("refused", ledger::refused(ENGLISH, &Refused::BadDays { most: small_n })),
        ("not_applied", ledger::not_applied(ENGLISH, &NotApplied::BadExtension { days: 3, most: small_n })),
        ("reading", headquarters::reading(ENGLISH, n, n)),
        ("place", headquarters::place(ENGLISH, half, true)),
        ("signed_count", headquarters::signed_count(i64::try_from(n).unwrap())),
        ("moved", headquarters::moved(ENGLISH, points, i64::try_from(n).unwrap())),
        ("of", headquarters::of(ENGLISH, n, n)),
        ("villages", headquarters::villages(ENGLISH, n)),
        ("findings", headquarters::findings(ENGLISH, half)),
        ("items_changed", headquarters::items_changed(ENGLISH, n)),
        ("times", headquarters::times(ENGLISH, n, points)),
        ("ledger_open", headquarters::ledger_open(ENGLISH, n)),
        ("ledger_overdue", headquarters::ledger_overdue(ENGLISH, n)),
        ("version_number", headquarters::version_number(ENGLISH, n)),
        ("matrix_rows", headquarters::matrix_rows(ENGLISH, n, n)),
        ("cell", headquarters::cell(ENGLISH, "村", "item", points)),
        ("tally", headquarters::counts(ENGLISH, counts)),
        ("future", headquarters::future(ENGLISH, n)),
        ("line_detail", headquarters::line_detail(ENGLISH, &LineOutcome::Taken(counts))),
        (
            "sum",
            headquarters::sum(ENGLISH, &Sum { files: 4 * n, damaged: n, demo: n, passed_over: n, counts }),
        ),
        (
            "annual_rules",
            report::annual_rules(
                ENGLISH,
                Annual {
                    monthly_weight: u8::try_from(n).unwrap(),
                    min_months: u8::try_from(n).unwrap(),
                    ..Annual::default()
                },
                End::None,
            )
            .join(" "),
        ),
        (
            "advice",
            explain::advice(ENGLISH, &Advice::FewHouseholds { noted: small_n, wanted: small_n }, &list),
        ),
        (
            "advice",
            explain::advice(
                ENGLISH,
                &Advice::MoreHouseholdsThanSampled { item: litter(), found: small_n, sampled: small_n },
                &list,
            ),
        ),
        (
            "decode",
            error::decode(
                ENGLISH,
                &DecodeError::field(
                    "categories[0]",
                    xuncun::wire::Problem::Checklist(FaultKind::SumDiffers { stated: points, found: points }),
                ),
            ),
        ),
    ];
    let lists = PublicLists { red_count: half, black_count: half, line: points };
    all.extend(report::rules(ENGLISH, &lists).into_iter().map(|rule| ("rules", rule)));
    all.push(("opening", letterhead::opening(ENGLISH, "1 May 2026", "", "Monthly", None, n)));
    let prefixed = Letterhead { prefix: "ZHZ".into(), ..Letterhead::default() };
    let year = u16::try_from(2000 + n).unwrap();
    all.extend(letterhead::serial(ENGLISH, &prefixed, year).map(|words| ("serial", words)));
    all.push(("received", letterhead::received(ENGLISH, "1 May 2026", "Petition", n)));
    all.push(("late", phrase::late(ENGLISH, n)));
    all.push(("given_up", form_draft::given_up(ENGLISH, n)));
    all.push(("longest", phrase::longest(ENGLISH, small_n)));
    all.extend(phrase::open_matters(ENGLISH, n, n).map(|words| ("open_matters", words)));
    let mut rules = Policy::BUILT_IN;
    rules.tiers_days = vec![small_n].into();
    rules.repeat_months = u8::try_from(n).unwrap();
    rules.escalation.reminder_days = small_n;
    rules.escalation.talk_returns = small_n;
    all.push(("values", ledger::rules::values(ENGLISH, &rules)));
    let name = || vec!["photos/a.jpg".to_owned(); n];
    for outcome in [
        FileOutcome::Results { items: Vec::new(), ledger: joined, subjects: n, elsewhere: n },
        FileOutcome::Package { items: Vec::new(), ledger: joined, subjects: n, photos: n, missing: name() },
        FileOutcome::Altered { altered: name(), missing: name() },
        FileOutcome::Backup {
            taken: n,
            already: n,
            aside: n,
            damaged: n,
            newer: n,
            photos: n,
            missing: name(),
        },
    ] {
        all.push(("file_outcome", phrase::file_outcome(ENGLISH, &outcome)));
    }
    let side =
        Side { finished: true, inspectors: vec!["王芳".into()], answered: n, findings: n, changes: wide };
    all.extend(phrase::side(ENGLISH, &side).into_iter().map(|line| ("side", line)));
    all.push(("due", phrase::due(ENGLISH, n)));
    all.push(("photos", form_draft::photos(ENGLISH, n)));
    all
}

/// What the small checklist says of an inspection with so many findings, and with one item that nobody looked at.
fn said_of_a_score(count: usize) -> Vec<String> {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    for _ in 0..count {
        tablet.tier("rubbish.public-rubbish", 0);
    }
    let id = tablet.checklist().items().last().unwrap().id.to_string();
    let mut texts = Vec::new();
    for answered in [48, 49] {
        tablet.rest_fine();
        if answered == 48 && count == 1 {
            tablet.page(xuncun::app::route::Page::Items(7)).fine(&id);
        }
        let row = tablet.page(xuncun::app::route::Page::Items(0)).form();
        texts.push(phrase::score_chip(ENGLISH, row.head.score, row.head.answered, row.head.items));
        tablet.page(xuncun::app::route::Page::Score);
        let view = tablet.score_view();
        texts.extend(explain::steps(ENGLISH, &view.checklist, &view.explanation, &view.adjustments));
        for section in &view.sections {
            texts.extend(section.lines.iter().map(|(item, line, _)| explain::line(ENGLISH, item, line)));
        }
    }
    texts
}

#[test]
fn a_disagreement_is_seen() {
    for text in
        ["1 items were", "x (1 households)", "Room for 1 more photos", "1 changes", "−1 points", "1 are here"]
    {
        assert!(!disagreements(text, &[]).is_empty(), "{text}");
    }
    for text in ["2 photo is gone", "0 item", "2 more photo", "2 has"] {
        assert!(!disagreements(text, &["photo", "item"]).is_empty(), "{text}");
    }
    for text in
        ["1 item was", "11 items", "1 from complaints", "1 overdue", "2 items", "0.1 points", "1 closed"]
    {
        assert_eq!(disagreements(text, &["item"]), [""; 0], "{text}");
    }
}

#[test]
fn every_count_agrees_with_its_noun() {
    let singulars = singulars();
    for noun in ["item", "inspection", "photo", "file", "household", "change", "day"] {
        assert!(singulars.iter().any(|known| known == noun), "{noun} is not among {singulars:?}");
    }
    let singulars: Vec<&str> = singulars.iter().map(String::as_str).collect();
    let mut faults = Vec::new();
    for count in 0..=2 {
        for (name, text) in said(count) {
            assert!(!text.is_empty(), "{name}");
            faults
                .extend(disagreements(&text, &singulars).into_iter().map(|fault| format!("{name}: {fault}")));
        }
        for text in said_of_a_score(count) {
            faults.extend(disagreements(&text, &singulars));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn everything_with_a_count_is_among_what_is_tried() {
    let tried: Vec<&str> = said(1).into_iter().map(|(name, _)| name).collect();
    // What makes numbers readable says no noun; what is private is said by something that isn't.
    let apart = ["number", "bytes"];
    let mut missing = Vec::new();
    for (path, text) in sources() {
        for (at, _) in text.match_indices("pub fn ") {
            let rest = &text[at + "pub fn ".len()..];
            let (name, rest) = rest.split_once(['(', '<']).unwrap();
            let takes = rest.split("->").next().unwrap().split('{').next().unwrap();
            let counts = ["usize", "u16", "u32", "u64", "i64"].iter().any(|kind| takes.contains(kind));
            if counts && !tried.contains(&name) && !apart.contains(&name) {
                missing.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "not tried: {missing:#?}");
}

#[test]
fn no_english_text_has_a_plural_behind_what_is_filled_in() {
    // "{items} items" is wrong for one: `format::plural` has the number and its noun.
    let allowed = [" from complaints", " has no ", "{} findings, but only {} sampled"];
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") || allowed.iter().any(|fine| code.contains(fine)) {
                continue;
            }
            for said in
                code.split('"').skip(1).step_by(2).filter(|said| said.is_ascii() || !said.contains('，'))
            {
                for after in said.split("} ").skip(1) {
                    let word: String = after.chars().take_while(char::is_ascii_lowercase).collect();
                    let next = after[word.len()..].trim_start();
                    let next: String = next.chars().take_while(char::is_ascii_lowercase).collect();
                    let word = if ["more", "damaged"].contains(&word.as_str()) { next } else { word };
                    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
                        faults.push(format!("{}:{}: {word}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
