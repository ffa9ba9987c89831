//! The camera's metadata in a JPEG (EXIF): read for time and place, and copied where that is wanted.

use exif::{DateTime, Exif, In, Rational, Reader, Tag, Value};
use img_parts::jpeg::Jpeg;
use img_parts::{Bytes, ImageEXIF};
use js_sys::Date;

use crate::domain::date::Timestamp;
use crate::web::photos::message::MadePlace;

pub(super) struct CameraData(Exif);

/// A camera whose clock was never set reports 2000 or 1980: times before 2005 are ignored.
const EARLIEST: f64 = 1_104_537_600_000.0;
const DAY: f64 = 86_400_000.0;

impl CameraData {
    pub(super) fn of(jpeg: &Bytes) -> Option<Self> {
        let tiff = Jpeg::from_bytes(jpeg.clone()).ok()?.exif()?;
        let mut reader = Reader::new();
        // One invalid entry doesn't invalidate the others.
        let read = reader.continue_on_error(true).read_raw(tiff.to_vec());
        read.or_else(|error| error.distill_partial_result(|_faults| ())).ok().map(Self)
    }

    /// In milliseconds since 1970, by the camera's clock; in the zone it names, or else in this tablet's.
    pub(super) fn taken(&self) -> Option<i64> {
        let mut at = DateTime::from_ascii(self.text(Tag::DateTimeOriginal)?).ok()?;
        if let Some(offset) = self.text(Tag::OffsetTimeOriginal) {
            // Without a zone that can be read, it is the tablet's.
            at.parse_offset(offset).ok();
        }
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of this century")]
        let time = if let Some(offset) = at.offset {
            let sign = if offset < 0 { '-' } else { '+' };
            let zone = format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
            let (year, month, day) = (at.year, at.month, at.day);
            let (hour, minute, second) = (at.hour, at.minute, at.second);
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}");
            Timestamp::parse(&text)?.unix_seconds() as f64 * 1000.0
        } else {
            let date = Date::new_with_year_month_day_hr_min_sec(
                at.year.into(),
                i32::from(at.month) - 1,
                at.day.into(),
                at.hour.into(),
                at.minute.into(),
                at.second.into(),
            );
            date.get_time()
        };
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century")]
        (time > EARLIEST && time < Date::now() + DAY).then_some(time as i64)
    }

    /// Where it was taken, where a satellite receiver in the camera says so.
    pub(super) fn place(&self) -> Option<MadePlace> {
        let is_void = self.text(Tag::GPSStatus).is_some_and(|status| status.starts_with(b"V"));
        // Degrees of another datum are another place.
        let datum = self.text(Tag::GPSMapDatum).unwrap_or_default();
        let datum = String::from_utf8_lossy(datum).trim_matches(['\0', ' ']).to_uppercase();
        if is_void || !(datum.is_empty() || datum.starts_with("WGS")) {
            return None;
        }
        let latitude = self.degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, *b"NS")?;
        let longitude = self.degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, *b"EW")?;
        let accuracy =
            self.numbers(Tag::GPSHPositioningError).and_then(|error| Some(error.first()?.to_f64()));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "metres")]
        let accuracy =
            accuracy.filter(|metres| metres.is_finite() && *metres > 0.0).map(|metres| metres.ceil() as u32);
        // A receiver that found nothing writes zeros.
        ((latitude, longitude) != (0, 0)).then_some(MadePlace { latitude, longitude, accuracy })
    }

    /// In millionths; negative for the second of the two directions.
    fn degrees(&self, tag: Tag, direction: Tag, [plus, minus]: [u8; 2]) -> Option<i32> {
        let [degrees, minutes, seconds] = self.numbers(tag)? else { return None };
        let all = degrees.to_f64() + minutes.to_f64() / 60.0 + seconds.to_f64() / 3600.0;
        let sign = match self.text(direction)?.first()?.to_ascii_uppercase() {
            letter if letter == plus => 1.0,
            letter if letter == minus => -1.0,
            _ => return None,
        };
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees in millionths")]
        (all.is_finite() && (0.0..=180.0).contains(&all)).then_some((sign * all * 1e6).round() as i32)
    }

    fn text(&self, tag: Tag) -> Option<&[u8]> {
        match &self.0.get_field(tag, In::PRIMARY)?.value {
            Value::Ascii(texts) => texts.first().map(Vec::as_slice),
            _ => None,
        }
    }

    fn numbers(&self, tag: Tag) -> Option<&[Rational]> {
        match &self.0.get_field(tag, In::PRIMARY)?.value {
            Value::Rational(numbers) => Some(numbers),
            _ => None,
        }
    }

    /// The picture with this metadata, in which the orientation is set to upright. The bytes are changed in place: written
    /// again they would lose the makers' own fields.
    pub(super) fn put_into(&self, picture: Bytes) -> Option<Bytes> {
        let mut tiff = self.0.buf().to_vec();
        if let Some(at) = self.orientation(&tiff) {
            let upright: u16 = 1;
            let bytes = if self.0.little_endian() { upright.to_le_bytes() } else { upright.to_be_bytes() };
            tiff.get_mut(at..at + 2)?.copy_from_slice(&bytes);
        }
        let mut jpeg = Jpeg::from_bytes(picture).ok()?;
        jpeg.set_exif(Some(tiff.into()));
        Some(jpeg.encoder().bytes())
    }

    /// Where the value of the orientation is, in the first directory.
    fn orientation(&self, tiff: &[u8]) -> Option<usize> {
        let number = |at: usize, bytes: usize| {
            let part = tiff.get(at..at + bytes)?;
            let digit = |number: usize, byte: &u8| number << 8 | usize::from(*byte);
            Some(if self.0.little_endian() {
                part.iter().rev().fold(0, digit)
            } else {
                part.iter().fold(0, digit)
            })
        };
        let directory = number(4, 4)?;
        let mut entries = (0..number(directory, 2)?).map(|entry| directory + 2 + entry * 12);
        let entry = entries.find(|at| number(*at, 2) == Some(Tag::Orientation.number().into()))?;
        Some(entry + 8)
    }
}
