//! Signatures. A stroke is one text of spots on the pad, `120,340 125,350`: short, and still legible.

use serde::{Deserialize, Serialize};

use super::mark::mark;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::id::ItemId;
use crate::domain::inspection::signature::Stroke;
use crate::domain::inspection::{Objection, Party, Signature, Statement};
use crate::wire::error::Problem;
use crate::wire::fault::{Fault, each, id};
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::{Text, word};

/// A signature, or the village's refusal to sign. Exactly one of `strokes` and `refused` is given.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Signature"))]
pub(in crate::wire) struct WireSignature<'a> {
    #[serde(deserialize_with = "word")]
    party: WireParty,
    #[serde(borrow)]
    by: Text<'a>,
    at: Text<'a>,
    /// SHA-256 of the inspection's id, checklist and content as they were written when it was signed.
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    signed: Text<'a>,
    /// One text a stroke: spots on the pad, in ten-thousandths, apart by blanks.
    #[serde(skip_serializing_if = "Option::is_none")]
    strokes: Option<Vec<Text<'a>>>,
    /// Why the village did not sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Text<'a>>,
    /// What the village says against single items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    objections: Vec<Object<WireObjection<'a>>>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Party"))]
#[serde(rename_all = "kebab-case")]
enum WireParty {
    Inspector,
    Village,
}

#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Objection"))]
#[serde(deny_unknown_fields)]
struct WireObjection<'a> {
    #[serde(borrow)]
    item: Text<'a>,
    text: Text<'a>,
}

impl<'a> WireSignature<'a> {
    pub(super) fn of(signature: &'a Signature) -> Open<'a, Self> {
        let (strokes, refused) = match &signature.statement {
            Statement::Signed { strokes } => (Some(strokes.iter().map(written).collect()), None),
            Statement::Refused { reason } => (None, Some(reason.into())),
        };
        let objection = |one: &'a Objection| {
            Object(WireObjection { item: one.item.as_str().into(), text: (&one.text).into() })
        };
        let wire = Self {
            party: match signature.party {
                Party::Inspector => WireParty::Inspector,
                Party::Village => WireParty::Village,
            },
            by: (&signature.mark.by).into(),
            at: Text::printed(&signature.mark.at),
            signed: Text::printed(&signature.signed),
            strokes,
            refused,
            objections: signature.objections.iter().map(objection).collect(),
        };
        Open::of(wire, &signature.unknown)
    }
}

fn written(stroke: &Stroke) -> Text<'static> {
    let spots: Vec<String> = stroke.iter().map(ToString::to_string).collect();
    spots.join(" ").into()
}

pub(super) fn signature(
    Open { known: wire, unknown }: Open<'_, WireSignature<'_>>,
) -> Result<Signature, Fault> {
    let statement = match (wire.strokes, &wire.refused) {
        (Some(strokes), None) => Statement::Signed { strokes: each("strokes", strokes, stroke)? },
        (None, Some(reason)) => Statement::Refused { reason: reason.shared() },
        (Some(_), Some(_)) => {
            return Err(Fault::of("refused", Problem::Unexpected { name: "refused".to_owned() }));
        }
        (None, None) => return Err(Fault::here(Problem::Missing { name: "strokes".to_owned() })),
    };
    let signature = Signature {
        party: match wire.party {
            WireParty::Inspector => Party::Inspector,
            WireParty::Village => Party::Village,
        },
        mark: mark(&wire.by, &wire.at)?,
        signed: id("signed", &wire.signed, ContentHash::parse)?,
        statement,
        objections: each("objections", wire.objections, objection)?,
        unknown: unknown.fields(),
    };
    // A name, a drawing, a reason or a text is empty, or an inspector refuses or objects, which only the village can.
    signature.check().map_err(|_refusal| Fault::here(Problem::Empty))?;
    Ok(signature)
}

fn stroke(text: Text<'_>) -> Result<Stroke, Fault> {
    let spot = |part: &str| {
        Spot::parse(part).ok_or_else(|| Fault::here(Problem::NotANumber { found: part.to_owned() }))
    };
    text.split(' ').filter(|part| !part.is_empty()).map(spot).collect()
}

fn objection(Object(wire): Object<WireObjection<'_>>) -> Result<Objection, Fault> {
    Ok(Objection { item: id("item", &wire.item, ItemId::parse)?, text: wire.text.shared() })
}
