//! `GeoJSON` (RFC 7946): findings with a position as points, longitude first, WGS-84.

use serde::{Serialize, Serializer};

use super::Cell;
use crate::domain::evidence::Degrees;
use crate::wire::{self, Coordinate};

/// One point on the map, with its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: String,
    pub latitude: Degrees,
    pub longitude: Degrees,
    pub properties: Vec<(&'static str, Cell)>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename = "FeatureCollection")]
struct Collection<'a> {
    #[serde(skip_serializing_if = "is_false")]
    demo: bool,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
struct Feature<'a> {
    id: &'a str,
    geometry: Point,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
struct Point {
    coordinates: [Coordinate<'static>; 2],
}

struct Properties<'a> {
    cells: &'a [(&'static str, Cell)],
    demo: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given = self.cells.iter().filter(|(_, cell)| *cell != Cell::Empty);
        serializer.collect_map(
            given
                .map(|(name, cell)| (*name, Property::Cell(cell)))
                .chain(self.demo.then_some(("demo", Property::Flag(true)))),
        )
    }
}

/// Shares are written as they are read; the rest as in a report.
enum Property<'a> {
    Cell(&'a Cell),
    Flag(bool),
}

impl Serialize for Property<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cell(share @ Cell::Share(_)) => share.plain().serialize(serializer),
            Self::Cell(cell) => cell.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
        }
    }
}

/// `demo`: they are generated; marked on the collection and on every point, as programs extract single points.
pub fn write(places: &[Place], demo: bool) -> String {
    let features = places.iter().map(|place| Feature::of(place, demo)).collect();
    wire::written(&Collection { demo, features })
}

impl<'a> Feature<'a> {
    fn of(place: &'a Place, demo: bool) -> Self {
        Self {
            id: &place.id,
            geometry: Point { coordinates: [place.longitude.into(), place.latitude.into()] },
            properties: Properties { cells: &place.properties, demo },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_exact_and_longitude_comes_first() {
        let place = Place {
            id: "f1".to_owned(),
            latitude: Degrees::from_millionths(39_850_000),
            longitude: Degrees::from_millionths(-116_700_001),
            properties: vec![("item", Cell::text("rubbish")), ("empty", Cell::Empty)],
        };
        assert_eq!(
            write(&[place], false),
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[-116.700001,39.85]},"properties":{"item":"rubbish"}}]}"#
        );
    }
}
