//! Signatures as JSON. A stroke is one text of places on the pad, `120,340 125,350`: short, and still legible.

use crate::codec::error::Problem;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::codec::writer::Writer;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::id::ItemId;
use crate::domain::inspection::signature::Stroke;
use crate::domain::inspection::{Mark, Objection, Party, Signature, Statement};

pub(super) fn write(out: &mut Writer, signature: &Signature) {
    let party = match signature.party {
        Party::Inspector => "inspector",
        Party::Village => "village",
    };
    out.open('{');
    out.field("party", party);
    super::to_json::mark(out, &signature.mark);
    out.printed("signed", &signature.signed);
    match &signature.statement {
        Statement::Signed { strokes } => out.list("strokes", strokes, stroke),
        Statement::Refused { reason } => out.field("refused", reason),
    }
    out.list_unless_empty("objections", &signature.objections, objection);
    out.close('}');
}

fn stroke(out: &mut Writer, stroke: &Stroke) {
    let mut text = String::new();
    for spot in stroke {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&spot.to_string());
    }
    out.text(&text);
}

fn objection(out: &mut Writer, objection: &Objection) {
    out.open('{');
    out.field("item", objection.item.as_str());
    out.field("text", &objection.text);
    out.close('}');
}

pub(super) fn read(node: &Node<'_>) -> Option<Signature> {
    let fields = node.object(&["party", "by", "at", "signed", "strokes", "refused", "objections"]);
    let signature = Signature {
        party: fields.field("party")?.word(party)?,
        mark: Mark { at: fields.moment("at")?, by: fields.shared("by") },
        signed: fields.field("signed")?.id(ContentHash::parse)?,
        statement: statement(&fields)?,
        objections: fields.list_or_empty("objections", read_objection),
    };
    if signature.check().is_err() {
        // A name, a drawing, a reason or a text is empty, or an inspector does what only the village can.
        node.fault(Problem::Empty);
    }
    Some(signature)
}

fn party(word: &str) -> Option<Party> {
    match word {
        "inspector" => Some(Party::Inspector),
        "village" => Some(Party::Village),
        _ => None,
    }
}

fn statement(fields: &Object<'_>) -> Option<Statement> {
    match (fields.given("strokes"), fields.given("refused")) {
        (Some(strokes), None) => Some(Statement::Signed { strokes: strokes.list(read_stroke) }),
        (None, Some(reason)) => Some(Statement::Refused { reason: reason.text().into() }),
        (Some(_), Some(both)) => {
            both.fault(Problem::Unexpected { name: "refused".to_owned() });
            None
        }
        (None, None) => {
            fields.missing("strokes");
            None
        }
    }
}

fn read_stroke(node: &Node<'_>) -> Option<Stroke> {
    let text = node.text();
    let mut stroke = Stroke::new();
    for part in text.split(' ').filter(|part| !part.is_empty()) {
        let Some(spot) = Spot::parse(part) else {
            node.fault(Problem::NotANumber { found: part.to_owned() });
            return None;
        };
        stroke.push(spot);
    }
    Some(stroke)
}

fn read_objection(node: &Node<'_>) -> Option<Objection> {
    let fields = node.object(&["item", "text"]);
    Some(Objection { item: fields.field("item")?.id(ItemId::parse)?, text: fields.shared("text") })
}
