//! Versions in conflict are shown by what they hold, and each can be opened, before and after the decision.

use xuncun::app::hq::decide::Event as Decide;
use xuncun::app::hq::{Event as Hq, HqPage};
use xuncun::app::view::hq::Page;
use xuncun::app::view::hq::differing::Differing;
use xuncun::app::view::hq::inspection::{InspectionView, Standing};
use xuncun::codec::inspection::Record;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::history::Field;
use xuncun::domain::inspection::{Answer, Core, Finished, Inspection};
use xuncun::domain::preferences::Language;
use xuncun::i18n::hq::differing;

use crate::support::office::{conflicts, office, page, text, town};
use crate::support::scenario::Scenario;

/// The same score, but another place, another note and other remarks.
fn reworded(record: &Record, tablet: &str, place: &str, remarks: &str) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let mut core: Core = done.core().clone();
    let mut content = (*core.content).clone();
    content.details.remarks = remarks.into();
    let found = content.answers.iter().find(|(_, answer)| !answer.findings().is_empty());
    let (item, answer) = found.map(|(item, answer)| (item.clone(), answer.clone())).expect("a finding");
    let Answer::Findings(findings) = &*answer else { unreachable!() };
    let mut one = (**findings.iter().next().unwrap()).clone();
    one.place = place.into();
    content.answers.insert(item, Answer::Findings(findings.with(one)).into());
    core.content = content.into();
    let done = Finished::from_parts(core, done.finished().clone());
    let lineage = record.lineage.changed_on(&TabletId::parse(tablet).unwrap());
    Record { inspection: Inspection::Finished(done).into(), lineage }
}

fn in_conflict() -> (Scenario, InspectionId) {
    let record =
        town(57).into_iter().find(|one| xuncun::codec::results::finding_count(one) > 0).expect("findings");
    let one = reworded(&record, "t2", "村口", "");
    let other = reworded(&record, "t3", "河边", "雨天");
    let mut office = office();
    office.hand_over(&[("one.json", &text(&[one])), ("other.json", &text(&[other]))]);
    (office, record.inspection.id().clone())
}

fn version(office: &mut Scenario, id: &InspectionId, hash: ContentHash) -> InspectionView {
    match page(office, &HqPage::Version(id.clone(), hash)) {
        Page::Inspection(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn versions_of_one_score_differ_by_what_they_say() {
    let (mut office, id) = in_conflict();
    let view = conflicts(&mut office);
    let [conflict] = &view.conflicts[..] else { panic!("{view:?}") };
    assert_eq!(conflict.sides[0].score, conflict.sides[1].score);
    let [Differing::Detail(Field::Remarks, remarks), answer @ Differing::Answer(..)] =
        &conflict.differences[..]
    else {
        panic!("{:?}", conflict.differences)
    };
    let mut remarks = remarks.clone();
    remarks.sort();
    assert_eq!(remarks, ["", "雨天"]);
    for language in [Language::Chinese, Language::English] {
        let said = differing::sides(language, answer);
        let said: Vec<String> = said.into_iter().map(|lines| lines.join("\n")).collect();
        assert!(said.iter().any(|one| one.contains("村口") && !one.contains("河边")), "{said:?}");
        assert!(said.iter().any(|one| one.contains("河边") && !one.contains("村口")), "{said:?}");
    }
    // Each side can be opened, and is another one.
    let of = |office: &mut Scenario, side: usize| version(office, &id, conflict.sides[side].hash);
    let (one, other) = (of(&mut office, 0), of(&mut office, 1));
    assert_eq!((one.standing, other.standing), (Standing::InConflict, Standing::InConflict));
    assert_ne!(one.score.details.remarks, other.score.details.remarks);
}

#[test]
fn after_a_decision_both_sides_can_still_be_opened() {
    let (mut office, id) = in_conflict();
    let view = conflicts(&mut office);
    let [chosen, other] = [0, 1].map(|side| view.conflicts[0].sides[side].hash);
    office.hq(Hq::Decide(Decide::Begun { id: view.conflicts[0].id.clone(), chosen }));
    office.hq(Hq::Decide(Decide::NameTyped("陈主任".into())));
    office.hq(Hq::Decide(Decide::ReasonTyped("以现场为准".into()))).hq(Hq::Decide(Decide::Confirmed));
    let view = conflicts(&mut office);
    let [made] = &view.decisions[..] else { panic!("{view:?}") };
    assert_eq!((made.chosen.0, made.others[0].0), (chosen, other));
    assert!(made.chosen.1.is_some() && made.others[0].1.is_some());
    let (one, kept) = (version(&mut office, &id, chosen), version(&mut office, &id, other));
    assert_eq!((one.standing, kept.standing), (Standing::Aside, Standing::Aside));
    assert_ne!(one.score.details.remarks, kept.score.details.remarks);
    let Page::Inspection(counts) = page(&mut office, &HqPage::Inspection(id.clone(), None)) else { panic!() };
    assert_eq!(counts.standing, Standing::Counts);
    assert_eq!(counts.score.details.remarks, one.score.details.remarks);
    let unknown = HqPage::Version(id, ContentHash::of(b"nothing"));
    assert_eq!(page(&mut office, &unknown), Page::Missing);
}
