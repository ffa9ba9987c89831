//! The parts of a village's or a subject's page: scores by month, the last result by section, matters, inspections.

use yew::{Html, html};

use super::row::rows;
use crate::app::ledger::view::{Latest, MonthScore, Past, Visit};
use crate::domain::points::Points;
use crate::domain::score::Progress;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::Frame;
use crate::ui::section_sums::{SumRow, section_sums};

pub(super) fn past(ui: &Ui, past: &Past) -> Html {
    let language = ui.language;
    let counted = |title: L, count: usize| format!("{} ({count})", ui.l(title));
    let title = match &past.checklist {
        Some(name) => {
            format!("{} · {}", ui.l(L::MonthScores), format::local(language, name))
        }
        None => ui.l(L::MonthScores).to_owned(),
    };
    html! {
        <>
            <Frame title={title}>{ scores(ui, &past.scores) }</Frame>
            if let Some(latest) = &past.latest {
                { self::latest(ui, latest) }
            }
            <Frame title={counted(L::OpenTitle, past.open.len())} testid="village-open">
                { rows(ui, &past.open) }
            </Frame>
            <Frame title={ui.l(L::Recurring)}>
                if past.recurring.is_empty() {
                    <p class="note">{ ui.l(L::None) }</p>
                }
                <ul class="list">
                    for found in &past.recurring {
                        <li class="finding-line">
                            { format!(
                                "{} · {}",
                                format::local(language, &found.item),
                                words::times(language, found.times),
                            ) }
                        </li>
                    }
                </ul>
            </Frame>
            <Frame title={counted(L::ClosedTitle, past.closed_in_all)} testid="village-closed">
                { rows(ui, &past.closed) }
            </Frame>
            <Frame title={counted(L::VisitsTitle, past.visits_in_all)} testid="village-visits">
                if past.visits.is_empty() {
                    <p class="note">{ ui.l(L::None) }</p>
                }
                <ul class="rows">
                    for one in &past.visits {
                        { visit(ui, one) }
                    }
                </ul>
            </Frame>
        </>
    }
}

/// Height of a column, in its own units.
const HEIGHT: i64 = 100;

/// Every month as a column with its score above and its name below.
fn scores(ui: &Ui, scores: &[MonthScore]) -> Html {
    if scores.is_empty() {
        return html! { <p class="note">{ ui.l(L::NoScores) }</p> };
    }
    html! {
        <>
            <ol class="months" data-testid="village-scores">
                for month in scores {
                    <li class="months__month">
                        <span class="months__score">{ month.score.to_string() }</span>
                        { column(month.score) }
                        <span class="months__name">{ format::month_short(ui.language, month.month) }</span>
                        <span class="months__year">{ month.month.year.to_string() }</span>
                    </li>
                }
            </ol>
            <p class="note">{ ui.l(L::ScoresNote) }</p>
        </>
    }
}

/// From 60 to 100 points; a lower score is drawn as the lowest column.
fn column(score: Points) -> Html {
    let height = (((score.hundredths() - 6000).max(100) * HEIGHT) / 4000).min(HEIGHT);
    html! {
        <svg
            class="months__column"
            viewBox={format!("0 0 20 {HEIGHT}")}
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path d={format!("M0 {HEIGHT}H20V{}H0Z", HEIGHT - height)} />
        </svg>
    }
}

fn latest(ui: &Ui, latest: &Latest) -> Html {
    let language = ui.language;
    let rows = latest.sections.iter().map(|(name, sum, before)| SumRow { name, sum: *sum, before: *before });
    html! {
        <Frame title={words::latest_sections(language, latest.month, latest.before)} testid="village-sections">
            { section_sums(ui, rows) }
        </Frame>
    }
}

fn visit(ui: &Ui, visit: &Visit) -> Html {
    let language = ui.language;
    let name = format!("{} · {}", format::month(language, visit.month), phrase::round(language, visit.round));
    // A village's page lists its shops' and sites' inspections too.
    let site = Some(visit.subject.site.to_string()).filter(|site| !site.is_empty());
    let checklist = visit.checklist.as_ref().map(|name| format::local(language, name));
    // By a checklist that is not scored they are the result.
    let is_result = matches!(visit.progress, Progress::Done { findings: Some(_), .. });
    let has_more = visit.findings > 0 && !is_result;
    let findings = has_more.then(|| phrase::findings(language, visit.findings));
    let people = Some(visit.inspectors.join(format::comma(language))).filter(|names| !names.is_empty());
    let about: Vec<String> = [site, checklist, findings, people].into_iter().flatten().collect();
    html! {
        <li key={visit.id.to_string()} class="rows__row">
            <a
                class="rows__main"
                href={ui.href(&visit.way)}
                data-testid={format!("past-{}", visit.id)}
            >
                { name }
            </a>
            <span class="rows__detail">{ phrase::progress(language, &visit.progress) }</span>
            <span class="rows__rule">{ about.join(" · ") }</span>
        </li>
    }
}
