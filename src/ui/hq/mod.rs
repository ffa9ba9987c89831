//! Headquarters' pages: files in, the round at a glance, ranking, comparison, matrix, and what every number is made of.

mod chart;
mod compare;
mod conflicts;
mod files;
mod inspection;
mod item;
mod ledger;
mod matrix;
mod overview;
mod pictures;
mod ranking;
mod rules;
mod village;

use crate::app::hq::{Backup, Event, HqPage, Slice, Wish};
use crate::app::ledger::Filter;
use crate::app::view::hq::{Frame, HqView, Named, Page, Tab};
use crate::domain::points::Points;
use crate::hq::Collection;
use crate::hq::order::Form;
use crate::i18n::format;
use crate::i18n::hq::{self as say, O, o};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, STRIP_HERE, Shape, button, button_with, frame, hidden, icon, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn hq(shared: &Shared, view: &HqView) -> Tag {
    let page = match &view.page {
        Page::Opening => el("p.note").attr(A::Role, "status").child(shared.o(O::Opening)),
        Page::Unreadable => unreadable(shared),
        Page::Empty => empty(shared),
        Page::Missing => {
            let text = if view.frame.tab == Tab::Progress { O::ProgressNone } else { O::MissingPage };
            el("p.empty").child(shared.o(text))
        }
        Page::Files(view) => files::files(shared, view),
        Page::Overview(view) => overview::overview(shared, view),
        Page::Ranking(view) => ranking::ranking(shared, view),
        Page::Progress(view) => ranking::progress(shared, view),
        Page::Compare(view) => compare::compare(shared, view),
        Page::Matrix(view) => matrix::matrix(shared, view),
        Page::Conflicts(view) => conflicts::conflicts(shared, view),
        Page::Rules(view) => rules::rules(shared, view),
        Page::Village(view) => village::village(shared, view),
        Page::Inspection(view) => inspection::inspection(shared, view),
        Page::Item(view) => item::item(shared, view),
        Page::Ledger(view) => ledger::ledger(shared, view),
        Page::Rectification(view) => ledger::rectification(shared, view),
    };
    el("div.page page--hq")
        .child(tabs(shared, &view.frame))
        .child(messages(shared, &view.frame))
        .child((view.frame.tab == Tab::Below).then(|| back(shared)))
        .child(title(shared, view))
        .child(page)
}

impl Shared {
    fn o(&self, word: O) -> &'static str {
        o(self.language, word)
    }

    fn hq(&self, page: &HqPage) -> String {
        self.href(&page.route())
    }

    fn named(&self, named: &Named) -> String {
        format::local(self.language, &named.name)
    }
}

fn tabs(shared: &Shared, view: &Frame) -> Tag {
    let entries = [
        (Tab::Overview, HqPage::Overview, O::OverviewTitle, "hq-overview"),
        (Tab::Ranking, HqPage::Ranking(Slice::All, None), O::RankingTitle, "hq-ranking"),
        (Tab::Progress, HqPage::Progress, O::Progress, "hq-progress"),
        (Tab::Compare, HqPage::Compare, O::CompareTitle, "hq-compare"),
        (Tab::Matrix, HqPage::Matrix, O::MatrixTitle, "hq-matrix"),
        (Tab::Ledger, HqPage::Ledger(Filter::default()), O::LedgerTab, "hq-ledger"),
        (Tab::Conflicts, HqPage::Conflicts, O::ConflictsTitle, "hq-conflicts"),
        (Tab::Files, HqPage::Files, O::FilesTitle, "hq-files"),
        (Tab::Rules, HqPage::Rules, O::RulesTitle, "hq-rules"),
    ];
    let links = entries.into_iter().map(|(tab, page, word, testid)| {
        let count = (tab == Tab::Conflicts && view.conflicts > 0)
            .then(|| el("span.tabs__count").child(view.conflicts.to_string()));
        el("a.tabs__link")
            .attr(A::Href, shared.hq(&page))
            .testid(testid)
            .key(testid)
            .maybe(A::AriaCurrent, (tab == view.tab).then_some("page"))
            // On a narrow screen the tabs are a strip that scrolls by itself.
            .maybe(A::Id, (tab == view.tab).then_some(STRIP_HERE))
            .child(shared.o(word))
            .child(count)
    });
    el("nav.tabs no-print").attr(A::AriaLabel, shared.o(O::NavLabel)).children(links)
}

/// What must be seen on every page: generated data, files that are being read, what failed.
fn messages(shared: &Shared, view: &Frame) -> Tag {
    let demo = (view.collection != Collection::Real).then(|| {
        el("div.demo").testid("hq-demo").child(el("strong").child(shared.o(O::DemoMark))).child(
            button(Look::Plain, shared.o(O::DemoLeave))
                .testid("hq-demo-leave")
                .on(shared.tap(Event::CollectionChosen(Collection::Real))),
        )
    });
    let reading = view.reading.map(|(done, of)| {
        let words = say::reading(shared.language, done, of);
        el("div.reading")
            .testid("hq-reading")
            .child(el("p").attr(A::Role, "status").child(words.clone()))
            .child(crate::ui::kit::progress(done, of, words))
    });
    let failed = view.failed.as_ref().map(|error| {
        el("p.note note--warning")
            .attr(A::Role, "alert")
            .testid("hq-failed")
            .child(say::failed(shared.language, error))
    });
    let backup = match view.backup {
        Backup::None => None,
        Backup::Packing { done, of } => {
            let words = say::packing(shared.language, done, of);
            let said = el("p").attr(A::Role, "status").child(words.clone());
            let progress = crate::ui::kit::progress(done, of.max(1), words);
            Some(el("div.reading").testid("hq-packing").child(said).child(progress))
        }
        Backup::Given { photos, absent } => Some(
            el("p.note note--good")
                .class_if(absent > 0, "note note--warning")
                .attr(A::Role, "status")
                .testid("hq-backed-up")
                .child(say::backed_up(shared.language, photos, absent)),
        ),
    };
    let not_given = view.not_given.map(|why| {
        el("p.note note--warning")
            .attr(A::Role, "alert")
            .testid("hq-not-given")
            .child(say::not_given(shared.language, why))
    });
    let cleared = view.cleared.then(|| {
        el("p.note note--warning")
            .attr(A::Role, "alert")
            .testid("hq-cleared")
            .child(shared.o(O::StoreCleared))
    });
    el("div.hq__messages")
        .child(cleared)
        .child(demo)
        .child(reading)
        .child(failed)
        .child(backup)
        .child(not_given)
}

/// What lies on the disk is never lost for being unreadable: it can be read again, and taken away.
fn unreadable(shared: &Shared) -> Tag {
    el("div.hq__stack")
        .child(el("p.note note--warning").attr(A::Role, "alert").child(shared.o(O::Unreadable)))
        .child(
            el("div.actions")
                .child(
                    button(Look::Primary, shared.o(O::Retry))
                        .testid("hq-retry")
                        .on(shared.tap(Event::Retried)),
                )
                .child(
                    button_with(Look::Plain, Shape::Out, shared.o(O::TakeOut))
                        .testid("hq-take-out")
                        .on(shared.tap(Event::TakenOut)),
                ),
        )
}

fn title(shared: &Shared, view: &HqView) -> Tag {
    let word = match (&view.page, view.frame.tab) {
        (Page::Village(view), _) => shared.named(&view.village),
        (Page::Inspection(view), _) => shared.named(&view.village),
        (Page::Item(view), _) => format::local(shared.language, &view.item.text),
        (_, Tab::Files) => shared.o(O::FilesTitle).to_owned(),
        (_, Tab::Overview) => shared.o(O::OverviewTitle).to_owned(),
        (_, Tab::Ranking) => shared.o(O::RankingTitle).to_owned(),
        (_, Tab::Progress) => shared.o(O::Progress).to_owned(),
        (_, Tab::Compare) => shared.o(O::CompareTitle).to_owned(),
        (_, Tab::Matrix) => shared.o(O::MatrixTitle).to_owned(),
        (Page::Rectification(view), _) => ledger::title(shared, &view.row),
        (_, Tab::Ledger) => shared.o(O::Ledger).to_owned(),
        (_, Tab::Conflicts) => shared.o(O::ConflictsTitle).to_owned(),
        (_, Tab::Rules) => shared.o(O::RulesTitle).to_owned(),
        (_, Tab::Below) => shared.o(O::Address).to_owned(),
    };
    let chooses = !matches!(view.frame.tab, Tab::Files | Tab::Conflicts | Tab::Ledger | Tab::Rules)
        && !matches!(
            view.page,
            Page::Inspection(_) | Page::Rectification(_) | Page::Opening | Page::Unreadable
        );
    let round = view.frame.wanted.as_ref().filter(|_| chooses).map(|wanted| {
        let options = view.frame.rounds.iter().map(|(one, checklist)| {
            (
                crate::app::hq::page::wanted_code(one),
                say::round(shared.language, one, checklist),
                one == wanted,
            )
        });
        select(
            shared.o(O::Round),
            "hq-round",
            options,
            shared.chosen(|code| crate::app::Event::Hq(Event::WantedChosen(code))),
        )
    });
    el("div.hq__head").child(page_title(word)).child(round)
}

/// A choice of one of many, with a name that is read out.
fn select(
    label: &'static str,
    testid: &'static str,
    options: impl Iterator<Item = (String, String, bool)>,
    act: crate::ui::input::Act,
) -> Tag {
    let options = options.map(|(value, text, chosen)| {
        el("option").key(value.clone()).attr(A::Value, value).flag(A::Selected, chosen).child(text)
    });
    el("label.select")
        .child(hidden(label))
        .child(el("select.select__box").attr(A::Id, testid).testid(testid).on(act).children(options))
}

fn empty(shared: &Shared) -> Tag {
    el("div.hq__empty")
        .child(el("p.note").child(shared.o(O::Empty)))
        .child(files::drop(shared))
        .child(files::demo(shared, Collection::Real))
}

/// The forms a page is given out in.
fn give(shared: &Shared, wishes: &[(Wish, O, &'static str)]) -> Tag {
    let buttons = wishes.iter().enumerate().map(|(at, (wish, word, testid))| {
        let look = if at == 0 { Look::Primary } else { Look::Plain };
        button_with(look, Shape::Out, shared.o(*word)).testid(*testid).on(shared.tap(Event::Ordered(*wish)))
    });
    el("div.actions no-print")
        .attr(A::Role, "group")
        .attr(A::AriaLabel, shared.o(O::GiveTitle))
        .children(buttons)
        .child(button(Look::Quiet, shared.o(O::Print)).testid("hq-print").on(shared.tap(Event::Printed)))
}

/// A number that leads to what it is made of.
fn link_cell<T: crate::ui::tag::Text>(href: String, text: T) -> Tag {
    el("a.cell").attr(A::Href, href).child(text)
}

fn head(word: &'static str) -> Tag {
    el("th").attr(A::Scope, "col").child(word)
}

fn number_head(word: &'static str) -> Tag {
    el("th.n").attr(A::Scope, "col").child(word)
}

/// A table with a name, which scrolls by itself where it is too wide.
fn table(label: &'static str, testid: &'static str, heads: Vec<Tag>, rows: impl Iterator<Item = Tag>) -> Tag {
    el("div.sheet").attr(A::Tabindex, "0").attr(A::Role, "group").attr(A::AriaLabel, label).child(
        el("table.sheet__table")
            .testid(testid)
            .child(el("caption.visually-hidden").child(label))
            .child(el("thead").child(el("tr").children(heads)))
            .child(el("tbody").children(rows)),
    )
}

fn village_cell(shared: &Shared, village: &Named) -> Tag {
    el("th")
        .attr(A::Scope, "row")
        .child(link_cell(shared.hq(&HqPage::Village(village.code)), shared.named(village)))
}

fn inspection_link(shared: &Shared, id: &str, text: String) -> Tag {
    match crate::domain::id::InspectionId::parse(id) {
        Some(id) => link_cell(shared.hq(&HqPage::Inspection(id, None)), text),
        None => el("span.cell").child(text),
    }
}

/// A score, and below the line a warning colour.
fn score_cell(shared: &Shared, line: Points, id: &str, score: Points) -> Tag {
    let low = score < line;
    el("td.n").class_if(low, "n n--low").child(inspection_link(shared, id, score.to_string()))
}

fn signed_cell(points: Points) -> Tag {
    let class = if points < Points::ZERO { "n n--low" } else { "n" };
    el("td.n").class_if(points < Points::ZERO, class).child(format::signed(points))
}

fn back(shared: &Shared) -> Tag {
    el("a.back no-print")
        .attr(A::Href, shared.hq(&HqPage::Overview))
        .testid("hq-back")
        .child(icon(Shape::Back))
        .child(el("span").child(shared.o(O::BackToOverview)))
}
