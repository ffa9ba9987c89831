//! Answers and their findings.

use std::rc::Rc;

use crate::codec::error::Problem;
use crate::codec::inspection::v1::WireAnswerKind;
use crate::codec::node::{Node, Read};
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::{Answer, Finding};
use crate::sorted::SortedMap;

/// By item, each item once.
pub(super) fn answers(list: &Node<'_>) -> Read<SortedMap<ItemId, Rc<Answer>>> {
    let mut answers = SortedMap::new();
    for node in list.parts()? {
        let (item, given) = answer(&node)?;
        if answers.contains_key(&item) {
            return Err(node.fault_below("item", Problem::Repeated { found: item.to_string() }));
        }
        answers.insert(item, given);
    }
    Ok(answers)
}

pub(super) fn answer(node: &Node<'_>) -> Read<(ItemId, Rc<Answer>)> {
    let fields = node.object(&["item", "answer", "findings", "reason"])?;
    let item = fields.field("item")?.id(ItemId::parse)?;
    let kind = fields.field("answer")?.word(kind)?;
    let findings = match fields.given("findings")? {
        Some(list) => findings(&list)?,
        None => Vec::new(),
    };
    let reason = fields.shared_or_empty("reason")?;
    fields.absent("findings", kind == WireAnswerKind::Findings || findings.is_empty())?;
    fields.absent("reason", kind == WireAnswerKind::NotApplicable || reason.is_empty())?;
    let answer = match kind {
        WireAnswerKind::Fine => Answer::Fine,
        WireAnswerKind::NotApplicable => Answer::NotApplicable { reason },
        WireAnswerKind::Findings => match Findings::new(findings) {
            Some(findings) => Answer::Findings(findings),
            None => return Err(node.fault_below("findings", Problem::Empty)),
        },
    };
    Ok((item, Rc::new(answer)))
}

fn kind(word: &str) -> Option<WireAnswerKind> {
    match word {
        "fine" => Some(WireAnswerKind::Fine),
        "findings" => Some(WireAnswerKind::Findings),
        "not-applicable" => Some(WireAnswerKind::NotApplicable),
        _ => None,
    }
}

/// Each finding's id once.
fn findings(list: &Node<'_>) -> Read<Vec<Rc<Finding>>> {
    let mut findings: Vec<Rc<Finding>> = Vec::new();
    for node in list.parts()? {
        let finding = finding(&node)?;
        if findings.iter().any(|known| known.id == finding.id) {
            return Err(node.fault_below("id", Problem::Repeated { found: finding.id.to_string() }));
        }
        findings.push(Rc::new(finding));
    }
    Ok(findings)
}

fn finding(node: &Node<'_>) -> Read<Finding> {
    let fields = node.object(&["id", "tier", "place", "note", "at"])?;
    Ok(Finding {
        id: fields.field("id")?.id(FindingId::parse)?,
        tier: fields.small_or_zero("tier")?,
        place: fields.shared_or_empty("place")?,
        note: fields.shared_or_empty("note")?,
        noted: fields.moment("at")?,
    })
}
