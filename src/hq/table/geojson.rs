//! `GeoJSON` (RFC 7946): findings with a position as points, longitude first, WGS-84.

use super::Cell;
use crate::codec::writer::Writer;
use crate::domain::evidence::Degrees;

/// One point on the map, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: String,
    pub latitude: Degrees,
    pub longitude: Degrees,
    pub properties: Vec<(&'static str, Cell)>,
}

/// `demo`: they are generated; said of the whole, and of every point, which programs take out of it.
pub fn write(places: &[Place], demo: bool) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("type", "FeatureCollection");
    if demo {
        out.name("demo");
        out.raw(&true);
    }
    out.name("features");
    out.open('[');
    for place in places {
        out.open('{');
        out.field("type", "Feature");
        out.field("id", &place.id);
        out.name("geometry");
        out.open('{');
        out.field("type", "Point");
        out.name("coordinates");
        out.open('[');
        out.raw(&place.longitude);
        out.raw(&place.latitude);
        out.close(']');
        out.close('}');
        out.name("properties");
        out.open('{');
        for (name, cell) in &place.properties {
            match cell {
                Cell::Empty => {}
                Cell::Whole(number) => {
                    out.name(name);
                    out.raw(number);
                }
                Cell::Points(points) => out.points(name, *points),
                other => out.field(name, &other.plain()),
            }
        }
        if demo {
            out.name("demo");
            out.raw(&true);
        }
        out.close('}');
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.finish()
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
