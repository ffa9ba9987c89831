//! Vetoes and what the second person said.

use super::{mark, optional_mark, reason};
use crate::codec::error::Problem;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::domain::id::ItemId;
use crate::domain::inspection::{Review, Veto, VetoCause};

/// In the order of their causes, each cause once.
pub(in crate::codec::inspection) fn vetoes(list: &Node<'_>) -> Vec<Veto> {
    let mut vetoes: Vec<Veto> = Vec::new();
    for node in list.parts() {
        let Some(veto) = veto(&node) else { break };
        let place = vetoes.iter().take_while(|known| known.cause < veto.cause).count();
        if vetoes.get(place).is_some_and(|known| known.cause == veto.cause) {
            let (name, found) = match &veto.cause {
                VetoCause::Item(item) => ("item", item.as_str()),
                VetoCause::Condition(id) => ("condition", &**id),
            };
            node.fault_below(name, Problem::Repeated { found: found.to_owned() });
        }
        vetoes.insert(place, veto);
    }
    vetoes
}

fn veto(node: &Node<'_>) -> Option<Veto> {
    let fields = node.object(&["item", "condition", "raised", "note", "review", "reviewed", "reason"]);
    Some(Veto {
        cause: cause(&fields)?,
        raised: mark(&fields.field("raised")?)?,
        review: review(&fields)?,
        note: fields.shared_or_empty("note"),
    })
}

fn cause(fields: &Object<'_>) -> Option<VetoCause> {
    let condition = fields.optional("condition");
    if let Some(item) = fields.optional("item") {
        fields.absent("condition", condition.is_none());
        return Some(VetoCause::Item(item.id(ItemId::parse)?));
    }
    if condition.is_none() {
        fields.missing("item");
    }
    Some(VetoCause::Condition(condition?.text().into()))
}

fn review(fields: &Object<'_>) -> Option<Review> {
    let review = fields.field("review")?.word(word)?;
    let reviewed = optional_mark(fields, "reviewed");
    let is_unexplained = fields.shared_or_empty("reason").is_empty();
    fields.absent("reviewed", review != Said::Pending || reviewed.is_none());
    fields.absent("reason", review == Said::Dismissed || is_unexplained);
    if review == Said::Pending {
        return Some(Review::Pending);
    }
    if reviewed.is_none() {
        fields.missing("reviewed");
    }
    let mark = reviewed?;
    Some(match review {
        Said::Dismissed => Review::Dismissed { mark, reason: reason(fields) },
        _ => Review::Confirmed(mark),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Pending,
    Confirmed,
    Dismissed,
}

fn word(word: &str) -> Option<Said> {
    match word {
        "pending" => Some(Said::Pending),
        "confirmed" => Some(Said::Confirmed),
        "dismissed" => Some(Said::Dismissed),
        _ => None,
    }
}
