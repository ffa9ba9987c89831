//! The rules for what is made public as they are written: their changes, each with all values. And both sets of a town's
//! rules as one text, as merged files hold them.

use std::rc::Rc;

use super::error::{DecodeError, Problem};
use super::node::Node;
use super::object::Object;
use super::rules;
use super::writer::Writer;
use crate::domain::publication::{Preset, Publication, PublicationFault, PublicationField as F, TownRules};
use crate::domain::rectification::{RuleChange, Rulebook};

const FIELDS: [&str; 17] = [
    "redCount",
    "blackCount",
    "line",
    "monthlyWeight",
    "minMonths",
    "missingMonth",
    "decimals",
    "excellentPercent",
    "goodPercent",
    "passPercent",
    "failPercent",
    "payLine",
    "yuanPerPoint",
    "directorPercent",
    "bottomCount",
    "cutLeast",
    "cutMost",
];

/// The name of the preset's field.
pub const PRESET: &str = "pay";

/// The name of a field; the names stand in the order of [`F::ALL`].
pub fn name(field: F) -> &'static str {
    let at = F::ALL.iter().position(|one| *one == field);
    at.and_then(|at| FIELDS.get(at)).copied().unwrap_or_default()
}

/// The field of a name.
pub fn field(name: &str) -> Option<F> {
    FIELDS.iter().position(|one| *one == name).and_then(|at| F::ALL.get(at)).copied()
}

/// Writes both sets of rules.
pub fn encode(town: &TownRules) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.name("publication");
    out.open('{');
    out.list("changes", town.publication.changes(), |out, change| {
        out.open('{');
        rules::head(out, change);
        out.field(PRESET, change.policy.pay.preset.code());
        for field in F::ALL {
            out.points_if_any(name(field), change.policy.number(field));
        }
        out.close('}');
    });
    out.close('}');
    out.name("rectification");
    // The codec writes nothing but text.
    out.raw(&String::from_utf8(rules::encode(&town.rectification)).unwrap_or_default());
    out.close('}');
    out.finish()
}

/// Reads both sets of rules.
///
/// # Errors
/// The field that doesn't fit.
pub fn decode(text: &str) -> Result<TownRules, DecodeError> {
    Node::read(text, read)
}

pub(super) fn read(node: &Node<'_>) -> Option<TownRules> {
    let fields = node.object(&["publication", "rectification"]);
    let publication = fields.field("publication")?;
    let list = publication.object(&["changes"]).field("changes")?;
    let changes = list.list(change);
    let book = Rulebook::of(changes.iter().cloned());
    if book.changes().len() != changes.len() {
        list.fault(Problem::Repeated { found: "id".to_owned() });
    }
    Some(TownRules { publication: book, rectification: rules::book(&fields.field("rectification")?)? })
}

fn change(node: &Node<'_>) -> Option<Rc<RuleChange<Publication>>> {
    let mut known = vec!["id", "by", "at", "why", PRESET];
    known.extend(FIELDS);
    let fields = node.object(&known);
    let (id, mark, why) = rules::read_head(&fields)?;
    let preset = fields.field(PRESET)?.word(Preset::parse)?;
    Some(Rc::new(RuleChange { id, mark, why, policy: values(node, &fields, preset)? }))
}

fn values(node: &Node<'_>, fields: &Object<'_>, preset: Preset) -> Option<Publication> {
    match Publication::of(preset, |field| Ok(fields.optional(name(field)).map(|number| number.points()))) {
        Ok(publication) => Some(publication),
        Err(PublicationFault::Range { field, .. } | PublicationFault::Order { field }) => {
            let found = fields.optional(name(field)).map_or_else(String::new, |node| node.raw().to_owned());
            node.fault_below(name(field), Problem::NotANumber { found });
            None
        }
    }
}
