//! The events of a rectification.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::details::{WireMatter, details};
use super::picture::{WirePicture, pictures};
use crate::domain::checklist::{Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::id::EventId;
use crate::domain::rectification::{Amendment, Deadline, Event, EventKind, Extension, Move, Reason, Verb};
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, absent, date, id, required, word};
use crate::wire::inspection::clock_doubt;
use crate::wire::inspection::mark::mark;
use crate::wire::open::Open;
use crate::wire::text::{self, Text};

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RectificationEvent"))]
pub(in crate::wire) struct WireEvent<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    /// Events its maker knew of, without those that others of them name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    after: Vec<Text<'a>>,
    by: Text<'a>,
    /// RFC 3339 with offset.
    at: Text<'a>,
    #[serde(deserialize_with = "text::word")]
    what: WireWhat,
    /// With `opened`.
    #[serde(skip_serializing_if = "Option::is_none")]
    matter: Option<Open<'a, WireMatter<'a>>>,
    /// With `amended`: which field.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["place", "description", "demand", "responsible", "severity", "level", "deadline"])))]
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Text<'a>>,
    /// With `amended`: what it is from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
    /// With `extend`.
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<u16>,
    /// With `return`, `withdraw` and `extend`; never empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Text<'a>>,
    /// What it looked like; with `report`, `pass` and `return`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    photos: Vec<WirePicture<'a>>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    note: Text<'a>,
    /// Why the tablet's clock was doubted then.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["before-release", "before-last-change", "ahead"])))]
    #[serde(rename = "clockDoubt", skip_serializing_if = "Option::is_none")]
    clock_doubt: Option<Text<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RectificationStep"))]
#[serde(rename_all = "kebab-case")]
enum WireWhat {
    Opened,
    Amended,
    Issue,
    Start,
    Report,
    Pass,
    Return,
    Withdraw,
    Extend,
    Noted,
}

impl<'a> WireEvent<'a> {
    pub(super) fn of(event: &'a Event) -> Open<'a, Self> {
        let plain = Self {
            id: event.id().as_str().into(),
            after: event.after().iter().map(|id| id.as_str().into()).collect(),
            by: (&event.mark().by).into(),
            at: Text::printed(&event.mark().at),
            what: WireWhat::Noted,
            matter: None,
            field: None,
            text: None,
            days: None,
            reason: None,
            photos: Vec::new(),
            note: event.note().into(),
            clock_doubt: event.clock_doubt().map(|doubt| doubt.code().into()),
        };
        let wire = match event.kind() {
            EventKind::Noted => plain,
            EventKind::Opened(opened) => {
                let matter = Some(WireMatter::of(opened));
                Self { what: WireWhat::Opened, matter, ..plain }
            }
            EventKind::Amended(amendment) => {
                let (field, text) = amended(amendment);
                Self { what: WireWhat::Amended, field: Some(field.into()), text: Some(text), ..plain }
            }
            EventKind::Extended(extension) => Self {
                what: WireWhat::Extend,
                days: Some(extension.days),
                reason: Some(extension.reason.as_str().into()),
                ..plain
            },
            EventKind::Moved(made) => Self {
                what: match made.verb() {
                    Verb::Issue => WireWhat::Issue,
                    Verb::Start => WireWhat::Start,
                    Verb::Report => WireWhat::Report,
                    Verb::Pass => WireWhat::Pass,
                    Verb::Return => WireWhat::Return,
                    Verb::Withdraw => WireWhat::Withdraw,
                },
                reason: made.reason().map(|reason| reason.as_str().into()),
                photos: made.photos().iter().map(Into::into).collect(),
                ..plain
            },
        };
        Open::of(wire, event.unknown())
    }

    /// The kind of the event. A member that doesn't belong to the kind is refused: reading half of an event would
    /// silently lose the other half.
    fn what(self) -> Result<EventKind, Fault> {
        let kind = self.what;
        let takes_reason = matches!(kind, WireWhat::Return | WireWhat::Withdraw | WireWhat::Extend);
        let takes_photos = matches!(kind, WireWhat::Report | WireWhat::Pass | WireWhat::Return);
        let photos = pictures(self.photos)?;
        absent("reason", takes_reason || self.reason.is_none())?;
        absent("photos", takes_photos || photos.is_empty())?;
        absent("matter", kind == WireWhat::Opened || self.matter.is_none())?;
        absent("field", kind == WireWhat::Amended || self.field.is_none())?;
        absent("text", kind == WireWhat::Amended || self.text.is_none())?;
        absent("days", kind == WireWhat::Extend || self.days.is_none())?;
        let reason = |given: Option<Text<'_>>| {
            let given = required("reason", given)?;
            Reason::new(&given).ok_or_else(|| Fault::of("reason", Problem::Empty))
        };
        Ok(match kind {
            WireWhat::Opened => {
                EventKind::Opened(Box::new(details(required("matter", self.matter)?).at("matter")?))
            }
            WireWhat::Amended => {
                EventKind::Amended(amendment(&required("field", self.field)?, &required("text", self.text)?)?)
            }
            WireWhat::Extend => EventKind::Extended(Extension {
                days: required("days", self.days)?,
                reason: reason(self.reason)?,
            }),
            WireWhat::Noted => EventKind::Noted,
            WireWhat::Issue => EventKind::Moved(Move::Issue),
            WireWhat::Start => EventKind::Moved(Move::Start),
            WireWhat::Report => EventKind::Moved(Move::Report { photos }),
            WireWhat::Pass => EventKind::Moved(Move::Pass { photos }),
            WireWhat::Return => EventKind::Moved(Move::Return { reason: reason(self.reason)?, photos }),
            WireWhat::Withdraw => EventKind::Moved(Move::Withdraw { reason: reason(self.reason)? }),
        })
    }
}

pub(super) fn event(Open { known: wire, unknown }: Open<'_, WireEvent<'_>>) -> Result<Rc<Event>, Fault> {
    let event = id("id", &wire.id, EventId::parse)?;
    let mark = mark(&wire.by, &wire.at)?;
    let after = wire.after.iter().enumerate().map(|(index, text)| {
        let parsed = EventId::parse(text);
        parsed
            .ok_or_else(|| Fault::here(Problem::NotAnId { found: text.to_string() }).index(index).at("after"))
    });
    let after = after.collect::<Result<_, _>>()?;
    let note = wire.note.shared();
    let doubt = clock_doubt(wire.clock_doubt.as_ref())?;
    let event = Event::new(event, after, mark, wire.what()?, note).doubted(doubt);
    Ok(Rc::new(event.with_unknown(unknown.fields())))
}

fn amended(amendment: &Amendment) -> (&'static str, Text<'_>) {
    match amendment {
        Amendment::Place(text) => ("place", text.into()),
        Amendment::Description(text) => ("description", text.into()),
        Amendment::Demand(text) => ("demand", text.into()),
        Amendment::Responsible(text) => ("responsible", text.into()),
        Amendment::Severity(known) => ("severity", known.code().into()),
        Amendment::Level(known) => ("level", known.code().into()),
        Amendment::Deadline(deadline) => ("deadline", Text::printed(&deadline.moment())),
    }
}

fn amendment(field: &Text<'_>, text: &Text<'_>) -> Result<Amendment, Fault> {
    Ok(match &**field {
        "place" => Amendment::Place(text.shared()),
        "description" => Amendment::Description(text.shared()),
        "demand" => Amendment::Demand(text.shared()),
        "responsible" => Amendment::Responsible(text.shared()),
        "severity" => Amendment::Severity(word("text", text, Severity::of)?),
        "level" => Amendment::Level(word("text", text, Level::of)?),
        "deadline" => Amendment::Deadline(Deadline::at(date("text", text, Timestamp::parse)?)),
        other => return Err(Fault::of("field", Problem::UnknownWord { found: other.to_owned() })),
    })
}
