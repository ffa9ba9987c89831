//! A round at a glance, as a sheet of names and values.

use super::Setting;
use crate::domain::village::VillageCode;
use crate::headquarters::Selection;
use crate::headquarters::overview::{Overview, overview};
use crate::headquarters::selection::Counted;
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::report::Heading as H;
use crate::i18n::{format, report};

/// Items shown as the most frequent.
const MOST: usize = 10;

pub fn sheet(
    setting: &Setting<'_>,
    selection: &Selection<'_>,
    before: Option<&Selection<'_>>,
    expected: &[VillageCode],
) -> Sheet {
    let view = overview(selection, before, expected.iter().copied(), setting.library, &setting.lists);
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "overview",
        H::Overview,
        vec![
            column("what", H::Name, 20),
            column("value", H::Value, 8),
            column("change", H::Change, 8),
            column("villages", H::Village, 60),
        ],
        1,
    );
    let change = view.change;
    let mut push = |what: String, value: Cell, change: Cell, villages: String| {
        sheet.rows.push(vec![Cell::text(what), value, change, Cell::text(villages)]);
    };
    let more = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Whole);
    let names = |list: &[Counted<'_>]| named(setting, list);
    let word = |word| setting.word(word).to_owned();
    let missing: Vec<String> =
        view.missing.iter().map(|code| setting.named(*code, &code.to_string())).collect();
    push(word(H::Done), Cell::count(&view.done), more(change.map(|change| change.done)), String::new());
    push(word(H::Missing), Cell::count(&view.missing), Cell::Empty, missing.join("、"));
    let mean = view.mean.map(crate::headquarters::share::Mean::rounded);
    push(
        word(H::Mean),
        Cell::points_if_any(mean),
        Cell::points_if_any(change.map(|change| change.mean)),
        String::new(),
    );
    let full = more(change.map(|change| change.full));
    push(word(H::Full), Cell::count(&view.full), full, names(&view.full));
    push(word(H::ShareOfFull), Cell::Share(view.share_of_full()), Cell::Empty, String::new());
    let reached = more(change.map(|change| change.reached));
    push(
        report::reached(setting.language, setting.lists.line),
        Cell::count(&view.reached),
        reached,
        names(&view.reached),
    );
    let below = more(change.map(|change| change.below));
    push(
        report::below(setting.language, setting.lists.line),
        Cell::count(&view.below),
        below,
        names(&view.below),
    );
    for (name, findings, villages) in frequent(setting, &view) {
        push(format!("{} · {name}", setting.word(H::Frequent)), findings, Cell::Empty, villages);
    }
    sheet
}

fn frequent(setting: &Setting<'_>, view: &Overview<'_>) -> Vec<(String, Cell, String)> {
    let name = |id: &crate::domain::id::ItemId| {
        let item = setting.library.iter().find_map(|list| list.checklist.item(id));
        item.map_or_else(|| id.to_string(), |item| format::local(setting.language, &item.text))
    };
    let most = view.frequent.iter().take(MOST);
    most.map(|one| (name(&one.item), Cell::whole(one.findings), named(setting, &one.inspections))).collect()
}

fn named(setting: &Setting<'_>, list: &[Counted<'_>]) -> String {
    list.iter().map(|one| setting.village(one)).collect::<Vec<_>>().join("、")
}
