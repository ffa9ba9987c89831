//! Vetoes and what the second person said.

use super::{mark, optional_mark, reason};
use crate::codec::error::Problem;
use crate::codec::inspection::v1::WireReview;
use crate::codec::node::{Node, Read};
use crate::codec::object::Object;
use crate::domain::id::ItemId;
use crate::domain::inspection::{Review, Veto, VetoCause};

/// In the order of their causes, each cause once.
pub(super) fn vetoes(list: &Node<'_>) -> Read<Vec<Veto>> {
    let mut vetoes: Vec<Veto> = Vec::new();
    for node in list.parts()? {
        let veto = veto(&node)?;
        let place = vetoes.iter().take_while(|known| known.cause < veto.cause).count();
        if vetoes.get(place).is_some_and(|known| known.cause == veto.cause) {
            let (name, found) = match &veto.cause {
                VetoCause::Item(item) => ("item", item.as_str()),
                VetoCause::Condition(id) => ("condition", &**id),
            };
            return Err(node.fault_below(name, Problem::Repeated { found: found.to_owned() }));
        }
        vetoes.insert(place, veto);
    }
    Ok(vetoes)
}

fn veto(node: &Node<'_>) -> Read<Veto> {
    let fields = node.object(&["item", "condition", "raised", "note", "review", "reviewed", "reason"])?;
    Ok(Veto {
        cause: cause(&fields)?,
        raised: mark(&fields.field("raised")?)?,
        note: fields.shared_or_empty("note")?,
        review: review(&fields)?,
    })
}

fn cause(fields: &Object<'_>) -> Read<VetoCause> {
    match (fields.optional("item")?, fields.optional("condition")?) {
        (Some(item), None) => Ok(VetoCause::Item(item.id(ItemId::parse)?)),
        (None, Some(condition)) => Ok(VetoCause::Condition(condition.text()?.into())),
        (Some(_), Some(_)) => Err(fields.node().fault(Problem::Unexpected { name: "condition".to_owned() })),
        (None, None) => Err(fields.missing("item")),
    }
}

fn review(fields: &Object<'_>) -> Read<Review> {
    let review = fields.field("review")?.word(word)?;
    let reviewed = optional_mark(fields, "reviewed")?;
    let is_unexplained = fields.shared_or_empty("reason")?.is_empty();
    fields.absent("reviewed", review != WireReview::Pending || reviewed.is_none())?;
    fields.absent("reason", review == WireReview::Dismissed || is_unexplained)?;
    match (review, reviewed) {
        (WireReview::Pending, _) => Ok(Review::Pending),
        (WireReview::Confirmed, Some(by)) => Ok(Review::Confirmed(by)),
        (WireReview::Dismissed, Some(by)) => Ok(Review::Dismissed { mark: by, reason: reason(fields)? }),
        _ => Err(fields.missing("reviewed")),
    }
}

fn word(word: &str) -> Option<WireReview> {
    match word {
        "pending" => Some(WireReview::Pending),
        "confirmed" => Some(WireReview::Confirmed),
        "dismissed" => Some(WireReview::Dismissed),
        _ => None,
    }
}
