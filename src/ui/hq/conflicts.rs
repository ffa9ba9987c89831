//! Conflicts side by side, the form that decides one, and the decisions that were made.

use super::{Event, HqPage, button, head, inspection_link, link_cell, say, table};
use crate::app::Event as AppEvent;
use crate::app::hq::Deciding;
use crate::app::hq::decide::{Event as DecideEvent, Refused};
use crate::app::view::hq::conflicts::{ConflictView, ConflictsView, DecisionRow, Side};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::points::Points;
use crate::i18n::hq::{O, differing};
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, field, frame};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn conflicts(shared: &Shared, view: &ConflictsView) -> Tag {
    let none = view.conflicts.is_empty().then(|| el("p.empty").child(shared.o(O::ConflictsNone)));
    let advice = (!view.conflicts.is_empty()).then(|| el("p.note").child(shared.o(O::ConflictNote)));
    let decisions = (!view.decisions.is_empty()).then(|| {
        let rows = view.decisions.iter().map(|made| decision(shared, made));
        frame(shared.o(O::DecisionsTitle)).child(el("ul.decisions").testid("hq-decisions").children(rows))
    });
    el("div.hq__stack")
        .child(advice)
        .child(none)
        .children(view.conflicts.iter().map(|one| conflict(shared, one, view.deciding.as_ref())))
        .child(decisions)
}

fn conflict(shared: &Shared, view: &ConflictView, deciding: Option<&Deciding>) -> Tag {
    let language = shared.language;
    let title = format!(
        "{} · {} {}",
        shared.named(&view.village),
        format::month(language, view.month),
        phrase::round(language, view.round)
    );
    let own = deciding.filter(|deciding| deciding.id == view.id);
    let sides = (1..).zip(&view.sides).map(|(number, side)| {
        let chosen = own.is_some_and(|own| own.chosen == side.hash);
        self::side(shared, view, number, side, chosen)
    });
    el("section.conflict")
        .attr(A::AriaLabel, title.clone())
        .key(view.id.to_string())
        .testid("hq-conflict")
        .child(el("h2.frame__title").child(title))
        .child(el("div.conflict__sides").children(sides))
        .child(differences(shared, view))
        .child(own.map(|own| form(shared, own)))
}

fn side(shared: &Shared, view: &ConflictView, number: usize, side: &Side, chosen: bool) -> Tag {
    let facts = say::side(shared.language, side).into_iter().map(|fact| el("li").child(fact));
    let begun = DecideEvent::Begun { id: view.id.clone(), chosen: side.hash };
    el("div.conflict__side")
        .testid("hq-side")
        .child(el("h3").child(say::version_number(shared.language, number)))
        .child(el("ul.conflict__facts").children(facts))
        .child(
            version(shared, &view.id, side.hash, shared.o(O::LookAtVersion).to_owned()).testid("hq-version"),
        )
        .child(
            button(if chosen { Look::Primary } else { Look::Plain }, shared.o(O::ChooseThis))
                .state(A::AriaPressed, chosen)
                .testid(format!("hq-choose-{number}"))
                .on(shared.tap(Event::Decide(begun))),
        )
}

fn differences(shared: &Shared, view: &ConflictView) -> Tag {
    if view.differences.is_empty() {
        return el("p.note").testid("hq-no-differences").child(shared.o(O::DifferencesNone));
    }
    let mut heads = vec![head(shared.o(O::Item))];
    heads.extend((1..).zip(&view.sides).map(|(number, _)| {
        el("th").attr(A::Scope, "col").child(say::version_number(shared.language, number))
    }));
    let rows = view.differences.iter().map(|one| {
        let sides = differing::sides(shared.language, one).into_iter();
        el("tr").child(el("th").attr(A::Scope, "row").child(differing::topic(shared.language, one))).children(
            sides.map(|lines| {
                el("td").child(el("ul.changed").children(lines.into_iter().map(|line| el("li").child(line))))
            }),
        )
    });
    table(shared.o(O::DifferencesTitle), "hq-differences", heads, rows)
}

/// A version, whether it counts or not, as a page of its own.
fn version(shared: &Shared, id: &str, hash: ContentHash, text: String) -> Tag {
    match InspectionId::parse(id) {
        Some(id) => link_cell(shared.hq(&HqPage::Version(id, hash)), text),
        None => el("span.cell").child(text),
    }
}

fn form(shared: &Shared, deciding: &Deciding) -> Tag {
    let error = |wanted: fn(Refused) -> bool| {
        deciding.refused.filter(|why| wanted(*why)).map(|why| say::refused(shared.language, why))
    };
    let typed = |event: fn(std::rc::Rc<str>) -> DecideEvent| {
        shared.typed(move |text| AppEvent::Hq(Event::Decide(event(text))))
    };
    el("div.decide")
        .testid("hq-decide")
        .child(
            field("decide-name", shared.o(O::DecideName), deciding.by.clone(), typed(DecideEvent::NameTyped))
                .error(error(|why| why == Refused::NameMissing)),
        )
        .child(
            field(
                "decide-reason",
                shared.o(O::DecideReason),
                deciding.reason.clone(),
                typed(DecideEvent::ReasonTyped),
            )
            .error(error(|why| why != Refused::NameMissing)),
        )
        .child(
            el("div.actions")
                .child(
                    button(Look::Primary, shared.o(O::Decide))
                        .flag(A::Disabled, deciding.waits)
                        .testid("hq-decide-confirm")
                        .on(shared.tap(Event::Decide(DecideEvent::Confirmed))),
                )
                .child(
                    button(Look::Plain, shared.o(O::Cancel))
                        .testid("hq-decide-cancel")
                        .on(shared.tap(Event::Decide(DecideEvent::Cancelled))),
                ),
        )
}

fn decision(shared: &Shared, made: &DecisionRow) -> Tag {
    let language = shared.language;
    let what = format!("{} · {}", shared.named(&made.village), format::month(language, made.month));
    let score = |(hash, score): &(ContentHash, Option<Points>)| {
        let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        version(shared, &made.id, *hash, score)
    };
    el("li.decisions__row")
        .testid("hq-decision")
        .child(inspection_link(shared, &made.id, what))
        .child(el("span").child(phrase::by_at(language, &made.by, made.at)))
        .child(el("span").child(shared.o(O::Chosen)))
        .child(score(&made.chosen))
        .child(el("span").child(shared.o(O::NotChosen)))
        .children(made.others.iter().map(score))
        .child(el("span.note").child(made.reason.clone()))
}
