//! From events to JSON, version 2. Empty fields are left out. `v2.rs` holds the same shape as types, for the JSON Schema.

use crate::codec::inspection::evidence;
use crate::codec::writer::Writer;
use crate::domain::checklist::{Level, Severity};
use crate::domain::evidence::Picture;
use crate::domain::rectification::{Amendment, Event, Matter, Move, Rectification, Source, What};

pub(super) fn rectification(out: &mut Writer, one: &Rectification) {
    out.open('{');
    out.field("id", one.id().as_str());
    out.list("events", one.events(), |out, known| event(out, known));
    out.close('}');
}

fn event(out: &mut Writer, event: &Event) {
    out.open('{');
    out.field("id", event.id().as_str());
    out.list_unless_empty("after", event.after(), |out, id| out.text(id.as_str()));
    out.field("by", &event.mark().by);
    out.printed("at", &event.mark().at);
    match event.what() {
        What::Opened(opened) => {
            out.field("what", "opened");
            out.name("matter");
            matter(out, opened);
        }
        What::Amended(amendment) => {
            out.field("what", "amended");
            let (name, text) = amended(amendment);
            out.field("field", name);
            out.field("text", &text);
        }
        What::Moved(made) => moved(out, made),
        What::Extended(extension) => {
            out.field("what", "extend");
            out.number("days", extension.days.into());
            out.field("reason", extension.reason.as_str());
        }
        What::Noted => out.field("what", "noted"),
    }
    out.field_unless_empty("note", event.note());
    out.close('}');
}

fn moved(out: &mut Writer, made: &Move) {
    out.field("what", made.verb().code());
    if let Some(reason) = made.reason() {
        out.field("reason", reason.as_str());
    }
    photos(out, made.photos());
}

fn photos(out: &mut Writer, photos: &[Picture]) {
    out.list_unless_empty("photos", photos, |out, picture| match picture {
        Picture::Photo(photo) => evidence::photo(out, photo),
        // As format 1 had it: nothing is known that could be added.
        Picture::Hash(hash) => out.text(&hash.to_string()),
    });
}

fn matter(out: &mut Writer, matter: &Matter) {
    out.open('{');
    out.field("number", matter.number.as_str());
    out.name("village");
    out.open('{');
    out.printed("code", &matter.village);
    out.field("name", &matter.village_name);
    out.close('}');
    out.field("source", matter.source.code());
    if let Source::Hotline(limit) = matter.source {
        out.field("limit", limit.code());
    }
    if let Some(origin) = &matter.origin {
        out.field("inspection", origin.inspection.as_str());
        out.field("finding", origin.finding.as_str());
    }
    if let Some(item) = &matter.item {
        out.field("item", item.id.as_str());
        out.field("itemZh", &item.text.zh);
        out.field("itemEn", &item.text.en);
    }
    out.field_unless_empty("place", &matter.place);
    out.field_unless_empty("description", &matter.description);
    out.field_unless_empty("demand", &matter.demand);
    photos(out, &matter.photos);
    out.field("severity", severity(matter.severity));
    out.field("level", level(matter.level));
    out.field_unless_empty("responsible", &matter.responsible);
    out.printed("found", &matter.found);
    out.printed("deadline", &matter.deadline.moment());
    out.number("extensions", matter.extension.times.into());
    out.number("extensionDays", matter.extension.days.into());
    out.close('}');
}

fn amended(amendment: &Amendment) -> (&'static str, String) {
    match amendment {
        Amendment::Place(text) => ("place", text.to_string()),
        Amendment::Description(text) => ("description", text.to_string()),
        Amendment::Demand(text) => ("demand", text.to_string()),
        Amendment::Responsible(text) => ("responsible", text.to_string()),
        Amendment::Severity(known) => ("severity", severity(*known).to_owned()),
        Amendment::Level(known) => ("level", level(*known).to_owned()),
        Amendment::Deadline(deadline) => ("deadline", deadline.moment().to_string()),
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::General => "general",
        Severity::Serious => "serious",
        Severity::Critical => "critical",
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Village => "village",
        Level::Town => "town",
    }
}
