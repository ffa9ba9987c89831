//! `GeoJSON` (RFC 7946): findings with a position as points, longitude first, WGS-84.

use super::Cell;
use crate::codec::writer::Writer;

/// One point on the map, with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: String,
    /// Millionths of a degree, north positive.
    pub latitude: i32,
    /// Millionths of a degree, east positive.
    pub longitude: i32,
    pub properties: Vec<(&'static str, Cell)>,
}

pub fn write(places: &[Place]) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("type", "FeatureCollection");
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
        out.raw(&degrees(place.longitude));
        out.raw(&degrees(place.latitude));
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
        out.close('}');
        out.close('}');
    }
    out.close(']');
    out.close('}');
    out.finish()
}

/// Exactly, without trailing zeros.
fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    let fraction = format!("{:06}", size % 1_000_000);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", size / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_exact_and_longitude_comes_first() {
        let place = Place {
            id: "f1".to_owned(),
            latitude: 39_850_000,
            longitude: -116_700_001,
            properties: vec![("item", Cell::text("rubbish")), ("empty", Cell::Empty)],
        };
        assert_eq!(
            write(&[place]),
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[-116.700001,39.85]},"properties":{"item":"rubbish"}}]}"#
        );
        assert_eq!([degrees(0), degrees(-5)], ["0", "-0.000005"]);
    }
}
