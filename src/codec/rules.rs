//! The stored body of the town's rules: their changes, each with all values.

use std::rc::Rc;

use super::error::{DecodeError, Problem};
use super::node::Node;
use super::object::Object;
use super::writer::Writer;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::rectification::{Policy, PolicyFault, PolicyField, Reason, RuleChange, Rulebook};

/// The version of the body that this app writes.
pub const FORMAT: u16 = 1;

const FIELDS: [&str; 12] = [
    "tiersDays",
    "extensionDays",
    "dueSoonDays",
    "repeatMonths",
    "reminderDays",
    "supervisionDays",
    "talkDays",
    "talkReturns",
    "urgentHours",
    "utilitiesHours",
    "ordinaryHours",
    "complexHours",
];

/// The name of a field, in files and on the command line; the names stand in the order of [`PolicyField::ALL`].
pub fn name(field: PolicyField) -> &'static str {
    let at = PolicyField::ALL.iter().position(|one| *one == field);
    at.and_then(|at| FIELDS.get(at)).copied().unwrap_or_default()
}

pub fn encode(book: &Rulebook) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('{');
    out.list("changes", book.changes(), |out, change| {
        out.open('{');
        head(out, change);
        for field in PolicyField::ALL {
            out.list(name(field), &change.policy.numbers(field), |out, number| out.raw(number));
        }
        out.close('}');
    });
    out.close('}');
    out.finish().into_bytes()
}

/// What every change of rules begins with.
pub(super) fn head<P>(out: &mut Writer, change: &RuleChange<P>) {
    out.field("id", change.id.as_str());
    out.field("by", &change.mark.by);
    out.printed("at", &change.mark.at);
    out.field("why", change.why.as_str());
}

/// Reads the rules.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the field that doesn't fit.
pub fn decode(format: u16, body: &[u8]) -> Result<Rulebook, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    let text = std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)?;
    Node::read(text, book)
}

/// The changes as they stand in a document.
pub(super) fn book(node: &Node<'_>) -> Option<Rulebook> {
    let fields = node.object(&["changes"]);
    let list = fields.field("changes")?;
    let changes = list.list(change);
    let book = Rulebook::of(changes.iter().cloned());
    if book.changes().len() != changes.len() {
        list.fault(Problem::Repeated { found: "id".to_owned() });
    }
    Some(book)
}

fn change(node: &Node<'_>) -> Option<Rc<RuleChange>> {
    let mut known = vec!["id", "by", "at", "why"];
    known.extend(FIELDS);
    let fields = node.object(&known);
    let (id, mark, why) = read_head(&fields)?;
    Some(Rc::new(RuleChange { id, mark, why, policy: policy(node, &fields)? }))
}

/// What every change of rules begins with.
pub(super) fn read_head(fields: &Object<'_>) -> Option<(EventId, Mark, Reason)> {
    let id = fields.field("id")?.id(EventId::parse)?;
    let mark = Mark { at: fields.moment("at")?, by: fields.shared("by") };
    let told = fields.field("why")?;
    let why = Reason::new(&told.text());
    if why.is_none() {
        told.fault(Problem::Empty);
    }
    Some((id, mark, why?))
}

fn policy(node: &Node<'_>, fields: &Object<'_>) -> Option<Policy> {
    let mut read = Vec::with_capacity(FIELDS.len());
    for field in PolicyField::ALL {
        read.push((field, fields.list(name(field), |number| Some(number.small()))));
    }
    let numbers = |wanted| read.iter().find(|(field, _)| *field == wanted).map(|(_, found)| found.clone());
    match Policy::of(numbers) {
        Ok(policy) => Some(policy),
        Err(PolicyFault::Range { field, .. } | PolicyFault::Order { field }) => {
            let found = numbers(field).unwrap_or_default();
            node.fault_below(name(field), Problem::NotANumber { found: format!("{found:?}") });
            None
        }
    }
}
