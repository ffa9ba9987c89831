//! Evidence as types, for the JSON Schema.

use crate::codec::schema::{Coordinate, SpotText};

/// A photo by the hash of its picture, which lies beside the file or on the tablet.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Photo")]
pub struct WirePhoto {
    /// SHA-256 of the JPEG.
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$"))]
    pub hash: String,
    /// Of the upright picture, in pixels.
    pub width: u16,
    pub height: u16,
    pub bytes: u32,
    pub taken: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<WirePosition>,
    /// A layer over the picture, in the order drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<WirePhotoMark>,
}

/// WGS-84, by the tablet's own measurement.
#[derive(schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Position")]
pub struct WirePosition {
    pub latitude: Coordinate,
    pub longitude: Coordinate,
    /// In metres.
    pub accuracy: u32,
    pub at: String,
}

/// Something drawn over a photo. Spots are ten-thousandths of its width and height: `5000,5000` is the middle.
#[derive(schemars::JsonSchema)]
#[serde(tag = "mark", rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "PhotoMark")]
pub enum WirePhotoMark {
    Arrow { from: SpotText, to: SpotText },
    Circle { centre: SpotText, edge: SpotText },
    Text { at: SpotText, text: String },
}
