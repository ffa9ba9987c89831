//! This round, village by village: what is done, what is open, and the way into each.

use std::rc::Rc;

use crate::app::Event;
use crate::app::home::{Event as HomeEvent, Filter};
use crate::app::view::home::{HomeView, Progress as Way, VillageRow};
use crate::domain::inspection::Round;
use crate::domain::village::VillageStatus;
use crate::i18n::{W, format, phrase};
use crate::later::later;
use crate::ui::attribute::A;
use crate::ui::kept::kept;
use crate::ui::kit::{Choices, Shape, choices, field, hidden, icon, icon_button, page_title, progress};
use crate::ui::say::Shared;
use crate::ui::screens::inspections;
use crate::ui::tag::{Tag, el};

pub fn home(shared: &Shared, view: &HomeView) -> Tag {
    let language = shared.language;
    let counts = view.counts;
    let all = counts.to_do + counts.in_progress + counts.done;
    let words = phrase::round_progress(language, counts);
    let search = field(
        "search",
        shared.t(W::SearchVillage),
        view.query.clone(),
        shared.typed(|query| Event::Home(HomeEvent::QueryTyped(query))),
    );
    let none = if view.query.is_empty() { W::NoneHere } else { W::NothingFound };
    let rows = view.rows.iter().map(|row| kept(shared, row.code.to_string(), row.clone(), village));
    el("div.home")
        .child(head(shared, view))
        .child(
            el("div.home__progress")
                .child(progress(counts.done, all, words.clone()))
                .child(el("p.home__counts").testid("home-counts").child(words)),
        )
        .child(resume(shared, view))
        .child(
            el("div.home__find")
                .child(search.attr(A::Type, "search").hint(shared.t(W::SearchHint)).hide_label())
                .child(filters(shared, view)),
        )
        .child(
            view.guessed.then(|| el("p.home__hint").attr(A::Role, "status").child(shared.t(W::DidYouMean))),
        )
        .child(view.rows.is_empty().then(|| el("p.empty").attr(A::Role, "status").child(shared.t(none))))
        .child(el("ul.villages").children(rows))
        .child(
            (!view.elsewhere.is_empty()).then(|| later(|| inspections::elsewhere(shared, &view.elsewhere))),
        )
}

fn head(shared: &Shared, view: &HomeView) -> Tag {
    let language = shared.language;
    let title = page_title(format::month(language, view.month)).class("home__title").testid("home-month");
    el("header.home__head")
        .child(
            el("div.home__month")
                .attr(A::Role, "group")
                .attr(A::AriaLabel, shared.t(W::MonthTitle))
                .child(
                    icon_button(Shape::Back, shared.t(W::MonthBack))
                        .testid("month-back")
                        .on(shared.tap(HomeEvent::MonthBack)),
                )
                .child(title)
                .child(
                    icon_button(Shape::Forward, shared.t(W::MonthForward))
                        .testid("month-forward")
                        .on(shared.tap(HomeEvent::MonthForward)),
                ),
        )
        .child(round_select(shared, view.round))
        .child(el("p.home__checklist").child(format::local(language, &view.checklist)))
}

fn resume(shared: &Shared, view: &HomeView) -> Option<Tag> {
    let language = shared.language;
    let resume = view.resume.as_ref()?;
    let (round, month) = (phrase::round(language, resume.round), format::month(language, resume.month));
    let answered = phrase::answered(language, resume.answered, resume.items);
    let link = el("a.resume")
        .attr(A::Href, shared.href(&resume.route))
        .testid("resume")
        .child(el("span.resume__label").child(shared.t(W::Resume)))
        .child(el("span.resume__village").child(phrase::village(language, &resume.village)))
        .child(el("span.resume__detail").child(format!("{round} · {month}")))
        .child(el("span.resume__answered").child(answered))
        .child(icon(Shape::Next));
    Some(link)
}

fn filters(shared: &Shared, view: &HomeView) -> Choices {
    let counts = view.counts;
    let all = choices("filter", shared.t(W::FilterTitle)).hide_legend();
    Filter::ALL.into_iter().fold(all, |all, filter| {
        let (word, count, testid) = match filter {
            Filter::All => (W::FilterAll, counts.to_do + counts.in_progress + counts.done, "filter-all"),
            Filter::ToDo => (W::FilterToDo, counts.to_do, "filter-to-do"),
            Filter::InProgress => (W::FilterInProgress, counts.in_progress, "filter-in-progress"),
            Filter::Done => (W::FilterDone, counts.done, "filter-done"),
        };
        let label = format!("{} {count}", shared.t(word));
        let act = shared.choice(HomeEvent::FilterChosen(filter));
        all.choice(label, testid, view.filter == filter, act)
    })
}

fn round_select(shared: &Shared, current: Round) -> Tag {
    let chosen = shared.chosen(|code| {
        let round = Round::ALL.into_iter().find(|round| round.code() == &*code).unwrap_or(Round::Monthly);
        Event::Home(HomeEvent::RoundChosen(round))
    });
    let options = Round::ALL.into_iter().map(|round| {
        el("option")
            .key(round.code())
            .attr(A::Value, round.code())
            .flag(A::Selected, round == current)
            .child(phrase::round(shared.language, round))
    });
    el("label.select")
        .child(hidden(shared.t(W::RoundTitle)))
        .child(el("select.select__box").testid("round").on(chosen).children(options))
}

fn village(shared: &Shared, row: &Rc<VillageRow>) -> Tag {
    let language = shared.language;
    let state = match row.progress {
        Way::ToDo if row.status != VillageStatus::Inspected => "out",
        Way::ToDo => "to-do",
        Way::Draft { .. } => "draft",
        Way::Done { .. } => "done",
    };
    // Failing must not look like passing.
    let lowest = matches!(row.progress, Way::Done { lowest: true, .. });
    let reading = phrase::reading(language, row.name).unwrap_or_else(|| row.pinyin.to_owned());
    let confusable = (!row.confusable.is_empty())
        .then(|| el("span.village__confusable").child(phrase::not_to_confuse(language, row)));
    el("li.village")
        .child(
            el("button.village__open")
                .attr(A::Type, "button")
                .attr(A::State, state)
                .testid(format!("village-{}", row.code))
                .maybe(
                    A::AriaExpanded,
                    row.chooses.then_some(if row.chooser.is_some() { "true" } else { "false" }),
                )
                .on(shared.tap(HomeEvent::VillageOpened(row.code)))
                .child(name(row).child(el("span.village__reading").child(reading)))
                .child(confusable)
                .child(
                    el("span.village__state")
                        .class_if(lowest, "village__state village__state--lowest")
                        .child(phrase::village_state(language, row)),
                ),
        )
        .child(row.chooser.as_ref().map(|chooser| later(|| inspections::chooser(shared, row.code, chooser))))
}

/// The name with the characters marked that the search meant. Easily confused names show the sign that
/// tells them apart by their own note, so nothing hangs on colour.
fn name(row: &VillageRow) -> Tag {
    row.name.chars().enumerate().fold(el("span.village__name"), |name, (at, character)| {
        let character = character.to_string();
        if row.highlight.contains(at) {
            name.child(el("mark").child(character))
        } else {
            name.child(character)
        }
    })
}
