//! Versions in conflict are shown by what they hold, and each can be opened, before and after the decision.

use xuncun::app::headquarters::decide::Event as Decide;
use xuncun::app::headquarters::rules::Event as Rules;
use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::view::inspection::{InspectionView, VersionStatus};
use xuncun::app::headquarters::{Event as HeadquartersEvent, HeadquartersPage};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::form_draft::Form;
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::{Answer, Core, DetailField, DetailText, Finished, Inspection};
use xuncun::domain::preferences::Language;
use xuncun::domain::publication::PublicationField;
use xuncun::headquarters::differing::Differing;
use xuncun::headquarters::rules::RuleField;
use xuncun::i18n::headquarters::differing;
use xuncun::wire::inspection::Record;

use crate::support::clerk::{clerk, conflicts, page, screen, text, town};
use crate::support::scenario::Scenario;

/// The same score, but another place, another note and other remarks.
fn reworded(record: &Record, tablet: &str, place: &str, remarks: &str) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let mut core: Core = done.core().clone();
    let mut content = (*core.content).clone();
    content.details.texts[DetailText::Remarks] = remarks.into();
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
        town(57).into_iter().find(|one| xuncun::wire::results::finding_count(one) > 0).expect("findings");
    let one = reworded(&record, "t2", "村口", "");
    let other = reworded(&record, "t3", "河边", "雨天");
    let mut clerk = clerk();
    clerk.hand_over(&[("one.json", &text(&[one])), ("other.json", &text(&[other]))]);
    (clerk, record.inspection.id().clone())
}

fn version(clerk: &mut Scenario, id: &InspectionId, hash: ContentHash) -> InspectionView {
    match page(clerk, &HeadquartersPage::Version(id.clone(), hash)) {
        Page::Inspection(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn versions_of_one_score_differ_by_what_they_say() {
    let (mut clerk, id) = in_conflict();
    let view = conflicts(&mut clerk);
    let [conflict] = &view.conflicts[..] else { panic!("{view:?}") };
    assert_eq!(conflict.sides[0].facts.score, conflict.sides[1].facts.score);
    let [Differing::Detail(DetailField::Text(DetailText::Remarks), remarks), answer @ Differing::Answer(..)] =
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
    let of = |clerk: &mut Scenario, side: usize| version(clerk, &id, conflict.sides[side].hash);
    let (one, other) = (of(&mut clerk, 0), of(&mut clerk, 1));
    assert_eq!((one.status, other.status), (VersionStatus::InConflict, VersionStatus::InConflict));
    assert_ne!(one.score.details.texts[DetailText::Remarks], other.score.details.texts[DetailText::Remarks]);
}

#[test]
fn after_a_decision_both_sides_can_still_be_opened() {
    let (mut clerk, id) = in_conflict();
    let view = conflicts(&mut clerk);
    let [chosen, other] = [0, 1].map(|side| view.conflicts[0].sides[side].hash);
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Begun {
        id: view.conflicts[0].id.clone(),
        chosen,
    }));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::NameTyped("陈主任".into())));
    clerk
        .at_headquarters(HeadquartersEvent::Decide(Decide::ReasonTyped("以现场为准".into())))
        .at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let view = conflicts(&mut clerk);
    let [made] = &view.decisions[..] else { panic!("{view:?}") };
    assert_eq!((made.chosen.0, made.others[0].0), (chosen, other));
    assert!(made.chosen.1.is_some() && made.others[0].1.is_some());
    let (one, kept) = (version(&mut clerk, &id, chosen), version(&mut clerk, &id, other));
    assert_eq!((one.status, kept.status), (VersionStatus::Aside, VersionStatus::Aside));
    assert_ne!(one.score.details.texts[DetailText::Remarks], kept.score.details.texts[DetailText::Remarks]);
    let Page::Inspection(counts) = page(&mut clerk, &HeadquartersPage::Inspection(id.clone(), None)) else {
        panic!()
    };
    assert_eq!(counts.status, VersionStatus::Counts);
    assert_eq!(counts.score.details.texts[DetailText::Remarks], one.score.details.texts[DetailText::Remarks]);
    let unknown = HeadquartersPage::Version(id, ContentHash::of(b"nothing"));
    assert_eq!(page(&mut clerk, &unknown), Page::Missing);
}

#[test]
fn a_half_typed_decision_and_half_set_rules_are_there_after_a_restart() {
    let (mut clerk, id) = in_conflict();
    let conflicts_page = HeadquartersPage::Conflicts.route();
    let chosen = conflicts(&mut clerk).conflicts[0].sides[1].hash;
    let decide = |event| HeadquartersEvent::Decide(event);
    clerk.go(conflicts_page.clone());
    clerk.at_headquarters(decide(Decide::Begun { id: id.as_str().into(), chosen }));
    clerk.at_headquarters(decide(Decide::NameTyped("赵主任".into())));
    clerk.at_headquarters(decide(Decide::ReasonTyped("村里核实过".into())));
    let field = RuleField::Publication(PublicationField::RedCount);
    clerk.go(HeadquartersPage::Rules.route());
    clerk.at_headquarters(HeadquartersEvent::Rules(Rules::Typed { field, text: "".into() }));
    clerk.at_headquarters(HeadquartersEvent::Rules(Rules::WhyTyped("办公会".into())));
    let before = clerk.headquarters().headquarters.drafts.clone();
    clerk.kill_and_restart().go(conflicts_page);
    assert_eq!(clerk.headquarters().headquarters.drafts, before);
    let form = conflicts(&mut clerk).deciding.expect("the form is open again");
    assert_eq!((&*form.by, &*form.reason, form.chosen), ("赵主任", "村里核实过", chosen));
    // The decision ends its draft, the rules wait on.
    clerk.at_headquarters(decide(Decide::Confirmed)).settle();
    clerk.kill_and_restart().go(HeadquartersPage::Rules.route());
    let drafts = &clerk.headquarters().headquarters.drafts;
    assert!(drafts.decisions.is_empty());
    assert_eq!((&*drafts.rules.why, &drafts.rules.texts[..]), ("办公会", &[(field, "".into())][..]));
}

#[test]
fn the_overview_lists_what_is_half_filled_leads_to_it_and_gives_it_up_with_undo() {
    let (mut clerk, id) = in_conflict();
    let chosen = conflicts(&mut clerk).conflicts[0].sides[1].hash;
    let decide = |event| HeadquartersEvent::Decide(event);
    clerk.at_headquarters(decide(Decide::Begun { id: id.as_str().into(), chosen }));
    clerk.at_headquarters(decide(Decide::ReasonTyped("村里核实过".into())));
    clerk.kill_and_restart().go(HeadquartersPage::Rules.route());
    clerk.at_headquarters(HeadquartersEvent::Rules(Rules::WhyTyped("办公会".into())));
    let listed = |clerk: &mut Scenario| {
        clerk.go(HeadquartersPage::Overview.route());
        let all = screen(clerk).half_filled;
        all.into_iter().filter(|one| !one.is_given_up).collect::<Vec<_>>()
    };
    let all = listed(&mut clerk);
    let told: Vec<_> = all.iter().map(|one| (one.form.clone(), one.route.clone(), &*one.excerpt)).collect();
    let decision = (Form::Decision(id), Some(HeadquartersPage::Conflicts.route()), "村里核实过");
    let rules = (Form::TownRules, Some(HeadquartersPage::Rules.route()), "办公会");
    assert_eq!(told.len(), 2);
    assert!(told.contains(&decision) && told.contains(&rules), "{told:?}");
    let of = all.iter().find(|one| one.form == decision.0).expect("the decision");
    assert_eq!(of.subject.len(), 1, "its village");
    clerk.at_headquarters(HeadquartersEvent::HalfFilledDropped(of.key.clone().expect("a key")));
    assert_eq!(listed(&mut clerk).len(), 1);
    assert!(conflicts(&mut clerk).deciding.is_none());
    clerk.go(HeadquartersPage::Overview.route()).take_toast();
    assert_eq!(listed(&mut clerk).len(), 2);
    assert_eq!(conflicts(&mut clerk).deciding.map(|form| form.reason.to_string()), Some("村里核实过".into()));
}
