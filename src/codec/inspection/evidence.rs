//! The evidence of a finding as JSON: photos by the hash of their pictures, marks, positions.

use crate::codec::error::Problem;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::codec::writer::Writer;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{Degrees, Evidence, Photo, PhotoMark, Position, Spot};
use crate::later::later;

/// The fields of a finding that are evidence; each left out where there is none.
pub(super) fn write(out: &mut Writer, evidence: &Evidence) {
    if !evidence.photos.is_empty() {
        later(|| out.list_unless_empty("photos", &evidence.photos, photo));
    }
    out.field_unless_empty("noPhoto", &evidence.no_photo);
    position_if_any(out, evidence.position.as_ref());
}

pub(super) fn position_if_any(out: &mut Writer, position: Option<&Position>) {
    let Some(position) = position else { return };
    later(|| write_position(out, position));
}

fn write_position(out: &mut Writer, position: &Position) {
    out.name("position");
    out.open('{');
    for (name, degrees) in [("latitude", position.latitude), ("longitude", position.longitude)] {
        out.name(name);
        out.raw(&degrees);
    }
    out.number("accuracy", position.accuracy.into());
    out.printed("at", &position.at);
    out.close('}');
}

/// Writes a photo; rectifications have photos of the same form.
pub(in crate::codec) fn photo(out: &mut Writer, photo: &Photo) {
    out.open('{');
    out.printed("hash", &photo.hash);
    out.number("width", photo.width.into());
    out.number("height", photo.height.into());
    out.number("bytes", photo.bytes.into());
    out.printed("taken", &photo.taken);
    position_if_any(out, photo.position.as_ref());
    out.list_unless_empty("marks", &photo.marks, mark);
    out.close('}');
}

fn mark(out: &mut Writer, mark: &PhotoMark) {
    let (kind, [first, second]) = match mark {
        PhotoMark::Arrow { from, to } => ("arrow", [("from", Some(from)), ("to", Some(to))]),
        PhotoMark::Circle { centre, edge } => ("circle", [("centre", Some(centre)), ("edge", Some(edge))]),
        PhotoMark::Text { at, .. } => ("text", [("at", Some(at)), ("", None)]),
    };
    out.open('{');
    out.field("mark", kind);
    for (name, spot) in [first, second] {
        if let Some(spot) = spot {
            out.printed(name, spot);
        }
    }
    if let PhotoMark::Text { text, .. } = mark {
        out.field("text", text);
    }
    out.close('}');
}

pub(super) fn read(fields: &Object<'_>) -> Evidence {
    Evidence {
        photos: fields.given("photos").map_or_else(Vec::new, |list| photos(&list)),
        no_photo: fields.shared_or_empty("noPhoto"),
        position: position(fields),
    }
}

/// Each picture once.
pub(in crate::codec) fn photos(list: &Node<'_>) -> Vec<Photo> {
    let mut photos: Vec<Photo> = Vec::new();
    for node in list.parts() {
        let Some(photo) = read_photo(&node) else { break };
        if photos.iter().any(|known| known.hash == photo.hash) {
            node.fault_below("hash", Problem::Repeated { found: photo.hash.to_string() });
        }
        photos.push(photo);
    }
    photos
}

pub(in crate::codec) fn read_photo(node: &Node<'_>) -> Option<Photo> {
    let fields = node.object(&["hash", "width", "height", "bytes", "taken", "position", "marks"]);
    Some(Photo {
        hash: fields.field("hash")?.id(ContentHash::parse)?,
        taken: fields.moment("taken")?,
        width: fields.small("width"),
        height: fields.small("height"),
        bytes: whole(&fields.field("bytes")?),
        position: position(&fields),
        marks: fields.list_or_empty("marks", read_mark),
    })
}

/// A whole number up to 4,294,967,295.
fn whole(node: &Node<'_>) -> u32 {
    u32::try_from(node.whole()).unwrap_or_else(|_too_large| {
        node.wrong_type();
        0
    })
}

pub(super) fn position(fields: &Object<'_>) -> Option<Position> {
    let node = fields.given("position")?;
    let fields = node.object(&["latitude", "longitude", "accuracy", "at"]);
    let degrees = |name: &'static str| {
        let node = fields.field(name)?;
        let degrees = Degrees::parse(node.raw());
        if degrees.is_none() {
            node.fault(Problem::NotANumber { found: node.raw().to_owned() });
        }
        degrees
    };
    let (latitude, longitude) = (degrees("latitude")?, degrees("longitude")?);
    let position =
        Position::new(latitude, longitude, whole(&fields.field("accuracy")?), fields.moment("at")?);
    if position.is_none() {
        node.fault(Problem::NotANumber { found: format!("{latitude}, {longitude}") });
    }
    position
}

fn read_mark(node: &Node<'_>) -> Option<PhotoMark> {
    let kind = node.open_object().field("mark")?.text().into_owned();
    let spot = |fields: &Object<'_>, name: &'static str| fields.field(name)?.id(Spot::parse);
    Some(match kind.as_str() {
        "arrow" => {
            let fields = node.object(&["mark", "from", "to"]);
            PhotoMark::Arrow { from: spot(&fields, "from")?, to: spot(&fields, "to")? }
        }
        "circle" => {
            let fields = node.object(&["mark", "centre", "edge"]);
            PhotoMark::Circle { centre: spot(&fields, "centre")?, edge: spot(&fields, "edge")? }
        }
        "text" => {
            let fields = node.object(&["mark", "at", "text"]);
            PhotoMark::Text { at: spot(&fields, "at")?, text: fields.shared("text") }
        }
        _ => {
            node.fault_below("mark", Problem::UnknownWord { found: kind });
            return None;
        }
    })
}
