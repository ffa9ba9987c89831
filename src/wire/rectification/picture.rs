//! A picture as a rectification references it.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::domain::digest::ContentHash;
use crate::domain::evidence::Picture;
use crate::wire::error::Problem;
use crate::wire::fault::{Fault, each};
use crate::wire::inspection::evidence::{WirePhoto, photo};
use crate::wire::open::Open;
use crate::wire::text::Text;

/// A photo, or the SHA-256 of its picture where version 1 wrote it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Picture"))]
#[serde(untagged)]
pub(in crate::wire) enum WirePicture<'a> {
    Photo(Box<Open<'a, WirePhoto<'a>>>),
    Hash(#[cfg_attr(feature = "schema", schemars(extend("pattern" = "^[0-9a-f]{64}$")))] Text<'a>),
}

/// By hand: serde reads an untagged enum through a buffer, which loses numbers' texts and the places of what doesn't fit.
impl<'de: 'a, 'a> Deserialize<'de> for WirePicture<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PictureVisitor;

        impl<'de> Visitor<'de> for PictureVisitor {
            type Value = WirePicture<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a photo or its hash")
            }

            fn visit_borrowed_str<E: Error>(self, hash: &'de str) -> Result<Self::Value, E> {
                Ok(WirePicture::Hash(hash.into()))
            }

            fn visit_str<E: Error>(self, hash: &str) -> Result<Self::Value, E> {
                Ok(WirePicture::Hash(hash.to_owned().into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                Open::deserialize(MapAccessDeserializer::new(map))
                    .map(|photo| WirePicture::Photo(Box::new(photo)))
            }
        }

        deserializer.deserialize_any(PictureVisitor)
    }
}

impl<'a> From<&'a Picture> for WirePicture<'a> {
    fn from(picture: &'a Picture) -> Self {
        match picture {
            Picture::Photo(photo) => Self::Photo(Box::new(photo.into())),
            // As in format 1: there is no further data to write.
            Picture::Hash(hash) => Self::Hash(Text::printed(hash)),
        }
    }
}

/// The pictures in the member `photos`.
pub(super) fn pictures(list: Vec<WirePicture<'_>>) -> Result<Vec<Picture>, Fault> {
    each("photos", list, |picture| match picture {
        WirePicture::Photo(wire) => photo(*wire).map(Picture::Photo),
        WirePicture::Hash(text) => ContentHash::parse(&text)
            .map(Picture::Hash)
            .ok_or_else(|| Fault::here(Problem::NotAnId { found: text.to_string() })),
    })
}
