//! The history: what was finished and reopened, and what had changed.

use super::veto::vetoes;
use super::{adjustment, answer, mark_of, reason};
use crate::codec::error::Problem;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::domain::id::ItemId;
use crate::domain::inspection::history::Field;
use crate::domain::inspection::{Difference, Entry, Occurrence};

pub(in crate::codec::inspection) fn entry(node: &Node<'_>) -> Option<Entry> {
    let fields = node.object(&["by", "at", "what", "score", "reason", "changes"]);
    let mark = mark_of(&fields)?;
    let is_finished = fields.field("what")?.word(is_finished)?;
    let score = fields.optional("score").map(|score| score.points());
    let changes = fields.list_or_empty("changes", difference);
    let is_unexplained = fields.shared_or_empty("reason").is_empty();
    fields.absent("score", is_finished || score.is_none());
    fields.absent("changes", is_finished || changes.is_empty());
    fields.absent("reason", !is_finished || is_unexplained);
    let what = if is_finished {
        Occurrence::Finished { score, changes }
    } else {
        Occurrence::Reopened { reason: reason(&fields) }
    };
    Some(Entry { mark, what })
}

/// `finished`, or not: `reopened`.
fn is_finished(word: &str) -> Option<bool> {
    match word {
        "finished" => Some(true),
        "reopened" => Some(false),
        _ => None,
    }
}

/// The fields of each kind of change, one kind after the other.
const FIELDS: [&str; 10] = [
    "item",
    "answerBefore",
    "answerAfter",
    "field",
    "before",
    "after",
    "vetoesBefore",
    "vetoesAfter",
    "adjustmentsBefore",
    "adjustmentsAfter",
];

fn difference(node: &Node<'_>) -> Option<Difference> {
    let fields = node.object(&FIELDS);
    if let Some(item) = fields.optional("item") {
        only(&fields, &FIELDS[..3]);
        return Some(answers(&fields, item.id(ItemId::parse)?));
    }
    if let Some(field) = fields.optional("field") {
        only(&fields, &FIELDS[3..6]);
        return Some(Difference::Detail {
            field: field.word(detail)?,
            before: fields.needed("before")?.text().into_owned(),
            after: fields.needed("after")?.text().into_owned(),
        });
    }
    if fields.optional("vetoesBefore").is_some() || fields.optional("vetoesAfter").is_some() {
        only(&fields, &FIELDS[6..8]);
        return Some(Difference::Vetoes {
            before: vetoes(&fields.needed("vetoesBefore")?),
            after: vetoes(&fields.needed("vetoesAfter")?),
        });
    }
    only(&fields, &FIELDS[8..]);
    let before = fields.optional("adjustmentsBefore");
    if before.is_none() {
        fields.missing("item");
    }
    Some(Difference::Adjustments {
        before: before?.list(adjustment),
        after: fields.needed("adjustmentsAfter")?.list(adjustment),
    })
}

/// One kind of change an entry: the fields of every other kind must be absent.
fn only(fields: &Object<'_>, own: &[&str]) {
    for name in FIELDS {
        fields.absent(name, own.contains(&name) || fields.optional(name).is_none());
    }
}

fn answers(fields: &Object<'_>, item: ItemId) -> Difference {
    let [before, after] = ["answerBefore", "answerAfter"].map(|name| {
        let given = fields.optional(name)?;
        let (of, answer) = answer::answer(&given)?;
        if of != item {
            given.fault_below("item", Problem::UnknownWord { found: of.to_string() });
        }
        Some(answer)
    });
    Difference::Answer { item, before, after }
}

fn detail(code: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| field.code() == code)
}
