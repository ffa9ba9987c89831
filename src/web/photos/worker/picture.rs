//! A file becomes a picture that is small enough, its thumbnail and its name.

use img_parts::Bytes;
use js_sys::Uint8Array;
use web_sys::{Blob, ImageBitmap};

use super::camera_data::CameraData;
use super::canvas::{Canvas, Size, decode};
use super::file_kind::{Ending, FileKind, ended, ending, kind_of};
use super::{bytes_of, jpeg_of};
use crate::domain::digest::ContentHash;
use crate::web::photos::message::{Failure, MadePicture};

/// The longest side of a thumbnail, in pixels.
const THUMBNAIL_SIDE: u32 = 160;
const THUMBNAIL_QUALITY: f64 = 0.7;

/// `side`: the longest side, in pixels. `target`: the largest size, in bytes.
pub(super) async fn make(
    file: &Blob,
    side: u32,
    target: u32,
    keep_camera: bool,
) -> Result<MadePicture, Failure> {
    let Inspected { kind, repaired, camera_data } = inspect(Bytes::from(bytes_of(file).await?.to_vec()))?;
    let decoded =
        decode(repaired.as_ref().unwrap_or(file)).await.map_err(|failure| match (failure, kind) {
            (Failure::NoCanvas, _) => Failure::NoCanvas,
            (_, FileKind::Heic) => Failure::Heic,
            (_, FileKind::Unknown) => Failure::NotAPicture,
            _ => Failure::Undecodable,
        })?;
    if repaired.is_some() && is_cut(&decoded)? {
        decoded.close();
        return Err(Failure::Truncated);
    }
    let compressed = compress(&decoded, side, target).await;
    decoded.close();
    let Compressed { canvas, size, blob } = compressed?;
    let thumbnail = Canvas::drawn(canvas.as_ref(), size.fitted(THUMBNAIL_SIDE))?;
    let thumbnail = thumbnail.encode(THUMBNAIL_QUALITY).await?;
    let mut bytes = Bytes::from(bytes_of(&blob).await?.to_vec());
    let taken = camera_data.as_ref().and_then(CameraData::taken);
    let place = camera_data.as_ref().and_then(CameraData::place);
    if let Some(camera_data) = camera_data.filter(|_| keep_camera)
        && let Some(with_data) = camera_data.put_into(bytes.clone())
    {
        bytes = with_data;
    }
    Ok(MadePicture {
        name: ContentHash::of(&bytes).to_string(),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        width: size.width,
        height: size.height,
        taken,
        place,
        picture: jpeg_of(&Uint8Array::from(&*bytes))?,
        thumbnail,
    })
}

/// The thumbnail of a picture that is small already.
pub(super) async fn thumbnail(picture: &Blob) -> Result<Blob, Failure> {
    let decoded = decode(picture).await?;
    let canvas = Canvas::drawn(decoded.as_ref(), size_of(&decoded).fitted(THUMBNAIL_SIDE));
    // A decoded picture is as large as its pixels, and many come one after another.
    decoded.close();
    canvas?.encode(THUMBNAIL_QUALITY).await
}

struct Inspected {
    kind: FileKind,
    /// With the end marker that the file lacks.
    repaired: Option<Blob>,
    camera_data: Option<CameraData>,
}

/// Refuses what no decoder needs to see.
fn inspect(bytes: Bytes) -> Result<Inspected, Failure> {
    if bytes.is_empty() {
        return Err(Failure::Empty);
    }
    let kind = kind_of(&bytes);
    let repaired = match ending(kind, &bytes) {
        Ending::Whole => None,
        Ending::Open => Some(jpeg_of(&Uint8Array::from(&*ended(&bytes)))?),
        Ending::Cut => return Err(Failure::Truncated),
    };
    let camera_data = (kind == FileKind::Jpeg).then(|| CameraData::of(&bytes)).flatten();
    Ok(Inspected { kind, repaired, camera_data })
}

/// Whether the end of the picture is missing: decoders fill it with an even grey. It is in any corner, by how the camera
/// was held, and of its last row of blocks there may be one line of pixels in the picture.
fn is_cut(picture: &ImageBitmap) -> Result<bool, Failure> {
    let Size { width, height } = size_of(picture);
    let side = 8.min(width).min(height);
    for at in [(0, 0), (width - side, 0), (0, height - side), (width - side, height - side)] {
        if has_grey_edge(&Canvas::pixels(picture, at, side)?, side as usize) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether an outer line of a square of pixels is one grey: every decoder's middle grey, give or take.
fn has_grey_edge(pixels: &[u8], side: usize) -> bool {
    let pixels: Vec<&[u8]> = pixels.chunks_exact(4).collect();
    let line = |first: usize, step: usize| pixels.iter().skip(first).step_by(step).take(side);
    let last = side.saturating_sub(1);
    [line(0, 1), line(last * side, 1), line(0, side), line(last, side)].into_iter().any(|mut line| {
        let Some(first) = line.next() else { return false };
        let is_grey = first.iter().take(3).all(|part| (120..=136).contains(part) && *part == first[0]);
        is_grey && line.all(|pixel| pixel == first)
    })
}

struct Compressed {
    canvas: Canvas,
    size: Size,
    blob: Blob,
}

/// The best JPEG of at most `target` bytes: first by quality, then by size.
async fn compress(picture: &ImageBitmap, longest_side: u32, target: u32) -> Result<Compressed, Failure> {
    let target = f64::from(target);
    let mut longest = longest_side;
    loop {
        let size = size_of(picture).fitted(longest);
        let canvas = Canvas::drawn(picture.as_ref(), size)?;
        let (mut low, mut high, mut quality) = (0.4, 0.86, 0.8);
        let mut best = None;
        for _try in 0..5 {
            let made = canvas.encode(quality).await?;
            if made.size() > target {
                high = quality;
            } else {
                let is_good = made.size() > target * 0.8 || quality >= 0.8;
                best = Some(made);
                if is_good {
                    break;
                }
                low = quality;
            }
            quality = f64::midpoint(low, high);
        }
        let blob = match best {
            Some(best) => best,
            None => canvas.encode(low).await?,
        };
        if blob.size() <= target || longest < 200 {
            return Ok(Compressed { canvas, size, blob });
        }
        // To four fifths, rounded.
        longest = (longest * 4 + 2) / 5;
    }
}

fn size_of(picture: &ImageBitmap) -> Size {
    Size { width: picture.width(), height: picture.height() }
}
