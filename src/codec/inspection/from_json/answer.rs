//! Answers and their findings.

use std::rc::Rc;

use crate::codec::error::Problem;
use crate::codec::inspection::evidence;
use crate::codec::node::Node;
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::{Answer, Finding};
use crate::sorted::SortedMap;

/// By item, each item once.
pub(super) fn answers(list: &Node<'_>) -> SortedMap<ItemId, Rc<Answer>> {
    let mut answers = SortedMap::new();
    for node in list.parts() {
        let Some((item, given)) = answer(&node) else { break };
        if answers.contains_key(&item) {
            node.fault_below("item", Problem::Repeated { found: item.to_string() });
        }
        answers.insert(item, given);
    }
    answers
}

pub(super) fn answer(node: &Node<'_>) -> Option<(ItemId, Rc<Answer>)> {
    let fields = node.object(&["item", "answer", "findings", "reason"]);
    let item = fields.field("item")?.id(ItemId::parse)?;
    let kind = fields.field("answer")?.word(kind)?;
    let findings = fields.given("findings").map_or_else(Vec::new, |list| findings(&list));
    let reason = fields.shared_or_empty("reason");
    fields.absent("findings", kind == Kind::Findings || findings.is_empty());
    fields.absent("reason", kind == Kind::NotApplicable || reason.is_empty());
    let answer = match kind {
        Kind::Fine => Answer::Fine,
        Kind::NotApplicable => Answer::NotApplicable { reason },
        Kind::Findings => {
            let Some(findings) = Findings::new(findings) else {
                node.fault_below("findings", Problem::Empty);
                return None;
            };
            Answer::Findings(findings)
        }
    };
    Some((item, Rc::new(answer)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fine,
    Findings,
    NotApplicable,
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "fine" => Some(Kind::Fine),
        "findings" => Some(Kind::Findings),
        "not-applicable" => Some(Kind::NotApplicable),
        _ => None,
    }
}

/// Each finding's id once.
fn findings(list: &Node<'_>) -> Vec<Rc<Finding>> {
    let mut findings: Vec<Rc<Finding>> = Vec::new();
    for node in list.parts() {
        let Some(finding) = finding(&node) else { break };
        if findings.iter().any(|known| known.id == finding.id) {
            node.fault_below("id", Problem::Repeated { found: finding.id.to_string() });
        }
        findings.push(Rc::new(finding));
    }
    findings
}

pub(in crate::codec::inspection) fn finding(node: &Node<'_>) -> Option<Finding> {
    let fields = node.object(&["id", "tier", "place", "note", "at", "photos", "noPhoto", "position"]);
    Some(Finding {
        id: fields.field("id")?.id(FindingId::parse)?,
        noted: fields.moment("at")?,
        tier: fields.small_or_zero("tier"),
        place: fields.shared_or_empty("place"),
        note: fields.shared_or_empty("note"),
        evidence: evidence::read(&fields),
    })
}
