//! The history says what was there before and what is there now, wherever they differ.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::checklist::Checklist;
use xuncun::domain::evidence::{EvidenceChange, Position};
use xuncun::domain::inspection::history::differences;
use xuncun::domain::inspection::{
    Adjustment, Answer, Change, Content, Draft, Entry, Occurrence, Review, Veto, VetoCause,
};
use xuncun::domain::preferences::Language;
use xuncun::domain::unknown::UnknownFields;
use xuncun::i18n::history;

use crate::support::content::filled_twice;
use crate::support::example::{all_fine, done, draft, item, noted, skipped, small};
use crate::support::{at, by};

fn said(language: Language, before: &Content, after: &Content, list: &Checklist) -> Vec<String> {
    let what = Occurrence::Finished { score: None, changes: differences(before, after) };
    history::changes(language, &Entry::new(by("王芳"), what), list)
}

#[track_caller]
fn expect(before: &Draft, change: Change, english: &str) {
    let list = small().checklist;
    let after = done(before, &list, change);
    let lines = said(Language::English, before.content(), after.content(), &list);
    assert_eq!(lines, [english]);
}

fn exposed(review: Review, note: &str) -> Veto {
    Veto {
        cause: VetoCause::Condition("exposed".into()),
        raised: by("王芳"),
        note: note.into(),
        review,
        unknown: UnknownFields::default(),
    }
}

#[test]
fn a_veto_shows_who_raised_it_and_what_the_second_person_said() {
    let list = small().checklist;
    let pending = exposed(Review::Pending, "县台");
    let start = done(&all_fine(&list), &list, Change::Veto(pending.clone()));
    let confirmed = pending.confirmed(by("李强")).unwrap();
    let after = done(&start, &list, Change::Veto(confirmed));
    let lines = said(Language::English, start.content(), after.content(), &list);
    assert_eq!(lines.len(), 1);
    let (before, now) = lines[0].split_once(" → ").unwrap();
    assert!(before.contains("Raised by 王芳") && before.contains("pending confirmation"), "{before}");
    assert!(now.contains("Raised by 王芳") && now.contains("confirmed by 李强 · 23 November 2026"), "{now}");
    assert!(now.ends_with("(县台)"), "{now}");
    let dismissed = pending.dismissed(by("李强"), "不属实").unwrap();
    let after = done(&start, &list, Change::Veto(dismissed));
    let chinese = said(Language::Chinese, start.content(), after.content(), &list);
    assert!(chinese[0].contains("排除：不属实"), "{chinese:?}");
}

#[test]
fn a_finding_shows_its_tier_price_place_and_note_on_both_sides() {
    let list = small().checklist;
    let one = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let two = noted(&one, &list, "yard.litter", 0, "河边");
    let finding = two.content().answer(&item("yard.litter")).unwrap().findings()[1].id.clone();
    let of = item("yard.litter");
    let tier = Change::Tier { item: of.clone(), finding: finding.clone(), tier: 1 };
    let lines = said(Language::Chinese, two.content(), done(&two, &list, tier).content(), &list);
    assert_eq!(lines.len(), 1);
    let (before, after) = lines[0].split_once(" → ").unwrap();
    assert!(before.contains("第 2 处") && before.contains("−1") && before.contains("河边"), "{before}");
    assert!(after.contains("第 2 处") && after.contains("−0.5") && after.contains("河边"), "{after}");
    assert!(!lines[0].contains("村口"), "what stayed is not repeated: {}", lines[0]);
    let note = Change::Note { item: of.clone(), finding: finding.clone(), text: "两堆".into() };
    let lines = said(Language::Chinese, two.content(), done(&two, &list, note).content(), &list);
    assert!(lines[0].ends_with("河边：两堆）"), "{lines:?}");
    let why = Change::Evidence {
        item: of.clone(),
        finding: finding.clone(),
        what: EvidenceChange::NoPhoto("天黑".into()),
    };
    let lines = said(Language::Chinese, two.content(), done(&two, &list, why).content(), &list);
    assert!(lines[0].contains("未拍照原因：–") && lines[0].contains("未拍照原因：天黑"), "{lines:?}");
    let place = EvidenceChange::Position(Position::parse("39.85 116.705 12 2026-11-23T09:30:00+08:00"));
    let place = Change::Evidence { item: of, finding, what: place };
    let lines = said(Language::English, two.content(), done(&two, &list, place).content(), &list);
    assert!(lines[0].contains("no location") && lines[0].contains("39.85, 116.705"), "{lines:?}");
}

#[test]
fn what_does_not_apply_shows_its_reason() {
    let list = small().checklist;
    let start = skipped(&all_fine(&list), &list, "home.toilet");
    let other = Answer::NotApplicable { reason: "全村水厕".into() };
    let change = Change::Answers(vec![(item("home.toilet"), Some(Rc::new(other)))]);
    let name = list.item(&item("home.toilet")).unwrap().text.pick(false).to_string();
    expect(&start, change, &format!("{name}: Not applicable (没有) → Not applicable (全村水厕)"));
}

#[test]
fn adjustments_show_their_points_and_grounds_and_who_where_nothing_else_differs() {
    let list = small().checklist;
    let named = |note: &str, who: &str| Adjustment {
        kind: "named".into(),
        note: note.into(),
        made: by(who),
        unknown: UnknownFields::default(),
    };
    let start = done(&draft(&list), &list, Change::Adjustments(vec![named("", "王芳")]));
    let noted = Change::Adjustments(vec![named("镇发〔2026〕3号", "王芳")]);
    let lines = said(Language::English, start.content(), done(&start, &list, noted).content(), &list);
    assert!(lines[0].contains('−') && lines[0].ends_with("(镇发〔2026〕3号)"), "{lines:?}");
    let other = Change::Adjustments(vec![named("", "李强")]);
    let lines = said(Language::English, start.content(), done(&start, &list, other).content(), &list);
    let (before, after) = lines[0].split_once(" → ").unwrap();
    assert!(before.contains("王芳") && after.contains("李强"), "{lines:?}");
}

#[test]
fn a_finding_noted_anew_in_the_same_words_shows_when() {
    let list = small().checklist;
    let start = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let mut again = (*start.content().answer(&item("yard.litter")).unwrap().findings()[0]).clone();
    again.noted = at("2026-11-24T10:00:00+08:00");
    let change = Change::NoteFinding { item: item("yard.litter"), finding: again };
    let lines = said(Language::English, start.content(), done(&start, &list, change).content(), &list);
    let (before, after) = lines[0].split_once(" → ").unwrap();
    assert!(before.contains("23 November") && after.contains("24 November"), "{lines:?}");
}

proptest! {
    #[test]
    fn whatever_differs_has_a_line_and_no_line_reads_the_same_on_both_sides(
        (spec, before, after) in filled_twice()
    ) {
        let list = spec.load().checklist;
        for language in [Language::Chinese, Language::English] {
            let lines = said(language, &before, &after, &list);
            prop_assert!(lines.len() >= differences(&before, &after).len());
            for line in lines {
                let colon = if language == Language::Chinese { "：" } else { ": " };
                let halves = line.split_once(" → ");
                let same = halves.is_some_and(|(one, other)| one.ends_with(&format!("{colon}{other}")));
                prop_assert!(!same, "{}", line);
            }
        }
    }
}
