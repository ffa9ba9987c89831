//! The file that headquarters keeps: every inspection once in its newest version (or, until a person has decided,
//! in each of the versions that don't know of each other), the decisions made, and the versions decided against.
//! It names no moment of its own: the same hand-overs give the same bytes, in any order.

#[cfg(feature = "schema")]
pub mod v2;

use crate::codec::checklist::{self, ChecklistText};
use crate::codec::error::{DecodeError, Problem};
use crate::codec::inspection::{self, Record};
use crate::codec::node::Node;
use crate::codec::publication;
use crate::codec::rectification;
use crate::codec::results;
use crate::codec::writer::Writer;
use crate::domain::date::Timestamp;
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;

/// What `format` says in such a file.
pub const NAME: &str = "xuncun-merged";
/// The newest version. The town's rules came with it; a file without them is written as version 1.
pub const VERSION: u32 = 2;

/// A file that was read, every inspection of it checked against its checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub checklists: Vec<ChecklistText>,
    pub records: Vec<Record>,
    pub aside: Vec<Record>,
    pub decisions: Vec<Decision>,
    pub rectifications: Vec<Rectification>,
    pub rules: TownRules,
}

/// Writes a file of inspections as they are stored (`inspection::encode`), in the order given.
pub fn encode<'a>(
    checklists: impl IntoIterator<Item = &'a ChecklistText>,
    inspections: impl IntoIterator<Item: AsRef<str>>,
    aside: impl IntoIterator<Item: AsRef<str>>,
    decisions: &[Decision],
    rectifications: impl IntoIterator<Item: AsRef<str>>,
    rules: &TownRules,
) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("format", NAME);
    out.number("version", if rules.is_empty() { 1 } else { VERSION.into() });
    out.name("checklists");
    out.open('[');
    for list in checklists {
        out.raw(&list.text);
    }
    out.close(']');
    let lists = [
        ("inspections", texts(inspections)),
        ("aside", texts(aside)),
        ("rectifications", texts(rectifications)),
    ];
    for (name, texts) in lists {
        out.name(name);
        out.open('[');
        out.raw(&texts);
        out.close(']');
    }
    out.list("decisions", decisions, write);
    if !rules.is_empty() {
        out.name("rules");
        out.raw(&publication::encode(rules));
    }
    out.close('}');
    out.finish()
}

fn texts(all: impl IntoIterator<Item: AsRef<str>>) -> String {
    let mut joined = String::new();
    for text in all {
        if !joined.is_empty() {
            joined.push(',');
        }
        joined.push_str(text.as_ref());
    }
    joined
}

fn write(out: &mut Writer, decision: &Decision) {
    out.open('{');
    out.field("id", &decision.id);
    out.printed("chosen", &decision.chosen);
    out.list("others", &decision.others, |out, hash| out.text(&hash.to_string()));
    out.field("by", &decision.by);
    out.printed("at", &decision.at);
    out.field_unless_empty("reason", &decision.reason);
    out.close('}');
}

/// Reads such a file. `known` finds checklists that are here already.
///
/// # Errors
/// The first thing that doesn't fit, with its path; nothing of the file is taken then.
pub fn decode(
    text: &str,
    known: impl Fn(&ContentHash) -> Option<ChecklistText>,
) -> Result<Merged, DecodeError> {
    results::read(text, NAME, VERSION, |node| {
        let fields = node.object(&[
            "format",
            "version",
            "checklists",
            "inspections",
            "aside",
            "rectifications",
            "decisions",
            "rules",
        ]);
        let checklists = fields.list("checklists", checklist::read);
        let [records, aside] = ["inspections", "aside"].map(|name| {
            let list = fields.field(name)?;
            let mut records = Vec::new();
            for one in list.parts() {
                records.push(results::checked(&one, &checklists, &known)?);
            }
            Some(records)
        });
        let (records, aside) = (records?, aside?);
        let list = fields.field("decisions")?;
        let decisions = list.list(decision);
        check(&list, &decisions, records.iter().chain(&aside));
        let rectifications = fields.list_or_empty("rectifications", rectification::read);
        let rules = match fields.given("rules") {
            Some(node) => publication::read(&node)?,
            None => TownRules::default(),
        };
        Some(Merged { checklists, records, aside, decisions, rectifications, rules })
    })
}

fn decision(node: &Node<'_>) -> Option<Decision> {
    let fields = node.object(&["id", "chosen", "others", "by", "at", "reason"]);
    let mut others = fields.list("others", |hash| hash.id(ContentHash::parse));
    others.sort_unstable();
    others.dedup();
    Some(Decision {
        id: (*fields.text("id")).into(),
        chosen: fields.field("chosen")?.id(ContentHash::parse)?,
        others: others.into(),
        by: (*fields.text("by")).into(),
        at: fields.field("at")?.date(Timestamp::parse)?,
        reason: (*fields.shared_or_empty("reason")).into(),
    })
}

/// A decision travels with every version that it was made about: otherwise one of them was destroyed.
fn check<'a>(list: &Node<'_>, decisions: &[Decision], records: impl Iterator<Item = &'a Record> + Clone) {
    for (node, decision) in list.parts().iter().zip(decisions) {
        let own = records.clone().filter(|record| record.inspection.id().as_str() == &*decision.id);
        let held: Vec<ContentHash> = own.map(|record| ContentHash::of(&inspection::encode(record))).collect();
        for hash in decision.others.iter().chain([&decision.chosen]) {
            if !held.contains(hash) {
                node.fault_below("others", Problem::NotAnId { found: hash.to_string() });
            }
        }
    }
}
