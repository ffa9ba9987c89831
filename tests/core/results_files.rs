//! Results files and backups that don't fit are refused whole, and the fault named by its path.

use serde_json::{Value, json};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::{
    Adjustment, Change, Core, DetailChange, DetailText, Draft, Inspection, Mark, Refusal, Review, Veto,
    VetoCause, VetoRefusal,
};
use xuncun::domain::unknown::UnknownFields;
use xuncun::wire::results::{decode, encode, file_name};
use xuncun::wire::{DecodeError, Problem, backup, inspection};

use crate::support::example::{all_fine, detailed, done, draft, finished, item, noted, record, small};
use crate::support::{at, by};

/// Four inspections; the fourth has two findings, both vetoes, an adjustment, and was reopened.
fn file() -> Value {
    let list = small().checklist;
    let named = |draft: Draft, id: &str| {
        let core = Core { id: InspectionId::parse(id).unwrap(), ..draft.core().clone() };
        Draft::from_parts(core, draft.baseline().cloned(), draft.discarded().cloned())
    };
    let plain = finished(&all_fine(&list), &list, by("王芳"));
    let begun = Inspection::Draft(named(draft(&list), "0a2"));
    let aside = Inspection::Draft(named(draft(&list), "0a3").set_discarded(Some(by("王芳"))));
    let full = noted(&all_fine(&list), &list, "yard.burning", 0, "村北");
    let full = noted(&noted(&full, &list, "home.toilet", 0, "甲"), &list, "home.toilet", 1, "乙");
    let cause = |cause| Veto {
        cause,
        raised: by("王芳"),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    };
    let confirmed = cause(VetoCause::Item(item("yard.burning"))).confirmed(by("李强")).unwrap();
    let dismissed = cause(VetoCause::Condition("exposed".into())).dismissed(by("李强"), "不是本村").unwrap();
    let full = [
        Change::Veto(confirmed),
        Change::Veto(dismissed),
        Change::Adjustments(vec![Adjustment {
            kind: "named".into(),
            note: "".into(),
            made: by("王芳"),
            unknown: UnknownFields::default(),
        }]),
    ]
    .into_iter()
    .fold(full, |draft, change| done(&draft, &list, change));
    let again = full.finish(&list, by("王芳")).unwrap().reopen(by("李强"), "复核").unwrap();
    let again = detailed(&again, &list, DetailChange::Text(DetailText::Weather, "晴".into()));
    let again = again.finish(&list, by("李强")).unwrap().reopen(by("李强"), "再核").unwrap();
    let records: Vec<_> =
        [plain, begun, aside, Inspection::Draft(named(again, "0a4"))].into_iter().map(record).collect();
    serde_json::from_str(&encode(&records, &by("王芳"), "t1", |_| Some(small()))).unwrap()
}

/// The file with one value replaced (null removes it). Checklists keep their text: the hash is over it.
fn altered(pointer: &str, value: Value) -> String {
    let mut json = file();
    json["checklists"] = json!("CHECKLISTS");
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}")) {
        Value::Object(fields) if value.is_null() => {
            fields.remove(name).unwrap();
        }
        Value::Object(fields) => {
            fields.insert(name.to_owned(), value);
        }
        Value::Array(list) => list[name.parse::<usize>().unwrap()] = value,
        other => panic!("nothing to alter in {other}"),
    }
    json.to_string().replace("\"CHECKLISTS\"", &format!("[{}]", small().text))
}

fn refused(pointer: &str, value: Value) -> (String, Problem) {
    match decode(&altered(pointer, value), |_| None) {
        Err(DecodeError::Field { path, problem }) => (path, problem),
        other => panic!("{pointer}: {other:?}"),
    }
}

fn check(pointer: &str, value: Value, path: &str, problem: Problem) {
    assert_eq!(refused(pointer, value), (path.to_owned(), problem), "{pointer}");
}

fn text(found: &str) -> String {
    found.to_owned()
}

#[test]
fn the_unaltered_file_is_read() {
    let same = altered("/inspections/0/id", json!("0a1b"));
    assert_eq!(decode(&same, |_| None).unwrap().records.len(), 4);
}

#[test]
fn faults_are_named_by_their_path() {
    let finding = "/inspections/3/content/answers/0/findings/1/at";
    check(
        finding,
        json!("today"),
        "inspections[3].content.answers[0].findings[1].at",
        Problem::NotADate { found: text("today") },
    );
    check("/inspections/3/id", json!("../x"), "inspections[3].id", Problem::NotAnId { found: text("../x") });
    check(
        "/inspections/1/started",
        json!("2026-02-30T00:00:00Z"),
        "inspections[1].started",
        Problem::NotADate { found: text("2026-02-30T00:00:00Z") },
    );
    check(
        "/inspections/2/content/month",
        json!("2026-13"),
        "inspections[2].content.month",
        Problem::NotADate { found: text("2026-13") },
    );
    check(
        "/inspections/0/content/round",
        json!("weekly"),
        "inspections[0].content.round",
        Problem::UnknownWord { found: text("weekly") },
    );
    check(
        "/inspections/0/content/village/code",
        json!("12"),
        "inspections[0].content.village.code",
        Problem::NotAnId { found: text("12") },
    );
    check(
        "/inspections/3/history/1/at",
        json!(""),
        "inspections[3].history[1].at",
        Problem::NotADate { found: text("") },
    );
    check(
        "/inspections/3/history/2/score",
        json!(1.234),
        "inspections[3].history[2].score",
        Problem::NotANumber { found: text("1.234") },
    );
    check(
        "/inspections/3/baseline/village/content",
        json!(1),
        "inspections[3].baseline.village.content",
        Problem::Unexpected { name: text("content") },
    );
    check("/exported/at", json!("?"), "exported.at", Problem::NotADate { found: text("?") });
    check(
        "/inspections/3/content/vetoes/1/reviewed/at",
        json!("?"),
        "inspections[3].content.vetoes[1].reviewed.at",
        Problem::NotADate { found: text("?") },
    );
    check(
        "/inspections/3/content/adjustments/0/at",
        json!("?"),
        "inspections[3].content.adjustments[0].at",
        Problem::NotADate { found: text("?") },
    );
    check(
        "/inspections/0/lineage",
        json!({"a b": 1}),
        "inspections[0].lineage",
        Problem::NotAnId { found: text("a b") },
    );
}

#[test]
fn fields_that_are_missing_unknown_or_of_another_type_are_refused() {
    let missing = |name: &str| Problem::Missing { name: text(name) };
    let unexpected = |name: &str| Problem::Unexpected { name: text(name) };
    check("/exported/by", Value::Null, "exported", missing("by"));
    check("/inspections/0/content", Value::Null, "inspections[0]", missing("content"));
    check(
        "/inspections/0/content/answers/1/item",
        Value::Null,
        "inspections[0].content.answers[1]",
        missing("item"),
    );
    // Open objects keep what a newer app wrote (`newer_minor_version.rs`); the others are closed.
    for (object, path) in [
        ("/exported", "exported"),
        ("/inspections/0/checklist", "inspections[0].checklist"),
        ("/inspections/0/finished", "inspections[0].finished"),
        ("/inspections/0/content/village", "inspections[0].content.village"),
        ("/inspections/3/content/vetoes/1/reviewed", "inspections[3].content.vetoes[1].reviewed"),
    ] {
        check(&format!("{object}/extra"), json!("x"), &format!("{path}.extra"), unexpected("extra"));
    }
    check(
        "/inspections/0/content/households",
        json!("ten"),
        "inspections[0].content.households",
        Problem::WrongType,
    );
    check(
        "/inspections/0/content/households",
        json!(70_000),
        "inspections[0].content.households",
        Problem::WrongType,
    );
    check(
        "/inspections/0/state",
        json!("lost"),
        "inspections[0].state",
        Problem::UnknownWord { found: text("lost") },
    );
    check("/inspections", json!({}), "inspections", Problem::WrongType);
}

#[test]
fn a_file_that_contradicts_itself_is_refused_not_half_read() {
    let missing = |name: &str| Problem::Missing { name: text(name) };
    let unexpected = |name: &str| Problem::Unexpected { name: text(name) };
    let mark = json!({"by": "王芳", "at": "2026-11-23T09:30:00+08:00"});
    check("/inspections/0/finished", Value::Null, "inspections[0]", missing("finished"));
    check("/inspections/2/discarded", Value::Null, "inspections[2]", missing("discarded"));
    check("/inspections/1/finished", mark.clone(), "inspections[1]", unexpected("finished"));
    check("/inspections/1/discarded", mark.clone(), "inspections[1]", unexpected("discarded"));
    let content = file()["inspections"][0]["content"].clone();
    check("/inspections/0/baseline", content, "inspections[0]", unexpected("baseline"));

    let answers = "inspections[3].content.answers";
    check(
        "/inspections/3/content/answers/0/answer",
        json!("fine"),
        &format!("{answers}[0]"),
        unexpected("findings"),
    );
    check(
        "/inspections/3/content/answers/0/reason",
        json!("无"),
        &format!("{answers}[0]"),
        unexpected("reason"),
    );
    check(
        "/inspections/3/content/answers/0/findings",
        json!([]),
        &format!("{answers}[0].findings"),
        Problem::Empty,
    );
    check(
        "/inspections/3/content/answers/1/item",
        json!("home.toilet"),
        &format!("{answers}[1].item"),
        Problem::Repeated { found: text("home.toilet") },
    );
    check(
        "/inspections/3/content/answers/0/findings/1/id",
        json!("home.toilet-0"),
        &format!("{answers}[0].findings[1].id"),
        Problem::Repeated { found: text("home.toilet-0") },
    );

    let vetoes = "inspections[3].content.vetoes";
    check(
        "/inspections/3/content/vetoes/0/condition",
        json!("exposed"),
        &format!("{vetoes}[0]"),
        unexpected("condition"),
    );
    check("/inspections/3/content/vetoes/0/item", Value::Null, &format!("{vetoes}[0]"), missing("item"));
    check(
        "/inspections/3/content/vetoes/0/reviewed",
        Value::Null,
        &format!("{vetoes}[0]"),
        missing("reviewed"),
    );
    check(
        "/inspections/3/content/vetoes/0/review",
        json!("pending"),
        &format!("{vetoes}[0]"),
        unexpected("reviewed"),
    );
    check(
        "/inspections/3/content/vetoes/0/reason",
        json!("无"),
        &format!("{vetoes}[0]"),
        unexpected("reason"),
    );
    check(
        "/inspections/3/content/vetoes/1/reason",
        json!(" "),
        &format!("{vetoes}[1].reason"),
        Problem::Empty,
    );
    let twice = file()["inspections"][3]["content"]["vetoes"][0].clone();
    check(
        "/inspections/3/content/vetoes/1",
        twice,
        &format!("{vetoes}[1].item"),
        Problem::Repeated { found: text("yard.burning") },
    );

    let history = "inspections[3].history";
    check("/inspections/3/history/1/reason", json!(""), &format!("{history}[1].reason"), Problem::Empty);
    check("/inspections/3/history/1/score", json!(5), &format!("{history}[1]"), unexpected("score"));
    check("/inspections/3/history/0/reason", json!("无"), &format!("{history}[0]"), unexpected("reason"));
    let change = "/inspections/3/history/2/changes/0";
    let place = format!("{history}[2].changes[0]");
    check(&format!("{change}/after"), Value::Null, &place, missing("after"));
    check(&format!("{change}/item"), json!("yard.litter"), &place, unexpected("field"));
    check(&format!("{change}/vetoesBefore"), json!([]), &place, unexpected("vetoesBefore"));
    check(change, json!({"vetoesBefore": []}), &place, missing("vetoesAfter"));
    check(change, json!({}), &place, missing("item"));
    check(
        change,
        json!({"item": "yard.litter", "answerAfter": {"item": "home.toilet", "answer": "fine"}}),
        &format!("{place}.answerAfter.item"),
        Problem::UnknownWord { found: text("home.toilet") },
    );
}

#[test]
fn answers_are_read_in_any_order_and_the_first_that_does_not_fit_is_named() {
    let pointer = "/inspections/3/content/answers";
    let mut answers = file().pointer(pointer).unwrap().as_array().unwrap().clone();
    let sorted = decode(&altered(pointer, json!(answers)), |_| None).unwrap();
    answers.reverse();
    let reversed = decode(&altered(pointer, json!(answers)), |_| None).unwrap();
    assert_eq!(reversed, sorted);
    // The same item again, not beside the first; what doesn't fit after it is not looked at.
    let (first, last) = (answers[0].clone(), answers.len());
    let found = first["item"].as_str().unwrap().to_owned();
    answers.extend([first, json!({"item": "村", "answer": "fine"})]);
    let path = |at: usize| format!("inspections[3].content.answers[{at}].item");
    check(pointer, json!(answers), &path(last), Problem::Repeated { found });
    answers.remove(0);
    check(pointer, json!(answers), &path(last), Problem::NotAnId { found: text("村") });
}

#[test]
fn answers_that_do_not_fit_their_checklist_are_refused() {
    let misfit = |refusal: Refusal| Problem::Misfit(refusal);
    let content = "inspections[3].content";
    check(
        "/inspections/3/content/answers/1/item",
        json!("yard.noise"),
        content,
        misfit(Refusal::UnknownItem(item("yard.noise"))),
    );
    check(
        "/inspections/3/content/answers/0/findings/1/tier",
        json!(2),
        content,
        misfit(Refusal::UnknownTier { item: item("home.toilet"), tier: 2 }),
    );
    check(
        "/inspections/3/content/adjustments/0/kind",
        json!("sung"),
        content,
        misfit(Refusal::UnknownAdjustment { kind: "sung".into() }),
    );
    check("/inspections/3/content/vetoes/1/condition", json!("rain"), content, misfit(Refusal::UnknownVeto));
    check(
        "/inspections/3/content/vetoes/0/reviewed/by",
        json!("王芳"),
        content,
        misfit(Refusal::BadReview(VetoRefusal::SamePerson)),
    );
}

#[test]
fn a_score_that_its_answers_do_not_give_is_refused() {
    let differs = |written: &str, computed: &str| Problem::ScoreDiffers {
        written: text(written),
        computed: text(computed),
    };
    check("/inspections/0/result/score", json!(19.5), "inspections[0].result.score", differs("19.5", "20"));
    check("/inspections/0/result/score", Value::Null, "inspections[0].result.score", differs("-", "20"));
    // The one that lists show stands in the history.
    let path = "inspections[0].history[0].score";
    check("/inspections/0/history/0/score", json!(19.5), path, differs("19.5", "20"));
    check("/inspections/0/history/0/score", Value::Null, path, differs("-", "20"));
    // The other way round: the answers were altered and the score left.
    check(
        "/inspections/3/content/answers/0/findings/1/tier",
        json!(0),
        "inspections[3].result.score",
        differs("4", "7"),
    );
}

#[test]
fn files_of_a_newer_app_and_of_other_programs_are_told_apart() {
    let newer = DecodeError::Newer { found: 3, newest: 2 };
    assert_eq!(decode(&altered("/version", json!(3)), |_| None), Err(newer.clone()));
    // Also when nothing else in it is as it was.
    assert_eq!(
        decode(r#"{"format":"xuncun-results","version":3,"sealed":"…"}"#, |_| None),
        Err(newer.clone())
    );
    assert_eq!(
        backup::decode(r#"{"format":"xuncun-backup","version":2}"#),
        Err(DecodeError::Newer { found: 2, newest: 1 })
    );
    let stored = inspection::encode(&record(Inspection::Draft(draft(&small().checklist))));
    assert_eq!(inspection::decode(3, &stored), Err(DecodeError::Newer { found: 3, newest: 2 }));

    let blocks = backup::encode(&[], "", "");
    assert_eq!(decode(&blocks, |_| None), Err(DecodeError::NotOurs));
    assert_eq!(backup::decode(&altered("/version", json!(1))), Err(DecodeError::NotOurs));
    for text in [
        "",
        "\u{feff}",
        "hello",
        "PK\u{3}\u{4}",
        "{}",
        "[]",
        "null",
        "17",
        "\"x\"",
        r#"{"format":7,"version":1}"#,
        r#"{"format":"xuncun-results"}"#,
        r#"{"version":1}"#,
        r#"{"format":"xuncun-results","version":"1"}"#,
    ] {
        assert_eq!(decode(text, |_| None), Err(DecodeError::NotOurs), "{text:?}");
        assert_eq!(backup::decode(text), Err(DecodeError::NotOurs), "{text:?}");
    }
    assert_eq!(inspection::decode(1, &[0xc3, 0x28]), Err(DecodeError::NotOurs));
}

#[test]
fn a_file_that_breaks_off_is_refused_wherever_it_breaks() {
    let whole = altered("/version", json!(1));
    for end in (2..whole.len()).step_by(7) {
        let Some(cut) = whole.get(..end) else { continue };
        assert!(matches!(decode(cut, |_| None), Err(DecodeError::Syntax { line: 1, .. })), "{end}");
    }
    let trailing = format!("{whole}]");
    assert!(matches!(decode(&trailing, |_| None), Err(DecodeError::Syntax { .. })));
}

#[test]
fn backups_that_do_not_fit_are_refused_whole() {
    let file = |blocks: &str| {
        backup::decode(&format!(
            r#"{{"format":"xuncun-backup","version":1,"by":"","at":"","app":"1","blocks":[{blocks}]}}"#
        ))
    };
    let whole = r#"{"key":"a","revision":1,"text":"x"}"#;
    assert_eq!(file(whole).unwrap().len(), 1);
    let wrong = |blocks: &str, path: &str| {
        assert_eq!(
            file(&format!("{whole},{blocks}")),
            Err(DecodeError::field(path, Problem::WrongType)),
            "{blocks}"
        );
    };
    wrong(r#"{"key":"b","revision":1}"#, "blocks[1]");
    wrong(r#"{"key":"b","revision":1,"text":"x","hex":"00"}"#, "blocks[1]");
    for hex in ["0", "0g", "+f", "é0", " 0"] {
        wrong(&format!(r#"{{"key":"b","revision":1,"hex":"{hex}"}}"#), "blocks[1]");
    }
    wrong(r#"{"key":"b","revision":-1,"text":"x"}"#, "blocks[1].revision");
    let twice = Problem::Repeated { found: text("a") };
    assert_eq!(file(&format!("{whole},{whole}")), Err(DecodeError::field("blocks[1].key", twice)));
}

// --- file names ---------------------------------------------------------------------------------

fn village(month: &str, name: &str) -> xuncun::wire::inspection::Record {
    let list = small().checklist;
    let mut details = crate::support::example::details();
    details.village_name = name.into();
    details.month = xuncun::domain::date::Month::parse(month).unwrap();
    let id = InspectionId::parse("0a1b").unwrap();
    let start = Draft::start(id, list.reference(), at("2026-11-23T08:00:00+08:00"), details);
    let answers = all_fine(&list).content().answers.clone();
    let fill = Change::Answers(answers.into_iter().map(|(item, given)| (item, Some(given))).collect());
    record(finished(&done(&start, &list, fill), &list, by("王芳")))
}

#[test]
fn a_file_is_named_by_what_who_and_when() {
    let one = [village("2026-11", "张湾镇村")];
    assert_eq!(file_name(&one, 0, &by("王芳")), "xuncun_2026-11_monthly_张湾镇村_王芳_20261123-093000.json");
    let list = small().checklist;
    let begun = [record(Inspection::Draft(draft(&list)))];
    assert_eq!(
        file_name(&begun, 0, &by("王芳")),
        "xuncun_2026-11_monthly_张湾镇村_draft_王芳_20261123-093000.json"
    );
    let many = [village("2026-11", "张湾镇村"), village("2026-10", "张湾镇村")];
    assert_eq!(file_name(&many, 0, &by("")), "xuncun_2026-10~2026-11_1villages_-_20261123-093000.json");
}

#[test]
fn file_names_sort_by_month_and_then_by_time() {
    let mut names = vec![];
    for month in ["2025-12", "2026-01", "2026-09", "2026-10"] {
        for moment in ["2026-11-01T10:00:00+08:00", "2026-11-02T09:00:00+08:00", "2026-12-01T00:00:00+08:00"]
        {
            names.push(file_name(
                &[village(month, "张湾村")],
                0,
                &Mark { by: "王芳".into(), at: at(moment) },
            ));
        }
    }
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
}

proptest::proptest! {
    /// Windows, macOS and Android between them refuse these; and names over 255 bytes.
    #[test]
    fn file_names_hold_nothing_a_file_system_refuses(place in ".{0,40}|[𠮷]{30}", who in ".{0,40}|[𠮷]{30}") {
        let name = file_name(&[village("2026-11", &place)], 0, &by(&who));
        proptest::prop_assert!(!name.chars().any(|sign| sign.is_control() || "<>:\"/\\|?*".contains(sign)), "{}", name);
        proptest::prop_assert!(!name.contains(' ') && name.len() <= 255, "{}", name);
    }
}
