//! The evidence of a finding: photos by the hash of their pictures, marks, positions.

use serde::{Deserialize, Serialize};

use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{CameraPlace, Photo, PhotoMark, PhotoPosition, PhotoTime, Position, Spot};
use crate::wire::error::Problem;
use crate::wire::fault::{At as _, Fault, date, each, id, required};
use crate::wire::number::Coordinate;
use crate::wire::object::Object;
use crate::wire::open::Open;
use crate::wire::text::{Text, word};

/// A photo by the hash of its picture, which lies beside the file or on the tablet.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Photo"))]
pub(in crate::wire) struct WirePhoto<'a> {
    /// SHA-256 of the JPEG.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))]
    hash: Text<'a>,
    /// Of the upright picture, in pixels.
    width: u16,
    height: u16,
    bytes: u32,
    /// When it was taken; with `added`, when it was added.
    taken: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Object<WirePosition<'a>>>,
    /// A layer over the picture, in the order drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::wire::schema::PhotoMarkShape>"))]
    marks: Vec<Object<WirePhotoMark<'a>>>,
    /// When it was taken is unknown.
    #[serde(default, skip_serializing_if = "is_false")]
    added: bool,
    /// Instead of `position`, where the camera's metadata have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    camera_position: Option<Object<WireCameraPosition<'a>>>,
}

/// WGS-84, by the metadata of the picture's file.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CameraPosition"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WireCameraPosition<'a> {
    #[serde(borrow)]
    latitude: Coordinate<'a>,
    longitude: Coordinate<'a>,
    /// In metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    accuracy: Option<u32>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// WGS-84, by the tablet's own measurement.
#[derive(Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Position"))]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WirePosition<'a> {
    #[serde(borrow)]
    latitude: Coordinate<'a>,
    longitude: Coordinate<'a>,
    /// In metres.
    accuracy: u32,
    at: Text<'a>,
}

/// Something drawn over a photo: the members of every kind. An enum with a tag would be read through a buffer, which
/// loses the place of what doesn't fit.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::wire) struct WirePhotoMark<'a> {
    #[serde(deserialize_with = "word")]
    mark: WireMarkKind,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    from: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    centre: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edge: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Text<'a>>,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum WireMarkKind {
    Arrow,
    Circle,
    Text,
}

impl<'a> From<&'a Photo> for Open<'a, WirePhoto<'a>> {
    fn from(photo: &'a Photo) -> Self {
        let (position, camera_position) = match &photo.position {
            Some(PhotoPosition::Measured(position)) => (Some(position.into()), None),
            Some(PhotoPosition::Camera(place)) => (None, Some(place.into())),
            None => (None, None),
        };
        let wire = WirePhoto {
            hash: Text::printed(&photo.hash),
            width: photo.width,
            height: photo.height,
            bytes: photo.bytes,
            taken: Text::printed(&photo.taken.moment()),
            position,
            marks: photo.marks.iter().map(|mark| Object(WirePhotoMark::of(mark))).collect(),
            added: matches!(photo.taken, PhotoTime::Added(_)),
            camera_position,
        };
        Open::of(wire, &photo.unknown)
    }
}

impl From<&Position> for Object<WirePosition<'_>> {
    fn from(position: &Position) -> Self {
        Self(WirePosition {
            latitude: position.latitude.into(),
            longitude: position.longitude.into(),
            accuracy: position.accuracy,
            at: Text::printed(&position.at),
        })
    }
}

impl From<&CameraPlace> for Object<WireCameraPosition<'_>> {
    fn from(place: &CameraPlace) -> Self {
        Self(WireCameraPosition {
            latitude: place.latitude.into(),
            longitude: place.longitude.into(),
            accuracy: place.accuracy,
        })
    }
}

impl<'a> WirePhotoMark<'a> {
    fn of(mark: &'a PhotoMark) -> Self {
        let spot = |spot| Some(Text::printed(spot));
        let none = Self {
            mark: WireMarkKind::Arrow,
            from: None,
            to: None,
            centre: None,
            edge: None,
            at: None,
            text: None,
        };
        match mark {
            PhotoMark::Arrow { from, to } => Self { from: spot(from), to: spot(to), ..none },
            PhotoMark::Circle { centre, edge } => {
                Self { mark: WireMarkKind::Circle, centre: spot(centre), edge: spot(edge), ..none }
            }
            PhotoMark::Text { at, text } => {
                Self { mark: WireMarkKind::Text, at: spot(at), text: Some(text.into()), ..none }
            }
        }
    }

    fn mark(self) -> Result<PhotoMark, Fault> {
        let Self { mark, from, to, centre, edge, at, text } = self;
        let others = match mark {
            WireMarkKind::Arrow => [("centre", &centre), ("edge", &edge), ("at", &at), ("text", &text)],
            WireMarkKind::Circle => [("from", &from), ("to", &to), ("at", &at), ("text", &text)],
            WireMarkKind::Text => [("from", &from), ("to", &to), ("centre", &centre), ("edge", &edge)],
        };
        for (name, other) in others {
            if other.is_some() {
                return Err(Fault::of(name, Problem::Unexpected { name: name.to_owned() }));
            }
        }
        let spot = |name, text| id(name, &required(name, text)?, Spot::parse);
        Ok(match mark {
            WireMarkKind::Arrow => PhotoMark::Arrow { from: spot("from", from)?, to: spot("to", to)? },
            WireMarkKind::Circle => {
                PhotoMark::Circle { centre: spot("centre", centre)?, edge: spot("edge", edge)? }
            }
            WireMarkKind::Text => {
                PhotoMark::Text { at: spot("at", at)?, text: required("text", text)?.shared() }
            }
        })
    }
}

/// The photos in the member `photos`, each picture once.
pub(in crate::wire) fn photos(list: Vec<Open<'_, WirePhoto<'_>>>) -> Result<Vec<Photo>, Fault> {
    let mut photos: Vec<Photo> = Vec::with_capacity(list.len());
    for (index, wire) in list.into_iter().enumerate() {
        let place = |fault: Fault| fault.index(index).at("photos");
        let photo = photo(wire).map_err(place)?;
        if photos.iter().any(|known| known.hash == photo.hash) {
            return Err(place(Fault::of("hash", Problem::Repeated { found: photo.hash.to_string() })));
        }
        photos.push(photo);
    }
    Ok(photos)
}

pub(in crate::wire) fn photo(Open { known: wire, unknown }: Open<'_, WirePhoto<'_>>) -> Result<Photo, Fault> {
    let taken = date("taken", &wire.taken, Timestamp::parse)?;
    let measured = wire.position.map(position).transpose().at("position")?;
    let by_camera = wire.camera_position.map(camera_place).transpose().at("camera_position")?;
    let position = match (measured, by_camera) {
        (Some(_), Some(_)) => {
            let name = "camera_position";
            return Err(Fault::of(name, Problem::Unexpected { name: name.to_owned() }));
        }
        (measured, by_camera) => {
            measured.map(PhotoPosition::Measured).or_else(|| by_camera.map(PhotoPosition::Camera))
        }
    };
    Ok(Photo {
        hash: id("hash", &wire.hash, ContentHash::parse)?,
        taken: if wire.added { PhotoTime::Added(taken) } else { PhotoTime::Taken(taken) },
        width: wire.width,
        height: wire.height,
        bytes: wire.bytes,
        position,
        marks: each("marks", wire.marks, |Object(mark)| mark.mark())?,
        unknown: unknown.fields(),
    })
}

pub(super) fn position(Object(wire): Object<WirePosition<'_>>) -> Result<Position, Fault> {
    let latitude = wire.latitude.degrees("latitude")?;
    let longitude = wire.longitude.degrees("longitude")?;
    let at = date("at", &wire.at, Timestamp::parse)?;
    Position::new(latitude, longitude, wire.accuracy, at)
        .ok_or_else(|| Fault::here(Problem::NotANumber { found: format!("{latitude}, {longitude}") }))
}

fn camera_place(Object(wire): Object<WireCameraPosition<'_>>) -> Result<CameraPlace, Fault> {
    let latitude = wire.latitude.degrees("latitude")?;
    let longitude = wire.longitude.degrees("longitude")?;
    CameraPlace::new(latitude, longitude, wire.accuracy)
        .ok_or_else(|| Fault::here(Problem::NotANumber { found: format!("{latitude}, {longitude}") }))
}
