//! Home: the villages of a round, their progress, and the links to each inspection.

use std::rc::Rc;

use yew::{Callback, Html, MouseEvent, Properties, classes, component, html};

use crate::app::home::view::{HomeView, Resume, VillageRow};
use crate::app::home::{ChecklistTab, Event as HomeEvent, Filter, Sort, Today};
use crate::app::ledger::Event as LedgerEvent;
use crate::app::route::{LedgerPage, Route};
use crate::domain::inspection::Round;
use crate::domain::preferences::Language;
use crate::domain::rectification::{Due, State};
use crate::domain::register::SubjectKind;
use crate::domain::score::{Counted, Progress as VillageProgress};
use crate::domain::village::VillageStatus;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{W, format, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::half_filled::{Acts, half_filled};
use crate::ui::kit::{Choice, Choices, Field, IconButton, PageTitle, Progress, Shape, hidden, icon};
use crate::ui::screens::inspections;

pub(super) fn home(ui: &Ui, view: &HomeView) -> Html {
    let counts = view.counts;
    let progress = phrase::round_progress(ui.language, view.counted, counts);
    let no_rows = if view.query.is_empty() { W::NoneHere } else { W::NothingFound };
    html! {
        <div class="home">
            { checklists(ui, &view.checklists) }
            { head(ui, view) }
            <div class="home__progress">
                <Progress done={counts.done} of={counts.all()} label={progress.clone()} />
                <p class="home__counts" data-testid="home-counts">{ progress }</p>
            </div>
            if view.counted == Counted::Subjects(Some(SubjectKind::Place)) {
                { hazards(ui) }
            }
            if !view.today.is_clear() {
                { today(ui, view.today) }
            }
            if let Some(resume) = &view.resume {
                { self::resume(ui, resume) }
            }
            if !view.half_filled.is_empty() {
                { half_filled(
                    ui,
                    &view.half_filled,
                    &Acts {
                        seek: |key| HomeEvent::HalfFilledSought(key).into(),
                        give_up: |key| HomeEvent::HalfFilledDropped(key).into(),
                        revive: |key| HomeEvent::HalfFilledRevived(key).into(),
                    },
                ) }
            }
            if !view.drafts.is_empty() {
                { inspections::drafts(ui, &view.drafts) }
            }
            <div class="home__find">
                <Field
                    id="search"
                    kind="search"
                    label={ui.t(W::SearchVillage)}
                    hide_label=true
                    placeholder={ui.t(W::SearchHint)}
                    value={view.query.clone()}
                    oninput={ui.input(|query| HomeEvent::QueryTyped(query).into())}
                />
                { filters(ui, view) }
                { sort_select(ui, view.sort) }
            </div>
            if view.guessed {
                <p class="home__hint" role="status">{ ui.t(W::DidYouMean) }</p>
            }
            if view.rows.is_empty() {
                <p class="empty" role="status">{ ui.t(no_rows) }</p>
            }
            <ul class="villages">
                for row in &view.rows {
                    <VillageItem key={row.code.to_string()} row={row.clone()} />
                }
            </ul>
            if !view.elsewhere.is_empty() {
                { inspections::elsewhere(ui, &view.elsewhere) }
            }
        </div>
    }
}

/// The checklists in use; the chosen one is the one that the page shows.
fn checklists(ui: &Ui, tabs: &[ChecklistTab]) -> Html {
    let choice = |tab: &ChecklistTab| Choice {
        label: phrase::checklist_tab(ui.language, &tab.name, tab.drafts).into(),
        testid: format!("home-checklist-{}", tab.id).into(),
        chosen: tab.is_active,
        onchange: ui.change(HomeEvent::ChecklistChosen(tab.hash)),
    };
    html! {
        <div class="home__checklists">
            <Choices
                name="home-checklist"
                legend={ui.t(W::ChecklistsTitle)}
                hide_legend=true
                choices={tabs.iter().map(choice).collect::<Vec<_>>()}
            />
        </div>
    }
}

fn head(ui: &Ui, view: &HomeView) -> Html {
    html! {
        <header class="home__head">
            <div class="home__month" role="group" aria-label={ui.t(W::MonthTitle)}>
                <IconButton
                    icon={Shape::Back}
                    label={ui.t(W::MonthBack)}
                    testid="month-back"
                    // Another month is only looked at, and one tap leads back.
                    is_step=true
                    onclick={ui.click(HomeEvent::MonthBack)}
                />
                <PageTitle
                    class="home__title"
                    title={format::month(ui.language, view.month)}
                    testid="home-month"
                />
                <IconButton
                    icon={Shape::Forward}
                    label={ui.t(W::MonthForward)}
                    testid="month-forward"
                    is_step=true
                    onclick={ui.click(HomeEvent::MonthForward)}
                />
            </div>
            { round_select(ui, view.round, &view.rounds) }
        </header>
    }
}

/// Safety inspections find hazards: their list is one tap away.
fn hazards(ui: &Ui) -> Html {
    let route = Route::Ledger(LedgerPage::List);
    html! {
        <a
            class="button button--plain home__hazards"
            href={ui.href(&route)}
            data-testid="home-hazards"
            onclick={ui.click(LedgerEvent::HazardsListed)}
        >
            { words::l(ui.language, L::HazardList) }
        </a>
    }
}

/// What today asks for: each number leads to its list.
fn today(ui: &Ui, today: Today) -> Html {
    let language = ui.language;
    let ledger = |count: usize, word: W, testid: &'static str, state: Option<State>, due: Option<Due>| {
        let route = Route::Ledger(LedgerPage::List);
        let open = ui.click(LedgerEvent::Listed { state, due });
        let is_late = due == Some(Due::Overdue) && today.days_over > 0;
        let detail = is_late.then(|| phrase::longest(language, today.days_over));
        tile(ui, count, word, testid, &route, Some(open), detail)
    };
    html! {
        <section class="today" aria-label={ui.t(W::Today)} data-testid="today">
            { ledger(today.overdue, W::TodayOverdue, "today-overdue", None, Some(Due::Overdue)) }
            { ledger(today.due_soon, W::TodayDue, "today-due", None, Some(Due::Soon)) }
            { ledger(today.to_recheck, W::TodayRecheck, "today-recheck", Some(State::Reported), None) }
            { ledger(today.to_issue, W::TodayIssue, "today-issue", Some(State::Draft), None) }
            { tile(ui, today.to_export, W::TodayExport, "today-export", &Route::Export, None, None) }
        </section>
    }
}

/// Nothing where the number is 0.
fn tile(
    ui: &Ui,
    count: usize,
    word: W,
    testid: &'static str,
    route: &Route,
    onclick: Option<Callback<MouseEvent>>,
    detail: Option<String>,
) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! {
        <a
            class={classes!("today__tile", (testid == "today-overdue").then_some("today__tile--late"))}
            href={ui.href(route)}
            data-testid={testid}
            {onclick}
        >
            <span class="today__count">{ count }</span>
            <span class="today__word">{ ui.t(word) }</span>
            if let Some(detail) = detail {
                <span class="today__detail">{ detail }</span>
            }
        </a>
    }
}

/// A link to the inspection that was left last.
fn resume(ui: &Ui, resume: &Resume) -> Html {
    let language = ui.language;
    let (round, month) = (phrase::round(language, resume.round), format::month(language, resume.month));
    html! {
        <a class="resume" href={ui.href(&resume.route)} data-testid="resume">
            <span class="resume__label">{ ui.t(W::Resume) }</span>
            <span class="resume__village">{ phrase::subject(language, &resume.subject) }</span>
            <span class="resume__detail">{ format!("{round} · {month}") }</span>
            <span class="resume__answered">{ phrase::answered(language, resume.answered, resume.items) }</span>
            { icon(Shape::Next) }
        </a>
    }
}

fn filters(ui: &Ui, view: &HomeView) -> Html {
    let counts = view.counts;
    let choice = |filter: Filter| {
        let (word, count, testid) = match filter {
            Filter::All => (W::FilterAll, counts.all(), "filter-all"),
            Filter::ToDo => (W::FilterToDo, counts.to_do, "filter-to-do"),
            Filter::InProgress => (W::FilterInProgress, counts.in_progress, "filter-in-progress"),
            Filter::Done => (W::FilterDone, counts.done, "filter-done"),
        };
        Choice {
            label: format!("{} {count}", ui.t(word)).into(),
            testid: testid.into(),
            chosen: view.filter == filter,
            onchange: ui.change(HomeEvent::FilterChosen(filter)),
        }
    };
    html! {
        <Choices
            name="filter"
            legend={ui.t(W::FilterTitle)}
            hide_legend=true
            choices={Filter::ALL.into_iter().map(choice).collect::<Vec<_>>()}
        />
    }
}

fn sort_select(ui: &Ui, current: Sort) -> Html {
    let chosen = ui.select(|code| {
        let sort = Sort::ALL.into_iter().find(|sort| sort.code() == &*code).unwrap_or_default();
        HomeEvent::SortChosen(sort).into()
    });
    let word = |sort: Sort| match sort {
        Sort::List => W::SortList,
        Sort::LastScore => W::SortLastScore,
        Sort::OpenMatters => W::SortOpenMatters,
    };
    html! {
        <label class="select home__sort">
            { hidden(ui.t(W::SortTitle)) }
            <select class="select__box" data-testid="home-sort" onchange={chosen}>
                for sort in Sort::ALL {
                    <option key={sort.code()} value={sort.code()} selected={sort == current}>
                        { ui.t(word(sort)) }
                    </option>
                }
            </select>
        </label>
    }
}

fn round_select(ui: &Ui, current: Round, rounds: &Rc<[Round]>) -> Html {
    let known = rounds.clone();
    let chosen = ui.select(move |text| {
        let round = known.iter().copied().find(|round| round.code() == &*text);
        HomeEvent::RoundChosen(round.unwrap_or(current)).into()
    });
    html! {
        <label class="select">
            { hidden(ui.t(W::RoundTitle)) }
            <select class="select__box" data-testid="round" onchange={chosen}>
                for round in rounds.iter() {
                    <option key={round.code()} value={round.code()} selected={*round == current}>
                        { phrase::round(ui.language, *round) }
                    </option>
                }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct VillageItemProps {
    row: Rc<VillageRow>,
}

/// Rendered again only when its own row changed: a town has a hundred villages.
#[component]
fn VillageItem(props: &VillageItemProps) -> Html {
    let ui: Ui = use_ui();
    let language = ui.language;
    let row = &props.row;
    let state = match row.progress {
        _ if row.subjects.is_some_and(|counts| counts.to_do > 0) => "to-do",
        VillageProgress::ToDo if row.status != VillageStatus::Inspected => "out",
        VillageProgress::ToDo => "to-do",
        VillageProgress::Draft { .. } => "draft",
        VillageProgress::Done { .. } => "done",
    };
    // A failed inspection must not look like a passed one.
    let is_lowest = matches!(row.progress, VillageProgress::Done { lowest: true, .. });
    html! {
        <li class="village">
            <button
                class="village__open"
                type="button"
                data-state={state}
                data-testid={format!("village-{}", row.code)}
                aria-expanded={row.chooses.then(|| row.chooser.is_some().to_string())}
                onclick={ui.click(HomeEvent::VillageOpened(row.code))}
            >
                <span class="village__name">
                    { name(row) }
                    <span class="village__reading">
                        { phrase::reading(language, row.name).unwrap_or_else(|| row.pinyin.to_owned()) }
                    </span>
                </span>
                if !row.confusable.is_empty() {
                    <span class="village__confusable">{ phrase::not_to_confuse(language, &row.confusable) }</span>
                }
                if let Some(standing) = standing(language, row) {
                    <span
                        class={classes!(
                            "village__standing",
                            (row.matters.overdue > 0).then_some("village__standing--late"),
                        )}
                    >
                        { standing }
                    </span>
                }
                <span class={classes!("village__state", is_lowest.then_some("village__state--lowest"))}>
                    { state_words(language, row) }
                </span>
            </button>
            if let Some(chooser) = &row.chooser {
                { inspections::chooser(&ui, row.code, chooser) }
            }
        </li>
    }
}

fn state_words(language: Language, row: &VillageRow) -> String {
    match row.subjects {
        Some(counts) if row.status == VillageStatus::Inspected || counts.all() > 0 => {
            phrase::subject_counts(language, counts)
        }
        _ => phrase::village_state(language, row.status, &row.progress, row.others),
    }
}

/// The last result and the open matters, as far as there are any.
fn standing(language: Language, row: &VillageRow) -> Option<String> {
    let last = row.last.map(|last| phrase::last_result(language, last.month, last.score));
    let matters = phrase::open_matters(language, row.matters.open, row.matters.overdue);
    let parts: Vec<String> = [last, matters].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The village's name; the characters that match the search are marked.
fn name(row: &VillageRow) -> Html {
    let characters = row.name.chars().enumerate().map(|(at, character)| {
        if row.highlight.contains(at) {
            html! { <mark>{ character }</mark> }
        } else {
            html! { { character } }
        }
    });
    characters.collect()
}
