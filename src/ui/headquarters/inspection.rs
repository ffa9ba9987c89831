//! One inspection down to each finding, its rule and its pictures.

use yew::{Html, classes, html};

use super::Ui;
use super::table::cell_link;
use super::{pictures, rectification};
use crate::app::fill::view::score::{ScoreView, SectionScore};
use crate::app::headquarters::HeadquartersPage;
use crate::app::headquarters::view::inspection::{InspectionView, VersionStatus};
use crate::app::pages::element_id;
use crate::domain::checklist::Item;
use crate::domain::inspection::{Answer, Finding};
use crate::domain::score::ItemLine;
use crate::i18n::headquarters::O;
use crate::i18n::{W, explain, format, phrase};
use crate::ui::item_words;
use crate::ui::kit::Frame;

pub(super) fn inspection(ui: &Ui, view: &InspectionView) -> Html {
    let language = ui.language;
    let score = &view.score;
    let village = ui.page_href(&HeadquartersPage::Village(view.village.code));
    let pin = phrase::checklist_pin(
        language,
        score.checklist.name(),
        score.checklist.version(),
        &score.checklist.hash().short(),
    );
    html! {
        <div class="hq__stack">
            { current(ui, view.status) }
            { self::score(ui, score) }
            <p class="note">{ explain::who_when(language, &score.details.inspectors, score.finished.as_ref()) }</p>
            if let Some(doubt) = score.clock_doubt {
                <p class="note note--warning" data-testid="hq-clock-doubt">{ phrase::clock_doubt(language, doubt) }</p>
            }
            { cell_link(village, format!("{} →", ui.o(O::YearTitle))) }
            if score.checklist.is_scored() {
                <Frame title={ui.t(W::HowScored)}>
                    <ol class="steps">
                        for step in explain::steps(language, &score.checklist, &score.explanation, &score.adjustments) {
                            <li>{ step }</li>
                        }
                    </ol>
                    <p class="note">{ pin }</p>
                </Frame>
            } else {
                <p class="note">{ pin }</p>
            }
            for one in &score.sections {
                { section(ui, view, one) }
            }
        </div>
    }
}

/// A warning above a version that doesn't count.
fn current(ui: &Ui, current: VersionStatus) -> Html {
    let word = match current {
        VersionStatus::Counts => return Html::default(),
        VersionStatus::InConflict => O::InConflict,
        VersionStatus::Aside => O::SetAside,
    };
    let conflicts = ui.page_href(&HeadquartersPage::Conflicts);
    html! {
        <p class="note note--warning" data-testid="hq-version-standing">
            { ui.o(word) }
            { cell_link(conflicts, format!("{} →", ui.o(O::ConflictsTitle))) }
        </p>
    }
}

fn score(ui: &Ui, view: &ScoreView) -> Html {
    let language = ui.language;
    let round = phrase::round(language, view.details.round);
    let month = format::month(language, view.details.month);
    let is_scored = view.checklist.is_scored();
    let points = match view.explanation.score {
        Some(score) => score.to_string(),
        None if is_scored => "–".to_owned(),
        None => phrase::outcome(language, view.explanation.findings() as usize),
    };
    html! {
        <p class="hq__score">
            <strong class="hq__points" data-testid="hq-inspection-score">{ points }</strong>
            if is_scored {
                <span>{ phrase::out_of(language, view.checklist.total()) }</span>
            }
            if let Some(grade) = &view.grade {
                <span>{ format::local(language, grade) }</span>
            }
            <span>{ format!("{round} · {month}") }</span>
        </p>
    }
}

/// Items with findings are shown at once, the others after a tap.
fn section(ui: &Ui, view: &InspectionView, section: &SectionScore) -> Html {
    let language = ui.language;
    let name = format::local(language, &section.name);
    let earned = phrase::earned_of(language, section.sum.earned, section.sum.applicable);
    let has_findings = |line: &ItemLine| line.has_findings();
    let with = section.lines.iter().filter(|(_, line, _)| has_findings(line));
    let without: Vec<_> = section.lines.iter().filter(|(_, line, _)| !has_findings(line)).collect();
    html! {
        <section key={name.clone()} class="frame" aria-label={name.clone()}>
            <h2 class="frame__title frame__title--split">
                <span>{ name }</span>
                if view.score.checklist.is_scored() {
                    <span>{ earned }</span>
                }
            </h2>
            <ul class="rows">
                for (item, line, answer) in with {
                    { row(ui, view, item, line, answer.as_deref()) }
                }
            </ul>
            if !without.is_empty() {
                <details class="rest">
                    <summary class="rest__summary">
                        { format!("{} ({})", ui.o(O::NoFindings), without.len()) }
                    </summary>
                    <ul class="rows">
                        for (item, line, _) in without {
                            <li class="rows__row">
                                <span class="rows__main">{ format::local(language, &item.text) }</span>
                                <span class="rows__detail">{ explain::line(language, item, line) }</span>
                            </li>
                        }
                    </ul>
                </details>
            }
        </section>
    }
}

fn row(ui: &Ui, view: &InspectionView, item: &Item, line: &ItemLine, answer: Option<&Answer>) -> Html {
    let language = ui.language;
    let findings = answer.map_or(&[][..], Answer::findings);
    let is_sought = view.item.as_ref() == Some(&item.id);
    html! {
        <li
            class={classes!("rows__row", is_sought.then_some("rows__row--sought"))}
            id={element_id(&item.id)}
            data-state={if line.lost.is_zero() { "kept" } else { "lost" }}
        >
            <span class="rows__main">{ item_words::title(ui, item, !findings.is_empty()) }</span>
            <span class="rows__detail">{ explain::line(language, item, line) }</span>
            { item_words::standard(ui, item, !findings.is_empty()) }
            <span class="rows__rule">{ format::local(language, &item.rule_text) }</span>
            <ul class="places">
                for (at, place) in explain::places(language, answer).into_iter().enumerate() {
                    <li data-testid="hq-finding">
                        { place }
                        { findings.get(at).map_or_else(Html::default, |finding| evidence(ui, view, finding)) }
                    </li>
                }
            </ul>
        </li>
    }
}

/// The pictures of a finding, and its rectification.
fn evidence(ui: &Ui, view: &InspectionView, finding: &Finding) -> Html {
    let photos = &finding.evidence.photos;
    let followed = view.followed.get(finding.id.as_str());
    html! {
        <div>
            if !photos.is_empty() {
                { pictures::row(ui, &view.pictures, photos) }
            }
            { followed.map_or_else(Html::default, |row| rectification::link(ui, row)) }
        </div>
    }
}
