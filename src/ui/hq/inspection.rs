//! One inspection down to each finding, its rule and its pictures.

use super::{HqPage, frame};
use crate::app::view::hq::inspection::{InspectionView, Standing};
use crate::app::view::score::SectionScore;
use crate::domain::checklist::Item;
use crate::domain::inspection::{Answer, Finding};
use crate::domain::score::{ItemLine, LineState};
use crate::i18n::hq::O;
use crate::i18n::{W, explain, format, phrase};
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn inspection(shared: &Shared, view: &InspectionView) -> Tag {
    let language = shared.language;
    let score = &view.score;
    let (round, month) =
        (phrase::round(language, score.details.round), format::month(language, score.details.month));
    let shown = score.explanation.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let steps = explain::steps(language, score).into_iter().map(|step| el("li").child(step));
    let village = shared.hq(&HqPage::Village(view.village.code));
    let pin = phrase::checklist_pin(
        language,
        score.checklist.name(),
        score.checklist.version(),
        &score.checklist.hash().short(),
    );
    let standing = match view.standing {
        Standing::Counts => None,
        Standing::InConflict => Some(O::InConflict),
        Standing::Aside => Some(O::SetAside),
    };
    let conflicts = shared.hq(&HqPage::Conflicts);
    el("div.hq__stack")
        .child(standing.map(|word| {
            el("p.note note--warning")
                .testid("hq-version-standing")
                .child(shared.o(word))
                .child(super::link_cell(conflicts, format!("{} →", shared.o(O::ConflictsTitle))))
        }))
        .child(
            el("p.hq__score")
                .child(el("strong.hq__points").testid("hq-inspection-score").child(shown))
                .child(el("span").child(phrase::out_of(language, score.checklist.total())))
                .child(score.grade.as_ref().map(|grade| el("span").child(format::local(language, grade))))
                .child(el("span").child(format!("{round} · {month}"))),
        )
        .child(el("p.note").child(explain::who_when(language, score)))
        .child(super::link_cell(village, format!("{} →", shared.o(O::YearTitle))))
        .child(
            frame(shared.t(W::HowScored))
                .child(el("ol.steps").children(steps))
                .child(el("p.note").child(pin)),
        )
        .children(score.sections.iter().map(|section| self::section(shared, view, section)))
}

fn section(shared: &Shared, view: &InspectionView, section: &SectionScore) -> Tag {
    let language = shared.language;
    let name = format::local(language, &section.name);
    let earned = phrase::earned_of(language, section.points - section.lost, section.points);
    // What was found is shown at once, the rest is one tap away.
    let costs = |line: &ItemLine| matches!(line.state, LineState::Counted { .. } | LineState::Zeroed { .. });
    let found = section.lines.iter().filter(|(_, line, _)| costs(line));
    let fine = section.lines.iter().filter(|(_, line, _)| !costs(line));
    let rows = found.map(|(item, line, answer)| row(shared, view, item, line, answer.as_deref()));
    let quiet: Vec<Tag> = fine
        .map(|(item, line, _)| {
            el("li.rows__row")
                .child(el("span.rows__main").child(format::local(language, &item.text)))
                .child(el("span.rows__detail").child(explain::line(language, item, line)))
        })
        .collect();
    let rest = (!quiet.is_empty()).then(|| {
        let words = format!("{} ({})", shared.o(O::NoFindings), quiet.len());
        el("details.rest")
            .child(el("summary.rest__summary").child(words))
            .child(el("ul.rows").children(quiet))
    });
    el("section.frame")
        .key(name.clone())
        .attr(A::AriaLabel, name.clone())
        .child(
            el("h2.frame__title frame__title--split")
                .child(el("span").child(name))
                .child(el("span").child(earned)),
        )
        .child(el("ul.rows").children(rows))
        .child(rest)
}

fn row(shared: &Shared, view: &InspectionView, item: &Item, line: &ItemLine, answer: Option<&Answer>) -> Tag {
    let language = shared.language;
    let findings = answer.map_or(&[][..], Answer::findings);
    let places = explain::places(language, answer).into_iter();
    let places = places.enumerate().map(|(at, place)| {
        el("li")
            .testid("hq-finding")
            .child(place)
            .children(findings.get(at).map(|finding| evidence(shared, view, finding)))
    });
    el("li.rows__row")
        .class_if(view.item.as_ref() == Some(&item.id), "rows__row rows__row--sought")
        .attr(A::Id, crate::app::view::element_id(&item.id))
        .attr(A::State, if line.lost.is_zero() { "kept" } else { "lost" })
        .child(el("span.rows__main").child(format::local(language, &item.text)))
        .child(el("span.rows__detail").child(explain::line(language, item, line)))
        .child(el("span.rows__rule").child(format::local(language, &item.rule_text)))
        .child(el("ul.places").children(places))
}

/// The finding's pictures, and what became of it.
fn evidence(shared: &Shared, view: &InspectionView, finding: &Finding) -> Tag {
    let photos = &finding.evidence.photos;
    let followed = view.followed.get(finding.id.as_str());
    el("div")
        .child((!photos.is_empty()).then(|| super::pictures::row(shared, &view.pictures, photos)))
        .child(followed.map(|row| super::ledger::followed(shared, row)))
}
