//! From a draft to a result and back: what is missing, what is kept of every change after finishing.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::date::Month;
use xuncun::domain::evidence::Position;
use xuncun::domain::id::ItemId;
use xuncun::domain::inspection::finished::ReasonMissing;
use xuncun::domain::inspection::history::differences;
use xuncun::domain::inspection::review::{advice, missing};
use xuncun::domain::inspection::{
    Advice, Answer, Change, Content, DetailChange, DetailField, DetailText, Difference, Entry, Inspection,
    Missing, Occurrence, Round, Veto, VetoCause, Visit,
};
use xuncun::domain::score::explain;

use crate::support::content::filled_twice;
use crate::support::details::detail_of;
use crate::support::example::{
    all_fine, built_in, detailed, done, draft, finished, item, noted, skipped, small,
};
use crate::support::{by, points};

#[test]
fn everything_missing_is_listed_in_the_order_of_the_form() {
    let list = built_in("river");
    let empty = detailed(&draft(&list), &list, DetailChange::Inspectors(vec![" ".into()]));
    let mut wanted = vec![Missing::Inspector, Missing::Site];
    wanted.extend(list.items().map(|item| Missing::Item(item.id.clone())));
    assert_eq!(wanted.len(), 2 + 12);
    assert_eq!(empty.finish(&list, by("王芳")), Err(wanted.clone()));

    // What is answered is no longer missing; the rest keeps its order.
    let third = list.items().nth(2).unwrap().id.clone();
    let one = done(&empty, &list, Change::Answers(vec![(third.clone(), Some(Rc::new(Answer::Fine)))]));
    wanted.retain(|missing| *missing != Missing::Item(third.clone()));
    assert_eq!(missing(one.content(), &list), wanted);
}

#[test]
fn a_village_needs_no_site_and_a_river_does() {
    let river = built_in("river");
    let done = all_fine(&river);
    assert_eq!(done.finish(&river, by("王芳")), Err(vec![Missing::Site]));
    assert!(
        detailed(&done, &river, DetailChange::Text(DetailText::Site, "凉水河".into()))
            .finish(&river, by("王芳"))
            .is_ok()
    );
    let village = built_in("environment");
    assert!(all_fine(&village).finish(&village, by("王芳")).is_ok());
}

#[test]
fn an_inspection_where_nothing_applies_cannot_be_finished() {
    let list = small().checklist;
    let all = ["yard.litter", "yard.burning", "home.toilet"];
    let nothing = all.iter().fold(draft(&list), |draft, of| skipped(&draft, &list, of));
    assert_eq!(nothing.finish(&list, by("王芳")), Err(vec![Missing::NothingApplies]));
}

#[test]
fn what_deserves_a_second_look_blocks_nothing() {
    let list = small().checklist;
    let alone = detailed(&all_fine(&list), &list, DetailChange::Inspectors(vec!["王芳".into()]));
    let few = detailed(&alone, &list, DetailChange::Households(1));
    let bare = noted(&few, &list, "yard.burning", 0, " ");
    let homes = noted(&noted(&bare, &list, "home.toilet", 0, "甲"), &list, "home.toilet", 0, "乙");
    let wanted = [
        Advice::OneInspector,
        Advice::FewHouseholds { noted: 1, wanted: 10 },
        Advice::BareFinding { item: item("yard.burning") },
        Advice::MoreHouseholdsThanSampled { item: item("home.toilet"), found: 2, sampled: 1 },
        Advice::VetoPending(VetoCause::Item(item("yard.burning"))),
    ];
    assert_eq!(advice(homes.content(), &list), wanted);
    assert!(homes.finish(&list, by("王芳")).is_ok());
    assert_eq!(advice(all_fine(&list).content(), &list), []);
}

#[test]
fn reopening_needs_a_reason() {
    let list = small().checklist;
    let done = all_fine(&list).finish(&list, by("王芳")).unwrap();
    for reason in ["", " \n"] {
        assert_eq!(done.reopen(by("李强"), reason), Err(ReasonMissing));
    }
    let again = done.reopen(by("李强"), " 漏记一处 ").unwrap();
    assert!(again.is_reopened());
    let newest = again.core().history.last().unwrap().clone();
    assert_eq!(newest, Entry::new(by("李强"), Occurrence::Reopened { reason: "漏记一处".into() }));
    assert_eq!(again.content(), done.content());
}

#[test]
fn the_history_keeps_who_when_before_and_after() {
    let list = small().checklist;
    let first = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let done_once = first.finish(&list, by("王芳")).unwrap();
    let again = done_once.reopen(by("李强"), "复核").unwrap();
    let more = noted(&again, &list, "yard.litter", 1, "村口");
    let more = detailed(&more, &list, DetailChange::Text(DetailText::Weather, "雨".into()));
    let done_twice = more.finish(&list, by("李强")).unwrap();

    let before = first.content().answers.get(&item("yard.litter")).unwrap().clone();
    let after = more.content().answers.get(&item("yard.litter")).unwrap().clone();
    assert_ne!(before, after);
    let changes = vec![
        Difference::Detail {
            field: DetailField::Text(DetailText::Weather),
            before: String::new(),
            after: "雨".into(),
        },
        Difference::Answer { item: item("yard.litter"), before: Some(before), after: Some(after) },
    ];
    let wanted = [
        Entry::new(by("王芳"), Occurrence::Finished { score: Some(points("19")), changes: vec![] }),
        Entry::new(by("李强"), Occurrence::Reopened { reason: "复核".into() }),
        Entry::new(by("李强"), Occurrence::Finished { score: Some(points("18.5")), changes }),
    ];
    assert_eq!(done_twice.core().history, wanted);
    assert_eq!(done_twice.finished(), &by("李强"));
}

#[test]
fn a_draft_that_is_put_aside_can_be_taken_back() {
    let list = small().checklist;
    let draft = noted(&draft(&list), &list, "yard.litter", 0, "村口");
    let aside = draft.set_discarded(Some(by("王芳")));
    assert!(Inspection::Draft(aside.clone()).is_discarded());
    assert_eq!(aside.set_discarded(None), draft);
    assert!(!finished(&all_fine(&list), &list, by("王芳")).is_discarded());
}

#[test]
fn a_correction_is_given_up_for_what_was_finished_and_never_put_aside() {
    let list = small().checklist;
    let done = all_fine(&list).finish(&list, by("王芳")).unwrap();
    let again = done.reopen(by("李强"), "复核").unwrap();
    let more = noted(&again, &list, "yard.litter", 1, "村口");
    let back = more.cancel(&list, by("赵敏")).unwrap();
    assert_eq!((back.content(), back.finished()), (done.content(), done.finished()));
    assert_eq!(back.last_score().map(|(_, score)| score), done.last_score().map(|(_, score)| score));
    assert_eq!(back.core().history.len(), 3);
    assert_eq!(back.core().history[2].mark, by("赵敏"));
    assert_eq!(all_fine(&list).cancel(&list, by("赵敏")), None);
    // An earlier version of the app put corrections aside: they stand for a result all the same.
    let aside = more.set_discarded(Some(by("李强")));
    assert!(!Inspection::Draft(aside.clone()).is_discarded());
    assert_eq!(aside.cancel(&list, by("赵敏")).unwrap(), back);
}

/// The content that the differences lead to: what a reader of the history can work out.
fn follow(before: &Content, after: &Content, found: &[Difference]) -> Content {
    // What isn't known has no history.
    let mut next = Content { unknown: after.unknown.clone(), ..before.clone() };
    for difference in found {
        match difference {
            Difference::Answer { item, before, after } => {
                let known = match after.clone() {
                    Some(given) => next.answers.insert(item.clone(), given),
                    None => next.answers.remove(item),
                };
                assert_eq!(known, *before);
            }
            Difference::Vetoes { before, after } => {
                assert_eq!(std::mem::replace(&mut next.vetoes, after.clone()), *before);
            }
            Difference::Adjustments { before, after } => {
                assert_eq!(std::mem::replace(&mut next.adjustments, after.clone()), *before);
            }
            Difference::NewerDetail { field, .. } => panic!("{field} is compared here"),
            Difference::Detail { field, before, after: text } => {
                let details = &mut next.details;
                let known: String = match field {
                    DetailField::Text(of) => {
                        std::mem::replace(&mut details.texts[*of], text.as_str().into()).to_string()
                    }
                    DetailField::Position => {
                        let known = std::mem::replace(&mut details.position, Position::parse(text));
                        known.map_or_else(String::new, |at| at.to_string())
                    }
                    DetailField::Month => {
                        std::mem::replace(&mut details.month, Month::parse(text).unwrap()).to_string()
                    }
                    DetailField::Households => {
                        std::mem::replace(&mut details.households, text.parse().unwrap()).to_string()
                    }
                    DetailField::Round => {
                        let round = Round::ALL.into_iter().find(|round| round.code() == text).unwrap();
                        std::mem::replace(&mut details.round, round).code().to_owned()
                    }
                    DetailField::Visit => {
                        let known = [Visit::Announced, Visit::Unannounced];
                        let visit = known.into_iter().find(|visit| visit.code() == text).unwrap();
                        std::mem::replace(&mut details.visit, visit).code().to_owned()
                    }
                    DetailField::Inspectors => {
                        // Names are joined for reading; they can't be taken apart again.
                        assert_eq!(after.details.inspectors.join("、"), *text);
                        let now = after.details.inspectors.clone();
                        std::mem::replace(&mut details.inspectors, now).join("、")
                    }
                };
                assert_eq!(known, *before);
            }
        }
    }
    next
}

proptest! {
    #[test]
    fn the_differences_lead_from_one_content_to_the_other((_, one, other) in filled_twice()) {
        prop_assert_eq!(differences(&one, &one), vec![]);
        prop_assert_eq!(follow(&one, &other, &differences(&one, &other)), other.clone());
        prop_assert_eq!(follow(&other, &one, &differences(&other, &one)), one);
    }

    /// Finish, reopen, change everything, finish: the last entry tells exactly what changed, and the score.
    #[test]
    fn a_second_finish_records_what_changed((spec, one, other) in filled_twice()) {
        let list = spec.load().checklist;
        let complete = |mut content: Content| {
            content.details.inspectors = vec!["王芳".into()];
            content.details.texts[DetailText::Site] = "凉水河".into();
            for item in list.items() {
                content.answers.entry(item.id.clone()).or_insert_with(|| Rc::new(Answer::Fine));
            }
            let first = list.items().next().unwrap().id.clone();
            content.answers.insert(first, Rc::new(Answer::Fine));
            content
        };
        let (one, mut other) = (complete(one), complete(other));
        // No change touches what isn't known.
        other.unknown = one.unknown.clone();
        let start = filled_in(&list, &one);
        let done_once = start.finish(&list, by("王芳")).unwrap();
        let first = &done_once.core().history[..];
        let is_first = matches!(
            first, [Entry { what: Occurrence::Finished { changes, .. }, .. }] if changes.is_empty()
        );
        prop_assert!(is_first, "{:?}", first);
        let again = done_once.reopen(by("李强"), "复核").unwrap();
        let again = fill(&again, &list, &other);
        let done_twice = again.finish(&list, by("李强")).unwrap();
        prop_assert_eq!(done_twice.content(), &other);
        let Occurrence::Finished { score, changes } = &done_twice.core().history[2].what else {
            panic!("{:?}", done_twice.core().history);
        };
        prop_assert_eq!(score, &explain(&list, &other).score);
        prop_assert_eq!(&follow(&one, &other, changes), &other);
    }
}

fn filled_in(
    list: &xuncun::domain::checklist::Checklist,
    content: &Content,
) -> xuncun::domain::inspection::Draft {
    let mut empty = content.clone();
    empty.answers.clear();
    empty.vetoes.clear();
    empty.adjustments.clear();
    let start = draft(list);
    let core = xuncun::domain::inspection::Core { content: Rc::new(empty), ..start.core().clone() };
    fill(&xuncun::domain::inspection::Draft::from_parts(core, None, None), list, content)
}

/// The draft with everything changed to `wanted`, by changes only.
fn fill(
    draft: &xuncun::domain::inspection::Draft,
    list: &xuncun::domain::checklist::Checklist,
    wanted: &Content,
) -> xuncun::domain::inspection::Draft {
    let now = draft.content().clone();
    let details = DetailField::ALL.into_iter().map(|field| detail_of(field, &wanted.details));
    let mut changes: Vec<Change> = details.map(Change::Detail).collect();
    let items: std::collections::BTreeSet<&ItemId> =
        now.answers.keys().chain(wanted.answers.keys()).collect();
    let answers = items.into_iter().map(|item| (item.clone(), wanted.answers.get(item).cloned())).collect();
    changes.push(Change::Answers(answers));
    let dropped = |veto: &Veto| Change::DropVeto(veto.cause.clone());
    changes.extend(now.vetoes.iter().map(dropped));
    changes.extend(wanted.vetoes.iter().rev().cloned().map(Change::Veto));
    changes.push(Change::Adjustments(wanted.adjustments.clone()));
    changes.into_iter().fold(draft.clone(), |draft, change| done(&draft, list, change))
}
