//! The ledger of all tablets, and one rectification of it.

use super::{Event, Form, HqPage, Wish, frame, give, head, table, village_cell};
use crate::app::Event as AppEvent;
use crate::app::hq::ledger::Event as Look;
use crate::app::ledger::{Due, Filter};
use crate::app::view::hq::Named;
use crate::app::view::hq::ledger::{LedgerView, Origin, RectificationView};
use crate::app::view::ledger::Row;
use crate::domain::evidence::Photo;
use crate::domain::id::ItemId;
use crate::domain::rectification::{Source, State, Step};
use crate::domain::village::VillageCode;
use crate::i18n::hq::O;
use crate::i18n::ledger::{self as words, L, l};
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look as Dress, button, field};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

impl Shared {
    fn of_ledger(&self, word: L) -> &'static str {
        l(self.language, word)
    }
}

pub(super) fn ledger(shared: &Shared, view: &LedgerView) -> Tag {
    let more = view.figures.all() - view.rows.len();
    el("div.hq__stack")
        .child(filters(shared, view))
        .child(el("p.note").attr(A::Role, "status").testid("hq-ledger-counts").child(words::figures(
            shared.language,
            view.figures,
            view.all,
        )))
        .child(if view.rows.is_empty() {
            el("p.empty").child(shared.of_ledger(L::NoneFit))
        } else {
            rows(shared, &view.rows)
        })
        .child((more > 0).then(|| {
            button(Dress::Plain, format!("{} ({more})", shared.o(O::More)))
                .testid("hq-ledger-more")
                .on(shared.tap(Event::Ledger(Look::MoreShown)))
        }))
        .child(give(shared, &[(Wish::Ledger(Form::Xlsx), O::GiveLedger, "hq-give-ledger")]))
}

type Option3 = (String, String, bool);

fn filters(shared: &Shared, view: &LedgerView) -> Tag {
    let (language, filter) = (shared.language, &view.filter);
    let all = |word: L, chosen: bool| vec![(String::new(), shared.of_ledger(word).to_owned(), chosen)];
    let mut villages = all(L::AllVillages, filter.village.is_none());
    villages.extend(
        view.villages
            .iter()
            .map(|one| (one.code.to_string(), shared.named(one), filter.village == Some(one.code))),
    );
    let mut states = all(L::AllStates, filter.state.is_none());
    states.extend(State::ALL.map(|state| {
        (state.code().to_owned(), words::state(language, state).to_owned(), filter.state == Some(state))
    }));
    let mut sources = all(L::AllSources, filter.source.is_none());
    sources.extend(Source::ALL.map(|source| {
        let code = source.code();
        (code.to_owned(), words::source(language, source).to_owned(), filter.source == Some(code))
    }));
    let mut dues = all(L::AnyDeadline, filter.due.is_none());
    dues.extend(
        Due::ALL.map(|due| {
            (due.code().to_owned(), words::due(language, due).to_owned(), filter.due == Some(due))
        }),
    );
    let mut items = all(L::AllItems, filter.item.is_none());
    items.extend(view.items.iter().map(|item| {
        let chosen = filter.item.as_ref() == Some(&item.id);
        (item.id.to_string(), format::local(language, &item.text), chosen)
    }));
    let choice = |word: L, testid: &'static str, options: Vec<Option3>, set: fn(&mut Filter, &str)| {
        let filter = filter.clone();
        let act = shared.chosen(move |code| {
            let mut filter = Box::new(filter.clone());
            set(&mut filter, &code);
            AppEvent::Hq(Event::Ledger(Look::Filtered(filter)))
        });
        super::select(shared.of_ledger(word), testid, options.into_iter(), act)
    };
    let person = shared.typed(|text| AppEvent::Hq(Event::Ledger(Look::PersonTyped(text))));
    el("div.tools no-print")
        .attr(A::Role, "group")
        .attr(A::AriaLabel, shared.of_ledger(L::FilterTitle))
        .child(choice(L::Village, "hq-ledger-village", villages, |filter, code| {
            filter.village = VillageCode::parse(code);
        }))
        .child(choice(L::State, "hq-ledger-state", states, |filter, code| {
            filter.state = State::ALL.into_iter().find(|state| state.code() == code);
        }))
        .child(choice(L::DueState, "hq-ledger-due", dues, |filter, code| {
            filter.due = Due::ALL.into_iter().find(|due| due.code() == code);
        }))
        .child(choice(L::Source, "hq-ledger-source", sources, |filter, code| {
            filter.source = Source::ALL.map(Source::code).into_iter().find(|one| *one == code);
        }))
        .child(choice(L::Item, "hq-ledger-item", items, |filter, id| filter.item = ItemId::parse(id)))
        .child(
            field("hq-ledger-person", shared.of_ledger(L::PersonField), filter.person.clone(), person)
                .hint(shared.of_ledger(L::PersonField))
                .hide_label(),
        )
        .child(
            button(Dress::Quiet, shared.of_ledger(L::ClearFilter))
                .testid("hq-ledger-clear")
                .on(shared.tap(Event::Ledger(Look::Cleared))),
        )
}

fn rows(shared: &Shared, rows: &[(Row, Named)]) -> Tag {
    let heads = [
        L::NumberShort,
        L::Village,
        L::Issue,
        L::Place,
        L::Responsible,
        L::Source,
        L::Found,
        L::Deadline,
        L::State,
    ];
    let heads = heads.map(|word| head(shared.of_ledger(word))).into();
    let rows = rows.iter().map(|(one, village)| row(shared, one, village));
    table(shared.of_ledger(L::LedgerTitle), "hq-ledger-table", heads, rows)
}

fn issue(shared: &Shared, row: &Row) -> String {
    let item = row.item.as_ref().map(|item| format::local(shared.language, item)).unwrap_or_default();
    format!("{item} {}", row.description).trim().to_owned()
}

fn row(shared: &Shared, row: &Row, village: &Named) -> Tag {
    let page = HqPage::Rectification(row.id.clone());
    let late = row.flags.overdue;
    el("tr")
        .key(row.id.as_str().to_owned())
        .testid("hq-ledger-row")
        .attr(A::State, row.state.code())
        .child(el("td.quiet").child(row.number.clone()))
        .child(village_cell(shared, village))
        .child(
            el("td.words")
                .child(super::link_cell(shared.hq(&page), issue(shared, row)).testid("hq-ledger-open")),
        )
        .child(el("td").child(row.place.clone()))
        .child(el("td").child(row.responsible.clone()))
        .child(el("td").child(words::source(shared.language, row.source)))
        .child(el("td").child(words::date(shared.language, row.found.date)))
        .child(el("td").child(words::deadline(shared.language, row.deadline)))
        .child(el("td").class_if(late, "n--low").child(words::standing_beside_deadline(shared.language, row)))
}

/// What became of a finding: its rectification, one tap away.
pub(super) fn followed(shared: &Shared, row: &Row) -> Tag {
    let text = format!(
        "{}{}{}",
        shared.o(O::Ledger),
        format::colon(shared.language),
        words::standing(shared.language, row)
    );
    super::link_cell(shared.hq(&HqPage::Rectification(row.id.clone())), text).testid("hq-finding-ledger")
}

pub(super) fn rectification(shared: &Shared, view: &RectificationView) -> Tag {
    let (language, row) = (shared.language, &view.row);
    let matter = view.one.matter();
    let facts = [
        (L::NumberShort, row.number.to_string()),
        (L::Place, row.place.to_string()),
        (L::Issue, row.description.to_string()),
        (L::Demand, row.demand.to_string()),
        (L::Source, words::source(language, row.source).to_owned()),
        (L::Severity, words::severity(language, matter.severity).to_owned()),
        (L::Level, words::level(language, matter.level).to_owned()),
        (L::Responsible, row.responsible.to_string()),
        (L::Found, format::moment(language, row.found)),
        (L::Deadline, words::deadline(language, row.deadline)),
        (L::Closed, row.closed.map(|at| format::moment(language, at)).unwrap_or_default()),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(word, text)| {
        el("div.about__row").child(el("dt").child(shared.of_ledger(word))).child(el("dd").child(text))
    });
    let village = HqPage::Village(view.village.code);
    let own = Filter { village: Some(view.village.code), ..Filter::default() };
    let side =
        |word: L, photos: &[Photo]| {
            (!photos.is_empty()).then(|| {
                el("div")
                    .child(el("p.pictures__side").child(shared.of_ledger(word)))
                    .child(super::pictures::row(shared, &view.pictures, photos))
            })
        };
    let steps = view.one.standing().history.iter().zip(&view.steps);
    el("div.hq__stack")
        .child(
            el("p.note")
                .class_if(row.flags.overdue, "note note--warning")
                .testid("hq-rectification-standing")
                .attr(A::State, row.state.code())
                .child(words::standing(language, row)),
        )
        .child(el("dl.about").children(facts))
        .child(
            el("div.tools no-print")
                .child(super::link_cell(shared.hq(&village), shared.named(&view.village)))
                .child(super::link_cell(shared.hq(&HqPage::Ledger(own)), shared.o(O::LedgerOfVillage)))
                .children(view.origin.as_ref().map(|origin| self::origin(shared, origin))),
        )
        .child(side(L::Before, &view.before))
        .child(side(L::After, &view.after))
        .child(
            frame(shared.of_ledger(L::History)).child(
                el("ol.history")
                    .testid("hq-history")
                    .children(steps.map(|(one, photos)| step(shared, view, one, photos))),
            ),
        )
        .child(give(shared, &[]))
}

fn origin(shared: &Shared, origin: &Origin) -> Tag {
    if !origin.is_here {
        return el("span.note").child(shared.o(O::OriginAbsent));
    }
    let page = HqPage::Inspection(origin.inspection.clone(), origin.item.clone());
    super::link_cell(shared.hq(&page), shared.o(O::OriginHere)).testid("hq-origin")
}

fn step(shared: &Shared, view: &RectificationView, step: &Step, photos: &[Photo]) -> Tag {
    let (language, event) = (shared.language, &step.event);
    let note = (!event.note().is_empty()).then(|| el("p.history__note").child(event.note().clone()));
    let idle = step.idle.as_ref().map(|why| el("p.field__error").child(words::not_applied(language, why)));
    let shown = (!photos.is_empty()).then(|| super::pictures::row(shared, &view.pictures, photos));
    el("li.history__entry")
        .child(el("p.history__what").child(words::what(language, event.what())))
        .child(note)
        .child(idle)
        .child(shown)
        .child(el("p.history__by").child(phrase::by_at(language, &event.mark().by, event.mark().at)))
}

/// What stands above it: what it is about.
pub(super) fn title(shared: &Shared, row: &Row) -> String {
    let what = row.item.as_ref().map(|item| format::local(shared.language, item));
    what.unwrap_or_else(|| row.description.to_string())
}
